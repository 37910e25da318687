"""
Plain values → the canonical text of a ledger file.

Keys stand in the order of the record's fields, short mappings and lists of names on one line, words in blocks; the
comments of a file that is laid out anew keep their places above, behind or below the key they belong to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from attrs import Factory, define, field, has

from claimledger import records
from claimledger.document import Plain
from claimledger.location import Route
from claimledger.plain_parsing import TEXT_FIELDS
from claimledger.records.keys import keys_of
from claimledger.records.kinds import TextKind
from claimledger.spelling import WIDTH, is_plain_in_flow, is_simple, spell, spell_key
from claimledger.structuring import SECTIONS
from claimledger.value_classes import frozen

#: Records that stand on one line, ``{a: b, c: d}``, where the line is wide enough and every text in it is simple.
ONE_LINE_RECORDS: tuple[type, ...] = (
    records.Archive,
    records.Correction,
    records.Difference,
    records.Endpoint,
    records.Figure,
    records.Gap,
    records.Link,
    records.NamedDate,
    records.RatingNumber,
    records.Relations,
    records.Reply,
    records.Rights,
    records.Role,
    records.Snapshot,
)
#: Texts whose lists stand on one line, ``[a, b]``; exact words, prose and addresses get a line each.
_LISTED_ON_ONE_LINE = (TextKind.ID, TextKind.WHO, TextKind.RELAYED, TextKind.LINE, TextKind.TERM)
#: Sections with an empty line between their records.
SPACED_SECTIONS = ("claims", "sources")
_LONGEST_KEY = 1000
_QUOTATION_MARKS = frozenset("\"'‘’“”„«»")


@frozen
class Shape:
    """What is known of a value before it is seen: the order of its keys, and whether it may stand on one line."""

    #: Key → shape of its value, in canonical order; None where any key may stand.
    keys: Mapping[str, Shape] | None = None
    #: Of a list, the shape of its items.
    item: Shape | None = None
    #: True: it may stand on one line.
    one_line: bool = False
    #: Key → its place in canonical order.
    ranks: Mapping[str, int] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "ranks", {key: rank for rank, key in enumerate(self.keys or ())})


_NO_KEYS: Mapping[str, Shape] = {}
_ANY = Shape()


def shape_of(kind: Any) -> Shape:
    """Return the shape of a record class or of the type of one of its fields."""
    return _shape_of(kind)


@cache
def _shape_of(kind: Any) -> Shape:
    origin = get_origin(kind)
    if origin is Annotated:
        inner = get_args(kind)[0]
        return Shape(item=_ANY) if get_origin(inner) is tuple else _ANY
    if origin in (Union, UnionType):
        return next((shape_of(inner) for inner in get_args(kind) if inner is not type(None)), _ANY)
    if origin is tuple:
        item = get_args(kind)[0]
        return Shape(item=shape_of(item), one_line=_is_listed_on_one_line(item))
    if isinstance(kind, type) and has(kind) and not issubclass(kind, records.PartialDate):
        keys = {key: shape_of(attribute.type) for key, attribute in keys_of(kind).items()}
        return Shape(keys=keys, one_line=kind in ONE_LINE_RECORDS)
    return _ANY


def _is_listed_on_one_line(item: Any) -> bool:
    if get_origin(item) is Annotated:
        return any(mark in _LISTED_ON_ONE_LINE for mark in get_args(item)[1:])
    if isinstance(item, type) and issubclass(item, Enum):
        return True
    return item is records.Link


@cache
def file_shape() -> Shape:
    """Return the shape of a whole ledger file."""
    keys = {key: shape_of(kind) if key == "document" else Shape(item=shape_of(kind)) for key, kind in SECTIONS.items()}
    return Shape(keys=keys)


def shape_at(route: Route) -> Shape:
    """Return the shape of what stands at *route* of a ledger file."""
    shape = file_shape()
    for step in route:
        shape = (shape.item or _ANY) if isinstance(step, int) else (shape.keys or {}).get(step, _ANY)
    return shape


@define(kw_only=True)
class Comments:
    """The comments of a file, by the key or list item that they belong to; each line without its indentation."""

    #: At the top of the file; an empty text is an empty line.
    head: list[str] = Factory(list)
    #: On lines of their own above; an empty text is an empty line.
    above: dict[Route, list[str]] = Factory(dict)
    #: On the same line, with the space before.
    behind: dict[Route, str] = Factory(dict)
    #: Of a mapping or list, on lines of their own at its end, indented like its keys or dashes.
    below: dict[Route, list[str]] = Factory(dict)
    #: At the end of the file.
    foot: list[str] = Factory(list)

    def inside(self) -> frozenset[Route]:
        """Return every route below which a comment stands."""
        routes = (*self.above, *self.behind)
        return frozenset(route[:length] for route in routes for length in range(len(route))).union(
            route[:length] for route in self.below for length in range(len(route) + 1)
        )


def lay_out_file(values: Mapping[str, Plain], comments: Comments | None = None) -> str:
    """Return the text of a ledger file that holds *values*, ending in a line break."""
    return _Layout(comments).file(values) if comments else _bare_file(values)


def lay_out_member(kind: str, values: Plain) -> str:
    """Return the text of one record of the section *kind* as `lay_out_file` has it there, without its line break."""
    lines: list[str] = []
    _bare_items(lines, [values], shape_at((kind,)), 2, spaced=False)
    return "\n".join(lines)


def file_of_members(sections: Mapping[str, Iterable[str]]) -> str:
    """Return what `lay_out_file` does of records, from the texts of `lay_out_member`; no section may be empty."""
    return (
        "\n\n".join(
            f"{kind}:\n" + ("\n\n" if kind in SPACED_SECTIONS else "\n").join(sections[kind])
            for kind in ordered_keys(sections, file_shape())
        )
        + "\n"
    )


def lay_out(values: Plain, shape: Shape, indent: int = 0) -> str:
    """Return the text of *values* alone, its lines indented by *indent*; it ends in a line break."""
    lines: list[str] = []
    if isinstance(values, dict) and values:
        _bare_entries(lines, values, shape, indent, " " * indent)
    elif isinstance(values, list) and values:
        _bare_items(lines, values, shape, indent, spaced=False)
    else:
        _bare_value(lines, " " * indent, values, shape, indent)
    return "\n".join(lines) + "\n"


def ordered_keys(values: Mapping[str, object], shape: Shape) -> list[str]:
    """Return the keys of *values* in canonical order; those that the shape does not know come last, as they are."""
    ranks = shape.ranks
    last, others = -1, len(ranks)
    for key in values:
        rank = ranks.get(key, others)
        if rank < last:
            return sorted(values, key=lambda key: ranks.get(key, others))
        last = rank
    # As `plain_of` tells them.
    return list(values)


def on_one_line(value: Plain) -> str | None:
    """Return ``{a: b}`` or ``[a, b]`` for texts and lists of texts that can stand so, else None."""
    if isinstance(value, list):
        if all(isinstance(item, str) and is_plain_in_flow(item) for item in value):
            return f"[{', '.join(str(item) for item in value)}]"
        return None
    if isinstance(value, dict):
        parts: list[str] = []
        for key, inner in value.items():
            spelt = None if isinstance(inner, dict) or _is_quoting(inner) else on_one_line(inner)
            if spelt is None or not is_plain_in_flow(key) or spell_key(key) != key:
                return None
            parts.append(f"{key}: {spelt}")
        return f"{{{', '.join(parts)}}}"
    return value if is_plain_in_flow(value) else None


def _is_quoting(value: Plain) -> bool:
    """Tell whether *value* is a text with quotation marks or apostrophes, hard to read between braces and commas."""
    return isinstance(value, str) and not _QUOTATION_MARKS.isdisjoint(value)


# --- without comments, as nearly everything is written: what `_Layout` does, in a quarter of the time ---


def _bare_file(values: Mapping[str, Plain]) -> str:
    lines: list[str] = []
    shape = file_shape()
    for number, key in enumerate(ordered_keys(values, shape)):
        if number:
            lines.append("")
        _bare_entries(lines, {key: values[key]}, shape, 0, "", spaced=key in SPACED_SECTIONS)
    return "\n".join(lines) + "\n"


def _bare_entries(
    lines: list[str], values: Mapping[str, Plain], shape: Shape, indent: int, start: str, *, spaced: bool = False
) -> None:
    """Write the keys of a mapping at *indent*; *start* is what stands before the first one, a dash or spaces."""
    known = shape.keys or _NO_KEYS
    margin = " " * indent
    for key in ordered_keys(values, shape) if known else values:
        value = values[key]
        # The keys of records stand as they are.
        spelt = key if key in known else spell_key(key)
        if len(spelt) > _LONGEST_KEY:
            lines.append(f"{start}? {spelt}")
            start = f"{margin}:"
        else:
            start = f"{start}{spelt}:"
        if isinstance(value, str):
            if len(start) + 1 + len(value) <= WIDTH and is_simple(value):
                lines.append(f"{start} {value}")
            else:
                _bare_text(lines, f"{start} ", value, indent)
        else:
            _bare_value(lines, start, value, known.get(key, _ANY), indent, spaced=spaced)
        start = margin


def _bare_text(lines: list[str], start: str, text: str, indent: int) -> None:
    spelt = spell(text, indent, len(start))
    lines.append(start + spelt.first)
    lines.extend(spelt.below)


def _bare_value(lines: list[str], start: str, value: Plain, shape: Shape, indent: int, *, spaced: bool = False) -> None:
    """Write *value* behind *start*: a key at *indent* with its colon, or nothing."""
    gap = " " if start.strip(" ") else ""
    if isinstance(value, str):
        _bare_text(lines, start + gap, value, indent)
        return
    spelt = on_one_line(_ordered(value, shape)) if not value or shape.one_line else None
    if spelt is not None and (not value or len(start) + 1 + len(spelt) <= WIDTH):
        lines.append(start + gap + spelt)
        return
    lines.append(start)
    if isinstance(value, dict):
        _bare_entries(lines, value, shape, indent + 2, " " * (indent + 2))
    else:
        _bare_items(lines, value, shape, indent + 2, spaced=spaced)


def _bare_items(lines: list[str], values: list[Plain], shape: Shape, indent: int, *, spaced: bool) -> None:
    """Write the items of a list whose dashes stand at *indent*."""
    inner = shape.item or _ANY
    start = f"{' ' * indent}- "
    for index, value in enumerate(values):
        if index and spaced:
            lines.append("")
        if isinstance(value, str):
            _bare_text(lines, start, value, indent)
            continue
        spelt = on_one_line(_ordered(value, inner)) if not value or inner.one_line else None
        if spelt is not None and (not value or len(start) + len(spelt) <= WIDTH):
            lines.append(start + spelt)
        elif isinstance(value, dict):
            _bare_entries(lines, value, inner, indent + 2, start)
        else:
            before = len(lines)
            _bare_items(lines, value, inner, indent + 2, spaced=False)
            lines[before] = start + lines[before].lstrip(" ")


class _Layout:
    """Lays out one file line by line."""

    def __init__(self, comments: Comments) -> None:
        self.lines: list[str] = []
        self._comments = comments
        self._inside = comments.inside()

    def file(self, values: Mapping[str, Plain]) -> str:
        self.lines += self._comments.head
        shape = file_shape()
        for number, key in enumerate(ordered_keys(values, shape)):
            if number:
                self.lines.append("")
            self.entry("", key, values[key], shape, 0, ())
        if self._comments.foot:
            self.lines += ["", *self._comments.foot]
        return "\n".join(self.lines) + "\n"

    def entries(self, values: Mapping[str, Plain], shape: Shape, indent: int, route: Route, dash: str = "") -> None:
        """Write the keys of a mapping at *indent*; *dash* is what stands before the first one in place of spaces."""
        for number, key in enumerate(ordered_keys(values, shape)):
            self.entry(dash if dash and not number else " " * indent, key, values[key], shape, indent, route)
        self._write_below(route, indent)

    def entry(self, start: str, key: str, value: Plain, shape: Shape, indent: int, route: Route) -> None:
        here = (*route, key)
        self._write_above(here, len(start) - len(start.lstrip(" ")))
        spelt = spell_key(key)
        inner = (shape.keys or {}).get(key, _ANY)
        if len(spelt) > _LONGEST_KEY:
            # A parser looks for the `:` of a key no further than 1,024 characters.
            self.lines.append(f"{start}? {spelt}")
            self.value(" " * indent + ":", value, inner, indent, here)
        else:
            self.value(f"{start}{spelt}:", value, inner, indent, here)

    def value(self, start: str, value: Plain, shape: Shape, indent: int, route: Route) -> None:
        """Write *value* behind *start*: a key at *indent* with its colon, or nothing."""
        gap = " " if start.strip(" ") else ""
        if isinstance(value, str):
            self._text(start + gap, value, indent, route)
            return
        spelt = on_one_line(_ordered(value, shape)) if not value or self._may_be_one_line(shape, route) else None
        if spelt is not None and (not value or len(start) + 1 + len(spelt) <= WIDTH):
            self.lines.append(start + gap + spelt + self._behind(route))
            return
        self.lines.append(start + self._behind(route))
        if isinstance(value, dict):
            self.entries(value, shape, indent + 2, route)
        else:
            self.items(value, shape, indent + 2, route)

    def items(self, values: list[Plain], shape: Shape, indent: int, route: Route) -> None:
        """Write the items of a list whose dashes stand at *indent*."""
        inner = shape.item or _ANY
        spaced = len(route) == 1 and route[0] in SPACED_SECTIONS
        for index, value in enumerate(values):
            here = (*route, index)
            if index and (spaced or self._comments.above.get(here, [" "])[0] == ""):
                self.lines.append("")
            self.item(value, inner, indent, here)
        self._write_below(route, indent)

    def item(self, value: Plain, shape: Shape, indent: int, route: Route) -> None:
        self._write_above(route, indent)
        start = " " * indent + "- "
        if isinstance(value, str):
            self._text(start, value, indent, route)
        elif not value or (self._may_be_one_line(shape, route) and self._fits(start, value, shape)):
            self.lines.append(start + str(on_one_line(_ordered(value, shape))) + self._behind(route))
        elif isinstance(value, dict):
            self._write_above((*route, ordered_keys(value, shape)[0]), indent)
            self._write_behind_as_above(route, indent)
            self.entries(value, shape, indent + 2, route, start)
        else:
            self._write_above_first_of(value, indent, route)
            self._write_behind_as_above(route, indent)
            before = len(self.lines)
            self.items(value, shape, indent + 2, route)
            self.lines[before] = start + self.lines[before].lstrip(" ")

    def _fits(self, start: str, value: Plain, shape: Shape) -> bool:
        spelt = on_one_line(_ordered(value, shape))
        return spelt is not None and len(start) + len(spelt) <= WIDTH

    def _may_be_one_line(self, shape: Shape, route: Route) -> bool:
        return shape.one_line and route not in self._inside

    def _text(self, start: str, text: str, indent: int, route: Route) -> None:
        spelt = spell(text, indent, len(start))
        behind = self._behind(route)
        is_text = route[-1:] and route[-1] in TEXT_FIELDS
        if behind and (spelt.below or (is_text and spelt.first[:1] not in "\"'")):
            # Behind `>-` it would be hard to see, behind a plain text it would look like words that are lost.
            self._write_behind_as_above(route, len(start) - len(start.lstrip(" ")))
            behind = ""
        self.lines.append(start + spelt.first + behind)
        self.lines += spelt.below

    def _behind(self, route: Route) -> str:
        return self._comments.behind.get(route, "")

    def _write_above(self, route: Route, indent: int) -> None:
        lines = self._comments.above.pop(route, ())
        self._write(lines[1:] if lines and lines[0] == "" else lines, indent)

    def _write_above_first_of(self, values: list[Plain], indent: int, route: Route) -> None:
        """Write what stands above the first item of a list behind a dash, and of a list there, and so on."""
        first: Plain = values
        while isinstance(first, list) and first:
            route, first = (*route, 0), first[0]
            self._write_above(route, indent)
        if isinstance(first, dict) and first:
            self._write_above((*route, next(iter(first))), indent)

    def _write_behind_as_above(self, route: Route, indent: int) -> None:
        behind = self._behind(route)
        if behind:
            self._write([behind.lstrip(" \t")], indent)

    def _write_below(self, route: Route, indent: int) -> None:
        self._write(self._comments.below.get(route, ()), indent)

    def _write(self, lines: Iterable[str], indent: int) -> None:
        self.lines += [" " * indent + line if line else "" for line in lines]


def _ordered(value: Plain, shape: Shape) -> Plain:
    if isinstance(value, dict):
        return {key: value[key] for key in ordered_keys(value, shape)}
    return value
