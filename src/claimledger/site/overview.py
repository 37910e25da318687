"""A whole ledger → the data of its first page: what there is, and the charts with their tables."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from claimledger.counting import Group
from claimledger.feeds.wording import AXES, Verdict, When
from claimledger.records.partial_date import Day
from claimledger.records.review import Status
from claimledger.site import charts
from claimledger.site.claim_view import claim_row
from claimledger.site.list_view import verdict_counts
from claimledger.site.pages import ClaimRow, Link
from claimledger.site.scene import Scene
from claimledger.summaries import EVIDENCE, Summary, summary
from claimledger.value_classes import frozen

#: Rows of a chart; the others are counted together.
_MOST = {"speaker-rating": 14, "topic-time": 12, "reviewer-load": 14}
_LATEST = 6


@frozen(kw_only=True)
class Chart:
    """A picture, and the table of the same numbers."""

    name: str
    title: str
    about: str
    drawing: Markup
    down: str
    rows: tuple[tuple[Link, tuple[int, ...], int], ...]
    columns: tuple[str, ...]
    totals: tuple[int, ...]


@frozen(kw_only=True)
class VerdictBar:
    """How many claims have one rating, and how long its bar is."""

    verdict: Verdict
    count: int
    #: Of the longest bar, in the units of a drawing 100 wide.
    length: int


@frozen(kw_only=True)
class AxisTally:
    """The ratings on one axis."""

    axis: str
    name: str
    question: str
    total: int
    bars: tuple[VerdictBar, ...]


@frozen(kw_only=True)
class Latest:
    """What happened last to a claim."""

    when: When | None
    event: str
    row: ClaimRow


@frozen(kw_only=True)
class Overview:
    """The first page."""

    #: Label, number, page.
    numbers: tuple[tuple[str, int, str], ...]
    #: Reviews that are not published.
    unpublished: int
    tallies: tuple[AxisTally, ...]
    charts: tuple[Chart, ...]
    latest: tuple[Latest, ...]


def overview(scene: Scene) -> Overview:
    """Return the data of the first page."""
    ledger, labels = scene.ledger, scene.labels
    reviews = [review for claim in ledger.claims.values() for review in claim.reviews]
    unpublished = sum(review.status in (Status.DRAFT, Status.IN_REVIEW) for review in reviews)
    topics = len(ledger.claims_by_topic)
    numbers = (
        (labels["nav.claims"], len(ledger.claims), "claims.html"),
        (labels["overview.reviews"], len(reviews), ""),
        (labels["nav.speakers"], len(scene.directory.speakers), "speakers/index.html"),
        (labels["nav.sources"], len(ledger.sources), "sources/index.html"),
        (labels["nav.topics"], topics, "topics/index.html" if topics else ""),
    )
    return Overview(
        numbers=numbers,
        unpublished=unpublished,
        tallies=tuple(_tallies(scene)),
        charts=tuple(chart for name in _DRAWN if (chart := _chart(scene, name)) is not None),
        latest=tuple(_latest(scene)),
    )


def _tallies(scene: Scene) -> list[AxisTally]:
    counts = verdict_counts(scene, tuple(scene.ledger.claims.values()))
    longest = max((count for _, count in counts), default=0)
    tallies = []
    for axis in AXES:
        own = [(verdict, count) for verdict, count in counts if verdict.axis == axis.value]
        bars = tuple(
            VerdictBar(verdict=verdict, count=count, length=max(1, 100 * count // longest)) for verdict, count in own
        )
        if bars:
            tallies.append(
                AxisTally(
                    axis=axis.value,
                    name=scene.labels[f"axis.{axis.value}"],
                    question=scene.labels[f"question.{axis.value}"],
                    total=sum(count for _, count in own),
                    bars=bars,
                )
            )
    return tallies


# --- charts ---


def _speaker_rating(scene: Scene, numbers: charts.Numbers, counted: Summary) -> Markup:
    tones = tuple(scene.wording.rating(scene.ledger, counted.axis, head.id or "").tone for head in counted.columns)
    return charts.matrix(
        charts.Numbers(
            name=numbers.name,
            title=numbers.title,
            rows=numbers.rows,
            columns=numbers.columns,
            counts=numbers.counts,
            tones=tones,
        )
    )


def _topic_time(scene: Scene, numbers: charts.Numbers, counted: Summary) -> Markup:  # noqa: ARG001 - one shape
    return charts.series(numbers, apart=counted.columns[-1].id is None)


def _evidence_strength(scene: Scene, numbers: charts.Numbers, counted: Summary) -> Markup:  # noqa: ARG001
    place = {name: at for at, name in enumerate(EVIDENCE)}
    return charts.diverging(
        numbers,
        left=(place["against-independent"], place["against-other"]),
        right=(place["for-independent"], place["for-other"]),
        legend=(scene.labels["independent.yes"], scene.labels["independent.no"]),
        sides=(scene.labels["evidence.refutes"], scene.labels["evidence.supports"]),
    )


def _verdict_history(scene: Scene, numbers: charts.Numbers, counted: Summary) -> Markup:  # noqa: ARG001
    return charts.series(numbers.turned().told(), apart=counted.rows[-1].id is None)


def _reviewer_load(scene: Scene, numbers: charts.Numbers, counted: Summary) -> Markup:  # noqa: ARG001
    # What is published is firm: draft, in review, published, withdrawn.
    return charts.stacked(numbers, ("outline", "hatch", "solid", "cross"))


#: Summary → how it is drawn, in the order of the page.
_DRAWN: dict[str, Callable[[Scene, charts.Numbers, Summary], Markup]] = {
    "speaker-rating": _speaker_rating,
    "topic-time": _topic_time,
    "evidence-strength": _evidence_strength,
    "verdict-history": _verdict_history,
    "reviewer-load": _reviewer_load,
}


def _chart(scene: Scene, name: str) -> Chart | None:
    """Return the chart of the summary *name*; None where there is nothing to draw."""
    counted = summary(scene.ledger, name)
    if name in _MOST:
        counted = counted.cut(_MOST[name], scene.labels["chart.others"])
    if not counted.rows:
        return None
    rows = tuple(_head(scene, counted, row) for row in counted.rows)
    columns = tuple(_head(scene, counted, column, across=True).text for column in counted.columns)
    title = scene.labels[f"chart.{name}.title"]
    # What is counted together would dwarf what is told apart: it stands in the table alone.
    shown = [place for place, row in enumerate(counted.rows) if row.id != ""]
    numbers = charts.Numbers(
        name=name,
        title=title,
        rows=tuple(rows[place].text for place in shown),
        columns=columns,
        counts=tuple(counted.counts[place] for place in shown),
    )
    return Chart(
        name=name,
        title=title,
        about=scene.labels[f"chart.{name}.about"],
        drawing=_DRAWN[name](scene, numbers, counted),
        down=scene.labels[f"chart.{counted.down}"],
        rows=tuple(zip(rows, counted.counts, counted.sums, strict=True)),
        columns=columns,
        totals=counted.totals,
    )


def _head(scene: Scene, counted: Summary, head: Group, *, across: bool = False) -> Link:
    """Return what a heading of a summary stands for in the site's words, with its page where it has one."""
    if head.id is None:
        return Link(scene.labels["chart.nobody" if counted.down == "reviewer" else "chart.none"])
    if head.id == "":
        return Link(head.text)
    kinds = {"speaker": ("speaker", "rating"), "topics": ("topic", "plain"), "rating": ("rating", "tally"),
             "period": ("plain", "event"), "reviewer": ("speaker", "status")}  # fmt: skip
    kind = kinds[counted.down][across]
    if kind == "speaker":
        return scene.directory.speaker(head.id)
    if kind == "topic":
        return scene.directory.topic(head.id)
    if kind == "rating":
        return Link(scene.wording.rating(scene.ledger, counted.axis, head.id).text)
    if kind == "plain":
        return Link(head.text)
    return Link(scene.labels[f"{kind}.{head.id}"])


# --- news ---


def _latest(scene: Scene) -> list[Latest]:
    """Return the claims that were reviewed or corrected last, the newest first."""
    found: list[tuple[Day, str, str]] = []
    for claim in scene.ledger.claims.values():
        days = [
            (date.latest, event)
            for review in claim.reviews
            for date, event in (
                (review.reviewed, "withdrawn" if review.status is Status.WITHDRAWN else "reviewed"),
                *((one.date, "corrected") for one in review.corrections),
            )
            if date is not None and date.latest is not None
        ]
        if days:
            day, event = max(days)
            found.append((day, event, claim.id))
    newest = sorted(found, key=lambda one: (one[0], one[1] == "corrected"), reverse=True)[:_LATEST]
    return [
        Latest(
            when=scene.wording.day(day),
            event=scene.labels[f"event.{event}"],
            row=claim_row(scene, scene.ledger.claims[id_]),
        )
        for day, event, id_ in newest
    ]
