"""The small pattern for western texts cuts them as the large one for all scripts does."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimledger.quotation import tokens

WESTERN = ["\u2212"] + [
    chr(code)
    for start, end in ((0, 0x300), (0x2010, 0x2028), (0x2030, 0x2060), (0x20A0, 0x20C0))
    for code in range(start, end)
]


@given(st.text(st.sampled_from(WESTERN), max_size=60))
@example("co-\noperate £46·4 10² l’été gover\u00ad\nment −5 °C 1,250.50 don't 5½ >x")
@settings(deadline=None, max_examples=300)
def test_both_patterns_cut_a_western_text_alike(text):
    """Which of the two is compiled first is a matter of speed alone."""
    assert tokens._pattern(text) is tokens._western()

    assert [hit.span() for hit in tokens._western().finditer(text)] == [
        hit.span() for hit in tokens._universal().finditer(text)
    ]


@pytest.mark.parametrize(
    "character", ["\u0301", "\u200b", "\u200d", "\u202e", "\u2060", "漢", "ก", "\uff9e", "\U000e0100", "\u20d0"]
)
def test_a_text_with_anything_else_takes_the_large_pattern(character):
    """One character that only the large classes know is enough."""
    assert tokens._pattern(f"words {character} words") is tokens._universal()
