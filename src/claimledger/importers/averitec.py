"""AVeriTeC: claims with a verdict, and the questions whose answers are the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TextIO

from claimledger.importers import foreign
from claimledger.importers.item import Item, Note, Place, id_of, speakers_of_id_form
from claimledger.importers.json_records import items_of
from claimledger.ratings import read_rating
from claimledger.records.claim import Claim, ClaimKind
from claimledger.records.evidence import Evidence, Stance
from claimledger.records.frozen_map import FrozenMap, Reasons
from claimledger.records.partial_date import PartialDate
from claimledger.records.review import Review, Status
from claimledger.records.source import Archive, Source
from claimledger.records.speaker import Speaker

if TYPE_CHECKING:
    from claimledger.importers.registry import Request

#: Where what the model has no place for is kept in `extra`.
KEPT_AS = "averitec"
HOUSE = "averitec"
KINDS = {
    "Event/Property Claim": ClaimKind.EVENT,
    "Numerical Claim": ClaimKind.STATISTIC,
    "Causal Claim": ClaimKind.CAUSAL,
    "Position Statement": ClaimKind.POSITION,
}
_DATE = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")


def read(stream: TextIO, name: str, request: Request | None = None) -> Iterator[Item]:  # noqa: ARG001 - as all
    """
    Yield what each record of *stream* becomes.

    Dates are d-m-yyyy, as the data set's description says. An extractive answer is a passage of its source; every
    other answer is a note of ours about the source. Which way an answer speaks AVeriTeC does not say: it is context.
    """
    return items_of(stream, name, _items_in)


def _items_in(value: Any, place: Place, notes: list[Note]) -> Iterator[Item]:
    statement = _one(value.get("claim")) if isinstance(value, Mapping) else ""
    if statement:
        yield _Reader(value, place, notes).item(statement)
    else:
        notes.append(place.said("I107", "it says not what was claimed", "/claim"))
        yield Item(place=place, notes=tuple(notes), rejected=foreign.told(value))


class _Reader:
    """One record, and what is left of it while its parts find their places."""

    def __init__(self, value: Mapping[str, Any], place: Place, notes: list[Note]) -> None:
        self._left = {key: one for key, one in value.items() if foreign.kept(one) is not None}
        self._place = place
        self._notes = notes
        self._sources: dict[str, Source] = {}

    def item(self, statement: str) -> Item:
        """Return what the record becomes."""
        if self._left["claim"] == statement:
            self._left.pop("claim")
        speaker = self._line("speaker")
        said = self._said()
        appeared = self._address("original_claim_url")
        review = self._review()
        kinds = tuple(
            dict.fromkeys(KINDS[text] for text in foreign.texts_of(self._left.get("claim_types")) if text in KINDS)
        )
        rest = foreign.kept(self._left)
        if rest is not None:
            self._notes.append(self._place.said("I103", foreign.left_over(rest)))
        claim = Claim(
            id=id_of(statement, (review.url or "", statement, speaker, ""), "claim"),
            statement=statement,
            speaker=speaker,
            said=said,
            source=self._source(appeared, None) if appeared else None,
            kind=kinds,
            reviews=(review,),
            extra=FrozenMap({KEPT_AS: rest}) if rest is not None else FrozenMap(),
        )
        sources = tuple(self._sources.values())
        speakers = tuple(Speaker(**values) for values in speakers_of_id_form(speaker, review.publisher))
        return Item(place=self._place, claims=(claim,), sources=sources, speakers=speakers, notes=tuple(self._notes))

    def _line(self, key: str) -> str | None:
        text = self._left.get(key)
        if not isinstance(text, str) or text != " ".join(text.split()):
            return None
        self._left.pop(key)
        return text

    def _address(self, key: str) -> str | None:
        text = self._left.get(key)
        if not isinstance(text, str) or not foreign.is_address(text):
            return None
        self._left.pop(key)
        return text

    def _said(self) -> PartialDate | None:
        text = self._left.get("claim_date")
        if text is None:
            return None
        found = _DATE.fullmatch(text) if isinstance(text, str) else None
        try:
            day = date(int(found[3]), int(found[2]), int(found[1])) if found else None
        except ValueError:
            day = None
        if day is None:
            self._notes.append(self._place.said("I102", f"{text!r} is no date as d-m-yyyy", "/claim_date"))
            return None
        if text == date_text(day.year, day.month, day.day):
            self._left.pop("claim_date")
        return PartialDate.parse(day.isoformat())

    def _review(self) -> Review:
        label = self._line("label")
        reading = read_rating(label, publisher=HOUSE) if label else None
        if reading is not None and not reading.is_decided:
            self._notes.append(self._place.said("I104", f"{label!r} is on no list, and counts as `other`", "/label"))
        rationale = self._left.get("justification")
        if isinstance(rationale, str):
            self._left.pop("justification")
        questions = self._left.get("questions")
        evidence = tuple(self._evidence(questions))
        if evidence:
            self._left.pop("questions")
        return Review(
            rating=reading.rating if reading else None,
            rating_text=label,
            rationale=rationale if isinstance(rationale, str) else None,
            evidence=evidence,
            publisher=HOUSE,
            url=self._address("fact_checking_article"),
            status=Status.PUBLISHED,
        )

    def _evidence(self, questions: Any) -> Iterator[Evidence]:
        """Yield each answer as evidence; none where one of the questions is no question with answers."""
        if not isinstance(questions, list) or not all(map(_is_answered, questions)):
            return
        for number, question in enumerate(questions):
            for answer in question["answers"]:
                yield self._answer(answer, question, number)

    def _answer(self, answer: Mapping[str, Any], question: Mapping[str, Any], number: int) -> Evidence:
        left = {key: one for key, one in answer.items() if foreign.kept(one) is not None}
        text = left.pop("answer")
        address = left.get("source_url")
        source = None
        if isinstance(address, str) and foreign.is_address(address):
            left.pop("source_url")
            source = self._source(address, left.get("cached_source_url"))
        is_quoted = source is not None and left.get("answer_type") == "Extractive"
        kept = foreign.kept({"question": question["question"], "number": str(number), **left})
        return Evidence(
            source=source,
            quote=(text,) if is_quoted else (),
            note=None if is_quoted else text,
            stance=Stance.CONTEXT,
            extra=FrozenMap({KEPT_AS: kept}),
        )

    def _source(self, address: str, cached: Any) -> str:
        """Return the id of the source at *address*, of which a record is made."""
        id_ = id_of(foreign.host_of(address) or "", ("source", address), "source")
        archive = Archive(url=cached) if isinstance(cached, str) and foreign.is_address(cached) else None
        if id_ not in self._sources or (archive and self._sources[id_].archive is None):
            self._sources[id_] = Source(
                id=id_,
                title=address,
                url=address,
                archive=archive,
                implied=Reasons({"title": "the data set gives only the address"}),
            )
        return id_


def date_text(year: int, month: int, day: int) -> str:
    """Return a date as AVeriTeC writes it, without zeros before."""
    return f"{day}-{month}-{year}"


def _one(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _is_answered(question: Any) -> bool:
    """Tell whether *question* is one with answers, and says nothing else."""
    if not isinstance(question, Mapping) or set(question) != {"question", "answers"}:
        return False
    answers = question["answers"]
    return (
        isinstance(question["question"], str)
        and isinstance(answers, list)
        and bool(answers)
        and all(isinstance(one, Mapping) and _one(one.get("answer")) for one in answers)
    )
