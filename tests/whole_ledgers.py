"""Whole ledgers: records of every kind that name each other, with texts that are hard to write down or only plain."""

from __future__ import annotations

from typing import Any

from attrs import evolve, fields, has
from hypothesis import strategies as st

import everything
from claimledger import Claim, FrozenMap, Ledger, Review, Settings, Source, Status
from claimledger.records.kinds import is_id
from claimledger.records.scale import BUILT_IN
from claimledger.settings import Publisher

SITE = "https://checks.example/x/"
PUBLISHER = Publisher(
    name="Check House",
    url="https://checks.example",
    logo="https://checks.example/logo.png",
    publishing_principles="https://checks.example/principles",
    corrections_policy="https://checks.example/corrections",
    fact_checking_policy="https://checks.example/facts",
    ethics_policy="https://checks.example/ethics",
)
OURS = Settings(site=SITE, publisher=PUBLISHER)
ADDRESSES = st.sampled_from(["https://a.example/x?y=1&z=(2)", "https://b.example/ü#part", "http://c.example"])


def plain(record: Any) -> Any:
    """Return *record* with every text on one line, without white space at its ends or twice, and nothing empty."""
    if type(record) is str:
        return " ".join(record.split()) or "x"
    if isinstance(record, tuple):
        return tuple(map(plain, record))
    if isinstance(record, FrozenMap):
        return FrozenMap({plain(key): plain(value) for key, value in record.items()})
    if has(type(record)) and type(record).__module__ != "claimledger.records.partial_date":
        return evolve(
            record, **{_name(one): plain(getattr(record, one.name)) for one in fields(type(record)) if one.init}
        )
    return record


def _name(attribute: Any) -> str:
    return str(attribute.alias)


@st.composite
def _claim(draw: st.DrawFn, sources: list[str], speakers: list[str], id_: str) -> Claim:
    """A claim that names what is there, with reviews of which each has an address of its own."""
    claim = draw(everything.claims)
    some = st.sampled_from([*sources, None]) if sources else st.none()
    who = st.sampled_from([*speakers, claim.speaker or "Somebody", None])
    reviews = tuple(
        evolve(
            review,
            rating=draw(st.sampled_from([*BUILT_IN[review.axis], review.rating])),
            rating_text=draw(st.sampled_from([None, None, "Half True", "Falso", "StagedContent", review.rating_text])),
            status=draw(st.sampled_from([Status.PUBLISHED, Status.PUBLISHED, review.status])),
            publisher=draw(who),
            url=f"https://other.example/{id_}/{index}" if index or draw(st.booleans()) else None,
            evidence=tuple(evolve(one, source=draw(some)) for one in review.evidence),
        )
        for index, review in enumerate(claim.reviews)
    )
    return evolve(claim, id=id_, source=draw(some), said_in=draw(some), speaker=draw(who), reviews=reviews)


@st.composite
def ledgers(draw: st.DrawFn, *, is_plain: bool = False, settings: Settings = OURS) -> Ledger:
    """Ledgers with up to three sources, two speakers, two words of a scale and three claims."""
    ids = draw(st.lists(everything.IDS.filter(is_id), min_size=8, max_size=8, unique=True))
    speakers = [evolve(one, id=ids[n]) for n, one in enumerate(draw(st.lists(everything.speakers, max_size=2)))]
    # Two of one name are one to most formats.
    speakers = [evolve(one, name=f"{one.name} {number}") for number, one in enumerate(speakers)]
    names = [one.id for one in speakers] + [one.name for one in speakers]
    made: list[Source] = []
    for number, source in enumerate(draw(st.lists(everything.sources, max_size=3))):
        authors = tuple(draw(st.sampled_from([*names, who])) for who in source.authors)
        url = draw(st.none() | ADDRESSES.map(lambda address, number=number: f"{address}{number}"))
        made.append(evolve(source, id=ids[2 + number], authors=authors, url=url))
    sources = [source.id for source in made]
    claims = [draw(_claim(sources, names, ids[5 + number])) for number in range(draw(st.integers(1, 3)))]
    ratings = draw(st.lists(everything.ratings, max_size=2, unique_by=lambda one: (one.axis, one.id)))
    records = [*made, *speakers, *ratings, *claims]
    return Ledger.of(*(map(plain, records) if is_plain else records), settings=settings)


def published(ledger: Ledger) -> list[tuple[Claim, Review]]:
    """Return the published reviews with their claims, in the order in which feeds tell them."""
    return [
        (claim, review)
        for claim in ledger.claims.values()
        for review in claim.reviews
        if review.status is Status.PUBLISHED
    ]
