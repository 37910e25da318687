"""A whole ledger as JSON Lines, one record per line with its kind: what the feed of the same name writes, read back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TextIO

from claimledger.field_values import ShapeFault
from claimledger.importers import foreign
from claimledger.importers.item import Item, Note, Place
from claimledger.importers.json_records import items_of
from claimledger.plain_parsing import Limits
from claimledger.records.claim import Claim
from claimledger.records.scale import Rating
from claimledger.records.source import Source
from claimledger.records.speaker import Speaker
from claimledger.structuring import structure_record

if TYPE_CHECKING:
    from claimledger.importers.registry import Request

#: The kinds of records: what a line calls one, its class, and where an `Item` holds it.
KINDS: dict[str, tuple[type[Any], str]] = {
    "source": (Source, "sources"),
    "speaker": (Speaker, "speakers"),
    "rating": (Rating, "ratings"),
    "claim": (Claim, "claims"),
}

#: A line is nested one level less than the file that the record is of.
_DEEPEST = Limits().depth - 1


def read(stream: TextIO, name: str, request: Request | None = None) -> Iterator[Item]:  # noqa: ARG001 - as all
    """Yield each record of *stream*, lines such as ``{"claim": {…}}``; ids stay as they are."""
    return items_of(stream, name, _items_in, _DEEPEST)


def _items_in(value: Any, place: Place, notes: list[Note]) -> Iterator[Item]:
    yield _item(value, place, notes)


def _item(value: Any, place: Place, notes: list[Note]) -> Item:
    if not isinstance(value, dict) or len(value) != 1 or next(iter(value)) not in KINDS:
        return _rejected(place, f"a line is an object with one key of {', '.join(KINDS)}", foreign.told(value), notes)
    ((kind, plain),) = value.items()
    record_type, where = KINDS[kind]
    if not isinstance(plain, dict):
        return _rejected(place, f"a {kind} is an object", foreign.told(value), notes, f"/{kind}")
    try:
        record = structure_record(plain, record_type)
    except ShapeFault as fault:
        return _rejected(place, str(fault), foreign.told(value), notes, f"/{kind}")
    found: dict[str, Any] = {where: (record,)}
    return Item(place=place, notes=tuple(notes), **found)


def _rejected(place: Place, why: str, raw: str, notes: list[Note], pointer: str = "") -> Item:
    return Item(place=place, notes=(*notes, place.said("I105", why, pointer)), rejected=foreign.cleaned(raw) or "{}")
