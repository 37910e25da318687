"""The JSON-LD that stands in the page of a claim, for search engines."""

from __future__ import annotations

from typing import Any

from claimledger.feeds.wording import AXES
from claimledger.ledger import Ledger
from claimledger.publication import review_object
from claimledger.records.claim import Claim
from claimledger.records.review import Status


def claim_reviews(ledger: Ledger, claim: Claim) -> list[dict[str, Any]]:
    """
    Return a ClaimReview for each published review of *claim* that holds on its axis.

    What an earlier review said, or somebody else's, is no review of the page in which it would stand.
    """
    current = [ledger.current_review(claim, axis) for axis in AXES if claim.reviews]
    own = [review for review in current if review is not None and review.publisher is None]
    return [review_object(ledger, claim, review) for review in own if review.status is Status.PUBLISHED]
