"""A name that two speakers have."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.facts import FileFacts, Known
from claimledger.ledger import Entry, Record
from claimledger.records.claim import Claim
from claimledger.records.references import Target, references_of
from claimledger.records.source import Source
from claimledger.records.speaker import Speaker
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    speakers:
      - id: john-smith-mp
        name: John Smith
      - id: john-smith-union
        name: John Smith
        part_of: john-smith-mp
    document:
      id: evening-paper
      title: An evening paper
      authors: [john-smith-union]
    claims:
      - id: cost-falls
        quote: the cost will fall
        speaker: John Smith
        #        ^^^^^^^^^^ R107
""")

GOOD = Good("""
    speakers:
      - id: john-smith-mp
        name: John Smith
      - id: john-smith-union
        name: John Smith
        part_of: john-smith-mp
    document:
      id: evening-paper
      title: An evening paper
      authors: [john-smith-union]
    claims:
      - id: cost-falls
        quote: the cost will fall
        speaker: john-smith-mp
""")


def _passes(facts: FileFacts, known: Known) -> bool:
    named = facts.references.get(Target.WHO, frozenset()) | facts.references.get(Target.RELAYED, frozenset())
    return all(known.names.get(name, name) is not None for name in named)


@rule(
    "R107",
    "ambiguous-name",
    over=(Claim, Source, Speaker),
    severity=Severity.WARNING,
    passes=_passes,
    bad=[BAD],
    good=[GOOD],
)
def ambiguous_name(entry: Entry[Record], context: Context) -> Iterator[Finding]:
    """
    A name that two speakers of the ledger have must not stand for one of them.

    Which of the two is meant is known only to whoever wrote it. The ledger does not guess: the words are counted for
    neither.

    To mend: write the id.
    """
    for reference in references_of(entry.record):
        if reference.is_name and context.known.names.get(reference.text, "") is None:
            yield Finding(
                message=f"two speakers are called {reference.text!r}",
                route=reference.route,
                hint="write the id of the one who is meant",
            )
