"""Published reviews as the CSV that ClaimsKG's extractor writes, in its columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from claimledger.feeds.claimreview import reviews
from claimledger.feeds.registry import Request
from claimledger.importers.claimskg import COLUMNS
from claimledger.importers.foreign import mappings_of, texts_of
from claimledger.importers.table import OTHERS
from claimledger.ledger import Ledger


def lines(ledger: Ledger, request: Request) -> Iterator[str]:
    """
    Yield the header and a row for each published ClaimReview, the first column an index from 0.

    A cell holds one text: the first, where there are several. Cells are those of RFC 4180, and may hold line breaks;
    they are not guarded against spreadsheets, for a program reads them.
    """
    yield _row(["", *COLUMNS])
    found = (review for review in reviews(ledger, request.claims) if review["@type"] == "ClaimReview")
    for index, review in enumerate(found):
        others = next(iter(mappings_of(review.get(OTHERS))), {})
        cells = [
            _text(others.get(column)) if route is None else _at(review, route) for column, route in COLUMNS.items()
        ]
        yield _row([str(index), *cells])


def _at(value: Mapping[str, Any], route: tuple[str, ...]) -> str:
    for step in route[:-1]:
        value = next(iter(mappings_of(value.get(step))), {})
    return _text(value.get(route[-1]))


def _text(value: object) -> str:
    return next(iter(texts_of(str(value) if isinstance(value, int) else value)), "")


def _row(cells: list[str]) -> str:
    stream = io.StringIO()
    # A cell is quoted for the marks that end a line, so both must be named here.
    csv.writer(stream, lineterminator="\r\n").writerow(cells)
    return stream.getvalue().removesuffix("\r\n")
