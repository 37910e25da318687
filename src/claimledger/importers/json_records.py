"""The records of an input in JSON, one after the other: what each becomes, and the text of those that are none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TextIO

from claimledger.importers import foreign
from claimledger.importers.item import Item, Note, Place
from claimledger.importers.json_elements import DEEPEST, elements

#: The value of a record, its scalars as texts; where it stands; what had to be said of it so far → what it becomes.
ItemsIn = Callable[[Any, Place, list[Note]], Iterator[Item]]


def items_of(stream: TextIO, name: str, items_in: ItemsIn, deepest: int = DEEPEST) -> Iterator[Item]:
    """
    Yield what *items_in* makes of each record of *stream*; *name* is what places call the input.

    A record that is no JSON, even after all repairs that cannot change a value, becomes an item with its text.
    """
    for element in elements(stream, deepest):
        place = Place(path=name, line=element.line, column=element.column)
        notes = [place.said("I101", repair) for repair in element.repairs]
        if element.problem:
            why = place.said("I105", element.problem)
            yield Item(place=place, notes=(*notes, why), rejected=foreign.cleaned(element.raw) or "{}")
            continue
        if foreign.is_broken(element.value):
            notes.append(place.said("I101", "half of a character was replaced by U+FFFD"))
        yield from items_in(foreign.as_texts(foreign.cleaned(element.value)), place, notes)
