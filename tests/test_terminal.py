"""Text for a terminal: nothing of it acts there."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.terminal import harmless, paint, visible, visible_line

TEXTS = st.text(st.characters(), max_size=60)
ACTING = {"Cc", "Cs"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain “text” – with ümlauts", "plain “text” – with ümlauts"),
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        ("a\x00b\x7fc\x85d", "a\\x00b\\x7fc\\x85d"),
        ("safe\u202efdp.exe\u202c", "safe\\u202efdp.exe\\u202c"),
        ("\u2066a\u2069\u200e\u200f\u061c", "\\u2066a\\u2069\\u200e\\u200f\\u061c"),
        ("one\u2028two\u2029three", "one\\u2028two\\u2029three"),
        ("half \ud800", "half \\ud800"),
        ("tag \U000e0041", "tag \\U000e0041"),
        ("soft\xadhyphen zero\u200bwidth", "soft\\xadhyphen zero\\u200bwidth"),
        ("tab\tand\nline", "tab\tand\nline"),
    ],
)
def test_what_acts_or_hides_is_written_out(text, expected):
    assert visible(text) == expected


def test_what_only_hides_stays_where_the_text_must_stay_usable():
    assert harmless("soft\xadhyphen\x1b") == "soft\xadhyphen\\x1b"


def test_a_line_has_no_line_feed_and_no_tab():
    assert visible_line("a\nb\tc\r") == "a\\nb\\tc\\x0d"


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_nothing_that_acts_is_left(text):
    left = [one for one in visible(text) if unicodedata.category(one) in ACTING and one not in "\n\t"]

    assert left == []


def test_colours_are_kept_apart():
    assert (paint("x", "error", color=False), paint("x", "error", color=True)) == ("x", "\x1b[1;31mx\x1b[0m")
