"""The reviews of a claim on one axis → the part of its page about them."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.records.claim import Claim
from claimledger.records.evidence import Evidence, Stance
from claimledger.records.review import Difference, Reply, Review, Status
from claimledger.records.scale import Axis
from claimledger.site.pages import (
    AxisPart,
    CorrectionLine,
    DifferenceLine,
    GapLine,
    Passage,
    ReplyLine,
    ReviewItem,
    Words,
)
from claimledger.site.prose import prose
from claimledger.site.scene import Scene


def axis_part(scene: Scene, claim: Claim, axis: Axis) -> AxisPart | None:
    """Return what is known of *claim* on *axis*; None where nobody asked."""
    reviews = [review for review in claim.reviews if review.axis is axis]
    if not reviews:
        return None
    # What was withdrawn does not hold, but it was said: it is shown where there is nothing else.
    current = scene.ledger.current_review(claim, axis) or reviews[-1]
    passages = [_passage(scene, claim, review, one) for review, one in scene.view.evidence(claim, axis)]
    by_stance = [(stance, tuple(one for one in passages if one.stance == stance.value)) for stance in Stance]
    history = tuple(_history(scene, claim, reviews, current))
    return AxisPart(
        axis=axis.value,
        name=scene.labels[f"axis.{axis.value}"],
        question=scene.labels[f"question.{axis.value}"],
        current=next(item for item in history if item.is_current),
        evidence=tuple((stance.value, found) for stance, found in by_stance if found),
        tally=(len(by_stance[0][1]), len(by_stance[1][1]), len(by_stance[2][1])),
        independent=sum(one.independent == "yes" and one.stance != Stance.CONTEXT.value for one in passages),
        history=history,
    )


def _history(scene: Scene, claim: Claim, reviews: list[Review], current: Review) -> Iterator[ReviewItem]:
    """Yield *reviews* in the order of their days, those without one last, each with what it did to the verdict."""
    before: str | None = None
    in_time = sorted(reviews, key=lambda one: (one.reviewed is None, one.reviewed.sort_key if one.reviewed else ()))
    for review in in_time:
        if review.status is Status.WITHDRAWN:
            event = "withdrawn"
        elif review.rating is None:
            event = "open"
        else:
            event = "first" if before is None else "confirmed" if before == review.rating else "changed"
            before = review.rating
        yield _item(scene, claim, review, event, is_current=review is current)


def _item(scene: Scene, claim: Claim, review: Review, event: str, *, is_current: bool) -> ReviewItem:
    ledger, wording = scene.ledger, scene.wording
    return ReviewItem(
        verdict=wording.verdict(ledger, review),
        status=review.status.value,
        status_text=wording.word("status", review.status),
        statement=ledger.statement(claim, review) or "",
        answerable=tuple(map(scene.directory.speaker, ledger.answerable(claim, review))),
        reviewed=wording.when(review.reviewed),
        as_of=wording.when(review.as_of),
        facts=tuple(_facts(scene, review)),
        rationale=prose(review.rationale) if review.rationale else None,
        differences=tuple(_difference(scene, one) for one in review.differences),
        gaps=tuple(GapLine(what=one.what, where=one.where or "", when=wording.when(one.date)) for one in review.gaps),
        replies=tuple(_reply(scene, claim, review, one) for one in review.replies),
        corrections=tuple(
            CorrectionLine(when=wording.when(one.date), note=prose(one.note)) for one in review.corrections
        ),
        by=tuple(map(scene.directory.speaker, review.by)),
        publisher=ledger.name_of(review.publisher) if review.publisher else "",
        title=review.title or "",
        url=review.url or "",
        note=prose(review.note) if review.note else None,
        event=event,
        event_text=scene.labels[f"event.{event}"],
        is_current=is_current,
    )


def _facts(scene: Scene, review: Review) -> Iterator[tuple[str, str]]:
    labels, wording = scene.labels, scene.wording
    if review.confidence:
        yield labels["review.confidence"], wording.word("confidence", review.confidence)
    if review.condition_met:
        yield labels["review.condition"], wording.word("condition", review.condition_met)
    if review.rating and review.rating_text:
        yield labels["review.rating-text"], review.rating_text
    if review.rating_number:
        number = review.rating_number
        most = f" / {wording.number(number.best)}" if number.best is not None else ""
        yield labels["review.rating-number"], f"{wording.number(number.value)}{most}"


def _difference(scene: Scene, one: Difference) -> DifferenceLine:
    matters = "" if one.matters is None else "matters" if one.matters else "harmless"
    return DifferenceLine(
        text=one.text,
        original=one.original or "",
        kind=scene.wording.word("difference", one.kind),
        matters=scene.labels[f"difference.{matters}"] if matters else "",
    )


def _reply(scene: Scene, claim: Claim, review: Review, one: Reply) -> ReplyLine:
    who = one.from_ or next(iter(scene.ledger.answerable(claim, review)), None)
    return ReplyLine(
        who=scene.directory.speaker(who) if who else None,
        status=scene.wording.word("reply", one.status),
        requested=scene.wording.when(one.requested),
        received=scene.wording.when(one.received),
        text=prose(one.text) if one.text else None,
        source=scene.source_line(scene.ledger.sources.get(one.source)) if one.source else None,
    )


def _passage(scene: Scene, claim: Claim, review: Review, evidence: Evidence) -> Passage:
    ledger = scene.ledger
    source = ledger.sources.get(evidence.source) if evidence.source else None
    independent = ledger.is_independent(claim, review, evidence)
    return Passage(
        stance=evidence.stance.value,
        words=Words(spans=evidence.quote, language=scene.language_of(source)),
        source=scene.source_line(source),
        missing="" if source else evidence.source or "",
        where=evidence.where or "",
        voice=scene.directory.speaker(evidence.speaker) if evidence.speaker else None,
        primary=evidence.primary,
        independent="unknown" if independent is None else "yes" if independent else "no",
        interest=evidence.interest or "",
        note=prose(evidence.note) if evidence.note else None,
        check=scene.passages.check(source, evidence.quote, evidence.prefix, evidence.suffix),
    )
