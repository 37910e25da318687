"""
What a review judged, as a short text that changes only when the meaning of what was judged does.

A fingerprint is ``v1:`` and seven parts with ``-`` between them: one each for the quote, the lead-in, the statement,
the figures, the evidence and the rating (eight hexadecimal digits; eight zeros where there was nothing), and the number
of corrections that readers had been told. Every part on its own, so that a change can be named.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b
from typing import Any
from unicodedata import normalize

from claimledger.naming import words_of
from claimledger.quotation.characters import DASHES, INVISIBLE, QUOTATION_MARKS
from claimledger.records.claim import Claim
from claimledger.records.evidence import Evidence
from claimledger.records.figure import Endpoint, Figure
from claimledger.records.kinds import is_id
from claimledger.records.partial_date import PartialDate
from claimledger.records.review import Review
from claimledger.records.scale import Axis
from claimledger.value_classes import frozen

#: What is written before the parts; another way of making them would have another number.
VERSION = "v1"
_NOTHING = "0" * 8
_FORM = re.compile(r"v1:((?:[0-9a-f]{8}-){6})([0-9]{1,4})")


class Part(StrEnum):
    """What of a claim a review judges, in the order of the fingerprint."""

    QUOTE = "quote"
    LEAD_IN = "lead-in"
    STATEMENT = "statement"
    FIGURES = "figures"
    EVIDENCE = "evidence"


class Event(StrEnum):
    """What became of a part since it was judged."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@frozen(kw_only=True)
class Fingerprint:
    """What a review judged, as digests of its parts."""

    #: One digest for each `Part`, in their order.
    parts: tuple[str, ...]
    #: Digest of the rating that was given.
    rating: str
    #: How many corrections readers had been told.
    corrections: int

    @classmethod
    def parse(cls, text: str) -> Fingerprint | None:
        """Return the fingerprint that *text* is; None where it was made in a way that this version does not know."""
        found = _FORM.fullmatch(text)
        if found is None:
            return None
        *parts, rating = found[1].removesuffix("-").split("-")
        return cls(parts=tuple(parts), rating=rating, corrections=int(found[2]))

    def __str__(self) -> str:
        return f"{VERSION}:{'-'.join(self.parts)}-{self.rating}-{self.corrections}"

    def changes_to(self, now: Fingerprint) -> tuple[tuple[Part, Event], ...]:
        """Return which parts are other ones in *now*, and what became of each; the rating is none of them."""
        return tuple(
            (part, _event(was, is_)) for part, was, is_ in zip(Part, self.parts, now.parts, strict=True) if was != is_
        )


def _event(was: str, now: str) -> Event:
    if was == _NOTHING:
        return Event.ADDED
    return Event.REMOVED if now == _NOTHING else Event.CHANGED


def fingerprint(claim: Claim, review: Review, speaker: str | None) -> Fingerprint:
    """
    Return what *review* of *claim* judges now.

    *speaker*: to whom the claim is given, as an id or a name; whether words were said is judged of a speaker, so that
    this counts on the axis of attribution. Fields at their default, what a default would say anyway, places (`where`,
    `prefix`, `suffix`), notes, the order of figures and of evidence, and kinds of spaces, dashes and quotation marks
    do not count.
    """
    return Fingerprint(
        parts=(
            _digest([_text(span) for span in claim.quote]),
            _digest([_text(span) for span in claim.lead_in]),
            _digest(_proposition(claim, review, speaker)),
            _digest(_in_any_order(_figure(figure) for figure in claim.figures)),
            _digest(_in_any_order(_evidence(evidence) for evidence in review.evidence)),
        ),
        rating=_digest([review.rating] if review.rating else []),
        corrections=len(review.corrections),
    )


def _proposition(claim: Claim, review: Review, speaker: str | None) -> dict[str, Any]:
    """Return what is checked, beside the words: of an outcome by when and on what condition, of words whose."""
    statement = review.statement or claim.statement
    found: dict[str, Any] = {}
    if statement:
        found["statement"] = _text(statement)
    if review.axis is Axis.OUTCOME and claim.due is not None:
        found["due"] = claim.due.text
    if review.axis is Axis.OUTCOME and claim.condition is not None:
        found["condition"] = _text(claim.condition)
    if review.axis is Axis.ATTRIBUTION and speaker is not None:
        found["speaker"] = _who(speaker)
    return found


def _figure(figure: Figure) -> dict[str, Any]:
    told = _numbers(figure)
    for key in ("measure", "of", "among"):
        if (value := getattr(figure, key)) is not None:
            told[key] = _text(value)
    if figure.base is not None:
        told["base"] = _number(figure.base)
    if figure.at is not None:
        told["at"] = _date(figure.at)
    if figure.change is not None:
        told["change"] = str(figure.change)
    if figure.rank is not None:
        told["rank"] = str(figure.rank)
    for key, end in (("from", figure.from_), ("to", figure.to)):
        if end is not None:
            told[key] = _numbers(end) | ({"at": _date(end.at)} if end.at is not None else {})
    return told


def _numbers(figure: Figure | Endpoint) -> dict[str, Any]:
    """Return the words and the numbers of a figure, without those that the words tell anyway."""
    typed: dict[str, Any] = {
        key: _number(value) for key in ("value", "min", "max") if (value := getattr(figure, key)) is not None
    }
    if figure.approx:
        typed["approx"] = True
    if isinstance(figure, Figure) and figure.unit is not None:
        typed["unit"] = _text(figure.unit)
    if figure.text is None:
        return typed
    if typed:
        derived = _derived(figure.text)
        typed = {key: value for key, value in typed.items() if derived.get(key) != value}
    return {"text": _text(figure.text), **typed}


@lru_cache(maxsize=1_024)
def _derived(text: str) -> dict[str, Any]:
    """Return what the words of a figure tell of its number, where they tell one."""
    from claimledger.numbers import find_quantities  # a dozen modules, and few reviews remember what they judged

    found = find_quantities(text)
    if len(found) != 1:
        return {}
    one = found[0]
    derived: dict[str, Any] = {"approx": one.approx}
    for key, value in (("value", one.value), ("min", one.min), ("max", one.max)):
        if value is not None:
            derived[key] = _number(value)
    if one.unit is not None:
        derived["unit"] = _text(one.unit)
    return derived


def _evidence(evidence: Evidence) -> dict[str, Any]:
    told: dict[str, Any] = {"stance": str(evidence.stance)}
    if evidence.source is not None:
        told["source"] = evidence.source
    elif evidence.note is not None:
        # From memory: the note is all there is of it.
        told["note"] = _text(evidence.note)
    if evidence.quote:
        told["quote"] = [_text(span) for span in evidence.quote]
    if evidence.speaker is not None:
        told["speaker"] = _who(evidence.speaker)
    if evidence.primary:
        told["primary"] = True
    if evidence.independent is not None:
        told["independent"] = evidence.independent
    if evidence.interest is not None:
        told["interest"] = _text(evidence.interest)
    return told


# --- how a value is spelt ---

_SPACES = re.compile(r"\s+")
_JOINED = re.compile(rf" ?[{DASHES}]+ ?")
_MARKS = re.compile(f"[{QUOTATION_MARKS}]+")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")


def _text(text: str) -> str:
    """Return *text* with one kind of space, dash, ellipsis and quotation mark."""
    if not text.isascii():
        text = _INVISIBLE.sub("", normalize("NFC", text)).replace("…", "...")
    return _MARKS.sub("'", _JOINED.sub("-", _SPACES.sub(" ", text).strip()))


def _who(who: str) -> str:
    """Return an id, or the id that would be proposed for a name: a record for a mere name changes no meaning."""
    return who if is_id(who) else "-".join(words_of(who)) or _text(who)


def _number(value: Decimal | str) -> str:
    """Return a number without zeros at its end."""
    if isinstance(value, str):
        return value
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _date(value: PartialDate) -> str:
    return value.text


def _in_any_order(values: Iterable[dict[str, Any]]) -> list[str]:
    return sorted(_spelt(value) for value in values)


def _spelt(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def _digest(value: list[Any] | dict[str, Any]) -> str:
    if not value:
        return _NOTHING
    digest = blake2b(_spelt(value).encode("ascii"), digest_size=4, person=b"claimledger v1").hexdigest()
    # Eight zeros say that there is nothing.
    return digest if digest != _NOTHING else "00000001"
