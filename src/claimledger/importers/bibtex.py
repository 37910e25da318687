"""Sources in BibTeX and BibLaTeX."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TextIO
from unicodedata import normalize

from claimledger.errors import MissingExtra
from claimledger.field_values import ShapeFault
from claimledger.importers import foreign
from claimledger.importers.given_ids import GivenIds
from claimledger.importers.item import Item, Place, id_of
from claimledger.records.kinds import is_id
from claimledger.records.partial_date import MalformedDate, PartialDate
from claimledger.records.source import Source
from claimledger.structuring import structure_record

if TYPE_CHECKING:
    from claimledger.importers.registry import Request

#: Where what the model has no place for is kept in `extra`: the entry's type, its key and fields as they stand.
KEPT_AS = "bibtex"
#: Entry type → kind of source; the other types are kept and tell no kind.
KINDS = {"online": "web-page", "book": "book", "report": "report", "dataset": "dataset", "letter": "letter"}
PLAIN_TYPE = "misc"
#: Characters of an input; the parser holds all of it.
LONGEST = 20_000_000
#: Characters that TeX acts on, as they are written in a text.
ESCAPED = {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "&%$#_"},
}
_MEANT = {written: mark for mark, written in ESCAPED.items()}
_COMMAND = re.compile(r"\\text[a-z]+\{\}|\\[&%$#_]|\\([\"'`^~])\{?([A-Za-z])\}?|[{}]")
_ACCENTS = {'"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303"}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def read(stream: TextIO, name: str, request: Request | None = None) -> Iterator[Item]:  # noqa: ARG001 - as all
    """
    Yield the source that each entry of *stream* becomes; comments and preambles say nothing of one.

    Raises:
        MissingExtra: bibtexparser is not installed.

    """
    try:
        from bibtexparser.entrypoint import parse_string
    except ImportError as error:
        raise MissingExtra("import", "bibtexparser") from error
    from bibtexparser.model import DuplicateBlockKeyBlock, Entry, ImplicitComment, ParsingFailedBlock

    # It tells on the standard error what we tell with a place.
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    whole = Place(path=name)
    text = foreign.cleaned(stream.read(LONGEST + 1))
    if len(text) > LONGEST:
        why = whole.said("I105", f"it is longer than {LONGEST:,} characters")
        yield Item(place=whole, notes=(why,), rejected=text[:1_000])
        return
    try:
        blocks = parse_string(text).blocks
    except Exception as error:
        # Whatever a hostile text makes of its reader.
        yield Item(
            place=whole, notes=(whole.said("I105", f"it is no BibTeX that can be read: {error}"),), rejected=text
        )
        return
    if text.strip() and all(isinstance(block, ImplicitComment) for block in blocks):
        why = whole.said("I105", "it holds no entry: one begins with `@`")
        yield Item(place=whole, notes=(why,), rejected=text)
        return
    given = GivenIds()
    for block in blocks:
        place = Place(path=name, line=(block.start_line or 0) + 1)
        raw = block.raw or "{}"
        is_second = isinstance(block, DuplicateBlockKeyBlock)
        entry = block.ignore_error_block if isinstance(block, DuplicateBlockKeyBlock) else block
        fault = given.fault_of(entry.key, " ".join(raw.split())) if isinstance(entry, Entry) else ""
        if fault:
            yield Item(place=place, notes=(place.said("I105", fault),), rejected=raw)
        elif isinstance(block, Entry):
            fields = {field.key.lower(): str(field.value) for field in block.fields}
            yield _item(block.entry_type.lower(), block.key, fields, place)
        elif isinstance(block, ParsingFailedBlock) and not is_second:
            yield Item(place=place, notes=(place.said("I105", "it is no entry that can be read"),), rejected=raw)


def _item(type_: str, key: str, fields: dict[str, str], place: Place) -> Item:
    plain, left = source_of(type_, key, fields)
    told = [field for field, value in left.items() if value.strip() and field not in ("type", "key")]
    notes = [place.said("I103", f"no field holds all of {', '.join(told)}: kept under `extra`")] if told else []
    try:
        source = structure_record(plain, Source)
    except ShapeFault as fault:
        return Item(place=place, notes=(place.said("I105", str(fault)),), rejected=f"{key}: {fields}")
    return Item(place=place, sources=(source,), notes=tuple(notes))


def source_of(type_: str, key: str, fields: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the plain values of the source that an entry is, and what is kept of the entry as it stands."""
    left = {field: value for field, value in fields.items() if value.strip() and field not in ("type", "key")}
    left |= {f"{field}-field": fields[field] for field in ("type", "key") if fields.get(field, "").strip()}
    plain: dict[str, Any] = {}
    for field, ours in (("title", "title"), ("publisher", "publisher"), ("note", "note")):
        text = plain_text(left.get(field, ""))
        if text:
            plain[ours] = text
            if tex(text) == left[field]:
                left.pop(field)
    authors = [_in_order(name) for name in names_of(left.get("author", ""))]
    if authors and all(authors):
        plain["authors"] = authors
        if author_field(plain["authors"]) == left["author"]:
            left.pop("author")
    if foreign.is_address(left.get("url", "")):
        plain["url"] = left.pop("url")
    for field, ours in (("date", "published"), ("urldate", "accessed")):
        text = left.get(field) or (_year(left) if field == "date" else "")
        try:
            plain[ours] = PartialDate.parse(text).text
        except MalformedDate:
            continue
        left.pop(field, None)
    if type_ in KINDS:
        plain["kind"] = KINDS[type_]
    elif type_ != PLAIN_TYPE:
        left["type"] = type_
    plain.setdefault("title", plain.get("url") or "(without a title)")
    if "title" not in fields or plain["title"] != plain_text(fields["title"]):
        plain["implied"] = {"title": "the entry has no title"}
    if is_id(key):
        plain["id"] = key
    else:
        plain["id"] = id_of(plain["title"], ("bibtex", key, plain["title"]), "source")
        left["key"] = key
    left = {field: value for field, value in left.items() if value}
    if left:
        plain["extra"] = {KEPT_AS: left}
    return plain, left


def plain_text(raw: str) -> str:
    """Return a text of TeX in one line without its marks; commands that are not known stay as they are."""
    return " ".join(_COMMAND.sub(_meant, raw).split())


def _meant(found: re.Match[str]) -> str:
    if found[1]:
        return normalize("NFC", found[2] + _ACCENTS[found[1]])
    return "" if found[0] in "{}" else _MEANT.get(found[0], found[0])


def tex(text: str) -> str:
    """Return *text* in one line as TeX prints it."""
    return "".join(ESCAPED.get(mark, mark) for mark in " ".join(text.split()))


def author_field(names: list[str]) -> str:
    """Return names as a field: each in braces, so that nothing in it is taken for a mark."""
    return " and ".join(f"{{{tex(name)}}}" for name in names)


def names_of(field: str) -> list[str]:
    """Return the names of a field, cut at each ``and`` that stands in no braces."""
    names, depth, start = [], 0, 0
    for found in re.finditer(r"[{}]|\sand\s", field):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif depth == 0:
            names.append(field[start : found.start()])
            start = found.end()
    return [name.strip() for name in (*names, field[start:]) if name.strip()]


def _in_order(name: str) -> str:
    """Return a name without marks, ``Last, First`` in the order in which it is spoken; one in braces as it is."""
    text = plain_text(name)
    last, comma, first = text.partition(", ")
    is_whole = name.startswith("{") and name.endswith("}")
    return f"{first} {last}" if comma and "," not in first and first and last and not is_whole else text


def _year(left: Mapping[str, str]) -> str:
    year, month = left.get("year", ""), left.get("month", "").lower()[:3]
    return f"{year}-{_MONTHS.index(month) + 1:02}" if month in _MONTHS else year
