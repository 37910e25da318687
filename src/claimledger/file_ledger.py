"""The ledger as a rule over the records of one file sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar

from attrs import field

from claimledger.evidence_graph import EvidenceGraph
from claimledger.facts import SharedEntry
from claimledger.ledger import Entry, Ledger, Record, speaker_names
from claimledger.lookups import RATINGS, Lookups, Watched, WatchedGraph, WatchedPlaces
from claimledger.records.claim import Claim
from claimledger.records.scale import Rating
from claimledger.records.source import Source
from claimledger.records.speaker import Speaker
from claimledger.value_classes import frozen

V = TypeVar("V")


@frozen(kw_only=True, eq=False)
class FileLedger(Ledger):
    """
    A ledger whose claims and entries are those of one file.

    Its sources, speakers and ratings are those of all files.
    """

    outside: Outside

    # What a ledger finds in its entries is known already, and noted where it is looked up.

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by id."""
        return self.outside.sources

    @property
    def speakers(self) -> Mapping[str, Speaker]:
        """The speakers by id."""
        return self.outside.speakers

    @property
    def ratings(self) -> tuple[Rating, ...]:
        """The ratings of the ledger's own scales, in order."""
        if self.outside.lookups is not None:
            self.outside.lookups.add(RATINGS)
        return self.outside.ratings

    @property
    def evidence_graph(self) -> EvidenceGraph:
        """What leads from one source or speaker to another."""
        return self.outside.graph

    @property
    def _speaker_by_name(self) -> Mapping[str, str | None]:
        return self.outside.names

    @cached_property
    def _own(self) -> dict[str, Entry[Record]]:
        found: dict[str, Entry[Record]] = {}
        for entry in self.entries:
            if isinstance(entry.record, Claim):
                found.setdefault(entry.record.id, entry)
        return found

    @cached_property
    def _entry_by_id(self) -> dict[str, Entry[Record]]:
        return self._own | dict(self.outside.by_id)

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """The claims of the file by id."""
        return {id_: entry.record for id_, entry in self._own.items() if isinstance(entry.record, Claim)}

    def entry(self, id_: str) -> Entry[Record]:
        """
        Return the record *id_* and where it stands.

        Raises:
            RecordNotFound: no source or speaker has this id, and no claim of the file.

        """
        return self.outside.by_id.get(id_) or self._own.get(id_) or super().entry(id_)

    def __contains__(self, id_: object) -> bool:
        return id_ in self.outside.by_id or id_ in self._own

    #: Id → the source, of those in which claims of the file stand: every second rule asks for these.
    _stood_in: dict[str, Source | None] = field(factory=dict, init=False, repr=False)

    def source_of(self, claim: Claim) -> Source | None:
        """Return the source in which *claim*, one of the file's, stands: the one it names, else the document."""
        id_ = claim.source or self.files[0].document
        if not id_:
            return None
        try:
            return self._stood_in[id_]
        except KeyError:
            found = self._stood_in[id_] = self.sources.get(id_)
            return found


@frozen(kw_only=True, eq=False)
class Outside:
    """The sources, speakers and ratings of all files: of several with one id, the first."""

    by_id: Mapping[str, Entry[Record]]
    sources: Mapping[str, Source]
    speakers: Mapping[str, Speaker]
    #: Name or other name → id of the speaker; None where two speakers have it.
    names: Mapping[str, str | None]
    #: Id of a source → the file in which its record stands.
    source_paths: Mapping[str, str]
    ratings: tuple[Rating, ...]
    graph: EvidenceGraph
    lookups: Lookups | None = None

    @classmethod
    def of(cls, entries: Iterable[Entry[Record]], lookups: Lookups | None = None) -> Outside:
        """Return what *entries*, in the order of the ledger, hold; look-ups are noted in *lookups*."""
        by_id: dict[str, Entry[Record]] = {}
        kinds: dict[type[Record], dict[str, Entry[Record]]] = {Source: {}, Speaker: {}}
        ratings: list[Any] = []
        for entry in entries:
            kind = kind_of(entry)
            if kind is Rating:
                ratings.append(entry.record)
            elif by_id.setdefault(id_of(entry), entry) is entry:
                kinds[kind][id_of(entry)] = entry
        sources: Mapping[str, Source] = _records_of(kinds[Source])
        speakers: Mapping[str, Speaker] = _records_of(kinds[Speaker])
        names: Mapping[str, str | None] = speaker_names(speakers.values())
        graph = EvidenceGraph(sources=sources, speakers=speakers)
        if lookups is not None:
            graph = WatchedGraph(graph, lookups)
            sources, speakers = Watched(sources, lookups), Watched(speakers, lookups)
            names = Watched(names, lookups)
        return cls(
            by_id=by_id if lookups is None else WatchedPlaces(by_id, lookups),
            sources=sources,
            speakers=speakers,
            names=names,
            source_paths={id_: entry.path for id_, entry in kinds[Source].items()},
            ratings=tuple(ratings),
            graph=graph,
            lookups=lookups,
        )


class _Records(Mapping[str, V]):
    """The records of entries by id, each made when it is asked for."""

    __slots__ = ("_entries", "_made")

    def __init__(self, entries: Mapping[str, Entry[Any]]) -> None:
        self._entries = entries
        self._made: dict[str, Any] = {}

    def __getitem__(self, key: str) -> V:
        record: V = self._entries[key].record
        return record

    def get(self, key: str, default: Any = None) -> Any:
        made = self._made.get(key)
        if made is None:
            entry = self._entries.get(key)
            if entry is None:
                return default
            made = self._made[key] = entry.record
        return made

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def _records_of(entries: Mapping[str, Entry[Any]]) -> Mapping[str, Any]:
    """Return the records of *entries* by id, without making those that are kept as texts."""
    if any(isinstance(entry, SharedEntry) for entry in entries.values()):
        return _Records(entries)
    return {id_: entry.record for id_, entry in entries.items()}


def id_of(entry: Entry[Record]) -> str:
    """Return the id of the record of *entry*, without making the record; "" for a rating."""
    if isinstance(entry, SharedEntry):
        return entry.id
    return "" if isinstance(entry.record, Rating) else entry.record.id


def kind_of(entry: Entry[Record]) -> type[Record]:
    """Return the type of the record of *entry*, without making the record."""
    return entry.kind if isinstance(entry, SharedEntry) else type(entry.record)
