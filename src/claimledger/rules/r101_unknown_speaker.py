"""A speaker who is not in the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding
from claimledger.facts import FileFacts, Known
from claimledger.ledger import Entry, Record
from claimledger.records.claim import Claim
from claimledger.records.references import WHO, Target
from claimledger.records.source import Source
from claimledger.records.speaker import Speaker
from claimledger.rules.reference import unknown
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    speakers:
      - id: john-hutton
        name: John Hutton
    claims:
      - id: cost-falls
        quote: the cost will fall
        source: report
        speaker: jon-hutton
        #        ^^^^^^^^^^ R101
    sources:
      - id: report
        title: A report
        authors: [john-hutton]
""")

GOOD = Good("""
    speakers:
      - id: john-hutton
        name: John Hutton
    claims:
      - id: cost-falls
        quote: the cost will fall
        source: report
        speaker: john-hutton
    sources:
      - id: report
        title: A report
        authors: [A Newspaper]
""")


def _passes(facts: FileFacts, known: Known) -> bool:
    return known.resolves_all(facts, WHO) and known.resolves_all(facts, Target.SPEAKER)


@rule("R101", "unknown-speaker", over=(Claim, Source, Speaker), passes=_passes, fixes="safe", bad=[BAD], good=[GOOD])
def unknown_speaker(entry: Entry[Record], context: Context) -> Iterator[Finding]:
    """
    The id of a speaker must be the id of a speaker of the ledger.

    Where a person or an organisation is meant, a ledger takes the id of one of its speakers or simply a name. A text
    that has the form of an id but is nobody's is a slip: the claim would be counted for nobody.

    To mend: write the id as it stands in the speaker's record, add the speaker, or write the name as people write it,
    with a capital.
    """
    yield from unknown(entry.record, context.known, (WHO, Target.SPEAKER), "speaker")
