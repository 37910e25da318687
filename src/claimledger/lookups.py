"""
What a judgement of one file asked of the rest of the ledger, and whether it would get the same answers today.

A judgement looks up sources, speakers and names through a `FileLedger`. On what the file's records name it depends
without further ado: nothing is noted for it, so that a first check hardly pays for the next. Whatever else is looked up
is noted as a *key*. The `World` of `lookup_states` tells of every key in which *state* the ledger is there. A judgement
holds as long as its file is the same, and what it names and its keys are in the states in which it found them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from claimledger.evidence_graph import EvidenceGraph
from claimledger.facts import FileFacts, Known
from claimledger.ledger import Entry, Record
from claimledger.records.evidence import Evidence
from claimledger.records.references import Target
from claimledger.records.source import Source
from claimledger.texts import SourceText, SourceTexts

V = TypeVar("V")

#: How the keys of look-ups begin, by what was asked for: an id or a name and all to which it leads, where a record
#: stands, a file of the ledger, what is held of a source's text, a file beside the ledger's, the ratings, anything at
#: all. `HELD` without an id: of any source that the file names.
TEXT = "t"
PLACE = "p"
LEDGER_FILE = "f"
HELD = "h"
BESIDE = "b"
RATINGS = "r"
EVERYTHING = "e"


class Lookups:
    """The keys that were looked up in the judgement of a file."""

    __slots__ = ("_keys", "add", "named")

    def __init__(self) -> None:
        self._keys: set[str] = set()
        #: Note a key.
        self.add = self._keys.add
        #: What the file's records name, on which it depends as it is.
        self.named: frozenset[str] = frozenset()

    def note(self, text: str) -> None:
        """Note that the ledger was asked for an id or a name, or for something to which it leads."""
        if text not in self.named:
            self.add(TEXT + text)

    def begin(self, named: frozenset[str]) -> None:
        """Begin with another file, whose records name *named*."""
        self._keys.clear()
        self.named = named

    def take(self) -> frozenset[str]:
        """Return the keys."""
        return frozenset(self._keys)


class Watched(Mapping[str, V]):
    """A mapping by ids or names that notes what is looked up in it; whoever walks through it looks up everything."""

    __slots__ = ("_lookups", "_values")

    def __init__(self, values: Mapping[str, V], lookups: Lookups) -> None:
        self._values = values
        self._lookups = lookups

    def _note(self, key: str) -> None:
        self._lookups.add(TEXT + key)

    def __getitem__(self, key: str) -> V:
        if key not in self._lookups.named:
            self._note(key)
        return self._values[key]

    def get(self, key: str, default: Any = None) -> Any:
        """Return the value of *key*, or *default*."""
        if key not in self._lookups.named:
            self._note(key)
        return self._values.get(key, default)

    def __contains__(self, key: object) -> bool:
        if key not in self._lookups.named:
            self._note(str(key))
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        self._lookups.add(EVERYTHING)
        return iter(self._values)

    def __len__(self) -> int:
        self._lookups.add(EVERYTHING)
        return len(self._values)


class WatchedPlaces(Watched[Entry[Record]]):
    """Entries by the ids of their records: where these stand, no state of an id tells."""

    __slots__ = ()

    def _note(self, key: str) -> None:
        self._lookups.add(PLACE + key)

    def __getitem__(self, key: str) -> Entry[Record]:
        self._note(key)
        return self._values[key]

    def get(self, key: str, default: Any = None) -> Any:
        """Return the value of *key*, or *default*."""
        self._note(key)
        return self._values.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._note(str(key))
        return key in self._values


class WatchedGraph(EvidenceGraph):
    """
    An evidence graph that notes about whom it is asked.

    What it answers comes from what they lead to, of which the state of their ids and names tells (`World`).
    """

    def __init__(self, graph: EvidenceGraph, lookups: Lookups) -> None:
        object.__setattr__(self, "_graph", graph)
        object.__setattr__(self, "_lookups", lookups)
        object.__setattr__(self, "sources", Watched(graph.sources, lookups))
        object.__setattr__(self, "speakers", Watched(graph.speakers, lookups))

    _graph: EvidenceGraph
    _lookups: Lookups

    def _of(self, *asked: str | None) -> EvidenceGraph:
        named = self._lookups.named
        for text in asked:
            if text is not None and text not in named:
                self._lookups.add(TEXT + text)
        return self._graph

    @property
    def speaker_by_name(self) -> dict[str, str | None]:
        """Name as it is written, and folded → id."""
        self._lookups.add(EVERYTHING)
        return self._graph.speaker_by_name

    def voice(self, who: str) -> str:
        """Return the voice of *who*."""
        return self._of(who).voice(who)

    def is_agency(self, voice: str) -> bool:
        """Tell whether *voice* is an agency."""
        return self._of(voice).is_agency(voice)

    def allies(self, voice: str) -> frozenset[str]:
        """Return *voice* and its organisations, upwards."""
        return self._of(voice).allies(voice)

    def circle(self, voices: Iterable[str]) -> frozenset[str]:
        """Return *voices* and all their allies."""
        asked = tuple(voices)
        return self._of(*asked).circle(asked)

    def voices_of(self, names: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
        """Return the voices of *names*, and these with all their allies."""
        found = self._of(*names).voices_of(names)
        # Of the voices it is asked once more: whose allies they are.
        self._of(*found[0])
        return found

    def next_to(self, at: str) -> tuple[str, ...]:
        """Return what the source *at* repeats or passes on."""
        # What a record names itself is asked for most.
        graph = self._graph if at in self._lookups.named else self._of(at)
        return graph.next_to(at)

    def reached(self, start: str) -> tuple[str, ...]:
        """Return *start* and all that it leads to."""
        return self._of(start).reached(start)

    def trail(self, start: str, goal: str) -> tuple[str, ...]:
        """Return the shortest way from *start* to *goal*."""
        return self._of(start).trail(start, goal)

    def ends(self, start: str) -> frozenset[str]:
        """Return where the message of the source *start* begins."""
        return self._of(start).ends(start)

    def ring(self, start: str) -> tuple[str, ...]:
        """Return the ring of sources to which *start* leads and that nothing leaves."""
        return self._of(start).ring(start)

    def voices_behind(self, source: str, speaker: str | None = None) -> frozenset[str]:
        """Return every voice whose message a passage of *source* is, and the sources there."""
        is_named = speaker is None and source in self._lookups.named
        graph = self._graph if is_named else self._of(source, speaker)
        return graph.voices_behind(source, speaker)

    def is_independent(self, evidence: Evidence, answerable: frozenset[str]) -> bool | None:
        """Tell whether *evidence* is independent of the voices that are *answerable*."""
        is_named = evidence.speaker is None and evidence.source in self._lookups.named
        graph = self._graph if is_named else self._of(evidence.source, evidence.speaker)
        return graph.is_independent(evidence, answerable)

    def begins_with(self, source: str, speaker: str | None = None) -> frozenset[str]:
        """Return with whom the message of a passage begins."""
        return self._of(source, speaker).begins_with(source, speaker)

    def house(self, source: str) -> frozenset[str]:
        """Return by what the publisher of a source is known."""
        return self._of(source).house(source)

    def houses(self, sources: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """Return *sources* grouped by the houses that published them."""
        return self._of(*sources).houses(sources)


class WatchedKnown(Known):
    """The ids and names of a ledger, noting which are asked for."""

    # A frozen class has slots for its values; here they are told by properties.
    def __init__(self, known: Known, lookups: Lookups) -> None:
        object.__setattr__(self, "_known", known)
        object.__setattr__(self, "_lookups", lookups)
        object.__setattr__(self, "_names", Watched(known.names, lookups))

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
        self._lookups.note(text)
        return self._known.resolves(target, text)

    def resolves_all(self, facts: FileFacts, target: Target) -> bool:
        """Tell whether everything that a file names as *target* is known."""
        for text in facts.references.get(target, ()):
            self._lookups.note(text)
        return self._known.resolves_all(facts, target)

    def kind(self, id_: str) -> str | None:
        """Return which kind of record *id_* is."""
        self._lookups.note(id_)
        return self._known.kind(id_)


class WatchedTexts(SourceTexts):
    """The texts of a ledger's sources, noting of which it is asked what is held."""

    def __init__(
        self,
        folder: Path | None,
        source_paths: Mapping[str, str],
        sources: Mapping[str, Source],
        lookups: Lookups,
    ) -> None:
        """*source_paths* are those of `SourceTexts`; *sources* are by id, and note in *lookups* what is looked up."""
        super().__init__(folder, source_paths)
        self._sources = sources
        self._lookups = lookups
        self._states: dict[str, str | None] = {}
        self.states = self._states
        #: Id → the source, what is held of it, and the keys of that besides those of the id.
        self._known: dict[str, tuple[Source, SourceText, tuple[str, ...]]] = {}

    def of_source(self, source: Source) -> SourceText:
        """Return what is held of *source*."""
        known = self._known.get(source.id)
        if known is None or known[0] is not source:
            known = self._known[source.id] = self._look_up(source)
        elif known[1].text is not None:
            # Its indexes may have been let go.
            super().of_source(source)
        self._note(source.id)
        for key in known[2]:
            self._lookups.add(key)
        return known[1]

    def holds(self, id_: str, sources: Mapping[str, Source]) -> bool:
        """Tell whether anything is held of the source *id_*."""
        if id_ in self._lookups.named:
            self._lookups.add(HELD)
        else:
            self._note(id_)
        known = self._held.get(id_)
        return super().holds(id_, sources) if known is None else known

    def _note(self, id_: str) -> None:
        self._lookups.add(HELD)
        if id_ not in self._lookups.named:
            self._lookups.add(TEXT + id_)
            self._lookups.add(HELD + id_)

    def _look_up(self, source: Source) -> tuple[Source, SourceText, tuple[str, ...]]:
        held = super().of_source(source)
        states = self.looked_at(source)
        self._states.update(states)
        # By its id another record may be found, before it.
        is_first = self._sources.get(source.id) is source
        keys = () if is_first else (PLACE + source.id, *(BESIDE + path for path in states))
        return source, held, keys


def named_by(facts: FileFacts) -> frozenset[str]:
    """Return what the records of a file name."""
    return frozenset().union(*facts.references.values())
