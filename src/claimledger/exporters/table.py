"""Rows of text under headers, and the one way from there to any format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from attrs import Attribute, field

from claimledger.exporters.cells import Kind, Options, number, unique
from claimledger.exporters.formats import format_named
from claimledger.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal


class TextWriter(Protocol):
    """What `Table.write` needs of a file: open for text, UTF-8, with ``newline=""``."""

    def writelines(self, lines: Iterable[str], /) -> object:
        """Write all of *lines*, adding nothing."""


def _as_long_as_headers(table: Table, attribute: Attribute[tuple[Kind, ...]], kinds: tuple[Kind, ...]) -> None:
    if len(kinds) != len(table.headers):
        raise ValueError(f"{attribute.name}: {len(kinds)} for {len(table.headers)} columns")


def _all_as_long_as_headers(
    table: Table, attribute: Attribute[tuple[tuple[str, ...], ...]], rows: tuple[tuple[str, ...], ...]
) -> None:
    if set(map(len, rows)) - {len(table.headers)}:
        place, cells = next((place, len(row)) for place, row in enumerate(rows) if len(row) != len(table.headers))
        raise ValueError(f"{attribute.name}: row {place} has {cells} cells for {len(table.headers)} columns")


@frozen(kw_only=True)
class Table:
    """
    Headers, and rows of as many cells.

    A cell is text as its reader should see it, an empty one says nothing; what it needs to be safe in a format is that
    format's business. Raises ValueError when a row, or `kinds`, has not one entry for each header.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(
        validator=_all_as_long_as_headers, repr=lambda rows: f"<{len(rows)} rows>"
    )
    #: What each column holds; text where nothing else is said.
    kinds: tuple[Kind, ...] = field(validator=_as_long_as_headers)

    @kinds.default
    def _text(self) -> tuple[Kind, ...]:
        return (Kind.TEXT,) * len(self.headers)

    def render(
        self,
        format: str = "github",  # noqa: A002 - the word everybody looks for
        *,
        width: int | None = None,
        spreadsheet_safe: bool = True,
        bom: bool = False,
    ) -> str:
        """
        Return the table as text in a format of `FORMATS`, without a line end after the last line.

        *width* is the number of terminal columns the table should take: in the formats drawn for people
        (`Format.wraps`) cells are broken at words, long words between characters. No column gets under two, so that a
        table of very many columns stays wider. *spreadsheet_safe* and *bom* are for csv (*bom* for tsv too): see
        `Options`. A format that has no use for an option ignores it.

        A table without columns is the empty text (``[]`` as json).

        Raises:
            UnknownName: when there is no such format; the message names the nearest.

        """
        options = Options(width=width, spreadsheet_safe=spreadsheet_safe, bom=bom)
        return "\n".join(self._lines(format, options))

    def write(
        self,
        file: TextWriter,
        format: str = "github",  # noqa: A002
        *,
        width: int | None = None,
        spreadsheet_safe: bool = True,
        bom: bool = False,
    ) -> None:
        r"""
        Write what `render` returns to *file*, with ``\n`` after each line, the last one too.

        Formats with `Format.streams` never hold more than a thousand rows of output.

        Raises:
            UnknownName: when there is no such format; nothing is written then.

        """
        options = Options(width=width, spreadsheet_safe=spreadsheet_safe, bom=bom)
        file.writelines(line + "\n" for line in self._lines(format, options))

    def to_dicts(self) -> list[dict[str, str | int | Decimal | None]]:
        """
        Return a dict for each row, keys in the order of the columns; the same as json reads back.

        In columns of `Kind.NUMBER` a cell is an int or Decimal where it is a number as JSON writes them, None where it
        is empty; any other cell is its text. A header that comes again is ``name_2``.
        """
        keys = unique(self.headers)
        counts = {key for key, kind in zip(keys, self.kinds, strict=True) if kind is Kind.NUMBER}
        return [
            {key: number(cell) if key in counts else cell for key, cell in zip(keys, row, strict=True)}
            for row in self.rows
        ]

    def to_arrow(self) -> Any:
        """
        Return a ``pyarrow.Table``: see `claimledger.exporters.columnar.arrow_table`.

        Raises:
            MissingExtra: pyarrow is not installed.

        """
        from claimledger.exporters.columnar import arrow_table

        return arrow_table(self)

    def to_pandas(self) -> Any:
        """
        Return a ``pandas.DataFrame``: see `claimledger.exporters.columnar.pandas_frame`.

        Raises:
            MissingExtra: pandas is not installed.

        """
        from claimledger.exporters.columnar import pandas_frame

        return pandas_frame(self)

    def _repr_html_(self) -> str:
        """Show the table in a notebook."""
        return self.render("html")

    def _lines(self, name: str, options: Options) -> Iterator[str]:
        return format_named(name).lines(self.headers, self.rows, self.kinds, options)
