"""Columns as an editor counts them: an editor counts in units of UTF-16 or UTF-8, a ledger in code points."""

from __future__ import annotations

from claimledger.location import Lines, Position
from claimledger.value_classes import frozen


def _width(character: str, encoding: str) -> int:
    """Return how many units a code point takes, by the protocol's name for the units."""
    if encoding == "utf-8":
        return len(character.encode("utf-8", "surrogatepass"))
    return 2 if encoding == "utf-16" and ord(character) > 0xFFFF else 1


@frozen
class Units:
    """The units of one editor: ``utf-8``, ``utf-16`` or ``utf-32``."""

    encoding: str = "utf-16"

    def of(self, lines: Lines, position: Position) -> tuple[int, int]:
        """Return line and column from 0, as the editor counts, for a *position* in the text of *lines*."""
        if position.line > len(lines):
            return max(len(lines) - 1, 0), 0
        line = lines.line(position.line)
        return position.line - 1, sum(_width(one, self.encoding) for one in line[: position.column - 1])

    def column(self, line: str, column: int) -> int:
        """Return how many code points of *line* stand before the editor's *column*, both from 0."""
        units = 0
        for index, character in enumerate(line):
            if units >= column:
                return index
            units += _width(character, self.encoding)
        return len(line)
