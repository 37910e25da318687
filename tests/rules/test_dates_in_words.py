"""Dates in words: the fast look for signs of a relative date misses none."""

from hypothesis import example, given
from hypothesis import strategies as st

from claimledger.rules.dates_in_words import (
    _NAMES,
    _SIGNS,
    MONTHS,
    _relative,
    has_signs,
    may_be_relative,
    relative_dates,
)

SIGNS = [*(sign for signs in _SIGNS.values() for sign in signs), *_NAMES]
PIECES = st.sampled_from([*SIGNS, *_SIGNS, "a", " ", "on", "the ", "his", "Mon", "day", "y"])
WORDS = st.sampled_from([
    *("yesterday", "Tomorrow", "Tonight", "last", "Next", "this", "the", "coming", "past", "night", "said", "told"),
    *("her", "today", "week", "fortnight", "year", "spring", "winter", "in", "since", "on", "Monday", "Sunday", "30"),
    *("2nd", "4", "2011", "january", "may", ",", "(", *MONTHS),
])  # fmt: skip
SPACES = st.sampled_from([" ", " ", " ", "  ", "", "\n", "\t", "\u00a0", "\u2009", "\u2028"])


def test_every_sign_has_the_part_behind_which_it_stands():
    assert [(part, sign) for part, signs in _SIGNS.items() for sign in signs if part not in sign] == []


@given(st.lists(PIECES, max_size=5).map("".join))
def test_a_text_has_signs_where_one_of_them_stands_in_it(text):
    assert has_signs(text) == any(sign in text for sign in SIGNS)


@given(st.lists(st.tuples(WORDS, SPACES), max_size=6).map(lambda parts: "".join(word + space for word, space in parts)))
@example("it was last\nyear")
@example("on\u00a0Monday they said")
@example("30th  june")
@example("he said  today that")
@example("in  the  spring")
def test_a_look_before_misses_no_relative_date(text):
    found = [match.group(match.lastgroup or 0) for match in _relative().finditer(text)]

    assert may_be_relative(text) or found == []
    assert [one.words for one in relative_dates(text)] == found


def test_any_white_space_may_stand_in_a_relative_date():
    odd = [char for char in map(chr, range(0x110000)) if char.isspace() and char != " "]

    assert [char for char in odd if not may_be_relative(f"it was last{char}year")] == []
    assert not may_be_relative("it was very long ago")
