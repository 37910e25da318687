"""Lines for a terminal, whose columns are counted as they are seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimledger.terminal import escaped, unseen, visible
from claimledger.value_classes import frozen

#: A tab leads to the next multiple of this column.
TAB = 4
_ELLIPSIS = "…"


@frozen
class Cell:
    """What a reader sees as one character."""

    shown: str
    #: Terminal columns.
    width: int
    #: Code points of the line: the first, and the one after the last.
    start: int
    end: int


@frozen
class Excerpt:
    """A line as it can be shown, and the columns that are marked in it."""

    text: str
    #: Columns from 0; the marked ones end before the second.
    start: int
    end: int


def cells_of(line: str, offset: int = 0) -> Iterator[Cell]:
    """Yield what a reader sees of *line*, one by one; *offset* is where in the whole line it begins."""
    if line.isascii() and line.isprintable():
        for index, character in enumerate(line, offset):
            yield Cell(character, 1, index, index + 1)
        return
    from wcwidth import iter_graphemes, wcswidth

    column = 0
    at = offset
    for part in re.split(f"({unseen().pattern}|\t)", line):
        if part == "\t":
            room = TAB - column % TAB
            seen = [(" " * room, room, part)]
        elif unseen().fullmatch(part):
            seen = [(escaped(part), len(escaped(part)), part)]
        else:
            seen = [(cluster, max(wcswidth(cluster), 0), cluster) for cluster in iter_graphemes(part)]
        for shown, width, raw in seen:
            yield Cell(shown, width, at, at + len(raw))
            at += len(raw)
            column += width


def width_of(text: str) -> int:
    """Return how many columns the one line *text* takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(cell.width for cell in cells_of(text))


def excerpt(line: str, start: int, end: int, width: int) -> Excerpt:
    """
    Return *line* as it can be shown in *width* columns, with code points *start* to *end* (exclusive) marked.

    At least one column is marked. Of a line that is too long the part with the beginning of the mark is shown, between
    ellipses.
    """
    if len(line) < width and line.isascii() and line.isprintable():
        # All of it can be shown, each character in a column: so it is with most lines of a long report.
        left, right = min(start, len(line)), min(end, len(line))
        return Excerpt(line.rstrip(), left, max(right, left + 1))
    return _excerpt_of_cells(line, start, end, width)


def _excerpt_of_cells(line: str, start: int, end: int, width: int) -> Excerpt:
    # Of a line of megabytes only the neighbourhood of the mark is looked at.
    start, end = min(start, len(line)), min(end, len(line))
    first = max(0, start - 4 * width)
    last = start + 8 * width
    cells = list(cells_of(line[first:last], first))
    cells, is_cut = _without_left(cells, start, end, width, is_cut=first > 0)
    shown = [_ELLIPSIS] if is_cut else []
    column = len(shown)
    left, right = None, 0
    remaining = sum(cell.width for cell in cells)
    for cell in cells:
        if column + cell.width >= width and (column + remaining > width or last < len(line)):
            shown.append(_ELLIPSIS)
            break
        if left is None and cell.end > start:
            left = column
        shown.append(cell.shown)
        column += cell.width
        remaining -= cell.width
        if cell.start < end:
            right = column
    left = column if left is None else left
    return Excerpt("".join(shown).rstrip(), left, max(right, left + 1))


def _without_left(cells: list[Cell], start: int, end: int, width: int, *, is_cut: bool) -> tuple[list[Cell], bool]:
    """Leave out cells at the left, so that the mark is in view; tell whether any are left out."""
    before = sum(cell.width for cell in cells if cell.end <= start)
    marked = sum(cell.width for cell in cells if cell.end > start and cell.start < end)
    if not is_cut and before + marked < width:
        return cells, False
    room = width - 2 - min(marked, width // 2)
    index = 0
    while before > room and cells[index].end <= start:
        before -= cells[index].width
        index += 1
    return cells[index:], is_cut or index > 0


def wrap(text: str, width: int, first: str = "", later: str | None = None) -> list[str]:
    """
    Return *text* as visible lines of at most *width* columns, broken at spaces.

    *first* stands before the first line, *later* (by default as many spaces) before the others. A word that is wider
    than a line stands alone, unbroken. A line feed in *text* begins a new line.
    """
    later = " " * width_of(first) if later is None else later
    lines: list[str] = []
    for paragraph in visible(text).replace("\t", " ").split("\n"):
        lead = later if lines else first
        room = width - width_of(lead)
        current, used = "", 0
        for word in paragraph.split(" "):
            wide = width_of(word)
            if current and used + 1 + wide > room:
                lines.append((lead + current).rstrip())
                current, used, lead = word, wide, later
                room = width - width_of(lead)
            else:
                used += wide + (1 if current else 0)
                current = f"{current} {word}" if current else word
        lines.append((lead + current).rstrip())
    return lines
