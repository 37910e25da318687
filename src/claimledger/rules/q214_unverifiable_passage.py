"""A passage of evidence whose source is neither at hand nor sealed."""

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
          id: blog
          title: A blog
        sources:
          - id: paper
            title: A paper
        claims:
          - id: deal
            statement: The deal is not permitted under the 2011 Act.
            reviews:
              - rating: correct
                evidence:
                  - source: paper
                    quote:
                      - the deal is not permitted
                      # ^^^^^^^^^^^^^^^^^^^^^^^^^ Q214
                      - under the 2011 Act
                    stance: supports
    """
)

GOOD = Good(
    """
        document:
          id: blog
          title: A blog
        sources:
          - id: paper
            title: A paper
            snapshot: {path: paper.txt, sha256: 33c6b43726ed96a9b3f33b3bdb00d3d9d0aa88b3fcd6843a76b26beba7dfe045}
        claims:
          - id: deal
            statement: The deal is not permitted under the 2011 Act.
            reviews:
              - rating: correct
                evidence:
                  - source: paper
                    quote: the deal is not permitted
                    stance: supports
    """,
    also=PAPER,
)


@rule("Q214", "unverifiable-passage", over=Claim, severity=Severity.ADVICE, bad=[BAD], good=[GOOD])
def unverifiable_passage(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    The source of a passage of evidence is better kept too.

    A verdict outlives the page on which it rests, and then nobody can tell whether the words were there. It is advice,
    found once a passage, because the pages of evidence are many and often not ours to copy; a seal beside the source
    verifies the words without publishing them. A claim's own quote is Q208, a snapshot or a seal that cannot be used
    Q209.

    To mend: keep a copy of the source beside the ledger and name it under `snapshot`, or have it sealed with
    `claimledger seal`; a ledger that cannot says so once, with a reason, under `per-file-ignores`.
    """
    told = set()
    for quoted in unverifiable(entry, context):
        passage = quoted.route[:-1]
        if quoted.part is Part.EVIDENCE and passage not in told:
            told.add(passage)
            yield Finding(
                message=nobody_can(quoted),
                route=(*passage, 0),
                hint="name a copy of it under `snapshot`, or have it sealed",
            )
