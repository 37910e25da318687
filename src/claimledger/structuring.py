"""
The plain values of a file → records, and what is wrong with their shape.

A record is first read the fast way, which stops at the first fault; only a record with a fault
is read again, collecting all of them. A record with a fault is left out, its neighbours stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, get_args

from attrs import has

from claimledger.diagnostic import Change, Finding, Remedy
from claimledger.errors import did_you_mean
from claimledger.field_values import ShapeFault, what_is, with_article
from claimledger.location import Route
from claimledger.record_readers import reader_of
from claimledger.records.claim import Claim
from claimledger.records.keys import fields_of, keys_of
from claimledger.records.scale import Rating
from claimledger.records.source import Source
from claimledger.records.speaker import Speaker
from claimledger.value_classes import frozen

if TYPE_CHECKING:
    from claimledger.document import Plain

Record = Source | Speaker | Claim | Rating

#: The keys of a ledger file, with the record that each holds, in the order in which a file is written.
SECTIONS: dict[str, type[Record]] = {
    "document": Source,
    "sources": Source,
    "speakers": Speaker,
    "scales": Rating,
    "claims": Claim,
}


@frozen
class ShapeFinding:
    """A finding about the shape of a record, with the code of its rule."""

    code: str
    finding: Finding


@frozen
class Shaped:
    """What the plain values of a file came to."""

    #: The sound records with their routes, in the order of the file.
    records: tuple[tuple[Route, Record], ...]
    findings: tuple[ShapeFinding, ...]


def structure(values: Plain | None) -> Shaped:
    """Return the records that *values*, the plain values of one file, hold, and every fault of their shape."""
    if values is None or values == "":
        hint = "write `claims:` and a first claim, or remove the file"
        return Shaped((), (_finding("F005", "the file holds nothing", (), hint=hint),))
    if not isinstance(values, dict):
        known = ", ".join(SECTIONS)
        message = f"a ledger file is a mapping with any of the keys {known}, not {what_is(values)}"
        return Shaped((), (_finding("F005", message, ()),))
    records: list[tuple[Route, Record]] = []
    findings: list[ShapeFinding] = []
    for key, value in values.items():
        if key not in SECTIONS:
            findings.append(_unknown_key(key, (), SECTIONS, values))
        elif key == "document":
            _structure_one(value, Source, (key,), records, findings)
        elif not isinstance(value, list):
            findings.append(_finding("F005", f"`{key}` is a list of records, not {what_is(value)}", (key,)))
        else:
            for index, item in enumerate(value):
                _structure_one(item, SECTIONS[key], record_route(key, index), records, findings)
    return Shaped(tuple(records), tuple(findings))


@lru_cache(maxsize=1 << 14)
def record_route(section: str, index: int) -> Route:
    """Return the route of a record from the top of its file: there is one for the records of all files."""
    return section, index


def _structure_one(
    value: Plain,
    record_type: Any,
    route: Route,
    records: list[tuple[Route, Record]],
    findings: list[ShapeFinding],
) -> None:
    read = reader_of(record_type)
    try:
        records.append((route, read(value, record_type)))
    except Exception:  # whatever the fast way could not read, the slow way explains
        faults = list(faults_of(value, record_type, route))
        if not faults:
            raise
        findings.extend(faults)


def structure_record(value: Plain, record_type: Any) -> Any:
    """
    Return the record of *record_type* that *value* tells.

    Raises:
        ShapeFault: the first of its faults.

    """
    read = reader_of(record_type)
    try:
        return read(value, record_type)
    except Exception as error:
        for fault in faults_of(value, record_type, ()):
            raise ShapeFault(fault.code, fault.finding.message, fault.finding.hint) from error
        raise


def faults_of(value: Plain, record_type: Any, route: Route = ()) -> Iterator[ShapeFinding]:
    """Yield everything that keeps *value* from being a record of *record_type*, in the order of its keys."""
    if not isinstance(value, dict):
        yield _finding("F005", f"a {record_type.__name__.lower()} is a mapping, not {what_is(value)}", route)
        return
    from claimledger.detailed_readers import detailed_reader_of

    read_in_detail = detailed_reader_of(record_type)
    try:
        read_in_detail(value, record_type)
    except Exception as error:  # cattrs raises groups of whatever the hooks raise
        yield from _walk_error(error, value, record_type, route)


def _walk_error(error: BaseException, value: Plain, kind: Any, route: Route) -> Iterator[ShapeFinding]:
    """Yield the findings in a tree of cattrs errors, each with its route."""
    from cattrs import ClassValidationError, ForbiddenExtraKeysError

    if isinstance(error, ExceptionGroup):
        stepped_from = kind if isinstance(error, ClassValidationError) else None
        for inner in error.exceptions:
            step = _step(inner, stepped_from)
            if step is None:
                yield from _walk_error(inner, value, kind, route)
            else:
                yield from _walk_step(inner, value, kind, route, *step)
    elif isinstance(error, ForbiddenExtraKeysError):
        known = keys_of(error.cl)
        written = value if isinstance(value, dict) else {}
        for key in written:
            if key in error.extra_fields:
                yield _unknown_key(key, route, known, written)
    elif isinstance(error, ShapeFault):
        yield _of_fault(error, route)
    else:
        yield _finding("F005", f"this cannot be read: {error}", route)


def _walk_step(
    error: BaseException, value: Plain, kind: Any, route: Route, key: str | int, inner_kind: Any
) -> Iterator[ShapeFinding]:
    """Yield the findings in *error*, which is about what stands at *key* of *value*, a record of *inner_kind*."""
    if isinstance(error, KeyError) and isinstance(value, dict) and key not in value:
        yield _missing(str(key), kind, route)
    elif isinstance(value, str):
        # A short form: what stands there is no mapping or list that one could step into.
        yield from _walk_error(error, value, inner_kind, route)
    else:
        yield from _walk_error(error, _at(value, key), inner_kind, (*route, key))


def _of_fault(fault: ShapeFault, route: Route) -> ShapeFinding:
    remedy = None
    if fault.remedy is not None:
        change = Change(route=route, value=fault.remedy, key=fault.at_key)
        remedy = Remedy(title=f"write `{fault.remedy}`", changes=(change,))
    return _finding(fault.code, fault.message, route, at_key=fault.at_key, hint=fault.hint, remedy=remedy)


def _step(error: BaseException, kind: Any) -> tuple[str | int, Any] | None:
    """Return the key or index at which *error* happened, as its notes tell, and the class there."""
    for note in getattr(error, "__notes__", ()):
        name = getattr(note, "name", None)
        if name is not None:
            return (_key_of(kind, name) if kind is not None else name), _class_in(note.type)
        index = getattr(note, "index", None)
        if index is not None:
            return index, _class_in(note.type)
    return None


def _class_in(kind: Any) -> Any:
    """Return the record class in a type such as ``tuple[Review, ...]`` or ``Rights | None``."""
    if has(kind):
        return kind
    return next((found for inner in get_args(kind) if (found := _class_in(inner)) is not None), None)


def _key_of(kind: Any, name: str) -> str:
    for attribute in fields_of(kind) if kind is not None and has(kind) else ():
        if attribute.name == name:
            return str(attribute.metadata.get("key", name))
    return name


def _at(value: Plain, key: str | int) -> Plain:
    if isinstance(value, dict) and isinstance(key, str):
        return value.get(key, "")
    if isinstance(value, list) and isinstance(key, int) and key < len(value):
        return value[key]
    return value


def _finding(code: str, message: str, route: Route, **more: Any) -> ShapeFinding:
    return ShapeFinding(code, Finding(message=message, route=route, **more))


def _missing(key: str, kind: Any, route: Route) -> ShapeFinding:
    attribute = keys_of(kind).get(key) if kind is not None else None
    hint = attribute.metadata["doc"] if attribute is not None else None
    name = kind.__name__ if kind is not None else "record"
    return _finding("F004", f"{with_article(name)} needs `{key}`", route, hint=hint)


def _unknown_key(key: str, route: Route, known: Mapping[str, object], written: Mapping[str, Plain]) -> ShapeFinding:
    near = did_you_mean(key, known)
    is_there = near in written
    message = f"there is no key `{key}` here"
    if near is not None:
        hint = f"did you mean `{near}`, which is there already?" if is_there else f"did you mean `{near}`?"
    elif written[key] == "" and " " in key:
        message = f"`{key}` is cut off from the text before it"
        hint = "a comma inside `{ }` ends a text: quote the text, or write one key to a line"
    else:
        hint = f"the keys are {', '.join(known)}"
    remedy = None
    if near is not None and not is_there:
        change = Change(route=(*route, key), value=near, key=True)
        remedy = Remedy(title=f"write `{near}`", changes=(change,))
    return _finding("F003", message, (*route, key), at_key=True, hint=hint, remedy=remedy)
