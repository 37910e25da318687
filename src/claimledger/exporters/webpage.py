"""A table of HTML, row by row: ``html``."""

from __future__ import annotations

from html import escape
from itertools import chain
from typing import TYPE_CHECKING

from claimledger.exporters.cells import Kind, Options, chunks, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RIGHT = ' style="text-align: right;"'


def html(
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    kinds: Sequence[Kind],
    options: Options,  # noqa: ARG001 - the shape of every format
) -> Iterator[str]:
    """
    Yield the lines of a ``<table>`` with a head and a body; it streams.

    A line break of a cell is ``<br>``; a cell of a link column that holds an http or https address is a link.
    """
    if not headers:
        return
    styles = [_RIGHT if kind is Kind.NUMBER else "" for kind in kinds]
    heads = zip(styles, _marked(headers), strict=True)
    yield "<table>\n<thead>"
    yield "<tr>" + "".join([f'<th scope="col"{style}>{head}</th>' for style, head in heads]) + "</tr>"
    yield "</thead>\n<tbody>"
    template = "<tr>" + "".join([f"<td{style}>%s</td>" for style in styles]) + "</tr>"
    links = [place for place, kind in enumerate(kinds) if kind is Kind.LINK]
    count = len(headers)
    for chunk in chunks(rows):
        cells = _marked(list(chain.from_iterable(chunk)))
        for place in links:
            cells[place::count] = map(_linked, cells[place::count])
        for row in zip(*[iter(cells)] * count, strict=True):
            yield template % row
    yield "</tbody>\n</table>"


def _marked(cells: Sequence[str]) -> list[str]:
    # One escape of a long text costs far less than many of short ones; no cell holds NUL once it is printable.
    marked = escape("\0".join(printable(cells)))
    return marked.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "<br>").split("\0")


def _linked(cell: str) -> str:
    is_address = cell.startswith(("http://", "https://")) and " " not in cell and "<" not in cell
    return f'<a href="{cell}">{cell}</a>' if is_address else cell
