"""
A mapping of any keys straight from its lines to values that never change: in half of the time of two steps.

What it knows is what importers mostly keep: keys, lists, and texts on one line. Whatever else there is goes the general
way, `plain_layout.read_value` and then `frozen_value`; the answer is that of both, or there is none.
"""

from __future__ import annotations

from sys import intern

from claimledger.plain_layout import NOT_FIRST, NotPlain, head_of, known_heads
from claimledger.records.frozen_map import SHORT, FrozenMap

#: What is nested deeper goes the general way, which knows how deep it may be.
_DEEPEST = 20


def read_frozen(text: str, indent: int) -> FrozenMap[object]:
    """
    Return the mapping below a key at *indent*: *text* is what stands behind its colon, and the lines below it.

    Raises:
        NotPlain: the general way must read it.

    """
    behind, *lines = text.split("\n")
    if behind or not lines or "\t" in text:
        raise NotPlain
    inside = _indent(lines[0])
    if inside <= indent:
        raise NotPlain
    values, at = _FrozenReader(lines).mapping(0, inside, 1)
    if at < len(lines):
        raise NotPlain
    return values


class _FrozenReader:
    """Reads some lines, which are used up; every method returns what it read and the index of the line after it."""

    __slots__ = ("_heads", "_lines")

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._heads = known_heads()

    def mapping(self, at: int, indent: int, depth: int) -> tuple[FrozenMap[object], int]:
        """Read the keys that stand at *indent* from line *at* on, where the first of them stands."""
        lines, heads = self._lines, self._heads
        values: dict[str, object] = {}
        end = len(lines)
        while at < end:
            line = lines[at]
            head, colon, value = line.partition(": ")
            if not colon:
                if line[-1:] != ":":
                    # Mostly the next item of the list in which the mapping stands.
                    if _indent(line) >= indent:
                        raise NotPlain
                    break
                head = line[:-1]
            place = heads.get(head) or head_of(head)
            if place is None:
                raise NotPlain
            stands, key, is_item = place
            if stands != indent or is_item:
                if stands >= indent:
                    raise NotPlain
                break
            if key in values:
                raise NotPlain
            if colon:
                values[intern(key)] = _text(value)
                at += 1
            else:
                values[intern(key)], at = self._below(at + 1, indent, depth)
        if not values:
            raise NotPlain
        return FrozenMap(values), at

    def _below(self, at: int, indent: int, depth: int) -> tuple[object, int]:
        """Read what stands from line *at* on below a key at *indent*."""
        line = self._lines[at] if at < len(self._lines) else ""
        rest = line.lstrip(" ")
        inside = len(line) - len(rest)
        if depth < _DEEPEST and inside >= indent and rest[:2] == "- ":
            return self._items(at, inside, depth + 1)
        if depth < _DEEPEST and inside > indent:
            return self.mapping(at, inside, depth + 1)
        raise NotPlain

    def _items(self, at: int, indent: int, depth: int) -> tuple[tuple[object, ...], int]:
        """Read the items of the list whose dashes stand at *indent* from line *at* on."""
        lines = self._lines
        items: list[object] = []
        dash, inside = f"{' ' * indent}- ", " " * (indent + 2)
        while at < len(lines) and lines[at].startswith(dash):
            told = lines[at][indent + 2 :]
            if told.endswith(":") or ": " in told:
                # A mapping that begins behind the dash reads as one below it.
                lines[at] = inside + told
                item, at = self.mapping(at, indent + 2, depth + 1)
                items.append(item)
            else:
                items.append(_text(told))
                at += 1
        if at < len(lines) and _indent(lines[at]) > indent:
            raise NotPlain
        return tuple(items), at


def _text(value: str) -> object:
    """Return a text on one line."""
    if not value or value[0] in NOT_FIRST or ": " in value or " #" in value or value[-1] in " :":
        raise NotPlain
    return intern(value) if len(value) <= SHORT else value


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
