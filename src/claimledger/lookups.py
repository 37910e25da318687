"""
What a judgement of one file asked of the rest of the ledger, and whether it would get the same answers today.

A judgement looks up sources, speakers and names through a `FileLedger`. Where results are kept, each look-up is noted
as a *key*; the `World` of `lookup_states` tells of every key in which *state* the ledger is there. A judgement holds as
long as its file is the same and its keys are in the states in which it found them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from attrs import fields

from claimledger.evidence_graph import EvidenceGraph
from claimledger.facts import FileFacts, Known, SharedEntry
from claimledger.ledger import Entry, Ledger, Record, speaker_names
from claimledger.records.claim import Claim
from claimledger.records.references import Target
from claimledger.records.scale import Rating
from claimledger.records.source import Source
from claimledger.records.speaker import Speaker
from claimledger.texts import SourceText, SourceTexts
from claimledger.value_classes import frozen

V = TypeVar("V")

#: How the keys of look-ups begin, by what was asked for: an id or a name, where a record stands, a file of the ledger,
#: what is held of a source's text, a file beside the ledger's, a voice by its name, the ratings, anything at all.
TEXT = "t"
PLACE = "p"
LEDGER_FILE = "f"
HELD = "h"
BESIDE = "b"
VOICE = "v"
RATINGS = "r"
EVERYTHING = "e"


class Lookups:
    """The keys that were looked up since the last `take`, those of remembered answers included."""

    def __init__(self) -> None:
        self._questions: list[object] = []
        self._open: list[set[str]] = [set()]
        #: Note a key.
        self.add: Callable[[str], None] = self._open[0].add
        #: No question is open: what was noted since the last `take` need not be noted again.
        self.is_plain = True
        self._noted: list[set[Any] | dict[Any, Any]] = []

    def noting(self) -> set[Any]:
        """Return a set for what was noted, which `take` empties."""
        noted: set[Any] = set()
        self._noted.append(noted)
        return noted

    def remembering(self) -> dict[Any, Any]:
        """Return a mapping for what was noted and found, which `take` empties."""
        noted: dict[Any, Any] = {}
        self._noted.append(noted)
        return noted

    def take(self) -> frozenset[str]:
        """Return the keys and forget them."""
        keys = frozenset[str]().union(*self._open)
        self._questions = []
        self._open = [set()]
        self.add = self._open[0].add
        self.is_plain = True
        for noted in self._noted:
            noted.clear()
        return keys

    def begin(self, question: object) -> None:
        """Begin to look for the answer to a *question* that will be remembered; it may need other answers."""
        self.is_plain = False
        self._questions.append(question)
        self._open.append(set())
        self.add = self._open[-1].add

    def end(self, question: object) -> frozenset[str]:
        """End looking for the answer to the *question* last begun and return the keys that led to it."""
        if not self._questions or self._questions.pop() != question:
            # Nobody said what it would depend on.
            self.add(EVERYTHING)
            return frozenset((EVERYTHING,))
        keys = self._open.pop()
        self._open[-1] |= keys
        self.add = self._open[-1].add
        self.is_plain = not self._questions
        return frozenset(keys)

    def again(self, keys: frozenset[str]) -> None:
        """Note the *keys* of an answer that is remembered."""
        self._open[-1] |= keys


#: In place of a value: there is none, or nobody has looked since the last `take`.
_ABSENT, _UNSEEN = object(), object()


class _Watched(Mapping[str, V]):
    """A mapping that notes what is looked up in it; whoever walks through it looks up everything."""

    __slots__ = ("_lookups", "_prefix", "_seen", "_values")

    def __init__(self, values: Mapping[str, V], lookups: Lookups, prefix: str = TEXT) -> None:
        self._values = values
        self._lookups = lookups
        self._prefix = prefix
        #: What was noted since the last `take`, with no question open: it need not be noted again.
        self._seen: dict[str, Any] = lookups.remembering()

    def __getitem__(self, key: str) -> V:
        value: Any = self._look(key)
        if value is _ABSENT:
            raise KeyError(key)
        found: V = value
        return found

    def get(self, key: str, default: Any = None) -> Any:
        value = self._look(key)
        return default if value is _ABSENT else value

    def _look(self, key: str) -> Any:
        is_plain = self._lookups.is_plain
        value = self._seen.get(key, _UNSEEN) if is_plain else _UNSEEN
        if value is _UNSEEN:
            self._lookups.add(self._prefix + key)
            value = self._values.get(key, _ABSENT)
            if is_plain:
                self._seen[key] = value
        return value

    def __contains__(self, key: object) -> bool:
        self._lookups.add(f"{self._prefix}{key}")
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        self._lookups.add(EVERYTHING)
        return iter(self._values)

    def __len__(self) -> int:
        self._lookups.add(EVERYTHING)
        return len(self._values)


class _Records(Mapping[str, V]):
    """The records of entries by id, each made when it is asked for."""

    __slots__ = ("_entries",)

    def __init__(self, entries: Mapping[str, Entry[Any]]) -> None:
        self._entries = entries

    def __getitem__(self, key: str) -> V:
        record: V = self._entries[key].record
        return record

    def get(self, key: str, default: Any = None) -> Any:
        entry = self._entries.get(key)
        return default if entry is None else entry.record

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


class _Memory(dict[Any, Any]):
    """
    What an evidence graph remembers, with the look-ups that led there: whoever gets an answer again depends on them.

    The graph asks for an answer with `get`, and sets the one that it has to find before it goes on.
    """

    def __init__(self, lookups: Lookups) -> None:
        super().__init__()
        self._lookups = lookups
        self._keys: dict[Any, frozenset[str]] = {}
        self._noted = lookups.noting()

    def get(self, key: Any, default: Any = None) -> Any:
        if key in self._noted and self._lookups.is_plain:
            return dict.get(self, key)
        if key in self._keys:
            return self[key]
        self._lookups.begin((id(self), key))
        return default

    def __getitem__(self, key: Any) -> Any:
        self._lookups.again(self._keys[key])
        if self._lookups.is_plain:
            self._noted.add(key)
        return super().__getitem__(key)

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(key, value)
        self._keys[key] = self._lookups.end((id(self), key))


class _WatchedGraph(EvidenceGraph):
    """An evidence graph that notes what it looks up."""

    def __init__(self, sources: Mapping[str, Source], speakers: Mapping[str, Speaker], lookups: Lookups) -> None:
        super().__init__(sources=_Watched(sources, lookups), speakers=_Watched(speakers, lookups))
        # By their names they are found one by one: all of them are looked at to know the names.
        names = EvidenceGraph(sources=sources, speakers=speakers).speaker_by_name
        object.__setattr__(self, "speaker_by_name", _Watched(names, lookups, VOICE))
        for one in fields(EvidenceGraph):
            if not one.init:
                object.__setattr__(self, one.name, _Memory(lookups))


def id_of(entry: Entry[Record]) -> str:
    """Return the id of the record of *entry*, without making the record; "" for a rating."""
    if isinstance(entry, SharedEntry):
        return entry.id
    return "" if isinstance(entry.record, Rating) else entry.record.id


def kind_of(entry: Entry[Record]) -> type[Record]:
    """Return the type of the record of *entry*, without making the record."""
    return entry.kind if isinstance(entry, SharedEntry) else type(entry.record)


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
            graph = _WatchedGraph(sources, speakers, lookups)
            sources, speakers = _Watched(sources, lookups), _Watched(speakers, lookups)
            names = _Watched(names, lookups)
        return cls(
            by_id=by_id if lookups is None else _Watched(by_id, lookups, PLACE),
            sources=sources,
            speakers=speakers,
            names=names,
            source_paths={id_: entry.path for id_, entry in kinds[Source].items()},
            ratings=tuple(ratings),
            graph=graph,
            lookups=lookups,
        )


@frozen(kw_only=True, eq=False)
class FileLedger(Ledger):
    """
    The ledger as a rule over the records of one file sees it.

    Its sources, speakers and ratings are those of all files, its claims and entries those of the file.
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

    def source_of(self, claim: Claim) -> Source | None:
        """Return the source in which *claim*, one of the file's, stands: the one it names, else the document."""
        id_ = claim.source or self.files[0].document
        return self.sources.get(id_) if id_ else None


class WatchedKnown(Known):
    """The ids and names of a ledger, noting which are asked for."""

    # A frozen class has slots for its values; here they are told by properties.
    def __init__(self, known: Known, lookups: Lookups) -> None:
        object.__setattr__(self, "_known", known)
        object.__setattr__(self, "_lookups", lookups)
        object.__setattr__(self, "_names", _Watched(known.names, lookups))

    _known: Known
    _lookups: Lookups
    _names: Mapping[str, str | None]

    def _all(self) -> Known:
        self._lookups.add(EVERYTHING)
        return self._known

    @property
    def claims(self) -> frozenset[str]:
        """The ids of all claims."""
        return self._all().claims

    @property
    def sources(self) -> frozenset[str]:
        """The ids of all sources."""
        return self._all().sources

    @property
    def speakers(self) -> frozenset[str]:
        """The ids of all speakers."""
        return self._all().speakers

    @property
    def names(self) -> Mapping[str, str | None]:
        """Name or other name → id of the speaker; None where several have it."""
        return self._names

    @property
    def lost(self) -> frozenset[str]:
        """Ids of records that were left out because of a mistake of their own."""
        return self._all().lost

    @property
    def everything(self) -> frozenset[str]:
        """Every id."""
        return self._all().everything

    def resolves(self, target: Target, text: str) -> bool:
        """Tell whether *text* leads to a record, or is the name of somebody of whom there need be none."""
        self._lookups.add(TEXT + text)
        return self._known.resolves(target, text)

    def resolves_all(self, facts: FileFacts, target: Target) -> bool:
        """Tell whether everything that a file names as *target* is known."""
        for text in facts.references.get(target, ()):
            self._lookups.add(TEXT + text)
        return self._known.resolves_all(facts, target)

    def kind(self, id_: str) -> str | None:
        """Return which kind of record *id_* is."""
        self._lookups.add(TEXT + id_)
        return self._known.kind(id_)


class WatchedTexts(SourceTexts):
    """The texts of a ledger's sources, noting of which it is asked what is held."""

    def __init__(self, folder: Path | None, outside: Outside, lookups: Lookups) -> None:
        super().__init__(folder, outside.source_paths)
        self._sources = outside.sources
        self._lookups = lookups
        self._states: dict[str, str | None] = {}
        self._noted: dict[str, tuple[Source, SourceText]] = {}
        #: Id → the source, what is held of it, the keys of that, and in which states the files beside it were.
        self._known: dict[str, tuple[Source, SourceText, tuple[str, ...], Mapping[str, str | None]]] = {}

    def of_source(self, source: Source) -> SourceText:
        """Return what is held of *source*."""
        noted = self._noted.get(source.id)
        if noted is not None and noted[0] is source and self._lookups.is_plain:
            return noted[1]
        known = self._known.get(source.id)
        if known is None or known[0] is not source:
            held = super().of_source(source)
            states = self.looked_at(source)
            # By its id another record may be found, before it.
            is_first = self._sources.get(source.id) is source
            keys = (HELD + source.id,) if is_first else (PLACE + source.id, *(BESIDE + path for path in states))
            known = self._known[source.id] = source, held, (TEXT + source.id, *keys), states
        elif known[1].text is not None:
            # Its indexes may have been let go.
            super().of_source(source)
        _, held, keys, states = known
        for key in keys:
            self._lookups.add(key)
        self._noted[source.id] = source, held
        self._states.update(states)
        return held

    def take(self) -> Mapping[str, str | None]:
        """Return in which state the files were that were asked for since the last time."""
        states, self._states = self._states, {}
        self._noted.clear()
        self._held.clear()
        return states
