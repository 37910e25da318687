"""A date of something that happened, after today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from claimledger.diagnostic import Finding
from claimledger.ledger import Entry
from claimledger.location import Route
from claimledger.records.claim import Claim
from claimledger.records.partial_date import Day, PartialDate
from claimledger.records.review import Review
from claimledger.records.source import Source
from claimledger.rules.chronology import is_loose
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    document:
      id: paper
      title: A paper
      published: 2101-07-25
      #          ^^^^^^^^^^ D501
    claims:
      - id: deal
        quote: the deal is fair
        speaker: A Minister
        said: 2026-12
        #     ^^^^^^^ D501
        reviews:
          - as_of: 2027/2028
            #      ^^^^^^^^^ D501
            reviewed: 2026-11-25
            #         ^^^^^^^^^^ D501
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
      published: 2026
      accessed: 2026-11-23
    claims:
      - id: deal
        quote: the cost will fall by 2060
        speaker: A Minister
        said: 2026-11/2027-02
        kind: prediction
        due: 2060-12
        dates:
          - {text: "2060", means: "2060"}
""")

#: The entry of `Context.memory` that holds the last day that is not in the future.
_MEMORY = "last day of the present"


@rule("D501", "in-the-future", over=(Claim, Source), bad=[BAD], good=[GOOD])
def in_the_future(entry: Entry[Claim | Source], context: Context) -> Iterator[Finding]:
    """
    What has happened did not happen after today.

    It holds for the days on which something was said, passed on, published, archived, read, reviewed, corrected,
    looked for, asked or answered; of what is still to come (`due`, what the words of a quote mean, a figure's time)
    it asks nothing. A date in the future is a slip of the keyboard, such as a wrong year, and a reader who sees one
    doubts the others. A date is in the future when every day that it can mean is: `2026` is not, in November 2026.
    Because the day begins earlier in the east, tomorrow's date is accepted; a date marked `?`, `~` or `%` always is.

    To mend: write the day on which it happened, or take the date out until it has.
    """
    record = entry.record
    last: Day | None = context.memory.get(_MEMORY)
    if last is None:
        tomorrow = context.today + timedelta(days=1)
        last = Day(tomorrow.year, tomorrow.month, tomorrow.day)
        context.memory[_MEMORY] = last
    for told, route in _of_claim(record) if isinstance(record, Claim) else _of_source(record):
        if told.earliest is not None and told.earliest > last and not is_loose(told):
            yield Finding(
                message=f"this is in the future: today is {context.today}",
                route=route,
                hint="write the day on which it happened",
            )


def _of_source(source: Source) -> Iterator[tuple[PartialDate, Route]]:
    if source.published is not None:
        yield source.published, ("published",)
    if source.accessed is not None:
        yield source.accessed, ("accessed",)
    if source.archive is not None and source.archive.captured is not None:
        yield source.archive.captured, ("archive", "captured")


def _of_claim(claim: Claim) -> Iterator[tuple[PartialDate, Route]]:
    if claim.said is not None:
        yield claim.said, ("said",)
    for index, link in enumerate(claim.via):
        if link.said is not None:
            yield link.said, ("via", index, "said")
    for index, review in enumerate(claim.reviews):
        if review.as_of is not None:
            yield review.as_of, ("reviews", index, "as_of")
        if review.reviewed is not None:
            yield review.reviewed, ("reviews", index, "reviewed")
        if review.published is not None:
            yield review.published, ("reviews", index, "published")
        if review.gaps or review.replies or review.corrections:
            yield from _of_work(review, ("reviews", index))


def _of_work(review: Review, route: Route) -> Iterator[tuple[PartialDate, Route]]:
    for index, gap in enumerate(review.gaps):
        if gap.date is not None:
            yield gap.date, (*route, "gaps", index, "date")
    for index, reply in enumerate(review.replies):
        if reply.requested is not None:
            yield reply.requested, (*route, "replies", index, "requested")
        if reply.received is not None:
            yield reply.received, (*route, "replies", index, "received")
    for index, correction in enumerate(review.corrections):
        yield correction.date, (*route, "corrections", index, "date")
