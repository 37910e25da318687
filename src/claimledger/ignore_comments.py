"""
The comments meant for claimledger, ``# claimledger: ignore[Q204] reason``, each with what it stands above.

`ignores_in` finds them in any file by the places of its nodes; `ignores_in_layout` in a file of the plain layout by the
look of its lines alone, with the same answers and several times as fast.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimledger.comment import Ignore
from claimledger.location import Route, Span

if TYPE_CHECKING:
    from claimledger.document import Node

#: Where this does not stand, there is no such comment.
MARK = "claimledger:"
_IGNORE = re.compile(r"#[ \t]*claimledger:[ \t]*(?P<what>[^\n\r]*)")
_IGNORE_WHAT = re.compile(r"ignore\[(?P<codes>[^\]]*)\][ \t]*:?[ \t]*(?P<reason>.*)")
_CODES = re.compile(r"[\s,]+")


def ignores_in(text: str, root: Node | None) -> Iterator[Ignore]:
    """Yield the comments of *text*, which is the document *root*."""
    if MARK not in text:
        return
    starts = _starts(root)
    scalars = sorted(_scalar_spans(root))
    begins = [span.start for span in scalars]
    for found in _IGNORE.finditer(text):
        nearest = bisect_right(begins, found.start()) - 1
        if nearest >= 0 and found.start() < scalars[nearest].end:
            continue
        yield _ignore(found, _below(text, found.end(), starts) if _is_alone(text, found) else None)


def _ignore(found: re.Match[str], route: Route | None) -> Ignore:
    what = _IGNORE_WHAT.fullmatch(found["what"].strip())
    span = Span(found.start(), found.start() + len(found[0].rstrip()))
    if what is None:
        return Ignore(codes=(), reason=found["what"].strip(), span=span, route=route)
    codes = tuple(code for code in _CODES.split(what["codes"].strip()) if code)
    return Ignore(codes=codes, reason=what["reason"].strip(), span=span, route=route)


def _starts(root: Node | None) -> dict[int, Route]:
    """Return, for each offset at which a key or a list item begins, the outermost route that begins there."""
    from claimledger.document import ListNode, MapNode

    starts: dict[int, Route] = {}
    todo: list[tuple[Route, Node]] = [((), root)] if root is not None else []
    while todo:
        route, node = todo.pop()
        if isinstance(node, MapNode):
            for key, value in node.values.items():
                starts.setdefault(node.keys[key].start, (*route, key))
                todo.append(((*route, key), value))
        elif isinstance(node, ListNode):
            for index, item in enumerate(node.items):
                starts[item.span.start] = (*route, index)
                todo.append(((*route, index), item))
    return starts


def _scalar_spans(root: Node | None) -> list[Span]:
    from claimledger.document import MapNode, ScalarNode

    spans: list[Span] = []
    todo = [root] if root is not None else []
    while todo:
        node = todo.pop()
        if isinstance(node, ScalarNode):
            spans.append(node.span)
        elif isinstance(node, MapNode):
            todo.extend(node.values.values())
        else:
            todo.extend(node.items)
    return spans


_NEXT = re.compile(r"(?:\s+|#[^\n\r]*|-(?=[ \t\r\n]))*")


def _below(text: str, at: int, starts: dict[int, Route]) -> Route | None:
    found = _NEXT.match(text, at)
    return starts.get(found.end()) if found else None


_LINE = re.compile(r"(?P<dash>- )?(?:(?P<key>[a-z_][a-z0-9_-]*):(?= |\Z))?")
#: What ends a line below which a block of text stands, and how it may end.
_HEADER, _HEADER_ENDS = re.compile(r"(?:.*: |- )[|>]-?"), "|>-"


def ignores_in_layout(text: str) -> tuple[Ignore, ...]:
    """Return the comments of *text*, which `read_plain_layout` has read: no comment of it stands behind a value."""
    ignores: list[Ignore] = []
    waiting: list[re.Match[str]] = []
    #: Keys and list items that are open, the outermost first: indentation, whether it is a list, key or index.
    open_: list[tuple[int, bool, str | int]] = []
    #: The indentation of the key or dash below which a block of text stands.
    block: int | None = None
    at = 0
    for line in text.split("\n"):
        rest = line.lstrip(" ")
        indent = len(line) - len(rest)
        if rest and (block is None or indent <= block):
            block = None
            if rest[0] == "#":
                found = _IGNORE.search(text, at, at + len(line))
                if found is not None:
                    waiting.append(found)
            else:
                # Below a key with a value stands nothing else, so it need not be put in place of what it ends.
                opens = waiting or rest[0] == "-" or rest[-1] == ":"
                depth = _open(open_, indent, rest) if opens else 0
                if rest[-1] in _HEADER_ENDS and _HEADER.fullmatch(rest):
                    block = open_[-1][0] if opens else indent
                if waiting:
                    route = tuple([step for _, _, step in open_[:depth]])
                    ignores += [_ignore(found, route if _is_alone(text, found) else None) for found in waiting]
                    waiting = []
        at += len(line) + 1
    return (*ignores, *(_ignore(found, None) for found in waiting))


def _is_alone(text: str, found: re.Match[str]) -> bool:
    """Tell whether nothing stands before a comment on its line, which a carriage return alone may end as well."""
    at = found.start()
    while at and text[at - 1] in " \t":
        at -= 1
    return at == 0 or text[at - 1] in "\n\r"


def _open(open_: list[tuple[int, bool, str | int]], indent: int, line: str) -> int:
    """Put what *line* opens in place of what it ends, and return how many steps the route has that begins with it."""
    found = _LINE.match(line)
    assert found is not None  # noqa: S101 - it matches the empty text
    dash, key = found.groups()
    # The dashes of a list may stand right below the first letter of its key.
    while open_ and (open_[-1][0] > indent or (open_[-1][0] == indent and dash is None)):
        open_.pop()
    if dash is None:
        open_.append((indent, False, key))
        return len(open_)
    follows = open_ and open_[-1][:2] == (indent, True)
    open_.append((indent, True, int(open_.pop()[2]) + 1 if follows else 0))
    depth = len(open_)
    if key:
        open_.append((indent + 2, False, key))
    return depth
