"""
The place of every key and value in a file of the plain layout, a record at a time.

A whole file with its places costs more than a check of it, and a finding asks for one record. In a text that
`read_plain_layout` has read, the look of its lines alone tells where each record begins; what stands in a record is
looked at when somebody asks for it. The answer is `parsing.parse`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import Any, overload

from claimledger.document import Document, ListNode, MapNode, Node, ScalarNode
from claimledger.ignore_comments import MARK, ignores_in_layout
from claimledger.location import Span
from claimledger.plain_layout import BLOCKS, KEY, NOT_FIRST, LayoutReader

#: So many records of a list are held at once: rules look one after the other at some that are judged together.
_HELD = 64
#: What begins a key at the left edge: neither a comment nor the dash of a list that stands there.
_SECTION = re.compile(r"\n[^ \n#-]")
_FIRST_DASH = re.compile(r"(?: *(?:#[^\n]*)?\n)*( *)- ")


@cache
def _key_pattern() -> Any:
    return re.compile(rf"{KEY}:(?: (.*))?").fullmatch


@cache
def _next_key(inside: int) -> Any:
    """Return what finds the end of the line above the next key that stands at *inside*."""
    return re.compile(rf"\n {{{inside}}}[^ \n#-]").search


def document_in_layout(path: str, text: str) -> Document:
    """Return the document that *text* is, which `read_plain_layout` has read."""
    starts = [found.end() - 1 for found in _SECTION.finditer(text)]
    if text[0] not in " \n#":
        starts.insert(0, 0)
    values: dict[str, Node] = {}
    keys: dict[str, Span] = {}
    for start, end in pairwise([*starts, len(text)]):
        dash = _first_dash(text, start, end)
        if dash is None:
            _Scanner(text, start, end, end).entries(values, keys, 0, 0)
            continue
        end_of_key = text.index("\n", start) - 1
        key = text[start:end_of_key]
        span = Span(start, end_of_key)
        if key[0] == '"':
            key = key[1:-1]
        keys[key] = span
        values[key] = _list_of_records(text, dash, end)
    root = MapNode(values, keys, Span(starts[0], len(text)), flow=False)
    return Document(path, text, root, ignores_in_layout(text) if MARK in text else ())


def _first_dash(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the line and the place of the first dash of the list below the key at *start*, if a list stands there."""
    line_end = text.find("\n", start, end)
    if line_end < 0 or text[line_end - 1] != ":":
        return None
    found = _FIRST_DASH.match(text, line_end + 1, end)
    return (found.start(1), found.end(1)) if found else None


def _list_of_records(text: str, dash: tuple[int, int], end: int) -> ListNode:
    """Return the list that begins at *dash*: nothing but its items stands so far to the left and begins with a dash."""
    line, at = dash
    indent = at - line
    mark = f"\n{' ' * indent}- "
    starts = [line]
    found = text.find(mark, line, end)
    while found >= 0:
        starts.append(found + 1)
        found = text.find(mark, found + 1, end)
    return ListNode(_Records(text, starts, end, indent), Span(at, end), flow=False)


class _Records(Sequence[Node]):
    """The items of a list at the top of a file."""

    __slots__ = ("_end", "_held", "_indent", "_starts", "_text")

    def __init__(self, text: str, starts: list[int], end: int, indent: int) -> None:
        self._text = text
        self._starts = starts
        self._end = end
        self._indent = indent
        self._held: dict[int, Node] = {}

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Node: ...
    @overload
    def __getitem__(self, index: slice) -> list[Node]: ...
    def __getitem__(self, index: int | slice) -> Node | list[Node]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        held = self._held
        if index not in held:
            if len(held) == _HELD:
                del held[next(iter(held))]
            held[index] = self._read(range(len(self._starts))[index])
        return held[index]

    def __iter__(self) -> Iterator[Node]:
        return (self[index] for index in range(len(self)))

    def _read(self, index: int) -> Node:
        start, inside = self._starts[index], self._indent + 2
        last = index + 1 == len(self._starts)
        end = self._end if last else self._starts[index + 1]
        # What ends with the item ends where the next thing begins: at the next dash.
        follows = end if last else end + self._indent
        if _key_pattern()(self._text, start + inside, self._text.find("\n", start, end)):
            return _Record(self._text, start, end, follows, inside)
        return _Scanner(self._text, start, end, follows).item(0, self._indent)[0]


class _Record(MapNode):
    """
    An item of a list at the top of a file that is a mapping, of which a key is looked at when somebody asks for it.

    What stands as far to the left as its keys is a key, a comment or a dash, so that a key is found without a look at
    what is between.
    """

    __slots__ = ("_all", "_lines", "_made")
    #: The text, where the record begins and ends in it, where the next thing begins, and how far in its keys stand.
    _lines: tuple[str, int, int, int, int]
    #: Key → its value and where it is written; None: it is not there.
    _made: dict[str, tuple[Node, Span] | None]
    _all: MapNode | None

    def __init__(self, text: str, start: int, end: int, follows: int, inside: int) -> None:
        tell = object.__setattr__
        tell(self, "span", Span(start + inside, follows))
        tell(self, "flow", False)
        tell(self, "_lines", (text, start, end, follows, inside))
        tell(self, "_made", {})
        tell(self, "_all", None)

    def value_of(self, key: str) -> Node | None:
        """Return the value of *key*."""
        made = self._made[key] if key in self._made else self._of(key)
        return made[0] if made is not None else None

    def span_of_key(self, key: str) -> Span | None:
        """Return where *key* is written."""
        made = self._of(key)
        return made[1] if made is not None else None

    def _of(self, key: str) -> tuple[Node, Span] | None:
        if key not in self._made:
            # What is no name of a field might be more than a key.
            self._made[key] = self._look_up(key) if key.isidentifier() else self._in_whole(key)
        return self._made[key]

    def _look_up(self, key: str) -> tuple[Node, Span] | None:
        text, start, end, _, inside = self._lines
        first, before = start + inside, f"\n{' ' * inside}"
        for written in (f"{key}:", f'"{key}":'):
            if text.startswith(written, first, end):
                return self._at(first)
            at = text.find(before + written, first, end)
            if at >= 0:
                return self._at(at + len(before))
        return None

    def _at(self, at: int) -> tuple[Node, Span]:
        """Return the value of the key that stands at the offset *at*, and where the key is written."""
        text, _, end, follows, inside = self._lines
        line_end = text.find("\n", at, end)
        found = _key_pattern()(text, at, line_end if line_end >= 0 else end)
        node = _text_on_line(found, 0)
        if node is not None:
            return node, Span(at, found.end(1))
        following = _next_key(inside)(text, at, end)
        if following:
            end, follows = following.start() + 1, following.end() - 1
        scanner = _Scanner(text, at - inside, end, follows)
        values: dict[str, Node] = {}
        keys: dict[str, Span] = {}
        scanner.entry(scanner.key_of(scanner.lines[0], inside), values, keys, 0, inside)
        ((key, value),) = values.items()
        return value, keys[key]

    def _in_whole(self, key: str) -> tuple[Node, Span] | None:
        values, keys = self.values, self.keys
        return (values[key], keys[key]) if key in values else None

    def _whole(self) -> MapNode:
        if self._all is None:
            text, start, end, follows, inside = self._lines
            found = _Scanner(text, start, end, follows).item(0, inside - 2)[0]
            assert isinstance(found, MapNode)  # noqa: S101 - it begins with a key
            object.__setattr__(self, "_all", found)
            return found
        return self._all

    @property
    def values(self) -> dict[str, Node]:
        """The values by key."""
        return self._whole().values

    @property
    def keys(self) -> dict[str, Span]:
        """Key → where it is written."""
        return self._whole().keys


class _Items(Sequence[Node]):
    """The items of a list inside a record, looked at when somebody asks for one."""

    __slots__ = ("_at", "_indent", "_made", "_scanner")

    def __init__(self, scanner: _Scanner, at: int, indent: int) -> None:
        self._scanner, self._at, self._indent = scanner, at, indent
        self._made: list[Node] | None = None

    @property
    def _items(self) -> list[Node]:
        if self._made is None:
            self._made = self._scanner.sequence(self._at, self._indent)
        return self._made

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> Node: ...
    @overload
    def __getitem__(self, index: slice) -> list[Node]: ...
    def __getitem__(self, index: int | slice) -> Node | list[Node]:
        return self._items[index]


class _Mapping(MapNode):
    """A mapping inside a record, looked at when somebody asks for what is in it."""

    __slots__ = ("_at", "_indent", "_made", "_scanner")
    _at: int
    _indent: int
    _made: tuple[dict[str, Node], dict[str, Span]] | None
    _scanner: _Scanner

    def __init__(self, scanner: _Scanner, at: int, indent: int, span: Span) -> None:
        told = {"span": span, "flow": False, "_scanner": scanner, "_at": at, "_indent": indent, "_made": None}
        for name, value in told.items():
            object.__setattr__(self, name, value)

    def _inside(self) -> tuple[dict[str, Node], dict[str, Span]]:
        if self._made is None:
            made: tuple[dict[str, Node], dict[str, Span]] = ({}, {})
            self._scanner.entries(*made, self._at, self._indent)
            object.__setattr__(self, "_made", made)
            return made
        return self._made

    @property
    def values(self) -> dict[str, Node]:
        """The values by key."""
        return self._inside()[0]

    @property
    def keys(self) -> dict[str, Span]:
        """Key → where it is written."""
        return self._inside()[1]


class _Scanner:
    """
    Looks at some lines of a text that `read_plain_layout` has read, and so refuses nothing.

    Every method returns what it read and the index of the line after it. *follows* is the offset of what follows these
    lines.
    """

    __slots__ = ("follows", "key_of", "lines", "reader", "starts")

    def __init__(self, text: str, start: int, end: int, follows: int) -> None:
        self.lines = text[start:end].split("\n")
        self.starts = list(accumulate((len(line) + 1 for line in self.lines), initial=start))
        self.follows = follows
        # How texts go on over lines is known there; how deep all stands was looked at when the whole was read.
        self.reader = LayoutReader(self.lines, 0, narrow=False)
        self.key_of = _key_pattern()

    def next_thing(self, at: int) -> int:
        """Return the offset of what stands at or after line *at*."""
        at = self.reader.next_line(at)
        return self.starts[at] + _indent(self.lines[at]) if at < len(self.lines) else self.follows

    def entries(self, values: dict[str, Node], keys: dict[str, Span], at: int, indent: int) -> int:
        """Read the keys of a mapping that stand at *indent* from line *at* on into *values* and *keys*."""
        lines, key_of, before = self.lines, self.key_of, " " * indent
        while at < len(lines):
            line = lines[at]
            # Nothing that is indented like the keys is anything else, but for comments and dashes.
            found = key_of(line, indent) if line.startswith(before) else None
            if found is not None:
                at = self.entry(found, values, keys, at, indent)
                continue
            following = self.reader.next_line(at)
            if following == at:
                return at
            at = following
        return at

    def entry(self, found: Any, values: dict[str, Node], keys: dict[str, Span], at: int, indent: int) -> int:
        """Read one key that was *found* in line *at*, and its value."""
        start = self.starts[at]
        plain, quoted, value = found.groups()
        node = _text_on_line(found, start)
        if node is not None:
            keys[plain] = Span(start + found.start(), start + found.end(1))
            values[plain] = node
            return at + 1
        key = plain or quoted
        end = found.end(1) if plain else found.end(2) + 1
        keys[key] = Span(start + found.start(), start + end)
        values[key], at = self.value(value, found.start(3) if value else end + 1, at, indent)
        return at

    def value(self, value: str | None, column: int, at: int, indent: int) -> tuple[Node, int]:
        """Read *value*, which stands at *column* of line *at* behind a key or a dash at *indent*."""
        start = self.starts[at] + column
        if not value:
            return self.below(at + 1, indent, start)
        if value in BLOCKS:
            text, after = self.reader.block(value, at + 1, indent)
            return ScalarNode(text, Span(start, self.end_of_block(after)), value[0]), after
        if value[0] == '"':
            text, after = self.reader.quoted(value, at, indent)
            return ScalarNode(text, Span(start, self.starts[after] - 1), '"'), after
        return self.on_one_line(value, start), at + 1

    def on_one_line(self, value: str, start: int) -> Node:
        """Read a *value* that ends on its line and stands at *start*."""
        span = Span(start, start + len(value))
        if value[0] == "'":
            return ScalarNode(value[1:-1], span, "'")
        if value[0] == "[":
            return ListNode(_flow_items(value[1:-1], start + 1), span, flow=True)
        if value[0] == "{":
            return self.flow_mapping(value, span)
        return ScalarNode(value, span, "")

    def flow_mapping(self, value: str, span: Span) -> MapNode:
        """Read a mapping in braces, whose values are texts or lists of texts."""
        values: dict[str, Node] = {}
        keys: dict[str, Span] = {}
        start, at = span.start, 1
        while at < len(value):
            found = self.reader.pair(value, at)
            key, items, text, _ = found.groups()
            keys[key] = Span(start + found.start(1), start + found.end(1))
            if items is None:
                values[key] = _flow_text(text, start + found.start(3))
            else:
                inside = Span(start + found.start(2), start + found.end(2))
                values[key] = ListNode(
                    _flow_items(items, inside.start), Span(inside.start - 1, inside.end + 1), flow=True
                )
            at = found.end()
        return MapNode(values, keys, span, flow=True)

    def end_of_block(self, after: int) -> int:
        """Return the offset behind the last word of the block that ends before line *after*."""
        at = after - 1
        while not self.lines[at].strip(" \t"):
            at -= 1
        return self.starts[at] + len(self.lines[at].rstrip(" \t"))

    def below(self, at: int, indent: int, start: int) -> tuple[Node, int]:
        """Read what stands below a key at *indent* that ends at *start*, or nothing."""
        at = self.reader.next_line(at)
        if at < len(self.lines):
            inner = _indent(self.lines[at])
            listed = inner >= indent and self.lines[at].startswith("- ", inner)
            if listed or inner > indent:
                after = self.behind(at, inner, listed=listed)
                span = Span(self.starts[at] + inner, self.next_thing(after))
                if listed:
                    return ListNode(_Items(self, at, inner), span, flow=False), after
                return _Mapping(self, at, inner, span), after
        return ScalarNode("", Span(start, start), ""), at

    def behind(self, at: int, indent: int, *, listed: bool) -> int:
        """Return the line behind the list or mapping whose first dash or key stands at *indent* of line *at*."""
        lines, before = self.lines, " " * indent
        deeper = before + " "
        # A dash that stands where the keys of a mapping do belongs to one of them.
        inside = (deeper, before + "- ") if listed else before
        for after in range(at + 1, len(lines)):
            line = lines[after]
            if not line.startswith(inside):
                rest = line.lstrip(" ")
                if rest and rest[0] != "#":
                    return after
        return len(lines)

    def sequence(self, at: int, indent: int) -> list[Node]:
        """Return the items of the list whose first dash stands at *indent* of line *at*."""
        items: list[Node] = []
        while at < len(self.lines) and self.lines[at].startswith("- ", indent) and _indent(self.lines[at]) == indent:
            item, at = self.item(at, indent)
            items.append(item)
            at = self.reader.next_line(at)
        return items

    def item(self, at: int, indent: int) -> tuple[Node, int]:
        """Read the item whose dash stands at *indent* of line *at*."""
        line = self.lines[at]
        inside = indent + 2
        found = self.key_of(line, inside)
        if found is None:
            return self.value(line[inside:], inside, at, indent)
        values: dict[str, Node] = {}
        keys: dict[str, Span] = {}
        start = self.starts[at] + inside
        at = self.entry(found, values, keys, at, inside)
        at = self.entries(values, keys, at, inside)
        return MapNode(values, keys, Span(start, self.next_thing(at)), flow=False), at


def _text_on_line(found: Any, start: int) -> ScalarNode | None:
    """Return the value of a key that was *found* in what begins at *start*, if it is what most are: a text as it is."""
    value = found[3]
    if not found[1] or not value or value[0] in NOT_FIRST:
        return None
    return ScalarNode(value, Span(start + found.start(3), start + found.end(3)), "")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _flow_items(inside: str, start: int) -> list[Node]:
    """Return the texts between the brackets of a list."""
    items: list[Node] = []
    for part in inside.split(","):
        items.append(_flow_text(part, start))
        start += len(part) + 1
    return items


def _flow_text(part: str, start: int) -> ScalarNode:
    text = part.strip(" ")
    start += _indent(part)
    return ScalarNode(text, Span(start, start + len(text)), "")
