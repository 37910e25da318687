"""
How a record class is read with the faults of all its fields: the one door to cattrs.

It is opened only for a record that the fast reader of `record_readers` refuses.
"""

from __future__ import annotations

from enum import Enum
from functools import cache, partial
from typing import Any, cast, get_args, get_origin

from attrs import has

from claimledger import records
from claimledger.field_values import all_of, noted, read_text
from claimledger.record_readers import (
    ValueReader,
    items_of,
    one_or_list,
    optional_of,
    read_words,
    reader_of_class,
    reader_of_single,
    reasons_reader,
)
from claimledger.records.keys import fields_of


def detailed_reader_of(record_type: Any) -> ValueReader:
    """Return the way to read a record that raises a group of the faults of all its fields."""
    return cast("ValueReader", _converter().get_structure_hook(record_type))


@cache
def _converter() -> Any:
    """Return a converter with a strict hook for each sort of value, built when it is first needed."""
    from cattrs import Converter

    converter = Converter(detailed_validation=True, forbid_extra_keys=True)
    # Every hook takes the class for granted, so that the one of X serves X | None too.
    converter.register_structure_hook_factory(
        lambda kind: optional_of(kind) is not None, lambda kind: converter.get_structure_hook(optional_of(kind))
    )
    converter.register_structure_hook_factory(_is_tuple, lambda kind: _list_of(converter, kind))
    converter.register_structure_hook_factory(has, partial(_class_hook, converter))
    # The last factory is asked first: words are a tuple with a mark, and a number or `unknown` a union.
    converter.register_structure_hook_factory(lambda kind: reader_of_single(kind) is not None, _hook_of_single)
    # One by one: cattrs has hooks of its own for these classes and those below them, and asks no factory.
    words = [kind for kind in vars(records).values() if isinstance(kind, type) and issubclass(kind, Enum)]
    for kind in (str, bool, int, *words):
        converter.register_structure_hook(kind, _hook_of_single(kind))
    return converter


def _is_tuple(kind: Any) -> bool:
    return bool(get_origin(kind) is tuple)


def _hook_of_single(kind: Any) -> Any:
    read = reader_of_single(kind)
    return _read_all_words if read is read_words else read


def _read_all_words(value: object, _: object = None) -> tuple[str, ...]:
    if type(value) is str:
        return read_words(value)
    return _read_all(items_of(value), read_text, None)


def _list_of(converter: Any, kind: Any, *, may_be_empty: bool = False) -> ValueReader:
    item_kind = get_args(kind)[0]
    read = converter.get_structure_hook(item_kind)

    def read_list(value: object, _: object = None) -> tuple[Any, ...]:
        return _read_all(items_of(value, may_be_empty=may_be_empty), read, item_kind)

    return read_list


def _read_all(values: list[Any], read: ValueReader, kind: object) -> tuple[Any, ...]:
    """Read every item; the faults of all are raised as one, as cattrs does."""
    done: list[Any] = []
    errors: list[Exception] = []
    for index, item in enumerate(values):
        try:
            done.append(read(item, kind))
        except Exception as error:  # passed on in the group
            errors.append(noted(error, index, kind))
    if errors:
        raise all_of(errors)
    return tuple(done)


def _class_hook(converter: Any, record_type: Any) -> ValueReader:
    """Return cattrs' own way to read a class, which visits every field, behind the short forms of the file format."""
    from cattrs.gen import make_dict_structure_fn, override

    overrides: dict[str, Any] = {
        one.name: override(rename=one.metadata.get("key"), struct_hook=_special_hook(converter, record_type, one))
        for one in fields_of(record_type)
    }
    read = make_dict_structure_fn(
        record_type, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True, **overrides
    )
    return reader_of_class(record_type, read)


def _special_hook(converter: Any, record_type: Any, attribute: Any) -> ValueReader | None:
    """Return the hook of a field that its type alone does not tell how to read."""
    if attribute.name == "implied":
        return reasons_reader(record_type)
    if attribute.metadata.get("one"):
        return one_or_list(_list_of(converter, attribute.type))
    if attribute.metadata.get("empty"):
        return _list_of(converter, attribute.type, may_be_empty=True)
    return None
