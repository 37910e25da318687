"""In which states a ledger is, as far as the keys of look-ups tell: findings hold as long as these are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import cast

from claimledger.facts import FileFacts, Known, SharedEntry
from claimledger.ledger import Entry, Record
from claimledger.location import Route
from claimledger.lookups import (
    BESIDE,
    EVERYTHING,
    HELD,
    LEDGER_FILE,
    PLACE,
    RATINGS,
    TEXT,
    VOICE,
    Outside,
    id_of,
    kind_of,
)
from claimledger.records.scale import Rating
from claimledger.records.source import Source
from claimledger.texts import seal_name


class World:
    """In which states a ledger is."""

    def __init__(self, facts: Sequence[FileFacts], known: Known, beside: Callable[[str], str | None]) -> None:
        self._facts = facts
        self._known = known
        self._outside = Outside.of(entry for one in facts for entry in one.shared)
        files = {one.path: one.file.digest.hex() for one in facts}
        self._beside = beside
        self._states: dict[str, str | None] = {}
        self._of: dict[str, Callable[[str], str | None]] = {
            TEXT: self._of_text,
            PLACE: self._of_place,
            LEDGER_FILE: files.get,
            HELD: self._of_held,
            BESIDE: beside,
            VOICE: self._of_voice,
            RATINGS: self._of_ratings,
            EVERYTHING: self._of_everything,
        }

    def state(self, key: str) -> str | None:
        """Return in which state the ledger is as far as *key* tells; None: it cannot be told, and nothing holds."""
        try:
            return self._states[key]
        except KeyError:
            state = self._states[key] = self._of[key[0]](key[1:])
            return state

    def _of_text(self, text: str) -> str:
        """Of an id or a name: which records have it, and whose name it is."""
        known, entry = self._known, self._outside.by_id.get(text)
        kinds = "".join(str(int(text in ids)) for ids in (known.claims, known.sources, known.speakers, known.lost))
        names = f"{known.names.get(text, _NOBODY)} {self._outside.names.get(text, _NOBODY)}"
        return f"{kinds} {names} {_digest(_told(entry)) if entry is not None else ''}"

    def _of_place(self, id_: str) -> str:
        entry = self._outside.by_id.get(id_)
        return repr((entry.path, entry.route)) if entry is not None else ""

    def _of_held(self, id_: str) -> str | None:
        """Of a source: in which states the files are that hold its text, or would."""
        entry = self._outside.by_id.get(id_)
        if entry is None or kind_of(entry) is not Source:
            return ""
        folder = entry.path.rpartition("/")[0]
        told = []
        for name in _names_beside(entry):
            if "/" in name or name.startswith("."):
                path = str(PurePosixPath(folder, name))
            else:
                # Joining paths is slow, and most are plain names.
                path = f"{folder}/{name}" if folder else name
            state = self._beside(path)
            if state is None:
                return None
            told.append(f"{path} {state}")
        return "; ".join(told)

    def _of_voice(self, name: str) -> str:
        return str(self._outside.graph.speaker_by_name.get(name, _NOBODY))

    def _of_ratings(self, _: str) -> str:
        return _digest("\0".join(_told(entry) for entry in self._shared if kind_of(entry) is Rating))

    def _of_everything(self, _: str) -> str:
        told = [f"{entry.path} {entry.route} {_told(entry)}" for entry in self._shared]
        told += sorted(f"{id_} {kind}" for one in self._facts for id_, kind, _ in one.ids)
        return _digest("\0".join([*told, *sorted(self._known.lost)]))

    @property
    def _shared(self) -> Iterator[Entry[Record]]:
        return (entry for one in self._facts for entry in one.shared)


_NOBODY = "-"


def moved_keys(before: Iterable[FileFacts], after: Iterable[FileFacts]) -> frozenset[str] | None:
    """
    Return the keys of which the state may be another once the files *before* are replaced by those *after*.

    None: that of any key may. Besides, it may be that of a file itself, and of what stands beside the ledger's files.
    """
    olds, news = _Said(), _Said()
    for said, files in ((olds, before), (news, after)):
        for one in files:
            said.take(one)
    if olds.others != news.others:
        # A speaker has names, by which anything may be found.
        return None
    ids = {id_ for id_, _ in olds.ids ^ news.ids} | {id_ for _, _, id_, _ in olds.sources ^ news.sources}
    return frozenset((*(prefix + id_ for id_ in ids for prefix in (TEXT, PLACE, HELD)), EVERYTHING))


class _Said:
    """What some files say that the state of a key may depend on."""

    def __init__(self) -> None:
        self.ids: set[tuple[str, str]] = set()
        self.sources: set[tuple[str, Route, str, str]] = set()
        #: Speakers, ratings, and what is lost.
        self.others: set[tuple[object, ...]] = set()

    def take(self, facts: FileFacts) -> None:
        """Take up what one file says."""
        self.ids |= {(id_, kind) for id_, kind, _ in facts.ids}
        for entry in facts.shared:
            row = (entry.path, entry.route, id_of(entry), _told(entry))
            if kind_of(entry) is Source:
                self.sources.add(row)
            else:
                self.others.add(row)
        self.others |= {(id_,) for id_ in facts.file.lost.ids}


def _names_beside(entry: Entry[Record]) -> list[str]:
    """Return what the record of a source calls the files that hold its text, or would: its snapshot and its seal."""
    if isinstance(entry, SharedEntry) and '"snapshot"' not in entry.text and '"seal"' not in entry.text:
        # The record need not be made to know it.
        return [f"{entry.id}.seal"]
    source = cast("Source", entry.record)
    return [*([source.snapshot.path] if source.snapshot is not None else []), seal_name(source)]


def _told(entry: Entry[Record]) -> str:
    """Return all that the record of *entry* says."""
    return f"{entry.route[0]} {entry.text}" if isinstance(entry, SharedEntry) else repr(entry.record)


def _digest(text: str) -> str:
    return blake2b(text.encode(errors="surrogatepass"), digest_size=16).hexdigest()
