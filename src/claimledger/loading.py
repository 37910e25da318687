"""A folder → its records and what is wrong with its files; the only walker of the folder."""

from __future__ import annotations

import errno
import gc
import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import evolve, field

from claimledger.diagnostic import READING, Diagnostic
from claimledger.errors import LedgerNotFound
from claimledger.ledger import Entry, Ledger, LedgerFile, Lost, Record
from claimledger.location import Location, Route, Span
from claimledger.patterns import pattern
from claimledger.plain_parsing import Unusual, decode, values_and_ignores
from claimledger.settings import Settings, find_settings
from claimledger.structuring import SECTIONS, Shaped, structure
from claimledger.value_classes import frozen
from claimledger.walking import MAKE_READABLE, Walked, walk_folder

if TYPE_CHECKING:
    from claimledger.comment import Ignore
    from claimledger.document import Document, Plain

#: Called with how many files are done and how many there are.
Progress = Callable[[int, int], None]
#: No id and hardly a name is longer.
_LONGEST_NAME = 200


@frozen(kw_only=True)
class FileRead:
    """What one file came to."""

    file: LedgerFile
    records: tuple[tuple[Route, Record], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    #: The values of all sections but the claims, of which others need the records; nothing where they are not wanted.
    plain: Plain = field(factory=dict, eq=False, repr=False)


@frozen(kw_only=True)
class Reader:
    """Reads the files of one folder, or the unsaved texts in their place."""

    folder: Path
    settings: Settings = field(factory=Settings)
    overlay: Mapping[str, str] = field(default=MappingProxyType({}))
    #: Whether the plain values of what are no claims are wanted too.
    plain: bool = False

    def bytes_of(self, path: str) -> bytes:
        """
        Return the bytes of the file at *path*, relative to the folder.

        Raises:
            OSError: it cannot be read.

        """
        if path in self.overlay:
            return self.overlay[path].encode("utf-8", "surrogatepass")
        with open(os.path.join(self.folder, path), "rb", buffering=0) as file:  # noqa: PTH118, PTH123 - a third faster
            return file.read()

    def size_of(self, path: str) -> int:
        """
        Return the size of the file at *path* in bytes, without reading it.

        Raises:
            OSError: it cannot be read.

        """
        if path in self.overlay:
            return len(self.overlay[path])
        there = os.stat(os.path.join(self.folder, path))  # noqa: PTH116, PTH118 - as above
        if not stat.S_ISREG(there.st_mode):
            # A pipe has no end before somebody writes to it, and some devices have none at all.
            raise OSError(errno.EINVAL, "it is a device or a pipe, not a file")
        return there.st_size

    def read(self, path: str) -> FileRead:
        """Return what the file at *path* holds; every mistake in it is a diagnostic."""
        try:
            size = self.size_of(path)
            if size > self.settings.limits.size:
                return _too_large(path, size, self.settings.limits.size)
            data = self.bytes_of(path)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            return _unreadable(path, f"the file cannot be read: {why.lower()}", MAKE_READABLE)
        return read_bytes(path, data, self.settings, plain=self.plain)

    def document(self, path: str, in_layout: bytes = b"") -> tuple[Document, bytes]:
        """
        Return the file at *path* with the place of every key and value, and the digest of its bytes.

        *in_layout*: bytes with this digest are known to be of the plain layout.

        Raises:
            OSError: it cannot be read.

        """
        data = self.bytes_of(path)
        digest = hashlib.sha256(data).digest()
        text, _ = decode(data)
        if digest == in_layout:
            from claimledger.layout_places import document_in_layout

            return document_in_layout(path, text), digest
        from claimledger.parsing import parse

        return parse(path, text, self.settings.limits)[0], digest


def load(
    path: str | os.PathLike[str],
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
    overlay: Mapping[str, str] | None = None,
    workers: int = 1,
) -> Ledger:
    """
    Return the ledger in the folder *path*.

    Every mistake in its files is in the ledger's `diagnostics`; a record with a mistake is left out. Hidden files and
    folders are not read. *settings* are found beside and above the folder when they are not handed in. *overlay* gives
    texts to read in place of files, by path relative to the folder. With several *workers* files are read by processes
    that are started for it; the ledger is the same.

    Raises:
        LedgerNotFound: there is no such folder, or it cannot be listed.

    """
    folder = Path(path)
    if not folder.is_dir():
        raise LedgerNotFound(str(path))
    found: tuple[Diagnostic, ...] = ()
    if settings is None:
        settings, found = find_settings(folder)
    reader = Reader(folder=folder, settings=settings, overlay=MappingProxyType(dict(overlay or {})))
    paths, problems = walk(folder, settings.exclude, reader.overlay)
    with collector_off():
        reads = _read_all(reader, paths, workers, progress)
    return ledger_of(reads, reader, (*found, *problems))


def ledger_of(reads: Iterable[FileRead], reader: Reader, diagnostics: tuple[Diagnostic, ...] = ()) -> Ledger:
    """Return the ledger that *reads* make up, in their order."""
    reads = tuple(reads)
    return Ledger(
        entries=tuple(Entry(record, read.file.path, route) for read in reads for route, record in read.records),
        files=tuple(read.file for read in reads),
        diagnostics=tuple(sorted((*diagnostics, *(one for read in reads for one in read.diagnostics)))),
        settings=reader.settings,
        folder=reader.folder,
        overlay=reader.overlay,
    )


def walk(
    folder: Path, exclude: tuple[str, ...] = (), overlay: Mapping[str, str] | None = None
) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """
    Return the ledger files below *folder*, sorted, and what could not be walked; see `walking`.

    Raises:
        LedgerNotFound: *folder* itself cannot be listed.

    """
    walked = walk_below(folder, exclude, overlay)
    return walked.paths, problems_of(walked)


def walk_below(folder: Path, exclude: tuple[str, ...] = (), overlay: Mapping[str, str] | None = None) -> Walked:
    """
    Return what `walk` does, the problems not told yet.

    Raises:
        LedgerNotFound: *folder* itself cannot be listed.

    """
    try:
        return walk_folder(folder, exclude, overlay or ())
    except OSError as error:
        raise LedgerNotFound(str(folder), (error.strerror or str(error)).lower()) from error


def problems_of(walked: Walked) -> tuple[Diagnostic, ...]:
    """Return what could not be walked."""
    return tuple(one for problem in walked.problems for one in _unreadable(*problem).diagnostics)


def read_bytes(
    path: str,
    data: bytes,
    settings: Settings = Settings(),  # noqa: B008 - frozen
    *,
    plain: bool = False,
) -> FileRead:
    """Return what *data*, the bytes of the file *path*, hold; *plain*: the values of what are no claims, too."""
    digest = hashlib.sha256(data).digest()
    text, wrong = decode(data)
    if wrong is not None:
        from claimledger.document import Document
        from claimledger.placing import of_syntax

        found = of_syntax(wrong, Document(path, text, None))
        lost = _lost(data.decode("utf-8", "replace"), ())
        return FileRead(file=LedgerFile(path=path, digest=digest, readable=False, lost=lost), diagnostics=(found,))
    sound = _sound(text, settings, plain=plain)
    if sound is None:
        return _read_with_places(path, text, digest, settings)
    shaped, values, ignores, in_layout = sound
    file = LedgerFile(path=path, digest=digest, document=_document_id(shaped), ignores=ignores, in_layout=in_layout)
    return FileRead(file=file, records=shaped.records, plain=values)


#: To make the patterns of `direct_reading` takes as long as to read so many characters the general way.
_WORTH_PATTERNS = 500_000
#: How many this process has read: the patterns are made once in it, whatever ledgers it reads. Both ways read the same.
_READ = [0]


def _sound(text: str, settings: Settings, *, plain: bool) -> tuple[Shaped, Plain, tuple[Ignore, ...], bool] | None:
    """
    Return the records of a file, its values without the claims, its comments, and whether it is of the plain layout.

    The values may be left out where they are not wanted (*plain*). None: there is a fault in it.
    """
    _READ[0] += len(text)
    if _READ[0] > _WORTH_PATTERNS:
        from claimledger.direct_reading import read_by_patterns

        direct = read_by_patterns(text, settings.limits, plain=plain)
        if direct is not None:
            return *direct, (), True
    try:
        values, ignores, in_layout = values_and_ignores(text, settings.limits)
    except Unusual:
        return None
    shaped = structure(values)
    return None if shaped.findings else (shaped, _without_claims(values), ignores, in_layout)


def _read_with_places(path: str, text: str, digest: bytes, settings: Settings) -> FileRead:
    # A sound ledger is read without them.
    from claimledger.parsing import parse
    from claimledger.placing import hidden_records, of_shape, of_syntax, records_at

    document, syntax = parse(path, text, settings.limits)
    readable = document.root is not None or not syntax
    plain = document.root.plain if document.root is not None else None
    shaped = structure(plain) if readable else Shaped((), ())
    spoilt = set(records_at(document, (finding.span.start for finding in syntax if finding.spoils)))
    sound = tuple((route, record) for route, record in shaped.records if route not in spoilt)
    wrong = {finding.finding.route[:2] for finding in shaped.findings}
    left_out = spoilt | {_record_route(route) for route in wrong if route and _names_record(route)}
    diagnostics = [of_syntax(finding, document) for finding in syntax]
    unknown = {finding.span for finding in syntax if finding.unknown}
    shapes = (of_shape(found, document) for found in shaped.findings)
    diagnostics += [one for one in shapes if one.location.span not in unknown]
    kept = Shaped(sound, ())
    spans = [node.span for route, _ in sound if (node := document.node(route)) is not None]
    file = LedgerFile(
        path=path,
        digest=digest,
        document=_document_id(kept),
        ignores=document.ignores,
        left_out=tuple(sorted(left_out, key=str)),
        hidden=hidden_records(document, syntax) if shaped.records or left_out else 0,
        readable=readable and not any(finding.code in ("F001", "F008") for finding in syntax),
        lost=_lost(text, spans) if wrong or syntax else Lost(),
    )
    return FileRead(file=file, records=sound, diagnostics=tuple(sorted(diagnostics)), plain=_without_claims(plain))


def _without_claims(plain: Plain | None) -> Plain:
    return {key: value for key, value in plain.items() if key != "claims"} if isinstance(plain, dict) else {}


_LOST_ID = pattern(r"\bid:[ \t]*([a-z0-9-]+)")
_BETWEEN_TEXTS = pattern(r"[\n\[\]{},]|:[ \t]|-[ \t]")


def _lost(text: str, sound: Iterable[Span]) -> Lost:
    """Return what *text* says outside the records that are *sound*."""
    rest, at = [], 0
    for span in sorted(sound):
        rest.append(text[at : span.start])
        at = max(at, span.end)
    lost = "\n".join([*rest, text[at:]])
    texts = (part.strip(" \t\r\"'") for part in _BETWEEN_TEXTS.split(lost))
    return Lost(
        ids=frozenset(_LOST_ID.findall(lost)),
        texts=frozenset(part for part in texts if part and len(part) <= _LONGEST_NAME),
    )


def _names_record(route: Route) -> bool:
    return route[0] == "document" or (len(route) == 2 and route[0] in SECTIONS and isinstance(route[1], int))


def _record_route(route: Route) -> Route:
    return route[:1] if route[0] == "document" else route[:2]


def _document_id(shaped: Shaped) -> str | None:
    return next((record.id for route, record in shaped.records if route == ("document",)), None)


def _unreadable(path: str, message: str, hint: str) -> FileRead:
    name, severity = READING["F015"]
    found = Diagnostic(code="F015", name=name, severity=severity, message=message, location=Location(path), hint=hint)
    return FileRead(file=LedgerFile(path=path, digest=b"", readable=False), diagnostics=(found,))


def _too_large(path: str, size: int, limit: int) -> FileRead:
    name, severity = READING["F008"]
    found = Diagnostic(
        code="F008",
        name=name,
        severity=severity,
        message=f"the file has {size:,} bytes; more than {limit:,} are not read",
        location=Location(path),
        hint="split it, or raise `limits.size` in the settings",
    )
    return FileRead(file=LedgerFile(path=path, digest=b"", readable=False), diagnostics=(found,))


# --- many files ---


@contextmanager
def collector_off() -> Iterator[None]:
    """Keep the cyclic collector from running: records hold no cycles, and it would walk them again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read_all(reader: Reader, paths: tuple[str, ...], workers: int, progress: Progress | None) -> tuple[FileRead, ...]:
    if workers > 1 and len(paths) > workers:
        return _read_by_processes(reader, paths, workers, progress)
    reads = []
    for index, path in enumerate(paths):
        reads.append(reader.read(path))
        if progress is not None:
            progress(index + 1, len(paths))
    return tuple(reads)


def _read_by_processes(
    reader: Reader, paths: tuple[str, ...], workers: int, progress: Progress | None
) -> tuple[FileRead, ...]:
    from concurrent.futures import ProcessPoolExecutor

    size = max(1, min(64, len(paths) // (workers * 4)))
    parts = [paths[start : start + size] for start in range(0, len(paths), size)]
    reads: list[FileRead] = []
    with ProcessPoolExecutor(workers) as pool:
        # A read-only view of a mapping cannot be sent to a process.
        overlay = dict(reader.overlay)
        for part in pool.map(_read_part, [(reader.folder, reader.settings, overlay, part) for part in parts]):
            reads += part
            if progress is not None:
                progress(len(reads), len(paths))
    return tuple(reads)


def _read_part(work: tuple[Path, Settings, Mapping[str, str], tuple[str, ...]]) -> list[FileRead]:
    folder, settings, overlay, paths = work
    reader = Reader(folder=folder, settings=settings, overlay=overlay)
    with collector_off():
        # Nobody needs the plain values of what is sent.
        return [evolve(reader.read(path), plain={}) for path in paths]
