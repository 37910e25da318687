"""One small tricky table in every format, as its user gets it; read the files before you accept a change."""

import pytest

from claimledger.exporters import FORMATS, Kind, Table

TRICKY = Table(
    headers=("id", "what they said", "by", "checked", "figure", "url"),
    rows=(
        (
            "c-1",
            "“The | rate fell by *more* than 2 %,”\nhe said; a_b, <b>, R&D &amp; $5 to $6",
            "Séverine Œuvrard",
            "2024-03-07",
            "-2.5",
            "https://example.org/a_b?x=1&y=_2",
        ),
        ("c-2", "=SUM(A1) \\ {x} [[y]] ~z~ \x1b[31m\u202e", "山田 太郎", "", "12", ""),
        ("", "- not a list", "👩‍👩‍👧 Cafe\u0301", "2024", "", "http://example.org/"),
    ),
    kinds=(Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.DATE, Kind.NUMBER, Kind.LINK),
)


@pytest.mark.parametrize("known", FORMATS, ids=[known.name for known in FORMATS])
def test_every_format_is_as_it_was(known, file_regression):
    """What people paste, open and publish does not change unseen."""
    file_regression.check(TRICKY.render(known.name) + "\n", extension=known.suffix, encoding="utf-8", newline="")


@pytest.mark.parametrize("name", ["simple", "rounded_grid"])
def test_a_narrow_terminal_holds_the_same_table(name, file_regression):
    """Eighty columns hold the same table, its cells broken at words."""
    file_regression.check(TRICKY.render(name, width=80) + "\n", extension=".txt", encoding="utf-8", newline="")
