"""In which states a ledger is, as far as the keys of look-ups tell: findings hold as long as these are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import cast

from claimledger.evidence_graph import leads_of
from claimledger.facts import FileFacts, Known, SharedEntry
from claimledger.file_ledger import Outside, id_of, kind_of
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
)
from claimledger.publishers import folded
from claimledger.records.scale import Rating
from claimledger.records.source import Source
from claimledger.records.speaker import Speaker
from claimledger.texts import seal_name

#: An id or a name, and whether a voice alone is meant.
_Name = tuple[str, bool]


class World:
    """In which states a ledger is."""

    def __init__(self, facts: Sequence[FileFacts], known: Known, beside: Callable[[str], str | None]) -> None:
        self._facts = facts
        self._known = known
        self._outside = Outside.of(entry for one in facts for entry in one.shared)
        files = {one.path: one.file.digest.hex() for one in facts}
        self._beside = beside
        #: What stands under an id or a name, and where that leads.
        self._under: dict[_Name, tuple[str, tuple[_Name, ...]]] = {}
        self._states: dict[str, str | None] = {}
        self._of: dict[str, Callable[[str], str | None]] = {
            TEXT: self._of_text,
            PLACE: self._of_place,
            LEDGER_FILE: files.get,
            HELD: self._of_held,
            BESIDE: beside,
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
        """Of an id or a name: which records have it, and what stands there and wherever that leads."""
        known, names = self._known, self._known.names
        kinds = "".join([str(int(text in ids)) for ids in (known.claims, known.sources, known.speakers, known.lost)])
        told = [kinds, names.get(text, _NOBODY) or ""]
        first = (text, False)
        found = {first}
        for at in (queue := [first]):
            stands, leads = self._stands_under(at)
            told.append(stands)
            for other in leads:
                if other not in found:
                    found.add(other)
                    queue.append(other)
            if len(queue) > _FARTHEST:
                return f"{FAR} {self.state(EVERYTHING)}"
        return _digest("\0".join(told))

    def _stands_under(self, name: _Name) -> tuple[str, tuple[_Name, ...]]:
        """Return what stands under an id or a name, and the others to which that leads."""
        known = self._under.get(name)
        if known is None:
            known = self._under[name] = self._find_under(*name)
        return known

    def _find_under(self, text: str, is_voice: bool) -> tuple[str, tuple[_Name, ...]]:
        outside = self._outside
        by_name, entry = outside.graph.speaker_by_name, outside.by_id.get(text)
        if entry is not None and is_voice and kind_of(entry) is not Speaker:
            entry = None
        voices = (
            outside.names.get(text, _NOBODY),
            *(by_name.get(name, _NOBODY) for name in (text, f"={folded(text)}")),
        )
        told = f"{voices} {_told(entry) if entry is not None else ''}"
        repeated, named = leads_of(cast("Source | Speaker", entry.record)) if entry is not None else ((), ())
        speakers = [voice for voice in voices if voice is not None and voice != _NOBODY]
        return told, (*((one, False) for one in repeated), *((one, True) for one in (*named, *speakers)))

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
#: What leads to more ids and names than this depends on the whole ledger, and its state begins with this word.
_FARTHEST, FAR = 256, "far"


def moved_keys(
    before: Iterable[FileFacts], after: Iterable[FileFacts], facts: Iterable[FileFacts], known: Known
) -> frozenset[str] | None:
    """
    Return the keys of which the state may be another once the files *before* are replaced by those *after*.

    *facts* are those of all files after that, *known* is what they know together. None: the state of any key may be
    another. Else no other is, but for one that begins with `FAR`, that of a file of the ledger itself, and what depends
    on the files beside it.
    """
    olds, news = _Said(), _Said()
    for said, files in ((olds, before), (news, after)):
        for one in files:
            said.take(one)
    ids = {id_ for id_, _ in olds.ids ^ news.ids} | {id_ for _, _, id_, _ in olds.sources ^ news.sources}
    if olds.others != news.others or not ids.isdisjoint(known.speakers):
        # A speaker has names, by which anything may be found, unless another record before it has its id.
        return None
    ids |= _leading_to(ids, facts) if ids else set()
    return frozenset((*(prefix + id_ for id_ in ids for prefix in (TEXT, PLACE, HELD)), EVERYTHING))


def _leading_to(ids: Iterable[str], facts: Iterable[FileFacts]) -> set[str]:
    """Return from where one comes to *ids*, from record to record."""
    led_from: dict[str, list[str]] = {}
    for one in facts:
        for edge in one.edges:
            led_from.setdefault(edge.end, []).append(edge.start)
    found = set(ids)
    for at in (queue := list(found)):
        for start in led_from.get(at, ()):
            if start not in found:
                found.add(start)
                queue.append(start)
    return found


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
