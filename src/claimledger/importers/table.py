"""Any table, one claim with its review in each row, by a mapping that says which column is what."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, TextIO

from claimledger.errors import MalformedMapping, MissingExtra
from claimledger.importers import foreign
from claimledger.importers.item import Item, Place, Told
from claimledger.importers.json_elements import elements
from claimledger.importers.mapping import FIELDS, Mapped, guess_text, guessed_delimiter, mapping_of
from claimledger.importers.registry import Request
from claimledger.importers.review_values import told_of
from claimledger.value_classes import frozen

#: Where columns that are nothing of a ClaimReview stand in it.
OTHERS = "additionalProperty"
#: Characters of a cell of csv.
_LONGEST_CELL = 4_000_000
#: Bytes of a workbook when it is unpacked.
_LARGEST_WORKBOOK = 1_000_000_000


@frozen(kw_only=True)
class Row:
    """One row: its cells by column, where it begins, and why it cannot be read; first comes that of the columns."""

    cells: Mapping[str, Any]
    line: int
    column: int = 1
    problem: str = ""
    raw: str = ""
    #: Whether it is the row with the names of the columns: its cells are theirs, empty.
    is_header: bool = False


def read(stream: TextIO, name: str, request: Request | None = None) -> Iterator[Item]:
    """
    Yield what each row of *stream* becomes.

    Each row is taken for a ClaimReview whose parts are the columns that the mapping names, and is read as one; what
    the mapping does not name is kept. A date is read only if it is ISO 8601 or written as the mapping says.

    Raises:
        MalformedMapping: there is no mapping, or it is wrong, or it names a column that the table does not have.
        MissingExtra: a workbook needs openpyxl, which is not installed.

    """
    for one in told(stream, name, request):
        yield one.item


def told(stream: TextIO, name: str, request: Request | None = None) -> Iterator[Told]:
    """Yield what `read` does, as the values of a file."""
    mapping = _mapping(request)
    seen: set[str] = set()
    count = 0
    for row in _rows(stream, name, mapping):
        place = Place(path=name, line=row.line, column=row.column)
        if row.problem:
            yield Told(place, notes=(place.said("I105", row.problem),), rejected=foreign.cleaned(row.raw))
            continue
        if row.is_header:
            _require(mapping, set(row.cells), request)
            continue
        count += 1
        seen.update(row.cells)
        yield _told(row.cells, mapping, place)
    if count:
        _require(mapping, seen, request)


def guess(stream: TextIO, name: str) -> str:
    """
    Return the text of a first mapping for the table in *stream*, guessed from the names of its columns.

    Raises:
        MalformedMapping: the table has no columns.
        MissingExtra: a workbook needs openpyxl, which is not installed.

    """
    form = _format(name, None)
    delimiter = ","
    if form in ("csv", "tsv"):
        first = stream.readline(_LONGEST_CELL)
        delimiter = guessed_delimiter(first) if form == "csv" else "\t"
        headers = _header_of(chain([first], stream), delimiter)
    else:
        rows = _rows(stream, name, Mapped(columns={}, dates={}, format=form))
        headers = next((list(row.cells) for row in rows if not row.problem), [])
    if not headers:
        raise MalformedMapping(name, "the table has no names of columns that can be read")
    return guess_text(headers, form, delimiter if form == "csv" else ",")


def _header_of(lines: Iterable[str], delimiter: str) -> list[str]:
    """Return the names of the columns in the first line that holds any; none where it cannot be read."""
    try:
        return next((_distinct(cells) for cells in csv.reader(lines, delimiter=delimiter) if cells), [])
    except csv.Error:
        return []


def _mapping(request: Request | None) -> Mapped:
    if request is None or request.mapping is None:
        raise MalformedMapping("--map", "a table needs a mapping file; --guess-map FILE writes a first one")
    return mapping_of(request.mapping.read_text(encoding="utf-8-sig"), request.mapping.name)


def _require(mapping: Mapped, seen: set[str], request: Request | None) -> None:
    for field, column in mapping.columns.items():
        if column not in seen:
            path = request.mapping.name if request and request.mapping else "--map"
            raise MalformedMapping(
                path, f"{field}: the table has no column {column!r} (it has {', '.join(sorted(seen))})"
            )


def _told(cells: Mapping[str, Any], mapping: Mapped, place: Place) -> Told:
    value: dict[str, Any] = {"@type": "ClaimReview"}
    notes = []
    if foreign.is_broken(dict(cells)):
        notes.append(place.said("I101", "half of a character was replaced by U+FFFD"))
        cells = foreign.cleaned(dict(cells))
    others = {column: cell for column, cell in cells.items() if column not in mapping.columns.values()}
    for field, column in mapping.columns.items():
        cell = cells.get(column)
        if field in mapping.dates and isinstance(cell, str) and cell.strip():
            day = mapping.iso_of(field, cell)
            # What stood there is kept beside the day.
            others[column] = cell
            if day is None:
                notes.append(place.said("I102", f"{cell!r} is not written as the mapping says", column))
            cell = day
        _put(value, FIELDS[field][0], cell)
    if foreign.plain(others) is not None:
        value[OTHERS] = others
    return told_of(value, place, notes)


def _put(value: dict[str, Any], route: tuple[str, ...], cell: Any) -> None:
    if foreign.plain(cell) is None:
        return
    *before, last = route
    for key in before:
        value = value.setdefault(key, {})
    value[last] = cell


# --- the rows of a table ---


def _format(name: str, said: str | None) -> str:
    suffix = Path(name).suffix.lower().lstrip(".")
    return said or {
        "csv": "csv",
        "tsv": "tsv",
        "tab": "tsv",
        "xlsx": "xlsx",
        "json": "json",
        "jsonl": "jsonl",
        "ndjson": "jsonl",
    }.get(suffix, "csv")


def _rows(stream: TextIO, name: str, mapping: Mapped) -> Iterator[Row]:
    form = _format(name, mapping.format)
    if form in ("json", "jsonl"):
        yield from _json_rows(stream)
    elif form == "xlsx":
        yield from _workbook_rows(stream)
    elif form == "tsv" and not mapping.quoting:
        yield from _plain_rows(stream)
    else:
        yield from separated_rows(stream, "\t" if form == "tsv" else mapping.delimiter, quoting=mapping.quoting)


def _json_rows(stream: TextIO) -> Iterator[Row]:
    for element in elements(stream):
        problem = element.problem or (
            "" if isinstance(element.value, dict) else "it is no object with a name for each cell"
        )
        cells = element.value if isinstance(element.value, dict) else {}
        yield Row(cells=cells, line=element.line, column=element.column, problem=problem, raw=element.raw)


def _plain_rows(stream: TextIO) -> Iterator[Row]:
    """Yield the rows of lines that are cut at tabs, and in which a quotation mark is only that."""
    headers: list[str] = []
    for number, line in enumerate(stream, start=1):
        cells = line.rstrip("\r\n").split("\t")
        if not headers:
            headers = _distinct(cells)
            yield _header(headers, number)
        elif line.strip():
            yield _row(headers, cells, number, line)


def separated_rows(stream: TextIO, delimiter: str, *, quoting: bool) -> Iterator[Row]:
    """Yield the rows of CSV or TSV, its header first; one that cannot be read with the reason."""
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        reader = csv.reader(stream, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if quoting else csv.QUOTE_NONE)
        headers: list[str] = []
        begins = 1
        while True:
            try:
                cells = next(reader, None)
            except csv.Error as error:
                yield Row(cells={}, line=begins, problem=f"it is no row of a table: {error}")
                begins = reader.line_num + 1
                continue
            if cells is None:
                return
            if not headers:
                headers = _distinct(cells)
                if headers:
                    yield _header(headers, begins)
            elif cells:
                yield _row(headers, cells, begins, delimiter.join(cells))
            begins = reader.line_num + 1
    finally:
        csv.field_size_limit(before)


def _workbook_rows(stream: TextIO) -> Iterator[Row]:
    """Yield the rows of a workbook's first sheet; dates of the sheet are ISO 8601."""
    try:
        import openpyxl
    except ImportError as error:
        raise MissingExtra("import", "openpyxl") from error
    try:
        with zipfile.ZipFile(stream.buffer) as archive:
            if sum(info.file_size for info in archive.infolist()) > _LARGEST_WORKBOOK:
                yield Row(cells={}, line=1, problem=f"unpacked, it is larger than {_LARGEST_WORKBOOK:,} bytes")
                return
        stream.buffer.seek(0)
        book = openpyxl.load_workbook(stream.buffer, read_only=True, data_only=True)
    except Exception as error:
        # Whatever a hostile workbook makes of its reader.
        yield Row(cells={}, line=1, problem=f"it is no workbook that can be read: {error}")
        return
    headers: list[str] = []
    for number, values in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
        cells = [_cell(value) for value in values]
        if not headers:
            headers = _distinct(cells)
            yield _header(headers, number)
        elif any(cells):
            yield _row(headers, cells, number, "\t".join(cells))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if hasattr(value, "isoformat"):
        return str(value.isoformat()).removesuffix("T00:00:00")
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _distinct(headers: list[str]) -> list[str]:
    """Return *headers* with ``(2)`` and so on behind a name that comes again, so that no column hides another."""
    from claimledger.exporters.cells import unique

    return unique(headers, " ({})")


def _header(headers: list[str], line: int) -> Row:
    return Row(cells=dict.fromkeys(headers, ""), line=line, is_header=True)


def _row(headers: list[str], cells: Iterable[str], line: int, raw: str) -> Row:
    """Return a row; one with more cells than the header cannot be read, for nobody knows what they are."""
    cells = list(cells)
    if len(cells) > len(headers):
        problem = f"it has {len(cells)} cells for {len(headers)} columns"
        return Row(cells={}, line=line, problem=problem, raw=raw)
    return Row(cells=dict(zip(headers, cells, strict=False)), line=line)
