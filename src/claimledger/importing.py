"""Imported records into a ledger's folder: in bounded memory, once each, and without touching what people wrote."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from tempfile import mkdtemp
from typing import IO, Any

from claimledger.diagnostic import Diagnostic
from claimledger.importers.item import Item
from claimledger.ledger import Record
from claimledger.records.claim import Claim
from claimledger.records.scale import Rating
from claimledger.records.source import Source
from claimledger.records.speaker import Speaker
from claimledger.value_classes import frozen
from claimledger.writing import plain_of, read_back, text_of_values, write_atomically

#: How many claims make it one file, sixteen files; more make it 256.
ONE_FILE = 1_000
SIXTEEN_FILES = 16_000
#: Notes that are handed back one by one; all of them are counted.
MOST_NOTES = 10_000
_SECTIONS: dict[str, type[Any]] = {"sources": Source, "speakers": Speaker, "scales": Rating, "claims": Claim}
_BUCKETS = tuple(f"{number:02x}" for number in range(256))

#: Kind → what `_key` tells → record, as a file holds it.
Plains = dict[str, dict[str, Any]]

#: Told how many foreign records have been read.
Progress = Callable[[int], object]


@frozen(kw_only=True)
class Imported:
    """What an import did."""

    #: Foreign records that were read, and those of them that could not be.
    read: int
    rejected: int
    #: By kind (``claims``, ``sources``, ``speakers``, ``scales``): new records, those there that stay, updated ones.
    new: Mapping[str, int]
    there: Mapping[str, int]
    updated: Mapping[str, int]
    #: How often each code was told, and the notes themselves, the first ten thousand.
    counts: Mapping[str, int]
    notes: tuple[Diagnostic, ...]
    #: The files that were written, relative to the folder, in their order; not those whose text was right.
    files: tuple[str, ...]


def import_items(
    items: Iterable[Item], folder: Path, name: str, *, update: bool = False, progress: Progress | None = None
) -> Imported:
    """
    Put the records of *items* into *folder*, into files that are called after *name*.

    Up to a thousand claims go into ``<name>.yaml``; more into sixteen or 256 files by the last digits of their ids, so
    that memory holds one file's records at a time. In a file records stand in the order of their ids. A record whose
    id is there already stays as it is, for people may have worked on it, unless *update* is asked for; of two in the
    input the one with the later review is taken. The same input again changes no file. What could not be read goes
    into ``<name>.rejected.jsonl`` with its place and the reason.

    Raises:
        OSError: the folder cannot be written to. Files are replaced one by one, each as a whole.

    """
    folder.mkdir(parents=True, exist_ok=True)
    with _spool(folder) as spool:
        told = _Told()
        spread = _spread(items, spool, told, progress)
        shift = _digits(folder, name, spread["claims"])
        counts = _Counts()
        files = []
        for path, buckets in _files_of(name, shift).items():
            if _merge(folder / path, path, [spool / bucket for bucket in buckets], counts, told, update=update):
                files.append(path)
        files += _retire(folder, name, shift)
        if told.rejected:
            _write_rejected(folder / f"{name}.rejected.jsonl", spool / "rejected")
            files.append(f"{name}.rejected.jsonl")
    return Imported(
        read=told.read,
        rejected=told.rejected,
        new=dict(counts.new),
        there=dict(counts.there),
        updated=dict(counts.updated),
        counts=dict(sorted(told.counts.items())),
        notes=tuple(told.notes),
        files=tuple(files),
    )


class _Told:
    """What was said while importing."""

    def __init__(self) -> None:
        self.read = 0
        self.rejected = 0
        self.counts: Counter[str] = Counter()
        self.notes: list[Diagnostic] = []

    def add(self, notes: Iterable[Diagnostic]) -> None:
        for note in notes:
            self.counts[note.code] += 1
            if len(self.notes) < MOST_NOTES:
                self.notes.append(note)


class _Counts:
    """How many records of each kind are new, were there, were updated."""

    def __init__(self) -> None:
        self.new: Counter[str] = Counter()
        self.there: Counter[str] = Counter()
        self.updated: Counter[str] = Counter()


@contextmanager
def _spool(folder: Path) -> Iterator[Path]:
    """Give a folder of our own inside *folder*, hidden from whoever reads the ledger, and take it away at the end."""
    spool = Path(mkdtemp(prefix=".import-", dir=folder))
    try:
        yield spool
    finally:
        shutil.rmtree(spool, ignore_errors=True)


def _spread(items: Iterable[Item], spool: Path, told: _Told, progress: Progress | None) -> Counter[str]:
    """Write each record into the bucket of its id; return how many there are of each kind."""
    counts: Counter[str] = Counter()
    streams: dict[str, IO[str]] = {}
    try:
        for item in items:
            told.read += 1
            told.add(item.notes)
            if item.rejected or not any(item.records):
                told.rejected += 1
                place = str(item.notes[-1].location) if item.notes else item.place.path
                why = item.notes[-1].message if item.notes else "it holds nothing that a ledger has a place for"
                _line(streams, spool, "rejected", {"place": place, "why": why, "record": item.rejected})
            for record in item.records:
                kind = _kind_of(record)
                counts[kind] += 1
                _line(streams, spool, _bucket(kind, record.id), [kind, plain_of(record)])
            if progress is not None:
                progress(told.read)
    finally:
        for stream in streams.values():
            stream.close()
    return counts


def _line(streams: dict[str, IO[str]], spool: Path, bucket: str, value: Any) -> None:
    if bucket not in streams:
        streams[bucket] = (spool / bucket).open("a", encoding="utf-8")
    streams[bucket].write(json.dumps(value, ensure_ascii=False) + "\n")


def _bucket(kind: str, id_: str) -> str:
    """Return the bucket of a record: the last digits of an id that ends in a digest, else those of a digest of it."""
    if kind == "scales":
        # The words of a scale have an order, which only one file can keep.
        return _BUCKETS[0]
    if re.search(r"-[0-9a-f]{10}$", id_):
        return id_[-2:]
    return blake2b(id_.encode(), digest_size=1).hexdigest()


def _key(kind: str, record: Mapping[str, Any]) -> str:
    """Return what stands for a record among those of its kind: its id; a word may be on several scales."""
    id_ = str(record["id"])
    return f"{record.get('axis', '')} {id_}" if kind == "scales" else id_


def _kind_of(record: Record) -> str:
    return next(kind for kind, of in _SECTIONS.items() if isinstance(record, of))


def _digits(folder: Path, name: str, claims: int) -> int:
    """Return how many digits of an id choose its file: as many as the claims need, no fewer than were used before."""
    needed = 0 if claims <= ONE_FILE else 1 if claims <= SIXTEEN_FILES else 2
    used = [len(found[1]) for path in folder.glob(f"{name}-*.yaml") if (found := _part(name, path.name))]
    return max([needed, *used])


def _part(name: str, file: str) -> re.Match[str] | None:
    return re.fullmatch(rf"{re.escape(name)}-([0-9a-f]{{1,2}})\.yaml", file)


def _files_of(name: str, digits: int) -> dict[str, list[str]]:
    """Return each file's name with the buckets that go into it."""
    files: dict[str, list[str]] = {}
    for bucket in _BUCKETS:
        part = bucket[2 - digits :]
        files.setdefault(f"{name}-{part}.yaml" if part else f"{name}.yaml", []).append(bucket)
    return files


def _merge(file: Path, path: str, buckets: list[Path], counts: _Counts, told: _Told, *, update: bool) -> bool:
    """Bring what the buckets hold into *file*; tell whether it was written."""
    new = _spooled(buckets, told)
    if not any(new.values()):
        return False
    old = _plain_of_file(file)
    merged: Plains = {}
    for kind in _SECTIONS:
        there = old.get(kind, {})
        merged[kind] = dict(there)
        for id_, record in new[kind].items():
            if id_ not in there:
                counts.new[kind] += 1
                merged[kind][id_] = record
            elif update and there[id_] != record:
                counts.updated[kind] += 1
                merged[kind][id_] = record
            else:
                counts.there[kind] += 1
    if merged == {kind: old.get(kind, {}) for kind in _SECTIONS}:
        return False
    _write(file, path, merged)
    return True


def _write(file: Path, path: str, records: Plains) -> None:
    sections: dict[str, Any] = {
        kind: [members[id_] for id_ in (members if kind == "scales" else sorted(members))]
        for kind, members in records.items()
    }
    write_atomically(file, text_of_values(sections, path=path).encode())


def _spooled(buckets: list[Path], told: _Told) -> Plains:
    """Return the records of the buckets by kind and id; of several with one id, one."""
    found: Plains = {kind: {} for kind in _SECTIONS}
    for bucket in buckets:
        if not bucket.exists():
            continue
        with bucket.open(encoding="utf-8") as lines:
            for line in lines:
                kind, record = json.loads(line)
                key = _key(kind, record)
                there = found[kind].get(key)
                if there is None:
                    found[kind][key] = record
                elif there != record:
                    told.counts["I106"] += 1
                    found[kind][key] = _better(kind, there, record)
    return found


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


def _retire(folder: Path, name: str, digits: int) -> list[str]:
    """Move the records of a layout with fewer files into today's, and take the old file away."""
    if digits == 0:
        return []
    olden = [folder / f"{name}.yaml", *(folder / f"{name}-{digit}.yaml" for digit in "0123456789abcdef" if digits == 2)]
    written = []
    for old in filter(Path.exists, olden):
        by_file: dict[str, Plains] = {}
        for kind, records in _plain_of_file(old).items():
            for id_, record in records.items():
                by_file.setdefault(f"{name}-{_bucket(kind, str(record['id']))[-digits:]}.yaml", {}).setdefault(
                    kind, {}
                )[id_] = record
        for path, sections in sorted(by_file.items()):
            # What people wrote in the old file stays.
            there = _plain_of_file(folder / path)
            _write(folder / path, path, {kind: {**there.get(kind, {}), **sections.get(kind, {})} for kind in _SECTIONS})
            written.append(path)
        old.unlink()
    return written


def _write_rejected(path: Path, spooled: Path) -> None:
    write_atomically(path, spooled.read_bytes())
