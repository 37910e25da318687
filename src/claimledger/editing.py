"""
Changes of a ledger file's text that leave every other byte alone.

A change is told by route. Each becomes one replaced stretch of the text; the outcome is read back, and is handed over
only if it holds exactly the values that were meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve

from claimledger.changed_values import changed_values, order_within, plain_value, spelt_route, with_missing_parents
from claimledger.diagnostic import Change, Edit
from claimledger.document import Document, ListNode, MapNode, Node, Plain, ScalarNode, dashes_of
from claimledger.errors import EditRefused
from claimledger.layout import SPACED_SECTIONS, Shape, lay_out, shape_at
from claimledger.location import Route, Span
from claimledger.parsing import parse
from claimledger.plain_parsing import SyntaxFinding
from claimledger.spelling import (
    WIDTH,
    Spelt,
    can_be_single_quoted,
    double_quoted,
    double_quoted_on_one_line,
    is_plain_in_flow,
    spell,
    spell_key,
)

_BYTE_ORDER_MARK = "\ufeff"


def apply_changes(path: str, text: str, changes: Iterable[Change]) -> str:
    """
    Return *text*, the whole text of the ledger file *path*, with *changes* made.

    All routes are those of *text* as it is: an item that one change takes out keeps its index for the others. Line
    ends, comments, order and a byte order mark stay; a replaced text keeps its style where it can.

    Raises:
        EditRefused: a route does not exist (or exists already, where a key is added), two changes are about the same
            place, or the outcome would not read back as the values that are meant.

    """
    wanted = tuple(changes)
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    document, findings = parse(path, text[len(mark) :])
    if document.root is None:
        raise EditRefused(path, "it holds nothing that could be changed")
    wanted = tuple(_where_written(document, change) for change in wanted)
    intended = changed_values(path, document.root.plain, wanted)
    why = "the values would not read back as they are meant"
    for whole_texts in (False, True):
        try:
            edits = _Editing(document, whole_texts=whole_texts).edits(wanted)
            changed = apply_edits(path, document.text, edits)
        except EditRefused as refused:
            why = refused.why
            continue
        again, more = parse(path, changed)
        if again.root is not None and again.root.plain == intended and _no_worse(findings, more):
            return mark + changed
    raise EditRefused(path, why)


def _where_written(document: Document, change: Change) -> Change:
    """Return *change* with the route at which the text it replaces is written: a list of one may be a text alone."""
    if change.add or change.remove or change.key:
        return change
    return evolve(change, route=document.route_of(change.route))


def apply_edits(path: str, text: str, edits: Iterable[Edit]) -> str:
    """
    Return *text* with each stretch replaced; edits at the same offset are made in the order they are given.

    Raises:
        EditRefused: two edits overlap.

    """
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end)):
        if edit.span.start < at:
            raise EditRefused(path, "two changes are about the same place")
        parts += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join(parts) + text[at:]


def without_comments(path: str, text: str, offsets: Iterable[int]) -> str:
    """
    Return *text* without the comments that begin at *offsets*; the line of one goes too, where it stands there alone.

    *offsets* count in the text without a byte order mark, as the places of a `Document` do.

    Raises:
        EditRefused: a value would change, or there is no comment.

    """
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    before, findings = parse(path, text[len(mark) :])
    body = before.text
    kept, at = [], 0
    for start, end in sorted(_extent_of_comment(path, body, offset) for offset in offsets):
        kept.append(body[at:start])
        at = max(at, end)
    changed = "".join([*kept, body[at:]])
    after, more = parse(path, changed)
    if _plain(after) != _plain(before) or not _no_worse(findings, more):
        raise EditRefused(path, "a value would change")
    return mark + changed


def _extent_of_comment(path: str, body: str, offset: int) -> tuple[int, int]:
    """Return from where to where *body* is cut to lose the comment at *offset*."""
    if body[offset : offset + 1] != "#":
        raise EditRefused(path, "there is no comment")
    line_start = body.rfind("\n", 0, offset) + 1
    start = line_start + len(body[line_start:offset].rstrip(" \t"))
    end = _line_end(body, offset)
    return (line_start, end + _break_at(body, end)) if start <= line_start else (start, end)


def _plain(document: Document) -> Plain | None:
    return None if document.root is None else document.root.plain


def _no_worse(before: Sequence[SyntaxFinding], after: Sequence[SyntaxFinding]) -> bool:
    """Tell whether no kind of mistake of syntax is more frequent than before."""
    had, has = [finding.code for finding in before], [finding.code for finding in after]
    return all(has.count(code) <= had.count(code) for code in set(has))


class _Editing:
    """Turns changes into edits of one document's text."""

    def __init__(self, document: Document, *, whole_texts: bool) -> None:
        self._document = document
        self._text = document.text
        #: True: a text of which a part changes is written anew.
        self._whole_texts = whole_texts
        newline = self._text.find("\n")
        self._newline = "\r\n" if newline > 0 and self._text[newline - 1] == "\r" else "\n"

    def edits(self, changes: Sequence[Change]) -> list[Edit]:
        edits: list[Edit] = []
        parts: dict[Route, list[Change]] = {}
        added: list[tuple[Route, Plain]] = []
        for change in changes:
            if change.within is not None:
                parts.setdefault(change.route, []).append(change)
            elif change.key:
                edits.append(self._rename(change))
            elif change.remove:
                edits.append(self._remove(change.route))
            elif change.add:
                self._collect_added(change, added)
            else:
                edits.append(self._replace(change.route, plain_value(self._document.path, change.value)))
        for route, within in parts.items():
            edits += self._replace_parts(route, within)
        edits += self._additions(added)
        return [Edit(span=edit.span, text=self._with_line_ends(edit.text)) for edit in edits]

    def _with_line_ends(self, text: str) -> str:
        return text.replace("\n", self._newline) if self._newline != "\n" else text

    def _node(self, route: Route) -> Node:
        node = self._document.node(route)
        if node is None:
            raise EditRefused(self._document.path, f"there is nothing at {spelt_route(route)}")
        return node

    def _parent(self, route: Route) -> MapNode | ListNode:
        parent = self._node(route[:-1])
        if isinstance(parent, ScalarNode) or not route:
            raise EditRefused(self._document.path, f"nothing can stand at {spelt_route(route)}")
        return parent

    # values

    def _replace_parts(self, route: Route, changes: list[Change]) -> list[Edit]:
        node = self._node(route)
        if not isinstance(node, ScalarNode):
            raise EditRefused(self._document.path, f"there is no text at {spelt_route(route)}")
        if not self._whole_texts:
            return [
                Edit(span=self._document.span_of(route, change.within), text=_inside(str(change.value), node.style))
                for change in changes
            ]
        value = node.value
        for change in sorted(changes, key=order_within):
            if change.within is not None:
                value = value[: change.within.start] + str(change.value) + value[change.within.end :]
        return [self._replace(route, value)]

    def _replace(self, route: Route, value: Plain) -> Edit:
        node = self._node(route)
        span = node.span
        if self._is_in_flow(route):
            return Edit(span=span, text=_in_flow(value, node.style if isinstance(node, ScalarNode) else ""))
        indent, end = self._indent(route), self._end_of(node)
        start = self._after_key(route)
        if not isinstance(value, str):
            return Edit(span=Span(start, end), text=_laid_out_behind(route[-1], value, shape_at(route), indent))
        if isinstance(node, ScalarNode) and start < node.span.start:
            start = node.span.start
            spelt = _spelt_anew(value, indent, self._column(start), node.style)
        else:
            spelt = _spelt_anew(value, indent, self._column(start) + 1, "")
            spelt = Spelt(" " + spelt.first, spelt.below)
        line_end = _line_end(self._text, end)
        comment = self._comment_behind(node)
        if not isinstance(node, ScalarNode) or node.style not in ("|", ">"):
            # A comment that the new text takes in (F014) must not stand behind it as well.
            taken_in = bool(comment) and value.endswith(comment.strip())
            if not taken_in and not spelt.first.strip().startswith(("|", ">")):
                return Edit(span=Span(start, end), text="\n".join([spelt.first, *spelt.below]))
            comment, end = ("" if taken_in else comment), line_end
        return Edit(span=Span(start, end), text="\n".join([spelt.first + comment, *spelt.below]))

    def _comment_behind(self, node: Node) -> str:
        """Return the comment on the line of a text, or behind the ``>-`` of a block, with the space before it."""
        if isinstance(node, ScalarNode) and node.style in ("|", ">"):
            header = self._text[node.span.start : _line_end(self._text, node.span.start)]
            return header[header.index("#") - 1 :] if " #" in header else ""
        end = self._end_of(node)
        rest = self._text[end : _line_end(self._text, end)]
        return rest.rstrip() if rest.lstrip().startswith("#") else ""

    def _end_of(self, node: Node) -> int:
        """Return the offset after the last character that *node* holds; a block's own span runs on to the next key."""
        if isinstance(node, ScalarNode) or node.flow:
            return node.span.end
        children = list(node.values.values()) if isinstance(node, MapNode) else list(node.items)
        return max((self._end_of(child) for child in children), default=node.span.start)

    def _after_key(self, route: Route) -> int:
        """Return the offset behind the colon or the dash of what stands at *route*."""
        parent = self._parent(route)
        if isinstance(parent, MapNode):
            return self._text.index(":", parent.keys[str(route[-1])].end) + 1
        return self._dash(route) + 1

    def _dash(self, route: Route) -> int:
        parent = self._parent(route)
        if not isinstance(parent, ListNode) or not isinstance(route[-1], int) or route[-1] >= len(parent.items):
            raise EditRefused(self._document.path, f"there is nothing at {spelt_route(route)}")
        return dashes_of(self._text, parent)[route[-1]]

    def _column(self, at: int) -> int:
        return at - (self._text.rfind("\n", 0, at) + 1)

    def _indent(self, route: Route) -> int:
        """Return the column of the key or dash of what stands at *route*."""
        parent = self._parent(route)
        if isinstance(parent, MapNode):
            return self._column(parent.keys[str(route[-1])].start)
        return self._column(self._dash(route))

    def _is_in_flow(self, route: Route) -> bool:
        nodes = (self._document.node(route[:length]) for length in range(len(route)))
        return any(not isinstance(node, ScalarNode) and node is not None and node.flow for node in nodes)

    # keys

    def _rename(self, change: Change) -> Edit:
        parent = self._parent(change.route)
        if not isinstance(parent, MapNode) or change.route[-1] not in parent.keys:
            raise EditRefused(self._document.path, f"there is no key at {spelt_route(change.route)}")
        return Edit(span=parent.keys[str(change.route[-1])], text=spell_key(str(change.value)))

    # taking out

    def _remove(self, route: Route) -> Edit:
        parent = self._parent(route)
        steps: list[str | int] = list(parent.values) if isinstance(parent, MapNode) else list(range(len(parent.items)))
        if route[-1] not in steps:
            raise EditRefused(self._document.path, f"there is nothing at {spelt_route(route)}")
        number = steps.index(route[-1])
        siblings = [(*route[:-1], step) for step in steps]
        if len(siblings) == 1:
            return self._empty(route[:-1], parent)
        if parent.flow:
            if number:
                return Edit(
                    span=Span(self._end_of(self._node(siblings[number - 1])), self._end_of(self._node(route))), text=""
                )
            return Edit(span=Span(self._start(route), self._start(siblings[1])), text="")
        start = self._start(route)
        line_start = self._text.rfind("\n", 0, start) + 1
        end = _line_end(self._text, self._end_of(self._node(route)))
        if not self._text[line_start:start].strip():
            return Edit(span=Span(*self._with_empty_line(line_start, end + _break_at(self._text, end))), text="")
        following = self._start(siblings[1])
        if number or "#" in self._text[self._end_of(self._node(route)) : following]:
            raise EditRefused(
                self._document.path, f"{spelt_route(route)} cannot be taken out without a comment near it"
            )
        return Edit(span=Span(start, following), text="")

    def _with_empty_line(self, start: int, end: int) -> tuple[int, int]:
        """Return *start* and *end* of whole lines, with one of the two empty lines that would come together."""
        if not self._text[max(0, start - 4) : start].replace("\r", "").endswith("\n\n"):
            return start, end
        if end == len(self._text):
            return len(self._text[:start].rstrip("\r\n")) + len(self._newline), end
        return start, end + _break_at(self._text, end)

    def _empty(self, route: Route, parent: MapNode | ListNode) -> Edit:
        empty = "{}" if isinstance(parent, MapNode) else "[]"
        if parent.flow or not route:
            return Edit(span=parent.span if parent.flow else Span(parent.span.start, self._end_of(parent)), text=empty)
        return Edit(span=Span(self._after_key(route), self._end_of(parent)), text=f" {empty}")

    def _start(self, route: Route) -> int:
        """Return the offset at which a key, or an item with its dash, begins."""
        parent = self._parent(route)
        if isinstance(parent, MapNode):
            return parent.keys[str(route[-1])].start
        return self._node(route).span.start if parent.flow else self._dash(route)

    # adding

    def _collect_added(self, change: Change, added: list[tuple[Route, Plain]]) -> None:
        """Put the change with others that add to the same missing mapping."""
        root = self._document.root
        route, value = with_missing_parents(self._document.path, root.plain if root else {}, change)
        for number, (other, had) in enumerate(added):
            if other == route and isinstance(had, dict) and isinstance(value, dict):
                added[number] = (other, {**had, **value})
                return
        added.append((route, value))

    def _additions(self, added: list[tuple[Route, Plain]]) -> list[Edit]:
        """Return one edit for each place at which something is added, in canonical order there."""
        places: dict[tuple[Route, int], list[tuple[Route, Plain]]] = {}
        order = {route: number for number, (route, _) in enumerate(added)}
        for route, value in added:
            places.setdefault((route[:-1], self._place(route)), []).append((route, value))
        edits: list[Edit] = []
        for (parent, _), members in places.items():
            keys = list(shape_at(parent).keys or {})
            members.sort(key=lambda member: (_index(keys, member[0][-1]), order[member[0]]))
            edits.append(self._add(members))
        return edits

    def _place(self, route: Route) -> int:
        """Return before which of the present siblings something is added."""
        parent = self._parent(route)
        if isinstance(parent, ListNode):
            return len(parent.items)
        keys = list(shape_at(route[:-1]).keys or {})
        rank = _index(keys, route[-1])
        before = [number for number, key in enumerate(parent.values) if _index(keys, key) <= rank]
        return before[-1] + 1 if before else 0

    def _add(self, members: list[tuple[Route, Plain]]) -> Edit:
        route = members[0][0]
        parent = self._parent(route)
        steps: list[str | int] = list(parent.values) if isinstance(parent, MapNode) else list(range(len(parent.items)))
        place = self._place(route)
        if parent.flow:
            return self._add_in_flow(members, parent, steps, place)
        if not steps:
            raise EditRefused(self._document.path, f"nothing can be added at {spelt_route(route)}")
        column = self._column(self._start((*route[:-1], steps[0])))
        gap = "\n" if len(route) == 1 or (len(route) == 2 and route[0] in SPACED_SECTIONS) else ""
        shape = shape_at(route[:-1])
        text = gap.join(_laid_out_entry(route[-1], value, shape, column) for route, value in members)
        if place == 0:
            start = self._start((*route[:-1], steps[0]))
            return Edit(span=Span(start, start), text=text.lstrip(" ") + gap + " " * column)
        before = self._end_of(self._node((*route[:-1], steps[place - 1])))
        at = _line_end(self._text, max(before, self._start((*route[:-1], steps[place - 1]))))
        return Edit(span=Span(at, at), text="\n" + gap + text.removesuffix("\n"))

    def _add_in_flow(
        self, members: list[tuple[Route, Plain]], parent: MapNode | ListNode, steps: list[str | int], place: int
    ) -> Edit:
        route = members[0][0]
        spelt = ", ".join(
            f"{spell_key(str(route[-1]))}: {_in_flow(value)}" if isinstance(parent, MapNode) else _in_flow(value)
            for route, value in members
        )
        if not steps:
            return Edit(span=Span(parent.span.start + 1, parent.span.start + 1), text=spelt)
        if place == 0:
            start = self._start((*route[:-1], steps[0]))
            return Edit(span=Span(start, start), text=f"{spelt}, ")
        end = self._end_of(self._node((*route[:-1], steps[place - 1])))
        return Edit(span=Span(end, end), text=f", {spelt}")


def _index(keys: list[str], key: str | int) -> int:
    return keys.index(str(key)) if key in keys else len(keys)


def _line_end(text: str, at: int) -> int:
    """Return the offset of the line end at or after *at*."""
    end = text.find("\n", at)
    if end < 0:
        return len(text)
    return end - 1 if end > at and text[end - 1] == "\r" else end


def _break_at(text: str, at: int) -> int:
    return 2 if text.startswith("\r\n", at) else 1 if text.startswith("\n", at) else 0


# --- how it is spelt ---


def _inside(text: str, style: str) -> str:
    """Return *text* as a part of a text that is written in *style*."""
    if style == "'":
        return text.replace("'", "''")
    return double_quoted_on_one_line(text)[1:-1] if style == '"' else text


def _spelt_anew(text: str, indent: int, column: int, style: str) -> Spelt:
    """Return how *text* is written where a text of *style* stood; the style stays where it can hold it."""
    if style == "'" and can_be_single_quoted(text):
        return Spelt("'" + text.replace("'", "''") + "'")
    if style == '"':
        return double_quoted(text, indent, column)
    # A text that stood in a block gets no room on the line of its key, so that it stays in one.
    return spell(text, indent, WIDTH if style in ("|", ">") else column)


def _in_flow(value: Plain, style: str = "") -> str:
    if isinstance(value, str):
        return value if style not in ("'", '"') and is_plain_in_flow(value) else double_quoted_on_one_line(value)
    if isinstance(value, list):
        return f"[{', '.join(_in_flow(item) for item in value)}]"
    return f"{{{', '.join(f'{spell_key(key)}: {_in_flow(inner)}' for key, inner in value.items())}}}"


def _laid_out_behind(step: str | int, value: Plain, shape: Shape, indent: int) -> str:
    """Return a list or mapping as it follows its key or dash at *indent*, from behind the colon or the dash on."""
    if isinstance(step, str):
        text = lay_out({step: value}, Shape(keys={step: shape}), indent)
        return text[indent + len(spell_key(step)) + 1 :].removesuffix("\n")
    return lay_out([value], Shape(item=shape), indent)[indent + 1 :].removesuffix("\n")


def _laid_out_entry(step: str | int, value: Plain, shape: Shape, indent: int) -> str:
    if isinstance(step, str):
        return lay_out({step: value}, shape, indent)
    return lay_out([value], shape, indent)
