"""Cutting a text into tokens: the fast way is the plain way."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.quotation import tokens as module
from claimledger.quotation.characters import INVISIBLE, KANA_MARKS, MARKS
from claimledger.quotation.tokens import Tokens, tokenise

#: Whatever a token could run through, or needs to look at.
PIECES = (
    *" \n\t>-\u00ad°ºC.,;:!?()\"'’5%£$−_&",
    *(
        " ",
        "\n",
        "  ",
        " \n ",
        "--",
        "a--",
        "\r\n",
        "\u2028",
        "\u00a0",
        "\u202f",
        "\u200b",
        "\ufeff",
        "\ufe65",
        "\u2010",
        "\u05be",
        "·",
    ),
    *("-\n", "- \n", "-\n> ", "\u00ad\n", "° C", "º\nC", "> ", ">>", " > ", "-and", "two-\nand", "\n> > "),
    *("govern", "ment", "a", "I", "n't", "l'", "qu'", "kg", "5kg", "1,250.50", "1990s", "H₂O", "10²", "½", "№"),
    *("é", "e\u0301", "Maßen", "ﬁ", "İ", "ё", "שלום", "ل", "नहीं", "เรา", "國家", "ｶﾞ", "ガ", "\ud800"),
)

texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def cuts(tokens: Tokens) -> list[tuple[int, int, str]]:
    return list(zip(tokens.starts, tokens.ends, tokens.forms, strict=True))


@settings(deadline=None, max_examples=600)
@given(texts)
def test_pieces_and_characters_give_the_same_tokens(text):
    """What stands between two spaces is cut as it is in the whole text, wherever it stands."""
    assert cuts(module._by_pieces(text, module._spaced(text))) == cuts(module._by_characters(text))


@settings(deadline=None, max_examples=300)
@given(texts)
def test_separators_and_tokens_in_turn_are_the_text(text):
    """Nothing is lost, whatever the text."""
    assert "".join(tokenise(text).pieces()) == text


def test_a_long_piece_is_not_remembered():
    """A text without spaces of its own cannot fill the memory with its pieces."""
    module._PIECES.clear()

    tokenise(" ".join(["a" * 10_000] * 3) + " b" * 2_000)

    assert list(module._PIECES) == ["b"]


def test_what_is_remembered_is_bounded():
    """A text of many different pieces cannot fill the memory either."""
    tokenise(" ".join(map(str, range(module._MOST_PIECES + 100))))

    assert len(module._PIECES) <= module._MOST_PIECES


def test_many_lines_that_run_on_cost_no_more_than_their_length():
    """A token that runs through a hundred thousand line ends is cut, and every piece is read once."""
    text = "a-\n" * 100_000

    tokens = tokenise(text)

    assert len(tokens) < 3_000
    assert tokens.ends[-1] == len(text) - 2


@pytest.mark.parametrize("piece", ["> ", "a- ", "-\n", "\u00b0 ", "\u00ad ", "> a- ", "a-\n> "])
def test_pieces_that_need_their_neighbours_are_each_read_once(piece):
    """A hundred thousand of them in one text are cut as the plain way does, without looking on to the end."""
    text = piece * 100_000

    assert cuts(module._by_pieces(text, module._spaced(text))) == cuts(module._by_characters(text))


def test_what_is_told_from_a_mark_at_a_glance_is_none():
    """The few ranges that spare looking through all marks hold no mark and nothing invisible."""
    glance = re.compile(module._NO_MARK + ".", re.DOTALL)
    looked = re.compile(f"[{MARKS}{INVISIBLE}{KANA_MARKS}]")

    assert [code for code in range(0x110000) if looked.match(chr(code)) and not glance.match(chr(code))] == []
