"""What files looked up, as places in lists of keys: the same few thousand keys are looked up all over a ledger."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from claimledger.kept_page import Lookups
from claimledger.lookup_states import World

#: How places in a list are kept: four bytes each.
_PLACES = "I"


class KeyTable:
    """The keys that the files of one share looked up, each by its place in a list."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self._places: dict[str, int] = {}

    def places(self, keys: Iterable[str]) -> bytes:
        """Return the places of *keys*; new ones are added."""
        places, known = [], self._places
        for key in keys:
            place = known.get(key)
            if place is None:
                place = known[key] = len(self.keys)
                self.keys.append(key)
            places.append(place)
        return array(_PLACES, sorted(places)).tobytes()


def places_in(keys: bytes) -> array[int]:
    """
    Return the places that a `KeyTable` told.

    Raises:
        ValueError: they are no places.

    """
    places = array(_PLACES)
    places.frombytes(keys)
    return places


class MergedKeys:
    """All keys with their states, to which the keys of each share are added."""

    def __init__(self, lookups: Lookups, world: World) -> None:
        self._lookups = lookups
        self._world = world
        self._known = {key: place for place, key in enumerate(lookups.keys)}
        self._tables: dict[int, list[int | None]] = {}

    def places(self, keys: bytes, share: list[str]) -> bytes | None:
        """
        Return where the *keys* of a file, places in the table of its *share*, stand among all.

        None where the state of one cannot be told. The tables of all shares must be held until the end.
        """
        table = self._tables.get(id(share))
        if table is None:
            table = self._tables[id(share)] = [self._place(key) for key in share]
        places = [table[place] for place in places_in(keys)]
        told = [place for place in places if place is not None]
        return array(_PLACES, told).tobytes() if len(told) == len(places) else None

    def _place(self, key: str) -> int | None:
        state = self._world.state(key)
        if state is None:
            return None
        place = self._known.get(key)
        if place is None:
            place = self._known[key] = len(self._lookups.keys)
            self._lookups.keys.append(key)
            self._lookups.states.append(state)
        self._lookups.states[place] = state
        return place
