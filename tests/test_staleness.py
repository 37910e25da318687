"""What a review judged is held against what stands there now."""

import pytest
from attrs import evolve

from claimledger.fingerprint import Event, Part
from claimledger.ledger import Ledger
from claimledger.records import Claim, Correction, Evidence, Figure, PartialDate, Review, Source, Stance, Status
from claimledger.records.scale import Axis
from claimledger.staleness import State, judged, place_of

TOLD = Correction(date=PartialDate.parse("2026"), note="The rating was lowered.")
QUOTE = ("the deal is fair",)


def judged_in(claim, review):
    return judged(Ledger.of(claim), claim, review)


def confirmed(claim, **fields):
    return Review(judged=str(judged_in(claim, Review(**fields)).now), **fields)


def claim_of(*reviews, **fields):
    return Claim(id="deal", quote=fields.pop("quote", QUOTE), reviews=reviews, **fields)


@pytest.mark.parametrize(
    ("review", "state"),
    [
        (Review(), State.NOTHING),
        (Review(rating="correct"), State.UNRECORDED),
        (Review(rating="correct", status=Status.WITHDRAWN), State.NOTHING),
        (Review(rating="correct", publisher="Another house"), State.NOTHING),
        (Review(rating="correct", rating_text="True"), State.NOTHING),
        (Review(rating="correct", rating_text="True", by=("First Editor",)), State.UNRECORDED),
        (Review(rating="correct", judged="v9:ab"), State.FOREIGN),
        (confirmed(claim_of(), rating="correct"), State.CURRENT),
        (confirmed(claim_of(quote=("the deal is not fair",)), rating="correct"), State.STALE),
    ],
)
def test_a_review_is_in_one_of_five_states(review, state):
    assert judged_in(claim_of(review), review).state is state


def test_what_has_changed_is_told_in_words():
    before = claim_of(lead_in=("he said",), quote=("no deal",))
    review = confirmed(before, rating="correct")
    now = claim_of(review, figures=(Figure(text="one"),))

    assert judged_in(now, review).told == "the quote has changed, a lead-in was taken out and figures were added"


@pytest.mark.parametrize(
    ("fields", "otherwise", "lacks"),
    [
        ({"rating": "correct"}, False, False),
        ({"rating": "mixed"}, True, True),
        ({"rating": "mixed", "corrections": (TOLD,)}, True, False),
    ],
)
def test_another_rating_needs_one_correction_more(fields, otherwise, lacks):
    told = str(judged_in(claim_of(), Review(rating="correct")).now)
    found = judged_in(claim_of(), Review(judged=told, **fields))

    assert (found.was_rated_otherwise, found.lacks_correction) == (otherwise, lacks)


def test_a_part_stands_where_it_is_written():
    review = Review(evidence=(Evidence(stance=Stance.SUPPORTS),))
    own = Review(statement="The deal is fair to all.")
    claim = claim_of(review, statement="The deal is fair.")

    assert [place_of(part, claim, review, 0) for part in Part] == [
        ("quote",),
        None,
        ("statement",),
        None,
        ("reviews", 0, "evidence"),
    ]
    assert place_of(Part.STATEMENT, claim, own, 1) == ("reviews", 1, "statement")


def test_what_the_ledger_would_tell_anyway_does_not_count():
    """An attribution's statement, whose words a passage is, and whether it is independent have defaults."""
    report = Source(id="report", title="A report", authors=("Tom Brown",))
    short = Review(axis=Axis.ATTRIBUTION, evidence=(Evidence(source="report", stance=Stance.SUPPORTS),))
    spelt_out = Review(
        axis=Axis.ATTRIBUTION,
        statement="Ann Smith said: the deal is fair",
        evidence=(Evidence(source="report", stance=Stance.SUPPORTS, speaker="Tom Brown", independent=True),),
    )
    against = evolve(short, evidence=(evolve(short.evidence[0], independent=False),))
    claim = claim_of(speaker="Ann Smith")
    ledger = Ledger.of(report, claim)
    now = judged(ledger, claim, short).now

    assert judged(ledger, claim, spelt_out).now == now
    assert now.changes_to(judged(ledger, claim, against).now) == ((Part.EVIDENCE, Event.CHANGED),)
