"""
The little that a judgement over the whole ledger needs to know of each file.

Ids, references and edges are small, can be sent between processes and kept in a cache, where records are neither.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import field

from claimledger.ledger import Entry, LedgerFile, Record, speaker_names
from claimledger.location import Route
from claimledger.records.claim import Claim
from claimledger.records.kinds import is_id
from claimledger.records.references import RELAYED, SOURCE, WHO, Target
from claimledger.records.speaker import Speaker
from claimledger.structuring import SECTIONS, structure_record
from claimledger.value_classes import frozen

if TYPE_CHECKING:
    from claimledger.document import Plain

#: The relations that must not lead back to where they began, by the key that tells them.
ONE_WAY = ("copy_of", "relays", "part_of", "relies_on", "repeats", "answers", "supersedes")
#: The relations of claims that may lead back to where they began.
BOTH_WAYS = ("variant_of", "contradicts")

#: What may be told by a name of which there is no record.
_NAMED = (WHO, RELAYED)
#: So many records of a file are judged together: by one rule after the other, whose code then stays at hand.
TOGETHER = 32


@frozen
class Edge:
    """One record's relation to another that must not lead in a ring."""

    relation: str
    start: str
    end: str
    #: From the top of the file.
    route: Route


class Utterance(NamedTuple):
    """One claim's words, in a form in which they can be found again, and to whom they are given."""

    #: Of the quote, whatever the case of its letters and the marks at its ends.
    digest: bytes
    id: str
    #: From the top of the file.
    route: Route
    #: As it is written; None: the source's single author.
    speaker: str | None
    source: str | None
    said_in: str | None
    #: What tells one place of the source from another: ``where``, ``prefix`` and ``suffix``.
    place: tuple[str | None, str | None, str | None]


class Gist(NamedTuple):
    """What one claim says, in a form in which claims that say nearly the same can be found; see `wording`."""

    id: str
    #: From the top of the file.
    route: Route
    #: The key of the claim that says it: ``statement``, or ``quote`` where there is none.
    key: str
    words: str
    #: As they are written.
    speaker: str | None
    source: str | None
    said: str | None


class Verdict(NamedTuple):
    """The rating that holds for one claim on one axis."""

    id: str
    axis: str
    rating: str
    #: As it is written.
    as_of: str | None
    #: Whose verdict it is, as it is written; of somebody else whom nobody names, where it stands; None: our own.
    publisher: str | None
    #: Which of the claim's reviews gives it.
    number: int


#: An `Utterance`, a `Gist`, a `Verdict` as a plain tuple: so they are gathered, kept and sent; few are asked for.
UtteranceRow = tuple[bytes, str, Route, str | None, str | None, str | None, tuple[str | None, str | None, str | None]]
GistRow = tuple[str, Route, str, str, str | None, str | None, str | None]
VerdictRow = tuple[str, str, str, str | None, str | None, int]


class Publication(NamedTuple):
    """What one published review has to do with others: its address, its number, and who stands on either side of it."""

    #: The id of its claim, and the claim's route from the top of the file.
    id: str
    route: Route
    #: Which of the claim's reviews it is.
    number: int
    axis: str
    url: str | None
    #: Who published it, as it is written; None: we; "": others, whom the record does not tell by one name.
    publisher: str | None
    #: Whether its markup names who published it, without the settings.
    is_signed: bool
    #: The word of our scale, and the original words with value, best and worst number.
    rating: str | None
    words: str | None
    scale: tuple[str | None, str | None, str | None]
    #: As they are written, the source by its id; "" for a speaker of whom an importer kept no name.
    speaker: str | None
    source: str | None
    said_in: str | None


class SharedEntry(Entry[Record]):
    """An entry that is kept as a text, whose record is made when it is asked for."""

    __slots__ = ("_made", "id", "text")

    def __init__(self, path: str, route: Route, id_: str, text: str, made: Record | None = None) -> None:
        for name, value in (("path", path), ("route", route), ("id", id_), ("text", text), ("_made", made)):
            object.__setattr__(self, name, value)

    #: Of the record; "" for a rating.
    id: str
    #: The record's plain value as JSON.
    text: str
    _made: Record | None

    @property
    def record(self) -> Record:
        """The record."""
        made = self._made
        if made is None:
            made = structure_record(json.loads(self.text), self.kind)
            object.__setattr__(self, "_made", made)
        return made

    @property
    def kind(self) -> type[Record]:
        """The type of the record."""
        return SECTIONS[str(self.route[0])]

    def __reduce__(self) -> tuple[type[SharedEntry], tuple[str, Route, str, str]]:
        # The text is smaller than the record, and most are never asked for.
        return (SharedEntry, (self.path, self.route, self.id, self.text))


def shared_entries(path: str, records: Iterable[tuple[Route, Record]], plain: Plain) -> tuple[SharedEntry, ...]:
    """Return the sources, speakers and ratings among *records*, which are those of a file with the values *plain*."""
    return tuple(
        SharedEntry(path, route, getattr(record, "id", ""), json.dumps(_at(plain, route)), record)
        for route, record in records
        if not isinstance(record, Claim)
    )


def _at(plain: Any, route: Route) -> Any:
    for step in route:
        plain = plain[step]
    return plain


@frozen(kw_only=True)
class FileFacts:
    """What is known of one file without its claims."""

    file: LedgerFile
    #: Id, kind (``claim``, ``source``, ``speaker``) and route of every record but ratings.
    ids: tuple[tuple[str, str, Route], ...]
    #: Those of sources and speakers.
    shared_ids: tuple[tuple[str, str, Route], ...]
    #: What the file's records name, by what it must lead to.
    references: Mapping[Target, frozenset[str]]
    edges: tuple[Edge, ...]
    #: Relations of claims that may lead back to where they began.
    ties: tuple[Edge, ...] = ()
    #: The file's sources, speakers and ratings themselves: few, and every judgement needs them.
    shared: tuple[Entry[Record], ...] = field(default=(), metadata={"packed": False})
    #: Keys of the addresses of the file's sources.
    address_keys: bytes = b""
    #: The quotes of the file's claims, but for the shortest.
    utterance_rows: tuple[UtteranceRow, ...] = ()
    #: Their keys; see `recurrence`.
    utterance_keys: bytes = b""
    #: What the file's claims say, but for the shortest.
    gist_rows: tuple[GistRow, ...] = ()
    #: Their keys, two of each: of two that are alike one is the same.
    gist_keys: bytes = b""
    #: The ratings that hold, on each axis on which what is so, or comes to be, is rated.
    verdict_rows: tuple[VerdictRow, ...] = ()
    #: Whether a review of one of its claims is published, and those that are as a ClaimReview.
    publishes: bool = False
    publications: tuple[Publication, ...] = ()
    #: What the records name that are judged together; only where the records themselves are.
    batches: tuple[frozenset[str], ...] = field(default=(), eq=False, metadata={"packed": False, "kept": False})

    @property
    def path(self) -> str:
        """The file, relative to the ledger's folder."""
        return self.file.path

    def ids_of(self, kind: str) -> list[str]:
        """Return the ids of the records of one kind."""
        return [id_ for id_, its, _ in (self.ids if kind == "claim" else self.shared_ids) if its == kind]

    def utterances(self) -> list[Utterance]:
        """Return the quotes of the file's claims, but for the shortest."""
        return [Utterance._make(row) for row in self.utterance_rows]

    def gists_at(self, rows: Iterable[int]) -> list[Gist]:
        """Return what some claims say, by the number of their row."""
        told = self.gist_rows
        return [Gist._make(told[row]) for row in rows]

    def verdicts_on(self, ids: Collection[str]) -> list[Verdict]:
        """Return the ratings that hold for the claims *ids*."""
        return [Verdict._make(row) for row in self.verdict_rows if row[0] in ids]

    def named_as(self, *targets: Target) -> list[Collection[str]]:
        """Return what the file's records name as each of *targets*."""
        return [self.references[target] for target in targets if target in self.references]


@frozen(kw_only=True, eq=False)
class Known:
    """All ids and names of a ledger."""

    claims: frozenset[str]
    sources: frozenset[str]
    speakers: frozenset[str]
    #: Name or other name → id of the speaker; None where several have it.
    names: Mapping[str, str | None]
    #: Ids of records that were left out because of a mistake of their own.
    lost: frozenset[str] = frozenset()

    @classmethod
    def of(cls, facts: Sequence[FileFacts]) -> Known:
        """Return what *facts* know together."""
        ids: dict[str, set[str]] = {"claim": set(), "source": set(), "speaker": set()}
        speakers: list[Speaker] = []
        for one in facts:
            for kind, known in ids.items():
                known.update(one.ids_of(kind))
            # Of an entry that is kept as a text the record is made only if it is a speaker's.
            speakers += [
                entry.record
                for entry in one.shared
                if not (isinstance(entry, SharedEntry) and entry.kind is not Speaker)
                and isinstance(entry.record, Speaker)
            ]
        return cls(
            claims=frozenset(ids["claim"]),
            sources=frozenset(ids["source"]),
            speakers=frozenset(ids["speaker"]),
            names=speaker_names(speakers),
            lost=frozenset().union(*(one.file.lost.ids for one in facts)),
        )

    @cached_property
    def everything(self) -> frozenset[str]:
        """Every id."""
        return self.claims | self.sources | self.speakers

    @cached_property
    def relayed(self) -> frozenset[str]:
        """The ids of all whose words can be passed on."""
        return self.sources | self.speakers

    def candidates(self, target: Target) -> frozenset[str]:
        """Return the ids that *target* may be."""
        if target is SOURCE:
            return self.sources
        if target is Target.CLAIM:
            return self.claims
        if target is RELAYED:
            return self.relayed
        return self.everything if target is Target.RECORD else self.speakers

    def resolves(self, target: Target, text: str) -> bool:
        """
        Tell whether *text* leads to a record, or is the name of somebody of whom there need be none.

        A record that was left out because of a mistake may be of any kind.
        """
        if text in self.lost or (target in _NAMED and not is_id(text)):
            return True
        return text in self.candidates(target) or (target in _NAMED and text in self.names)

    def resolves_all(self, facts: FileFacts, target: Target) -> bool:
        """Tell whether everything that a file names as *target* is known; much faster than one by one."""
        texts = facts.references.get(target)
        if not texts or texts <= self.candidates(target):
            return True
        return all(self.resolves(target, text) for text in texts)

    def kind(self, id_: str) -> str | None:
        """Return which kind of record *id_* is."""
        for kind, ids in (("claim", self.claims), ("source", self.sources), ("speaker", self.speakers)):
            if id_ in ids:
                return kind
        return None
