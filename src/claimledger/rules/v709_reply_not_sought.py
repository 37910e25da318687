"""A verdict against somebody who was not asked, or had less than a week to answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry, Ledger
from claimledger.records.claim import Claim
from claimledger.records.partial_date import Day, PartialDate
from claimledger.records.review import Reply, ReplyStatus, Review
from claimledger.records.scale import Axis
from claimledger.rules.occasions import before_readers
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.rules.verdicts import FAILS, counts_as, is_published

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        quote: the deal is fair
        speaker: A Minister
        reviews:
          - rating: incorrect
            by: [First Editor]
            reviewed: 2026-11-20
            status: published
            #       ^^^^^^^^^ V709
      - id: deal-again
        quote: the deal is fair to everybody
        speaker: A Minister
        reviews:
          - rating: misleading
            replies:
              - {status: no-reply, requested: 2026-11-18}
              #                               ^^^^^^^^^^ V709
            by: [First Editor]
            reviewed: 2026-11-20
            status: published
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    speakers:
      - {id: insider, name: an insider, named: false}
    claims:
      - id: deal
        quote: the deal is fair
        speaker: A Minister
        reviews:
          - rating: incorrect
            replies:
              - {status: no-reply, requested: 2026-11-13}
            by: [First Editor]
            reviewed: 2026-11-20
            status: published
      - id: deal-again
        quote: the deal is fair to everybody
        speaker: A Minister
        reviews:
          - rating: misleading
            replies:
              - {status: declined, requested: 2026-11-19, received: 2026-11-19}
            by: [First Editor]
            reviewed: 2026-11-20
            status: published
          - axis: attribution
            rating: correct
            reviewed: 2026-11-20
            status: published
      - id: secret
        quote: the deal is a trap
        speaker: insider
        reviews:
          - rating: incorrect
            reviewed: 2026-11-20
            status: published
""")

_DAYS = 7
#: Ratings that are held against whoever is answerable.
_AGAINST = {
    Axis.CONTENT: FAILS[Axis.CONTENT] | {"misleading"},
    Axis.ATTRIBUTION: FAILS[Axis.ATTRIBUTION] | {"overstated", "out-of-context"},
    Axis.OUTCOME: frozenset({"not-kept"}),
    Axis.CONSISTENCY: frozenset({"full-flop"}),
}


@rule(
    "V709",
    "reply-not-sought",
    over=Claim,
    when=before_readers,
    severity=Severity.WARNING,
    mild=True,
    bad=[BAD],
    good=[GOOD],
)
def reply_not_sought(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    Whoever is rated against is asked, and has a week to answer.

    They may know of evidence that nobody else has, and fairness asks for it (criterion 5.5 of the fact-checkers' code
    of principles). It is found of published reviews of our own by which a statement is false or misleading, a report
    wrong or a promise broken: where a request was made less than seven days before the review and nobody has answered
    yet; and, as advice, where `replies` is empty. Whoever is not named (`named: false`) cannot be asked.

    To mend: ask, and tell in `replies` when and what came of it; wait for a week, or for the answer.
    """
    for number, review in enumerate(entry.record.reviews):
        if not is_published(review) or counts_as(context.ledger, review) not in _AGAINST.get(review.axis, ()):
            continue
        if not review.replies:
            whom = _somebody(entry.record, review, context.ledger)
            if whom is not None:
                yield Finding(
                    message=f"{whom} was not asked for a reply",
                    route=("reviews", number, "status"),
                    hint="ask, and tell it in `replies`",
                    mild=True,
                )
        elif all(reply.status in (ReplyStatus.REQUESTED, ReplyStatus.NO_REPLY) for reply in review.replies):
            yield from _hurried(number, review)


def _somebody(claim: Claim, review: Review, ledger: Ledger) -> str | None:
    """Return the name of one who is answerable and can be asked."""
    for who in ledger.answerable(claim, review):
        speaker = ledger.speaker(who)
        if speaker is None or speaker.named:
            return ledger.name_of(who)
    return None


def _hurried(number: int, review: Review) -> Iterator[Finding]:
    """Yield a finding for the first request, where even that came too late."""
    days = [_days_between(reply, review.reviewed) for reply in review.replies]
    known = [between for between in days if between is not None]
    if len(known) < len(days) or max(known) >= _DAYS:
        return
    first = days.index(max(known))
    count = max(known)
    yield Finding(
        message=f"they had {count} {'day' if count == 1 else 'days'} to answer, and have not yet",
        route=("reviews", number, "replies", first, "requested"),
        hint="wait for a week, or for the answer",
    )


def _days_between(reply: Reply, reviewed: PartialDate | None) -> int | None:
    """Return how many days lie at most between the request and the review; None where nobody knows."""
    if reply.requested is None or reviewed is None or reply.requested.earliest is None or reviewed.latest is None:
        return None
    try:
        return max(0, (_date(reviewed.latest) - _date(reply.requested.earliest)).days)
    except ValueError:
        return None


def _date(day: Day) -> date:
    return date(day.year, day.month, day.day)
