"""Imported records into a ledger's folder: in bounded memory, once each, and without touching what people wrote."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import blake2b
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeVar

from claimledger.diagnostic import Diagnostic
from claimledger.document import Plain
from claimledger.importers.item import Item, Note, Place, Told
from claimledger.importers.json_elements import Element, NotByLine, reader_of_unread
from claimledger.importers.registry import Importer, Request, importer_named
from claimledger.jobs import Crew, crew
from claimledger.loading import collector_off
from claimledger.merging import digits_of, line_of, merge_some, retire, tasks_of
from claimledger.spooling import Identity, Portion, Spool, open_spool
from claimledger.value_classes import frozen
from claimledger.writing import MemberProof, replacing

T = TypeVar("T")
#: Notes that are handed back one by one; all of them are counted.
MOST_NOTES = 10_000
#: How much of the input makes one portion: parts of it, and their characters.
PORTION = 400
_CHARACTERS = 1_000_000
#: How many items of a portion go step by step together.
_GROUP = 32
#: How many files a process of several writes before it tells of them.
_WRITTEN_TOGETHER = 8
#: Changes whenever the same input may come to other records, and whenever they wait for their files otherwise.
_EDITION = 4

#: Told how many foreign records have been read.
Progress = Callable[[int], object]


@frozen(kw_only=True)
class Imported:
    """What an import did."""

    #: Foreign records that were read, and those of them that could not be.
    read: int
    rejected: int
    #: By kind (``claims``, ``sources``, ``speakers``, ``scales``): new records, those there that stay, updated ones.
    new: dict[str, int]
    there: dict[str, int]
    updated: dict[str, int]
    #: How often each code was told, and the notes themselves, the first ten thousand.
    counts: dict[str, int]
    notes: tuple[Diagnostic, ...]
    #: The files that were written, relative to the folder, in their order; not those whose text was right.
    files: tuple[str, ...]
    #: Of those that were read, how many an interrupted import had read before.
    resumed: int = 0
    #: Files that were left as they are, though something is new for them, each with the reason; not among the notes.
    held_back: tuple[Diagnostic, ...] = ()


def import_items(
    items: Iterable[Item],
    folder: Path,
    name: str,
    *,
    update: bool = False,
    progress: Progress | None = None,
    workers: int = 1,
) -> Imported:
    """
    Put the records of *items* into *folder*, into files that are called after *name*.

    Up to a thousand claims go into ``<name>.yaml``; more into sixteen or 256 files by the last digits of their ids, so
    that memory holds one file's records at a time. In a file records stand in the order of their ids. A record whose
    id is there already stays as it is, for people may have worked on it, unless *update* is asked for; of two in the
    input the one with the later review is taken. The same input again changes no file. What could not be read goes
    into ``<name>.rejected.jsonl`` with its place and the reason. *workers* processes write the files.

    Comments, order and all else that people wrote into a file stay: what is new is added at the end of its section. A
    file that cannot be read is left as it is, and told of in ``held_back``.

    Raises:
        OSError: the folder cannot be written to. Files are replaced one by one, each as a whole.
        ImportRunning: another process is importing into *folder* under *name*.

    """
    folder.mkdir(parents=True, exist_ok=True)
    with open_spool(folder, name, None) as spool, crew(workers) as hands:
        _spool_all(spool, _portions_of_items(iter(items), spool), progress)
        return _merge_all(spool, hands, folder, name, update=update)


def import_files(
    importer: Importer | str,
    inputs: Sequence[str | os.PathLike[str]] | str | os.PathLike[str],
    folder: str | os.PathLike[str],
    name: str | None = None,
    *,
    mapping: str | os.PathLike[str] | None = None,
    update: bool = False,
    fresh: bool = False,
    progress: Progress | None = None,
    workers: int = 1,
) -> Imported:
    """
    Put what *inputs*, one path or several, hold into the ledger in *folder*; ``-`` is the standard input.

    *importer* is the format, by the name that the command line has for it (``claimreview``); *mapping* is the file
    that tells a ``table`` which column is what. What is wrong in the input is no exception, but a note of what is
    returned.

    Up to a thousand claims go into ``<name>.yaml`` (by default the format's name), more into sixteen or 256 files. A
    record that is there already stays as it is, unless *update* is asked for; the same input again changes no file.
    What could not be read goes into ``<name>.rejected.jsonl``. *progress* is told how many records have been read.

    Where this was interrupted, by Ctrl-C or by a machine that went down, the same call goes on where it stopped, and
    comes to the same files. What was read lies in ``.<name>.import`` until then. With another input, or asked for
    otherwise, or *fresh*, all is read anew.

    Raises:
        UnknownName: there is no such format.
        OSError: an input cannot be read, or the folder cannot be written to.
        InputRefused: an input is packed, written in UTF-16, or empty where its format has no empty text.
        MalformedMapping: *mapping* cannot be followed.
        ImportRunning: another process is importing into *folder* under *name*.

    """
    if isinstance(importer, str):
        importer = importer_named(importer)
    inputs = [inputs] if isinstance(inputs, str | os.PathLike) else inputs
    paths, folder, name = [os.fspath(path) for path in inputs], Path(folder), name or importer.name
    request = Request(mapping=Path(mapping) if mapping is not None else None)
    identity = _identity(importer, paths, request, update=update)
    folder.mkdir(parents=True, exist_ok=True)
    with open_spool(folder, name, identity, fresh=fresh) as spool, crew(workers) as hands:
        resumed = spool.read
        if not spool.is_whole:
            if importer.is_in_parts:
                portions = _portions_of_parts(importer, paths, spool, hands)
            else:
                items = chain.from_iterable(importer.told(path, request) for path in paths)
                portions = _portions_of_items(items, spool)
            _spool_all(spool, portions, progress)
        return _merge_all(spool, hands, folder, name, update=update, resumed=resumed)


def _identity(importer: Importer, inputs: Sequence[str], request: Request, *, update: bool) -> Identity | None:
    """Return what must be the same for an import to go on where another one stopped; None where nobody can tell."""
    from claimledger import __version__

    if not all(Path(path).is_file() for path in inputs):
        # Of the standard input and of pipes; what is read of them is gone.
        return None
    for path in inputs:
        with importer.opened(path):
            # Looked at before anything is read of the others.
            pass
    mapping = request.mapping
    return {
        "edition": [__version__, _EDITION],
        "format": importer.name,
        "mapping": None if mapping is None else _digest(mapping),
        "inputs": [[Path(path).name, _digest(Path(path))] for path in inputs],
        "update": update,
    }


def _digest(path: Path) -> str:
    digest = blake2b(digest_size=32)
    with path.open("rb") as stream:
        while data := stream.read(1 << 20):
            digest.update(data)
    return digest.hexdigest()


# --- reading ---


def _spool_all(spool: Spool, portions: Iterable[Portion], progress: Progress | None) -> None:
    for portion in portions:
        spool.add(portion)
        if progress is not None:
            progress(spool.read)
    spool.end()


def _portions_of_items(items: Iterator[Item | Told], spool: Spool) -> Iterator[Portion]:
    """Yield what *items* become, portion by portion, without those that *spool* holds already."""
    todo = islice(items, spool.units, None)
    while (portion := _portion(((item,) for item in islice(todo, PORTION)), MOST_NOTES - spool.notes)).units:
        yield portion


def _portions_of_parts(importer: Importer, inputs: Sequence[str], spool: Spool, hands: Crew) -> Iterator[Portion]:
    """
    Yield what the parts of *inputs* become, made into records by *hands*.

    Here only their ends are looked for, at first by lines: who reads a part finds out whether that was right, and if
    it was not, all that is not yet in *spool* is looked through more carefully. What can be read only once, such as a
    pipe, is so from the beginning.
    """
    if hands.are_others and not spool.units and all(map(os.path.isfile, inputs)):
        try:
            yield from _portions_from(importer, inputs, spool, hands, by_line=True)
        except NotByLine:
            pass
        else:
            return
    yield from _portions_from(importer, inputs, spool, hands, by_line=False)


def _portions_from(
    importer: Importer, inputs: Sequence[str], spool: Spool, hands: Crew, *, by_line: bool
) -> Iterator[Portion]:
    """Yield what the parts of *inputs* become that are not in *spool*."""
    named = ((Path(path).name, importer.parts(path, unread=hands.are_others, by_line=by_line)) for path in inputs)
    parts = ((name, part) for name, some in named for part in some)
    batches = _batches(islice(parts, spool.units, None))
    return hands.results(partial(_portion_of_parts, importer), ((batch, MOST_NOTES - spool.notes) for batch in batches))


def _batches(parts: Iterator[tuple[str, Element]]) -> Iterator[list[tuple[str, Element]]]:
    batch: list[tuple[str, Element]] = []
    count = size = 0
    for part in parts:
        batch.append(part)
        count += part[1].records
        size += part[1].size
        if count >= PORTION or size >= _CHARACTERS:
            yield batch
            batch, count, size = [], 0, 0
    if batch:
        yield batch


def _portion_of_parts(importer: Importer, parts: list[tuple[str, Element]], notes: int) -> Portion:
    """Return what *parts* become; of what was said of them, *notes* at most are kept."""
    made, read = importer.told_in, reader_of_unread()
    with collector_off():
        elements = _groups((name, element) for name, part in parts for element in read(part))
        return _portion(([*made(element, name)] for some in elements for name, element in some), notes)


def _portion(told: Iterable[Sequence[Item | Told]], most_notes: int) -> Portion:
    """Return what some parts of the input become, each of which told some items or none."""
    parts: dict[str, list[str]] = {}
    codes: Counter[str] = Counter()
    proof = MemberProof()
    units = read = rejected = claims = notes = 0
    for some in _groups(told):
        units += len(some)
        members: list[tuple[str, dict[str, Plain]]] = []
        for item in chain.from_iterable(some):
            read += 1
            for note in item.notes:
                codes[note.code] += 1
                if notes < most_notes:
                    notes += 1
                    parts.setdefault("notes", []).append(_packed(note))
            before = len(members)
            members += item.members
            if item.rejected or len(members) == before:
                rejected += 1
                parts.setdefault("rejected", []).append(_rejected(item))
        lines = [line_of(kind, values) for kind, values in members]
        for line in lines:
            proof.prove(line.kind, line.text, line.values)
        for line in lines:
            claims += line.kind == "claims"
            parts.setdefault(line.bucket, []).append(line.told)
    return Portion(
        units=units,
        read=read,
        rejected=rejected,
        claims=claims,
        codes=dict(codes),
        notes=notes,
        parts={name: "".join(some).encode() for name, some in parts.items()},
    )


def _groups(items: Iterable[T]) -> Iterator[list[T]]:
    """
    Yield *items* as lists of a few.

    What is done with them is done step by step, with all of a list: the processor has a step's way at hand, and what
    the step before has made, as it has neither when each item goes its whole way alone, nor when all take each step.
    """
    todo = iter(items)
    while some := list(islice(todo, _GROUP)):
        yield some


def _packed(note: Note) -> str:
    place, code, _, pointer, hint = note
    return f"{json.dumps([*place, code, note.sentence, pointer, hint])}\n"


def _unpacked(line: bytes) -> Diagnostic:
    """Return the note that was packed on *line*."""
    path, at, column, *told = json.loads(line)
    return Note(Place(path, at, column), *told).diagnostic


def _rejected(item: Item | Told) -> str:
    place = str(item.notes[-1].location) if item.notes else item.place.path
    why = item.notes[-1].message if item.notes else "it holds nothing that a ledger has a place for"
    return f"{json.dumps({'place': place, 'why': why, 'record': item.rejected}, ensure_ascii=False)}\n"


# --- writing ---


def _merge_all(spool: Spool, hands: Crew, folder: Path, name: str, *, update: bool, resumed: int = 0) -> Imported:
    """Bring what the spool holds into the files of *folder*, and tell what was done."""
    digits = digits_of(folder, name, spool.claims)
    written = set(retire(folder, name, digits))
    tasks, held_back = tasks_of(folder, name, digits)
    jobs = [
        (folder, task, spool.path, stretches, update)
        for task in tasks
        if task.path not in spool.merged
        and (stretches := tuple(chain.from_iterable(map(spool.stretches, task.buckets))))
    ]
    # Alone, each file is known to be written before the next one is begun.
    together = _WRITTEN_TOGETHER if hands.are_others else 1
    groups = ((jobs[at : at + together],) for at in range(0, len(jobs), together))
    results = chain.from_iterable(hands.results(merge_some, groups))
    for (_, task, *_), merged in zip(jobs, results, strict=True):
        if isinstance(merged, Diagnostic):
            held_back.append(merged)
        else:
            spool.add_merged(task.path, merged)
    written |= {path for path, merged in spool.merged.items() if merged.written}
    files = sorted(written)
    if spool.rejected:
        files.append(f"{name}.rejected.jsonl")
        with replacing(folder / files[-1]) as beside, beside.open("wb") as stream:
            stream.writelines(spool.lines("rejected"))
    return _imported(spool, tuple(files), resumed, tuple(sorted(held_back)))


def _imported(spool: Spool, files: tuple[str, ...], resumed: int, held_back: tuple[Diagnostic, ...]) -> Imported:
    merged = spool.merged.values()
    doubles = sum(one.doubles for one in merged)
    return Imported(
        read=spool.read,
        rejected=spool.rejected,
        new=_summed(one.new for one in merged),
        there=_summed(one.there for one in merged),
        updated=_summed(one.updated for one in merged),
        counts=dict(sorted((spool.codes + Counter({"I106": doubles} if doubles else {})).items())),
        notes=tuple(map(_unpacked, islice(spool.lines("notes"), MOST_NOTES))),
        files=files,
        resumed=resumed,
        held_back=held_back,
    )


def _summed(counts: Iterable[Any]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return dict(total)
