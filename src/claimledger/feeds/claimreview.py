"""ClaimReview and MediaReview of schema.org: each published review as JSON-LD, alone or all in one document."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from claimledger.feeds.registry import Request
from claimledger.ledger import Ledger
from claimledger.publication import review_object
from claimledger.records.review import Status

_JSON = json.JSONEncoder(ensure_ascii=False)


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

    text = json_safe(_JSON.encode(value))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def script(value: Mapping[str, Any]) -> str:
    """Return *value* as a script element for the head of a web page."""
    return f'<script type="application/ld+json">{compact(value)}</script>'
