"""Published reviews of what was said as records of AVeriTeC, with their evidence as answers to questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from claimledger.feeds.claimreview import compact
from claimledger.feeds.registry import Request
from claimledger.importers.averitec import KEPT_AS, KINDS, date_text
from claimledger.ledger import Ledger
from claimledger.publication import public_reviews
from claimledger.records.claim import Claim
from claimledger.records.evidence import Evidence
from claimledger.records.frozen_map import thawed
from claimledger.records.partial_date import PartialDate, Precision
from claimledger.records.review import Review
from claimledger.records.scale import Axis

_CONFLICTING = "Conflicting Evidence/Cherrypicking"
#: Our ratings in the four labels. What is mostly so is partly not so, which AVeriTeC's guideline calls conflicting.
LABELS = {
    "correct": "Supported",
    "incorrect": "Refuted",
    "mostly-correct": _CONFLICTING,
    "mixed": _CONFLICTING,
    "mostly-incorrect": _CONFLICTING,
    "misleading": _CONFLICTING,
    "unproven": "Not Enough Evidence",
}
#: What of a claim's kinds AVeriTeC has a type for.
_TYPES = {kind: text for text, kind in KINDS.items()}


def lines(ledger: Ledger, request: Request) -> Iterator[str]:
    """
    Yield an array of records, one line for each published review of what was said.

    Left out are reviews whose rating is none of the four labels, such as satire, and those of a claim without words.
    """
    yield "["
    before = ""
    for claim in map(ledger.claim, request.claims) if request.claims else ledger.claims.values():
        for _, review in public_reviews(claim):
            label = _label(ledger, review)
            if review.axis is not Axis.CONTENT or label is None:
                continue
            if not _statement(ledger, claim, review):
                continue
            if before:
                yield f"{before},"
            before = compact(record_of(ledger, claim, review, label))
    if before:
        yield before
    yield "]"


def _label(ledger: Ledger, review: Review) -> str | None:
    if review.rating_text in LABELS.values():
        return review.rating_text
    rating = ledger.rating(review)
    return LABELS.get(rating.counts_as) if rating is not None else None


def record_of(ledger: Ledger, claim: Claim, review: Review, label: str) -> dict[str, Any]:
    """Return a review of *claim* as a record of AVeriTeC; what an importer kept is put back where it stood."""
    who = ledger.speaker_of(claim)
    source = ledger.source_of(claim)
    told = filter(_words, review.evidence)
    record: dict[str, Any] = {
        "claim": _statement(ledger, claim, review),
        "required_reannotation": False,
        "label": label,
        "justification": review.rationale,
        "claim_date": _date(ledger.said(claim)),
        "speaker": ledger.name_of(who) if who is not None else None,
        "original_claim_url": source.url if source else None,
        "fact_checking_article": review.url,
        "claim_types": [_TYPES[kind] for kind in claim.kind if kind in _TYPES],
        "questions": [_question(ledger, list(answers)) for _, answers in groupby(told, key=_asked)],
    }
    kept = claim.extra.get(KEPT_AS)
    if isinstance(kept, Mapping):
        record |= thawed(kept)
        if isinstance(record["required_reannotation"], str):
            record["required_reannotation"] = record["required_reannotation"] == "true"
    return {key: value for key, value in record.items() if value is not None}


def _statement(ledger: Ledger, claim: Claim, review: Review) -> str:
    text = ledger.statement(claim, review) or " … ".join(claim.quote)
    return text if text.strip() else ""


def _words(evidence: Evidence) -> str:
    """Return what an answer says; one that says nothing is none."""
    text = " … ".join(evidence.quote) or evidence.note or ""
    return text if text.strip() else ""


def _date(said: PartialDate | None) -> str | None:
    if said is None or said.precision is not Precision.DAY or said.earliest is None:
        return None
    return date_text(*said.earliest)


def _asked(evidence: Evidence) -> tuple[str, str]:
    """Return the question that the evidence answers, and its number; "" where nobody wrote one."""
    kept = evidence.extra.get(KEPT_AS)
    return (str(kept.get("number", "")), str(kept.get("question", ""))) if isinstance(kept, Mapping) else ("", "")


def _question(ledger: Ledger, answers: list[Evidence]) -> dict[str, Any]:
    return {"question": _asked(answers[0])[1], "answers": [_answer(ledger, one) for one in answers]}


def _answer(ledger: Ledger, evidence: Evidence) -> dict[str, Any]:
    source = ledger.sources.get(evidence.source) if evidence.source else None
    kept = evidence.extra.get(KEPT_AS)
    left = dict(kept) if isinstance(kept, Mapping) else {}
    answer: dict[str, Any] = {
        "answer": _words(evidence),
        "answer_type": "Extractive" if evidence.quote else "Abstractive",
        "source_url": source.url if source else None,
        "cached_source_url": source.archive.url if source and source.archive and not left else None,
    }
    answer |= {key: thawed(value) for key, value in left.items() if key not in ("question", "number")}
    if left and "answer_type" not in left:
        answer.pop("answer_type")
    return {key: value for key, value in answer.items() if value is not None}
