"""All records of a folder, indexed; immutable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Generic, TypeVar

from attrs import field

from claimledger.comment import Ignore
from claimledger.diagnostic import Diagnostic
from claimledger.errors import RecordNotFound, did_you_mean
from claimledger.evidence_graph import EvidenceGraph
from claimledger.location import Route
from claimledger.records.claim import Claim, Manner
from claimledger.records.evidence import Evidence
from claimledger.records.partial_date import PartialDate
from claimledger.records.review import PUBLISHED, WITHDRAWN, Review
from claimledger.records.scale import ATTRIBUTION, Axis, Rating, rating_on
from claimledger.records.source import Source
from claimledger.records.speaker import Speaker
from claimledger.settings import Settings
from claimledger.value_classes import frozen

Record = Source | Speaker | Claim | Rating
R = TypeVar("R", bound=Record, covariant=True)
K = TypeVar("K")


@frozen
class Entry(Generic[R]):
    """A record and where it stands."""

    record: R
    #: The file, relative to the ledger's folder.
    path: str
    #: From the top of the file.
    route: Route


@frozen(kw_only=True)
class Lost:
    """
    What records that were left out seem to say, told by the look of their text.

    A sound record must not be called unknown or unused because of a mistake in another one.
    """

    ids: frozenset[str] = frozenset()
    #: All that may name another record.
    texts: frozenset[str] = frozenset()


@frozen(kw_only=True)
class LedgerFile:
    """One file of a ledger, as it was read."""

    #: Relative to the ledger's folder, with ``/`` between the parts.
    path: str
    #: SHA-256 of the bytes that were read; a finding's place is looked up in exactly these bytes.
    digest: bytes
    #: The id of the source that the file's claims stand in by default.
    document: str | None = None
    ignores: tuple[Ignore, ...] = ()
    #: Routes of records that were left out because of a mistake.
    left_out: tuple[Route, ...] = ()
    #: How many more were left out that have no route: one for each mistake of syntax that hides where they stand.
    hidden: int = 0
    #: What the records that were left out seem to say.
    lost: Lost = Lost()
    #: False: how it is written, or that it cannot be opened, hides some of the file or all of it.
    readable: bool = True
    #: True: it is of the plain layout, so that what stands in a record can be told from the lines of the record alone.
    in_layout: bool = False

    @property
    def records_left_out(self) -> int:
        """How many records were left out, of a file of which something could be read."""
        return len(self.left_out) + self.hidden

    @property
    def is_left_out(self) -> bool:
        """Whether nothing of the file could be read."""
        return not self.readable and not self.records_left_out

    @property
    def is_unknown(self) -> bool:
        """Whether nobody knows what it says: it could not be opened, or is too large."""
        return not self.readable and not self.digest


@frozen(kw_only=True, eq=False)
class Ledger:
    """
    All sound records of a folder.

    Mappings by id keep the order of the files (sorted by path) and, within a file, the order of the text. Of two
    records with one id the first is here; `checking` reports both.
    """

    entries: tuple[Entry[Record], ...] = field(repr=False)
    files: tuple[LedgerFile, ...] = field(default=(), repr=False)
    #: What reading found, sorted; rules add to it in `check`.
    diagnostics: tuple[Diagnostic, ...] = ()
    settings: Settings = field(default=Settings(), repr=False)
    #: The folder it was read from; None for a ledger made of records.
    folder: Path | None = field(default=None, repr=False)
    #: Texts that were read in place of files: unsaved buffers of an editor.
    overlay: Mapping[str, str] = field(default=MappingProxyType({}), repr=False)

    @classmethod
    def of(cls, *records: Record, settings: Settings = Settings()) -> Ledger:  # noqa: B008 - frozen
        """Return a ledger of *records* that stands in no folder."""
        return cls(
            entries=tuple(Entry(record, "", (index,)) for index, record in enumerate(records)), settings=settings
        )

    def _repr_html_(self) -> str:
        """Show the ledger in a notebook: how much it holds, and its first claims."""
        from claimledger.notebook import listing, paragraph

        counts = (("claims", self.claims), ("sources", self.sources), ("speakers", self.speakers))
        told = ", ".join(f"{len(records):,} {name}" for name, records in counts)
        if self.diagnostics:
            told += f"; reading found {len(self.diagnostics):,} mistakes"
        rows = [
            (claim.id, self.speaker_of(claim) or "", " … ".join(claim.quote) or claim.statement or "")
            for claim in self.claims.values()
        ]
        return paragraph(told) + listing(("id", "speaker", "claim"), rows)

    # --- records by id ---

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """The claims by id."""
        return self._by_id(Claim)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The sources by id."""
        return self._by_id(Source)

    @cached_property
    def speakers(self) -> Mapping[str, Speaker]:
        """The speakers by id."""
        return self._by_id(Speaker)

    @cached_property
    def ratings(self) -> tuple[Rating, ...]:
        """The ratings of the ledger's own scales, in order."""
        return tuple(entry.record for entry in self.entries if isinstance(entry.record, Rating))

    def _by_id(self, kind: type[K]) -> Mapping[str, K]:
        found: dict[str, K] = {}
        for id_, entry in self._entry_by_id.items():
            if isinstance(entry.record, kind):
                found[id_] = entry.record
        return MappingProxyType(found)

    @cached_property
    def _entry_by_id(self) -> dict[str, Entry[Record]]:
        found: dict[str, Entry[Record]] = {}
        for entry in self.entries:
            if not isinstance(entry.record, Rating):
                found.setdefault(entry.record.id, entry)
        return found

    def __contains__(self, id_: object) -> bool:
        return id_ in self._entry_by_id

    def __len__(self) -> int:
        return len(self._entry_by_id)

    def entry(self, id_: str) -> Entry[Record]:
        """
        Return the record *id_* and where it stands.

        Raises:
            RecordNotFound: no record has this id.

        """
        try:
            return self._entry_by_id[id_]
        except KeyError:
            raise RecordNotFound(id_, did_you_mean(id_, self._entry_by_id)) from None

    def claim(self, id_: str) -> Claim:
        """
        Return the claim *id_*.

        Raises:
            RecordNotFound: no claim has this id.

        """
        try:
            return self.claims[id_]
        except KeyError:
            raise RecordNotFound(id_, did_you_mean(id_, self.claims)) from None

    # --- who ---

    @cached_property
    def _speaker_by_name(self) -> Mapping[str, str | None]:
        return speaker_names(self.speakers.values())

    def speaker(self, who: str) -> Speaker | None:
        """Return the speaker whom *who* means, by id, name or other name; None for anybody else."""
        found = self.speakers.get(who)
        if found is None:
            id_ = self._speaker_by_name.get(who)
            found = self.speakers.get(id_) if id_ else None
        return found

    def name_of(self, who: str) -> str:
        """Return the name of *who*, which is a name itself where no speaker is meant."""
        found = self.speaker(who)
        return found.name if found else who

    def key_of(self, who: str) -> str:
        """Return the id of the speaker whom *who* means, or *who* itself."""
        found = self.speaker(who)
        return found.id if found else who

    # --- claims ---

    @cached_property
    def _document_of(self) -> dict[str, str]:
        return {file.path: file.document for file in self.files if file.document}

    @cached_property
    def _path_of_claim(self) -> dict[str, str]:
        return {
            entry.record.id: entry.path
            for entry in self._entry_by_id.values()
            if isinstance(entry.record, Claim) and not entry.record.source
        }

    def source_of(self, claim: Claim) -> Source | None:
        """Return the source in which *claim* stands: the one it names, else its file's document."""
        id_ = claim.source or self._document_of.get(self._path_of_claim.get(claim.id, ""))
        return self.sources.get(id_) if id_ else None

    def speaker_of(self, claim: Claim) -> str | None:
        """Return to whom *claim* is given (an id, or a name): whom it names, else its source's single author."""
        if claim.speaker is not None:
            return self.key_of(claim.speaker)
        source = self.source_of(claim)
        if source is not None and len(source.authors) == 1:
            return self.key_of(source.authors[0])
        return None

    def said(self, claim: Claim) -> PartialDate | None:
        """Return when *claim* was said; of a source's own author, when the source was published."""
        if claim.said is not None:
            return claim.said
        source = self.source_of(claim)
        if source is None or self.speaker_of(claim) not in {self.key_of(who) for who in source.authors}:
            return None
        return source.published

    def chain(self, claim: Claim) -> tuple[str, ...]:
        """
        Return who says that who said *claim*, from the innermost voice to the page in hand.

        What the record of the speaker's own relays, the speaker, who copied that record, the voices between, the
        source's authors, who copied the source; ids where there is a speaker, else names.
        """
        said_in = self.sources.get(claim.said_in) if claim.said_in else None
        source = self.source_of(claim)
        voices: list[str | None] = []
        if said_in is not None:
            voices += [voice for voice in said_in.relays if voice not in self.sources]
        voices.append(self.speaker_of(claim))
        if said_in is not None:
            voices.append(said_in.copied_by)
        voices += [link.speaker for link in claim.via]
        if source is not None:
            voices += [*source.authors, source.copied_by]
        chain: list[str] = []
        for voice in voices:
            if voice is not None and (not chain or chain[-1] != self.key_of(voice)):
                chain.append(self.key_of(voice))
        return tuple(chain)

    def manner(self, claim: Claim) -> Manner | None:
        """
        Return how the source gives the words of *claim*, as far as the record tells.

        A quote that holds quotation marks of its own is given partly in them; what stands around the quote is known
        only with the source's text, and None stands for that.
        """
        if claim.manner is not None:
            return claim.manner
        return Manner.MIXED if any(mark in text for text in claim.quote for mark in '"“”«»„') else None

    @cached_property
    def claims_by_source(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims by the id of the source in which they stand."""
        return _grouped((source.id, claim) for claim in self.claims.values() if (source := self.source_of(claim)))

    @cached_property
    def claims_by_speaker(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims by the id (or the name) of whom they are given to."""
        return _grouped((who, claim) for claim in self.claims.values() if (who := self.speaker_of(claim)))

    @cached_property
    def claims_by_topic(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims by topic."""
        return _grouped((topic, claim) for claim in self.claims.values() for topic in claim.topics)

    @cached_property
    def related(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Claim id → (relation, id of the other claim), written and derived (``repeats`` gives ``repeated_by``)."""
        return _grouped(self._relations())

    def _relations(self) -> Iterator[tuple[str, tuple[str, str]]]:
        for claim in self.claims.values():
            for relation, _, target in claim.relations.pairs() if claim.relations else ():
                yield claim.id, (relation, target)
                yield target, (INVERSE[relation], claim.id)

    # --- reviews ---

    def current_review(self, claim: Claim, axis: Axis | str = Axis.CONTENT) -> Review | None:
        """
        Return the review of *claim* that holds on *axis*: the latest published one, else the latest.

        The latest is the one reviewed last; of several, or without a day, the one that stands last in the file.
        """
        return current_review(claim.reviews, Axis(axis))

    def statement(self, claim: Claim, review: Review) -> str | None:
        """Return the proposition that *review* checks: its own, the claim's, or that the words were said."""
        if review.statement is not None:
            return review.statement
        if review.axis is ATTRIBUTION:
            who = self.speaker_of(claim)
            words = " … ".join(claim.quote) or claim.statement
            return f"{self.name_of(who)} said: {words}" if who and words else None
        return claim.statement or (" … ".join(claim.quote) or None)

    def answerable(self, claim: Claim, review: Review) -> tuple[str, ...]:
        """
        Return whose record the rating of *review* goes on, as ids or names.

        Of the content and the outcome, the speaker and who endorses the words; of the attribution, the voice that
        gives the words to the speaker: the first of those between, else the source's author, else who copied it.
        """
        if review.answerable:
            return tuple(self.key_of(who) for who in review.answerable)
        speaker = self.speaker_of(claim)
        if review.axis is not ATTRIBUTION:
            voices = [speaker] if speaker else []
            if not claim.endorsed_by:
                return tuple(voices)
            return tuple(dict.fromkeys([*voices, *(self.key_of(who) for who in claim.endorsed_by)]))
        source = self.source_of(claim)
        reporters = [link.speaker for link in claim.via]
        if source is not None:
            reporters += [*source.authors, *([source.copied_by] if source.copied_by else [])]
        others = [key for who in reporters if (key := self.key_of(who)) != speaker]
        return tuple(others[:1] or ([speaker] if speaker else []))

    def is_independent(self, claim: Claim, review: Review, evidence: Evidence) -> bool | None:
        """
        Tell whether *evidence* is independent of whoever is answerable for what *review* checks.

        It is not where its speaker, or its source's authors or publisher, are answerable or belong to the same
        organisation (at any time), or where the source copies or relays one of them, through any number of copies.
        None: it is from memory.
        """
        graph = self.evidence_graph
        _, circle = graph.voices_of(self.answerable(claim, review))
        return graph.is_independent(evidence, circle)

    @cached_property
    def evidence_graph(self) -> EvidenceGraph:
        """What leads from one source or speaker to another."""
        return EvidenceGraph(sources=self.sources, speakers=self.speakers)

    def rating(self, review: Review) -> Rating | None:
        """Return the rating that *review* gives on the scale of its axis; None where it is open or unknown."""
        return rating_on(self.ratings, review.axis, review.rating) if review.rating else None


#: The other side of each relation.
INVERSE = {
    "repeats": "repeated_by",
    "variant_of": "variant_of",
    "part_of": "has_part",
    "relies_on": "relied_on_by",
    "contradicts": "contradicts",
    "answers": "answered_by",
    "supersedes": "superseded_by",
}


def speaker_names(speakers: Iterable[Speaker]) -> dict[str, str | None]:
    """Return name or other name → id of the speaker; None where two speakers have it."""
    names: dict[str, str | None] = {}
    for speaker in speakers:
        for name in (speaker.name, *speaker.also):
            names[name] = None if names.get(name, speaker.id) != speaker.id else speaker.id
    return names


def current_review(reviews: Iterable[Review], axis: Axis) -> Review | None:
    """Return which of a claim's *reviews* holds on *axis*; see `Ledger.current_review`."""
    latest: Review | None = None
    published = False
    for review in reviews:
        if review.axis is not axis or review.status is WITHDRAWN:
            continue
        is_published = review.status is PUBLISHED
        if latest is None or is_published > published:
            latest, published = review, is_published
        elif is_published == published and not _reviewed_before(review, latest):
            latest = review
    return latest


def _reviewed_before(review: Review, other: Review) -> bool:
    if review.reviewed is None or other.reviewed is None:
        return review.reviewed is None and other.reviewed is not None
    return review.reviewed < other.reviewed


def _grouped(pairs: Iterable[tuple[str, K]]) -> Mapping[str, tuple[K, ...]]:
    groups: dict[str, list[K]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return MappingProxyType({key: tuple(values) for key, values in groups.items()})
