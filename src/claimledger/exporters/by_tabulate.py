"""
The one door to tabulate: it draws the tables of a page or two.

It is several times slower than our own pen and keeps the whole table, so that longer tables, and those broken to a
width, are drawn by `layout`, whose text is the same to the byte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimledger.exporters.cells import Kind, Options

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimledger.exporters.cells import Lines
    from claimledger.exporters.layout import Layout

#: Tables of more cells are drawn by our own pen.
FEW_CELLS = 2_000

#: Formats that are left to our own pen: docutils counts widths otherwise than tabulate does (rst), tabulate measures
#: cells of two lines as one (asciidoc), and has no form of these that leaves escaped cells alone (LaTeX).
OURS = frozenset({"rst", "asciidoc", "latex", "latex_booktabs", "latex_longtable"})


def drawn(name: str, layout: Layout) -> Lines:
    """Return what writes tables in the format *name*, which *layout* describes."""
    if name in OURS:
        return layout.lines

    def lines(
        headers: Sequence[str], rows: Sequence[Sequence[str]], kinds: Sequence[Kind], options: Options
    ) -> Iterator[str]:
        few = 0 < len(rows) * len(headers) <= FEW_CELLS and not (layout.wraps and options.width is not None)
        heads = layout.cells(headers) if few else []
        cells = list(zip(*map(layout.cells, zip(*rows, strict=True)), strict=True)) if few else []
        if not few or _drops_rows([heads, *cells]):
            yield from layout.lines(headers, rows, kinds, options)
            return
        from tabulate import tabulate

        aligns = ["right" if kind is Kind.NUMBER else layout.align for kind in kinds]
        text = tabulate(cells, headers=heads, tablefmt=name, disable_numparse=True, colalign=aligns)
        yield from text.split("\n")

    return lines


def _drops_rows(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether tabulate would lose a row: an empty one in a table with a cell of several lines."""
    return not all(any(row) for row in rows) and any("\n" in cell for row in rows for cell in row)
