"""What the rules about verdicts share: whose review it is, and what its rating counts as."""

from __future__ import annotations

from claimledger.ledger import Ledger
from claimledger.records.claim import Claim
from claimledger.records.evidence import REFUTES
from claimledger.records.review import PUBLISHED, Review
from claimledger.records.scale import Axis

#: Ratings by which the statement holds, or mostly does.
HOLDS = frozenset({"correct", "mostly-correct", "came-true", "kept"})
#: Ratings by which the statement does not hold, by axis.
FAILS: dict[Axis, frozenset[str]] = {
    Axis.CONTENT: frozenset({"mostly-incorrect", "incorrect"}),
    Axis.ATTRIBUTION: frozenset({"misquoted", "misattributed"}),
    Axis.OUTCOME: frozenset({"did-not-come-true", "not-kept"}),
}
#: Ratings that tell how true a statement is; not: open, unproven, a matter of taste.
TELLS_TRUTH = frozenset({"correct", "mostly-correct", "mixed", "mostly-incorrect", "incorrect"})


def is_published(review: Review) -> bool:
    """Tell whether it is before readers as a review of our own."""
    return review.status is PUBLISHED and review.is_ours


def is_rated_by_absence(ledger: Ledger, claim: Claim, review: Review) -> bool:
    """
    Tell whether a statement is rated as failing because something was not found, and nothing refutes it.

    Passages of the claim's other reviews of the axis count too, and what a report has otherwise (`differences`).
    """
    if not review.gaps or review.differences or counts_as(ledger, review) not in FAILS.get(review.axis, ()):
        return False
    same = (one for one in claim.reviews if one.axis is review.axis)
    return not any(evidence.stance is REFUTES for one in same for evidence in one.evidence)


def counts_as(ledger: Ledger, review: Review) -> str | None:
    """Return the built-in rating that the review's counts as; None where it is open, or on no scale."""
    rating = ledger.rating(review)
    return rating.counts_as if rating is not None else None
