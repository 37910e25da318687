"""What every text format does to a cell first: one kind of line break, and no character that acts unseen."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from claimledger.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    #: Writes a table: headers, rows, the kind of each column, options → lines without their line ends.
    Lines = Callable[[Sequence[str], Sequence[Sequence[str]], "Sequence[Kind]", "Options"], Iterator[str]]

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff"
_DIRECTIONS = "\u202a-\u202e\u2066-\u2069"


class Kind(Enum):
    """What the cells of a column are; it decides alignment, links, and numbers in JSON."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    LINK = "link"


@frozen(kw_only=True)
class Options:
    """What a caller may ask of a format; a format that has no use for an option ignores it."""

    #: Columns of a terminal that the whole table should fit into; None leaves every cell on its own lines.
    width: int | None = None
    #: csv: put an apostrophe before cells that a spreadsheet would run as a formula.
    spreadsheet_safe: bool = True
    #: csv and tsv: begin with U+FEFF, by which Excel knows UTF-8.
    bom: bool = False


@frozen(kw_only=True)
class Markup:
    """How one language is kept from acting on cells."""

    #: Found in every cell in need of `escape`: a regular expression, fast if it begins with a set of characters.
    special: str
    #: Matches at the beginning of cells in need of `escape`; for what acts only there.
    opening: str | None = None
    #: Cell text, as `shown` leaves it → source of the language.
    escape: Callable[[str], str]

    def column(self, cells: Sequence[str]) -> list[str]:
        """Return *cells* as source of this language; white space at the ends of a cell or of its lines is dropped."""
        search = _compiled(self.special).search
        escape = self.escape
        if self.opening is None:
            return [escape(cell) if search(cell) else cell for cell in shown(cells)]
        match = _compiled(self.opening).match
        return [escape(cell) if search(cell) or match(cell) else cell for cell in shown(cells)]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def shown(cells: Sequence[str]) -> list[str]:
    r"""
    Return *cells* as text to be looked at.

    Every line break (CR, CRLF, U+0085, U+2028, U+2029) is ``\n``, a tab is a space, white space at the ends of lines is
    gone. Control characters, lone surrogates and the characters that turn the direction of what follows them
    (U+202A to U+202E, U+2066 to U+2069) are written out, as in ``\x1b`` or ``\u202e``.
    """
    odd = _compiled(f"[{_CONTROLS}{_DIRECTIONS}\t\n\r\x85\u2028\u2029]")
    if odd.search("".join(cells)) is None:
        return [cell.strip() for cell in cells]
    return [_shown(cell) if odd.search(cell) else cell.strip() for cell in cells]


def _shown(cell: str) -> str:
    cell = _compiled("\r\n?|[\x85\u2028\u2029]").sub("\n", cell).replace("\t", " ")
    cell = _compiled(f"[{_CONTROLS}{_DIRECTIONS}]").sub(_written_out, cell)
    return "\n".join(line.strip() for line in cell.split("\n")).strip()


def printable(cells: Sequence[str]) -> Sequence[str]:
    r"""Return *cells* as they are, but control characters (not tab, CR, LF) and lone surrogates as ``\x1b``."""
    controls = _compiled(f"[{_CONTROLS}\x85]")
    if controls.search("".join(cells)) is None:
        return cells
    return [controls.sub(_written_out, cell) for cell in cells]


def _written_out(odd: re.Match[str]) -> str:
    code = ord(odd[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def number(cell: str) -> int | Decimal | str | None:
    """Return what a cell of a number column says: an int or Decimal if it is a number of JSON, None if it is empty."""
    if not cell:
        return None
    found = _compiled(r"(-?(?:0|[1-9][0-9]{0,99}))(\.[0-9]{1,99})?(?:[eE][+-]?[0-9]{1,3})?").fullmatch(cell)
    if found is None:
        return cell
    return int(cell) if found[1] == cell else Decimal(cell)


def unique(headers: Sequence[str], ending: str = "_{}") -> list[str]:
    """Return *headers* as keys: where one comes again, ``_2``, ``_3`` … is put after it, or another *ending*."""
    keys: dict[str, None] = {}
    for header in headers:
        key, count = header, 1
        while key in keys:
            count += 1
            key = header + ending.format(count)
        keys[key] = None
    return list(keys)


def chunks(rows: Sequence[Sequence[str]], size: int = 1000) -> Iterator[Sequence[Sequence[str]]]:
    """Cut *rows* into pieces small enough that a stream stays a stream."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
