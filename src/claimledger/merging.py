"""Which records of an import go into which file, and what becomes of those that are there already."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from claimledger.adding import KINDS, Held, Plains, held_in, key_of, text_with
from claimledger.diagnostic import Diagnostic
from claimledger.document import Plain
from claimledger.elsewhere import Elsewhere, Other, Seen, ids_seen
from claimledger.layout import file_of_members, lay_out_member
from claimledger.loading import collector_off
from claimledger.spooling import Merged, stretches_of
from claimledger.value_classes import frozen
from claimledger.writing import MemberProof, read_back, text_of_members, values_of_member, write_atomically

#: How many claims make it one file, sixteen files; more make it 256.
ONE_FILE = 1_000
SIXTEEN_FILES = 16_000
#: So many files of a process may be waiting for the disk at once.
_ON_THEIR_WAY = 2
#: Kind → what `key_of` tells → text of `lay_out_member`.
Texts = dict[str, dict[str, str]]
_BUCKETS = tuple(f"{number:02x}" for number in range(256))
_DIGEST = re.compile("-[0-9a-f]{10}").fullmatch


class Line(NamedTuple):
    """A record of an import, as it waits on the disk for its file."""

    bucket: str
    kind: str
    #: Its text in a file, see `lay_out_member`.
    text: str
    values: Plain

    @property
    def told(self) -> str:
        """What `_told_in` reads: its kind, the lengths of its key and of its text on a line, then these two."""
        key = _key(self.kind, self.values)
        return f"{self.kind} {len(key)} {len(self.text)}\n{key}{self.text}"


def _told_in(stretch: str) -> Iterator[tuple[str, str, str]]:
    """Yield kind, key and text of each record that was told in a part of the spool."""
    at = 0
    while at < len(stretch):
        begin = stretch.index("\n", at) + 1
        kind, of_key, of_text = stretch[at:begin].split()
        middle = begin + int(of_key)
        at = middle + int(of_text)
        yield kind, stretch[begin:middle], stretch[middle:at]


def line_of(kind: str, values: dict[str, Plain]) -> Line:
    """Return what waits for a record of the section *kind*; whoever keeps it proves before that its text reads back."""
    return Line(_bucket(kind, str(values["id"])), kind, lay_out_member(kind, values), values)


def _key(kind: str, values: Plain) -> str:
    assert isinstance(values, dict)  # noqa: S101 - no record that an import brings is one text
    return key_of(kind, values)


def _bucket(kind: str, id_: str) -> str:
    """Return the bucket of a record: the last digits of an id that ends in a digest, else those of a digest of it."""
    if kind == "scales":
        # The words of a scale have an order, which only one file can keep.
        return _BUCKETS[0]
    if _DIGEST(id_[-11:]):
        return id_[-2:]
    return blake2b(id_.encode(), digest_size=1).hexdigest()


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
        files.setdefault(_file_of(name, digits, bucket), []).append(bucket)
    return files


@frozen(kw_only=True)
class Task:
    """A file, and what of an import is for it."""

    #: Relative to the folder.
    path: str
    buckets: tuple[str, ...]
    #: Kind → keys of records that stand in a file of an older layout.
    elsewhere: Mapping[str, frozenset[str]]
    #: True: it is of an older layout, so that nothing new goes into it.
    is_old: bool = False
    #: Which records seem to stand in files that are none of the import's.
    seen: Seen = {}  # noqa: RUF012 - frozen

    def takes(self, kind: str, key: str, there: Plains) -> bool:
        """Tell whether a record is for this file, which holds *there*."""
        return key not in self.elsewhere.get(kind, ()) and not (self.is_old and key not in there.get(kind, {}))


def tasks_of(folder: Path, name: str, digits: int) -> tuple[list[Task], list[Diagnostic]]:
    """Return the files of an import with *digits*, and what is wrong with older ones, whose records nobody knows."""
    seen: dict[str, dict[str, tuple[Other, ...]]] = {}
    for id_, others in ids_seen(folder, lambda path: path == f"{name}.yaml" or _part(name, path) is not None).items():
        seen.setdefault(_file_of(name, digits, _bucket("claims", id_)), {})[id_] = others
    tasks: list[Task] = []
    faults: list[Diagnostic] = []
    elsewhere: dict[str, dict[str, set[str]]] = {}
    shut: set[str] = set()
    for old in _olden(folder, name, digits):
        held = held_in(old)
        buckets = _buckets_of_old(name, digits, old.name)
        files = {_file_of(name, digits, bucket) for bucket in buckets}
        if isinstance(held, Diagnostic):
            faults.append(held)
            shut |= files
            continue
        before = _joined(elsewhere[file] for file in files if file in elsewhere)
        tasks.append(Task(path=old.name, buckets=buckets, elsewhere=before, is_old=True))
        for kind, records in held.records.items():
            for key, record in records.items():
                file = _file_of(name, digits, _bucket(kind, str(record["id"])))
                elsewhere.setdefault(file, {}).setdefault(kind, set()).add(key)
    for path, some in files_of(name, digits).items():
        if path not in shut:
            before = _joined([elsewhere.get(path, {})])
            tasks.append(Task(path=path, buckets=tuple(some), elsewhere=before, seen=seen.get(path, {})))
    return tasks, faults


def _joined(parts: Iterable[Mapping[str, set[str]]]) -> dict[str, frozenset[str]]:
    joined: dict[str, set[str]] = {}
    for part in parts:
        for kind, keys in part.items():
            joined.setdefault(kind, set()).update(keys)
    return {kind: frozenset(keys) for kind, keys in joined.items()}


#: The folder, a task for it, the spool, where its records stand there, whether they shall be updated; see `merge`.
Job = tuple[Path, Task, Path, tuple[int, ...], bool]
#: Puts bytes in the place of a file.
Write = Callable[[Path, bytes], object]


def merge_some(jobs: Sequence[Job]) -> list[Merged | Diagnostic]:
    """Merge one file after the other; while one is on its way to the disk, the next one is made ready."""
    with ThreadPoolExecutor(_ON_THEIR_WAY) as writers:
        written: list[Future[None]] = []
        found = [merge(*job, write=lambda *of: written.append(writers.submit(write_atomically, *of))) for job in jobs]
        for one in written:
            one.result()
    return found


def merge(
    folder: Path, task: Task, spool: Path, stretches: tuple[int, ...], update: bool, *, write: Write
) -> Merged | Diagnostic:
    """
    Bring the records that stand at *stretches* of *spool* into the file of *task*, or tell why it takes none.

    *write* is handed what the file becomes, where that is something else than it is.
    """
    with collector_off():
        held = held_in(folder / task.path)
        if isinstance(held, Diagnostic):
            return held
        old = held.records
        with spool.open("rb") as stream:
            told = (one for part in stretches_of(stream, stretches) for one in _told_in(part.decode()))
            texts, doubles, passed = _one_each(told, task, old, Elsewhere(folder, task.seen))
        if not held.text.strip():
            return _written(held, task, texts, doubles, passed, write)
        new = _plains(texts)
        counts = (Counter[str](), passed, Counter[str]())
        merged = {kind: _merged(old.get(kind, {}), new[kind], kind, counts, update=update) for kind in KINDS}
        written = merged != {kind: old.get(kind, {}) for kind in KINDS}
        if written:
            text = text_with(held, merged, task.path)
            if isinstance(text, Diagnostic):
                return text
            write(held.file, text.encode())
    one, two, three = (dict(count) for count in counts)
    return Merged(new=one, there=two, updated=three, doubles=doubles, written=written)


def _written(held: Held, task: Task, texts: Texts, doubles: int, passed: Counter[str], write: Write) -> Merged:
    """Write the file of *task*, in which there is nothing yet, and tell of it, and of what was *passed* over."""
    told = {
        kind: [members[key] for key in (members if kind == "scales" else sorted(members))]
        for kind, members in texts.items()
        if members
    }
    if told:
        write(held.file, text_of_members(told, path=task.path).encode())
    new = {kind: len(members) for kind, members in told.items()}
    return Merged(new=new, there=dict(passed), updated={}, doubles=doubles, written=bool(told))


def _plains(texts: Texts) -> Plains:
    """Return the values of records by their texts."""
    values = read_back(file_of_members({kind: members.values() for kind, members in texts.items() if members}))
    read = values if isinstance(values, dict) else {}
    return {kind: dict(zip(members, read.get(kind, ()), strict=True)) for kind, members in texts.items()}


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


def _one_each(
    told: Iterable[tuple[str, str, str]], task: Task, there: Plains, elsewhere: Elsewhere
) -> tuple[Texts, int, Counter[str]]:
    """
    Return the texts of *told* for *task* by kind and key, of several with one key one; and how many gave way.

    Last comes how many of each kind stand *elsewhere*, and not in the file, which holds *there*.
    """
    found: Texts = {kind: {} for kind in KINDS}
    passed: dict[tuple[str, str], None] = {}
    doubles = 0
    for kind, key, text in told:
        members = found[kind]
        had = members.get(key)
        if had is None:
            if key in task.seen and key not in there.get(kind, {}) and elsewhere.has(kind, key):
                passed[kind, key] = None
            elif task.takes(kind, key, there):
                members[key] = text
        elif had != text and (one := values_of_member(kind, had)) != (other := values_of_member(kind, text)):
            doubles += 1
            members[key] = _better_text(kind, (one, had), (other, text))
    return found, doubles, Counter(kind for kind, _ in passed)


def _better_text(kind: str, one: tuple[Any, str], other: tuple[Any, str]) -> str:
    """Return the text of what two records with one key become; each is given by its values and its text."""
    values = _better(kind, one[0], other[0])
    for had, text in (one, other):
        if values is had:
            return text
    text = lay_out_member(kind, values)
    MemberProof().prove(kind, text, values)
    return text


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


def retire(folder: Path, name: str, digits: int) -> list[str]:
    """Move the records of a layout with fewer files into today's, and take the old file away; people's files stay."""
    written = []
    for old in _olden(folder, name, digits):
        texts = _moved(folder, name, digits, old)
        for path, text in texts.items():
            write_atomically(folder / path, text.encode())
            written.append(path)
        if texts:
            old.unlink()
    return written


def _moved(folder: Path, name: str, digits: int, old: Path) -> dict[str, str]:
    """Return the texts of the files that take over what *old* holds; none where people have worked on any of them."""
    held = held_in(old)
    if isinstance(held, Diagnostic) or not held.is_ours(old.name):
        return {}
    by_file: dict[str, Plains] = {}
    for kind, records in held.records.items():
        for key, record in records.items():
            path = _file_of(name, digits, _bucket(kind, str(record["id"])))
            by_file.setdefault(path, {}).setdefault(kind, {})[key] = record
    texts: dict[str, str] = {}
    for path, sections in sorted(by_file.items()):
        target = held_in(folder / path)
        if isinstance(target, Diagnostic) or not target.is_ours(path):
            return {}
        # What people wrote in the old file stays.
        there = target.records
        moved = {kind: {**there.get(kind, {}), **sections.get(kind, {})} for kind in KINDS}
        text = text_with(target, moved, path)
        if isinstance(text, Diagnostic):
            return {}
        texts[path] = text
    return texts


def _file_of(name: str, digits: int, bucket: str) -> str:
    part = bucket[2 - digits :]
    return f"{name}-{part}.yaml" if part else f"{name}.yaml"


def _buckets_of_old(name: str, digits: int, file: str) -> tuple[str, ...]:
    """Return the buckets of a file of a layout with fewer files than *digits* make."""
    return tuple(chain.from_iterable(files_of(name, fewer).get(file, ()) for fewer in range(digits)))


def _olden(folder: Path, name: str, digits: int) -> Iterator[Path]:
    if digits:
        parts = "0123456789abcdef" if digits == 2 else ""
        yield from filter(Path.exists, [folder / f"{name}.yaml", *(folder / f"{name}-{part}.yaml" for part in parts)])
