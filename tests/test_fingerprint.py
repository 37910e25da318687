"""A fingerprint changes when what was judged changes in meaning, and only then."""

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given, settings

from claimledger.fingerprint import Event, Fingerprint, Part, fingerprint
from claimledger.parsing import parse
from claimledger.records import Claim, Evidence, Figure, Review
from claimledger.structuring import structure
from claimledger.writing import plain_of, text_of_file
from everything import claims, record_of

CLAIM = """
claims:
  - id: fall
    lead_in: the minister said that
    quote: the cost will fall from 1.9% to 1.4% of income by 2060
    speaker: Ann Smith
    kind: prediction
    statement: Spending on pensions will fall to 1.4% of national income by 2060.
    due: 2060
    figures:
      - {text: 1.4%, of: income}
      - {text: 1.9%}
    reviews:
      - axis: AXIS
        rating: mixed
        evidence:
          - source: report
            where: page 3
            quote: falls to 1.4 per cent
            stance: supports
          - source: letter
            quote: nobody knows
            stance: context
"""


def judged(text, axis="content"):
    document, findings = parse("sample.yaml", text.replace("AXIS", axis))
    assert not findings
    shaped = structure(document.root.plain)
    assert not shaped.findings
    claim = shaped.records[0][1]
    return fingerprint(claim, claim.reviews[0], claim.speaker)


def changes(old, new, axis="content"):
    assert CLAIM.count(old) == 1
    return judged(CLAIM, axis).changes_to(judged(CLAIM.replace(old, new), axis))


def test_a_fingerprint_is_what_it_was():
    """A version that made another one of the same claim would call every review stale."""
    assert str(judged(CLAIM)) == "v1:45286956-b90eec82-f0348e13-2f1d1f43-fdf67f7f-c1789889-0"


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("quote: the cost will fall", "quote: the cost will not fall", Part.QUOTE),
        ("the minister said that", "the minister hoped that", Part.LEAD_IN),
        ("will fall to 1.4%", "will fall to 1.5%", Part.STATEMENT),
        ("{text: 1.4%, of: income}", "{text: 1.4%, of: output}", Part.FIGURES),
        ("{text: 1.9%}", "{text: 1.9%, value: 19}", Part.FIGURES),
        ("{text: 1.9%}", "{text: 1.9%, approx: true}", Part.FIGURES),
        ("falls to 1.4 per cent", "falls to 1.5 per cent", Part.EVIDENCE),
        ("stance: supports", "stance: refutes", Part.EVIDENCE),
        ("source: report", "source: other-report", Part.EVIDENCE),
        ("stance: context", "stance: context\n            speaker: Tom Brown", Part.EVIDENCE),
    ],
)
def test_what_changes_in_meaning_is_named(old, new, part):
    assert changes(old, new) == ((part, Event.CHANGED),)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("the minister said that", "'the  minister said that'"),
        ("quote: the cost will fall from", "quote: >-\n      the cost will\n      fall from"),
        ("of income by 2060\n", "of\u00a0income by 2060\n"),
        ("{text: 1.9%}", "{text: 1.9%, value: 1.90}"),
        ("{text: 1.9%}", "{text: 1.9%, unit: '%', approx: false, note: gross}"),
        ("{text: 1.9%}", "{text: 1.9%, implied: {of: as before}}"),
        (
            "      - {text: 1.4%, of: income}\n      - {text: 1.9%}",
            "      - {text: 1.9%}\n      - {of: income, text: 1.4%}",
        ),
        ("where: page 3", "where: page 4"),
        ("where: page 3", "note: read twice"),
        ("stance: context", "stance: context\n            primary: false"),
        ("rating: mixed", "rating: mixed\n        rationale: Because."),
        ("kind: prediction", "kind: intention"),
        ("due: 2060", "due: 2061"),
        ("speaker: Ann Smith", "speaker: Tom Brown"),
    ],
)
def test_what_leaves_the_meaning_alone_leaves_the_fingerprint_alone(old, new):
    assert changes(old, new) == ()


def test_the_rating_is_remembered_and_is_no_part_of_what_was_judged():
    before, after = judged(CLAIM), judged(CLAIM.replace("rating: mixed", "rating: incorrect"))

    assert before.changes_to(after) == ()
    assert before.rating != after.rating


def test_whether_words_were_said_is_judged_of_a_speaker():
    """And whether they came true, of a day."""
    assert changes("speaker: Ann Smith", "speaker: Tom Brown", "attribution") == ((Part.STATEMENT, Event.CHANGED),)
    assert changes("due: 2060", "due: 2061", "outcome") == ((Part.STATEMENT, Event.CHANGED),)


def test_a_record_for_a_mere_name_changes_nothing():
    assert changes("speaker: Ann Smith", "speaker: ann-smith", "attribution") == ()


def test_a_review_of_its_own_statement_does_not_judge_that_of_the_claim():
    own = CLAIM.replace("rating: mixed", "statement: The cost falls.\n        rating: mixed")

    assert judged(own).changes_to(judged(own.replace("Spending", "Money"))) == ()
    assert judged(CLAIM).changes_to(judged(own)) == ((Part.STATEMENT, Event.CHANGED),)


def test_what_is_added_or_taken_out_is_told():
    without = CLAIM.replace("    lead_in: the minister said that\n", "")

    assert judged(without).changes_to(judged(CLAIM)) == ((Part.LEAD_IN, Event.ADDED),)
    assert judged(CLAIM).changes_to(judged(without)) == ((Part.LEAD_IN, Event.REMOVED),)


@pytest.mark.parametrize(
    "text", ["", "v1:", "v2:" + "00000000-" * 6 + "0", "v1:" + "0000000-" * 6 + "0", "v1:" + "00000000-" * 6]
)
def test_what_another_version_wrote_is_not_understood(text):
    assert Fingerprint.parse(text) is None


REVIEW = Review(evidence=(Evidence(source="report", stance="supports"),))


@settings(deadline=None, max_examples=60)
@given(claims, record_of(Review))
def test_a_fingerprint_is_the_same_when_the_claim_was_written_and_read_back(claim, review):
    claim = evolve(claim, reviews=(review,))
    text = text_of_file({"claims": [claim]})
    again = structure(parse("claims.yaml", text)[0].root.plain).records[0][1]
    made = fingerprint(claim, review, claim.speaker)

    assert fingerprint(again, again.reviews[0], again.speaker) == made
    assert Fingerprint.parse(str(made)) == made
    assert plain_of(evolve(review, judged=str(made)))["judged"] == str(made)


def test_the_numbers_of_a_figure_count_by_value():
    claim = Claim(id="one", quote=("many",), figures=(Figure(min=Decimal(10), max=Decimal("20.50")),))
    other = evolve(claim, figures=(Figure(min=Decimal("10.0"), max=Decimal("20.5")),))

    assert fingerprint(claim, REVIEW, None) == fingerprint(other, REVIEW, None)
