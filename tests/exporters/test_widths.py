"""Where text may be broken, and how much room each column gets."""

import sys

from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from claimledger.exporters.widths import display_widths, docutils_widths, share, wrap


def test_wide_characters_take_two_columns_and_marks_none():
    """Cells stand under each other on a terminal, whatever their script."""
    assert display_widths(["abc", "日本", "e\u0301", "👩‍👩‍👧", "עברית", ""]) == [3, 4, 1, 2, 5, 0]


def test_docutils_counts_joiners_where_a_terminal_does_not():
    """A table for docutils is measured as docutils measures it."""
    from docutils.utils import column_width

    cells = ["abc", "日本", "e\u0301", "👩‍👩‍👧", "ﬁ“—", "\u00ad\ufeff", ""]

    assert docutils_widths(cells) == list(map(column_width, cells))


def test_even_characters_are_told_by_their_ranges():
    """The short cut for Latin, Greek, Cyrillic and punctuation counts what the long way counts."""
    from docutils.utils import column_width

    characters = list(filter(str.isprintable, map(chr, range(sys.maxunicode + 1))))

    assert docutils_widths(characters) == list(map(column_width, characters))


def test_lines_break_at_spaces():
    """Words stay whole, and line breaks that are there stay."""
    assert wrap("the rate fell\nin May", 8) == "the rate\nfell\nin May"


def test_a_long_word_breaks_between_characters():
    """A word wider than its column fills it, and no wide character is cut in two."""
    assert wrap("a 日本語です b", 5) == "a\n日本\n語で\nす b"


def test_marks_and_joined_emoji_stay_with_their_letters():
    """A break falls between what people see as characters."""
    assert wrap("e\u0301e\u0301e\u0301", 2) == "e\u0301e\u0301\ne\u0301"
    assert wrap("👩‍👩‍👧👩‍👩‍👧", 3) == "👩‍👩‍👧\n👩‍👩‍👧"


@given(text=st.text(alphabet="ab 日é👩‍\u0301\n", max_size=40), width=st.integers(2, 12))
@settings(deadline=None, max_examples=300)
def test_wrapping_loses_nothing_but_spaces(text, width):
    """Every line fits, and all characters are there in their order."""
    wrapped = wrap(text, width)

    assert all(wcswidth(line) <= width for line in wrapped.split("\n"))
    assert wrapped.replace("\n", "").replace(" ", "") == text.replace("\n", "").replace(" ", "")


def test_who_wants_little_gets_it():
    """The others share what is left; nobody gets under two columns."""
    assert share([3, 100, 50], 43) == [3, 20, 20]
    assert share([3, 10, 50], 43) == [3, 10, 30]
    assert share([9, 9, 9], 3) == [2, 2, 2]
    assert share([1, 9], 30) == [1, 9]
    assert share([], 30) == []
