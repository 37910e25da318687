"""How many columns of a terminal a text takes, and where it may be broken: the one door to wcwidth."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def display_widths(cells: Sequence[str]) -> list[int]:
    """Return the width of each single-line cell in terminal columns: wide characters take two, combining ones none."""
    if all(map(str.isascii, cells)):
        return list(map(len, cells))
    from wcwidth import wcswidth

    return [len(cell) if cell.isascii() else wcswidth(cell) for cell in cells]


def docutils_widths(cells: Sequence[str]) -> list[int]:
    """
    Return the width of each single-line cell as docutils counts it in a table.

    docutils gives two columns to a wide character and one to any other code point, joiners too, less one for a
    combining mark (`docutils.utils.column_width`); a table aligned for the eye would be cut in the wrong places.
    """
    if _uneven().search("".join(cells)) is None:
        return list(map(len, cells))
    uneven = _uneven().search
    return [sum(map(_docutils_width, cell)) if uneven(cell) else len(cell) for cell in cells]


@lru_cache(4096)
def _docutils_width(character: str) -> int:
    return (2 if east_asian_width(character) in "WF" else 1) - bool(combining(character))


@cache
def _uneven() -> re.Pattern[str]:
    """Match a character that may take more or less than one column: any outside Latin, Greek, Cyrillic, punctuation."""
    return re.compile("[^\x00-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e]")


def share(wanted: Sequence[int], room: int) -> list[int]:
    """
    Share *room* among columns that want *wanted* each: who wants little gets it, the others get equal parts.

    No column gets less than two, the width of the widest character, unless it wants less: the shares may exceed *room*.
    """
    shares = [0] * len(wanted)
    order = sorted(range(len(wanted)), key=lambda column: wanted[column])
    for place, column in enumerate(order):
        fair = max(room // (len(order) - place), 2)
        shares[column] = min(wanted[column], fair)
        room -= shares[column]
    return shares


def wrap(text: str, width: int) -> str:
    """
    Break the lines of *text* at spaces, so that each takes at most *width* columns (2 or more).

    A word wider than *width* is broken between characters as people see them: never inside a wide character, nor
    between a letter and its marks.
    """
    return "\n".join(part for line in text.split("\n") for part in _broken(line, width))


def _broken(line: str, width: int) -> list[str]:
    measure = _measure()
    if measure(line) <= width:
        return [line]
    lines: list[str] = []
    current = ""
    for word in line.split(" "):
        joined = f"{current} {word}" if current else word
        if measure(joined) <= width:
            current = joined
            continue
        if current:
            lines.append(current)
        *full, current = _cut(word, width)
        lines += full
    lines.append(current)
    return lines


def _cut(word: str, width: int) -> list[str]:
    """Cut one word into pieces of at most *width* columns, all but the last as full as they can be."""
    measure = _measure()
    if measure(word) <= width:
        return [word]
    from wcwidth import iter_graphemes

    pieces = [""]
    for cluster in iter_graphemes(word):
        if pieces[-1] and measure(pieces[-1] + cluster) > width:
            pieces.append("")
        pieces[-1] += cluster
    return pieces


def _measure() -> Callable[[str], int]:
    from wcwidth import wcswidth

    return wcswidth
