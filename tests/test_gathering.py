"""What the other files must know of one is what its records say."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.gathering import holding
from claimledger.ledger import current_review
from claimledger.records.partial_date import PartialDate
from claimledger.records.review import Review, Status
from claimledger.records.scale import Axis

reviews = st.builds(
    Review,
    axis=st.sampled_from(Axis),
    status=st.sampled_from(Status),
    reviewed=st.none() | st.sampled_from(["2011", "2012-07-25"]).map(PartialDate.parse),
)


@settings(deadline=None)
@given(st.lists(reviews, max_size=4).map(tuple))
def test_the_reviews_that_hold_are_those_of_the_ledger(reviews: tuple[Review, ...]) -> None:
    """One alone is not held against others."""
    axes = (Axis.CONTENT, Axis.OUTCOME, Axis.MEDIA)

    assert holding(reviews) == [
        (str(axis), review) for axis in axes if (review := current_review(reviews, axis)) is not None
    ]
