"""Rows as JSON objects: ``json`` (one array) and ``jsonl`` (one object a line)."""

from __future__ import annotations

from json import JSONEncoder
from typing import TYPE_CHECKING

from claimledger.exporters.cells import Kind, Options, number, unique
from claimledger.terminal import json_safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def jsonl(
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    kinds: Sequence[Kind],
    options: Options,  # noqa: ARG001 - the shape of every format
) -> Iterator[str]:
    r"""
    Yield one JSON object for each row, keys in the order of the columns; it streams.

    Every cell reads back exactly; control and direction characters are written as ``\uXXXX``. In a column of numbers a
    cell that is a JSON number stands as one, digit for digit, and an empty cell is null.
    """
    if not headers:
        return
    encode = JSONEncoder(ensure_ascii=False).encode
    template = "{" + ", ".join([encode(key).replace("%", "%%") + ": %s" for key in unique(headers)]) + "}"
    numbers = [place for place, kind in enumerate(kinds) if kind is Kind.NUMBER]
    for row in rows:
        values = [encode(cell) for cell in row]
        for place in numbers:
            values[place] = _number(row[place], values[place])
        yield json_safe(template % tuple(values))


def json(
    headers: Sequence[str], rows: Sequence[Sequence[str]], kinds: Sequence[Kind], options: Options
) -> Iterator[str]:
    """Yield the lines of a JSON array of the objects of `jsonl`, one a line; it streams."""
    held = ""
    for line in jsonl(headers, rows, kinds, options):
        yield f"  {held}," if held else "["
        held = line
    if held:
        yield f"  {held}"
        yield "]"
    else:
        yield "[]"


def _number(cell: str, text: str) -> str:
    value = number(cell)
    if value is None:
        return "null"
    return text if isinstance(value, str) else cell
