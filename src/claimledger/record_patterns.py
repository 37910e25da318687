"""
What a record looks like in a file as it is mostly written: one pattern for each class, which takes it apart at once.

A pattern knows the keys of its class in the order in which they are written, each at most once. A value that is what
its field mostly holds (an id, a text on its line, a list in brackets) is taken as it stands in the match; any other
value is read, with the lines below it, by the reader of the plain layout. A pattern matches nothing that the plain
layout would read otherwise: where the two could part it is the stricter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from functools import cache
from sys import intern
from typing import Any, get_args, get_origin

from attrs import NOTHING, Factory, has

from claimledger.field_values import read_date
from claimledger.frozen_layout import read_frozen
from claimledger.patterns import possessive
from claimledger.plain_layout import NotPlain, read_value
from claimledger.record_readers import mark_of, optional_of, reader_of_single, readers_of_fields
from claimledger.records.frozen_map import FrozenMap, Reasons
from claimledger.records.keys import fields_of, keys_of
from claimledger.records.kinds import ID_MAX_LENGTH, Base, TextKind
from claimledger.records.partial_date import PartialDate
from claimledger.value_classes import frozen, unfrozen

#: Takes the text of a value and returns what the field holds; None: the text itself.
TextReader = Callable[[str], Any] | None

#: How many lists and mappings may stand inside each other where records are read by patterns: the values of a record
#: stand below the first few of them, what is deeper than the rest is left to the general way.
LEVELS = 40
_ABOVE_VALUES = 8

#: With what a text begins that is nothing else, and what it is made of; a text with a `#` is read by the plain layout.
_FIRST = r"""[^\-?:,\[\]{}#&*!|>'"%@` =<\n\t]"""
_TEXT = rf"{_FIRST}[^\n\t:#]*+" + possessive(r"(?::(?! )[^\n\t:#]*+)", "*") + "(?<![ :])"
#: The same between brackets and braces, where a comma ends it.
_ITEM = rf"{_FIRST}[^\[\]{{}},#:?\\\n\t]*+(?<! )"
_ID = rf"(?![a-z0-9-]{{{ID_MAX_LENGTH + 1}}})[a-z][a-z0-9]*+{possessive('(?:-[a-z0-9]++)', '*')}"
#: What most addresses are made of: whatever matches is an address, and no text could be read otherwise.
_ADDRESS = r"https?://[A-Za-z0-9.-]++(?:/[A-Za-z0-9%&'()*+,./:;=?@_~!$-]*+)?(?<!:)"
_IDS = frozenset({TextKind.ID, TextKind.TERM})
#: The kinds of texts of which a field takes any that stands on one line.
_ANY_LINE = frozenset({TextKind.WHO, TextKind.RELAYED, TextKind.LINE, TextKind.PROSE, TextKind.WORDS})
#: The kinds of texts that come in record after record, mostly: names, and words such as those of a rating.
_AGAIN = frozenset({TextKind.WHO, TextKind.LINE})
#: Longer ones seldom do.
_SHORT = 32
_FIRST_DASH = re.compile(r"\n++( *+)- ")
#: So many dates are remembered; a hostile ledger may have any number of them.
_MOST_DATES = 65_536


@frozen(kw_only=True, eq=False)
class Pattern:
    """How the text of a record is taken apart, and put together."""

    #: Matches the whole text of a record, or not at all.
    match: Callable[[str], re.Match[str] | None]
    #: Makes the record of the groups of the match.
    make: Callable[..., Any]


def read_record(text: str, record_type: Any, indent: int) -> Any:
    """
    Return the record that *text* tells, which is what stands behind a dash: its keys below are at *indent*.

    Raises:
        NotPlain: the record is not written as its pattern has it. Anything else: there is a fault in one of its values.

    """
    pattern = one_line_pattern(record_type) if text[0] == "{" else block_pattern(record_type, indent)
    found = pattern.match(text)
    if found is None:
        raise NotPlain
    return pattern.make(*found.groups())


@cache
def block_pattern(record_type: Any, indent: int) -> Pattern:
    """Return the pattern of a record with its keys on lines of their own, at *indent* but for the first."""
    spaces = " " * indent
    ends = rf"(?:\n++{spaces}(?=[^ \n])|\n*+\Z)"
    # What follows the colon on its line, and the lines that are deeper, or dashes of a list; never nothing.
    deeper = possessive(rf"(?:\n++{spaces}[ -][^\n]*+)", "*")
    general = rf"((?: [^\n]++)?{deeper})(?<!:){ends}"
    parts: list[str] = []
    fields: list[tuple[Any, TextReader]] = []
    for key, attribute in keys_of(record_type).items():
        written, read = _form_of(attribute, _TEXT)
        value = general if written is None else rf"(?: ({written}){ends}|{general})"
        parts.append(_part(attribute, rf"{key}:{value}"))
        if written is not None:
            fields.append((attribute, read))
        fields.append((attribute, _general_reader(record_type, key, indent)))
    return Pattern(match=re.compile(rf"{''.join(parts)}\Z").match, make=_maker(record_type, fields))


@cache
def one_line_pattern(record_type: Any) -> Pattern:
    """Return the pattern of a record on one line, ``{a: b, c: d}``; a field that no short text tells is not in it."""
    parts: list[str] = []
    fields: list[tuple[Any, TextReader]] = []
    for key, attribute in keys_of(record_type).items():
        written, read = _form_of(attribute, _ITEM)
        if written is None and attribute.default is not NOTHING:
            continue
        parts.append(_part(attribute, rf"{key}: ({written or '(?!)'})(?:, (?!\}})|(?=\}}))"))
        fields.append((attribute, read))
    # `{}` is no mapping of the plain layout.
    return Pattern(match=re.compile(rf"\{{(?!\}}){''.join(parts)}\}}\n*+\Z").match, make=_maker(record_type, fields))


def _part(attribute: Any, pattern: str) -> str:
    return pattern if attribute.default is NOTHING else possessive(f"(?:{pattern})", "?")


def _maker(record_type: Any, groups: list[tuple[Any, TextReader]]) -> Callable[..., Any]:
    """
    Return the function that makes a record of the groups of a match: for each the attribute, and how its text is read.

    It is written as a text, as attrs writes a constructor: a call with thirty names would take longer than the match.
    """
    attributes = fields_of(record_type)
    known: dict[str, Any] = {"blank": unfrozen(record_type), "whole": record_type, "new": object.__new__}
    values = {one.name: _default(one, known) for one in attributes}
    for at, (attribute, read) in reversed(list(enumerate(groups))):
        known[f"read{at}"] = read
        value = f"g{at}" if read is None else f"read{at}(g{at})"
        values[attribute.name] = f"{value} if g{at} is not None else {values[attribute.name]}"
    # A default that looks at the record comes last.
    ordered = sorted(attributes, key=lambda one: getattr(one.default, "takes_self", False))
    body = "\n ".join(f"record.{one.name} = {values[one.name]}" for one in ordered)
    given = ", ".join(f"g{at}" for at in range(len(groups)))
    exec(f"def make({given}):\n record = new(blank)\n {body}\n record.__class__ = whole\n return record", known)  # noqa: S102 - of names of fields alone
    make: Callable[..., Any] = known["make"]
    return make


def _default(attribute: Any, known: dict[str, Any]) -> str:
    """Return how the default of a field is told in Python; what its name stands for is put into *known*."""
    name, default = f"default_{attribute.name}", attribute.default
    if default is None or default is NOTHING:
        # What has no default is in every match.
        return "None"
    if isinstance(default, Factory):  # type: ignore[arg-type]  # to a type checker it is a function
        known[name] = default.factory
        return f"{name}(record)" if default.takes_self else f"{name}()"
    known[name] = default
    return name


def _general_reader(record_type: Any, key: str, indent: int) -> TextReader:
    """Return the reader of any value that *key*, which stands at *indent*, may have."""

    def read(text: str) -> Any:
        return readers_of_fields(record_type)[key][1](read_value(text, indent, _ABOVE_VALUES, LEVELS), None)

    kind = keys_of(record_type)[key].type
    if get_origin(kind) is tuple:
        return _reader_of_records(get_args(kind)[0], read) if has(get_args(kind)[0]) else read
    if kind == FrozenMap[object]:
        return _reader_of_any_keys(indent, read)
    if kind == Reasons:
        return _reader_of_reasons(keys_of(record_type), indent, read)
    single = optional_of(kind) or kind
    is_record = isinstance(single, type) and has(single) and reader_of_single(single) is None
    return _reader_of_record(single, read) if is_record else read


def _reader_of_any_keys(indent: int, read_otherwise: Callable[[str], Any]) -> TextReader:
    """Return the reader of a mapping of any keys behind a key at *indent*."""

    def read(text: str) -> Any:
        try:
            return read_frozen(text, indent)
        except NotPlain:
            return read_otherwise(text)

    return read


def _reader_of_reasons(fields: Mapping[str, Any], indent: int, read_otherwise: Callable[[str], Any]) -> TextReader:
    """Return the reader of a mapping of some of *fields* to reasons behind a key at *indent*."""

    def read(text: str) -> Any:
        try:
            reasons = read_frozen(text, indent)
        except NotPlain:
            return read_otherwise(text)
        is_sound = all(key in fields and reason.__class__ is str for key, reason in reasons.items())
        return reasons if is_sound else read_otherwise(text)

    return read


def _reader_of_record(record_type: Any, read_otherwise: Callable[[str], Any]) -> TextReader:
    """Return the reader of a record behind its key, which mostly stands on the same line."""

    def read(text: str) -> Any:
        if not text.startswith(" {"):
            return read_otherwise(text)
        try:
            return read_record(text[1:], record_type, 0)
        except NotPlain:
            return read_otherwise(text)

    return read


def _reader_of_records(record_type: Any, read_otherwise: Callable[[str], Any]) -> TextReader:
    """Return the reader of a list of records below its key."""

    def read(text: str) -> Any:
        first = _FIRST_DASH.match(text)
        if first is None:
            return read_otherwise(text)
        # A line that begins with the same dash is an item of the same list: whatever is inside an item is deeper.
        dash, indent = f"\n{first[1]}- ", len(first[1]) + 2
        try:
            return tuple([read_record(item, record_type, indent) for item in text[first.end() :].split(dash)])
        except NotPlain:
            return read_otherwise(text)

    return read


# --- what a field mostly holds ---


def _form_of(attribute: Any, text: str) -> tuple[str | None, TextReader]:
    """Return the pattern of what a field mostly holds (*text*: of a plain text) and its reader; None: of nothing."""
    kind = attribute.type
    if get_origin(kind) is not tuple:
        is_words = mark_of(kind) is TextKind.WORDS and get_origin(get_args(kind)[0]) is tuple
        return (text, _only) if is_words else _form_of_single(optional_of(kind) or kind, text)
    inner = get_args(kind)[0]
    if attribute.metadata.get("one"):
        written, read = _form_of_single(inner, text)
        return written, _only if read is None else lambda value: (read(value),)
    if mark_of(inner) in _IDS:
        return _list_of(_ID), _texts
    return (_list_of(_ITEM), _texts) if mark_of(inner) in _ANY_LINE else (None, None)


def _list_of(item: str) -> str:
    return rf"\[{item}{possessive(f'(?:, {item})', '*')}\]"


def _form_of_single(kind: Any, text: str) -> tuple[str | None, TextReader]:
    mark = mark_of(kind)
    if mark in _IDS:
        return _ID, _once if mark is TextKind.TERM else None
    if mark in _ANY_LINE:
        return text, _once if mark in _AGAIN else None
    if mark is TextKind.URL and text is _TEXT:
        return _ADDRESS, None
    if kind is PartialDate:
        return text, _dates().__getitem__
    if isinstance(kind, type) and issubclass(kind, Enum):
        return text, {str(member.value): member for member in kind}.__getitem__
    is_plain = mark is not None or kind in (bool, int, Decimal, Base)
    return (text, reader_of_single(kind)) if is_plain else (None, None)


def _once(text: str) -> str:
    """Return *text*, of which all records that have it hold the same copy, unless it is long."""
    return intern(text) if len(text) <= _SHORT else text


def _only(text: str) -> tuple[str]:
    return (text,)


def _texts(text: str) -> tuple[str, ...]:
    return tuple(text[1:-1].split(", "))


class _Dates(dict[str, PartialDate]):
    """Text → the date it tells: a look is several times as fast as a call."""

    def __missing__(self, text: str) -> PartialDate:
        if len(self) >= _MOST_DATES:
            self.clear()
        date = self[text] = read_date(text)
        return date


@cache
def _dates() -> _Dates:
    return _Dates()
