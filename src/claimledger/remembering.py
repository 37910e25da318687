"""
What a check keeps of every file for the next one, and which of it still holds.

Kept are results, not records: what the other files must know of a file (`FileFacts`), what was found in it, and what
its judgement looked up elsewhere. That the file is the same is told by its bytes, or faster by what the disk says.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from typing import Any, NamedTuple, TypeVar

from claimledger.diagnostic import Diagnostic
from claimledger.facts import FileFacts, Known
from claimledger.judgements import NOTHING, Judged, Moved, Stale
from claimledger.kept_page import BESIDE as BESIDE_SECTION
from claimledger.kept_page import FOUND, KEYS, LOOKUPS, PLACED, RESULTS, ROWS, Page, Row, plain_of, rows_section
from claimledger.ledger_inputs import LedgerInputs
from claimledger.loading import Reader
from claimledger.lookup_states import FAR, World, moved_keys
from claimledger.lookups import BESIDE, HELD, LEDGER_FILE, TEXT, named_by
from claimledger.packed_facts import KINDS, MARSHAL, Forgotten, digest_of_part, parts_of
from claimledger.packing import pack, unpack
from claimledger.recalling import Basis, Question, Told, are_absent, keep
from claimledger.records.references import Target
from claimledger.report import Report
from claimledger.store import Section, Sections, Store
from claimledger.surroundings import Clock, digest_of
from claimledger.walking import Walked

Placed = TypeVar("Placed", Diagnostic, Diagnostic | None)
_DIAGNOSTICS = tuple[Diagnostic, ...]
#: The parts of the facts that tell which records there are.
_OF_RECORDS = ("file", "ids", "shared")


def _diagnostics(found: Any) -> tuple[Diagnostic, ...]:
    try:
        told: tuple[Diagnostic, ...] = unpack(found, _DIAGNOSTICS)
    except Exception as error:  # whatever it is, it was not kept by us
        raise Forgotten(FOUND) from error
    return told


class _New(NamedTuple):
    """What there is to keep of a file that was judged in this run."""

    row: Row
    parts: Mapping[str, bytes]
    found: bytes
    keys: bytes


class Memory:
    """What earlier checks of a folder by the same rules kept, and what this one adds to it."""

    def __init__(
        self, store: Store | None, key: str, reader: Reader, paths: Sequence[str], sections: Sections | None
    ) -> None:
        self._store, self._key, self._reader = store, key, reader
        self._clock = Clock(reader.folder)
        self._there = {path: self._clock.signature(path) for path in paths}
        self._page = Page(sections)
        #: What will be kept of the files: only what is known to hold.
        self._rows: dict[str, Row] = {}
        self._new: dict[str, _New] = {}
        #: Path → the parts of its facts, with their digests; None: they cannot be kept.
        self._parts: dict[str, tuple[Mapping[str, bytes], dict[str, bytes]] | None] = {}
        self._facts: dict[str, FileFacts] = {}
        self._known: Known | None = None
        #: Path of a file that is judged → what its records name.
        self._named: dict[str, frozenset[str]] = {}
        #: Key → in which state it was.
        self._lookups: dict[str, str] = {}
        #: Path of a file beside the ledger's → SHA-256 as it was read ("" for none there; None: the same bytes may give
        #: another answer the next time).
        self._states_beside: dict[str, str | None] = {}
        self._used: dict[str, Any] = {}
        self._is_new = list(self._page.rows) != list(paths)
        for path, row in self._page.rows.items():
            if path in self._there:
                self._recall(path, row)

    @classmethod
    def none(cls, reader: Reader) -> Memory:
        """Return the memory of a check that keeps nothing."""
        return cls(None, "", reader, (), None)

    @property
    def keeps(self) -> bool:
        """Whether there is something to keep results in."""
        return self._store is not None

    # --- what is kept ---

    @cached_property
    def files(self) -> Mapping[str, FileFacts]:
        """What was kept of the files that are the same as they were, by path."""
        return {path: self._page.facts_of(path) for path in self._rows}

    def stale(self, facts: Sequence[FileFacts], known: Known) -> Stale:
        """
        Return those of `files` of which the judgement does not hold in a ledger of *facts*.

        *facts* are those of all files, in the order of the ledger.
        """
        if not self.keeps:
            return NOTHING
        self._facts = {one.path: one for one in facts}
        self._known = known
        moved = Moved(self._changed()) if self._page.rows else Moved(())
        found: dict[str, list[list[str]]] = {}
        for path in self._rows if moved.keys else ():
            keys = self._page.keys_of(path)
            looked_up = [key for batch in keys for key in batch]
            kept = self._page.facts_of(path)
            if moved.concern(looked_up, kept.named_as(*Target) if kept.may_name(moved.texts) else ()):
                found[path] = keys
        for path in found:
            del self._rows[path]
        return Stale(moved, found)

    @cached_property
    def _world(self) -> World:
        assert self._known is not None  # noqa: S101 - it was told with the facts
        return World(list(self._facts.values()), self._known, self._state_beside)

    def _packed(self, path: str) -> tuple[Mapping[str, bytes], dict[str, bytes]] | None:
        """Return the parts of the facts of a file, with their digests; None where they cannot be kept."""
        if path not in self._parts:
            self._parts[path] = self._pack(path)
        return self._parts[path]

    def _pack(self, path: str) -> tuple[Mapping[str, bytes], dict[str, bytes]] | None:
        facts = self._facts[path]
        row = self._page.rows.get(path)
        if row is not None and facts is self.files.get(path):
            return parts_of(facts), row.parts
        try:
            parts = parts_of(facts)
        except ValueError:
            return None
        return parts, {name: digest_of_part(part) for name, part in parts.items()}

    def read_in(self, path: str) -> tuple[Diagnostic, ...]:
        """
        Return what reading one of `files` found.

        Raises:
            Forgotten: it cannot be read.

        """
        return _diagnostics(self._found_in(path, 0))

    def found_beside(self, judged: Iterable[Judged]) -> Iterator[Diagnostic]:
        """
        Yield what the rules over records found in `files`, but for the batches that are among *judged* now.

        Raises:
            Forgotten: it cannot be read, or one of these files is not the same any more.

        """
        for path in self._rows:
            for found in self._found_in(path, 1).values():
                yield from _diagnostics(found)
        for one in judged:
            if one.path in self.files:
                if one.digest != self._page.rows[one.path].digest:
                    raise Forgotten(FOUND)
                kept = self._found_in(one.path, 1)
                for number in kept.keys() - {batch.number for batch in one.batches}:
                    yield from _diagnostics(kept[number])

    def _found_in(self, path: str, which: int) -> Any:
        """Return what reading a file found, or (1) number of a batch → what the rules over records found."""
        data = self._page.of_file(FOUND, path)
        if not data:
            return ([], {})[which]
        try:
            found = plain_of(data)
            kinds = [type(one) for one in found]
        except Exception as error:  # whatever it is, it was not kept by us
            raise Forgotten(FOUND) from error
        if kinds != [list, dict]:
            raise Forgotten(FOUND)
        return found[which]

    def _recall(self, path: str, row: Row) -> None:
        signature = self._there[path]
        if row.signature is None or row.signature != signature:
            if self._digest(path) != row.digest:
                return
            row = row._replace(signature=self._clock.trusted(signature))
            self._is_new |= row.signature is not None
        self._rows[path] = row

    def _digest(self, path: str) -> bytes:
        reader = self._reader
        try:
            if reader.size_of(path) > reader.settings.limits.size:
                return b""
            return sha256(reader.bytes_of(path)).digest()
        except (OSError, ValueError):
            return b""

    def _changed(self) -> frozenset[str]:
        """Return which of the keys that were looked up have another state now; the list of them tells the new one."""
        states = self._lookups = self._page.lookups()
        changed = []
        for key in self._suspects():
            state = self._world.state(key)
            if state != states[key]:
                changed.append(key)
                # No row is left that depends on the state before.
                states[key] = state or ""
        return frozenset(changed)

    def _suspects(self) -> Iterable[str]:
        """Return those of the keys of which the state may be another."""
        assert self._known is not None  # noqa: S101 - as above
        moved = moved_keys(*self._replaced(), self._facts.values(), self._known)
        is_beside_same = self._recall_beside()
        if moved is None:
            return list(self._lookups)
        kinds = LEDGER_FILE if is_beside_same else LEDGER_FILE + HELD + BESIDE
        return [key for key, state in self._lookups.items() if key in moved or key[0] in kinds or state.startswith(FAR)]

    def _replaced(self) -> tuple[list[FileFacts], list[FileFacts]]:
        """Return what was known of the files that say something else of their records now, and what is."""
        before: list[FileFacts] = []
        after: list[FileFacts] = []
        for path in self._page.rows.keys() | self._facts.keys():
            if path in self._rows:
                continue
            row = self._page.rows.get(path)
            packed = self._packed(path) if row is not None and path in self._facts else None
            if (
                row is not None
                and packed is not None
                and all(row.parts[name] == packed[1][name] for name in _OF_RECORDS)
            ):
                continue
            if row is not None:
                before.append(self._page.facts_of(path))
            if path in self._facts:
                after.append(self._facts[path])
        return before, after

    def _recall_beside(self) -> bool:
        """Take up in which states the files beside the ledger's are, and tell whether these are the same as before."""
        there, absent = self._page.beside()
        same = are_absent(absent, self._reader.folder, self._clock)
        if same:
            self._states_beside.update(dict.fromkeys(absent, ""))
        for path, signature, state in there:
            if signature is not None and signature == self._clock.signature(path):
                self._states_beside[path] = state
            elif self._state_beside(path) != state:
                same = False
            else:
                self._is_new = True
        return same

    # --- what is found in all files together ---

    def result(self, name: str, kind: Any, compute: Callable[[], Any], inputs: LedgerInputs) -> Any:
        """
        Return what *compute* returns, a value of type *kind*, or what an earlier run got from the same facts.

        *name* tells what it is; *inputs* what it asked of which part of the facts.
        """
        before = self._page_results.get(name)
        with suppress(Exception):  # whatever it is, it was not kept by us
            if before is not None and before[1] == self._digest_of(before[0]):
                self._results[name] = before
                return unpack(plain_of(before[2]), kind)
        with inputs.noting() as noted:
            found = compute()
        digest = self._digest_of(noted)
        if digest:
            with suppress(ValueError):
                self._results[name] = (sorted(noted), digest, marshal.dumps(pack(found, kind), MARSHAL))
        return found

    @cached_property
    def _page_results(self) -> Mapping[str, Any]:
        return self._page.mapping(RESULTS)

    @cached_property
    def _results(self) -> dict[str, Any]:
        # What nobody asks for today may be asked for tomorrow.
        return dict(self._page_results)

    def _digest_of(self, names: Iterable[str]) -> bytes:
        """Return a digest of the parts *names* of the facts of all files; b"" where they cannot be told."""
        if not self.keeps:
            return b""
        ordered = sorted(names)
        told = []
        for path in self._facts:
            packed = self._packed(path)
            if packed is None:
                return b""
            told.append((path, [packed[1][name] for name in ordered]))
        return digest_of_part(repr((ordered, told)).encode(errors="surrogatepass"))

    # --- what is added ---

    def remember(self, judged: Sequence[Judged], beside: Iterable[Mapping[str, str | None]]) -> None:
        """
        Keep what was found in files for the next run, and all that still holds, where there is anything new.

        *beside* tells of each share of the files in which states the files beside the ledger's were for it.
        """
        if self._store is None or self._known is None:
            return
        self._remember_all(judged, is_beside_same=self._take_beside(beside))
        is_new = judged or self._is_new or self._results != self._page_results
        if is_new or self._used.keys() != self._kept_places.keys():
            self._save(self._store)

    def _take_beside(self, beside: Iterable[Mapping[str, str | None]]) -> bool:
        """Take up in which states files beside the ledger's were; tell whether each was in one state all the time."""
        is_same = True
        for states in beside:
            for path, state in states.items():
                if self._states_beside.setdefault(path, state) != state:
                    self._states_beside[path] = None
                    is_same = False
        return is_same

    def foresee(self, paths: Iterable[str]) -> None:
        """Find out in which states the things are that the records of *paths* name: asked while others judge them."""
        if self.keeps:
            self._named = {path: named_by(self._facts[path]) for path in paths}
            for text in frozenset().union(*self._named.values()):
                self._state(TEXT + text)

    def _remember_all(self, judged: Sequence[Judged], *, is_beside_same: bool) -> None:
        named = self._named
        states = self._states_of(judged)
        untold = {key for key, state in states.items() if state is None}
        self._lookups |= {key: state for key, state in states.items() if state is not None}
        for one in judged:
            keys = {*one.keys, *(HELD + text for text in named[one.path] if untold and HELD in one.keys)}
            asked_beside = any(key[0] in HELD + BESIDE for key in one.keys)
            if untold.isdisjoint(keys) and (is_beside_same or not asked_beside):
                self._remember(one)

    def _states_of(self, judged: Sequence[Judged]) -> dict[str, str | None]:
        """Return in which states the keys are on which the judgements of files depend."""
        state, named = self._state, self._named
        states = {TEXT + text: state(TEXT + text) for text in sorted(frozenset().union(*named.values()))}
        for text in sorted(frozenset().union(*(named[one.path] for one in judged if HELD in one.keys))):
            held = state(HELD + text)
            # Where there is no source of that id, its own state tells when there is one.
            if held != "":
                states[HELD + text] = held
        return states | {key: state(key) for one in judged for key in one.keys}

    def _state(self, key: str) -> str | None:
        """Return in which state a key is; where it may be another than it was, `stale` has asked for it."""
        return self._lookups.get(key) or self._world.state(key)

    def _remember(self, one: Judged) -> None:
        facts, packed = self._facts[one.path], self._packed(one.path)
        is_alike = all(self._world.state(LEDGER_FILE + path) == state for path, state in one.others.items())
        if not one.digest or one.digest != facts.file.digest or not is_alike or packed is None:
            return
        kept = one.path in self.files
        found = self._found_in(one.path, 1) if kept else {}
        keys = dict(enumerate(self._page.keys_of(one.path))) if kept else {}
        for batch in one.batches:
            keys[batch.number] = list(batch.keys)
            found[batch.number] = pack(batch.found, _DIAGNOSTICS)
        told = [pack(one.reading, _DIAGNOSTICS), {number: found[number] for number in sorted(found) if found[number]}]
        try:
            packed_found = marshal.dumps(told, MARSHAL) if any(told) else b""
        except ValueError:
            return
        signature = self._clock.trusted(self._there.get(one.path))
        parts, digests = packed
        packed_keys = marshal.dumps([keys[number] for number in sorted(keys)], MARSHAL)
        self._new[one.path] = _New(Row(one.path, signature, one.digest, digests), parts, packed_found, packed_keys)

    def _state_beside(self, path: str) -> str | None:
        """
        Return in which state a file beside the ledger's is, a snapshot or a seal, by its path below the folder.

        The SHA-256 of its bytes; "" where there is none; None where it cannot be told.
        """
        if path not in self._states_beside:
            self._states_beside[path] = self._look_beside(path)
        return self._states_beside[path]

    def _look_beside(self, path: str) -> str | None:
        signature = self._clock.signature(path)
        if signature is None:
            return ""
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
        packed = self._kept_places.get(key)
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
        return self.keeps and digest_of(repr(question)) in self._kept_places

    @cached_property
    def _kept_places(self) -> Mapping[str, Any]:
        return self._page.mapping(PLACED)

    def _save(self, store: Store) -> None:
        old = self._page
        news = self._new
        paths = sorted(self._rows.keys() | news.keys())
        rows = [news[path].row if path in news else self._rows[path] for path in paths]
        is_listed_alike = paths == list(old.rows)

        def column(name: str, of_new: Callable[[_New], bytes], *, same: bool) -> bytes | Section:
            section = old.section(name) if same and is_listed_alike else None
            if section is not None:
                return section
            each = [of_new(news[path]) if path in news else old.of_file(name, path) for path in paths]
            return marshal.dumps(each, MARSHAL)

        sections: dict[str, bytes | Section] = {ROWS: rows_section(rows)}
        sections[FOUND] = column(FOUND, lambda new: new.found, same=not news)
        sections[KEYS] = column(KEYS, lambda new: new.keys, same=not news)
        for name in KINDS:
            same = is_listed_alike and all(row.parts[name] == old.rows[row.path].parts[name] for row in rows)
            sections[name] = column(name, lambda new, name=name: new.parts[name], same=same)  # type: ignore[misc]
        there, absent = self._told_beside()
        for name, value in (
            (LOOKUPS, self._lookups),
            (BESIDE_SECTION, ([(one.path, one.signature, one.digest) for one in there], absent)),
            (RESULTS, self._results),
            (PLACED, self._used),
        ):
            sections[name] = marshal.dumps(value, MARSHAL)
        store.write_sections(self._key, sections, old.sections)

    # --- the whole run ---

    def remember_report(
        self, report: Report, question: Question, walked: Walked, settings: list[tuple[str, str]]
    ) -> None:
        """Keep *report* for a run in which nothing is new, where all that it comes from can be told."""
        if self._store is None or None in self._states_beside.values():
            return
        files = []
        for path in walked.paths:
            row, there = self._new[path].row if path in self._new else self._rows.get(path), self._there.get(path)
            if row is None or not there:
                return
            files.append(Told(path, there[0], row.signature, row.digest.hex()))
        beside, absent = self._told_beside()
        exclude = self._reader.settings.exclude
        keep(question, self._store, Basis(settings, exclude, walked.problems, files, beside, absent, self._key), report)

    def _told_beside(self) -> tuple[list[Told], list[str]]:
        """Return the files beside the ledger's that were looked for: those that are there, and the others."""
        there, absent = [], []
        for path, state in sorted(self._states_beside.items()):
            signature = self._clock.signature(path) if state else None
            if state and signature is not None:
                there.append(Told(path, signature[0], self._clock.trusted(signature), state))
            elif state == "":
                absent.append(path)
        return there, absent
