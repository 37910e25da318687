"""
What a check keeps of every file for the next one, and which of it still holds.

Kept are results, not records: what the other files must know of a file (`FileFacts`), what was found in it, and what
its judgement looked up elsewhere. That the file is the same is told by its bytes, or faster by what the disk says.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from attrs import evolve

from claimledger import surroundings
from claimledger.diagnostic import Diagnostic
from claimledger.facts import FileFacts, Known, SharedEntry
from claimledger.loading import Reader
from claimledger.lookup_states import World
from claimledger.lookups import LEDGER_FILE
from claimledger.packing import pack, unpack
from claimledger.recalling import Basis, Question, Told, keep
from claimledger.report import Report
from claimledger.rules.rule import Rule
from claimledger.settings import Settings
from claimledger.store import Store
from claimledger.surroundings import Clock, Signature, digest_of
from claimledger.value_classes import frozen
from claimledger.walking import Walked

Placed = TypeVar("Placed", Diagnostic, Diagnostic | None)
_DIAGNOSTICS = tuple[Diagnostic, ...]
#: The form of what is kept, and the one of `marshal` that makes equal bytes of equal values: without references.
_FORM, _MARSHAL = "claimledger check 2", 2


@frozen(kw_only=True, eq=False)
class Kept:
    """What was kept of one file that is the same as it was."""

    facts: FileFacts
    #: What reading the file found, and what the rules over records did.
    reading: tuple[Diagnostic, ...]
    found: tuple[Diagnostic, ...]


@frozen(kw_only=True)
class Judged:
    """What was found in one file, and all that there is to keep of it."""

    path: str
    found: tuple[Diagnostic, ...]
    #: SHA-256 of the file; b"": it cannot be kept.
    digest: bytes = b""
    #: What was looked up elsewhere: keys of `lookups`.
    keys: frozenset[str] = frozenset()
    #: Path → SHA-256 as it was read for it: of the ledger's other files, and of files beside them ("" for none there;
    #: None: the same bytes may give another answer the next time).
    others: Mapping[str, str | None] = {}
    beside: Mapping[str, str | None] = {}
    #: The facts and the diagnostics, packed.
    body: bytes = b""


def body_of(facts: FileFacts, reading: tuple[Diagnostic, ...], found: tuple[Diagnostic, ...]) -> bytes:
    """Return what is kept of a file, but for what it depends on; b"" for what cannot be kept."""
    shared = [(entry.route, entry.id, entry.text) for entry in facts.shared if isinstance(entry, SharedEntry)]
    row = (pack(facts, FileFacts), shared, pack(reading, _DIAGNOSTICS), pack(found, _DIAGNOSTICS))
    try:
        return marshal.dumps(row, _MARSHAL)
    except ValueError:
        return b""


def _plain(data: bytes) -> Any:
    """
    Return the plain values that `marshal` wrote.

    The store has proved that the bytes are those that were written, into a folder where only the user may write.
    """
    return marshal.loads(data)  # noqa: S302


def _kept(body: bytes) -> Kept:
    packed, shared, reading, found = _plain(body)
    facts: FileFacts = unpack(packed, FileFacts)
    if shared:
        path = facts.path
        facts = evolve(facts, shared=tuple([SharedEntry(path, route, id_, text) for route, id_, text in shared]))
    return Kept(facts=facts, reading=unpack(reading, _DIAGNOSTICS), found=unpack(found, _DIAGNOSTICS))


class _Row(NamedTuple):
    """One file as it is kept: what tells whether it is the same, and the rest unread."""

    signature: Signature | None
    digest: str
    #: What was looked up, in order.
    keys: bytes
    body: bytes


class _Page(NamedTuple):
    """All that is kept of one ledger."""

    rows: dict[str, _Row]
    #: In which state each key was of which a row says that it was looked up.
    states: dict[str, str]
    #: Path of a file beside the ledger's → its signature and its state.
    beside: dict[str, tuple[Signature | None, str]]
    #: Question → packed diagnostic.
    placed: dict[str, Any]


class Memory:
    """What earlier checks of a folder by the same rules kept, and what this one adds to it."""

    def __init__(self, store: Store | None, key: str, reader: Reader, paths: Sequence[str]) -> None:
        self._store, self._key, self._reader = store, key, reader
        self._clock = Clock(reader.folder)
        self._there = {path: self._clock.signature(path) for path in paths}
        self._old = _read(store.read(key) if store is not None else None)
        #: What will be kept of the files: only what is known to hold.
        self._rows: dict[str, _Row] = {}
        self._files: dict[str, Kept] = {}
        self._world: World | None = None
        self._known_beside: dict[str, str | None] = {}
        self._used: dict[str, Any] = {}
        self._same_keys: set[str] = set()
        self._new_keys: set[str] = set()
        self._is_new = self._old.rows.keys() != self._there.keys()
        for path, row in self._old.rows.items():
            if path in self._there:
                self._recall(path, row)

    @classmethod
    def none(cls, reader: Reader) -> Memory:
        """Return the memory of a check that keeps nothing."""
        return cls(None, "", reader, ())

    @property
    def keeps(self) -> bool:
        """Whether there is something to keep results in."""
        return self._store is not None

    # --- what is kept ---

    @property
    def files(self) -> Mapping[str, Kept]:
        """What was kept of the files that are the same as they were, by path."""
        return self._files

    def divided(self, facts: Sequence[FileFacts], known: Known) -> tuple[list[Kept], list[str]]:
        """
        Return those of `files` whose findings hold in a ledger of *facts*, and the paths of the others, sorted.

        *facts* are those of all files, in the order of the ledger.
        """
        if not self.keeps:
            return [], []
        world = self._world = World(facts, known, self._state_beside)
        changed = {key for key, state in self._old.states.items() if world.state(key) != state}
        self._same_keys = self._old.states.keys() - changed
        stale = []
        if changed:
            stale = [path for path, row in self._rows.items() if not changed.isdisjoint(_plain(row.keys))]
        for path in stale:
            del self._rows[path]
        return [kept for path, kept in self._files.items() if path in self._rows], sorted(stale)

    def _recall(self, path: str, row: _Row) -> None:
        signature = self._there[path]
        if row.signature is None or row.signature != signature:
            if self._digest(path) != row.digest:
                return
            row = row._replace(signature=self._clock.trusted(signature))
            self._is_new |= row.signature is not None
        try:
            self._files[path] = _kept(row.body)
        except Exception:  # whatever it is, it was not kept by us
            return
        self._rows[path] = row

    def _digest(self, path: str) -> str:
        reader = self._reader
        try:
            if reader.size_of(path) > reader.settings.limits.size:
                return ""
            return sha256(reader.bytes_of(path)).hexdigest()
        except (OSError, ValueError):
            return ""

    # --- what is added ---

    def remember(self, judged: Sequence[Judged]) -> None:
        """Keep what was found in files for the next run, and all that still holds, where there is anything new."""
        if self._store is None or self._world is None:
            return
        for one in judged:
            for path, state in one.beside.items():
                if self._known_beside.setdefault(path, state) != state:
                    self._known_beside[path] = None
        for one in judged:
            self._remember(one, self._world)
        if judged or self._is_new or self._used.keys() != self._old.placed.keys():
            self._save(self._store, self._world)

    def _remember(self, one: Judged, world: World) -> None:
        is_alike = all(world.state(LEDGER_FILE + path) == state for path, state in one.others.items())
        if not (one.body and one.digest and is_alike) or None in map(world.state, one.keys):
            return
        if any(self._state_beside(path) != state for path, state in one.beside.items()):
            return
        keys = marshal.dumps(sorted(one.keys), _MARSHAL)
        signature = self._clock.trusted(self._there.get(one.path))
        self._rows[one.path] = _Row(signature, one.digest.hex(), keys, one.body)
        self._new_keys |= one.keys

    def _state_beside(self, path: str) -> str | None:
        """
        Return in which state a file beside the ledger's is, a snapshot or a seal, by its path below the folder.

        The SHA-256 of its bytes; "" where there is none; None where it cannot be told.
        """
        if path not in self._known_beside:
            self._known_beside[path] = self._look_beside(path)
        return self._known_beside[path]

    def _look_beside(self, path: str) -> str | None:
        signature = self._clock.signature(path)
        if signature is None:
            return ""
        before = self._old.beside.get(path)
        if before is not None and before[0] == signature:
            return str(before[1])
        self._is_new |= self._clock.trusted(signature) is not None
        from claimledger.snapshots import Reason, UnreadableSnapshot, snapshot_bytes, snapshot_digest

        try:
            return snapshot_digest(snapshot_bytes(self._reader.folder / path))
        except UnreadableSnapshot as error:
            return "" if error.reason is Reason.MISSING else None

    def placed(self, question: object, place: Callable[[], Placed]) -> Placed:
        """
        Return the diagnostic that *place* returns, or what an earlier run got for the same *question*.

        The question tells by its `repr` all on which the answer depends. None is not kept.
        """
        if not self.keeps:
            return place()
        key = digest_of(repr(question))
        packed = self._old.placed.get(key)
        if packed is not None:
            with suppress(Exception):  # whatever it is, it was not kept by us
                found: Placed = unpack(packed, Diagnostic)
                self._used[key] = pack(found, Diagnostic)
                return found
        found = place()
        if found is not None:
            self._used[key] = pack(found, Diagnostic)
        return found

    def is_placed(self, question: object) -> bool:
        """Tell whether an earlier run got a diagnostic for *question*."""
        return self.keeps and digest_of(repr(question)) in self._old.placed

    # --- the whole run ---

    def remember_report(
        self, report: Report, question: Question, walked: Walked, settings: list[tuple[str, str]]
    ) -> None:
        """Keep *report* for a run in which nothing is new, where all that it comes from can be told."""
        told = self._told_of(walked.paths)
        if self._store is None or told is None:
            return
        files, beside, absent = told
        exclude = self._reader.settings.exclude
        basis = Basis(settings, exclude, walked.problems, files, beside, absent, self._key)
        keep(question, self._store, basis, report)

    def _told_of(self, paths: Sequence[str]) -> tuple[list[Told], list[Told], list[str]] | None:
        """
        Return from what the findings in the files *paths* come: these files, those beside them, those not there.

        None where something of it cannot be told, or would not be kept.
        """
        files, beside, absent = [], [], []
        for path in paths:
            row, there = self._rows.get(path), self._there.get(path)
            if row is None or not there:
                return None
            files.append(Told(path, there[0], row.signature, row.digest))
        for path, state in sorted(self._known_beside.items()):
            signature = self._clock.signature(path) if state else None
            if state is None or (state and signature is None):
                return None
            if signature is None:
                absent.append(path)
            else:
                beside.append(Told(path, signature[0], self._clock.trusted(signature), state))
        return files, beside, absent

    def _save(self, store: Store, world: World) -> None:
        # On a key that has changed no row depends that is left.
        states = {key: world.state(key) for key in sorted(self._new_keys | self._same_keys)}
        beside = {
            path: [self._clock.trusted(self._clock.signature(path)), state]
            for path, state in sorted(self._known_beside.items())
            if state
        }
        rows = [(path, *row) for path, row in self._rows.items()]
        with suppress(ValueError):
            store.write(self._key, marshal.dumps((_FORM, states, beside, self._used, rows), _MARSHAL))


def _read(data: bytes | None) -> _Page:
    """Return what *data* holds; nothing where it is not of this kind."""
    if data is None:
        return _Page({}, {}, {}, {})
    try:
        form, states, beside, placed, rows = _plain(data)
        if form == _FORM:
            return _Page({path: _Row(*row) for path, *row in rows}, states, beside, placed)
    except (ValueError, TypeError, EOFError):
        pass
    return _Page({}, {}, {}, {})


# --- under which key ---


def key_of(
    settings: Settings, codes: Iterable[str], mild: Iterable[str], today: date, more: Sequence[Rule]
) -> str | None:
    """
    Return the key under which the results of a check are kept: another for all that could change one.

    The settings, the rules that judge, the day, the code of claimledger and of the rules of others, the Python that
    runs it and the packages beside it. None: the code of a rule cannot be told, so that nothing must be kept.
    """
    others = [_code_of(rule) for rule in more]
    if None in others:
        return None
    told: list[Any] = [repr(settings), sorted(codes), sorted(mild), today.isoformat(), others, surroundings.of_code()]
    return digest_of(repr(told))


def _code_of(rule: Rule) -> list[tuple[str, int, int]] | None:
    """Return what tells the code of somebody else's rule: the files of its package; None where there are none."""
    judge = rule.judge
    name = getattr(judge, "__module__", None)
    module = sys.modules.get(name or "")
    file = getattr(module, "__file__", None)
    if name is None or file is None or getattr(judge, "__closure__", None) or not hasattr(judge, "__code__"):
        return None
    top = sys.modules.get(name.partition(".")[0])
    folders = list(getattr(top, "__path__", ()))
    there = os.stat(file)  # noqa: PTH116 - as above
    found = [(file, there.st_size, there.st_mtime_ns)]
    for folder in folders:
        found += surroundings.files_below(Path(folder))
    return found
