"""An immutable, hashable mapping, for the fields of a record that are mappings."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, Mapping
from sys import intern
from typing import Any, TypeVar

V = TypeVar("V", covariant=True)


class FrozenMap(Mapping[str, V]):
    """
    A mapping with text keys that never changes.

    It keeps the order in which it was given its items; two are equal when they hold the same items in any order.
    """

    __slots__ = ("_hash", "_items")

    def __init__(self, items: Mapping[str, V] | Iterable[tuple[str, V]] = ()) -> None:
        self._items: dict[str, V] = dict(items)
        self._hash: int | None = None

    def __getitem__(self, key: str) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def items(self) -> ItemsView[str, V]:
        """Return the keys with their values, as the dict that holds them does: several times as fast as a mapping."""
        return self._items.items()

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self._items.items()))
        return self._hash

    def __eq__(self, other: object) -> bool:
        if isinstance(other, FrozenMap):
            return self._items == other._items
        return NotImplemented

    def __reduce__(self) -> tuple[type[FrozenMap[V]], tuple[dict[str, V]]]:
        # The remembered hash is of this process alone: another one hashes texts otherwise.
        return (FrozenMap, (self._items,))

    def __repr__(self) -> str:
        return f"FrozenMap({self._items!r})"


#: A mapping field → why we filled it in though the source does not say it.
Reasons = FrozenMap[str]

EMPTY: FrozenMap[str] = FrozenMap()


#: Longer texts seldom come again.
_SHORT = 64


def frozen_value(value: object) -> object:
    """Return *value* (text, lists and mappings of text) with every list a tuple and every mapping a `FrozenMap`."""
    if type(value) is str:
        # The same keys and short texts come in record after record; held once they need a fifth less memory.
        return intern(value) if len(value) <= _SHORT else value
    if isinstance(value, Mapping):
        return FrozenMap([(intern(str(key)), frozen_value(inner)) for key, inner in value.items()])
    if isinstance(value, (list, tuple)):
        return tuple(frozen_value(inner) for inner in value)
    return value


def thawed(value: object) -> Any:
    """Return a `frozen_value` as JSON has it, with lists and objects."""
    if isinstance(value, Mapping):
        return {key: thawed(inner) for key, inner in value.items()}
    return [thawed(inner) for inner in value] if isinstance(value, tuple) else value
