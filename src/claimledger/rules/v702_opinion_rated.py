"""An opinion that is rated as true or false."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Related
from claimledger.ledger import Entry
from claimledger.records.claim import NOT_CHECKABLE, Claim
from claimledger.records.scale import Axis
from claimledger.rules.occasions import some
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.rules.verdicts import TELLS_TRUTH, counts_as

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        quote: it is a shameful deal
        kind: opinion
        reviews:
          - rating: mostly-incorrect
            #       ^^^^^^^^^^^^^^^^ V702
      - id: union
        quote: nobody loves this union
        checkable: not
        reviews:
          - rating: correct
            #       ^^^^^^^ V702
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        quote: it is a shameful deal, because half will lose by it
        kind: [opinion, statistic]
        checkable: partly
        statement: Half of the members will lose by the deal.
        reviews:
          - rating: mostly-incorrect
      - id: union
        quote: nobody loves this union
        kind: opinion
        reviews:
          - rating: opinion
          - statement: No poll shows that anybody likes the union.
            rating: incorrect
          - axis: attribution
            rating: correct
""")


@rule("V702", "opinion-rated", over=Claim, when=some("reviews.rating"), bad=[BAD], good=[GOOD])
def opinion_rated(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    An opinion is neither true nor false.

    Who rates one as true or false takes sides, and a reader who holds the other opinion will not believe the next
    verdict either. A claim counts as an opinion when its `kind` says so and `checkable` does not say otherwise, or when
    `checkable` is `not`. It is found of ratings from `correct` to `incorrect` of the content; whether the opinion was
    given can always be reviewed, and so can a `statement` of the review's own.

    To mend: rate it `opinion`; or write `checkable: partly` and the part that can be checked as the `statement`; or
    take `opinion` out of `kind` where it is none.
    """
    claim = entry.record
    if not claim.reviews or claim.checkable is not NOT_CHECKABLE:
        return
    for number, review in enumerate(claim.reviews):
        if review.axis is not Axis.CONTENT or review.rating is None or review.statement not in (None, claim.statement):
            continue
        if counts_as(context.ledger, review) in TELLS_TRUTH:
            because = "an opinion" if claim.is_opinion else "not checkable"
            place = ("kind",) if claim.is_opinion else ("checkable",)
            yield Finding(
                message=f"the claim is {because}, and is rated `{review.rating}`",
                route=("reviews", number, "rating"),
                hint="rate it `opinion`, or write `checkable: partly` and the part that can be checked",
                related=(Related(message="it says so here", path=entry.path, route=(*entry.route, *place)),),
            )
