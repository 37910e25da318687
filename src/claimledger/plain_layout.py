"""
Reads the plain layout in which ledgers are written, several times as fast as a YAML parser can.

It knows block mappings and lists, texts on one line and between quotation marks, ``>-`` and ``|`` blocks, and short
``[a, b]`` and ``{a: b}``; for these its answer is the parser's. At anything else (a plain text over two lines, a tab
outside a block, an odd indentation) it gives up, and the whole file goes to the parser. Measured: a YAML parser's
events alone cost more than the rest of a check.

Only ``" "`` is white space here: `str.isspace` and a bare `str.strip` know U+00A0 and U+3000 too, which YAML takes for
words.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimledger.document import Plain


class NotPlain(Exception):
    """The file is not wholly in the plain layout; the parser must read it."""


#: What cannot begin a plain text, or means something else there.
NOT_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@` =<")
#: More would end in a RecursionError; the parser has no such bound.
_MAX_DEPTH = 100
#: The header of a block → its style, whether its last line end is part of it, whether it says how far it is indented.
BLOCKS = {
    "|": ("|", True, False),
    "|-": ("|", False, False),
    "|2": ("|", True, True),
    "|2-": ("|", False, True),
    ">": (">", True, False),
    ">-": (">", False, False),
}
_ESCAPED = {'"': '"', "\\": "\\", "n": "\n", "t": "\t", "r": "\r", "0": "\0"}


@cache
def _quoted_patterns() -> tuple[Any, Any, Any, Any]:
    inside = r'[^"\\]*(?:\\.[^"\\]*)*'
    whole = re.compile(rf'"{inside}"').fullmatch
    goes_on = re.compile(rf'"?{inside}').fullmatch
    ends = re.compile(rf'{inside}"').fullmatch
    # Half of a surrogate pair is an error of YAML: the parser may say so.
    escape = re.compile(r"\\(?:([\"\\ntr0])|x([0-9a-f]{2})|u(?!d[89a-f])([0-9a-f]{4})|.)").sub
    return whole, goes_on, ends, escape


#: A key, or one between quotation marks. Of more than 1024 characters it is an error of YAML: the parser may say so.
KEY = r'(?:(\w[\w-]{0,99}(?: [\w-]{1,40}){0,9})|"([^"\\]{1,100})")'


@cache
def _patterns() -> tuple[Any, Any, Any, Any]:
    head = re.compile(rf"( *)(- )?{KEY}").fullmatch
    item = re.compile(rf"( *)- (?:{KEY}:(?: (.*))?|(.+))").fullmatch
    flow_list = re.compile(r"\[([^\[\]{}#:?\\]+)\]").fullmatch
    pair = re.compile(r" *([a-z_][a-z0-9_-]{0,99}): (?:\[([^\[\]{}#:?\\]+)\] *|([^\[\]{},#:?\\]+))(,|\}\Z)").match
    return head, item, flow_list, pair


def read_plain_layout(text: str, max_depth: int, *, narrow: bool = False) -> Plain:
    """
    Return the plain values of *text*, which holds no carriage return and no control character.

    *narrow*: only the keys of records may stand in it, and no text that could look like a comment where it is none.

    Raises:
        NotPlain: something in it is not of the plain layout.

    """
    tabs = text.count("\t")
    if "\r" in text or text.startswith(("---", "%")) or "\n---" in text or "\n..." in text:
        raise NotPlain
    reader = LayoutReader(text.split("\n"), min(max_depth, _MAX_DEPTH), narrow=narrow)
    values, at = reader.mapping(reader.next_line(0), 0, 1)
    if at < len(reader.lines) or tabs != reader.tabs:
        raise NotPlain
    return values


def read_value(text: str, indent: int, depth: int, max_depth: int) -> Plain:
    """
    Return the value of a key at *indent*: *text* is what stands behind its colon, and the lines below it.

    The lines have their ends, but for the last, and stand in a file that has one; there is no carriage return and no
    control character in it. *depth* is that of the key's mapping.

    Raises:
        NotPlain: something in it is not of the plain layout.

    """
    lines = [*text.split("\n"), ""]
    reader = LayoutReader(lines, min(max_depth, _MAX_DEPTH), narrow=False)
    value, at = reader.value(lines[0][1:], 0, indent, depth)
    if reader.next_line(at) < len(lines) or text.count("\t") != reader.tabs:
        raise NotPlain
    return value


#: What stands before the colon of a line: its indentation, its key, and whether a dash stands before it.
_Head = tuple[int, str, bool]
#: So many are remembered; a hostile ledger may have any number of them.
_MOST_HEADS = 4_096
_UNSEEN: _Head = (-1, "", False)


@cache
def known_heads() -> dict[str, _Head | None]:
    """Return what all readers that may read any key remember: many read few lines, with the keys of others."""
    return {}


def head_of(text: str) -> _Head | None:
    """Return what *text*, which stands before the colon of a line, tells; None: it is no key."""
    found = known_heads().get(text, _UNSEEN)
    return LayoutReader([], 0, narrow=False).place_of(text) if found is _UNSEEN else found


class LayoutReader:
    """Reads one file; every method returns what it read and the index of the line after it."""

    __slots__ = ("flow_list", "head", "heads", "item", "lines", "max_depth", "narrow", "pair", "tabs")

    def __init__(self, lines: list[str], max_depth: int, *, narrow: bool) -> None:
        self.lines = lines
        self.max_depth = max_depth
        self.narrow = narrow
        #: How many tabs were read inside blocks: elsewhere they mean something else.
        self.tabs = 0
        self.head, self.item, self.flow_list, self.pair = _patterns()
        #: What stands before the colon of a line → what it tells; None: it is no key. A ledger has few of them, and a
        #: look is faster than a match.
        self.heads: dict[str, _Head | None] = {} if narrow else known_heads()

    def next_line(self, at: int) -> int:
        """Return the index of the next line at or after *at* that is neither blank nor a comment."""
        lines = self.lines
        end = len(lines)
        while at < end:
            line = lines[at]
            rest = line.lstrip(" ")
            if rest and rest[0] != "#":
                return at
            at += 1
        return at

    def mapping(self, at: int, indent: int, depth: int) -> tuple[Plain, int]:
        """Read a block mapping whose keys stand at *indent*."""
        values: dict[str, Plain] = {}
        at = self.entries(values, at, indent, depth)
        if not values:
            raise NotPlain
        return values, at

    def entries(self, values: dict[str, Plain], at: int, indent: int, depth: int) -> int:
        """Read the keys of a mapping from line *at* on into *values*."""
        lines, heads = self.lines, self.heads
        end = len(lines)
        while at < end:
            line = lines[at]
            head, colon, value = line.partition(": ")
            if not colon:
                if not line:
                    at += 1
                    continue
                head = line[:-1] if line[-1] == ":" else line
            place = heads.get(head, _UNSEEN)
            if place is _UNSEEN:
                place = self.place_of(head)
            if place is None or (not colon and line[-1] != ":"):
                at = self.not_a_key(at, indent)
                if at < 0:
                    return ~at
                continue
            inner, key, dashed = place
            if inner != indent or dashed:
                if inner > indent or (dashed and inner == indent):
                    raise NotPlain
                return at
            if key in values:
                raise NotPlain
            if value and value[0] not in NOT_FIRST and not (": " in value or " #" in value or value[-1] in " :"):
                values[key] = value
                at += 1
            else:
                values[key], at = self.value(value, at, indent, depth)
        return at

    def place_of(self, head: str) -> _Head | None:
        """Return what *head*, which stands before a colon, tells, and remember it."""
        found = self.head(head)
        place = (len(found[1]), self.key_of(found[3], found[4]), found[2] is not None) if found else None
        if len(head) <= 120:
            if len(self.heads) >= _MOST_HEADS:
                self.heads.clear()
            self.heads[head] = place
        return place

    def key_of(self, plain: str | None, quoted: str | None) -> str:
        """Return the key that was found as either of two, if it may stand in this text."""
        key = plain or quoted or ""
        if self.narrow and (quoted or not _is_of_a_record(key)):
            raise NotPlain
        return key

    def not_a_key(self, at: int, indent: int) -> int:
        """Return the next line to read, or ``~line`` where a line that is no key ends the mapping."""
        line = self.lines[at]
        rest = line.lstrip(" ")
        if not rest:
            return at + 1
        if rest[0] == "#":
            return at + 1
        if rest[:2] == "- " and len(line) - len(rest) < indent:
            return ~at
        raise NotPlain

    def value(self, value: str | None, at: int, indent: int, depth: int) -> tuple[Plain, int]:
        """Read what follows a key at *indent* whose line is *at* and is not simply a plain text."""
        if value is None or value == "":
            return self.below(at + 1, indent, depth)
        if value in BLOCKS:
            return self.block(value, at + 1, indent)
        if value[0] == '"':
            return self.quoted(value, at, indent)
        return self.one_line(value, depth), at + 1

    def below(self, at: int, indent: int, depth: int) -> tuple[Plain, int]:
        """Read the list or mapping below a key at *indent*, or nothing."""
        at = self.next_line(at)
        if at >= len(self.lines):
            return "", at
        line = self.lines[at]
        inner = len(line) - len(line.lstrip(" "))
        if line[inner : inner + 2] == "- " and inner >= indent:
            return self.sequence(at, inner, depth + 1)
        if inner > indent:
            if depth >= self.max_depth:
                raise NotPlain
            return self.mapping(at, inner, depth + 1)
        return "", at

    def sequence(self, at: int, indent: int, depth: int) -> tuple[Plain, int]:
        """Read a list whose dashes stand at *indent*."""
        if depth >= self.max_depth:
            raise NotPlain
        lines, item_of, heads = self.lines, self.item, self.heads
        items: list[Plain] = []
        end = len(lines)
        while at < end:
            line = lines[at]
            head, colon, value = line.partition(": ")
            place = heads.get(head) if colon else None
            if place is not None and place[2] and place[0] == indent:
                item, at = self.item_mapping(place[1], value, at, indent, depth)
                items.append(item)
                continue
            found = item_of(line)
            if found is None:
                rest = line.lstrip(" ")
                if not rest or rest[0] == "#":
                    at += 1
                    continue
                if len(line) - len(rest) > indent or rest[0] == "-":
                    raise NotPlain
                return items, at
            spaces, key, quoted, value, alone = found.groups()
            if len(spaces) != indent:
                if len(spaces) > indent:
                    raise NotPlain
                return items, at
            if alone is not None:
                item, at = self.value(alone, at, indent, depth)
            else:
                item, at = self.item_mapping(self.key_of(key, quoted), value, at, indent, depth)
            items.append(item)
        return items, at

    def item_mapping(self, key: str, value: str | None, at: int, indent: int, depth: int) -> tuple[Plain, int]:
        """Read a mapping whose first *key* stands behind a dash at *indent* in line *at*."""
        values: dict[str, Plain] = {}
        inside = indent + 2
        if value and value[0] not in NOT_FIRST and not (": " in value or " #" in value or value[-1] in " :"):
            values[key] = value
            at += 1
        else:
            values[key], at = self.value(value, at, inside, depth + 1)
        return values, self.entries(values, at, inside, depth + 1)

    def block(self, header: str, at: int, indent: int) -> tuple[str, int]:
        """Read the lines of a ``|`` or ``>`` block below a key at *indent*."""
        style, keeps_end, is_told = BLOCKS[header]
        lines = self.lines
        end = len(lines)
        if at >= end or lines[-1]:
            # At the end of a file without a line end a block has none either: rare enough for the parser.
            raise NotPlain
        first = lines[at]
        inner = indent + 2 if is_told else len(first) - len(first.lstrip(" "))
        if (
            inner <= indent
            or len(first) - len(first.lstrip(" ")) < inner
            or not first.strip(" ")
            or first[inner] == "\t"
        ):
            raise NotPlain
        if is_told and self.narrow:
            raise NotPlain
        read: list[str] = []
        prefix = first[:inner]
        while at < end:
            line = lines[at]
            if line.startswith(prefix) and line[inner:]:
                text = line[inner:]
                if style == ">" and (text[0] in " \t" or text[-1] in " \t"):
                    raise NotPlain
                if "\t" in text:
                    self.tabs += text.count("\t")
                read.append(text)
            elif not line:
                if style == ">" and self.continues(at, prefix):
                    raise NotPlain
                read.append("")
            else:
                rest = line.lstrip(" ")
                if not rest or len(line) - len(rest) > indent:
                    raise NotPlain
                break
            at += 1
        while not read[-1]:
            read.pop()
        return (" " if style == ">" else "\n").join(read) + ("\n" if keeps_end else ""), at

    def quoted(self, value: str, at: int, indent: int) -> tuple[str, int]:
        """Read a text between ``"`` that begins in line *at* as *value*; it may go on in the lines below."""
        whole, goes_on, ends, _ = _quoted_patterns()
        if whole(value):
            return _unescaped(value[1:-1]), at + 1
        lines = self.lines
        parts: list[str] = []
        while not (parts and ends(value)):
            at += 1
            if self.narrow or value[-1] == " " or not goes_on(value) or at >= len(lines):
                raise NotPlain
            parts.append(value)
            value = lines[at].lstrip(" ")
            if not value or len(lines[at]) - len(value) <= indent:
                raise NotPlain
        parts.append(value)
        return _unescaped(" ".join(parts)[1:-1]), at + 1

    def continues(self, at: int, prefix: str) -> bool:
        """Tell whether the block goes on after the blank line *at*."""
        lines = self.lines
        while at < len(lines) and not lines[at]:
            at += 1
        return at < len(lines) and (lines[at].startswith(prefix) or not lines[at].lstrip(" "))

    def one_line(self, value: str, depth: int) -> Plain:
        """Read a value that is not a plain text but ends on its line."""
        first = value[0]
        if first == "'":
            inner = value[1:-1]
            if len(value) < 2 or value[-1] != first or first in inner:
                raise NotPlain
            return inner
        if first == "[":
            found = self.flow_list(value)
            if found is None or depth >= self.max_depth:
                raise NotPlain
            return [_flow_text(part) for part in found[1].split(",")]
        if first == "{":
            if depth + 1 >= self.max_depth:
                raise NotPlain
            return self.flow_pairs(value)
        if _may_begin(value) and ": " not in value and " #" not in value and value[-1] not in " :":
            return value
        raise NotPlain

    def flow_pairs(self, value: str) -> Plain:
        """Read a mapping in braces, whose values are texts or lists of texts."""
        pairs: dict[str, Plain] = {}
        at, end = 1, ","
        while end == ",":
            found = self.pair(value, at)
            if found is None:
                raise NotPlain
            key, items, text, end = found.groups()
            if key in pairs:
                raise NotPlain
            pairs[key] = _flow_text(text) if items is None else [_flow_text(part) for part in items.split(",")]
            at = found.end()
        return pairs


def _is_of_a_record(key: str) -> bool:
    return key.isascii() and key == key.lower() and " " not in key and not key[0].isdigit()


def _unescaped(text: str) -> str:
    """Return what stands between two ``"``, with its escapes undone."""
    return _quoted_patterns()[3](_character, text) if "\\" in text else text


def _character(found: re.Match[str]) -> str:
    short, two, four = found.groups()
    if short is not None:
        return _ESCAPED[short]
    if two is None and four is None:
        raise NotPlain
    return chr(int(two or four, 16))


def _flow_text(part: str) -> str:
    text = part.strip(" ")
    if not text or not _may_begin(text):
        raise NotPlain
    return text


def _may_begin(text: str) -> bool:
    """Tell whether a plain text may begin as *text* does; a number below zero does."""
    return text[0] not in NOT_FIRST or (text[0] == "-" and text[1:2].isalnum())
