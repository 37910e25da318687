"""A workbook for spreadsheets, one sheet for each table: ``xlsx``."""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from claimledger.errors import MissingExtra
from claimledger.exporters.cells import Kind, number, printable, unique
from claimledger.exporters.values import Tabular
from claimledger.exporters.widths import display_widths

if TYPE_CHECKING:
    from pathlib import Path


#: What Excel takes: rows of a sheet, characters of a cell (UTF-16 units), links of a sheet, characters of a link.
MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
_MOST_LINKS = 65_530
_LONGEST_LINK = 2_000
#: Columns of a sheet are as wide as their cells, in characters, but no wider.
_WIDEST = 60
#: How many rows are measured.
_MEASURED = 200
#: Digits that a spreadsheet keeps of a number.
_MOST_DIGITS = 15
#: The same in every file: a table has no day.
_NO_DAY = datetime(2000, 1, 1)


def write(tables: Mapping[str, Tabular], path: Path) -> Sequence[str]:
    """
    Write *tables*, one sheet each under its name, as an Office Open XML workbook [ECMA-376].

    The header row is frozen, bold, and has filters; columns are as wide as their text, and no wider than 60. Text is
    never a formula. Numbers of at most 15 digits are numbers, longer ones text, digit for digit. http and https
    addresses in columns of links are links. Rows are streamed.

    Returns what did not fit, as sentences: a cell of more than 32,767 characters is cut, and says so at its end.

    Raises:
        MissingExtra: XlsxWriter is not installed.
        OSError: the file cannot be written.
        ValueError: a table has more rows than a sheet.

    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingExtra("xlsx", "XlsxWriter") from error
    for name, table in tables.items():
        if len(table.rows) >= MOST_ROWS:
            raise ValueError(f"{name}: {len(table.rows):,} rows do not fit into a sheet, which has {MOST_ROWS - 1:,}")
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    try:
        with xlsxwriter.Workbook(str(path), options) as book:
            return _fill(book, tables)
    except xlsxwriter.exceptions.XlsxFileError as error:
        raise OSError(errno.EIO, str(error), str(path)) from error


def _fill(book: Any, tables: Mapping[str, Tabular]) -> list[str]:
    notes: list[str] = []
    book.set_properties({"created": _NO_DAY})
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    cell = book.add_format({"valign": "top", "text_wrap": True})
    link = book.add_format({"valign": "top", "font_color": "#0563C1", "underline": 1})
    for name, table in tables.items():
        _sheet(book.add_worksheet(name[:31]), table, head, cell, link)
        cut = sum(_is_too_long(text) for row in table.rows for text in row)
        if cut:
            notes.append(f"{name}: {cut:,} cells of more than {MOST_CHARACTERS:,} characters were cut")
    return notes


def _sheet(sheet: Any, table: Tabular, head: Any, cell: Any, link: Any) -> None:
    headers = list(printable(unique(table.headers)))
    for index, header in enumerate(headers):
        column = [row[index] for row in islice(table.rows, _MEASURED)]
        lines = [line for text in printable([header, *column]) for line in text.split("\n")]
        widest = max(display_widths(lines))
        sheet.set_column(index, index, min(widest + 3, _WIDEST))
    sheet.freeze_panes(1, 0)
    if headers:
        sheet.autofilter(0, 0, len(table.rows), len(headers) - 1)
    for index, header in enumerate(headers):
        sheet.write_string(0, index, header, head)
    links = 0
    for place, row in enumerate(table.rows, start=1):
        for index, (text, kind) in enumerate(zip(_lines(row), table.kinds, strict=True)):
            if not text:
                continue
            if kind is Kind.LINK and links < _MOST_LINKS and _is_address(text):
                links += 1
                sheet.write_url(place, index, text, link, string=text)
                continue
            value = number(text) if kind is Kind.NUMBER else None
            if value is not None and not isinstance(value, str) and sum(map(str.isdigit, text)) <= _MOST_DIGITS:
                sheet.write_number(place, index, value, cell)
            else:
                sheet.write_string(place, index, _that_fits(text), cell)


def _lines(row: Sequence[str]) -> Sequence[str]:
    """Return cells as `printable` leaves them, with the one line break that a workbook has."""
    return [cell.replace("\r\n", "\n").replace("\r", "\n") if "\r" in cell else cell for cell in printable(row)]


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://")) and len(text) <= _LONGEST_LINK and not any(map(str.isspace, text))


def _is_too_long(text: str) -> bool:
    return len(text) > MOST_CHARACTERS // 2 and _units(text) > MOST_CHARACTERS


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _that_fits(text: str) -> str:
    if not _is_too_long(text):
        return text
    end = f" … [cut: {len(text):,} characters]"
    room = (MOST_CHARACTERS - len(end)) * 2
    return text.encode("utf-16-le", "surrogatepass")[:room].decode("utf-16-le", "ignore") + end
