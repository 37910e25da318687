"""Lines for a terminal: columns are those that are seen."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from claimledger.seen_columns import Excerpt, _excerpt_of_cells, excerpt, width_of, wrap
from claimledger.terminal import visible

TEXTS = st.text(st.characters(), max_size=60)
LINES = st.text(st.characters(exclude_characters="\n"), max_size=60)


def marked(line, start, end, width=80):
    """Return the line as it is shown, and the carets below it."""
    cut = excerpt(line, start, end, width)
    return cut.text, " " * cut.start + "^" * (cut.end - cut.start)


@pytest.mark.parametrize(
    ("line", "start", "end", "expected"),
    [
        ("speaker: jon", 9, 12, ("speaker: jon", "         ^^^")),
        ("\tspeaker: jon", 10, 13, ("    speaker: jon", "             ^^^")),
        ("ab\tc", 2, 3, ("ab  c", "  ^^")),
        ("日本: 語語", 4, 5, ("日本: 語語", "      ^^")),
        ("e\u0301te\u0301: x", 7, 8, ("e\u0301te\u0301: x", "     ^")),
        ("e\u0301te\u0301: x", 0, 2, ("e\u0301te\u0301: x", "^")),
        ("e\u0301te\u0301: x", 1, 2, ("e\u0301te\u0301: x", "^")),
        ("👩‍👩‍👧 x", 6, 7, ("👩‍👩‍👧 x", "   ^")),
        ("a\x1bb", 1, 2, ("a\\x1bb", " ^^^^")),
        ("a\u202eb", 2, 3, ("a\\u202eb", "       ^")),
        ("abc", 3, 3, ("abc", "   ^")),
        ("abc", 1, 1, ("abc", " ^")),
        ("", 0, 0, ("", "^")),
        ("\u0301x", 0, 1, ("\u0301x", "^")),
    ],
)
def test_carets_stand_under_the_exact_characters(line, start, end, expected):
    assert marked(line, start, end) == expected


def test_a_long_line_is_cut_round_the_mark():
    line = "quote: " + "word " * 40 + "HERE" + " word" * 40

    text, carets = marked(line, line.index("HERE"), line.index("HERE") + 4, width=40)

    assert text.startswith("…")
    assert text.endswith("…")
    assert wcswidth(text) <= 40
    assert text[carets.index("^") : len(carets)] == "HERE"


def test_a_mark_longer_than_the_line_begins_in_view():
    text, carets = marked("x" * 500, 100, 400, width=40)

    assert (len(text), text[0], text[-1]) == (40, "…", "…")
    assert carets.endswith("^^^^")
    assert len(carets) <= 40


def test_of_a_line_of_megabytes_only_the_neighbourhood_is_looked_at():
    line = "\u0301" * 5_000_000

    assert len(excerpt(line, 2_000_000, 2_000_010, 80).text) < 2_000


@settings(deadline=None, max_examples=300)
@given(LINES, st.integers(0, 60), st.integers(0, 60), st.integers(20, 100))
def test_an_excerpt_fits_and_marks_something(line, one, other, width):
    start, end = sorted((min(one, len(line)), min(other, len(line))))

    cut = excerpt(line, start, end, width)

    assert isinstance(cut, Excerpt)
    assert width_of(cut.text) <= width
    assert 0 <= cut.start < cut.end <= width + 1


@settings(deadline=None)
@given(st.text(alphabet="a b\x7f\té", max_size=40), st.integers(0, 45), st.integers(0, 45), st.integers(8, 50))
def test_a_line_that_fits_is_shown_as_by_looking_at_each_character(line, one, other, width):
    start, end = sorted((one, other))

    assert excerpt(line, start, end, width) == _excerpt_of_cells(line, start, end, width)


@settings(deadline=None, max_examples=200)
@given(TEXTS, st.integers(20, 60))
def test_wrapping_loses_no_word(text, width):
    lines = wrap(text, width, "- ", "  ")

    assert " ".join(" ".join(lines).split()[1:]) == " ".join(visible(text).split())


def test_wrapped_lines_hang_and_break_at_spaces():
    assert wrap("one two three four", 12, "= ", "  ") == ["= one two", "  three four"]


def test_a_line_feed_begins_a_new_line():
    assert wrap("one\ntwo", 80, "- ") == ["- one", "  two"]


def test_a_word_wider_than_the_line_stands_alone():
    assert wrap("see https://example.org/a/very/long/address now", 20) == [
        "see",
        "https://example.org/a/very/long/address",
        "now",
    ]
