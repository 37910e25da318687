"""What a part of JSON-LD only names by its `@id`, put in its place from another part of the same text."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import Factory, define

from claimledger.importers.json_elements import DEEPEST, Element, reader_of_unread
from claimledger.importers.json_texts import is_deep

#: The keys under which what stands elsewhere is looked for.
_LINKS = frozenset(
    {
        *("author", "creator", "itemReviewed", "reviewRating", "appearance", "firstAppearance"),
        *("interpretedAsClaim", "mediaItemAppearance"),
    }
)
#: Parts that wait for what they name, or to be named, and the characters of all of them.
_MOST_HELD = 2_000
_MOST_CHARACTERS = 4_000_000
#: Characters of a part that others name, how many of these one part may take in, and how many within each other.
_LONGEST_NAMED = 100_000
_MOST_PLACED = 64
_MOST_WITHIN = 4

#: By what a part is named: the number of its document, 0 for addresses, which hold for all of them, and its `@id`.
_Name = tuple[int, str]


def linked(parts: Iterator[Element], may_be_named: Callable[[Any], bool]) -> Iterator[Element]:
    """
    Yield *parts*; where one of them only names what stands elsewhere, as ``{"@id": …}``, the part that has this `@id`.

    A part of which *may_be_named* is true, and that another one names, is not yielded by itself. An `@id` that is no
    address holds within its document alone. Parts without an `@id` are handed on at once, unread as they may be; those
    that name one wait, as many as memory bounds, and what has not come by then stays named.
    """
    held = _Held(may_be_named)
    for part in parts:
        if part.has_ids or (part.is_unread and '"@id"' in part.raw):
            yield from held.take(part)
        else:
            yield part
    yield from held.rest()


@define
class _Named:
    """A part that others may name."""

    part: Element
    is_used: bool = False


@define
class _Held:
    """The parts that may be named or name others, as long as memory bounds."""

    _may_be_named: Callable[[Any], bool]
    _read: Callable[[Element], Iterator[Element]] = Factory(reader_of_unread)
    _named: dict[_Name, _Named] = Factory(dict)
    _waiting: deque[Element] = Factory(deque)
    _size: int = 0

    def take(self, part: Element) -> Iterator[Element]:
        """Hold *part*, if it names or may be named, else yield it; and what cannot be held any longer."""
        (part,) = self._read(part)
        name = self._name_of(part)
        if name is not None and name not in self._named:
            self._named[name] = _Named(part)
        elif _names_others(part.value):
            self._waiting.append(part)
        else:
            yield part
            return
        self._size += part.size
        while self._size > _MOST_CHARACTERS or len(self._waiting) + len(self._named) > _MOST_HELD:
            yield from self._first()

    def rest(self) -> Iterator[Element]:
        """Yield what is held."""
        while self._waiting or self._named:
            yield from self._first()

    def _first(self) -> Iterator[Element]:
        """Yield the part that has waited longest; if none waits, forget the first that may be named."""
        if self._waiting:
            part = self._waiting.popleft()
            yield self._placed(part)
        else:
            named = self._named.pop(next(iter(self._named)))
            part = named.part
            if not named.is_used:
                yield part
        self._size -= part.size

    def _name_of(self, part: Element) -> _Name | None:
        """Return by what others name *part*; None where they do not."""
        value = part.value
        if not isinstance(value, dict) or _is_name(value) or part.size > _LONGEST_NAMED:
            return None
        name = value.get("@id")
        return _name_in(part.document, name) if isinstance(name, str) and self._may_be_named(value) else None

    def _placed(self, part: Element) -> Element:
        """Return *part* with what it names in its place."""
        placing = _Placing(self._named)
        value = placing.whole(part.value, part.document)
        if not placing.placed or is_deep(value, DEEPEST):
            return part
        for named in placing.placed:
            named.is_used = True
        return part._replace(value=value, repairs=(*part.repairs, "what it only names by `@id` was put in its place"))


@define
class _Placing:
    """Puts parts in the place of their names in one value."""

    _named: Mapping[_Name, _Named]
    placed: list[_Named] = Factory(list)

    def whole(self, value: Any, document: int, within: tuple[_Name, ...] = (), *, is_link: bool = False) -> Any:
        """Return *value*, which stands in a *document*, and *within* parts that were placed, with what it names."""
        if isinstance(value, list):
            return [self.whole(one, document, within, is_link=is_link) for one in value]
        if not isinstance(value, dict):
            return value
        if is_link and _is_name(value):
            name = _name_in(document, value["@id"])
            named = self._named.get(name)
            if named is None or name in within or len(within) >= _MOST_WITHIN or len(self.placed) >= _MOST_PLACED:
                return value
            self.placed.append(named)
            value = {key: inner for key, inner in named.part.value.items() if key != "@context"}
            document, within = named.part.document, (*within, name)
        return {key: self.whole(inner, document, within, is_link=key in _LINKS) for key, inner in value.items()}


def _names_others(value: Any, *, is_link: bool = False) -> bool:
    """Tell whether *value* names what stands elsewhere, under a key of `_LINKS`."""
    if isinstance(value, list):
        return any(_names_others(one, is_link=is_link) for one in value)
    if not isinstance(value, dict):
        return False
    if is_link and _is_name(value):
        return True
    return any(_names_others(inner, is_link=key in _LINKS) for key, inner in value.items())


def _is_name(value: dict[str, Any]) -> bool:
    """Tell whether an object says no more than the `@id`, and maybe the type, of what it stands for."""
    return isinstance(value.get("@id"), str) and value.keys() <= {"@id", "@type"}


def _name_in(document: int, name: str) -> _Name:
    return (0 if "://" in name else document, name)
