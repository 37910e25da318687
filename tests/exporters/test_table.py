"""The noun: headers, rows, kinds."""

from decimal import Decimal

import pytest
from attrs.exceptions import FrozenInstanceError

from claimledger.exporters import Kind, Table
from claimledger.terminal import json_safe

COUNTS = Table(
    headers=("speaker", "claims", "claims"),
    rows=(("Cameron", "12", "1.50"), ("Hutton", "", "n/a")),
    kinds=(Kind.TEXT, Kind.NUMBER, Kind.NUMBER),
)


def test_a_table_is_a_value():
    """Equal content is an equal, hashable, unchangeable table."""
    again = Table(headers=COUNTS.headers, rows=COUNTS.rows, kinds=COUNTS.kinds)

    assert again == COUNTS
    assert hash(again) == hash(COUNTS)
    with pytest.raises(FrozenInstanceError):
        COUNTS.rows = ()


def test_columns_are_text_where_nothing_else_is_said():
    """Kinds may be left out."""
    assert Table(headers=("a", "b"), rows=()).kinds == (Kind.TEXT, Kind.TEXT)


def test_dicts_hold_numbers_where_the_column_does():
    """A header that comes again gets a number; what is no number stays text; nothing is None."""
    assert COUNTS.to_dicts() == [
        {"speaker": "Cameron", "claims": 12, "claims_2": Decimal("1.50")},
        {"speaker": "Hutton", "claims": None, "claims_2": "n/a"},
    ]


def test_a_row_of_another_length_is_refused():
    """The message names the row and both lengths."""
    with pytest.raises(ValueError, match="rows: row 1 has 1 cells for 2 columns"):
        Table(headers=("a", "b"), rows=(("x", "y"), ("x",)))


def test_kinds_of_another_length_are_refused():
    """There is one kind for each column."""
    with pytest.raises(ValueError, match="kinds: 1 for 2 columns"):
        Table(headers=("a", "b"), rows=(), kinds=(Kind.TEXT,))


def test_a_notebook_shows_html():
    """Jupyter asks for it by this name."""
    assert COUNTS._repr_html_() == COUNTS.render("html")


def test_its_repr_is_short():
    """A table of many rows does not fill the screen of a debugger."""
    assert "<2 rows>" in repr(COUNTS)
    assert "Cameron" not in repr(COUNTS)


def test_every_character_that_a_terminal_acts_on_is_escaped_in_json():
    """Controls but tab, CR and LF, line ends that few know, marks of direction, halves of characters; nothing else."""
    odd = (
        *(*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0x2028, 0x2029),
        *(*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000)),
    )

    assert [chr(code) for code in odd if json_safe(f"é{chr(code)} b") != f"é\\u{code:04x} b"] == []
    assert [chr(code) for code in {*range(0x11000)} - {*odd} if json_safe(chr(code)) != chr(code)] == []
