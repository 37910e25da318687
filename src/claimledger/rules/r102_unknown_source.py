"""A source that is not in the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding
from claimledger.facts import FileFacts, Known
from claimledger.ledger import Entry, Record
from claimledger.records.claim import Claim
from claimledger.records.references import RELAYED, SOURCE
from claimledger.records.source import Source
from claimledger.records.speaker import Speaker
from claimledger.rules.reference import unknown
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: cost-falls
        quote: the cost will fall
        said_in: final-report
        reviews:
          - rating: correct
            evidence:
              - source: final-reprot
                #       ^^^^^^^^^^^^ R102
                stance: supports
    sources:
      - id: final-report
        title: The final report
        copy_of: evening-paper
""")

GOOD = Good("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: cost-falls
        quote: the cost will fall
        reviews:
          - rating: correct
            evidence:
              - source: final-report
                stance: supports
    sources:
      - id: final-report
        title: The final report
""")


def _passes(facts: FileFacts, known: Known) -> bool:
    return known.resolves_all(facts, SOURCE) and known.resolves_all(facts, RELAYED)


@rule("R102", "unknown-source", over=(Claim, Source, Speaker), passes=_passes, fixes="safe", bad=[BAD], good=[GOOD])
def unknown_source(entry: Entry[Record], context: Context) -> Iterator[Finding]:
    """
    The id of a source must be the id of a source of the ledger.

    A claim or a passage of evidence whose source is not there cannot be looked up by a reader, and its quote cannot
    be verified.

    To mend: write the id as it stands in the source's record, or add the source.
    """
    yield from unknown(entry.record, context.known, (SOURCE, RELAYED), "source")
