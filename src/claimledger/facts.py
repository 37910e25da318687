"""
The little that a judgement over the whole ledger needs to know of each file.

Ids, references and edges are small, can be sent between processes and kept in a cache, where records are neither.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from hashlib import blake2b
from typing import Any, NamedTuple

from attrs import field

from claimledger.addresses import archived, host_of, rough
from claimledger.document import Plain
from claimledger.ledger import Entry, LedgerFile, Record, current_review, speaker_names
from claimledger.location import Route
from claimledger.publication import KEPT_AS, is_foreign, is_media_review
from claimledger.records.claim import Claim
from claimledger.records.kinds import is_id
from claimledger.records.references import Target, triples_of
from claimledger.records.review import RatingNumber, Review, Status
from claimledger.records.scale import Axis, Rating
from claimledger.records.source import Source
from claimledger.records.speaker import Speaker
from claimledger.recurrence import key_of, packed_keys
from claimledger.structuring import SECTIONS, structure_record
from claimledger.value_classes import frozen
from claimledger.wording import wording_of

#: The relations that must not lead back to where they began, by the key that tells them.
ONE_WAY = ("copy_of", "relays", "part_of", "relies_on", "repeats", "answers", "supersedes")
#: The relations of claims that may lead back to where they began.
BOTH_WAYS = ("variant_of", "contradicts")

_WITH_EDGES = frozenset({"copy_of", "relays", "part_of", "relations"})

#: So many records of a file are judged together: by one rule after the other, whose code then stays at hand.
TOGETHER = 32
#: Quotes with fewer words are said by many.
FEWEST_WORDS = 5
#: What one may write otherwise at the ends of the same words.
_ENDS = " \"“”„«»'‘’.,;:!?…"


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
    utterances: tuple[Utterance, ...] = ()
    #: Their keys; see `recurrence`.
    utterance_keys: bytes = b""
    #: What the file's claims say, but for the shortest.
    gists: tuple[Gist, ...] = ()
    #: Their keys, two of each: of two that are alike one is the same.
    gist_keys: bytes = b""
    #: The ratings that hold, of the content and the outcome.
    verdicts: tuple[Verdict, ...] = ()
    #: Whether a review of one of its claims is published, and those that are.
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
        return [id_ for id_, its, _ in self.ids if its == kind]

    def gists_at(self, rows: Iterable[int]) -> list[Gist]:
        """Return some of `gists`."""
        return [self.gists[row] for row in rows]

    def verdicts_on(self, ids: Collection[str]) -> list[Verdict]:
        """Return the `verdicts` on the claims *ids*."""
        return [verdict for verdict in self.verdicts if verdict.id in ids]

    def named_as(self, *targets: Target) -> list[Collection[str]]:
        """Return what the file's records name as each of *targets*."""
        return [self.references[target] for target in targets if target in self.references]


def kind_of(record: Record) -> str:
    """Return ``claim``, ``source``, ``speaker`` or ``rating``."""
    return type(record).__name__.lower()


def facts_of(
    file: LedgerFile, records: Iterable[tuple[Route, Record]], *, comparing: bool = True, publishing: bool = True
) -> FileFacts:
    """
    Return what the other files must know of *file*.

    What claims say is told only where they are to be compared, of published reviews only where they are to be held
    against each other (*publishing*).
    """
    gathered = _Gathered(file, comparing=comparing, publishing=publishing)
    for index, (route, record) in enumerate(records):
        if index % TOGETHER == 0:
            gathered.batches.append(set())
        if isinstance(record, Rating):
            gathered.shared.append(Entry(record, file.path, route))
            continue
        if isinstance(record, Claim):
            gathered.take_claim(route, record)
        else:
            gathered.ids.append((record.id, kind_of(record), route))
            if isinstance(record, Source) and (page := page_of(record)) is not None:
                gathered.addresses.append(key_of(rough(page)))
            gathered.shared.append(Entry(record, file.path, route))
        gathered.take_references(route, record)
    return gathered.facts()


class _Gathered:
    """What is known of a file while its records are gone through."""

    def __init__(self, file: LedgerFile, *, comparing: bool, publishing: bool) -> None:
        self.file = file
        self.comparing = comparing
        self.publishing = publishing
        self.ids: list[tuple[str, str, Route]] = []
        self.shared: list[Entry[Record]] = []
        self.addresses: list[int] = []
        self.references: dict[Target, set[str]] = {}
        self.edges: list[Edge] = []
        self.ties: list[Edge] = []
        self.utterances: list[Utterance] = []
        self.gists: list[Gist] = []
        self.gist_keys: list[int] = []
        self.verdicts: list[Verdict] = []
        self.publishes = False
        self.publications: list[Publication] = []
        self.batches: list[set[str]] = []

    def take_claim(self, route: Route, claim: Claim) -> None:
        """Take up what a claim says, and what of it is published, as far as it is wanted."""
        document = self.file.document
        self.ids.append((claim.id, "claim", route))
        if Status.PUBLISHED in [review.status for review in claim.reviews]:
            self.publishes = True
            self.publications += _publications_of(claim, route, document) if self.publishing else ()
        if self.comparing:
            self.utterances += _utterance_of(claim, route, document)
            self.take_gist(route, claim)
            self.verdicts += _verdicts_of(claim)

    def take_gist(self, route: Route, claim: Claim) -> None:
        """Take up what *claim* says; nothing where it has too few words."""
        key, text = ("statement", claim.statement) if claim.statement is not None else ("quote", " ".join(claim.quote))
        wording = wording_of(text)
        if wording is not None:
            said = claim.said.text if claim.said is not None else None
            source = claim.source or self.file.document
            self.gists.append(Gist(claim.id, route, key, wording.words, claim.speaker, source, said))
            self.gist_keys += wording.keys

    def take_references(self, route: Route, record: Claim | Source | Speaker) -> None:
        """Take up what a record names, and how it leads to other records of its kind."""
        references, batch = self.references, self.batches[-1]
        for target, text, inside in triples_of(record):
            group = references.get(target)
            if group is None:
                group = references[target] = set()
            group.add(text)
            batch.add(text)
            if inside[0] in _WITH_EDGES:
                relation = str(inside[1] if inside[0] == "relations" else inside[0])
                if relation in ONE_WAY:
                    self.edges.append(Edge(relation, record.id, text, (*route, *inside)))
                elif relation in BOTH_WAYS:
                    self.ties.append(Edge(relation, record.id, text, (*route, *inside)))

    def facts(self) -> FileFacts:
        return FileFacts(
            file=self.file,
            ids=tuple(self.ids),
            shared_ids=tuple([row for row in self.ids if row[1] != "claim"]),
            references={target: frozenset(texts) for target, texts in self.references.items()},
            edges=tuple(self.edges),
            shared=tuple(self.shared),
            address_keys=packed_keys(self.addresses),
            utterances=tuple(self.utterances),
            utterance_keys=b"".join([one.digest for one in self.utterances]),
            ties=tuple(self.ties),
            gists=tuple(self.gists),
            gist_keys=packed_keys(self.gist_keys),
            verdicts=tuple(self.verdicts),
            publishes=self.publishes,
            publications=tuple(self.publications),
            batches=tuple(map(frozenset, self.batches)),
        )


def _utterance_of(claim: Claim, route: Route, document: str | None) -> tuple[Utterance, ...]:
    """Return the words of *claim* as an utterance; nothing where they are too few."""
    words = claim.quote[0] if len(claim.quote) == 1 else " ".join(claim.quote)
    if words.count(" ") < FEWEST_WORDS - 1:
        return ()
    digest = blake2b(words.casefold().strip(_ENDS).encode(errors="surrogatepass"), digest_size=8).digest()
    source, place = claim.source or document, (claim.where, claim.prefix, claim.suffix)
    return (Utterance(digest, claim.id, route, claim.speaker, source, claim.said_in, place),)


def page_of(source: Source) -> str | None:
    """Return the address of a source's page: its own, else the one in the address of its copy."""
    if source.url is not None:
        return archived(source.url) or source.url
    return (archived(source.archive.url) or source.archive.url) if source.archive is not None else None


#: On which what is so, or comes to be, is rated.
_RATED = (Axis.CONTENT, Axis.OUTCOME, Axis.MEDIA)


def _verdicts_of(claim: Claim) -> Iterator[Verdict]:
    """Yield the rating that holds on each axis on which what is so, or comes to be, is rated."""
    axes = [review.axis for review in claim.reviews]
    for axis in _RATED:
        # Most claims have one review, and its axis is told before the reviews are gone through.
        review = current_review(claim.reviews, axis) if axis in axes else None
        # A review of a statement of its own does not rate the claim's.
        if review is not None and review.rating is not None and review.statement in (None, claim.statement):
            as_of = review.as_of.text if review.as_of is not None else None
            number = [one is review for one in claim.reviews].index(True)
            yield Verdict(claim.id, str(axis), review.rating, as_of, _house_of(review), number)


def _house_of(review: Review) -> str | None:
    """Return who gave a verdict: None for us, the host of its address where somebody else is not named."""
    if review.is_ours or review.publisher is not None:
        return review.publisher
    return host_of(archived(review.url) or review.url) if review.url is not None else ""


def _publications_of(claim: Claim, route: Route, document: str | None) -> Iterator[Publication]:
    """Yield what is to be known of each published review of *claim*."""
    kept = claim.extra.get(KEPT_AS)
    foreign: Any = kept if isinstance(kept, Mapping) else {}
    speaker = claim.speaker
    if speaker is None and isinstance(item := foreign.get("itemReviewed"), Mapping) and item.get("author"):
        speaker = ""
    for number, review in enumerate(claim.reviews):
        if review.status is not Status.PUBLISHED or is_media_review(review):
            continue
        publisher = review.publisher or ("" if is_foreign(claim, review) else None)
        is_signed = bool(review.publisher or foreign.get("author"))
        scale, source = _scale_of(review.rating_number), claim.source or document
        # In the order of the fields: by their names it takes twice as long.
        place = claim.id, route, number, str(review.axis), review.url
        rated = publisher, is_signed, review.rating, review.rating_text, scale
        yield Publication(*place, *rated, speaker, source, claim.said_in)


def _scale_of(number: RatingNumber | None) -> tuple[str | None, str | None, str | None]:
    """Return a number with the best and the worst one of its scale, as they are written."""
    if number is None:
        return None, None, None
    return _plain(number.value), _plain(number.best), _plain(number.worst)


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")


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
        if target is Target.SOURCE:
            return self.sources
        if target is Target.CLAIM:
            return self.claims
        if target is Target.RELAYED:
            return self.relayed
        return self.everything if target is Target.RECORD else self.speakers

    def resolves(self, target: Target, text: str) -> bool:
        """
        Tell whether *text* leads to a record, or is the name of somebody of whom there need be none.

        A record that was left out because of a mistake may be of any kind.
        """
        if text in self.lost or (target in (Target.WHO, Target.RELAYED) and not is_id(text)):
            return True
        return text in self.candidates(target) or (target in (Target.WHO, Target.RELAYED) and text in self.names)

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
