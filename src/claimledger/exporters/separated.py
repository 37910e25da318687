"""Values between commas or tabs, for programs and spreadsheets: ``csv`` and ``tsv``."""

from __future__ import annotations

import csv as standard
import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from claimledger.exporters.cells import Kind, Options, chunks, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A spreadsheet takes a cell for a formula when it begins so; the wide forms count in some, a tab or CR is skipped.
_FORMULA = frozenset("=+-@＝＋－＠\t\r'")


class _Echo:
    """A file that hands each line back to the writer's caller."""

    def write(self, line: str) -> str:
        return line


def csv(
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    kinds: Sequence[Kind],  # noqa: ARG001 - the shape of every format
    options: Options,
) -> Iterator[str]:
    """
    Yield the records of a CSV file as RFC 4180 has them, quoted where need be; it streams.

    With ``options.spreadsheet_safe`` a cell that a spreadsheet would run gets an apostrophe before it: one that begins
    with ``=``, ``+``, ``-``, ``@``, a tab or CR and is not a plain number. So that a reader can take it off again, a
    cell that begins with apostrophes before such a character gets one more.
    """
    if not headers:
        return
    guards = options.spreadsheet_safe
    # With CRLF as its line end the writer quotes both characters; the line end itself is the caller's.
    write = standard.writer(_Echo(), lineterminator="\r\n").writerow
    start = "\ufeff" if options.bom else ""
    for chunk in chain([[headers]], chunks(rows)):
        for row in _printable_rows(chunk, len(headers)):
            line = write([guarded(cell) if cell[:1] in _FORMULA else cell for cell in row] if guards else row)
            yield start + line[:-2]
            start = ""


def guarded(cell: str) -> str:
    """Return *cell* with an apostrophe before it, if a spreadsheet would run it, or a reader think it guarded."""
    return "'" + cell if _guard().match(cell) else cell


@cache
def _guard() -> re.Pattern[str]:
    number = r"[+-]?[0-9]+(?:[.,][0-9]+)*%?\Z"
    return re.compile(rf"(?!{number})'*[=+\-@＝＋－＠\t\r]")


def tsv(
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    kinds: Sequence[Kind],  # noqa: ARG001 - the shape of every format
    options: Options,
) -> Iterator[str]:
    r"""
    Yield lines of cells between tabs; it streams.

    Inside a cell a tab is ``\t``, a line feed ``\n``, a carriage return ``\r``, a backslash ``\\``, as in PostgreSQL's
    text format and "linear TSV"; so a line is always a row. Quotation marks are only quotation marks.
    """
    if not headers:
        return
    start = "\ufeff" if options.bom else ""
    for chunk in chain([[headers]], chunks(rows)):
        for row in _printable_rows(chunk, len(headers)):
            line = "\0".join(row)
            if "\\" in line or "\t" in line or "\n" in line or "\r" in line:
                line = line.replace("\\", r"\\").replace("\t", r"\t").replace("\n", r"\n").replace("\r", r"\r")
            yield start + line.replace("\0", "\t")
            start = ""


def _printable_rows(chunk: Sequence[Sequence[str]], count: int) -> Sequence[Sequence[str]]:
    cells = list(chain.from_iterable(chunk))
    cleaned = printable(cells)
    return chunk if cleaned is cells else list(zip(*[iter(cleaned)] * count, strict=True))
