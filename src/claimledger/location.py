r"""
Where a thing stands in a text file.

A line ends at ``"\n"`` (``"\r\n"`` counts as one) and nowhere else: quotations hold U+2028 and U+0085, at which
`str.splitlines` would break and drift away from the editor's numbers. In a text without a line feed it ends at
``"\r"``, as once on the Macintosh.
"""

from __future__ import annotations

import re

from attrs import field

from claimledger.value_classes import frozen

#: The way from the top of a file to a value: keys and list indices, such as ``("claims", 3, "quote")``.
Route = tuple[str | int, ...]


@frozen(order=True)
class Span:
    """A stretch of a text, in code points of exactly the text it is said to belong to."""

    #: Offset of the first code point, from 0.
    start: int
    #: Offset after the last code point.
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the words of *text* that this span covers."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """Return the same stretch, *by* code points later."""
        return Span(self.start + by, self.end + by)


@frozen(order=True)
class Position:
    """One place in a file, as an editor shows it."""

    #: Line number, from 1.
    line: int
    #: Column in code points, from 1. A byte order mark is not counted.
    column: int


@frozen(order=True)
class Location:
    """A stretch of a file, as an editor shows it."""

    #: The file, relative to the ledger's folder, with ``/`` between the parts; "" for the ledger as a whole.
    path: str
    start: Position = Position(1, 1)
    #: The place after the last character.
    end: Position = Position(1, 1)
    #: Code points of the file's text (without a byte order mark); None where the file has no readable text.
    span: Span | None = field(default=None, eq=False, order=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.start.line}:{self.start.column}"


#: Line ends are counted by stretches of so many code points.
_STRETCH = 4_096


class Lines:
    """The lines of one text, for turning offsets into places and back."""

    __slots__ = ("_counted", "_end", "_made", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._end = "\n" if "\n" in text or "\r" not in text else "\r"
        #: For each stretch from the first on, as far as one was asked for: how many line ends stand before it, and
        #: where the last of them stands (-1: nowhere). Most texts are asked for few places.
        self._counted: list[tuple[int, int]] = [(0, -1)]
        self._made: list[int] | None = None

    @property
    def _starts(self) -> list[int]:
        """Where each line begins."""
        if self._made is None:
            self._made = [0, *[found.end() for found in re.finditer(self._end, self.text)]]
        return self._made

    def __len__(self) -> int:
        return len(self._starts)

    def position(self, offset: int) -> Position:
        """Return the place of the code point at *offset* (0 to the length of the text)."""
        stretch = offset // _STRETCH
        if stretch >= len(self._counted):
            self._count_to(stretch)
        ends, last = self._counted[stretch]
        start = stretch * _STRETCH
        here = self.text.rfind(self._end, start, offset)
        if here < 0:
            return Position(ends + 1, offset - last)
        return Position(ends + self.text.count(self._end, start, here) + 2, offset - here)

    def _count_to(self, stretch: int) -> None:
        """Count the line ends before *stretch*."""
        counted = self._counted
        for start in range((len(counted) - 1) * _STRETCH, stretch * _STRETCH, _STRETCH):
            ends, last = counted[-1]
            end = start + _STRETCH
            here = self.text.rfind(self._end, start, end)
            counted.append((ends + self.text.count(self._end, start, end), here if here >= 0 else last))

    def offset(self, position: Position) -> int:
        """Return the offset of *position*: the inverse of `position`."""
        return self._starts[position.line - 1] + position.column - 1

    def span_of_line(self, line: int) -> Span:
        """Return the stretch of *line* (from 1) without its line end."""
        start = self._starts[line - 1]
        if line == len(self._starts):
            return Span(start, len(self.text))
        end = self._starts[line] - 1
        return Span(start, end - 1 if end > start and self.text[end - 1] == "\r" else end)

    def line(self, line: int) -> str:
        """Return the text of *line* (from 1) without its line end."""
        return self.span_of_line(line).of(self.text)

    def location(self, path: str, span: Span) -> Location:
        """Return where *span* of this text stands in the file *path*."""
        start = self.position(span.start)
        if self.text.find(self._end, span.start, span.end) < 0:
            # Most ends stand in the line of their start.
            return Location(path, start, Position(start.line, start.column + span.end - span.start), span)
        return Location(path, start, self.position(span.end), span)
