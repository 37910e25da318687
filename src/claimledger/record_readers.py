"""
How a record class is read from plain values: the one door to cattrs.

There is a fast reader, which stops at the first fault, and a detailed one, which collects all of them; both use the
same readers of single values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from typing import Annotated, Any, cast, get_args, get_origin

from attrs import has

from claimledger import records
from claimledger.field_values import (
    TEXT_READERS,
    ShapeFault,
    all_of,
    noted,
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


def _annotation(kind: Any) -> TextKind | None:
    if get_origin(kind) is Annotated:
        return next((mark for mark in get_args(kind)[1:] if isinstance(mark, TextKind)), None)
    return None


def _is_words(kind: Any) -> bool:
    return _annotation(kind) is TextKind.WORDS and get_origin(get_args(kind)[0]) is tuple


def _words(value: object, _: object = None) -> tuple[str, ...]:
    if type(value) is str:
        return (value or read_text(value),)
    return _list_of(read_text)(value)


def _list_of(
    read: Callable[[Any], Any], kind: object = None, *, detailed: bool = True
) -> Callable[..., tuple[Any, ...]]:
    """Return a hook for a list; detailed, it collects the faults of all items as cattrs does."""

    def read_list(value: object, _: object = None) -> tuple[Any, ...]:
        if type(value) is not list:
            raise ShapeFault("F005", f"this is a list, not {what_is(value)}", "write `- ` before each item, or [a, b]")
        if not value:
            raise ShapeFault("F005", "the list is empty", "take the key out")
        if not detailed:
            return tuple([read(item) for item in value])
        return _read_all(value, read, kind)

    return read_list


def _read_all(values: list[Any], read: Callable[[Any], Any], kind: object) -> tuple[Any, ...]:
    done: list[Any] = []
    errors: list[Exception] = []
    for index, item in enumerate(values):
        try:
            done.append(read(item))
        except Exception as error:  # passed on in the group
            errors.append(noted(error, index, kind))
    if errors:
        raise all_of(errors)
    return tuple(done)


@cache
def reader_of(record_type: Any, *, detailed: bool) -> Callable[[Any, Any], Any]:
    """Return the fast way to read a record, or the detailed one, which is made only when there is a fault."""
    return cast("Callable[[Any, Any], Any]", _converter(detailed=detailed).get_structure_hook(record_type))


@cache
def _converter(*, detailed: bool) -> Any:
    """Return a converter with a strict hook for each sort of value, built when it is first needed."""
    from cattrs import Converter

    converter = Converter(detailed_validation=detailed, forbid_extra_keys=True)
    plain_hooks: list[tuple[Any, Callable[..., Any]]] = [
        (str, read_text),
        (bool, read_bool),
        (int, read_int),
        (Decimal, read_decimal),
        (PartialDate, read_date),
    ]
    for kind, hook in plain_hooks:
        converter.register_structure_hook(kind, hook)
    converter.register_structure_hook_func(lambda kind: kind == FrozenMap[object], read_extra)
    # One by one: the words are texts too, and the hook of plain text would take them as they are.
    for kind in vars(records).values():
        if isinstance(kind, type) and issubclass(kind, Enum):
            converter.register_structure_hook(kind, word_reader(kind))
    converter.register_structure_hook_factory(
        lambda kind: _annotation(kind) is not None and not _is_words(kind),
        lambda kind: _hook_of_text(_annotation(kind)),
    )
    converter.register_structure_hook_func(_is_words, _words)
    converter.register_structure_hook_func(lambda kind: kind == Base, read_base)
    converter.register_structure_hook_factory(
        lambda kind: _optional_of(kind) is not None, partial(_optional_hook, converter)
    )
    converter.register_structure_hook_factory(_is_tuple, partial(_tuple_hook, converter, detailed=detailed))
    converter.register_structure_hook_factory(has, partial(_class_hook, converter, detailed=detailed))
    return converter


def _hook_of_text(mark: TextKind | None) -> Callable[[Any, Any], str]:
    assert mark is not None  # noqa: S101 - the predicate of this hook
    return cast("Callable[[Any, Any], str]", TEXT_READERS[mark])


def _optional_of(kind: Any) -> Any:
    """Return X of ``X | None``, else None."""
    arguments = get_args(kind)
    if type(None) not in arguments or get_origin(kind) is Annotated:
        return None
    rest = tuple(argument for argument in arguments if argument is not type(None))
    return Base if set(rest) == set(get_args(Base)) else rest[0] if len(rest) == 1 else None


def _optional_hook(converter: Any, kind: Any) -> Callable[[Any, Any], Any]:
    # Every hook takes the class for granted, so that the one of X serves X | None too.
    return cast("Callable[[Any, Any], Any]", converter.get_structure_hook(_optional_of(kind)))


def _is_tuple(kind: Any) -> bool:
    return bool(get_origin(kind) is tuple)


def _tuple_hook(converter: Any, kind: Any, *, detailed: bool) -> Callable[..., tuple[Any, ...]]:
    item = get_args(kind)[0]
    return _list_of(converter.get_structure_hook(item), item, detailed=detailed)


def _class_hook(converter: Any, kind: Any, *, detailed: bool) -> Callable[[Any, Any], Any]:
    """Return the hook of a record class, behind the short forms of the file format."""
    special: dict[str, Callable[[Any, Any], Any]] = {}
    short = None
    for attribute in fields_of(kind):
        if attribute.name == "implied":
            special[attribute.name] = partial(_read_reasons, kind)
        if attribute.metadata.get("one"):
            special[attribute.name] = _one_or_list(converter, attribute.type, detailed=detailed)
        if attribute.metadata.get("short"):
            short = str(attribute.metadata.get("key", attribute.name))
    read = _by_cattrs(converter, kind, special) if detailed else _by_keys(converter, kind, special)
    name = kind.__name__

    def read_mapping(value: Any, _: Any = None) -> Any:
        if value.__class__ is dict:
            return read(value, kind)
        if short is not None and value.__class__ is str:
            return read({short: value}, kind)
        raise ShapeFault("F005", f"{with_article(name)} is a mapping, not {what_is(value)}")

    return read_mapping


def _by_cattrs(converter: Any, kind: Any, special: Mapping[str, Any]) -> Callable[[Any, Any], Any]:
    """Return cattrs' own way to read a class: it visits every field and collects the faults of all."""
    from cattrs.gen import make_dict_structure_fn, override

    overrides: dict[str, Any] = {
        attribute.name: override(rename=attribute.metadata.get("key"), struct_hook=special.get(attribute.name))
        for attribute in fields_of(kind)
    }
    return cast(
        "Callable[[Any, Any], Any]",
        make_dict_structure_fn(
            kind, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True, **overrides
        ),
    )


def _by_keys(converter: Any, kind: Any, special: Mapping[str, Any]) -> Callable[[Any, Any], Any]:
    """
    Return a way to read a class that visits only the keys that are there, with the same hooks.

    Most of a record's fields have their default, so that this takes two thirds of the time. Any fault is an exception
    of some kind; what it is, the detailed reader tells.
    """
    table = {
        attribute.metadata.get("key", attribute.name): (
            attribute.alias,
            special.get(attribute.name) or converter.get_structure_hook(attribute.type),
        )
        for attribute in fields_of(kind)
    }

    def read(value: dict[str, Any], _: Any) -> Any:
        given = {}
        for key, inner in value.items():
            name, hook = table[key]
            given[name] = hook(inner, None)
        return kind(**given)

    return read


def _read_reasons(kind: Any, value: object, _: object = None) -> Reasons:
    return read_reasons_of(value, keys_of(kind))


def _one_or_list(converter: Any, kind: Any, *, detailed: bool) -> Callable[[Any, Any], Any]:
    read = _tuple_hook(converter, kind, detailed=detailed)

    def read_one_or_list(value: Any, _: object = None) -> tuple[Any, ...]:
        return read([value] if type(value) is str else value)

    return read_one_or_list
