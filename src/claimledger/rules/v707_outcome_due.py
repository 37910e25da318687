"""A prediction whose day has come, and of which nobody says what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.records.partial_date import Day, PartialDate
from claimledger.records.review import Review, Status
from claimledger.records.scale import Axis
from claimledger.rules.chronology import is_loose
from claimledger.rules.occasions import some
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        quote: there will be a deal by the autumn
        kind: prediction
        due: 2011-09/2011-11
        #    ^^^^^^^^^^^^^^^ V707
        reviews:
          - rating: unproven
      - id: ballot
        quote: we will ballot before Easter
        kind: intention
        due: 2012-04-08
        #    ^^^^^^^^^^ V707
        reviews:
          - axis: outcome
            rating: too-early
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        quote: there will be a deal by the autumn
        kind: prediction
        due: 2011-09/2011-11
        reviews:
          - axis: outcome
            rating: did-not-come-true
      - id: cost
        quote: the cost will fall by 2060
        kind: prediction
        due: 2060
      - id: ballot
        quote: we will ballot before Easter
        kind: intention
        due: 2012-04-08
        reviews:
          - axis: outcome
            rating: unknown
      - id: peace
        quote: there will be peace from next year
        kind: prediction
        due: 2012/..
""")

#: Ratings that say that the day has not come.
_WAITING = frozenset({"too-early", "in-progress"})


@rule("V707", "outcome-due", over=Claim, when=some("due"), severity=Severity.WARNING, bad=[BAD], good=[GOOD])
def outcome_due(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A prediction, an intention or a promise is looked up again when its day has come.

    Somebody has said what will be, readers were told to wait, and now it could be known. It is found of a claim with a
    `due` every day of which is past, where no review on the axis `outcome` has a rating; `too-early` and `in-progress`
    no longer count as one. A day that is marked `?`, `~` or `%` is past a year later.

    To mend: look up what happened and add a review with `axis: outcome`. Where it cannot be found out, its rating is
    `unknown` or `untestable`, and `gaps` tells where you looked.
    """
    claim = entry.record
    if claim.due is None or not _is_past(claim.due, context.today) or any(map(_tells_outcome, claim.reviews)):
        return
    waiting = any(review.axis is Axis.OUTCOME and review.rating in _WAITING for review in claim.reviews)
    yield Finding(
        message=f"this was due by {claim.due}, and "
        + ("is still said to be waited for" if waiting else "nobody says what became of it"),
        route=("due",),
        hint="look it up, and add a review with `axis: outcome`",
    )


def _is_past(due: PartialDate, today: date) -> bool:
    if due.latest is None:
        return False
    year, month, day = due.latest
    return Day(year + 1 if is_loose(due) else year, month, day) < (today.year, today.month, today.day)


def _tells_outcome(review: Review) -> bool:
    if review.axis is not Axis.OUTCOME or review.status is Status.WITHDRAWN:
        return False
    return review.rating_text is not None if review.rating is None else review.rating not in _WAITING
