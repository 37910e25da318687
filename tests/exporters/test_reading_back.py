"""Independent readers find the text of every cell as it was."""

import json
import re
import unicodedata
from decimal import Decimal

import pytest
from hostile import HOSTILE, UNSEEN
from hypothesis import given, settings
from hypothesis import strategies as st
from readers import (
    read_csv,
    read_html,
    read_jsonl,
    read_markdown,
    read_rst,
    read_tsv,
    read_with_asciidoctor,
    read_with_pandoc,
    set_with_latex,
)

from claimledger.exporters import Kind, Table
from claimledger.exporters.cells import printable, shown

TABLE = Table(headers=("a *head* | x", "second"), rows=tuple((cell, cell) for cell in HOSTILE))
TEXTS = st.one_of(
    st.text(alphabet=st.sampled_from("ab1 |*_`~^<>&\\[](){}$#+-=.:;!?'\"@%/\n日e\u0301"), max_size=14),
    st.text(max_size=20),
)
ROWS = st.lists(st.tuples(TEXTS, TEXTS), max_size=5)


def table_of(rows):
    """Return a table of two columns."""
    return Table(headers=("first", "second"), rows=tuple(rows))


def looked_at(rows, line_break="\n"):
    """Return rows as a reader of markup sees them: what is a line break, and one space for many."""
    return [[one_space(cell.replace("\n", line_break)) for cell in shown(row)] for row in rows]


def one_space(cell):
    """Leave one space where white space has no meaning, and none at the ends of lines."""
    return "\n".join(re.sub("[ \xa0]+", " ", line).strip() for line in cell.split("\n")).strip()


@given(rows=ROWS)
@settings(deadline=None, max_examples=200)
def test_csv_reads_back_exactly(rows):
    """The csv module finds every cell, but for control characters, which are written out."""
    text = table_of(rows).render("csv", spreadsheet_safe=False)

    assert read_csv(text) == [["first", "second"], *map(list, map(printable, rows))]


@given(rows=ROWS)
@settings(deadline=None, max_examples=200)
def test_a_csv_made_safe_for_spreadsheets_can_be_undone(rows):
    """Taking one apostrophe off before a formula's first character gives the cell back."""
    read = read_csv(table_of(rows).render("csv"))
    undone = [[re.sub(r"^'('*[=+\-@＝＋－＠\t\r])", r"\1", cell) for cell in row] for row in read]

    assert undone == [["first", "second"], *map(list, map(printable, rows))]
    assert not any(re.match(r"[=@＝＋－＠\t\r]|[+-](?![0-9.,]*%?\Z)", cell) for row in read for cell in row)


def test_numbers_stay_numbers_in_a_safe_csv():
    """A minus sign before digits alone runs nothing."""
    table = Table(headers=("n",), rows=(("-5",), ("+3.2",), ("-1,5%",), ("-5+cmd",), ("=1",), ("+44 20",), ("'=1",)))

    assert table.render("csv").split("\n") == ["n", "-5", "+3.2", '"-1,5%"', "'-5+cmd", "'=1", "'+44 20", "''=1"]


def test_a_byte_order_mark_comes_once_and_first():
    """Excel takes a csv for UTF-8 by it."""
    assert TABLE.render("csv", bom=True) == "\ufeff" + TABLE.render("csv")
    assert TABLE.render("tsv", bom=True) == "\ufeff" + TABLE.render("tsv")


@given(rows=ROWS)
@settings(deadline=None, max_examples=200)
def test_tsv_reads_back_exactly(rows):
    """A line is a row, and four escapes give every cell back."""
    text = table_of(rows).render("tsv")

    assert read_tsv(text) == [["first", "second"], *map(list, map(printable, rows))]


@given(rows=ROWS)
@settings(deadline=None, max_examples=200)
def test_json_reads_back_exactly(rows):
    """Both forms of JSON give every cell back, control characters too."""
    table = table_of(rows)

    assert read_jsonl(table.render("jsonl")) == list(map(list, rows))
    assert json.loads(table.render("json")) == table.to_dicts()


def test_numbers_are_numbers_in_json():
    """A column of numbers has JSON's numbers, digit for digit, null for nothing, and text for what is no number."""
    cells = ("12", "1.10", "", "3–4", "007", "-0.5", "1e3", "9" * 200)
    table = Table(headers=("n",), rows=tuple((cell,) for cell in cells), kinds=(Kind.NUMBER,))
    read = json.loads(table.render("json"), parse_float=Decimal)

    assert [row["n"] for row in read] == [
        12, Decimal("1.10"), None, "3–4", "007", Decimal("-0.5"), Decimal("1e3"), "9" * 200,
    ]  # fmt: skip
    assert read == table.to_dicts()
    assert '"n": 1.10' in table.render("jsonl")


@given(rows=ROWS)
@settings(deadline=None, max_examples=200)
def test_html_reads_back_exactly(rows):
    """No cell becomes a tag; a line break of any kind is one."""
    read = read_html(table_of(rows).render("html"))
    wanted = [[re.sub("\r\n?", "\n", cell) for cell in printable(row)] for row in rows]

    assert read == [["first", "second"], *wanted]


def test_only_web_addresses_become_links():
    """A link column links http and https, and nothing that could run."""
    cells = ('https://e.org/?a=1&b="x"', "javascript:alert(1)", " http://x", "http://a b", "HTTP://x", "https://x<b>")
    table = Table(headers=("url",), rows=tuple((cell,) for cell in cells), kinds=(Kind.LINK,))

    assert re.findall("<a [^>]*>", table.render("html")) == [
        '<a href="https://e.org/?a=1&amp;b=&quot;x&quot;">',
        '<a href="https://x&lt;b&gt;">',
    ]


@pytest.mark.parametrize("name", ["github", "pipe"])
@given(rows=ROWS)
@settings(deadline=None, max_examples=200)
def test_markdown_reads_back(name, rows):
    """markdown-it finds the text of every cell, and no markup."""
    read = read_markdown(table_of(rows).render(name))

    assert [list(map(one_space, row)) for row in read] == [["first", "second"], *looked_at(rows)]


@pytest.mark.parametrize("name", ["github", "pipe"])
def test_hostile_cells_read_back_from_markdown(name):
    """Pipes, backslashes, emphasis, code, tags, references and formulas are text."""
    read = read_markdown(TABLE.render(name))

    assert [list(map(one_space, row)) for row in read] == looked_at([TABLE.headers, *TABLE.rows])


@given(rows=ROWS.filter(len))  # docutils takes a header alone for one over an empty row
@settings(deadline=None, max_examples=100)
def test_rst_reads_back(rows):
    """docutils finds the text of every cell without the slightest warning; a line break is a space."""
    read = read_rst(table_of(rows).render("rst"))

    assert [list(map(one_space, row)) for row in read] == [["first", "second"], *looked_at(rows, " ")]


def test_hostile_cells_read_back_from_rst():
    """Lists, comments, fields, rules and references of reStructuredText are text."""
    read = read_rst(TABLE.render("rst"))

    assert [list(map(one_space, row)) for row in read] == looked_at([TABLE.headers, *TABLE.rows], " ")


# Where pandoc is another reader than the language's own, what it is known to do is said here.
PANDOC = {
    "github": "gfm-emoji",
    "pipe": "markdown-smart-citations",
    "html": "html",
    "mediawiki": "mediawiki",
    "textile": "textile",
    "jira": "jira",
}


@pytest.mark.parametrize("name", PANDOC)
def test_hostile_cells_read_back_with_pandoc(name):
    """A second reader of each markup finds the text of every cell, and no markup."""
    read = read_with_pandoc(TABLE.render(name), PANDOC[name])
    wanted = looked_at([TABLE.headers, *TABLE.rows])

    # pandoc composes letters and their marks, which is the same text
    assert [[nfc(one_space(cell)) for cell in row] for row in read] == [list(map(nfc, row)) for row in wanted]


def nfc(cell):
    """Compose letters and marks."""
    return unicodedata.normalize("NFC", cell)


def test_cells_that_act_unseen_are_written_out():
    """What would act on a terminal is shown, as in Python's own notation."""
    assert shown(UNSEEN) == [
        r"\x1b[31mred", r"a\x00b", r"\x07", r"\x9b1m", r"\ud800", r"a\u202eb", r"\u2066x",
        "a b", "a\nb", "a\nb\nc\nd", r"a\x0bb",
    ]  # fmt: skip


def test_hostile_cells_read_back_with_asciidoctor():
    """Asciidoctor finds the text of every cell, and no markup."""
    read = read_with_asciidoctor(TABLE.render("asciidoc"))

    assert [list(map(one_space, row)) for row in read] == looked_at([TABLE.headers, *TABLE.rows])


@pytest.mark.parametrize("name", ["latex_longtable", "latex_booktabs", "latex"])
def test_latex_sets_every_cell_as_it_is(name, tmp_path):
    """Nothing in a cell is a command: all is set, without a complaint; an apostrophe is set as one."""
    # what the fonts of pdflatex have; a page holds forty rows of the other two
    cells = [cell for cell in HOSTILE if cell and "\n" not in cell and all(ord(mark) < 0x180 for mark in cell)]
    cells = cells if name == "latex_longtable" else cells[:40]
    table = Table(headers=("n", "said"), rows=tuple((f"n{place}.", cell) for place, cell in enumerate(cells)))
    complaints, pages = set_with_latex(table.render(name), tmp_path)
    found = dict(re.findall(r"^ *(n\d+\.) +(.*)$", pages, re.MULTILINE))

    assert complaints == []
    assert {key: bare(cell) for key, cell in found.items()} == {key: bare(cell) for key, cell in table.rows}


def bare(cell):
    """Leave out what a page does not tell: spaces, ligatures, the form of apostrophes."""
    folded = unicodedata.normalize("NFKC", cell).replace("\x1c", "fi").replace("’", "'").replace("”", "''")
    return re.sub(r"\s", "", folded)
