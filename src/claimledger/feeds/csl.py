"""The ledger's sources in CSL-JSON, for reference managers and citation processors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from claimledger.feeds.cited import cited_sources
from claimledger.feeds.claimreview import compact
from claimledger.feeds.registry import Request
from claimledger.importers.csl import DATES, KEPT_AS, KINDS, OWN, PLAIN_TYPE, TEXTS, date_of, source_of
from claimledger.importers.foreign import as_texts
from claimledger.ledger import Ledger
from claimledger.records.frozen_map import thawed
from claimledger.records.source import Source
from claimledger.writing import plain_of

_TYPES = {kind: type_ for type_, kind in KINDS.items()} | {
    "comment": "article-newspaper",
    "fact-check": "webpage",
    "transcript": "interview",
}


def lines(ledger: Ledger, request: Request) -> Iterator[str]:
    """Yield an array of items, one line for each source: all, or those that the named claims stand on."""
    yield "["
    before = ""
    for source in cited_sources(ledger, request.claims):
        if before:
            yield f"{before},"
        before = compact(item_of(ledger, source))
    if before:
        yield before
    yield "]"


def item_of(ledger: Ledger, source: Source) -> dict[str, Any]:
    """Return *source* as an item of CSL-JSON; what CSL has no field for stands under ``custom``."""
    plain = plain_of(source)
    assert isinstance(plain, dict)  # noqa: S101 - a source has two fields that must be
    item: dict[str, Any] = {
        "id": source.id,
        "type": _TYPES.get(source.kind.value if source.kind else "", PLAIN_TYPE),
    }
    if "title" not in source.implied:
        item["title"] = source.title
    if source.authors:
        item["author"] = [{"literal": ledger.name_of(who)} for who in source.authors]
    for field, key in TEXTS.items():
        if field in plain:
            item[key] = ledger.name_of(str(plain[field])) if field == "publisher" else plain[field]
    for field, key in DATES.items():
        if field in plain:
            item[key] = _numbered(date_of(str(plain[field])))
    kept = source.extra.get(KEPT_AS)
    if isinstance(kept, Mapping):
        item |= thawed(kept)
    custom = item.pop("custom", None)
    theirs = {key: value for key, value in custom.items() if key != OWN} if isinstance(custom, dict) else {}
    if theirs:
        item["custom"] = theirs
    back, _ = source_of(as_texts(item))
    own: dict[str, Any] = {key: value for key, value in plain.items() if back.get(key) != value}
    own |= {key: None for key in back if key not in plain}
    if own:
        item["custom"] = {**theirs, OWN: own}
    return item


def _numbered(date: dict[str, Any]) -> dict[str, Any]:
    parts = date.get("date-parts")
    return {"date-parts": [[int(part) for part in one] for one in parts]} if parts else date
