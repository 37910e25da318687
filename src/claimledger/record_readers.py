"""
How a record class is read from plain values the fast way, which stops at the first fault.

What the fault is, and which others there are, the readers of `detailed_readers` tell; both use the same readers of
single values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from attrs import has

from claimledger.field_values import (
    TEXT_READERS,
    ShapeFault,
    read_base,
    read_bool,
    read_date,
    read_decimal,
    read_extra,
    read_int,
    read_reasons_of,
    read_text,
    what_is,
    with_article,
    word_reader,
)
from claimledger.records.frozen_map import FrozenMap, Reasons
from claimledger.records.keys import fields_of, keys_of
from claimledger.records.kinds import Base, TextKind
from claimledger.records.partial_date import PartialDate

#: Takes a plain value, and the class that cattrs hands to every hook, which none of ours looks at.
ValueReader = Callable[..., Any]

_PLAIN: dict[Any, ValueReader] = {
    str: read_text,
    bool: read_bool,
    int: read_int,
    Decimal: read_decimal,
    PartialDate: read_date,
    FrozenMap[object]: read_extra,
    Base: read_base,
}


@cache
def reader_of(record_type: Any) -> ValueReader:
    """Return the fast way to read a record; any fault is an exception of some kind."""
    return reader_of_class(record_type, _by_keys(record_type))


def reader_of_single(kind: Any) -> ValueReader | None:
    """Return the reader of a single value, which has no parts that could have faults of their own, else None."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return word_reader(kind)
    mark = mark_of(kind)
    if mark is None:
        return None
    return read_words if get_origin(get_args(kind)[0]) is tuple else TEXT_READERS[mark]


def mark_of(kind: Any) -> TextKind | None:
    """Return what a text of the type *kind* stands for; None for anything but a text."""
    if get_origin(kind) is Annotated:
        return next((mark for mark in get_args(kind)[1:] if isinstance(mark, TextKind)), None)
    return None


def optional_of(kind: Any) -> Any:
    """Return X of ``X | None``, else None."""
    arguments = get_args(kind)
    if type(None) not in arguments or get_origin(kind) is Annotated:
        return None
    rest = tuple(argument for argument in arguments if argument is not type(None))
    return Base if set(rest) == set(get_args(Base)) else rest[0] if len(rest) == 1 else None


def _reader_for(kind: Any) -> ValueReader:
    """Return the fast reader of a field's type."""
    single = reader_of_single(kind)
    if single is not None:
        return single
    if get_origin(kind) is tuple:
        return _list_of(_reader_for(get_args(kind)[0]))
    if has(kind):
        return reader_of(kind)
    inner = optional_of(kind)
    if inner is None:
        raise TypeError(f"no reader for {kind}")
    return _reader_for(inner)


def read_words(value: object, _: object = None) -> tuple[str, ...]:
    """Read exact words: a text, or a list of the spans."""
    if type(value) is str:
        return (value or read_text(value),)
    return tuple([read_text(item) for item in items_of(value)])


def items_of(value: object, *, may_be_empty: bool = False) -> list[Any]:
    """Return *value*, which is a list."""
    if type(value) is not list:
        raise ShapeFault("F005", f"this is a list, not {what_is(value)}", "write `- ` before each item, or [a, b]")
    if not value and not may_be_empty:
        raise ShapeFault("F005", "the list is empty", "take the key out")
    return value


def _list_of(read: ValueReader, *, may_be_empty: bool = False) -> ValueReader:
    def read_list(value: object, _: object = None) -> tuple[Any, ...]:
        return tuple([read(item, None) for item in items_of(value, may_be_empty=may_be_empty)])

    return read_list


def one_or_list(read: ValueReader) -> ValueReader:
    """Return the reader of a list that may be written as its only member."""

    def read_one_or_list(value: Any, _: object = None) -> Any:
        return read([value] if type(value) is str else value, None)

    return read_one_or_list


def reasons_reader(record_type: Any) -> ValueReader:
    """Return the reader of a mapping from fields of *record_type* to reasons."""

    def read_reasons(value: object, _: object = None) -> Reasons:
        return read_reasons_of(value, keys_of(record_type))

    return read_reasons


def reader_of_class(record_type: Any, read: ValueReader) -> ValueReader:
    """Return *read*, which reads a mapping, behind the short form that the class may have in a file."""
    short = next(
        (str(one.metadata.get("key", one.name)) for one in fields_of(record_type) if one.metadata.get("short")), None
    )

    def read_mapping(value: Any, _: Any = None) -> Any:
        if value.__class__ is dict:
            return read(value, record_type)
        if short is not None and value.__class__ is str:
            return read({short: value}, record_type)
        raise ShapeFault("F005", f"{with_article(record_type.__name__)} is a mapping, not {what_is(value)}")

    return read_mapping


class _Fields(dict[str, tuple[str, ValueReader]]):
    """Key → the argument it becomes and its reader, made when the first record has the key: most have few."""

    def __init__(self, record_type: Any) -> None:
        self._record_type = record_type
        self._known: Mapping[str, Any] = keys_of(record_type)

    def __missing__(self, key: str) -> tuple[str, ValueReader]:
        attribute = self._known[key]
        read = reasons_reader(self._record_type) if attribute.name == "implied" else self._reader_of(attribute)
        self[key] = attribute.alias, read
        return self[key]

    @staticmethod
    def _reader_of(attribute: Any) -> ValueReader:
        if attribute.metadata.get("one") or attribute.metadata.get("empty"):
            item = _reader_for(get_args(attribute.type)[0])
            read = _list_of(item, may_be_empty=attribute.metadata.get("empty", False))
            return one_or_list(read) if attribute.metadata.get("one") else read
        return _reader_for(attribute.type)


@cache
def readers_of_fields(record_type: Any) -> Mapping[str, tuple[str, ValueReader]]:
    """Return, for each key of a record, the argument it becomes and the reader of its value."""
    return _Fields(record_type)


def _by_keys(record_type: Any) -> ValueReader:
    """Return a way to read a mapping that visits only the keys that are there: most fields have their default."""
    table = readers_of_fields(record_type)

    def read(value: dict[str, Any], _: Any) -> Any:
        given = {}
        for key, inner in value.items():
            name, hook = table[key]
            given[name] = hook(inner, None)
        return record_type(**given)

    return read
