"""A ledger and what is asked of it → a table: rows under chosen columns, or a count by one column or two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from claimledger.columns import Column, RowKind, SortKey, View, is_missing, order, printed, row_kind, sorted_by
from claimledger.counting import TOTAL, Group, crossed, groups_of, in_order
from claimledger.errors import UnknownName
from claimledger.exporters.cells import Kind
from claimledger.exporters.table import Table
from claimledger.filtering import Where, axis_named, view_of
from claimledger.ledger import Ledger
from claimledger.loading import collector_off
from claimledger.records.scale import Axis
from claimledger.value_classes import frozen

#: Asks for every column.
EVERY = "all"

#: Names of columns, in a list or in one text with commas.
Names = str | Sequence[str]


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
        return _table(ledger, row_kind(rows), columns, where, by, axis_named(axis), _names(sort))


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


def _chosen(kind: RowKind[Any], columns: Names | None) -> tuple[Column[Any], ...]:
    if columns is None:
        return kind.default
    names = _names(columns)
    return kind.columns if names == (EVERY,) else tuple(kind.column(name) for name in names)


# --- rows under columns ---


def _listed(kind: RowKind[Any], view: View, columns: Sequence[Column[Any]], sort: Sequence[str]) -> Table:
    entries = list(kind.rows(view))
    for name in reversed(sort):
        key = _sort_key(kind.column(name.removeprefix("-")))
        entries = sorted_by(entries, key, backwards=name.startswith("-"))
    return Table(
        headers=tuple(column.name for column in columns),
        rows=tuple(tuple([printed(column.value(entry)) for column in columns]) for entry in entries),
        kinds=tuple(column.kind for column in columns),
    )


def _sort_key(column: Column[Any]) -> SortKey[Any]:
    def key(entry: object) -> tuple[Any, ...] | None:
        value = column.value(entry)
        return None if is_missing(value) else order(value)

    return key


# --- summaries ---


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
            rows = sorted_by(rows, _summary_key(place), backwards=name.startswith("-"))
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


def _counted(rows: str, column: Column[Any], entries: Sequence[object]) -> _Summary:
    counts = Counter(group for entry in entries for group in groups_of(column, entry))
    return _Summary(
        headers=(column.name, rows),
        rows=tuple((group, (counts[group],)) for group in in_order(counts)),
        totals=(len(entries),),
        kind=column.kind,
    )


def _crossed(down: Column[Any], across: Column[Any], entries: Sequence[object]) -> _Summary:
    found = crossed(down, across, entries)
    counts = [(*cells, total) for cells, total in zip(found.counts, found.down_sums, strict=True)]
    return _Summary(
        headers=(down.name, *_labels(found.across), TOTAL),
        rows=tuple(zip(found.down, counts, strict=True)),
        totals=(*found.across_sums, len(entries)),
        kind=down.kind,
    )
