"""A ledger and what is asked of it → a table: rows under chosen columns, or a count by one column or two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from attrs import field, fields

from claimledger.columns import Choice, Column, RowKind, Value, View, is_missing, order, printed, row_kind
from claimledger.errors import UnknownName
from claimledger.exporters.cells import Kind
from claimledger.exporters.table import Table
from claimledger.ledger import Ledger
from claimledger.loading import collector_off
from claimledger.records.claim import Claim, ClaimKind
from claimledger.records.partial_date import PartialDate
from claimledger.records.review import Review, Status
from claimledger.records.scale import Axis
from claimledger.value_classes import frozen

T = TypeVar("T")

#: What stands for a missing value in a summary, and asks for one in a filter.
NONE = "(none)"
#: Heads the sums of a summary.
TOTAL = "total"
#: Asks for every column.
EVERY = "all"

#: Names of columns, in a list or in one text with commas.
Names = str | Sequence[str]


def _words(value: str | Iterable[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _date(value: str | PartialDate | None) -> PartialDate | None:
    return PartialDate.parse(value) if isinstance(value, str) else value


@frozen(kw_only=True)
class Filter:
    """
    Which claims a table is about.

    A claim must meet every field that is given; where a field has several words, one of them. The word ``(none)`` asks
    for claims that have nothing there. A date may be given as text.

    Raises MalformedDate (a ValueError) when a text is not a date.
    """

    #: Ids or names of speakers.
    speaker: tuple[str, ...] = field(default=(), converter=_words)
    #: Ids of the sources in which claims stand.
    source: tuple[str, ...] = field(default=(), converter=_words)
    #: Topics, in any case.
    topic: tuple[str, ...] = field(default=(), converter=_words)
    #: Ids or labels of ratings on the table's axis, labels in any case.
    rating: tuple[str, ...] = field(default=(), converter=_words)
    #: Kinds of claims.
    kind: tuple[str, ...] = field(default=(), converter=_words)
    #: How far the review is that gives the rating.
    status: tuple[str, ...] = field(default=(), converter=_words)
    #: A claim that may have been said on this day or later.
    since: PartialDate | None = field(default=None, converter=_date)
    #: A claim that may have been said on this day or earlier.
    until: PartialDate | None = field(default=None, converter=_date)
    #: Claims that have a review on one of these axes; of reviews and evidence, only those.
    axis: tuple[str, ...] = field(default=(), converter=_words)

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Filter:
        """
        Return the filter that a plain mapping field → value means; a value of None asks nothing.

        Raises:
            UnknownName: a key is no field of a filter.

        """
        known = [one.name for one in fields(cls)]
        for key in values:
            if key not in known:
                raise UnknownName("filter", key, known)
        return cls(**values)


#: A filter, its fields as a plain mapping, or a question about one claim.
Where = Filter | Mapping[str, Any] | Callable[[Claim], bool]


def table(
    ledger: Ledger,
    rows: str = "claims",
    columns: Names | None = None,
    where: Where | None = None,
    by: Names | None = None,
    axis: Axis | str = Axis.CONTENT,
    sort: Names | None = None,
) -> Table:
    """
    Return a table of *ledger*.

    *rows* says what a row is: claims, sources, speakers, evidence, figures or reviews. *columns* are names of that
    kind's columns (`claimledger.columns.ALL`, listed in the docs), ``all`` for every one, or its default ones. *axis*
    says which reviews give the rating of a claim.

    *where* keeps some claims: figures, evidence and reviews are then those of these claims, sources and speakers those
    with such a claim (sources also those cited in their reviews). In tables of reviews and of evidence, `rating`,
    `status` and `axis` of a `Filter` are asked of each review, in others of the current one.

    *sort* names columns, shown or not, the first one first; a ``-`` before a name turns it round. Rows without a value
    come last either way; rows that are alike keep the ledger's order, which is also the order without *sort*.

    *by* asks for a summary instead: how many rows there are for each value of one column, or for each pair of values
    of two, the second across. Values stand in their order (ratings in that of the scale), rows without one under
    ``(none)``. A row with several values in a list, such as topics, counts under each of them and once in the total,
    so that totals are then less than the sums. A summary is sorted by its own headers.

    Raises:
        UnknownName: rows, a column, an axis or a word of a filter does not exist; the message names the nearest.
        ValueError: *by* names no column or more than two, or comes with *columns*; a date of *where* is malformed.

    """
    with collector_off():
        return _table(ledger, row_kind(rows), columns, where, by, _axis(axis), _names(sort))


def _table(
    ledger: Ledger,
    kind: RowKind[Any],
    columns: Names | None,
    where: Where | None,
    by: Names | None,
    axis: Axis,
    sort: Sequence[str],
) -> Table:
    view = view_of(ledger, kind, where, axis)
    if by is None:
        return _listed(kind, view, _chosen(kind, columns), sort)
    if columns is not None:
        raise ValueError("a summary has no other columns than those it is by")
    keys = [kind.column(name) for name in _names(by)]
    if not 1 <= len(keys) <= 2:
        raise ValueError(f"a summary is by one column or by two, not by {len(keys)}")
    entries = list(kind.rows(view))
    summary = _counted(kind.name, keys[0], entries) if len(keys) == 1 else _crossed(keys[0], keys[1], entries)
    return summary.table(sort)


def _names(names: Names | None) -> tuple[str, ...]:
    if names is None:
        return ()
    parts = names.split(",") if isinstance(names, str) else names
    return tuple(part.strip() for part in parts)


def _axis(name: Axis | str) -> Axis:
    return Axis(_one_of("axis", name, [axis.value for axis in Axis]))


def _one_of(what: str, name: str, known: Sequence[str]) -> str:
    if name not in known:
        raise UnknownName(what, name, known)
    return name


def _chosen(kind: RowKind[Any], columns: Names | None) -> tuple[Column[Any], ...]:
    if columns is None:
        return kind.default
    names = _names(columns)
    return kind.columns if names == (EVERY,) else tuple(kind.column(name) for name in names)


# --- which claims ---


def view_of(ledger: Ledger, kind: RowKind[Any], where: Where | None, axis: Axis) -> View:
    """
    Return the part of *ledger* that *where* keeps, for a table of *kind*.

    Raises:
        UnknownName: a word of *where* means nothing in the ledger.

    """
    whole = View.of(ledger, axis)
    if where is None:
        return whole
    if isinstance(where, Mapping):
        where = Filter.of(where)
    if not isinstance(where, Filter):
        kept = tuple(claim for claim in whole.claims if where(claim))
        return View(ledger=ledger, axis=axis, claims=kept, narrowed=True)
    if where == Filter():
        return whole
    question = _Question.of(where, whole, tuple(Axis) if kind.per_review else (axis,))
    claims = [claim for claim in whole.claims if question.keeps(claim)]
    if kind.per_review:
        return View(ledger=ledger, axis=axis, claims=tuple(claims), narrowed=True, keeps_review=question.keeps_review)
    if question.asks_reviews:
        claims = [claim for claim in claims if question.keeps_review(ledger.current_review(claim, axis))]
    if question.axes:
        claims = [claim for claim in claims if any(ledger.current_review(claim, one) for one in question.axes)]
    return View(ledger=ledger, axis=axis, claims=tuple(claims), narrowed=True)


@frozen(kw_only=True)
class _Question:
    """A filter whose words have been looked up in a ledger; None in a set stands for what is missing."""

    ledger: Ledger
    speakers: frozenset[str | None]
    sources: frozenset[str | None]
    topics: frozenset[str | None]
    kinds: frozenset[str | None]
    ratings: frozenset[tuple[Axis, str] | None]
    statuses: frozenset[str | None]
    axes: frozenset[Axis]
    since: PartialDate | None
    until: PartialDate | None

    @classmethod
    def of(cls, words: Filter, view: View, axes: Sequence[Axis]) -> _Question:
        """
        Return the question that *words* ask, with ratings on *axes*.

        Raises:
            UnknownName: a word means nothing in the ledger.

        """
        ledger = view.ledger
        wanted = [_axis(name) for name in words.axis]
        ratings = [(axis, choice) for axis in axes if not wanted or axis in wanted for choice in view.scale(axis)]
        topics = {topic.casefold(): topic.casefold() for topic in ledger.claims_by_topic}
        return cls(
            ledger=ledger,
            speakers=_ids("speaker", words.speaker, _speakers_by_word(ledger)),
            sources=_ids("source", words.source, {id_: [id_] for id_ in ledger.sources}),
            topics=_ids("topic", [word.casefold() for word in words.topic], {key: [key] for key in topics}),
            kinds=_ids("kind of claim", words.kind, {kind.value: [kind.value] for kind in ClaimKind}),
            ratings=_ids("rating", [word.casefold() for word in words.rating], _ratings_by_word(ratings)),
            statuses=_ids("status", words.status, {status.value: [status.value] for status in Status}),
            axes=frozenset(wanted),
            since=words.since,
            until=words.until,
        )

    @property
    def asks_reviews(self) -> bool:
        """Whether anything is asked of the review that gives the rating."""
        return bool(self.ratings or self.statuses)

    def keeps(self, claim: Claim) -> bool:
        """Tell whether *claim* meets what is asked of the claim itself."""
        ledger = self.ledger
        if self.speakers and ledger.speaker_of(claim) not in self.speakers:
            return False
        if self.sources:
            source = ledger.source_of(claim)
            if (source.id if source else None) not in self.sources:
                return False
        if self.topics and self.topics.isdisjoint([topic.casefold() for topic in claim.topics] or [None]):
            return False
        if self.kinds and self.kinds.isdisjoint([kind.value for kind in claim.kind] or [None]):
            return False
        return self._keeps_date(ledger.said(claim)) if self.since or self.until else True

    def _keeps_date(self, said: PartialDate | None) -> bool:
        if said is None:
            return False
        early = self.since is not None and said.is_before(self.since)
        late = self.until is not None and self.until.is_before(said)
        return not (early or late)

    def keeps_review(self, review: Review | None) -> bool:
        """Tell whether *review* (None: a claim without one) meets what is asked of reviews."""
        rating = (review.axis, review.rating) if review and review.rating else None
        status = review.status.value if review else None
        if self.axes and review is not None and review.axis not in self.axes:
            return False
        return (not self.ratings or rating in self.ratings) and (not self.statuses or status in self.statuses)


def _ids(what: str, words: Iterable[str], known: Mapping[str, Iterable[T]]) -> frozenset[T | None]:
    """Return all that *words* mean."""
    found: set[T | None] = set()
    for word in words:
        if word == NONE:
            found.add(None)
        elif word in known:
            found.update(known[word])
        else:
            raise UnknownName(what, word, list(known))
    return frozenset(found)


def _speakers_by_word(ledger: Ledger) -> dict[str, list[str]]:
    """Return id, name, other name, and name of a speaker without a record → what claims are grouped by."""
    words: dict[str, list[str]] = {who: [who] for who in ledger.claims_by_speaker}
    for speaker in ledger.speakers.values():
        for word in dict.fromkeys((speaker.id, speaker.name, *speaker.also)):
            words.setdefault(word, []).append(speaker.id)
    return words


def _ratings_by_word(ratings: Iterable[tuple[Axis, Choice]]) -> dict[str, list[tuple[Axis, str]]]:
    """Return id and label, in lower case → the ratings that are called so."""
    words: dict[str, list[tuple[Axis, str]]] = {}
    for axis, choice in ratings:
        for word in dict.fromkeys((choice.id.casefold(), choice.text.casefold())):
            words.setdefault(word, []).append((axis, choice.id))
    return words


# --- rows under columns ---


def _listed(kind: RowKind[Any], view: View, columns: Sequence[Column[Any]], sort: Sequence[str]) -> Table:
    entries = list(kind.rows(view))
    for name in reversed(sort):
        key = _sort_key(kind.column(name.removeprefix("-")))
        entries = _sorted(entries, key, backwards=name.startswith("-"))
    return Table(
        headers=tuple(column.name for column in columns),
        rows=tuple(tuple([printed(column.value(entry)) for column in columns]) for entry in entries),
        kinds=tuple(column.kind for column in columns),
    )


#: What an entry is sorted by; None where it has no value.
SortKey = Callable[[T], tuple[Any, ...] | None]


def _sort_key(column: Column[T]) -> SortKey[T]:
    def key(entry: T) -> tuple[Any, ...] | None:
        value = column.value(entry)
        return None if is_missing(value) else order(value)

    return key


def _sorted(entries: Sequence[T], key: SortKey[T], *, backwards: bool) -> list[T]:
    """Return *entries* by their keys, those without one last, those alike in the order in which they came."""
    keyed = [(key(entry), entry) for entry in entries]
    told = [(found, entry) for found, entry in keyed if found is not None]
    told.sort(key=lambda pair: pair[0], reverse=backwards)
    return [*(entry for _, entry in told), *(entry for found, entry in keyed if found is None)]


# --- summaries ---


@frozen
class Group:
    """One value by which rows are counted; two are equal when they have one id."""

    #: What tells it from another that prints alike; None stands for rows without a value.
    id: str | None
    text: str = field(eq=False)
    #: Its place among the others; None for rows without a value, which come last.
    order: tuple[Any, ...] | None = field(eq=False, default=None)

    @classmethod
    def of(cls, value: Value) -> Group:
        """Return the group of *value*, which is not a list."""
        if is_missing(value):
            return cls(None, NONE, None)
        text = printed(value)
        return cls(value.id if isinstance(value, Choice) else text, text, order(value))


@frozen(kw_only=True)
class _Summary:
    """A table of counts before it is sorted."""

    headers: tuple[str, ...]
    #: What heads the row, then its counts; in the order of the groups.
    rows: tuple[tuple[Group, tuple[int, ...]], ...]
    #: The sums below.
    totals: tuple[int, ...]
    kind: Kind

    def table(self, sort: Sequence[str]) -> Table:
        """Return the table, its rows sorted by some of its headers; the totals stay at the bottom."""
        rows = list(self.rows)
        for name in reversed(sort):
            place = self._place(name.removeprefix("-"))
            rows = _sorted(rows, _summary_key(place), backwards=name.startswith("-"))
        labels = _labels([group for group, _ in rows])
        cells = [(label, *map(str, counts)) for label, (_, counts) in zip(labels, rows, strict=True)]
        return Table(
            headers=self.headers,
            rows=(*cells, (TOTAL, *map(str, self.totals))),
            kinds=(self.kind, *(Kind.NUMBER for _ in self.totals)),
        )

    def _place(self, name: str) -> int:
        if name not in self.headers:
            raise UnknownName("column of the summary", name, self.headers)
        return self.headers.index(name)


def _summary_key(place: int) -> SortKey[tuple[Group, tuple[int, ...]]]:
    """Return what a row of a summary is sorted by for its cell at *place*."""
    return lambda row: (row[1][place - 1],) if place else row[0].order


def _labels(groups: Sequence[Group]) -> list[str]:
    """Return what heads each of *groups*: its text, with its id where another one prints alike."""
    texts = [group.text for group in groups]
    alike = {text for text, count in Counter(texts).items() if count > 1}
    return [f"{group.text} ({group.id})" if group.id and group.text in alike else group.text for group in groups]


def groups_of(column: Column[Any], entry: object) -> list[Group]:
    """Return the groups under which *entry* counts, each once."""
    value = column.value(entry)
    if isinstance(value, tuple) and value:
        return list(dict.fromkeys(map(Group.of, value)))
    return [Group.of(value)]


def in_order(groups: Iterable[Group]) -> list[Group]:
    """Return *groups* in the order of their values."""
    return _sorted(list(groups), lambda group: group.order, backwards=False)


def _counted(rows: str, column: Column[Any], entries: Sequence[object]) -> _Summary:
    counts = Counter(group for entry in entries for group in groups_of(column, entry))
    return _Summary(
        headers=(column.name, rows),
        rows=tuple((group, (counts[group],)) for group in in_order(counts)),
        totals=(len(entries),),
        kind=column.kind,
    )


def _crossed(down: Column[Any], across: Column[Any], entries: Sequence[object]) -> _Summary:
    cells: Counter[tuple[Group, Group]] = Counter()
    lines: Counter[Group] = Counter()
    heads: Counter[Group] = Counter()
    for entry in entries:
        left, above = groups_of(down, entry), groups_of(across, entry)
        lines.update(left)
        heads.update(above)
        cells.update((group, head) for group in left for head in above)
    columns = in_order(heads)
    return _Summary(
        headers=(down.name, *_labels(columns), TOTAL),
        rows=tuple((group, (*(cells[group, head] for head in columns), lines[group])) for group in in_order(lines)),
        totals=(*(heads[head] for head in columns), len(entries)),
        kind=down.kind,
    )
