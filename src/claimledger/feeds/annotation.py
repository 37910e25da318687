"""Claims as W3C Web Annotations: the exact words in their source, and what became of checking them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from unicodedata import combining

from claimledger.addresses import outside_address
from claimledger.feeds.claimreview import compact
from claimledger.feeds.registry import Request
from claimledger.importers.annotation import KEPT_AS, URN, marks, quote_selector
from claimledger.ledger import Ledger
from claimledger.publication import public_reviews
from claimledger.quotation import Status as Found
from claimledger.records.claim import Claim
from claimledger.records.frozen_map import thawed
from claimledger.records.source import Source
from claimledger.texts import SourceTexts

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: Code points before and after the words.
AROUND = 32


def lines(ledger: Ledger, request: Request) -> Iterator[str]:
    """Yield an array of annotations, one line for each claim that quotes a source with an address on the web."""
    texts = SourceTexts.of(ledger)
    yield "["
    before = ""
    for claim in map(ledger.claim, request.claims) if request.claims else ledger.claims.values():
        source = ledger.source_of(claim)
        if not claim.quote or source is None or outside_address(source.url) is None:
            continue
        if before:
            yield f"{before},"
        before = compact(annotation_of(ledger, claim, source, texts))
    if before:
        yield before
    yield "]"


def annotation_of(ledger: Ledger, claim: Claim, source: Source, texts: SourceTexts) -> dict[str, Any]:
    """
    Return *claim* as an annotation: ``assessing`` where a review of it is published, else ``highlighting``.

    Each span of the quote is a target of its own, for several selectors of one target choose the same words. What an
    importer kept is put back; what it pointed at, as long as the claim still has these words.
    """
    kept = claim.extra.get(KEPT_AS)
    theirs: dict[str, Any] = thawed(kept) if isinstance(kept, Mapping) else {}
    others = theirs.pop("body", [])
    bodies = [
        *_verdicts(ledger, claim),
        *(others if isinstance(others, list) else [others]),
        *({"type": "TextualBody", "purpose": "tagging", "value": topic} for topic in claim.topics),
    ]
    is_assessed = any(isinstance(body, Mapping) and body.get("purpose") == "assessing" for body in bodies)
    if claim.note is not None:
        bodies.append({"type": "TextualBody", "purpose": "commenting", "value": claim.note})
    value: dict[str, Any] = {
        "@context": CONTEXT,
        "id": f"{URN}{claim.id}",
        "type": "Annotation",
        "motivation": "assessing" if is_assessed else "highlighting",
    }
    if bodies:
        value["body"] = bodies
    target = theirs.pop("target", None)
    if not marks(target, source.url or "", claim.quote, claim.prefix, claim.suffix):
        spans = [_selectors(claim, source, texts, index) for index in range(len(claim.quote))]
        targets = [{"type": "SpecificResource", "source": source.url, "selector": selectors} for selectors in spans]
        target = targets[0] if len(targets) == 1 else targets
    return {**value, "target": target, **theirs}


def _verdicts(ledger: Ledger, claim: Claim) -> Iterator[dict[str, str]]:
    for _, review in public_reviews(claim):
        rating = ledger.rating(review)
        text = review.rating_text or (rating.printed if rating is not None else "")
        if text:
            value = f"{review.axis.value}: {text}"
            yield {"type": "TextualBody", "purpose": "assessing", "value": value}


def _selectors(claim: Claim, source: Source, texts: SourceTexts, index: int) -> list[dict[str, Any]]:
    """Return what chooses a span: its words with those around them; where we hold the text, also its position."""
    words = claim.quote[index]
    prefix = claim.prefix or "" if index == 0 else ""
    suffix = claim.suffix or "" if index == len(claim.quote) - 1 else ""
    held = texts.of_source(source)
    found = held.find(words, prefix, suffix) if held.text is not None else None
    match = found.match if found is not None else None
    if found is None or match is None or match.status is not Found.EXACT or match.ambiguous or len(match.spans) != 1:
        return [quote_selector(words, prefix, suffix)]
    text, start, end = found.text, match.start, match.end
    first, last = max(start - AROUND, 0), min(end + AROUND, len(text))
    # Nothing begins or ends in the middle of a letter and its marks.
    while first < start and combining(text[first]):
        first += 1
    while last < len(text) and combining(text[last]):
        last += 1
    around = quote_selector(text[start:end], text[first:start], text[end:last])
    return [around, {"type": "TextPositionSelector", "start": start, "end": end}]
