"""The feed of Data Commons: each published review as an item of a DataFeed of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterator

from claimledger.feeds.claimreview import compact, reviews
from claimledger.feeds.registry import Request
from claimledger.ledger import Ledger
from claimledger.publication import CONTEXT


def lines(ledger: Ledger, request: Request) -> Iterator[str]:
    """
    Yield a DataFeed, one line for each published review, in the order of the claims.

    ``dateModified`` is the latest day of a review, for the feed is the same as long as its reviews are; it stands last.
    """
    yield f'{{"@context": "{CONTEXT}", "@type": "DataFeed", "dataFeedElement": ['
    before, latest = "", ""
    for review in reviews(ledger, request.claims):
        if before:
            yield f"{before},"
        day = review.get("datePublished")
        element = {"@type": "DataFeedItem", "dateCreated": day, "url": review.get("url"), "item": [review]}
        before = compact({key: value for key, value in element.items() if value})
        latest = max(latest, day if isinstance(day, str) else "")
    if before:
        yield before
    yield f'], "dateModified": {json.dumps(latest)}}}' if latest else "]}"
