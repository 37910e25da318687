"""
Values of frozen records as plain lists and tuples, and back: for what is kept between two runs or sent elsewhere.

How a value is packed is told by the annotation of its field, so that a field that is added needs no line here. Values
are taken to be what their annotations say; unpacking checks nothing, and what was not packed by the same code may raise
anything or come back as nonsense. It never runs anything.

What is plain is texts, numbers, truth values, bytes, None, and lists and tuples of them: what `marshal` writes. JSON
makes lists of the tuples, and they stay lists.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, Union, get_args, get_origin, get_type_hints

from attrs import Attribute, fields, has

#: Turns one value into another; None: the value is the same on both sides.
Step = Callable[[Any], Any] | None
#: What is kept as it is; a union of nothing but these needs no tag.
_AS_THEY_ARE = (str, int, float, bool, bytes, type(None))


def pack(value: Any, kind: Any) -> Any:
    """Return *value*, which *kind* is the type of, as what is plain."""
    step = _packer(kind)
    return value if step is None else step(value)


def unpack(value: Any, kind: Any) -> Any:
    """Return the value of type *kind* that `pack` made *value* of, whose lists are used up."""
    step = _unpacker(kind)
    return value if step is None else step(value)


@cache
def _packer(kind: Any) -> Step:
    return _step(kind, _packer, _pack_class, _pack_leaf)


@cache
def _unpacker(kind: Any) -> Step:
    return _step(kind, _unpacker, _unpack_class, _unpack_leaf)


def _step(
    kind: Any, inner: Callable[[Any], Step], of_class: Callable[[Any], Step], of_leaf: Callable[[Any], Step]
) -> Step:
    """Return what is done with a value of *kind*; lists of lists are told alike on both sides."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _of_union(arguments, inner)
    if origin is tuple:
        return _of_tuple(arguments, inner, of_leaf is _unpack_leaf)
    if origin is not None and issubclass(origin, Mapping):
        return _of_mapping(arguments, inner, packing=of_leaf is _pack_leaf)
    if origin in (frozenset, Sequence):
        # In order, so that equal values are equal bytes.
        arranged: Callable[[Any], Any] = frozenset if origin is frozenset else tuple
        return _of_many(inner(arguments[0]), sorted if of_leaf is _pack_leaf and origin is frozenset else arranged)
    if origin is not None:
        return inner(origin)
    return of_class(kind) if _is_row(kind) else of_leaf(kind)


def _is_row(kind: Any) -> bool:
    return isinstance(kind, type) and (has(kind) or hasattr(kind, "_fields"))


def _of_union(arguments: tuple[Any, ...], inner: Callable[[Any], Step]) -> Step:
    steps = [inner(one) for one in arguments if one is not type(None)]
    if all(step is None for step in steps):
        return None
    if len(steps) != 1:
        raise TypeError(f"values of {arguments} cannot be told apart")
    (step,) = steps
    assert step is not None  # noqa: S101 - or all were
    return lambda value: None if value is None else step(value)


def _of_tuple(arguments: tuple[Any, ...], inner: Callable[[Any], Step], unpacking: bool) -> Step:
    if len(arguments) == 2 and arguments[1] is ...:
        step = inner(arguments[0])
        return None if step is None else _of_many(step, tuple if unpacking else list)
    steps = [inner(one) for one in arguments]
    if all(step is None for step in steps):
        return None
    if unpacking:
        return _in_place(steps, tuple)
    return lambda value: _each(steps, value)


def _of_many(step: Step, arranged: Callable[[Any], Any]) -> Step:
    if step is None:
        return arranged
    return lambda values: arranged([step(value) for value in values])


def _of_mapping(arguments: tuple[Any, Any], inner: Callable[[Any], Step], *, packing: bool) -> Step:
    steps = [inner(one) or _same for one in arguments]
    key_step, value_step = steps
    if packing:
        return lambda value: [[key_step(key), value_step(inside)] for key, inside in value.items()]
    return lambda rows: {key_step(key): value_step(inside) for key, inside in rows}


def _same(value: Any) -> Any:
    return value


def _each(steps: list[Step], values: Any) -> list[Any]:
    return [value if step is None else step(value) for step, value in zip(steps, values, strict=True)]


def _names_and_kinds(kind: Any) -> tuple[list[str], list[Any]]:
    """Return the names of what a record is made from, in order, with their types."""
    hints = get_type_hints(kind)
    names = [one.name for one in _packed(kind)] if has(kind) else list(kind._fields)
    return names, [hints[name] for name in names]


def _packed(kind: Any) -> list[Attribute[Any]]:
    """Return the fields that are packed: the others have a default, and come back with it."""
    return [one for one in fields(kind) if one.init and one.metadata.get("packed", True)]


def _pack_class(kind: Any) -> Step:
    names, kinds = _names_and_kinds(kind)
    steps = [_packer(one) for one in kinds]
    # The getter of several names returns a tuple, that of one name the value itself.
    get: Callable[[Any], Any] = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
    if not any(steps):
        # A row of a named tuple is one already.
        return tuple if not has(kind) else lambda value: list(get(value))
    return lambda value: _each(steps, get(value))


def _unpack_class(kind: Any) -> Step:
    _, kinds = _names_and_kinds(kind)
    steps = [_unpacker(one) for one in kinds]
    make: Callable[[Any], Any]
    if not has(kind):
        make = kind._make
    elif any(one.kw_only for one in fields(kind)):
        keys = [str(one.alias) for one in _packed(kind)]
        make = lambda row: kind(**dict(zip(keys, row, strict=True)))  # noqa: E731 - as the others
    else:
        make = lambda row: kind(*row)  # noqa: E731
    return _in_place(steps, make)


def _in_place(steps: Sequence[Step], make: Callable[[Any], Any]) -> Step:
    """Return what unpacks a row: only what is not plain is touched, in the list that was made for it."""
    some = [(at, step) for at, step in enumerate(steps) if step is not None]
    if not some:
        return make

    def unpacked(row: Any) -> Any:
        for at, step in some:
            row[at] = step(row[at])
        return make(row)

    return unpacked


def _pack_leaf(kind: Any) -> Step:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda value: value.value
    return _plain_leaf(kind)


def _unpack_leaf(kind: Any) -> Step:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return _plain_leaf(kind)


def _plain_leaf(kind: Any) -> Step:
    if kind in _AS_THEY_ARE or kind is object:
        return None
    raise TypeError(f"a value of {kind} cannot be packed")
