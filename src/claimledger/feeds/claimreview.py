"""ClaimReview and MediaReview of schema.org: each published review as JSON-LD, alone or all in one document."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from claimledger.feeds.addresses import claim_address
from claimledger.feeds.registry import Request
from claimledger.ledger import Ledger
from claimledger.records.claim import Claim
from claimledger.records.review import Review, Status
from claimledger.records.scale import Axis
from claimledger.records.source import Source
from claimledger.settings import Publisher

#: Where importers keep what the model has no place for, in the shape of the markup.
KEPT_AS = "claimreview"
CONTEXT = "https://schema.org"
#: The numbers that Google suggests for five of our ratings; of the others there is no more or less true.
NUMBERS = {"correct": 5, "mostly-correct": 4, "mixed": 3, "mostly-incorrect": 2, "incorrect": 1}
#: Our ratings of pictures, sound and film in the words of schema.org.
MEDIA = {
    "original": "OriginalMediaContent",
    "decontextualized": "DecontextualizedContent",
    "edited-or-cropped": "EditedOrCroppedContent",
    "staged": "StagedContent",
    "transformed": "TransformedContent",
    "satire-or-parody": "SatireOrParodyContent",
}
_POLICIES = {
    "publishing_principles": "publishingPrinciples",
    "corrections_policy": "correctionsPolicy",
    "fact_checking_policy": "verificationFactCheckingPolicy",
    "ethics_policy": "ethicsPolicy",
}


def lines(ledger: Ledger, request: Request) -> Iterator[str]:
    """
    Yield the published reviews of *ledger*, in the order of its claims: a JSON array, JSON lines, or scripts for pages.

    The style ``html`` gives a ``<script type="application/ld+json">`` for each, in which no text can end the script.
    """
    style = request.style or "json"
    found = reviews(ledger, request.claims)
    if style == "jsonl":
        yield from (compact(one) for one in found)
        return
    if style == "html":
        yield from (script(one) for one in found)
        return
    yield "["
    before = ""
    for one in found:
        if before:
            yield f"{before},"
        before = compact(one)
    if before:
        yield before
    yield "]"


def reviews(ledger: Ledger, ids: tuple[str, ...] = ()) -> Iterator[dict[str, Any]]:
    """Yield each published review of the claims *ids* (of all, where none is named) as an object of JSON-LD."""
    for claim in map(ledger.claim, ids) if ids else ledger.claims.values():
        for review in claim.reviews:
            if review.status is Status.PUBLISHED:
                yield review_object(ledger, claim, review)


def compact(value: Mapping[str, Any]) -> str:
    """Return *value* as one line of JSON, with all that a script, a terminal or an editor acts on escaped."""
    from claimledger.exporters.cells import json_safe

    text = json_safe(json.dumps(value, ensure_ascii=False))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def script(value: Mapping[str, Any]) -> str:
    """Return *value* as a script element for the head of a web page."""
    return f'<script type="application/ld+json">{compact(value)}</script>'


def review_object(ledger: Ledger, claim: Claim, review: Review) -> dict[str, Any]:
    """
    Return one review of *claim* as an object of JSON-LD.

    What an importer kept of a foreign review is put back where it stood.
    """
    kept = claim.extra.get(KEPT_AS)
    is_media = review.axis is Axis.MEDIA and review.rating_text in (None, *MEDIA.values())
    value: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "MediaReview" if is_media else "ClaimReview",
        "url": claim_address(ledger, claim, review),
        "datePublished": _text(review.published or review.reviewed),
        "author": _author(ledger, review),
        "headline": review.title,
        "inLanguage": review.language,
        "reviewBody": review.rationale,
    }
    statement = None if "statement" in claim.implied else ledger.statement(claim, review)
    if is_media:
        value["mediaAuthenticityCategory"] = review.rating_text or MEDIA.get(review.rating or "")
        value["itemReviewed"] = {**_item(ledger, claim, "creator"), "@type": "MediaReviewItem"}
        if statement:
            value["itemReviewed"]["interpretedAsClaim"] = {"@type": "Claim", "description": statement}
    else:
        value["claimReviewed"] = statement
        value["reviewRating"] = _rating(ledger, review, is_foreign=review.publisher is not None or kept is not None)
        value["itemReviewed"] = _item(ledger, claim, "author")
    for own in (kept, review.extra.get(KEPT_AS)):
        if isinstance(own, Mapping):
            value = _with_kept(value, own)
    told: dict[str, Any] = _told(value)
    return told


def _author(ledger: Ledger, review: Review) -> dict[str, Any] | None:
    """Return who reviewed: the publisher of a foreign review, else the settings' publisher with its policies."""
    if review.publisher is not None:
        return {"@type": "Organization", "name": ledger.name_of(review.publisher)}
    ours = ledger.settings.publisher
    return None if ours is None else _organisation(ours)


def _organisation(publisher: Publisher) -> dict[str, Any]:
    policies = {word: getattr(publisher, name) for name, word in _POLICIES.items()}
    return {
        "@type": "Organization",
        "name": publisher.name,
        "url": publisher.url,
        "logo": publisher.logo,
        **policies,
    }


def _rating(ledger: Ledger, review: Review, *, is_foreign: bool) -> dict[str, Any]:
    """Return the rating: a foreign one with its own words and number alone, ours with its label and Google's number."""
    value: dict[str, Any] = {"@type": "Rating"}
    number = review.rating_number
    if number is not None:
        value |= {
            "ratingValue": format(number.value, "f"),
            "bestRating": _text(number.best),
            "worstRating": _text(number.worst),
        }
    if review.rating_text is not None:
        return {**value, "alternateName": review.rating_text}
    rating = None if is_foreign or number is not None else ledger.rating(review)
    if rating is not None:
        value["alternateName"] = rating.printed
        if review.axis is Axis.CONTENT and rating.counts_as in NUMBERS:
            value |= {"ratingValue": NUMBERS[rating.counts_as], "bestRating": 5, "worstRating": 1}
    return value


def _item(ledger: Ledger, claim: Claim, maker: str) -> dict[str, Any]:
    """Return what is reviewed: the claim, who made it, when, and where it appeared."""
    first = ledger.sources.get(claim.said_in) if claim.said_in else None
    return {
        "@type": "Claim",
        maker: _claimant(ledger, claim),
        "datePublished": _text(ledger.said(claim)),
        "firstAppearance": _appearance(first),
        "appearance": _appearance(ledger.source_of(claim)),
    }


def _claimant(ledger: Ledger, claim: Claim) -> dict[str, Any] | None:
    who = ledger.speaker_of(claim)
    if who is None:
        return None
    speaker = ledger.speaker(who)
    kind = "Person" if speaker is None or speaker.kind.value == "person" else "Organization"
    return {"@type": kind, "name": ledger.name_of(who), "sameAs": list(speaker.same_as) if speaker else None}


def _appearance(source: Source | None) -> dict[str, Any] | None:
    if source is None or source.url is None:
        return None
    value: dict[str, Any] = {"@type": "CreativeWork", "url": source.url}
    if "title" not in source.implied:
        value["headline"] = source.title
    kept = source.extra.get(KEPT_AS)
    return _with_kept(value, kept) if isinstance(kept, Mapping) else value


def _with_kept(value: dict[str, Any], kept: Mapping[str, Any]) -> dict[str, Any]:
    """
    Return *value* with what an importer kept: the kept wins, for it is the record's own.

    Of texts and appearances of which the first found a place, the others come after it.
    """
    merged = dict(value)
    if "headline" in kept and merged.get("headline") is not None:
        # What stood there was no title: the title stood beside it.
        merged["name"] = merged.pop("headline")
    for key, inner in kept.items():
        there = merged.get(key)
        if isinstance(inner, Mapping) and isinstance(there, dict):
            merged[key] = _with_kept(there, inner)
        elif there is not None and key in ("claimReviewed", "appearance", "firstAppearance"):
            merged[key] = [there, *(_thawed(inner) if isinstance(inner, tuple) else [_thawed(inner)])]
        else:
            merged[key] = _thawed(inner)
    return merged


def _thawed(value: object) -> Any:
    if isinstance(value, Mapping):
        return {key: _thawed(inner) for key, inner in value.items()}
    return [_thawed(inner) for inner in value] if isinstance(value, tuple) else value


def _text(value: Any) -> str | None:
    if value is None:
        return None
    return str(getattr(value, "text", None) or format(value, "f"))


def _told(value: Any) -> Any:
    """Return *value* without what says nothing."""
    if isinstance(value, dict):
        inner = {key: _told(one) for key, one in value.items()}
        return {key: one for key, one in inner.items() if one not in (None, "", [], {})}
    return [_told(one) for one in value] if isinstance(value, list) else value
