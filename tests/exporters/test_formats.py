"""What holds for every format that a table can be written in."""

import io
import re
import subprocess
import sys

import pytest
from hostile import HOSTILE, UNSEEN

from claimledger.errors import UnknownName
from claimledger.exporters import FORMATS, Kind, Table, format_named

NAMES = [known.name for known in FORMATS]
TEXT_BREAKS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
EXACT = ("csv", "tsv", "html")  # data: direction characters belong to the text

HARD = Table(
    headers=("id", "what | they\nsaid", "n", "url"),
    rows=tuple((cell, cell, "12", cell) for cell in HOSTILE + UNSEEN),
    kinds=(Kind.TEXT, Kind.TEXT, Kind.NUMBER, Kind.LINK),
)


def test_names_are_unique_and_in_tabulates_words():
    """Every format of tabulate is offered under its name, but the two that hand text on unescaped."""
    from tabulate import tabulate_formats

    ours = {"csv", "json", "jsonl"}

    assert len(set(NAMES)) == len(NAMES)
    assert set(NAMES) == set(tabulate_formats) - {"unsafehtml", "latex_raw"} | ours


def test_an_unknown_format_names_the_nearest():
    """A slip of the pen is answered with what was probably meant."""
    with pytest.raises(UnknownName) as caught:
        HARD.render("githb")

    assert str(caught.value) == "no format is called 'githb'; did you mean 'github'?"


def test_markdown_is_that_of_github():
    """People know it by that name; `export card` calls it so too."""
    assert HARD.render("markdown") == HARD.render("github")


@pytest.mark.parametrize("name", ["unsafehtml", "latex_raw", "", "GITHUB"])
def test_no_format_hands_text_on_unescaped(name):
    """The formats of tabulate that escape nothing are unknown here."""
    with pytest.raises(UnknownName):
        format_named(name)


@pytest.mark.parametrize("name", NAMES)
class TestEveryFormat:
    def test_text_never_acts_on_a_terminal(self, name):
        """No control character, no lone surrogate, no turn of direction comes out but where a reader needs it."""
        text = HARD.render(name)

        assert TEXT_BREAKS.findall(text) == []
        assert name in EXACT or re.findall("[\u202a-\u202e\u2066-\u2069\u2028\u2029]", text) == []

    def test_writing_and_rendering_agree(self, name):
        """A file holds what render returns, and ends its last line."""
        file = io.StringIO(newline="")
        HARD.write(file, name)

        assert file.getvalue() == HARD.render(name) + "\n"

    def test_the_same_table_is_the_same_text(self, name):
        """Nothing but the table decides what is written."""
        assert HARD.render(name) == HARD.render(name)

    def test_a_table_without_rows_shows_its_headers(self, name):
        """An empty table says what it has none of."""
        text = Table(headers=("speaker", "claims"), rows=()).render(name)

        if name in ("json", "jsonl"):
            assert text == ("[]" if name == "json" else "")
        else:
            assert re.search(r"speaker.*claims", text)

    def test_a_table_without_columns_is_nothing(self, name):
        """No column, no text."""
        assert Table(headers=(), rows=()).render(name) == ("[]" if name == "json" else "")

    @pytest.mark.parametrize("cell", ["one", "", "日本語", "e\u0301"])
    def test_one_column_is_enough(self, name, cell):
        """A table may have one column, and that column one empty cell."""
        text = Table(headers=("h",), rows=((cell,),)).render(name)

        assert cell in text

    def test_ragged_text_is_streamed_or_measured(self, name):
        """A format that streams has written a row before it has read the last one."""
        read = []

        class Rows(tuple):
            def __getitem__(self, place):
                read.append(place)
                return tuple.__getitem__(self, place)

        rows = Rows((str(number),) for number in range(5000))
        known = format_named(name)
        lines = known.lines(("n",), rows, (Kind.TEXT,), known_options())
        for _ in range(8):
            next(lines)

        assert len(read) <= 1 if known.streams else read == []


def known_options():
    """Return what render asks of a format if the caller asks nothing."""
    from claimledger.exporters.cells import Options

    return Options()


PICTURES = [known.name for known in FORMATS if known.wraps]


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("width", [40, 79, 200])
def test_a_picture_fits_the_width_it_is_given(name, width):
    """No line of a table is wider than asked, and no word but a long one is cut."""
    from wcwidth import wcswidth

    table = Table(
        headers=("id", "words that they said"),
        rows=(
            ("c1", "He said “日本語 is written without spaces” — 👩‍👩‍👧 — and more than that. " * 3),
            ("c2", "x" * 300),
        ),
    )
    text = table.render(name, width=width)
    words = re.findall(r"[a-z]{2,}", text.replace("x", ""))

    assert max(map(wcswidth, text.split("\n"))) <= width
    assert set(words) <= {
        "id",
        "words",
        "that",
        "they",
        "said",
        "is",
        "written",
        "without",
        "spaces",
        "and",
        "more",
        "than",
    }
    assert text.count("x") == 300


@pytest.mark.parametrize("name", sorted(set(NAMES) - set(PICTURES)))
def test_a_width_changes_nothing_where_a_line_break_has_a_meaning(name):
    """Markup and data take no notice of the terminal."""
    assert HARD.render(name, width=40) == HARD.render(name)


def test_importing_the_room_loads_no_library_but_attrs():
    """tabulate and wcwidth stay unloaded until a table needs them."""
    code = (
        "import sys, claimledger.exporters; print(sorted({'tabulate', 'wcwidth', 'cattrs', 'yaml'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout == "[]\n"
