"""A published review in the words of schema.org: what it is called, where it stands, and its number."""

import pytest

from claimledger.ledger import Ledger
from claimledger.publication import number_of, review_object
from claimledger.records import Claim, Rating, Review
from claimledger.records.scale import Axis, rating_on
from claimledger.settings import Publisher, Settings

SITE = Settings(site="https://checks.example.org/", publisher=Publisher(name="The Desk"))


@pytest.mark.parametrize(
    ("axis", "address"),
    [
        (Axis.CONTENT, "https://checks.example.org/claims/bridge.html"),
        (Axis.ATTRIBUTION, "https://checks.example.org/claims/bridge.html#attribution"),
        (Axis.OUTCOME, "https://checks.example.org/claims/bridge.html#outcome"),
    ],
)
def test_no_two_reviews_of_a_page_have_one_address(axis, address):
    claim = Claim(id="bridge", statement="The bridge will fall.", reviews=(Review(axis=axis),))

    assert review_object(Ledger.of(claim, settings=SITE), claim, claim.reviews[0])["url"] == address


@pytest.mark.parametrize(
    ("scale", "word", "number"),
    [
        ((), "correct", 5),
        ((), "misleading", None),
        ((Rating(id="pants-on-fire", class_="incorrect"),), "pants-on-fire", 1),
        ((Rating(id="pants-on-fire", class_="incorrect"), Rating(id="incorrect")), "pants-on-fire", None),
        ((Rating(id="pants-on-fire", class_="incorrect"), Rating(id="incorrect")), "incorrect", None),
        ((Rating(id="one", label="No", class_="incorrect"), Rating(id="incorrect", label="No")), "incorrect", 1),
        ((Rating(id="correct", axis=Axis.ATTRIBUTION, label="Said"),), "correct", 5),
    ],
)
def test_a_number_that_two_labels_of_the_own_scale_would_share_is_given_to_neither(scale, word, number):
    assert number_of(rating_on(scale, Axis.CONTENT, word), scale) == number


def test_only_what_is_so_has_a_number():
    assert number_of(rating_on((), Axis.ATTRIBUTION, "correct"), ()) is None
