"""
A ledger file in the canonical layout, with its comments: what ``claimledger fmt`` does.

No value changes, and no comment is lost: the outcome is read back and compared before anybody sees it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from claimledger.document import Document, MapNode, Node, ScalarNode, dashes_of
from claimledger.errors import EditRefused
from claimledger.layout import Comments, file_shape, lay_out_file, ordered_keys
from claimledger.location import Route
from claimledger.parsing import parse
from claimledger.value_classes import frozen

_BYTE_ORDER_MARK = "\ufeff"


def format_text(path: str, text: str) -> str:
    """
    Return *text*, the whole text of the ledger file *path*, in the canonical layout.

    Keys stand in the order of their record's fields; records and sections' records keep their order. A byte order mark
    and the kind of line end (that of the first line) stay. A value at its default stays where somebody wrote it. A
    comment stays above the key or record it stands above, or at the end of its line; where that line becomes several,
    it moves above them. A file that holds nothing but comments is returned as it is.

    Raises:
        EditRefused: the file has a mistake of syntax, or something that might be one (F014).

    """
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    document, findings = parse(path, text[len(mark) :])
    if findings:
        first = findings[0]
        line = document.lines.position(first.span.start).line
        raise EditRefused(path, f"of {first.code} in line {line}: {first.message}")
    if document.root is None:
        return text
    if not isinstance(document.root, MapNode):
        raise EditRefused(path, "it is not a mapping of sections")
    if not document.root.values:
        return text
    values = document.root.plain
    assert isinstance(values, dict)  # noqa: S101 - the plain value of a mapping
    try:
        laid_out = lay_out_file(values, comments_of(document))
    except ValueError as error:
        raise EditRefused(path, str(error)) from error
    _prove(document, laid_out)
    if text[: text.find("\n")].endswith("\r"):
        laid_out = laid_out.replace("\n", "\r\n")
    return mark + laid_out


def _prove(document: Document, laid_out: str) -> None:
    again, findings = parse(document.path, laid_out)
    same = again.root is not None and document.root is not None and again.root.plain == document.root.plain
    if findings or not same:
        raise EditRefused(document.path, "its values would not read back as they are")
    if sorted(comment.text for comment in _comments(again)) != sorted(comment.text for comment in _comments(document)):
        raise EditRefused(document.path, "a comment would be lost")


@frozen
class _Comment:
    """One comment, to the end of its line."""

    #: Offset of its ``#``.
    at: int
    #: From its ``#``, without the white space at its end.
    text: str
    #: White space before it on its line.
    gap: str
    #: True: nothing else stands on its line.
    alone: bool
    column: int
    #: True: an empty line stands before it.
    after_empty: bool


@frozen
class _Entry:
    """A key of a block mapping or an item of a block list."""

    #: Offset of the key or the dash.
    at: int
    column: int
    route: Route
    node: Node
    is_item: bool

    @property
    def is_collection_item(self) -> bool:
        """Whether it is a dash with keys or further dashes behind it."""
        return self.is_item and not isinstance(self.node, ScalarNode) and not self.node.flow


def comments_of(document: Document) -> Comments:
    """Return the comments of *document* by what they belong to; the document has no syntax findings."""
    entries = sorted(_entries(document), key=lambda entry: entry.at)
    return _Sorting(document, entries).sorted()


class _Sorting:
    """Gives each comment of one document its place."""

    def __init__(self, document: Document, entries: list[_Entry]) -> None:
        self._document = document
        self._entries = entries
        self._starts = [entry.at for entry in entries]
        self._by_route = {entry.route: entry for entry in entries}
        self._comments = Comments()

    def sorted(self) -> Comments:
        for comment in _comments(self._document):
            number = bisect_right(self._starts, comment.at)
            before = self._entries[number - 1] if number else None
            following = self._entries[number] if number < len(self._entries) else None
            if before is None:
                self._add_line(self._comments.head, comment, keep_empty=bool(self._comments.head))
            elif not isinstance(before.node, ScalarNode) and before.node.flow and comment.at < before.node.span.end:
                self._above(before, comment)
            elif comment.alone:
                self._on_its_own(comment, before, following)
            elif before.is_collection_item or before.route in self._comments.behind:
                self._above(before, comment)
            else:
                self._comments.behind[before.route] = (comment.gap or " ") + comment.text
        self._close_groups()
        return self._comments

    def _on_its_own(self, comment: _Comment, before: _Entry, following: _Entry | None) -> None:
        lowest = following.column if following else 0
        target = self._owner_below(comment, before, lowest) if comment.column > lowest else None
        if target is not None:
            self._comments.below.setdefault(target.route[:-1], []).append(comment.text)
        elif following is not None:
            self._above(following, comment)
        else:
            self._add_line(self._comments.foot, comment, keep_empty=bool(self._comments.foot))

    def _owner_below(self, comment: _Comment, before: _Entry, lowest: int) -> _Entry | None:
        """Return the innermost key or simple item around *before* that is indented no further than *comment*."""
        chain = [self._by_route.get(before.route[:length]) for length in range(len(before.route), 0, -1)]
        owners = [entry for entry in chain if entry and not entry.is_collection_item and entry.column > lowest]
        return next((entry for entry in owners if entry.column <= comment.column), owners[-1] if owners else None)

    def _above(self, entry: _Entry, comment: _Comment) -> None:
        lines = self._comments.above.setdefault(entry.route, [])
        self._add_line(lines, comment, keep_empty=_may_have_empty_lines(entry.route))

    @staticmethod
    def _add_line(lines: list[str], comment: _Comment, *, keep_empty: bool) -> None:
        if comment.after_empty and comment.alone and keep_empty:
            lines.append("")
        lines.append(comment.text)

    def _close_groups(self) -> None:
        """Keep the empty line between the last comment of a group and what stands below it."""
        for entry in self._entries:
            lines = self._comments.above.get(entry.route)
            if lines and _may_have_empty_lines(entry.route) and self._after_empty(entry.at):
                lines.append("")
        head = self._comments.head
        if not head or not self._entries:
            return
        first = self._entries[0]
        if self._after_empty(first.at):
            head.append("")
        elif self._moves(first):
            # What stands right above a section goes with it; what an empty line parts from it stays on top.
            cut = len(head) - head[::-1].index("") if "" in head else 0
            self._comments.above[first.route] = head[cut:]
            del head[cut:]

    def _moves(self, first: _Entry) -> bool:
        values = self._document.root.plain if self._document.root else {}
        return isinstance(values, dict) and (ordered_keys(values, file_shape())[0],) != first.route

    def _after_empty(self, at: int) -> bool:
        return _is_after_empty_line(self._document.text, at)


def _may_have_empty_lines(route: Route) -> bool:
    """Tell whether *route* is a section or a record of one."""
    return len(route) == 1 or (len(route) == 2 and isinstance(route[1], int))


def _is_after_empty_line(text: str, at: int) -> bool:
    line_start = text.rfind("\n", 0, at) + 1
    before = text.rfind("\n", 0, max(line_start - 1, 0)) + 1
    return line_start > 0 and not text[before:line_start].strip()


@cache
def _comment_pattern() -> re.Pattern[str]:
    return re.compile(r"(?:(?<=[ \t\r\n])|\A)#[^\r\n]*")


def _comments(document: Document) -> Iterator[_Comment]:
    """Yield the comments of *document* in order: every ``#`` after white space that no text contains."""
    text = document.text
    at = 0
    for start, end in [*sorted(_scalars(document)), (len(text), len(text))]:
        for found in _comment_pattern().finditer(text, at, start):
            line_start = text.rfind("\n", 0, found.start()) + 1
            before = text[line_start : found.start()]
            yield _Comment(
                at=found.start(),
                text=found[0].rstrip(),
                gap=before[len(before.rstrip(" \t")) :],
                alone=not before.strip(),
                column=found.start() - line_start,
                after_empty=_is_after_empty_line(text, found.start()),
            )
        at = max(at, end)


def _scalars(document: Document) -> Iterator[tuple[int, int]]:
    """Yield where texts stand; of a block text in two parts, so that a comment behind its ``>-`` lies between them."""
    for _, node in document.routes():
        if isinstance(node, MapNode):
            yield from ((span.start, span.end) for span in node.keys.values())
        elif isinstance(node, ScalarNode):
            if node.style in ("|", ">"):
                first_line = document.text.find("\n", node.span.start, node.span.end)
                yield node.span.start, node.span.start + 1
                if first_line >= 0:
                    yield first_line, node.span.end
            else:
                yield node.span.start, node.span.end


def _entries(document: Document) -> Iterator[_Entry]:
    """Yield the keys and items of *document* that do not stand inside ``[ ]`` or ``{ }``."""
    text = document.text
    todo: list[tuple[Route, Node]] = [((), document.root)] if document.root is not None else []
    while todo:
        route, node = todo.pop()
        if isinstance(node, ScalarNode) or node.flow:
            continue
        if isinstance(node, MapNode):
            for key, value in node.values.items():
                at = node.keys[key].start
                yield _Entry(at, _column(text, at), (*route, key), value, is_item=False)
                todo.append(((*route, key), value))
            continue
        for index, (at, item) in enumerate(zip(dashes_of(text, node), node.items, strict=True)):
            yield _Entry(at, _column(text, at), (*route, index), item, is_item=True)
            todo.append(((*route, index), item))


def _column(text: str, at: int) -> int:
    return at - (text.rfind("\n", 0, at) + 1)
