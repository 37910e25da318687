"""The feed of Data Commons: each published review as an item of a DataFeed of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from claimledger.feeds.claimreview import compact, reviews_of
from claimledger.feeds.registry import Frame, Request
from claimledger.ledger import Ledger
from claimledger.publication import CONTEXT
from claimledger.records.claim import Claim

_TYPE = "DataFeedItem"
#: With what an item begins that tells a day.
_BEFORE_DAY = f'{{"@type": "{_TYPE}", "dateCreated": "'
_DECODER = json.JSONDecoder()


def lines(ledger: Ledger, request: Request) -> Iterator[str]:
    """
    Yield a DataFeed, one line for each published review, in the order of the claims.

    ``dateModified`` is the latest day of a review, for the feed is the same as long as its reviews are; it stands last.
    """
    claims = map(ledger.claim, request.claims) if request.claims else ledger.claims.values()
    yield from frame(request.style).lines(texts_of(request.style, ledger, claims))


def texts_of(_: str | None, ledger: Ledger, claims: Iterable[Claim]) -> Iterator[str]:
    """Yield the item of each published review of *claims*; what `lines` yields has the `frame` around them."""
    for review in reviews_of(ledger, claims):
        day = review.get("datePublished")
        item = {"@type": _TYPE, "dateCreated": day, "url": review.get("url"), "item": [review]}
        yield compact({key: value for key, value in item.items() if value})


def frame(_: str | None) -> Frame:
    """Return what stands around the items."""
    head = f'{{"@context": "{CONTEXT}", "@type": "DataFeed", "dataFeedElement": ['
    return Frame(before=(head,), comma=",", mark=_day_of, after=_end)


def _day_of(item: str) -> str:
    """Return what the text of an item tells as its day; "" where it tells none."""
    if not item.startswith(_BEFORE_DAY):
        return ""
    day, _ = _DECODER.raw_decode(item, len(_BEFORE_DAY) - 1)
    return str(day)


def _end(latest: str) -> tuple[str, ...]:
    return (f'], "dateModified": {json.dumps(latest)}}}' if latest else "]}",)
