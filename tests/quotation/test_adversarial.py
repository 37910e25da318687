"""Kinds of faithful and unfaithful quotes that a similarity would confuse."""

from __future__ import annotations

import pytest
from abused_quotes import ABUSED, HIDDEN
from adversarial import NEGATIONS, SCRIPTS, TABLE
from hard_quotes import MORE

from claimledger.quotation import Status, find_quote, prepare

LETTERS = {Status.EXACT: "E", Status.TYPOGRAPHIC: "T", Status.ELIDED: "L", Status.MISQUOTE: "X", Status.ABSENT: "X"}
CASES = [
    pytest.param(text, quote, verdict, id=f"{kind}-{index}")
    for kind, text, quotes in [*TABLE, *SCRIPTS, *MORE, *ABUSED]
    for index, (quote, verdict) in enumerate(quotes)
]


@pytest.mark.parametrize(("text", "quote", "verdict"), CASES)
def test_a_quote_is_what_the_table_says(text, quote, verdict):
    """The status is one that the table allows, and an accepted exact quote is what its span says."""
    match = find_quote(text, quote)

    assert LETTERS[match.status] in verdict, (match.status, match.explanation)
    if match.status is Status.EXACT:
        assert text[match.start : match.end] == quote.strip()


@pytest.mark.parametrize(("text", "dropped", "hidden"), NEGATIONS)
def test_a_negation_is_neither_dropped_nor_hidden(text, dropped, hidden):
    """Dropping a negation, or hiding it behind an ellipsis, is refused in every language of the list."""
    prepared = prepare(text)

    assert not find_quote(prepared, dropped).status.is_faithful
    assert not find_quote(prepared, hidden).status.is_faithful
    assert find_quote(prepared, text).status is Status.EXACT


@pytest.mark.parametrize(("text", "hidden"), HIDDEN)
def test_an_ellipsis_hides_nothing_that_turns(text, hidden):
    """A negation, a refusal or a denial behind an ellipsis is seen in many languages."""
    assert not find_quote(text, hidden).status.is_faithful
    assert find_quote(text, text).status is Status.EXACT


def test_no_difference_has_two_equal_sides():
    """The span of a misquote begins with its first right word, even where that word stands twice."""
    right = "The people of the town should wait no longer for the reforms that deeply enhance their life"
    text = f"The union met on Friday in London. {right}."
    match = find_quote(text, right.replace("enhance", "change"))

    assert text[match.start : match.end] == right
    assert [(one.quote, one.source) for one in match.differences] == [("change", "enhance")]


def test_a_very_long_misquote_has_a_difference_to_show():
    """What differs after the words that are aligned is shown as unread."""
    text = " ".join(f"word{number}" for number in range(3_000))
    match = find_quote(text, text + "s")

    assert match.status is Status.MISQUOTE
    assert match.differences


def test_the_table_is_large():
    """There are more than a thousand hard cases."""
    assert len(CASES) + 2 * len(NEGATIONS) > 1_000
