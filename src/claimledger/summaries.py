"""What a whole ledger amounts to, as counts: who is rated how, topics over time, evidence, history and workload."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Any

from attrs import evolve

from claimledger.columns import Choice, Column, View, row_kind
from claimledger.counting import TOTAL, Group, crossed, in_order
from claimledger.errors import UnknownName
from claimledger.exporters.cells import Kind
from claimledger.exporters.table import Table
from claimledger.filtering import Where, axis_named, view_of
from claimledger.ledger import Ledger
from claimledger.records.claim import Claim
from claimledger.records.evidence import Evidence, Stance
from claimledger.records.partial_date import Day, PartialDate
from claimledger.records.review import Review, Status
from claimledger.records.scale import Axis
from claimledger.value_classes import frozen

#: A summary over time is by months if it has no more of them than this, else by years, else by decades.
MOST_PERIODS = 36


@frozen(kw_only=True)
class Summary:
    """Counts under two lists of headings."""

    name: str
    #: What the rows are, and what the counts are of.
    down: str
    axis: Axis
    rows: tuple[Group, ...]
    columns: tuple[Group, ...]
    #: For each row, a count under each column.
    counts: tuple[tuple[int, ...], ...]
    #: For each row, of how many claims or reviews it tells; a row may count one of them in several columns.
    sums: tuple[int, ...]
    #: Below each column, and below the sums; empty where columns are of different things.
    totals: tuple[int, ...] = ()

    @property
    def largest(self) -> int:
        """The highest count; 0 for an empty summary."""
        return max((count for row in self.counts for count in row), default=0)

    def table(self) -> Table:
        """Return the summary as a table: a row for each heading, with its sum, and the totals below."""
        rows = [
            (head.text, *map(str, counts), str(total))
            for head, counts, total in zip(self.rows, self.counts, self.sums, strict=True)
        ]
        if self.totals:
            rows.append((TOTAL, *map(str, self.totals)))
        headers = (self.down, *(head.text for head in self.columns), TOTAL)
        return Table(headers=headers, rows=tuple(rows), kinds=(Kind.TEXT, *(Kind.NUMBER for _ in headers[1:])))

    def cut(self, most: int, rest: str) -> Summary:
        """Return the *most* rows with the highest sums, in their order, and all others as one row called *rest*."""
        if len(self.rows) <= most:
            return self
        by_sum = sorted(range(len(self.rows)), key=lambda place: (-self.sums[place], place))
        kept, others = sorted(by_sum[:most]), by_sum[most:]
        merged = tuple(sum(self.counts[place][column] for place in others) for column in range(len(self.columns)))
        return evolve(
            self,
            rows=(*(self.rows[place] for place in kept), Group("", rest)),
            counts=(*(self.counts[place] for place in kept), merged),
            sums=(*(self.sums[place] for place in kept), sum(self.sums[place] for place in others)),
        )


def summary(ledger: Ledger, name: str, *, axis: Axis | str = Axis.CONTENT, where: Where | None = None) -> Summary:
    """
    Return the summary of *ledger* called *name*, one of `SUMMARIES`.

    *axis* says which reviews give the ratings, *where* keeps some claims, both as in `claimledger.table`.

    Raises:
        UnknownName: there is no such summary, axis or word of the filter; the message names the nearest.

    """
    if name not in SUMMARIES:
        raise UnknownName("summary", name, SUMMARIES)
    of, _ = SUMMARIES[name]
    return of(name, view_of(ledger, row_kind("claims"), where, axis_named(axis)))


# --- ratings of speakers, topics in time ---


def _speaker_rating(name: str, view: View) -> Summary:
    return _crossed(name, view, _claims_column("speaker"), _claims_column("rating"))


def _topic_time(name: str, view: View) -> Summary:
    days = [view.ledger.said(claim) for claim in view.claims]
    period = _Period.of(days)
    column = Column[Any](name="said", doc="When it was said.", value=lambda row: period.choice(row.said))
    crossed = _crossed(name, view, _claims_column("topics"), column)
    return _with_every_period(crossed, period)


def _claims_column(name: str) -> Column[Any]:
    return row_kind("claims").column(name)


def _crossed(name: str, view: View, down: Column[Any], across: Column[Any]) -> Summary:
    found = crossed(down, across, row_kind("claims").rows(view))
    return Summary(
        name=name,
        down=down.name,
        axis=view.axis,
        rows=found.down,
        columns=found.across,
        counts=found.counts,
        sums=found.down_sums,
        totals=(*found.across_sums, len(view.claims)) if found.down else (),
    )


# --- periods ---


class _Step(StrEnum):
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"

    def number(self, day: Day) -> int:
        """Return which period *day* lies in; neighbours have neighbouring numbers."""
        if self is _Step.MONTH:
            return day.year * 12 + day.month - 1
        return day.year if self is _Step.YEAR else day.year // 10

    def text(self, number: int) -> str:
        if self is _Step.MONTH:
            return f"{number // 12:04}-{number % 12 + 1:02}"
        return f"{number:04}" if self is _Step.YEAR else f"{number * 10:04}s"


@frozen(kw_only=True)
class _Period:
    """How time is cut into pieces, so that there are neither too many nor one alone."""

    step: _Step
    first: int = 0
    last: int = -1

    @classmethod
    def of(cls, dates: Iterable[PartialDate | None]) -> _Period:
        told = [(one.earliest, one.latest) for one in dates if one is not None and one.earliest and one.latest]
        best = cls(step=_Step.YEAR)
        for step in _Step:
            numbers = [step.number(start) for start, end in told if step.number(start) == step.number(end)]
            if numbers:
                best = cls(step=step, first=min(numbers), last=max(numbers))
                # Months are of use where most dates tell one.
                if best.last - best.first < MOST_PERIODS and 2 * len(numbers) >= len(told):
                    break
        return best

    def choice(self, date: PartialDate | None) -> Choice | None:
        """Return the period in which *date* lies wholly; None where it tells none, or lies in several."""
        if date is None or date.earliest is None or date.latest is None:
            return None
        number = self.step.number(date.earliest)
        return self.at(number) if number == self.step.number(date.latest) else None

    def at(self, number: int) -> Choice:
        return Choice(self.step.text(number), self.step.text(number), number)

    @property
    def all(self) -> tuple[Choice, ...]:
        """Every period from the first to the last; none where there would be more than anybody reads."""
        if self.last - self.first >= 4 * MOST_PERIODS:
            return ()
        return tuple(self.at(number) for number in range(self.first, self.last + 1))


def _with_every_period(crossed: Summary, period: _Period) -> Summary:
    """Return *crossed* with a column for each period, those with nothing in them too: a gap in time is seen."""
    known = {heading.id: place for place, heading in enumerate(crossed.columns)}
    columns = [Group(choice.id, choice.text) for choice in period.all]
    if not columns:
        return crossed
    columns += [heading for heading in crossed.columns if heading.id is None]
    places = [known.get(heading.id) for heading in columns]

    def spread(counts: Sequence[int]) -> tuple[int, ...]:
        return tuple(counts[place] if place is not None else 0 for place in places)

    return evolve(
        crossed,
        columns=tuple(columns),
        counts=tuple(map(spread, crossed.counts)),
        totals=(*spread(crossed.totals), crossed.totals[-1]),
    )


# --- evidence ---

#: What is counted for the claims of one rating.
EVIDENCE = (
    "for-independent", "for-other", "against-independent", "against-other", "context", "without-independent",
)  # fmt: skip


def _evidence_strength(name: str, view: View) -> Summary:
    """Count the passages on which the current ratings rest, and the claims that have no independent one."""
    counts: dict[Group, Counter[str]] = {}
    sums: Counter[Group] = Counter()
    for claim in view.claims:
        review = view.ledger.current_review(claim, view.axis)
        if review is None:
            continue
        rating = view.rating(review)
        heading = Group.of(rating)
        sums[heading] += 1
        found = Counter(_weight(view, claim, of, evidence) for of, evidence in view.evidence(claim, view.axis))
        found["without-independent"] = int(not (found["for-independent"] + found["against-independent"]))
        counts.setdefault(heading, Counter()).update(found)
    return _tallied(name, "rating", view, in_order(sums), EVIDENCE, counts, sums)


def _weight(view: View, claim: Claim, review: Review, evidence: Evidence) -> str:
    if evidence.stance is Stance.CONTEXT:
        return "context"
    side = "for" if evidence.stance is Stance.SUPPORTS else "against"
    return f"{side}-independent" if view.ledger.is_independent(claim, review, evidence) else f"{side}-other"


# --- reviews in time and by person ---

#: What can happen to a verdict.
EVENTS = ("first", "confirmed", "changed", "corrected", "withdrawn")


def _verdict_history(name: str, view: View) -> Summary:
    """Count what happened to verdicts on the axis, by the month or year in which it did."""
    events = [event for claim in view.claims for event in _events(view, claim)]
    period = _Period.of([when for when, _ in events])
    counts: dict[Group, Counter[str]] = {Group.of(one): Counter() for one in period.all}
    for when, what in events:
        choice = period.choice(when)
        counts.setdefault(Group.of(choice), Counter())[what] += 1
    rows = in_order(counts)
    return _tallied(name, "period", view, rows, EVENTS, counts, {row: counts[row].total() for row in rows})


def _events(view: View, claim: Claim) -> list[tuple[PartialDate | None, str]]:
    """Return what happened to the verdict of *claim*, each with its day, in the order of the days."""
    reviews = [one for one in claim.reviews if one.axis is view.axis and one.rating is not None]
    # Reviews without a day keep the file's order, behind those that have one: they are not finished.
    reviews.sort(key=lambda one: (one.reviewed is None, one.reviewed.sort_key if one.reviewed else ()))
    events: list[tuple[PartialDate | None, str]] = []
    before: str | None = None
    for review in reviews:
        if review.status is Status.WITHDRAWN:
            events.append((review.reviewed, "withdrawn"))
            continue
        what = "first" if before is None else "confirmed" if before == review.rating else "changed"
        events.append((review.reviewed, what))
        before = review.rating
    return events + [(one.date, "corrected") for review in reviews for one in review.corrections]


def _reviewer_load(name: str, view: View) -> Summary:
    """Count the reviews that each person has a hand in, on every axis, by how far they are."""
    counts: dict[Group, Counter[str]] = {}
    for _, review in view.reviews():
        for choice in view.all_of(review.by) or (None,):
            counts.setdefault(Group.of(choice), Counter())[review.status.value] += 1
    rows = sorted(in_order(counts), key=lambda reviewer: (reviewer.id is None, -counts[reviewer].total()))
    statuses = tuple(status.value for status in Status)
    sums = {heading: tally.total() for heading, tally in counts.items()}
    return _tallied(name, "reviewer", view, rows, statuses, counts, sums)


def _tallied(
    name: str,
    down: str,
    view: View,
    rows: Sequence[Group],
    columns: Sequence[str],
    counts: dict[Group, Counter[str]],
    sums: dict[Group, int] | Counter[Group],
) -> Summary:
    cells = tuple(tuple(counts[row][column] for column in columns) for row in rows)
    return Summary(
        name=name,
        down=down,
        axis=view.axis,
        rows=tuple(rows),
        columns=tuple(Group(column, column) for column in columns),
        counts=cells,
        sums=tuple(sums[row] for row in rows),
        totals=(*map(sum, zip(*cells, strict=True)), sum(sums[row] for row in rows)) if cells else (),
    )


#: Name → how it is counted, and what it tells.
SUMMARIES: dict[str, tuple[Callable[[str, View], Summary], str]] = {
    "speaker-rating": (_speaker_rating, "How many claims of each speaker have which rating."),
    "topic-time": (_topic_time, "How many claims on each topic were said in which month, year or decade."),
    "evidence-strength": (
        _evidence_strength,
        "How many passages speak for and against the claims of each rating, and how far they are independent.",
    ),
    "verdict-history": (
        _verdict_history,
        "How many verdicts were given first, confirmed, changed, corrected and withdrawn in which month or year.",
    ),
    "reviewer-load": (_reviewer_load, "How many reviews, on all axes, each reviewer has in which status."),
}
