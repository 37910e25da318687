"""What a column holds for programs that know numbers from text: one type for all of its cells."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from typing import Protocol

from claimledger.exporters.cells import Kind, number, printable, unique
from claimledger.value_classes import frozen

#: What fits into 64 bits.
_LONGEST_INTEGER = 2**63
#: Digits of a decimal number of 128 bits.
_MOST_DIGITS = 38


class Tabular(Protocol):
    """What a writer of files needs of a table: headers, rows of as many cells, and the kind of each column."""

    @property
    def headers(self) -> tuple[str, ...]:
        """The names of the columns."""

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The cells, as text."""

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What each column holds."""


class Typed(Enum):
    """The type that a column's cells have together."""

    TEXT = "text"
    #: Whole numbers of at most 64 bits.
    INTEGER = "integer"
    #: Decimal numbers of at most 38 digits, kept digit for digit.
    DECIMAL = "decimal"


@frozen(kw_only=True)
class TypedColumn:
    """One column: its name, its type, and the values; None where a cell is empty."""

    name: str
    kind: Kind
    typed: Typed
    values: Sequence[str | int | Decimal | None]
    #: Digits behind the point, of a column of decimals: the most that a cell has.
    scale: int = 0


def typed_columns(
    headers: Sequence[str], rows: Sequence[Sequence[str]], kinds: Sequence[Kind]
) -> tuple[TypedColumn, ...]:
    """
    Return the columns of a table with typed values.

    A column of `Kind.NUMBER` is numbers only if every cell that is not empty is one, else all of it is text. Text is as
    `printable` leaves it. A header that comes again is ``name_2``.
    """
    cells = list(zip(*rows, strict=True)) or [()] * len(headers)
    return tuple(_column(name, kind, column) for name, kind, column in zip(unique(headers), kinds, cells, strict=True))


def _column(name: str, kind: Kind, cells: Sequence[str]) -> TypedColumn:
    if kind is Kind.NUMBER:
        values = [number(cell) for cell in cells]
        told = [value for value in values if value is not None]
        if all(isinstance(value, int) and -_LONGEST_INTEGER <= value < _LONGEST_INTEGER for value in told):
            return TypedColumn(name=name, kind=kind, typed=Typed.INTEGER, values=values)
        decimals = [Decimal(value) for value in told if not isinstance(value, str)]
        scale = max((-_exponent(value) for value in decimals), default=0)
        if len(decimals) == len(told) and _fit(decimals, max(scale, 0)):
            exact = [None if value is None else Decimal(value) for value in values]
            return TypedColumn(name=name, kind=kind, typed=Typed.DECIMAL, values=exact, scale=max(scale, 0))
    text = [cell or None for cell in printable(cells)]
    return TypedColumn(name=name, kind=kind, typed=Typed.TEXT, values=text)


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _fit(values: Sequence[Decimal], scale: int) -> bool:
    """Tell whether 38 digits hold all of *values*, *scale* of them behind the point."""
    return all(value.adjusted() + 1 + scale <= _MOST_DIGITS for value in values) and scale <= _MOST_DIGITS
