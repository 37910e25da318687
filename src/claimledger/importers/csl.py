"""Sources in CSL-JSON, as Zotero and other reference managers write it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO

from claimledger.field_values import ShapeFault
from claimledger.importers import foreign
from claimledger.importers.given_ids import GivenIds
from claimledger.importers.item import Item, Note, Place, id_of
from claimledger.importers.json_records import items_of
from claimledger.records.frozen_map import thawed
from claimledger.records.kinds import is_id
from claimledger.records.partial_date import MalformedDate, PartialDate
from claimledger.records.source import Source
from claimledger.structuring import structure_record

if TYPE_CHECKING:
    from claimledger.importers.registry import Request

#: Where what the model has no place for is kept in `extra`.
KEPT_AS = "csl"
#: Where an item holds what of a source CSL has no field for [CSL-JSON 1.0.2, `custom`].
OWN = "claimledger"
#: CSL type → kind of source; the other types are kept and tell no kind.
KINDS = {
    "article-newspaper": "news",
    "speech": "speech",
    "report": "report",
    "dataset": "dataset",
    "personal_communication": "letter",
    "broadcast": "broadcast",
    "post": "post",
    "book": "book",
    "entry": "reference",
    "webpage": "web-page",
}
#: The type of a source of no kind that CSL knows.
PLAIN_TYPE = "document"
#: Field of a source that is one text → its name in CSL.
TEXTS = {"publisher": "publisher", "url": "URL", "language": "language", "note": "note"}
#: Of these an item has one at least; an object of another kind may have an `id` and an `author`, too.
_TELLING = frozenset(
    ("type", "title", "title-short", "container-title", "URL", "DOI", "ISBN", "ISSN", "issued", "note")
)
DATES = {"published": "issued", "accessed": "accessed"}


def read(stream: TextIO, name: str, request: Request | None = None) -> Iterator[Item]:  # noqa: ARG001 - as all
    """Yield the source that each item of *stream* becomes: of an array, of one item, or of items in a row."""
    return items_of(stream, name, partial(_items_in, GivenIds()))


def _items_in(given: GivenIds, value: Any, place: Place, notes: list[Note]) -> Iterator[Item]:
    fault = _fault_of(value)
    if fault:
        why = place.said("I107", fault)
        yield Item(place=place, notes=(*notes, why), rejected=foreign.told(value))
        return
    plain, told = source_of(value)
    fault = given.fault_of(str(plain["id"]), foreign.told(value))
    if fault:
        yield Item(place=place, notes=(*notes, place.said("I105", fault, "/id")), rejected=foreign.told(value))
        return
    notes += [place.said(code, message, pointer) for code, message, pointer in told]
    try:
        source = structure_record(plain, Source)
    except ShapeFault as wrong:
        yield Item(place=place, notes=(*notes, place.said("I105", str(wrong))), rejected=foreign.told(value))
        return
    yield Item(place=place, sources=(source,), notes=tuple(notes))


def _fault_of(value: Any) -> str:
    """Return why *value* is no item of CSL-JSON; "" where it may be one."""
    if not isinstance(value, dict):
        return "an item is an object"
    if foreign.kept(value) is None:
        return "it is an object with nothing in it"
    if _TELLING.isdisjoint(value) and not isinstance(value.get("author"), list) and not _own(dict(value)):
        return "it is no item of CSL: it has no `type`, no `title` and nothing else by which a source is found"
    return ""


def source_of(item: Mapping[str, Any]) -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
    """
    Return the plain values of the source that an item of CSL-JSON is, and notes: code, message and JSON pointer.

    Every scalar of *item* is a text. What `custom` holds of a ledger's own wins; null there takes a field away.
    """
    left = dict(item)
    notes: list[tuple[str, str, str]] = []
    own = _own(left)
    left = {key: value for key, value in left.items() if foreign.kept(value) is not None}
    plain: dict[str, Any] = {}
    title = left.get("title")
    if isinstance(title, str) and title.strip() and "\n" not in title:
        plain["title"] = left.pop("title")
    for field, key in TEXTS.items():
        if isinstance(left.get(key), str) and _fits(field, left[key]):
            plain[field] = left.pop(key)
    if left.get("type") == PLAIN_TYPE:
        left.pop("type")
    elif isinstance(left.get("type"), str) and left["type"] in KINDS:
        plain["kind"] = KINDS[left.pop("type")]
    _take_authors(left, plain)
    for field, key in DATES.items():
        _take_date(left, plain, field, key, notes)
    if isinstance(left.get("id"), str) and is_id(left["id"]):
        plain["id"] = left.pop("id")
    if "title" not in plain:
        plain["title"] = plain.get("url") or "(without a title)"
        plain["implied"] = {"title": "the item has no title"}
    if "id" not in plain:
        identity = ("csl", str(left.get("id", "")), plain["title"], plain.get("url"))
        plain["id"] = id_of(plain["title"], identity, "source")
    rest = foreign.kept(left)
    if rest is not None:
        plain["extra"] = {KEPT_AS: thawed(rest)}
        places = list(foreign.pointers(rest))
        notes.append(("I103", f"no field holds {', '.join(places[:6])}{' …' if len(places) > 6 else ''}", ""))
    for key, value in own.items():
        plain.pop(key, None)
        if value is not None:
            plain[key] = value
    return plain, notes


def _own(left: dict[str, Any]) -> Mapping[str, Any]:
    """Take what a ledger wrote of its own."""
    custom = left.get("custom")
    if not isinstance(custom, Mapping) or not isinstance(custom.get(OWN), Mapping):
        return {}
    left["custom"] = {key: value for key, value in custom.items() if key != OWN}
    if not left["custom"]:
        left.pop("custom")
    own: Mapping[str, Any] = custom[OWN]
    return own


def _fits(field: str, text: str) -> bool:
    """Tell whether a field of a source can hold *text*."""
    if not text.strip():
        return False
    if field == "url":
        return foreign.is_address(text)
    if field == "language":
        from langcodes import tag_is_valid

        return tag_is_valid(text)
    return field == "note" or "\n" not in text


def _take_authors(left: dict[str, Any], plain: dict[str, Any]) -> None:
    """Take the authors' names; where one is in parts, the parts are kept as well."""
    authors = left.get("author")
    if not isinstance(authors, list) or not all(isinstance(one, Mapping) for one in authors):
        return
    names = [name_of(one) for one in authors]
    if all(names) and not any("\n" in name for name in names):
        plain["authors"] = names
        if all(set(one) == {"literal"} for one in authors):
            left.pop("author")


def name_of(person: Mapping[str, Any]) -> str:
    """Return a name of CSL as one text: as it is given, or its parts in their order."""
    literal = person.get("literal")
    if isinstance(literal, str) and literal.strip():
        return literal
    keys = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return " ".join(text for key in keys for text in foreign.texts_of(person.get(key)))


def _take_date(
    left: dict[str, Any], plain: dict[str, Any], field: str, key: str, notes: list[tuple[str, str, str]]
) -> None:
    date = left.get(key)
    if date is None:
        return
    text = _date_text(date)
    try:
        PartialDate.parse(text)
    except MalformedDate:
        notes.append(("I102", "it is no date that can be read in one way only", f"/{key}"))
        return
    plain[field] = text
    if date == date_of(text):
        left.pop(key)


def _date_text(date: Any) -> str:
    """Return a date of CSL as EDTF; "" where it tells none."""
    if not isinstance(date, Mapping):
        return foreign.day_of(date) or "" if isinstance(date, str) else ""
    parts = date.get("date-parts")
    mark = "~" if date.get("circa") not in (None, "", "false", "0") else ""
    if isinstance(parts, list) and parts and all(isinstance(one, list) for one in parts):
        texts = [_joined(one) for one in parts[:2]]
        return "/".join(f"{text}{mark}" for text in texts) if all(texts) and "season" not in date else ""
    for key in ("literal", "raw"):
        text = date.get(key)
        if isinstance(text, str) and text:
            return foreign.day_of(text) or text
    return ""


def _joined(parts: list[Any]) -> str:
    numbers = [part for part in parts if isinstance(part, str) and part.isdecimal() and part.isascii()]
    if not numbers or len(numbers) != len(parts) or len(numbers) > 3 or len(numbers[0]) > 4:
        return ""
    return "-".join([numbers[0].zfill(4), *(number.zfill(2) for number in numbers[1:])])


def date_of(text: str) -> dict[str, Any]:
    """Return a date in EDTF as CSL has it, with texts for numbers: parts where it is whole, else the text itself."""
    sides = text.split("/")
    parts = [side.split("-") for side in sides]
    if all(len(one[0]) == 4 and len(one) <= 3 and all(part.isdecimal() for part in one) for one in parts) and all(
        len(one) == 1 or 1 <= int(one[1]) <= 12 for one in parts
    ):
        return {"date-parts": [[str(int(part)) for part in one] for one in parts]}
    return {"literal": text}
