"""Google's Fact Check Tools API (v1alpha1): answers of `claims:search`, and pages with their markups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TextIO

from attrs import evolve

from claimledger.importers import foreign
from claimledger.importers.claimreview import item_of
from claimledger.importers.item import Item, Note, Place, id_of
from claimledger.importers.json_records import items_of
from claimledger.publication import KEPT_AS
from claimledger.records.claim import Claim
from claimledger.records.frozen_map import FrozenMap
from claimledger.records.review import Review

if TYPE_CHECKING:
    from claimledger.importers.registry import Request

#: Where keys that are nothing of a ClaimReview stand in it.
OTHERS = "additionalProperty"
_Route = tuple[str, ...]
#: Key of the API → where it stands in a ClaimReview [the API's reference, and its fields' descriptions].
_CLAIM: dict[str, _Route] = {
    "text": ("claimReviewed",),
    "claimant": ("itemReviewed", "author", "name"),
    "claimDate": ("itemReviewed", "datePublished"),
}
_REVIEW: dict[str, _Route] = {
    "publisher.name": ("author", "name"),
    "url": ("url",),
    "title": ("headline",),
    "reviewDate": ("datePublished",),
    "textualRating": ("reviewRating", "alternateName"),
    "languageCode": ("inLanguage",),
}
_PAGE: dict[str, _Route] = {
    "publishDate": ("datePublished",),
    "claimReviewAuthor.name": ("author", "name"),
    "claimReviewAuthor.imageUrl": ("author", "image"),
}
_MARKUP: dict[str, _Route] = {
    "url": ("url",),
    "claimReviewed": ("claimReviewed",),
    "claimDate": ("itemReviewed", "datePublished"),
    "claimLocation": ("itemReviewed", "name"),
    "claimFirstAppearance": ("itemReviewed", "firstAppearance"),
    "claimAppearances": ("itemReviewed", "appearance"),
    "claimAuthor.name": ("itemReviewed", "author", "name"),
    "claimAuthor.jobTitle": ("itemReviewed", "author", "jobTitle"),
    "claimAuthor.imageUrl": ("itemReviewed", "author", "image"),
    "claimAuthor.sameAs": ("itemReviewed", "author", "sameAs"),
    "rating.ratingValue": ("reviewRating", "ratingValue"),
    "rating.worstRating": ("reviewRating", "worstRating"),
    "rating.bestRating": ("reviewRating", "bestRating"),
    "rating.textualRating": ("reviewRating", "alternateName"),
    "rating.ratingExplanation": ("reviewRating", "ratingExplanation"),
    "rating.imageUrl": ("reviewRating", "image"),
}


def read(stream: TextIO, name: str, request: Request | None = None) -> Iterator[Item]:  # noqa: ARG001 - as all
    """Yield what each claim of `claims:search` becomes, with all its reviews; and each markup of a page."""
    return items_of(stream, name, _items_in)


def _items_in(value: Any, place: Place, notes: list[Note]) -> Iterator[Item]:
    if isinstance(value, Mapping) and set(value) == {"nextPageToken"}:
        return
    if isinstance(value, Mapping) and isinstance(value.get("claimReviewMarkups"), list):
        yield from _of_page(value, place, notes)
    elif isinstance(value, Mapping) and ("text" in value or "claimReview" in value):
        yield _of_claim(value, place, notes)
    else:
        why = place.said("I107", "it is neither a claim nor a page of the API")
        yield Item(place=place, notes=(*notes, why), rejected=foreign.told(value))


def _put(into: dict[str, Any], value: object, routes: Mapping[str, _Route]) -> dict[str, Any]:
    """Put the parts of *value* where *routes* say into *into*; return the others, by their dotted keys."""
    left: dict[str, Any] = {}
    for key, inner in value.items() if isinstance(value, Mapping) else ():
        isolated = {key: inner}
        if isinstance(inner, Mapping) and any(route.startswith(f"{key}.") for route in routes):
            isolated = {f"{key}.{part}": one for part, one in inner.items()}
        for dotted, one in isolated.items():
            route = routes.get(dotted)
            if foreign.kept(one) is None:
                continue
            if route is None:
                left[dotted] = one
                continue
            at = into
            for step in route[:-1]:
                at = at.setdefault(step, {})
            at[route[-1]] = one
    return left


# --- claims:search ---


def _of_claim(value: Mapping[str, Any], place: Place, notes: list[Note]) -> Item:
    reviews = foreign.mappings_of(value.get("claimReview"))
    left = {key: inner for key, inner in value.items() if key != "claimReview"}
    if value.get("claimReview") and not reviews:
        left["claimReview"] = value["claimReview"]
    if not reviews:
        item = item_of(_claim_review(left, {}), place, notes)
        return evolve(item, claims=tuple(evolve(claim, reviews=()) for claim in item.claims))
    items = [
        item_of(_claim_review(left, review), place, () if index else notes) for index, review in enumerate(reviews)
    ]
    return items[0] if len(items) == 1 else _joined(items, reviews, value, place)


def _claim_review(claim: Mapping[str, Any], review: Mapping[str, Any]) -> dict[str, Any]:
    value: dict[str, Any] = {"@type": "ClaimReview", "itemReviewed": {}, "author": {}}
    others = _put(value, claim, _CLAIM)
    if others:
        value["itemReviewed"][OTHERS] = others
    others = _put(value, review, _REVIEW)
    site = others.get("publisher.site")
    if isinstance(site, str) and not value["author"].get("name"):
        value["author"]["name"] = others.pop("publisher.site")
    if others:
        value[OTHERS] = others
    return value


def _joined(items: list[Item], reviews: tuple[Mapping[str, Any], ...], value: Mapping[str, Any], place: Place) -> Item:
    """Return one claim with the reviews of all *items*; what each kept of its review goes with the review."""
    claims = [claim for item in items for claim in item.claims]
    told_once: dict[tuple[str, str], Note] = {}
    for note in (note for item in items for note in item.notes):
        told_once.setdefault((note.code, note.message), note)
    notes = tuple(told_once.values())
    if not claims:
        return Item(place=place, notes=notes, rejected=foreign.told(value))
    first = claims[0]
    told: list[Review] = []
    for claim in claims:
        rest = claim.extra.get(KEPT_AS)
        own = {key: one for key, one in rest.items() if key != "itemReviewed"} if isinstance(rest, Mapping) else {}
        extra: FrozenMap[object] = FrozenMap({KEPT_AS: FrozenMap(own)}) if own else FrozenMap()
        told += [evolve(review, extra=extra) for review in claim.reviews]
    rest = first.extra.get(KEPT_AS)
    about = rest.get("itemReviewed") if isinstance(rest, Mapping) else None
    addresses = sorted(address for review in reviews for address in foreign.texts_of(review.get("url")))
    whole = Claim(
        id=id_of(first.statement or "", (*addresses[:1], first.statement, first.speaker, ""), "claim"),
        statement=first.statement,
        implied=first.implied,
        speaker=first.speaker,
        said=first.said,
        reviews=tuple(sorted(told, key=lambda review: (review.url or "", review.rating_text or ""))),
        extra=FrozenMap({KEPT_AS: FrozenMap({"itemReviewed": about})}) if about else FrozenMap(),
    )
    speakers = tuple({speaker.id: speaker for item in items for speaker in item.speakers}.values())
    return Item(place=place, claims=(whole,), speakers=speakers, notes=notes)


# --- pages with markups ---


def _of_page(page: Mapping[str, Any], place: Place, notes: list[Note]) -> Iterator[Item]:
    markups = foreign.mappings_of(page["claimReviewMarkups"])
    if not markups:
        yield Item(
            place=place, notes=(*notes, place.said("I107", "the page has no markup")), rejected=foreign.told(page)
        )
    for index, markup in enumerate(markups):
        value: dict[str, Any] = {"@type": "ClaimReview"}
        others = _put(value, {key: one for key, one in page.items() if key != "claimReviewMarkups"}, _PAGE)
        others |= _put(value, markup, _MARKUP)
        address = others.get("pageUrl")
        if isinstance(address, str) and "url" not in value:
            value["url"] = address
        if isinstance(address, str) and str(value.get("url", "")).split("#")[0] == address:
            # It is the review's own, without the mark of a place in the page.
            others.pop("pageUrl")
        if others:
            value[OTHERS] = others
        yield item_of(value, place, () if index else notes)
