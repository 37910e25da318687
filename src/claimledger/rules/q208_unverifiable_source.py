"""A quote whose source is neither at hand nor sealed."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.quoted_words import Part
from claimledger.records.claim import Claim
from claimledger.rules.quoting import verified
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.texts import Holding

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


@rule("Q208", "unverifiable-source", over=Claim, severity=Severity.WARNING, mild=True, bad=[BAD], good=[GOOD])
def unverifiable_source(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    The source of a quote should have a snapshot or a seal.

    Without either nobody can tell whether the words are there. It is a warning for a claim's own quote, once a claim,
    and advice for a passage of evidence, whose source often cannot be kept. A snapshot or a seal that is there and
    cannot be used is the matter of Q209 instead.

    To mend: keep a copy of the source beside the ledger and name it under `snapshot`; `claimledger seal` makes of it
    what lets others verify the quotes without the copy.
    """
    told = set()
    for one in verified(entry, context):
        quoted = one.quoted
        if one.held.holding is not Holding.NOTHING or one.held.problems:
            continue
        is_own = quoted.part is not Part.EVIDENCE
        if (is_own and () in told) or quoted.route[:-1] in told:
            continue
        told.add(() if is_own else quoted.route[:-1])
        route = ("quote",) if is_own and entry.record.quote else quoted.route[:-1]
        yield Finding(
            message=f"nobody can verify this: `{quoted.source.id}` has neither a snapshot nor a seal",
            route=route if len(entry.record.quote) > 1 and is_own else (*route, 0),
            hint="name a copy of it under `snapshot`, or have it sealed",
            mild=not is_own,
        )
