"""Dates in words: the fast look for signs of a relative date misses none."""

from hypothesis import given
from hypothesis import strategies as st

from claimledger.rules.dates_in_words import _SIGNS, has_signs

SIGNS = [sign for signs in _SIGNS.values() for sign in signs]
PIECES = st.sampled_from([*SIGNS, *_SIGNS, "a", " ", "on", "the ", "his", "Mon", "day", "y"])


def test_every_sign_has_the_part_behind_which_it_stands():
    assert [(part, sign) for part, signs in _SIGNS.items() for sign in signs if part not in sign] == []


@given(st.lists(PIECES, max_size=5).map("".join))
def test_a_text_has_signs_where_one_of_them_stands_in_it(text):
    assert has_signs(text) == any(sign in text for sign in SIGNS)
