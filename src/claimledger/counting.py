"""How many rows there are for each value of a column, or for each pair of values of two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from attrs import field

from claimledger.columns import Choice, Column, Value, is_missing, order, printed, sorted_by
from claimledger.value_classes import frozen

#: What stands for a missing value where rows are counted, and asks for one in a filter.
NONE = "(none)"
#: Heads the sums.
TOTAL = "total"


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


def groups_of(column: Column[Any], entry: object) -> list[Group]:
    """Return the groups under which *entry* counts, each once."""
    value = column.value(entry)
    if isinstance(value, tuple) and value:
        return list(dict.fromkeys(map(Group.of, value)))
    return [Group.of(value)]


def in_order(groups: Iterable[Group]) -> list[Group]:
    """Return *groups* in the order of their values."""
    return sorted_by(list(groups), lambda group: group.order)


@frozen(kw_only=True)
class Crossing:
    """How many rows have each pair of values of two columns."""

    #: The values of the one column and of the other, in their order.
    down: tuple[Group, ...]
    across: tuple[Group, ...]
    #: For each value down, how many rows have each value across beside it.
    counts: tuple[tuple[int, ...], ...]
    #: How many rows have each value; of a list of values a row has several.
    down_sums: tuple[int, ...]
    across_sums: tuple[int, ...]


def crossed(down: Column[Any], across: Column[Any], entries: Iterable[object]) -> Crossing:
    """Count *entries* by the values of two columns."""
    cells: Counter[tuple[Group, Group]] = Counter()
    lines: Counter[Group] = Counter()
    heads: Counter[Group] = Counter()
    for entry in entries:
        left, above = groups_of(down, entry), groups_of(across, entry)
        lines.update(left)
        heads.update(above)
        cells.update((line, head) for line in left for head in above)
    rows, columns = in_order(lines), in_order(heads)
    return Crossing(
        down=tuple(rows),
        across=tuple(columns),
        counts=tuple(tuple(cells[row, column] for column in columns) for row in rows),
        down_sums=tuple(lines[row] for row in rows),
        across_sums=tuple(heads[column] for column in columns),
    )
