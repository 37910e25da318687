"""An immutable, hashable mapping, for the fields of a record that are mappings."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, Mapping
from sys import intern
from typing import Any, TypeVar

V = TypeVar("V", covariant=True)


#: Keys in their order → where the value of each stands. Most maps of a ledger have the keys of others, and hold them
#: together with these.
_SHAPES: dict[tuple[str, ...], dict[str, int]] = {}
#: So many are remembered, and of maps with so few keys.
_MOST_SHAPES = 1_024
_MOST_KEYS = 16


def _shape_of(keys: tuple[str, ...]) -> dict[str, int]:
    """Return where the value of each of *keys* stands, which from now on is remembered, unless they are many."""
    shape = {key: at for at, key in enumerate(keys)}
    if len(keys) <= _MOST_KEYS:
        if len(_SHAPES) >= _MOST_SHAPES:
            _SHAPES.clear()
        _SHAPES[keys] = shape
    return shape


class FrozenMap(Mapping[str, V]):
    """
    A mapping with text keys that never changes.

    It keeps the order in which it was given its items; two are equal when they hold the same items in any order.
    """

    # A tuple of the values beside keys that are held once takes half of the room of a dict.
    __slots__ = ("_hash", "_shape", "_values")

    def __init__(self, items: Mapping[str, V] | Iterable[tuple[str, V]] = ()) -> None:
        held = items if items.__class__ is dict else dict(items)
        keys = tuple(held)
        shape = _SHAPES.get(keys)
        self._shape = _shape_of(keys) if shape is None else shape
        self._values: tuple[V, ...] = tuple(held.values())
        self._hash: int | None = None

    def __getitem__(self, key: str) -> V:
        return self._values[self._shape[key]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._shape)

    def __contains__(self, key: object) -> bool:
        return key in self._shape

    def items(self) -> ItemsView[str, V]:
        """Return the keys with their values, as a dict does: several times as fast as a mapping."""
        return self._as_dict().items()

    def _as_dict(self) -> dict[str, V]:
        values = self._values
        return {key: values[at] for key, at in self._shape.items()}

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self.items()))
        return self._hash

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FrozenMap):
            return NotImplemented
        if self._shape is other._shape:
            return self._values == other._values
        return self._as_dict() == other._as_dict()

    def __reduce__(self) -> tuple[type[FrozenMap[V]], tuple[dict[str, V]]]:
        # The remembered hash is of this process alone: another one hashes texts otherwise.
        return (FrozenMap, (self._as_dict(),))

    def __repr__(self) -> str:
        return f"FrozenMap({self._as_dict()!r})"


#: A mapping field → why we filled it in though the source does not say it.
Reasons = FrozenMap[str]

EMPTY: FrozenMap[str] = FrozenMap()


#: Longer texts seldom come again.
SHORT = 64


def frozen_value(value: object) -> object:
    """Return *value* (text, lists and mappings of text) with every list a tuple and every mapping a `FrozenMap`."""
    if type(value) is str:
        # The same keys and short texts come in record after record; held once they need a fifth less memory.
        return intern(value) if len(value) <= SHORT else value
    if isinstance(value, (list, tuple)):
        return tuple([frozen_value(inner) for inner in value])
    if isinstance(value, Mapping):
        return FrozenMap({intern(str(key)): frozen_value(inner) for key, inner in value.items()})
    return value


def thawed(value: object) -> Any:
    """Return a `frozen_value` as JSON has it, with lists and objects."""
    if value.__class__ is str:
        return value
    if isinstance(value, tuple):
        return [thawed(inner) for inner in value]
    # In this order: to ask whether something is a mapping takes as long as the rest.
    if isinstance(value, (FrozenMap, Mapping)):
        return {key: thawed(value[key]) for key in value}
    return value
