"""What a column of a table is, and how its values print and sort."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from claimledger.columns.choice import Choice
from claimledger.errors import UnknownName
from claimledger.exporters.cells import Kind
from claimledger.records.partial_date import PartialDate
from claimledger.value_classes import frozen

if TYPE_CHECKING:
    from claimledger.columns.view import View

R = TypeVar("R")

#: Between the members of a list.
BETWEEN = "; "

#: What a cell is made from. None, no text and an empty list say nothing.
Value = str | bool | int | Decimal | PartialDate | Enum | Choice | tuple[Any, ...] | None


@frozen(kw_only=True)
class Column(Generic[R]):
    """One column: its name, what it says, and where its values come from."""

    #: What it is called in ``--columns``, in the table's header and in JSON.
    name: str
    #: One sentence for the page of the docs.
    doc: str
    #: Row → what the cell is made from.
    value: Callable[[R], Value]
    kind: Kind = Kind.TEXT
    #: Whether it is printed when no columns are asked for.
    default: bool = False


@frozen(kw_only=True)
class RowKind(Generic[R]):
    """What the rows of a table can be, and the columns they have."""

    name: str
    #: What one row is.
    doc: str
    #: In printing order.
    columns: tuple[Column[R], ...]
    #: The rows of a view of a ledger, in the ledger's order.
    rows: Callable[[View], Iterator[R]]
    #: Whether each row belongs to one review.
    per_review: bool = False

    @property
    def default(self) -> tuple[Column[R], ...]:
        """The columns printed when none are asked for."""
        return tuple(column for column in self.columns if column.default)

    def column(self, name: str) -> Column[R]:
        """
        Return the column called *name*.

        Raises:
            UnknownName: these rows have none; the message names the nearest.

        """
        for column in self.columns:
            if column.name == name:
                return column
        raise UnknownName(f"column of {self.name}", name, [column.name for column in self.columns])


def printed(value: Value) -> str:
    """
    Return *value* as the text of a cell.

    A date is printed as it was written (ISO 8601, EDTF), a word of a vocabulary as files have it, a number without an
    exponent, a truth as yes or no, a list with ``;`` between its members; what is missing is empty.
    """
    if isinstance(value, str) and not isinstance(value, Enum):
        return value
    if value is None:
        return ""
    if isinstance(value, (Choice, PartialDate)):
        return value.text
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return BETWEEN.join(map(printed, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def is_missing(value: Value) -> bool:
    """Tell whether *value* says nothing."""
    return value is None or value in ((), "")


def order(value: Value) -> tuple[Any, ...]:
    """
    Return what *value* is sorted by; never asked for one that `is_missing`.

    Numbers go by size, dates by their days, words of a scale or a vocabulary in its order, text by its letters without
    regard to case and accents (by code point where that leaves a doubt), whatever the locale.
    """
    if isinstance(value, Enum):
        return (2, list(type(value)).index(value), printed(value))
    if isinstance(value, Choice):
        return (2, value.rank, _letters(value.text), value.id)
    if isinstance(value, str):
        return (3, _letters(value))
    if isinstance(value, PartialDate):
        return (1, value.sort_key)
    if isinstance(value, tuple):
        return (4, tuple(order(member) for member in value))
    return (0, value)


#: What an entry is sorted by; None where it has no value.
SortKey = Callable[[R], tuple[Any, ...] | None]


def sorted_by(entries: Sequence[R], key: SortKey[R], *, backwards: bool = False) -> list[R]:
    """Return *entries* by their keys, those without one last, those alike in the order in which they came."""
    keyed = [(key(entry), entry) for entry in entries]
    told = [(found, entry) for found, entry in keyed if found is not None]
    told.sort(key=lambda pair: pair[0], reverse=backwards)
    return [*(entry for _, entry in told), *(entry for found, entry in keyed if found is None)]


@lru_cache(maxsize=65_536)
def _letters(text: str) -> tuple[str, str]:
    plain = (
        text
        if text.isascii()
        else "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    )
    return plain.casefold(), text
