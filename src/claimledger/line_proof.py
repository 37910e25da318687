"""
Whether the text of a record surely reads back as its values: a walk along both, in a third of the time of reading it.

Nearly all lines hold a key and a text. Such a line is proven when it is the line that this key and this text make, and
one that the plain layout reads so. What is not so simple, the plain layout reads, and the outcome is compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimledger.ignore_comments import MARK
from claimledger.plain_layout import NOT_FIRST, LayoutReader, NotPlain
from claimledger.plain_parsing import has_forbidden_marks

if TYPE_CHECKING:
    from claimledger.document import Plain

#: A longer text is left to the general way, which counts what stands in it, and so is one that is nested deeper.
_LONGEST = 100_000
_DEEPEST = 32
#: The dash of a record stands at this column, its keys at the next one, in so many lists and mappings.
_DASH, _KEYS, _DEPTH = "  - ", 4, 3
#: So many keys are remembered: those of records are few, an importer may keep any.
_MOST_KEYS = 10_000


class LineProof:
    """Proves one text after the other, and remembers how keys are written."""

    def __init__(self) -> None:
        self._reader = LayoutReader([], _DEEPEST, narrow=False)
        self._lines: list[str] = []
        #: Indentation → key → what stands before the value.
        self._heads: dict[int, dict[str, str]] = {}

    def reads_as(self, text: str, values: Plain) -> bool:
        """
        Tell whether *text*, of `lay_out_member`, surely reads back as *values* in its section: never wrongly yes.

        It reads so whatever records stand before and behind it.
        """
        if values.__class__ is not dict or not text.startswith(_DASH) or len(text) > _LONGEST:
            return False
        if "\t" in text or "\r" in text or MARK in text:
            return False
        if not text.replace("\n", "").isprintable() and has_forbidden_marks(text):
            return False
        # A block ends before the comment, as it does before the next record.
        self._lines = self._reader.lines = [*text.split("\n"), "#", ""]
        try:
            self._at_dash(0, _DASH, _KEYS)
            return self._entries(values, 0, _KEYS, _DEPTH) == len(self._lines) - 2
        except NotPlain:
            return False

    def _at_dash(self, at: int, dash: str, indent: int) -> None:
        """Write spaces in the place of the dash before the first key of a mapping, which then is as any other."""
        line = self._lines[at]
        if not line.startswith(dash):
            raise NotPlain
        self._lines[at] = " " * indent + line[indent:]

    def _entries(self, values: dict[str, Any], at: int, indent: int, depth: int) -> int:
        """Go along the keys of a mapping at *indent* from line *at* on; return the line behind them."""
        if depth >= _DEEPEST or not values:
            raise NotPlain
        lines = self._lines
        heads = self._heads.setdefault(indent, {})
        for key, value in values.items():
            line = lines[at]
            head = heads[key] if key in heads else self._head_of(key, indent)
            if value.__class__ is str:
                if (
                    line == f"{head} {value}"
                    and value
                    and value[0] not in NOT_FIRST
                    and not (": " in value or " #" in value or value[-1] in " :")
                ):
                    at += 1
                else:
                    at = self._read(head, value, at, indent, depth)
            elif line != head or not value:
                at = self._read(head, value, at, indent, depth)
            elif value.__class__ is dict:
                at = self._entries(value, at + 1, indent + 2, depth + 1)
            else:
                at = self._items(value, at + 1, indent + 2, depth + 1)
        return at

    def _items(self, values: list[Any], at: int, indent: int, depth: int) -> int:
        """Go along the items of a list whose dashes stand at *indent*; return the line behind them."""
        lines = self._lines
        dash = f"{' ' * indent}- "
        for value in values:
            if value.__class__ is dict:
                self._at_dash(at, dash, indent + 2)
                at = self._entries(value, at, indent + 2, depth + 1)
                continue
            if (
                value.__class__ is not str
                or lines[at] != dash + value
                or not value
                or value[0] in NOT_FIRST
                or ": " in value
                or " #" in value
                or value[-1] in " :"
            ):
                raise NotPlain
            at += 1
        return at

    def _head_of(self, key: str, indent: int) -> str:
        """Return what stands before the value of *key* at *indent*, if the plain layout reads it as this key."""
        heads = self._heads[indent]
        if len(heads) >= _MOST_KEYS:
            heads.clear()
        for spelt in (key, f'"{key}"'):
            head = " " * indent + spelt
            if ": " not in spelt and self._reader.place_of(head) == (indent, key, False):
                heads[key] = f"{head}:"
                return heads[key]
        raise NotPlain

    def _read(self, head: str, value: Plain, at: int, indent: int, depth: int) -> int:
        """Read the value behind *head* in line *at*, which must be *value*; return the line behind it."""
        line = self._lines[at]
        behind = line[len(head) :]
        if not line.startswith(head) or (behind and behind[0] != " "):
            raise NotPlain
        read, after = self._reader.value(behind[1:], at, indent, depth)
        if read != value:
            raise NotPlain
        return after
