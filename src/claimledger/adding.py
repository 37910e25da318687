"""
Records into a ledger file that people may have worked on: what they wrote stays, to the byte.

A file that is just what we would write of its records is written anew; to any other one, records are added in place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from claimledger.diagnostic import Change, Diagnostic
from claimledger.document import Plain
from claimledger.editing import apply_changes
from claimledger.errors import EditRefused
from claimledger.importers.item import CODES
from claimledger.location import Lines, Location, Position, Route
from claimledger.parsing import parse
from claimledger.plain_parsing import SyntaxFinding, Unusual, plain_values
from claimledger.value_classes import frozen
from claimledger.writing import laid_out_values, text_of_values

#: The sections that an import brings records for.
KINDS = ("sources", "speakers", "scales", "claims")
#: Mistakes behind which there may be records that nobody can read.
_HIDING = {"F001", "F002", "F006", "F008"}
_MARK = "\ufeff"
_START = Position(1, 1)
_NEXT_STEP = "mend it and import again: what is there already stays"

#: Kind → what `key_of` tells → record, as a file holds it.
Plains = dict[str, dict[str, Any]]


@frozen(kw_only=True)
class Held:
    """What a file holds."""

    file: Path
    #: All of it, with a byte order mark; "" where there is no file.
    text: str = ""
    values: dict[str, Plain] = {}  # noqa: RUF012 - frozen
    records: Plains = {}  # noqa: RUF012 - frozen

    def is_ours(self, path: str) -> bool:
        """Tell whether the text is just what an import would write of the records; *path* is relative to the ledger."""
        return not self.text.strip() or self.text == laid_out_values(_sections(self.records), path=path)


def key_of(kind: str, record: Mapping[str, Any]) -> str:
    """Return what stands for a record among those of its kind: its id; a word may be on several scales."""
    id_ = str(record["id"])
    return f"{record.get('axis', '')} {id_}" if kind == "scales" else id_


def held_in(file: Path) -> Held | Diagnostic:
    """Return what *file* holds, or why nobody can tell which records those are."""
    if not file.exists():
        return Held(file=file)
    try:
        text = file.read_bytes().decode()
    except UnicodeDecodeError:
        return _held_back(file, "it is not UTF-8")
    body = text.removeprefix(_MARK)
    values = _read(body)
    if isinstance(values, SyntaxFinding):
        return _held_back(file, values.message, values, body)
    if values in (None, ""):
        values = {}
    if not isinstance(values, dict):
        return _held_back(file, "it is no mapping with sections of records")
    return Held(file=file, text=text, values=values, records=_records(values))


def _read(body: str) -> Plain | SyntaxFinding | None:
    """Return the values of a file's text, or the mistake behind which there may be more of them."""
    try:
        return plain_values(body)
    except Unusual:
        document, findings = parse("", body)
    hiding = next((finding for finding in findings if finding.code in _HIDING), None)
    return hiding or (document.root.plain if document.root is not None else None)


def _records(values: dict[str, Plain]) -> Plains:
    found: Plains = {}
    for kind in KINDS:
        members = values.get(kind)
        if isinstance(members, list):
            found[kind] = {key_of(kind, one): one for one in members if isinstance(one, dict) and "id" in one}
    document = values.get("document")
    if isinstance(document, dict) and "id" in document:
        found.setdefault("sources", {})[key_of("sources", document)] = document
    return found


def _held_back(
    file: Path, why: str, finding: SyntaxFinding | None = None, text: str = "", hint: str = _NEXT_STEP
) -> Diagnostic:
    code = "I108"
    name, severity = CODES[code]
    path = file.as_posix()
    location = Lines(text).location(path, finding.span) if finding else Location(path, _START, _START)
    return Diagnostic(
        code=code,
        name=name,
        severity=severity,
        message=f"{why}; the file was left as it is, without what is new for it",
        location=location,
        hint=hint,
    )


def text_with(held: Held, wanted: Plains, path: str) -> str | Diagnostic:
    """
    Return the text of the file with the records *wanted*, among which are those it holds, or why it cannot have them.

    *path* is relative to the ledger.
    """
    if held.is_ours(path):
        return text_of_values(_sections(wanted), path=path)
    if "document" in held.values and any("source" not in claim for claim in _other(held, wanted, "claims")):
        why = "its `document` would become the source of claims that tell none"
        return _held_back(held.file, why, hint="move it into `sources`, and import again")
    try:
        return _text_with(held, wanted, path)
    except EditRefused as refused:
        return _held_back(held.file, f"nothing can be added in its place: {refused.why}")


def _sections(records: Plains) -> dict[str, Any]:
    """Return the records of each kind in the order in which we write them."""
    return {
        kind: [members[key] for key in (members if kind == "scales" else sorted(members))]
        for kind in KINDS
        if (members := records.get(kind))
    }


def _other(held: Held, wanted: Plains, kind: str) -> list[Any]:
    """Return the records of *kind* that are new or changed."""
    there = held.records.get(kind, {})
    return [record for key, record in wanted.get(kind, {}).items() if there.get(key) != record]


def _text_with(held: Held, wanted: Plains, path: str) -> str:
    if not held.values:
        # Nothing but comments.
        text = f"{held.text.rstrip()}\n\n" + text_of_values(_sections(wanted), path=path).split("\n", 2)[2]
        if _read(text.removeprefix(_MARK)) != _sections(wanted):
            raise EditRefused(path, "the values would not read back as they are meant")
        return text
    try:
        return apply_changes(path, held.text, _changes(held, wanted, path, finely=True))
    except EditRefused:
        return apply_changes(path, held.text, _changes(held, wanted, path, finely=False))


def _changes(held: Held, wanted: Plains, path: str, *, finely: bool) -> Iterator[Change]:
    """Yield what makes *wanted* of the file: of a record that changed *finely* only the values that did."""
    for kind, records in _sections(wanted).items():
        there = held.records.get(kind, {})
        routes = _routes(held.values, kind)
        added = []
        for record in records:
            key = key_of(kind, record)
            if key not in there:
                added.append(record)
            elif there[key] != record and finely:
                yield from _differences(routes[key], there[key], record)
            elif there[key] != record:
                yield Change(route=routes[key], value=record)
        if added:
            yield from _additions(held.values, kind, added, path)


def _routes(values: dict[str, Plain], kind: str) -> dict[str, Route]:
    """Return where the records of *kind* stand, of several with one key the one that `Held.records` has."""
    members, document = values.get(kind), values.get("document")
    routes: dict[str, Route] = {}
    for index, one in enumerate(members if isinstance(members, list) else ()):
        if isinstance(one, dict) and "id" in one:
            routes[key_of(kind, one)] = (kind, index)
    if kind == "sources" and isinstance(document, dict) and "id" in document:
        routes[key_of(kind, document)] = ("document",)
    return routes


def _differences(route: Route, old: Plain, new: Plain) -> Iterator[Change]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() & new.keys():
        for key in [*old, *(key for key in new if key not in old)]:
            if key not in new:
                yield Change(route=(*route, key), remove=True)
            elif key not in old:
                yield Change(route=(*route, key), value=new[key], add=True)
            else:
                yield from _differences((*route, key), old[key], new[key])
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from _differences((*route, index), one, other)
    else:
        yield Change(route=route, value=new)


def _additions(values: dict[str, Plain], kind: str, added: list[Any], path: str) -> Iterator[Change]:
    members = values.get(kind)
    if isinstance(members, list) and members:
        for number, record in enumerate(added, len(members)):
            yield Change(route=(kind, number), value=record, add=True)
    elif members:
        raise EditRefused(path, f"`{kind}` is no list of records")
    else:
        yield Change(route=(kind,), value=added, add=kind not in values)
