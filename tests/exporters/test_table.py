"""The noun: headers, rows, kinds."""

from decimal import Decimal

import pytest
from attrs.exceptions import FrozenInstanceError

from claimledger.exporters import Kind, Table

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
