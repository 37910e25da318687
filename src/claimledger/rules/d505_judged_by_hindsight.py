"""A claim judged by what came out only later."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.records.claim import Claim, ClaimKind
from claimledger.records.evidence import Evidence, Stance
from claimledger.records.partial_date import PartialDate
from claimledger.records.review import Review
from claimledger.records.scale import Axis
from claimledger.rules.chronology import comes_after
from claimledger.rules.occasions import some
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    document:
      id: paper
      title: A paper
    sources:
      - id: report
        title: A report
        published: 2012-08-15
    claims:
      - id: deal
        quote: fewer people strike
        speaker: A Minister
        said: 2011-07-25
        reviews:
          - rating: incorrect
            evidence:
              - source: report
                #       ^^^^^^ D505
                stance: refutes
          - as_of: 2011-12
            rating: incorrect
            evidence:
              - source: paper
                stance: refutes
              - source: report
                #       ^^^^^^ D505
                stance: refutes
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    sources:
      - id: report
        title: A report
        published: 2012-08-15
      - id: survey
        title: A survey
        published: 2011
    claims:
      - id: deal
        quote: fewer people strike
        speaker: A Minister
        said: 2011-07-25
        reviews:
          - rating: incorrect
            evidence:
              - source: survey
                stance: refutes
              - source: report
                stance: refutes
          - as_of: 2013
            rating: incorrect
            evidence:
              - source: report
                stance: refutes
          - axis: attribution
            rating: correct
            evidence:
              - source: report
                stance: supports
      - id: fall
        quote: fewer people will strike
        speaker: A Minister
        said: 2011-07-25
        kind: prediction
        reviews:
          - rating: correct
            evidence:
              - source: report
                stance: supports
""")

#: What only the future can tell.
_LATER = frozenset({ClaimKind.PREDICTION, ClaimKind.INTENTION, ClaimKind.PROMISE})


@rule(
    "D505",
    "judged-by-hindsight",
    over=Claim,
    when=some("reviews.evidence"),
    severity=Severity.ADVICE,
    bad=[BAD],
    good=[GOOD],
)
def judged_by_hindsight(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    What somebody said is judged on what was known when they said it.

    A speaker could not know next year's report; a reader takes “incorrect” for a reproach. PolitiFact and others rate
    on what was known at the time. It is advice, because a later publication often tells of an earlier time, and is
    found only of ratings of the content, never of predictions, intentions and promises:

    - without `as_of`, where every passage for or against the statement was published after the words were said;
    - with `as_of`, each passage for or against it that was published after that day.

    To mend: look for evidence of the time, or write in `as_of` up to when you judged.
    """
    claim = entry.record
    if not claim.reviews or not _LATER.isdisjoint(claim.kind):
        return
    for number, review in enumerate(claim.reviews):
        if review.axis is not Axis.CONTENT or not review.evidence or review.rating is None:
            continue
        limit = review.as_of or context.ledger.said(claim)
        if limit is None:
            continue
        for index, evidence in _late(review, limit, context):
            yield Finding(
                message=f"`{evidence.source}` was published after {limit}, "
                + ("up to which this is judged" if review.as_of else "when the words were said, and so was the rest"),
                route=("reviews", number, "evidence", index, "source"),
                hint="look for evidence of the time, or write in `as_of` up to when you judged",
            )


def _late(review: Review, limit: PartialDate, context: Context) -> list[tuple[int, Evidence]]:
    """Return the passages that are too late: with `as_of` each one, else the first where all are."""
    weighing = [(index, one) for index, one in enumerate(review.evidence) if one.stance is not Stance.CONTEXT]
    late: list[tuple[int, Evidence]] = []
    for index, evidence in weighing:
        source = context.ledger.sources.get(evidence.source) if evidence.source else None
        if source is not None and source.published is not None and comes_after(source.published, limit):
            late.append((index, evidence))
        elif review.as_of is None:
            return []
    return late if review.as_of is not None else late[:1]
