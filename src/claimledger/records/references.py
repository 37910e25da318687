"""Which other records a record names, and where in it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from claimledger.location import Route
from claimledger.records.claim import Claim
from claimledger.records.kinds import is_id
from claimledger.records.review import Review
from claimledger.records.scale import Rating
from claimledger.records.source import Source
from claimledger.records.speaker import Speaker


class Target(StrEnum):
    """What a reference must lead to."""

    #: The id of a source.
    SOURCE = "source"
    #: The id of a speaker.
    SPEAKER = "speaker"
    #: The id of a speaker, or a name.
    WHO = "who"
    #: The id of a source or a speaker, or a name.
    RELAYED = "relayed"
    #: The id of a claim.
    CLAIM = "claim"
    #: The id of any record.
    RECORD = "record"


#: As plain names: see `review.PUBLISHED`.
SOURCE, WHO, RELAYED = Target.SOURCE, Target.WHO, Target.RELAYED


#: Target, text and route, as in a `Reference`.
Triple = tuple[Target, str, Route]


class Reference(NamedTuple):
    """One record's mention of another."""

    target: Target
    #: The id or the name, as it is written.
    text: str
    #: From the top of the record.
    route: Route

    @property
    def is_name(self) -> bool:
        """Whether it may be somebody's name, of whom there is no record."""
        return self.target in (WHO, RELAYED) and not is_id(self.text)


def references_of(record: Source | Speaker | Claim | Rating) -> Iterator[Reference]:
    """Yield every reference of *record*, in the order of its fields."""
    for triple in triples_of(record):
        yield Reference(*triple)


def triples_of(record: Source | Speaker | Claim | Rating) -> Iterator[Triple]:
    """Return what `references_of` yields as plain triples, for whoever reads all of a large ledger."""
    if isinstance(record, Claim):
        return _of_claim(record)
    if isinstance(record, Source):
        return _of_source(record)
    return _of_speaker(record) if isinstance(record, Speaker) else iter(())


def _many(target: Target, texts: tuple[str, ...], *route: str | int) -> Iterator[Triple]:
    for index, text in enumerate(texts):
        yield target, text, (*route, index)


def _of_speaker(speaker: Speaker) -> Iterator[Triple]:
    if speaker.part_of is not None:
        yield Target.SPEAKER, speaker.part_of, ("part_of",)
    for index, role in enumerate(speaker.roles):
        if role.organisation is not None:
            yield WHO, role.organisation, ("roles", index, "organisation")
        if role.source is not None:
            yield SOURCE, role.source, ("roles", index, "source")


def _of_source(source: Source) -> Iterator[Triple]:
    if source.authors:
        yield from _many(WHO, source.authors, "authors")
    if source.publisher is not None:
        yield WHO, source.publisher, ("publisher",)
    if source.copied_by is not None:
        yield WHO, source.copied_by, ("copied_by",)
    if source.copy_of is not None:
        yield SOURCE, source.copy_of, ("copy_of",)
    if source.relays:
        yield from _many(RELAYED, source.relays, "relays")


def _of_claim(claim: Claim) -> Iterator[Triple]:
    if claim.source is not None:
        yield SOURCE, claim.source, ("source",)
    if claim.speaker is not None:
        yield WHO, claim.speaker, ("speaker",)
    if claim.said_in is not None:
        yield SOURCE, claim.said_in, ("said_in",)
    for index, link in enumerate(claim.via):
        yield WHO, link.speaker, ("via", index, "speaker")
        if link.source is not None:
            yield SOURCE, link.source, ("via", index, "source")
    if claim.endorsed_by:
        yield from _many(WHO, claim.endorsed_by, "endorsed_by")
    if claim.disputed_by:
        yield from _many(WHO, claim.disputed_by, "disputed_by")
    if claim.relations is not None:
        for relation, index, target in claim.relations.pairs():
            kind = Target.RECORD if relation == "supersedes" else Target.CLAIM
            yield kind, target, ("relations", relation, index)
    for index, review in enumerate(claim.reviews):
        yield from _of_review(review, index)


def _of_review(review: Review, at: int) -> Iterator[Triple]:
    if review.answerable:
        yield from _many(WHO, review.answerable, "reviews", at, "answerable")
    for index, reply in enumerate(review.replies):
        if reply.from_ is not None:
            yield WHO, reply.from_, ("reviews", at, "replies", index, "from")
        if reply.source is not None:
            yield SOURCE, reply.source, ("reviews", at, "replies", index, "source")
    for index, evidence in enumerate(review.evidence):
        if evidence.source is not None:
            yield SOURCE, evidence.source, ("reviews", at, "evidence", index, "source")
        if evidence.speaker is not None:
            yield WHO, evidence.speaker, ("reviews", at, "evidence", index, "speaker")
    if review.by:
        yield from _many(WHO, review.by, "reviews", at, "by")
    if review.publisher is not None:
        yield WHO, review.publisher, ("reviews", at, "publisher")
