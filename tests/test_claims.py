"""Our own ledger holds the claims that it was written from, says nothing more, and says what it is."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from functools import cache
from pathlib import Path

import attrs
import pytest

import claimledger
from claimledger.formatting import format_text
from claimledger.records.claim import Claim
from claimledger.records.review import Status
from claimledger.records.source import Archive, Source

PROJECT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("CLAIMLEDGER_SHARED", PROJECT.parent / "shared"))
SEEDS = SHARED / "seeds" / "claims.json"

needs_seeds = pytest.mark.skipif(not SEEDS.is_file(), reason="the folder shared/ is not beside the project")


@cache
def our_ledger() -> claimledger.Ledger:
    return claimledger.load(PROJECT / "claims")


@cache
def seeds():
    return json.loads(SEEDS.read_text(encoding="utf-8"))


def reviews():
    return [(claim, review) for claim in our_ledger().claims.values() for review in claim.reviews]


def all_evidence():
    return [(claim, one) for claim, review in reviews() for one in review.evidence]


def records_in(value):
    """Yield *value* and every record inside it."""
    if attrs.has(type(value)):
        yield value
        for field in attrs.fields(type(value)):
            yield from records_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from records_in(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from records_in(item)


def texts_in(value):
    """Yield every text inside *value*, plain or a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts_in(item)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from texts_in(getattr(value, field.name))


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_nothing_is_found_in_it():
    """No mistake, no warning, and none silenced."""
    report = claimledger.check(our_ledger(), today=date(2026, 11, 22))

    assert [str(one) for one in report.diagnostics] == []
    assert report.suppressed == 0
    assert report.left_out == 0


def test_nothing_is_left_when_advice_is_asked_for_too():
    """What is known and not mended has its reason: in a comment at the record, or in the ledger's settings."""
    report = claimledger.check(our_ledger(), today=date(2026, 11, 22), select=("ALL",))

    assert [str(one) for one in report.diagnostics] == []


def test_its_files_are_canonical():
    for path in sorted((PROJECT / "claims").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")

        assert format_text(path.name, text) == text


def test_a_rating_rests_on_evidence_or_on_what_was_not_found():
    """An opinion is not checkable, so that it needs neither."""
    bare = [
        (claim.id, str(review.axis))
        for claim, review in reviews()
        if not (review.evidence or review.gaps or review.rating == "opinion")
    ]

    assert bare == []


def test_a_rating_has_its_reasons():
    assert [(claim.id, review.axis) for claim, review in reviews() if review.rating and not review.rationale] == []


def test_what_is_from_memory_has_a_note_that_says_so():
    from_memory = [(claim.id, one.note) for claim, one in all_evidence() if one.source is None]

    assert [id_ for id_, note in from_memory if not note or "memory" not in note] == []


def test_a_passage_is_quoted_from_a_source_that_was_read():
    sources = our_ledger().sources

    unread = [
        (claim.id, one.source)
        for claim, one in all_evidence()
        if one.quote and one.source and sources[one.source].read in (None, "none")
    ]

    assert unread == []


def test_every_verdict_is_a_draft_and_nobody_is_named_as_its_reviewer():
    told = {(review.status, review.by, review.publisher) for _, review in reviews()}

    assert told == {(Status.DRAFT, (), None)}


def test_every_speaker_of_a_claim_has_a_record():
    ledger = our_ledger()

    unknown = [
        claim.id
        for claim in ledger.claims.values()
        if (who := ledger.speaker_of(claim)) is None or ledger.speaker(who) is None
    ]

    assert unknown == []


DOCUMENTS = {
    "serwotka-lansley-2011": "000_8ac08eb49e812435.txt",
    "morning-star-2011-12": "001_75b56220a9610012.txt",
    "pcs-statement-2012-03-19": "002_56a1f3dd034bad3a.txt",
}


#: The seeds' level of a claim → the axes, one of which its review must be on.
AXES = {"attribution": {"attribution"}, "content": {"content", "outcome"}}


def text_of(source: str) -> str:
    return one_line((SEEDS.parent / DOCUMENTS[source]).read_text(encoding="utf-8"))


def spans_of(claim: Claim) -> list[str]:
    """Return the spans of lead-in and quote, in the order of their document."""
    text = text_of(our_ledger().source_of(claim).id)
    spans = [one_line(span) for part in (claim.lead_in, claim.quote) for span in texts_in(part)]
    return sorted(spans, key=text.index)


def words_of(text: str) -> str:
    """Return the words alone: between a lead-in and its quote stand marks that belong to neither."""
    return " ".join(["", *re.findall(r"[^\W_]+", text), ""])


@needs_seeds
def test_the_words_of_all_seed_claims_stand_in_a_claim_of_the_ledger():
    """Each span of each of the 71, word by word and unbroken, in one claim with a review on the axis of its level."""
    ledger = our_ledger()
    held = [
        (DOCUMENTS[source], words_of(" ".join(spans_of(claim))), {str(review.axis) for review in claim.reviews})
        for source, claims in ledger.claims_by_source.items()
        for claim in claims
    ]

    missing = [
        (claim["id"], span["text"])
        for claim in seeds()["claims"]
        for span in claim["spans"]
        if not any(
            claim["doc"] == document and words_of(span["text"]) in words and axes & AXES[claim["level"]]
            for document, words, axes in held
        )
    ]

    assert missing == []
    assert len(seeds()["claims"]) == 71


@needs_seeds
def test_every_quote_and_lead_in_stands_in_its_document():
    strangers = [
        (claim.id, text)
        for claim in our_ledger().claims.values()
        for part in (claim.quote, claim.lead_in)
        for text in texts_in(part)
        if one_line(text) not in text_of(our_ledger().source_of(claim).id)
    ]

    assert strangers == []


@needs_seeds
def test_no_address_is_invented():
    """Every address of `claims/` stands somewhere in the seeds."""
    known = "\n".join(texts_in(seeds()))
    records = [one for entry in our_ledger().entries for one in records_in(entry.record)]
    addresses = {one.url for one in records if isinstance(one, Source | Archive) and one.url}
    addresses |= {one.archive for one in records if isinstance(one, Source) and isinstance(one.archive, str)}
    addresses |= {
        address
        for text in texts_in([entry.record for entry in our_ledger().entries])
        for address in re.findall(r"https?://[^\s\"'<>)]+", text)
    }

    assert addresses
    assert sorted(address for address in addresses if address.rstrip(".,") not in known) == []


@needs_seeds
def test_no_passage_is_invented():
    """Every span of evidence is, or is a part of, a passage of the same source in the seeds."""
    passages = {
        source["id"]: [one_line(passage["text"]) for passage in source["passages"]] for source in seeds()["sources"]
    }

    invented = [
        (claim.id, one.source, text)
        for claim, one in all_evidence()
        for text in texts_in(one.quote)
        if not any(one_line(text) in passage for passage in passages.get(one.source or "", []))
    ]

    assert invented == []


@needs_seeds
def test_no_day_of_publication_is_invented():
    """Every number of a source's date stands in what the seeds have for it."""
    known = {source["id"]: "\n".join(texts_in(source)) for source in seeds()["sources"]}

    strangers = [
        (source.id, str(source.published))
        for source in our_ledger().sources.values()
        if source.published and source.id in known
        if not set(re.findall(r"\d+", str(source.published))) <= set(re.findall(r"\d+", known[source.id]))
    ]

    assert strangers == []


@needs_seeds
def test_every_source_is_one_of_the_seeds_or_was_not_read():
    """By its id or its address; the three documents stand in the seeds as documents."""
    ids = {source["id"] for source in seeds()["sources"]}
    known = "\n".join(texts_in(seeds()))

    strangers = {
        source.id
        for source in our_ledger().sources.values()
        if source.id not in ids and (source.url or "-") not in known and str(source.read) != "none"
    }

    assert strangers - DOCUMENTS.keys() == set()
