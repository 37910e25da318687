"""The texts of a ledger's sources: from the snapshot where there is one, else from the seal."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

from claimledger.ledger import Ledger
from claimledger.location import Route
from claimledger.records.source import Snapshot, Source
from claimledger.value_classes import frozen

if TYPE_CHECKING:
    from claimledger.quotation import Match, PreparedText
    from claimledger.quotation.seal import Quoted, Seal, Stretch


class Holding(StrEnum):
    """What a ledger holds of a source's text."""

    #: The text itself.
    SNAPSHOT = "snapshot"
    #: A seal that opens the quoted passages.
    SEAL = "seal"
    #: Nothing.
    NOTHING = "nothing"


@frozen(kw_only=True)
class Problem:
    """Why a snapshot or a seal cannot be used."""

    message: str
    hint: str | None
    #: From the top of the source's record.
    route: Route


@frozen(kw_only=True)
class Found:
    """Where words stand in a source, or how they do not."""

    match: Match
    #: The text that the spans of the match count in: the whole source, or one opened passage.
    text: str
    #: Place in the order of the source: of code points in a text, of tokens in a seal; -1 for an absent quote.
    place: int
    #: The same of where the words end, exclusive.
    end: int
    #: The opened passage; None where the whole text is held.
    passage: Stretch | None = None


@frozen(kw_only=True, eq=False)
class SourceText:
    """What is held of one source's text."""

    holding: Holding
    text: PreparedText | None = None
    seal: Seal | None = None
    problems: tuple[Problem, ...] = ()
    #: What turned the snapshot into text, with its version.
    extractor: str = ""

    @property
    def is_held(self) -> bool:
        """Whether anything is held in which words can be found."""
        return self.text is not None or self.seal is not None

    def find(self, words: str, prefix: str = "", suffix: str = "") -> Found | None:
        """
        Return where *words* stand in the source; None where nothing is held, or the seal does not open them.

        A seal knows only the words that it opens: for any others the answer is None, never absent or misquoted.
        """
        if not self.is_held:
            return None
        if self.text is not None:
            match = _find_quote()(self.text, words, prefix, suffix)
            return Found(match=match, text=self.text.text, place=match.start, end=match.end)
        if self.seal is None:
            return None
        opened = self.seal.find(_asked()(words=words, prefix=prefix, suffix=suffix))
        if opened is None:
            return None
        match, passage = opened
        return Found(
            match=match,
            text=passage.text,
            place=passage.leaf_at(match.start),
            end=passage.leaf_at(match.end - 1) + 1,
            passage=passage,
        )


@cache
def _find_quote() -> Callable[..., Match]:
    """Return what finds a quote: importing it anew for each takes as long as finding some."""
    from claimledger.quotation.find import find_quote

    return find_quote


@cache
def _asked() -> type[Quoted]:
    from claimledger.quotation.seal import Quoted

    return Quoted


#: Texts whose indexes are kept: those of all texts of a large ledger would fill the memory.
_MOST_INDEXED = 16

_Named = tuple[str, Snapshot | None, str | None]
NOTHING_HELD = SourceText(holding=Holding.NOTHING)


class SourceTexts:
    """Reads the texts of sources when they are asked for, each once."""

    #: Where it is noted, in which states the files were in which a text was looked for, by path; see `looked_at`.
    states: Mapping[str, str | None] = MappingProxyType({})

    def __init__(self, folder: Path | None, paths: Mapping[str, str]) -> None:
        self._folder = folder
        #: The folder's path, and how the path of whatever stands in it begins.
        self._root = str(folder)
        self._inside = os.path.join(self._root, "")  # noqa: PTH118
        #: Id of a source → the file in which its record stands.
        self._paths = paths
        self._texts: dict[_Named, SourceText] = {}
        #: The source asked for last, and the texts whose indexes are kept, the latest last.
        self._latest: tuple[Source, SourceText] | None = None
        #: Id of a source → whether anything is held of it.
        self._held: dict[str, bool] = {}
        self._indexed: dict[int, PreparedText] = {}
        self._looked_at: dict[_Named, dict[str, str | None]] = {}

    @classmethod
    def of(cls, ledger: Ledger) -> SourceTexts:
        """Return the texts of the sources of *ledger*."""
        paths = {entry.record.id: entry.path for entry in ledger.entries if isinstance(entry.record, Source)}
        return cls(ledger.folder, paths)

    @classmethod
    def none(cls) -> SourceTexts:
        """Return the texts of a ledger that stands in no folder: none."""
        return cls(None, {})

    def of_source(self, source: Source) -> SourceText:
        """Return what is held of *source*."""
        if self._latest is not None and self._latest[0] is source:
            return self._latest[1]
        named = _named(source)
        held = self._texts.get(named)
        if held is None:
            held = self._texts[named] = self._read(source)
        self._latest = source, held
        if held.text is not None:
            self._keep_indexes(held.text)
        return held

    def holds(self, id_: str, sources: Mapping[str, Source]) -> bool:
        """Tell whether anything is held of the source *id_* in which words can be found; *sources* are the ledger's."""
        known = self._held.get(id_)
        if known is None:
            source = sources.get(id_)
            known = self._held[id_] = source is not None and self.of_source(source).is_held
        return known

    def _keep_indexes(self, text: PreparedText) -> None:
        """Let go of the indexes of the text that was not asked for longest, where there are many."""
        self._indexed.pop(id(text), None)
        self._indexed[id(text)] = text
        if len(self._indexed) > _MOST_INDEXED:
            self._indexed.pop(next(iter(self._indexed))).release()

    def looked_at(self, source: Source) -> Mapping[str, str | None]:
        """
        Return on which files, beside those of the ledger, the text of *source* depended when it was read.

        By path below the ledger's folder: the SHA-256 of the bytes; "" for a file that was not there; None where the
        same bytes may give another answer the next time.
        """
        return self._looked_at.get(_named(source), {})

    def snapshot_path(self, source: Source) -> Path | None:
        """Return where the snapshot of *source* should be; None where it has none."""
        if source.snapshot is None or self._folder is None:
            return None
        return self._folder / self._below(source, source.snapshot.path)

    def seal_path(self, source: Source) -> Path | None:
        """Return where the seal of *source* is or would be; None for a ledger that stands in no folder."""
        return self._folder / self._below(source, seal_name(source)) if self._folder is not None else None

    def _below(self, source: Source, path: str) -> str:
        """Return where the file that the record of *source* calls *path* is, from the ledger's folder."""
        file = self._paths.get(source.id, "")
        if _is_a_name(path):
            # As below, for a fifth of the time.
            folder, slash, _ = file.rpartition("/")
            return folder + slash + path
        return str(PurePosixPath(file).parent / path)

    def _is_here(self, below: str) -> bool:
        """Tell whether there is something at a path from the ledger's folder; nothing elsewhere is looked at."""
        path = os.path.join(self._root, below)  # noqa: PTH118 - as everywhere here, much faster
        is_below = path.startswith(self._inside) and ".." not in below.replace(os.sep, "/").split("/")
        return is_below and os.path.lexists(path)

    def _look_at(self, source: Source, below: str, digest: str | None) -> None:
        """Note the state of a file, by its path from the ledger's folder, on which the text of *source* depends."""
        self._looked_at.setdefault(_named(source), {})[below] = digest

    def _read(self, source: Source) -> SourceText:
        if self._folder is None:
            return NOTHING_HELD
        problems: list[Problem] = []
        text = self._read_snapshot(source, source.snapshot, problems) if source.snapshot is not None else None
        if text is not None:
            return text
        below = self._below(source, seal_name(source))
        if self._is_here(below):
            if source.snapshot is not None and not self._is_there(source, source.snapshot):
                # The seal stands for a snapshot that nobody has here.
                problems.clear()
                self._look_at(source, self._below(source, source.snapshot.path), "")
            return self._read_seal(source, below, problems)
        self._look_at(source, below, "")
        if source.seal is not None:
            problems.append(Problem(message=f"there is no seal {source.seal!r}", hint=_MAKE, route=("seal",)))
        return SourceText(holding=Holding.NOTHING, problems=tuple(problems)) if problems else NOTHING_HELD

    def _is_there(self, source: Source, snapshot: Snapshot) -> bool:
        return os.path.exists(os.path.join(self._root, self._below(source, snapshot.path)))  # noqa: PTH110, PTH118

    def _read_snapshot(self, source: Source, snapshot: Snapshot, problems: list[Problem]) -> SourceText | None:
        from claimledger.quotation.prepared import PreparedText
        from claimledger.snapshots import (
            Reason,
            UnreadableSnapshot,
            read_snapshot_bytes,
            snapshot_bytes,
            snapshot_digest,
        )

        below = self._below(source, snapshot.path)
        data: bytes | None = None
        try:
            data = snapshot_bytes(os.path.join(self._root, below))  # noqa: PTH118
            read = read_snapshot_bytes(data, name=below.rpartition("/")[2])
            self._look_at(source, below, read.sha256)
        except UnreadableSnapshot as error:
            # What the machine had no time or no room for may be read the next time.
            is_certain = error.reason not in (Reason.TIMED_OUT, Reason.CRASHED, Reason.TOO_LARGE)
            digest = snapshot_digest(data) if data is not None and is_certain else None
            self._look_at(source, below, "" if error.reason is Reason.MISSING else digest)
            hint = error.hint
            if error.reason is Reason.MISSING:
                hint = f"it is looked for at {below}, from the folder of this record's file: bring it there"
            problems.append(Problem(message=error.detail, hint=hint, route=("snapshot", "path")))
            return None
        if read.sha256 != snapshot.sha256.removeprefix("sha256-"):
            problems.append(
                Problem(
                    message=f"the snapshot has changed: its digest is {read.sha256}",
                    hint="bring the copy back that was read, or read this one and write its digest",
                    route=("snapshot", "sha256"),
                )
            )
        extractor = f"{read.extractor} {read.extractor_version}"
        return SourceText(
            holding=Holding.SNAPSHOT, text=PreparedText(read.text), problems=tuple(problems), extractor=extractor
        )

    def _read_seal(self, source: Source, below: str, problems: list[Problem]) -> SourceText:
        from claimledger.quotation.seal import MAX_SIZE, MalformedSeal, read_seal

        route: Route = ("seal",) if source.seal else ("id",)
        name = below.rpartition("/")[2]
        self._look_at(source, below, None)
        try:
            with open(os.path.join(self._root, below), "rb") as file:  # noqa: PTH118, PTH123
                # Room for the largest one would be made and given back each time.
                size = os.fstat(file.fileno()).st_size
                data = file.read(min(size, MAX_SIZE) + 1)
            if len(data) <= MAX_SIZE:
                self._look_at(source, below, sha256(data).hexdigest())
            seal = read_seal(data)
        except (OSError, MalformedSeal) as error:
            why = (error.strerror or "").lower() if isinstance(error, OSError) else str(error)
            problems.append(Problem(message=f"the seal {name} cannot be used: {why}", hint=_MAKE, route=route))
            return SourceText(holding=Holding.NOTHING, problems=tuple(problems))
        problems += _faults_of(seal, source, name, route)
        return SourceText(holding=Holding.SEAL, seal=seal, problems=tuple(problems), extractor=seal.extractor)


def _is_a_name(path: str) -> bool:
    """Tell whether a path is the name of a file in the same folder, on any system, and nothing more."""
    return not {"/", "\\", ":"}.intersection(path) and path not in ("", ".", "..")


def _named(source: Source) -> _Named:
    """Return what tells apart two records of one id, of which one is a mistake."""
    return (source.id, source.snapshot, source.seal)


def seal_name(source: Source) -> str:
    """Return where the seal of *source* is or would be, from the folder of the record's file."""
    return source.seal or f"{source.id}.seal"


_MAKE = "make it anew from the snapshot with `claimledger seal`"


def _faults_of(seal: Seal, source: Source, name: str, route: Route) -> list[Problem]:
    """Return what is wrong with a seal that can be read."""
    faults: list[str] = []
    if seal.source != source.id:
        faults.append(f"it is the seal of {seal.source!r}")
    digest = source.snapshot.sha256.removeprefix("sha256-") if source.snapshot is not None else None
    # Under a pepper the seal's digest is keyed: only who has the pepper can compare it.
    if digest is not None and not seal.is_peppered and seal.snapshot != f"sha256-{digest}":
        faults.append("it was made from another snapshot than the record names")
    wrong = len(seal.passages) - len(seal.proved)
    if wrong:
        faults.append(f"{wrong} of its {len(seal.passages)} passages {'is' if wrong == 1 else 'are'} not proved")
    return [Problem(message=f"the seal {name} does not hold: {fault}", hint=_MAKE, route=route) for fault in faults]
