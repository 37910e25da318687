"""A quote whose source is neither at hand nor sealed."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.quoted_words import Part
from claimledger.records.claim import Claim
from claimledger.rules.quoting import nobody_can, unverifiable
from claimledger.rules.rule import Bad, Context, Good, rule

PAPER = {
    "paper.txt": """
        The minister said that the deal is not permitted under the 2011 Act.
        It costs 11.9% of wages, she added, and nobody will strike.
    """
}

BAD = Bad(
    """
        document:
          id: paper
          title: A paper
        claims:
          - id: deal
            quote: the deal is not permitted
            #      ^^^^^^^^^^^^^^^^^^^^^^^^^ Q208
    """
)

GOOD = Good(
    """
        document:
          id: paper
          title: A paper
          snapshot: {path: paper.txt, sha256: 33c6b43726ed96a9b3f33b3bdb00d3d9d0aa88b3fcd6843a76b26beba7dfe045}
        claims:
          - id: deal
            quote: the deal is not permitted
    """,
    also=PAPER,
)


@rule("Q208", "unverifiable-source", over=Claim, severity=Severity.WARNING, bad=[BAD], good=[GOOD])
def unverifiable_source(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    The source of a claim's quote should have a snapshot or a seal.

    Without either nobody can tell whether the words are there. It is found once a claim. Passages of evidence, whose
    sources often cannot be kept, are Q214: so a ledger can do without copies of these, and still be told of a document
    that has lost its own. A snapshot or a seal that is there and cannot be used is the matter of Q209 instead.

    To mend: keep a copy of the source beside the ledger and name it under `snapshot`; `claimledger seal` makes of it
    what lets others verify the quotes without the copy.
    """
    claim = entry.record
    for quoted in unverifiable(entry, context):
        if quoted.part is not Part.EVIDENCE:
            route = ("quote",) if claim.quote else quoted.route[:-1]
            yield Finding(
                message=nobody_can(quoted),
                route=route if len(claim.quote) > 1 else (*route, 0),
                hint="name a copy of it under `snapshot`, or have it sealed",
            )
            return
