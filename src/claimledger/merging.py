"""Which records of an import go into which file, and what becomes of those that are there already."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

from claimledger.ledger import Record
from claimledger.loading import collector_off
from claimledger.records.claim import Claim
from claimledger.records.scale import Rating
from claimledger.records.source import Source
from claimledger.records.speaker import Speaker
from claimledger.spooling import Merged, lines_at
from claimledger.writing import plain_of, read_back, text_of_values, write_atomically

#: How many claims make it one file, sixteen files; more make it 256.
ONE_FILE = 1_000
SIXTEEN_FILES = 16_000
_SECTIONS: dict[str, type[Any]] = {"sources": Source, "speakers": Speaker, "scales": Rating, "claims": Claim}
_BUCKETS = tuple(f"{number:02x}" for number in range(256))
_ENDS_IN_A_DIGEST = re.compile(r"-[0-9a-f]{10}\Z")
_JSON = json.JSONEncoder(ensure_ascii=False)

#: Kind → what `_key` tells → record, as a file holds it.
Plains = dict[str, dict[str, Any]]


def line_of(record: Record) -> tuple[str, str]:
    """Return the bucket of *record*, and the line that stands for it there."""
    kind = next(kind for kind, of in _SECTIONS.items() if isinstance(record, of))
    return _bucket(kind, record.id), _JSON.encode([kind, plain_of(record)])


def _bucket(kind: str, id_: str) -> str:
    """Return the bucket of a record: the last digits of an id that ends in a digest, else those of a digest of it."""
    if kind == "scales":
        # The words of a scale have an order, which only one file can keep.
        return _BUCKETS[0]
    if _ENDS_IN_A_DIGEST.search(id_):
        return id_[-2:]
    return blake2b(id_.encode(), digest_size=1).hexdigest()


def _key(kind: str, record: Mapping[str, Any]) -> str:
    """Return what stands for a record among those of its kind: its id; a word may be on several scales."""
    id_ = str(record["id"])
    return f"{record.get('axis', '')} {id_}" if kind == "scales" else id_


def digits_of(folder: Path, name: str, claims: int) -> int:
    """Return how many digits of an id choose its file: as many as the claims need, no fewer than were used before."""
    needed = 0 if claims <= ONE_FILE else 1 if claims <= SIXTEEN_FILES else 2
    used = [len(found[1]) for path in folder.glob(f"{name}-*.yaml") if (found := _part(name, path.name))]
    return max([needed, *used])


def _part(name: str, file: str) -> re.Match[str] | None:
    return re.fullmatch(rf"{re.escape(name)}-([0-9a-f]{{1,2}})\.yaml", file)


def files_of(name: str, digits: int) -> dict[str, list[str]]:
    """Return each file's name with the buckets that go into it."""
    files: dict[str, list[str]] = {}
    for bucket in _BUCKETS:
        part = bucket[2 - digits :]
        files.setdefault(f"{name}-{part}.yaml" if part else f"{name}.yaml", []).append(bucket)
    return files


def merge(file: Path, path: str, spool: Path, stretches: tuple[int, ...], update: bool) -> Merged:
    """Bring the records that stand at *stretches* of *spool* into *file*."""
    with collector_off():
        with spool.open("rb") as stream:
            new, doubles = _one_each(lines_at(stream, stretches))
        old = _plain_of_file(file)
        counts = (Counter[str](), Counter[str](), Counter[str]())
        merged = {kind: _merged(old.get(kind, {}), new[kind], kind, counts, update=update) for kind in _SECTIONS}
        written = merged != {kind: old.get(kind, {}) for kind in _SECTIONS}
        if written:
            _write(file, path, merged)
    one, two, three = (dict(count) for count in counts)
    return Merged(new=one, there=two, updated=three, doubles=doubles, written=written)


def _merged(
    there: dict[str, Any],
    new: dict[str, Any],
    kind: str,
    counts: tuple[Counter[str], Counter[str], Counter[str]],
    *,
    update: bool,
) -> dict[str, Any]:
    """Return the records of one kind of a file: those that are there stay, unless they shall be updated."""
    is_new, is_there, is_updated = counts
    merged = dict(there)
    for id_, record in new.items():
        if id_ not in there:
            is_new[kind] += 1
            merged[id_] = record
        elif update and there[id_] != record:
            is_updated[kind] += 1
            merged[id_] = record
        else:
            is_there[kind] += 1
    return merged


def _write(file: Path, path: str, records: Plains) -> None:
    sections: dict[str, Any] = {
        kind: [members[id_] for id_ in (members if kind == "scales" else sorted(members))]
        for kind, members in records.items()
    }
    write_atomically(file, text_of_values(sections, path=path).encode())


def _one_each(lines: Iterable[bytes]) -> tuple[Plains, int]:
    """Return the records that stand in *lines* by kind and id, of several with one id one; and how many gave way."""
    found: Plains = {kind: {} for kind in _SECTIONS}
    doubles = 0
    for line in lines:
        kind, record = json.loads(line)
        key = _key(kind, record)
        there = found[kind].get(key)
        if there is None:
            found[kind][key] = record
        elif there != record:
            doubles += 1
            found[kind][key] = _better(kind, there, record)
    return found, doubles


def _better(kind: str, one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Return what two records with one id become: all addresses of a speaker, the later review, the fuller source."""
    if kind == "speakers":
        addresses = sorted({*one.get("same_as", ()), *other.get("same_as", ())})
        return {**one, "same_as": addresses} if addresses else one
    if kind == "claims":
        return max(one, other, key=lambda claim: (_latest(claim), json.dumps(claim, sort_keys=True)))
    return max(one, other, key=lambda source: ("implied" not in source, json.dumps(source, sort_keys=True)))


def _latest(claim: dict[str, Any]) -> str:
    return max((str(review.get("published", "")) for review in claim.get("reviews", ())), default="")


def _plain_of_file(file: Path) -> Plains:
    """Return the records that a file holds, by kind and id, as plain values."""
    values = read_back(file.read_text(encoding="utf-8-sig")) if file.exists() else None
    if not isinstance(values, dict):
        return {}
    found: Plains = {}
    for kind in _SECTIONS:
        members = values.get(kind)
        if isinstance(members, list):
            found[kind] = {_key(kind, one): one for one in members if isinstance(one, dict) and "id" in one}
    return found


def retire(folder: Path, name: str, digits: int) -> list[str]:
    """Move the records of a layout with fewer files into today's, and take the old file away."""
    written = []
    for old in _olden(folder, name, digits):
        by_file: dict[str, Plains] = {}
        for kind, records in _plain_of_file(old).items():
            for id_, record in records.items():
                path = f"{name}-{_bucket(kind, str(record['id']))[-digits:]}.yaml"
                by_file.setdefault(path, {}).setdefault(kind, {})[id_] = record
        for path, sections in sorted(by_file.items()):
            # What people wrote in the old file stays.
            there = _plain_of_file(folder / path)
            _write(folder / path, path, {kind: {**there.get(kind, {}), **sections.get(kind, {})} for kind in _SECTIONS})
            written.append(path)
        old.unlink()
    return written


def _olden(folder: Path, name: str, digits: int) -> Iterator[Path]:
    if digits:
        parts = "0123456789abcdef" if digits == 2 else ""
        yield from filter(Path.exists, [folder / f"{name}.yaml", *(folder / f"{name}-{part}.yaml" for part in parts)])
