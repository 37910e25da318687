"""An ellipsis or a bracket that bridges too much."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.quoting import doubtful, explained, place_in, refused, span_within
from claimledger.rules.rule import Bad, Context, Good, rule

PAPER = {
    "paper.txt": """
        The minister: The deal is a good one.

        Mr Jones: It will be voted down by the members in the autumn.
    """
}

BAD = Bad(
    """
        document:
          id: paper
          title: A paper
          snapshot: {path: paper.txt, sha256: f95bbf134807af88f38af68a09a56a9384b8a4b8bef5b2296906424761a292a2}
        claims:
          - id: deal
            quote: The deal is a good one … voted down by the members
            #                             ^ Q206
    """,
    also=PAPER,
)

GOOD = Good(
    """
        document:
          id: paper
          title: A paper
          snapshot: {path: paper.txt, sha256: f95bbf134807af88f38af68a09a56a9384b8a4b8bef5b2296906424761a292a2}
        claims:
          - id: deal
            quote: It will be voted down … in the autumn
    """,
    also=PAPER,
)


@rule("Q206", "elision-spans-too-much", over=Claim, when=doubtful, bad=[BAD], good=[GOOD])
def elision_spans_too_much(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    An ellipsis must stay within one passage of one speaker.

    Two fragments that stand pages apart, or in two people's mouths, make a sentence that nobody said. So do the first
    half of one sentence and the second half of another. An ellipsis may leave out 1,500 characters at most and no
    change of speaker, and where it leaves a sentence before its end it must go on in the same one or at the beginning
    of another; a bracket may stand for eight words at most, of one sentence; and a fragment must be long enough to be
    told from chance.

    To mend: make separate spans of it (a list under `quote`), or separate claims, or quote what stands between.
    """
    for quoted, found in refused(entry, context, "Q206"):
        yield Finding(
            message=explained(found.match),
            route=quoted.route,
            within=span_within(found.match.differences[0]),
            hint=f"{place_in(found, quoted.source)}; write separate spans as a list",
        )
