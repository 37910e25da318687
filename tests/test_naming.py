"""Proposed ids have the form of one, name the matter, and are free."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.naming import _APOSTROPHE, _BARE, _bare, claim_id, source_id, speaker_id, words_of
from claimledger.records.kinds import is_id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The cost of public sector pensions will fall by 3% in 2060", "cost-public-sector-pensions-fall"),
        ("It's so", "its-so"),
        ("費用", "claim"),
        ("1.9%", "claim"),
        ("Größe und Œuvre", "grosse-und-oeuvre"),
    ],
)
def test_a_claim_is_named_by_its_telling_words(text, expected):
    assert claim_id(text, ()) == expected


@pytest.mark.parametrize(
    ("title", "publisher", "published", "expected"),
    [
        ("Pensions row", "The Guardian", "2012-01-07", "guardian-2012-01-07"),
        ("Pensions row", "The Guardian", "2012~", "guardian-2012"),
        ("The pensions row goes on", "The Guardian", None, "guardian-pensions-row"),
        ("The pensions row goes on and on for ever", None, "2012", "pensions-row-goes-ever"),
        ("2012", None, None, "source-2012"),
    ],
)
def test_a_source_is_named_by_publisher_and_date(title, publisher, published, expected):
    assert source_id(title, publisher, published, ()) == expected


def test_a_speaker_is_named_by_the_name():
    assert speaker_id("Łukasz O’Neill-Dvořák", ()) == "lukasz-oneill-dvorak"


def test_a_taken_id_gets_a_number():
    assert speaker_id("Jane Doe", {"jane-doe", "jane-doe-2"}) == "jane-doe-3"


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=200), st.sets(st.just("claim"), max_size=1))
def test_whatever_the_words_are_it_is_a_free_id(text, taken):
    for proposal in (claim_id(text, taken), speaker_id(text, taken), source_id(text, text, text, taken)):
        assert is_id(proposal)
        assert proposal not in taken


@given(st.text() | st.text("aZ9'’ éß℡-"))
def test_words_are_the_letters_and_digits_of_the_bare_text_that_stand_together(text):
    assert words_of(text) == re.findall(r"[a-z0-9]+", _APOSTROPHE.sub("", _bare(text)))


def test_words_of_other_scripts_are_none():
    assert words_of("費用 и цена") == []


@given(st.text())
def test_a_text_is_bare_where_each_of_its_characters_is(text):
    """What is remembered of characters tells what the whole text would."""
    assert text.translate(_BARE) == _bare(text)
