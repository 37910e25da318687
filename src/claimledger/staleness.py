"""Whether what a review judged is still what stands in the ledger."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from attrs import evolve

from claimledger.fingerprint import Event, Fingerprint, Part, fingerprint
from claimledger.ledger import Ledger
from claimledger.location import Route
from claimledger.records.claim import Claim
from claimledger.records.evidence import Evidence
from claimledger.records.review import Review, Status
from claimledger.value_classes import frozen


class State(StrEnum):
    """How what a review judged relates to what stands in the ledger."""

    #: There is nothing to confirm: it is open, withdrawn, or somebody else's.
    NOTHING = "nothing to confirm"
    #: It has a verdict, and does not record what it judged.
    UNRECORDED = "not confirmed"
    #: What it judged stands there.
    CURRENT = "current"
    #: Something else stands there.
    STALE = "stale"
    #: What it judged was recorded in a way that this version does not know.
    FOREIGN = "recorded by another version"


@frozen(kw_only=True)
class Judged:
    """What a review judged, beside what it would judge now."""

    state: State
    now: Fingerprint
    #: None: it is not recorded, or not in a way that is known.
    then: Fingerprint | None = None
    #: Which parts are other ones now.
    changes: tuple[tuple[Part, Event], ...] = ()

    @property
    def was_rated_otherwise(self) -> bool:
        """Whether it has another rating than when it was confirmed."""
        return self.then is not None and self.then.rating != self.now.rating

    @property
    def lacks_correction(self) -> bool:
        """Whether it has another rating, and readers have been told of no correction since."""
        return self.was_rated_otherwise and self.then is not None and self.now.corrections <= self.then.corrections

    @property
    def told(self) -> str:
        """What has changed, as the end of a sentence: "the quote has changed and figures were added"."""
        parts = [_told(part, event) for part, event in self.changes]
        return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _told(part: Part, event: Event) -> str:
    plural = part is Part.FIGURES
    if event is Event.CHANGED:
        return f"the {part} {'have' if plural else 'has'} changed"
    what = part if plural or part is Part.EVIDENCE else f"a {part}"
    return f"{what} {'were' if plural else 'was'} {'added' if event is Event.ADDED else 'taken out'}"


def judged(ledger: Ledger, claim: Claim, review: Review) -> Judged:
    """Return what *review* of *claim* judged, beside what it would judge now."""
    now = fingerprint(claim, _without_defaults(ledger, claim, review), ledger.speaker_of(claim))
    if review.judged is None:
        idle = not review.is_ours or review.status is Status.WITHDRAWN or review.rating is None
        return Judged(state=State.NOTHING if idle else State.UNRECORDED, now=now)
    then = Fingerprint.parse(review.judged)
    if then is None:
        return Judged(state=State.FOREIGN, now=now)
    changes = then.changes_to(now)
    return Judged(state=State.STALE if changes else State.CURRENT, now=now, then=then, changes=changes)


def _without_defaults(ledger: Ledger, claim: Claim, review: Review) -> Review:
    """Return *review* without what it says though the ledger would tell it anyway."""
    changes: dict[str, Any] = {}
    plain = evolve(review, statement=None) if review.statement is not None else review
    if review.statement is not None and review.statement == ledger.statement(claim, plain):
        changes["statement"] = None
    evidence = tuple(_plain_evidence(ledger, claim, review, one) for one in review.evidence)
    if any(one is not other for one, other in zip(evidence, review.evidence, strict=True)):
        changes["evidence"] = evidence
    return evolve(review, **changes) if changes else review


def _plain_evidence(ledger: Ledger, claim: Claim, review: Review, evidence: Evidence) -> Evidence:
    if evidence.speaker is not None:
        source = ledger.sources.get(evidence.source) if evidence.source else None
        if source is not None and [ledger.key_of(evidence.speaker)] == list(map(ledger.key_of, source.authors)):
            evidence = evolve(evidence, speaker=None)
    if evidence.independent is not None:
        plain = evolve(evidence, independent=None)
        if ledger.is_independent(claim, review, plain) is evidence.independent:
            evidence = plain
    return evidence


def place_of(part: Part, claim: Claim, review: Review, number: int) -> Route | None:
    """Return where *part* of what the review judges stands, from the top of the claim; None where it is absent."""
    here: Route = ("reviews", number)
    if part is Part.QUOTE:
        return ("quote",) if claim.quote else None
    if part is Part.LEAD_IN:
        return ("lead_in",) if claim.lead_in else None
    if part is Part.FIGURES:
        return ("figures",) if claim.figures else None
    if part is Part.EVIDENCE:
        return (*here, "evidence") if review.evidence else None
    if review.statement is not None:
        return (*here, "statement")
    return ("statement",) if claim.statement is not None else None
