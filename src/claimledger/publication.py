"""A published review in the words of schema.org: ClaimReview, or MediaReview, as an object of JSON-LD."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from claimledger.ledger import Ledger, current_review
from claimledger.page_addresses import claim_address
from claimledger.records.claim import Claim
from claimledger.records.frozen_map import FrozenMap, thawed
from claimledger.records.partial_date import PartialDate
from claimledger.records.review import PUBLISHED, Review
from claimledger.records.scale import MEDIA as MEDIA_AXIS
from claimledger.records.scale import Axis, Rating
from claimledger.records.source import Source
from claimledger.records.speaker import SpeakerKind
from claimledger.settings import Publisher

#: What a kept object is, nearly always the first: to ask for the second alone takes three times as long.
_OBJECTS = (FrozenMap, Mapping)
#: Where importers keep what the model has no place for, in the shape of the markup.
KEPT_AS = "claimreview"
CONTEXT = "https://schema.org"
#: The numbers that Google suggests for five of our ratings of the content; of the others there is no more or less true.
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


def review_object(ledger: Ledger, claim: Claim, review: Review) -> dict[str, Any]:
    """
    Return one review of *claim* as an object of JSON-LD.

    What an importer kept of a foreign review is put back where it stood.
    """
    is_media = is_media_review(review)
    value: dict[str, Any] = {"@context": CONTEXT, "@type": "MediaReview" if is_media else "ClaimReview"}
    for key, part in (_MEDIA_REVIEW if is_media else _CLAIM_REVIEW).items():
        value[key] = part(ledger, claim, review)
    for own in _kept(claim, review):
        _put_back(value, own)
    _thin_out(value)
    return value


def review_part(ledger: Ledger, claim: Claim, review: Review, key: str) -> Any:
    """Return what `review_object` has under *key* of a ClaimReview, without the rest; None for nothing."""
    part = _CLAIM_PARTS.get(key) or _PARTS[key]
    value = {key: part(ledger, claim, review)}
    for own in _kept(claim, review):
        if key in own:
            _put_back(value, {key: own[key]})
    _thin_out(value)
    return value.get(key)


def _kept(claim: Claim, review: Review) -> Iterator[Mapping[str, Any]]:
    """Yield what importers kept of the markup of *review*."""
    for extra in (claim.extra, review.extra):
        if KEPT_AS in extra:
            own = extra[KEPT_AS]
            if isinstance(own, _OBJECTS):
                yield own


def is_media_review(review: Review) -> bool:
    """Tell whether *review* is published as MediaReview: its rating is one of the words that schema.org has for it."""
    return review.axis is MEDIA_AXIS and review.rating_text in (None, *MEDIA.values())


def is_foreign(claim: Claim, review: Review) -> bool:
    """Tell whether *review* is somebody else's: its own fields say so, or an importer kept parts of its markup."""
    return not review.is_ours or claim.extra.get(KEPT_AS) is not None


def public_reviews(claim: Claim) -> Iterator[tuple[int, Review]]:
    """
    Yield the reviews of *claim* that readers of other formats are given, each with its number: those published.

    Of ours that stand on the claim's own page (without a `url`) and check one statement on one axis, the latest alone
    holds there. The earlier ones are its history, which the page tells and ClaimReview has no words for.
    """
    published = [(number, one) for number, one in enumerate(claim.reviews) if one.status is PUBLISHED]
    past = _past(claim, published) if len(published) > 1 else ()
    for number, review in published:
        if number not in past:
            yield number, review


def _past(claim: Claim, published: list[tuple[int, Review]]) -> set[int]:
    """Return the numbers of the reviews on the page of *claim* that a later one there takes the place of."""
    on_page: dict[tuple[Axis, str | None], list[tuple[int, Review]]] = {}
    for number, review in published:
        if review.url is None and not is_foreign(claim, review):
            on_page.setdefault((review.axis, review.statement), []).append((number, review))
    past: set[int] = set()
    for (axis, _), reviews in on_page.items():
        holds = current_review((one for _, one in reviews), axis)
        past.update(number for number, _ in reviews)
        past.discard(max(number for number, one in reviews if one is holds))
    return past


def claim_reviewed(ledger: Ledger, claim: Claim, review: Review) -> str | None:
    """Return what *review* is published as a review of; None where an importer only put words in its place."""
    return None if "statement" in claim.implied else ledger.statement(claim, review)


def _author(ledger: Ledger, claim: Claim, review: Review) -> dict[str, Any] | None:
    """Return who reviewed: the publisher of a foreign review; of ours the settings' publisher with its policies."""
    if review.publisher is not None:
        return {"@type": "Organization", "name": ledger.name_of(review.publisher)}
    ours = ledger.settings.publisher
    return None if ours is None or is_foreign(claim, review) else _organisation(ours)


def _organisation(publisher: Publisher) -> dict[str, Any]:
    policies = {word: getattr(publisher, name) for name, word in _POLICIES.items()}
    return {
        "@type": "Organization",
        "name": publisher.name,
        "url": publisher.url,
        "logo": publisher.logo,
        **policies,
    }


def _rating(ledger: Ledger, claim: Claim, review: Review) -> dict[str, Any]:
    """Return the rating: a foreign one with its own words and number alone, ours with its label and Google's number."""
    value: dict[str, Any] = {"@type": "Rating", "alternateName": rating_words(ledger, claim, review)}
    number = review.rating_number
    if number is not None:
        value |= {
            "ratingValue": _number(number.value),
            "bestRating": _number(number.best),
            "worstRating": _number(number.worst),
        }
    elif review.rating_text is None and not is_foreign(claim, review):
        own = number_of(ledger.rating(review), ledger.ratings)
        if own is not None:
            # As texts, for so they come back.
            value |= {"ratingValue": str(own), "bestRating": "5", "worstRating": "1"}
    return value


def rating_words(ledger: Ledger, claim: Claim, review: Review) -> str | None:
    """Return the words in which the rating is published: the original ones, else the label of ours."""
    if review.rating_text is not None or review.rating_number is not None or is_foreign(claim, review):
        return review.rating_text
    rating = ledger.rating(review)
    return rating.printed if rating is not None else None


def number_of(rating: Rating | None, scale: Iterable[Rating]) -> int | None:
    """
    Return the number from 1 to 5 with which *rating* is published; None where it has none.

    *scale* holds the ratings of the ledger's own scales. A number stands for one text: where two of them would share
    it, neither has one.
    """
    if rating is None or rating.axis is not Axis.CONTENT or rating.counts_as not in NUMBERS:
        return None
    rivals = (
        one.axis is rating.axis and one.counts_as == rating.counts_as and one.printed != rating.printed for one in scale
    )
    return None if any(rivals) else NUMBERS[rating.counts_as]


def _item(ledger: Ledger, claim: Claim, maker: str) -> dict[str, Any]:
    """Return what is reviewed: the claim, who made it, when, and where it appeared."""
    first = ledger.sources.get(claim.said_in) if claim.said_in else None
    return {
        "@type": "Claim",
        maker: _claimant(ledger, claim),
        "datePublished": _day(ledger.said(claim)),
        "firstAppearance": _appearance(first),
        "appearance": _appearance(ledger.source_of(claim)),
    }


def _media_item(ledger: Ledger, claim: Claim, review: Review) -> dict[str, Any]:
    item = {**_item(ledger, claim, "creator"), "@type": "MediaReviewItem"}
    statement = claim_reviewed(ledger, claim, review)
    if statement:
        item["interpretedAsClaim"] = {"@type": "Claim", "description": statement}
    return item


def _claimant(ledger: Ledger, claim: Claim) -> dict[str, Any] | None:
    who = ledger.speaker_of(claim)
    if who is None:
        return None
    speaker = ledger.speaker(who)
    if speaker is None:
        return {"@type": "Person", "name": who}
    kind = "Person" if speaker.kind is SpeakerKind.PERSON else "Organization"
    return {"@type": kind, "name": speaker.name, "sameAs": list(speaker.same_as)}


def _appearance(source: Source | None) -> dict[str, Any] | None:
    if source is None or source.url is None:
        return None
    value: dict[str, Any] = {"@type": "CreativeWork", "url": source.url}
    if "title" not in source.implied:
        value["headline"] = source.title
    if KEPT_AS in source.extra:
        kept = source.extra[KEPT_AS]
        if isinstance(kept, _OBJECTS):
            _put_back(value, kept)
    return value


def _put_back(value: dict[str, Any], kept: Mapping[str, Any]) -> None:
    """
    Put what an importer kept into *value*: the kept wins, for it is the record's own.

    Of texts and appearances of which the first found a place, the others come after it.
    """
    if value.get("headline") is not None and "headline" in kept:
        # What stood there was no title: the title stood beside it.
        value["name"] = value.pop("headline")
    # Most hold one key or two: their items would take longer.
    for key in kept:
        inner, there = kept[key], value.get(key)
        if there.__class__ is dict and isinstance(inner, _OBJECTS):
            _put_back(there, inner)
        elif there is not None and key in ("claimReviewed", "appearance", "firstAppearance"):
            value[key] = [there, *(thawed(inner) if isinstance(inner, tuple) else [thawed(inner)])]
        else:
            value[key] = thawed(inner)


def _day(date: PartialDate | None) -> str | None:
    return None if date is None else date.text


def _number(number: Decimal | None) -> str | None:
    if number is None:
        return None
    # Nearly always the same, in a quarter of the time.
    text = str(number)
    return format(number, "f") if "E" in text or "e" in text else text


def _thin_out(value: dict[str, Any]) -> None:
    """Take out of *value*, and of what is in it, the keys that say nothing."""
    silent: list[str] = []
    for key, one in value.items():
        kind = one.__class__
        if kind is str:
            if one:
                continue
        elif kind is dict:
            _thin_out(one)
        elif kind is list:
            _thin_out_each(one)
        if not one and kind in _SILENT:
            silent.append(key)
    for key in silent:
        del value[key]


def _thin_out_each(values: list[Any]) -> None:
    """Do so in each of *values*, all of which stay."""
    for one in values:
        if one.__class__ is dict:
            _thin_out(one)
        elif one.__class__ is list:
            _thin_out_each(one)


#: What says nothing where it is empty: a number says something when it is 0.
_SILENT = frozenset({type(None), str, list, dict})


_Part = Callable[[Ledger, Claim, Review], Any]
#: What a review says of itself, part by part, in the order of the markup.
_PARTS: dict[str, _Part] = {
    "url": claim_address,
    "datePublished": lambda _, __, review: _day(review.published or review.reviewed),
    "author": _author,
    "headline": lambda _, __, review: review.title,
    "inLanguage": lambda _, __, review: review.language,
    "reviewBody": lambda _, __, review: review.rationale,
}
_CLAIM_PARTS: dict[str, _Part] = {
    "claimReviewed": claim_reviewed,
    "reviewRating": _rating,
    "itemReviewed": lambda ledger, claim, _: _item(ledger, claim, "author"),
}
_MEDIA_PARTS: dict[str, _Part] = {
    "mediaAuthenticityCategory": lambda _, __, review: review.rating_text or MEDIA.get(review.rating or ""),
    "itemReviewed": _media_item,
}
_CLAIM_REVIEW = _PARTS | _CLAIM_PARTS
_MEDIA_REVIEW = _PARTS | _MEDIA_PARTS
