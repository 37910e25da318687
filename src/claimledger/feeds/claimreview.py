"""ClaimReview and MediaReview of schema.org: each published review as JSON-LD, alone or all in one document."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from claimledger.feeds.registry import Frame, Request
from claimledger.ledger import Ledger
from claimledger.page_addresses import claim_address, page_name
from claimledger.publication import public_reviews, review_object
from claimledger.records.claim import Claim
from claimledger.records.review import Review
from claimledger.terminal import json_safe
from claimledger.value_classes import frozen

#: What is written is made for it, and nothing in it stands in itself.
_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False)
#: What could end a script, in JSON.
_ESCAPED = tuple((mark, f"\\u{ord(mark):04x}") for mark in "<>&")


def lines(ledger: Ledger, request: Request) -> Iterator[str]:
    """
    Yield the published reviews of *ledger*, in the order of its claims: a JSON array, JSON lines, or scripts for pages.

    The style ``html`` gives a ``<script type="application/ld+json">`` for each, in which no text can end the script.
    """
    yield from laid_out(reviews(ledger, request.claims), request.style)


def laid_out(found: Iterable[Mapping[str, Any]], style: str | None) -> Iterator[str]:
    """Yield objects of JSON-LD in one of the feed's styles; `lines` says which."""
    yield from frame(style).lines(map(_writer(style), found))


def texts_of(style: str | None, ledger: Ledger, claims: Iterable[Claim]) -> Iterator[str]:
    """Yield the text of each published review of *claims*; what `lines` yields has the `frame` around them."""
    return map(_writer(style), reviews_of(ledger, claims))


def frame(style: str | None) -> Frame:
    """Return what stands around the texts of reviews."""
    return Frame() if style in ("jsonl", "html") else Frame(before=("[",), comma=",", after=lambda _: ("]",))


def _writer(style: str | None) -> Callable[[Mapping[str, Any]], str]:
    return script if style == "html" else compact


def reviews(ledger: Ledger, ids: tuple[str, ...] = ()) -> Iterator[dict[str, Any]]:
    """Yield each published review of the claims *ids* (of all, where none is named) as an object of JSON-LD."""
    return reviews_of(ledger, map(ledger.claim, ids) if ids else ledger.claims.values())


def reviews_of(ledger: Ledger, claims: Iterable[Claim]) -> Iterator[dict[str, Any]]:
    """Yield each public review of *claims* as an object of JSON-LD."""
    for claim in claims:
        for _, review in public_reviews(claim):
            yield review_object(ledger, claim, review)


@frozen(kw_only=True)
class MarkupPage:
    """A page of the web, and what it has to show to those that read markup."""

    #: What a file about it may be called anywhere, without an ending; no other page's is called so.
    name: str
    #: "" where nobody says.
    address: str
    reviews: tuple[tuple[Claim, Review], ...]

    def objects(self, ledger: Ledger) -> Iterator[dict[str, Any]]:
        """Yield its reviews as objects of JSON-LD."""
        for claim, review in self.reviews:
            yield review_object(ledger, claim, review)


def pages(ledger: Ledger) -> list[MarkupPage]:
    """
    Return the pages on which the published reviews of *ledger* stand, in the order of their first claims.

    Reviews whose addresses differ only behind ``#`` are of one page; those of one claim that have no address are taken
    for one. A page is named after its claim where it is the site's own or has no address, else after the address.
    """
    found: dict[tuple[str, str], list[tuple[Claim, Review]]] = {}
    for claim in ledger.claims.values():
        for _, review in public_reviews(claim):
            address = (claim_address(ledger, claim, review) or "").split("#")[0]
            found.setdefault((address, "" if address else claim.id), []).append((claim, review))
    own = {claim_address(ledger, claim): claim.id for claim in ledger.claims.values()} if ledger.settings.site else {}
    # No id and no address ends in "#": what is called after an address is called so alone.
    return [
        MarkupPage(name=page_name(id_ or own.get(address) or f"{address}#"), address=address, reviews=tuple(shown))
        for (address, id_), shown in found.items()
    ]


def compact(value: Mapping[str, Any]) -> str:
    """Return *value* as one line of JSON, with all that a script, a terminal or an editor acts on escaped."""
    text = json_safe(_JSON.encode(value))
    for mark, escaped in _ESCAPED:
        # To look is many times as fast as to replace nothing.
        if mark in text:
            text = text.replace(mark, escaped)
    return text


def script(value: Mapping[str, Any]) -> str:
    """Return *value* as a script element for the head of a web page."""
    return f'<script type="application/ld+json">{compact(value)}</script>'
