"""One parsed file: its plain values, and the place of every key and value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import field

from claimledger.location import Lines, Route, Span
from claimledger.scalar import offsets_of_value
from claimledger.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimledger.comment import Ignore

#: Plain values of a file: every scalar is text.
Plain = str | list["Plain"] | dict[str, "Plain"]


@frozen(eq=False)
class ScalarNode:
    """A text value."""

    value: str
    #: The whole of it in the file, quotation marks or ``>-`` included.
    span: Span
    #: ``""`` plain, ``'``, ``"``, ``|`` or ``>``.
    style: str

    @property
    def plain(self) -> Plain:
        """The value itself."""
        return self.value


@frozen(eq=False)
class ListNode:
    """A list."""

    items: Sequence[Node]
    span: Span
    #: True: written as ``[a, b]``.
    flow: bool

    def item(self, at: int) -> Node | None:
        """Return the item with the index *at*; None where there is none."""
        try:
            return self.items[at] if at >= 0 else None
        except IndexError:
            return None

    @property
    def plain(self) -> Plain:
        """The list of the plain values."""
        return [item.plain for item in self.items]


@frozen(eq=False)
class MapNode:
    """A mapping; a key that is written twice keeps its first value here."""

    values: dict[str, Node]
    #: Key → where it is written.
    keys: dict[str, Span]
    span: Span
    #: True: written as ``{a: b}``.
    flow: bool

    def value_of(self, key: str) -> Node | None:
        """Return the value of *key*, without a look at the others where these have not been looked at."""
        return self.values.get(key)

    def span_of_key(self, key: str) -> Span | None:
        """Return where *key* is written, likewise."""
        return self.keys.get(key)

    @property
    def plain(self) -> Plain:
        """The mapping of the plain values."""
        return {key: value.plain for key, value in self.values.items()}


Node = ScalarNode | ListNode | MapNode


@frozen(eq=False)
class Document:
    """One parsed file."""

    #: Relative to the ledger's folder.
    path: str
    #: The file's text without a byte order mark.
    text: str
    #: None: the file holds nothing.
    root: Node | None
    ignores: tuple[Ignore, ...] = ()
    lines: Lines = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "lines", Lines(self.text))

    def node(self, route: Route) -> Node | None:
        """
        Return what stands at *route*, or None.

        A text that stands for a list or a record (one span of a quote, a voice told by its name alone) is all that
        stands below it.
        """
        at = self.root
        for step in route:
            if isinstance(at, MapNode) and isinstance(step, str):
                at = at.value_of(step)
            elif isinstance(at, ListNode) and isinstance(step, int):
                at = at.item(step)
            elif not (isinstance(at, ScalarNode) and at is not self.root):
                return None
        return at

    def route_of(self, route: Route) -> Route:
        """Return the route at which what `node` finds is written: a text that stands for a list has one step less."""
        for length in range(1, len(route)):
            if isinstance(self.node(route[:length]), ScalarNode):
                return route[:length]
        return route

    def span_of(self, route: Route, within: Span | None = None, *, key: bool = False) -> Span:
        """
        Return the characters of the file that *route* means.

        The nearest thing above it is meant where nothing stands there: of a record, its id; of any other mapping, its
        first key. *within* counts in the text VALUE at the route and is followed through folds and escapes; *key* asks
        for the key at the end of the route.
        """
        if key and route and isinstance(route[-1], str):
            parent = self.node(route[:-1])
            there = parent.span_of_key(route[-1]) if isinstance(parent, MapNode) else None
            if there is not None:
                return there
        return self.span_of_node(self.node(route), route, within, key=key)

    def span_of_node(self, node: Node | None, route: Route, within: Span | None = None, *, key: bool = False) -> Span:
        """Return what `span_of` does for *node*, which stands at *route*, where no key at its end is asked for."""
        if node is None:
            return self.span_of(route[:-1]) if route else Span(0, 0)
        if isinstance(node, ScalarNode):
            return self._within(node, within) if within is not None else self._text_span(node)
        if isinstance(node, MapNode):
            return self._head_of(node)
        if isinstance(node, ListNode) and route and isinstance(route[-1], str):
            return self.span_of(route, key=True) if not key else node.span
        return node.span

    def _head_of(self, node: MapNode) -> Span:
        name = node.value_of("id")
        if isinstance(name, ScalarNode):
            return name.span
        return next(iter(node.keys.values()), node.span)

    def _text_span(self, node: ScalarNode) -> Span:
        """Of a block text, its words and not its ``>-``."""
        if node.style in ("|", ">") and node.value:
            return self._within(node, Span(0, len(node.value.rstrip("\n")) or 1))
        return node.span

    def _within(self, node: ScalarNode, within: Span) -> Span:
        start, end = node.span.start, node.span.end
        if 0 <= within.start < within.end <= len(node.value) and self.text[start:end] == node.value:
            # It stands there character by character.
            return Span(start + within.start, start + within.end)
        if node.style in ("|", ">"):
            # The node ends with its last word; its value may end with spaces and empty lines.
            behind = _WHITE.match(self.text, end)
            end = behind.end() if behind else end
        offsets = offsets_of_value(self.text[node.span.start : end], node.style, node.value)
        if offsets is None or not 0 <= within.start <= within.end <= len(node.value) or not node.value:
            return node.span
        if within.start == within.end:
            at = offsets[within.start] if within.start < len(offsets) else offsets[-1] + 1
            return Span(node.span.start + at, node.span.start + at)
        return Span(node.span.start + offsets[within.start], node.span.start + offsets[within.end - 1] + 1)

    def routes(self) -> Iterator[tuple[Route, Node]]:
        """Yield every node with its route, in the order of the file, outer ones first."""
        if self.root is not None:
            yield from _walk((), self.root)


_WHITE = re.compile(r"[ \t\r\n]*")


def _walk(route: Route, node: Node) -> Iterator[tuple[Route, Node]]:
    todo: list[tuple[Route, Node]] = [(route, node)]
    while todo:
        route, node = todo.pop()
        yield route, node
        if isinstance(node, MapNode):
            todo.extend(((*route, key), value) for key, value in reversed(node.values.items()))
        elif isinstance(node, ListNode):
            todo.extend(((*route, index), node.items[index]) for index in reversed(range(len(node.items))))


def dashes_of(text: str, node: ListNode) -> list[int]:
    """Return the offset of the dash of each item of a block list in *text*."""
    dashes: list[int] = []
    column = -1
    for item in node.items:
        at = text.rfind("-", 0, item.span.start)
        # A comment between a dash and its item may hold dashes too; the dashes of one list stand in one column.
        while dashes and at - (text.rfind("\n", 0, at) + 1) != column and at > dashes[-1]:
            at = text.rfind("-", 0, at)
        if not dashes and text[node.span.start : node.span.start + 1] == "-":
            at = node.span.start
        column = at - (text.rfind("\n", 0, at) + 1)
        dashes.append(at)
    return dashes
