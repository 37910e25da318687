"""Pages of markup for Google's Fact Check Tools API (`pages.create`, v1alpha1): published reviews, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from claimledger.feeds.claimreview import compact, reviews
from claimledger.feeds.registry import Request
from claimledger.importers.foreign import mappings_of, texts_of
from claimledger.ledger import Ledger

_Page = tuple[str, str, str, str]


def lines(ledger: Ledger, request: Request) -> Iterator[str]:
    """
    Yield the list of pages as the API gives it, one line for each page, in the order of their first claims.

    Reviews whose addresses differ only behind ``#`` are of one page, if publisher and day are the same. A review
    without an address is left out, for the API knows pages by theirs; so is a MediaReview, which it does not know.
    """
    pages: dict[_Page, list[dict[str, Any]]] = {}
    for review in reviews(ledger, request.claims):
        address = _text(review.get("url"))
        if not address or review["@type"] != "ClaimReview":
            continue
        author = _part(review, "author")
        page = address.split("#")[0], _text(review.get("datePublished")), _text(author.get("name")), _image(author)
        pages.setdefault(page, []).append(_markup(review))
    yield '{"claimReviewMarkupPages": ['
    last = len(pages) - 1
    for index, ((address, day, name, image), markups) in enumerate(pages.items()):
        value = _told(
            {
                "pageUrl": address,
                "publishDate": day,
                "claimReviewAuthor": {"name": name, "imageUrl": image},
                "claimReviewMarkups": markups,
            }
        )
        yield compact(value) + ("" if index == last else ",")
    yield "]}"


def _markup(review: Mapping[str, Any]) -> dict[str, Any]:
    item, rating = _part(review, "itemReviewed"), _part(review, "reviewRating")
    author = _part(item, "author")
    first = next(iter(_addresses(item.get("firstAppearance"))), "")
    return {
        "url": _text(review.get("url")),
        "claimReviewed": _text(review.get("claimReviewed")),
        "claimDate": _text(item.get("datePublished")),
        "claimLocation": _text(item.get("name")),
        "claimFirstAppearance": first,
        # The first appearance must not be among the others.
        "claimAppearances": [one for one in _addresses(item.get("appearance")) if one != first],
        "claimAuthor": {
            "name": _text(author.get("name")),
            "jobTitle": _text(author.get("jobTitle")),
            "imageUrl": _image(author),
            "sameAs": _text(author.get("sameAs")),
        },
        "rating": {
            **_numbers(rating),
            "textualRating": _text(rating.get("alternateName")) or _text(rating.get("name")),
            "ratingExplanation": _text(rating.get("ratingExplanation")),
            "imageUrl": _image(rating),
        },
    }


def _numbers(rating: Mapping[str, Any]) -> dict[str, int]:
    """Return the numbers of a rating if all of them are whole: the API knows no others."""
    texts = {key: str(rating[key]) for key in ("ratingValue", "worstRating", "bestRating") if key in rating}
    if any(len(text) > 9 or not text.lstrip("-").isdecimal() for text in texts.values()):
        return {}
    return {key: int(text) for key, text in texts.items()}


def _part(value: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    return next(iter(mappings_of(value.get(key))), {})


def _text(value: object) -> str:
    return next(iter(texts_of(value)), "")


def _image(value: Mapping[str, Any]) -> str:
    return _text(value.get("image")) or _text(_part(value, "image").get("url")) or _text(value.get("logo"))


def _addresses(value: object) -> tuple[str, ...]:
    """Return the addresses of appearances, each once: of texts, of objects with one, of lists of them."""
    found = [
        address
        for member in (value if isinstance(value, list) else [value])
        for address in (texts_of(member) or tuple(a for one in mappings_of(member) for a in texts_of(one.get("url"))))
    ]
    return tuple(dict.fromkeys(found))


def _told(value: Any) -> Any:
    """Return *value* without what says nothing."""
    if isinstance(value, dict):
        inner = {key: _told(one) for key, one in value.items()}
        return {key: one for key, one in inner.items() if one not in ("", [], {})}
    return [_told(one) for one in value] if isinstance(value, list) else value
