"""Tables whose columns stand under each other: a description of the lines and bars, and the one pen that draws it."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from attrs import field

from claimledger.exporters.cells import Kind, Markup, Options
from claimledger.exporters.widths import display_widths, share, wrap
from claimledger.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Columns = Sequence[Sequence[str]]
    Widths = Callable[[Sequence[str]], list[int]]

#: Cells that need no care: pictures of tables, which no program reads.
PICTURE = Markup(special=r"(?!)", escape=str)


@frozen(kw_only=True)
class Rule:
    """A line across the table: `fill` as often as each column is wide."""

    begin: str
    fill: str
    cross: str
    end: str

    def draw(self, widths: Sequence[int], aligns: Sequence[str]) -> str:  # noqa: ARG002 - as Drawn
        """Return the line for columns of *widths*, padding included."""
        return (self.begin + self.cross.join([self.fill * width for width in widths]) + self.end).rstrip()


@frozen(kw_only=True)
class Drawn:
    """A line across the table that says how each column is aligned."""

    draw: Callable[[Sequence[int], Sequence[str]], str]


@frozen(kw_only=True)
class Row:
    """A row of cells: what stands before the first, between two, after the last, and round each."""

    begin: str
    bar: str
    end: str
    before: str = " "
    after: str = " "
    #: Stands after the first cell alone.
    after_first: str = ""
    #: Stands before a cell of a column so aligned, ahead of `before` or behind it.
    lead: Mapping[str, str] = field(factory=dict)
    lead_behind: bool = False
    #: Whether spaces at the end of the line go.
    trims: bool = False

    def template(self, slots: Sequence[str], aligns: Sequence[str]) -> str:
        """Return the row with a ``%`` slot for each cell."""
        cells = []
        for place, (slot, align) in enumerate(zip(slots, aligns, strict=True)):
            lead = self.lead.get(align, "")
            opening = self.before + lead if self.lead_behind else lead + self.before
            cells.append(opening + slot + self.after + ("" if place else self.after_first))
        return self.begin + self.bar.join(cells) + self.end


@frozen(kw_only=True)
class Layout:
    """One aligned format. Its lines and bars are those of tabulate, whose name it bears; tests prove them equal."""

    header: Row
    row: Row
    above: Rule | Drawn | None = None
    below_header: Rule | Drawn | None = None
    between: Rule | Drawn | None = None
    below: Rule | Drawn | None = None
    #: Columns that a cell's padding adds to each column in the rules.
    padding: int = 2
    #: How much wider than its header a column is at least.
    header_room: int = 2
    #: How columns that are not numbers stand.
    align: str = "left"
    #: How columns stand whatever they hold, where the language itself aligns them.
    drawn_align: str | None = None
    markup: Markup = PICTURE
    widths: Widths = display_widths
    #: Whether a cell may take several lines; else `markup` leaves no line break in it.
    wraps: bool = False
    #: What an empty cell of the first column is written as.
    blank_first: str = ""

    def cells(self, column: Sequence[str]) -> list[str]:
        """Return the cells of a column as source of this format."""
        return self.markup.column(column)

    def lines(
        self, headers: Sequence[str], rows: Sequence[Sequence[str]], kinds: Sequence[Kind], options: Options
    ) -> Iterator[str]:
        """Yield the lines of the table; the whole table is measured before the first."""
        if not headers:
            return
        heads: Columns = [[head] for head in self.cells(headers)]
        columns: Columns = [self.cells(column) for column in zip(*rows, strict=True)] or [[] for _ in headers]
        if self.blank_first:
            heads, columns = self._first_filled(heads), self._first_filled(columns)
        room = self.header_room
        if self.wraps and options.width is not None:
            heads, columns, room = self._wrapped(heads, columns, options.width)
        aligns = ["right" if kind is Kind.NUMBER else self.align for kind in kinds]
        yield from self._draw(heads, columns, aligns, room)

    def _first_filled(self, columns: Columns) -> Columns:
        return [[cell or self.blank_first for cell in columns[0]], *columns[1:]]

    def _draw(self, heads: Columns, columns: Columns, aligns: Sequence[str], room: int) -> Iterator[str]:
        head_lines, _ = _physical(heads) if self.wraps else (heads, None)
        row_lines, ends = _physical(columns) if self.wraps else (columns, None)
        taken = [self.widths(head) for head in head_lines], [self.widths(column) for column in row_lines]
        widths = [max(max(head) + room, max(column, default=0)) for head, column in zip(*taken, strict=True)]
        drawn = aligns if self.drawn_align is None else [self.drawn_align] * len(aligns)
        padded = [width + self.padding for width in widths]
        if self.above:
            yield self.above.draw(padded, aligns)
        yield from _filled(self.header, head_lines, taken[0], widths, drawn)
        if self.below_header:
            yield self.below_header.draw(padded, aligns)
        filled = _filled(self.row, row_lines, taken[1], widths, drawn)
        if self.between:
            filled = _ruled(filled, ends, self.between.draw(padded, aligns))
        yield from filled
        if self.below:
            yield self.below.draw(padded, aligns)

    def _wrapped(self, heads: Columns, columns: Columns, width: int) -> tuple[Columns, Columns, int]:
        """Return heads and columns with their cells broken so that the table takes *width*, and the headers' room."""
        template = self.row.template([""] * len(heads), [self.align] * len(heads))
        wanted = [self._widest([*head, *column]) for head, column in zip(heads, columns, strict=True)]
        roomy = [max(widest, self._widest(head) + self.header_room) for widest, head in zip(wanted, heads, strict=True)]
        space = width - len(template)
        if sum(roomy) <= space:
            return heads, columns, self.header_room
        shares = share(wanted, space)
        broken = [
            [[wrap(cell, part) for cell in cells] for cells, part in zip(side, shares, strict=True)]
            for side in (heads, columns)
        ]
        return broken[0], broken[1], 0

    def _widest(self, cells: Sequence[str]) -> int:
        return max(self.widths([line for cell in cells for line in cell.split("\n")]), default=0)


def _filled(
    row: Row, columns: Columns, taken: Sequence[Sequence[int]], widths: Sequence[int], aligns: Sequence[str]
) -> Iterator[str]:
    """Return the lines of rows, given as columns of single-line cells and how wide each cell is."""
    slots, padded = [], []
    for column, cell_widths, width, align in zip(columns, taken, widths, aligns, strict=True):
        slot, cells = _padded(column, cell_widths, width, align)
        slots.append(slot)
        padded.append(cells)
    filled = map(row.template(slots, aligns).__mod__, zip(*padded, strict=True))
    return map(str.rstrip, filled) if row.trims else filled


def _padded(cells: Sequence[str], widths: Sequence[int], width: int, align: str) -> tuple[str, Sequence[str]]:
    """Return the slot for a column in a row's template, and its cells, padded where the template cannot do it."""
    if align != "center" and all(map(int.__eq__, widths, map(len, cells))):
        return f"%{'' if align == 'right' else '-'}{width}s", cells
    missing = [width - taken for taken in widths]
    if align == "right":
        return "%s", [" " * gap + cell for cell, gap in zip(cells, missing, strict=True)]
    if align == "center":
        return "%s", [
            " " * (gap // 2) + cell + " " * (gap - gap // 2) for cell, gap in zip(cells, missing, strict=True)
        ]
    return "%s", [cell + " " * gap for cell, gap in zip(cells, missing, strict=True)]


def _physical(columns: Columns) -> tuple[Columns, list[int] | None]:
    """
    Return columns in which a cell of several lines is several cells, and how many lines each row takes.

    None instead of the counts says that every row takes one line.
    """
    if not any("\n" in "".join(column) for column in columns):
        return columns, None
    lines: list[tuple[str, ...]] = []
    counts = []
    for row in zip(*columns, strict=True):
        parts = list(zip_longest(*[cell.split("\n") for cell in row], fillvalue=""))
        lines += parts
        counts.append(len(parts))
    return list(zip(*lines, strict=True)), counts


def _ruled(lines: Iterator[str], counts: list[int] | None, rule: str) -> Iterator[str]:
    """Put *rule* between the rows of *lines*."""
    if counts is None:
        first = next(lines, None)
        if first is not None:
            yield first
        for line in lines:
            yield rule
            yield line
        return
    for place, count in enumerate(counts):
        if place:
            yield rule
        for _ in range(count):
            yield next(lines)
