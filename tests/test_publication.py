"""A published review in the words of schema.org: what it is called, where it stands, and its number."""

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from claimledger.feeds.claimreview import reviews as claim_reviews
from claimledger.ledger import Ledger
from claimledger.publication import _number, number_of, public_reviews, review_object
from claimledger.records import Claim, PartialDate, Rating, Review, Status
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


def test_of_the_reviews_on_a_claims_own_page_the_latest_of_each_axis_is_public():
    """Earlier ones are its history; what is at its own address, of another statement or another's stands for itself."""

    def review(day, rating, **more):
        return Review(**{"rating": rating, "reviewed": PartialDate.parse(day), "status": Status.PUBLISHED, **more})

    outcome = {"axis": Axis.OUTCOME}
    reviews = (
        review("2015-03-04", "correct", axis=Axis.ATTRIBUTION),
        review("2021-07-01", "not-kept", **outcome),
        review("2015-03-05", "too-early", **outcome),
        review("2018-03-01", "in-progress", **outcome),
        review("2016-03-01", "in-progress", url="https://checks.example/2016", **outcome),
        review("2017-03-01", "in-progress", statement="Half of it is kept.", **outcome),
        review("2022-03-01", "kept", status=Status.DRAFT, **outcome),
        review("2022-03-01", "kept", rating_text="Kept", publisher="Another House", **outcome),
    )
    claim = Claim(id="homes", quote=("we will build",), reviews=reviews)

    assert [number for number, _ in public_reviews(claim)] == [0, 1, 4, 5, 7]
    out = [one["reviewRating"]["alternateName"] for one in claim_reviews(Ledger.of(claim))]
    assert out == ["Correct", "Not kept", "In progress", "In progress", "Kept"]
    many = evolve(claim, reviews=reviews * 5_000)
    assert len(list(public_reviews(many))) == 5_000 * 2 + 3


@given(st.decimals() | st.builds(Decimal, st.sampled_from(["1E+3", "-2.50", "1E-9", "0E-12", "-0", "1e400"])))
def test_a_number_is_told_without_an_exponent(number):
    assert _number(number) == format(number, "f")
