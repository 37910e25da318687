"""Every reporter writes what was found; each is read here on one broken ledger."""

import json
import re
from datetime import date
from xml.etree import ElementTree

import jsonschema
import pytest

from claimledger.checking import check_folder
from claimledger.diagnostic import Diagnostic, Severity
from claimledger.errors import UnknownName
from claimledger.location import Lines, Location, Position, Span
from claimledger.reporters import REPORTERS, Paper, reporter_named
from claimledger.reporters.json_report import report_schema
from claimledger.reporters.paper import lines_below
from claimledger.reporters.summary import statistics_of
from claimledger.reporters.text import diagnostic_lines

BROKEN = """\
document:
  id: evening-paper
  title: An evening paper
  publsher: a printer
claims:
  # claimledger: ignore[R102] it is being written
  - id: cost-falls
    quote: the cost will fall
    source: forgotten-paper
  # claimledger: ignore[R101] left behind
  - id: cost-rises
    quote:
      - >-
        費用 will rise,
        and rise # again
      - x
    quote: again
    source: evening-papers
    speaker: jon-hutton
  - id: cost-stands
    quote: the cost stands
    source: other-paper
\tspeaker: john-hutton
"""
OTHERS = """\
sources:
  - id: other-paper
    title: An other paper
    authors: [jon-hutton]
    copy_of: third-paper
  - id: third-paper
    title: A third paper
    copy_of: other-paper
speakers:
  - id: john-hutton
    name: John Hutton
  - id: other-paper
    name: A speaker with a taken id
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ledger").mkdir()
    (tmp_path / "ledger/broken.yaml").write_text(BROKEN)
    (tmp_path / "ledger/others.yaml").write_text(OTHERS)
    (tmp_path / "ledger/latin.yaml").write_bytes(b"claims: [caf\xe9]\n")
    (tmp_path / "pyproject.toml").write_text("[tool.claimledger]\nselct = []\n")
    return "ledger"


def report_of(folder):
    return check_folder(folder, today=date(2026, 11, 22), select=("F", "R"))


def written(name, folder, **more):
    paper = Paper(ledger=folder, lines_of=lines_below(folder), version="1.2.3", **more)
    return "".join(f"{line}\n" for line in reporter_named(name)(report_of(folder), paper))


@pytest.mark.parametrize("name", ["text", "concise", "json", "github", "gitlab", "junit"])
def test_a_report_reads_like_this(name, folder, file_regression):
    file_regression.check(written(name, folder, width=80), extension=".txt", encoding="utf-8")


def test_a_report_in_colour_is_the_same_but_for_colours(folder):
    for name in REPORTERS:
        coloured = written(name, folder, color=True)

        assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == written(name, folder)


NOTHING_FOUND = {
    **dict.fromkeys(("text", "concise", "github"), lambda text: text == "No mistakes in 1 file, 0 claims.\n"),
    "json": lambda text: json.loads(text)["diagnostics"] == [],
    "sarif": lambda text: json.loads(text)["runs"][0]["results"] == [],
    "gitlab": lambda text: json.loads(text) == [],
    "junit": lambda text: [one.get("name") for one in ElementTree.fromstring(text).iter("testcase")] == ["no mistakes"],
}


@pytest.mark.parametrize("name", REPORTERS)
def test_nothing_found_is_told(name, tmp_path):
    (tmp_path / "sound.yaml").write_text("claims: []\n")

    text = written(name, str(tmp_path))

    assert NOTHING_FOUND[name](text)


def test_text_fits_eighty_columns_where_no_word_is_longer(folder):
    lines = [line for line in written("text", folder, width=80).split("\n") if line.startswith(" ")]

    assert [line for line in lines if len(line) > 80] == []


def test_json_keeps_to_its_schema(folder):
    schema = report_schema()

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(written("json", folder)))


def test_the_schema_names_every_key_and_no_other(folder):
    document = json.loads(written("json", folder))
    schema = report_schema()

    assert set(document) == set(schema["required"]) == set(schema["properties"])
    diagnostic = schema["$defs"]["diagnostic"]
    assert set(document["diagnostics"][0]) == set(diagnostic["required"]) == set(diagnostic["properties"])


def test_statistics_count_by_code_the_most_frequent_first(folder):
    assert list(statistics_of(report_of(folder), Paper()))[:3] == [
        "2  F003 unknown-key (error)",
        "1  F001 yaml-syntax (error)",
        "1  F002 duplicate-key (error)",
    ]


def test_an_unknown_format_is_named_with_the_nearest():
    with pytest.raises(UnknownName, match=r"no report format is called 'jsn'; did you mean 'json'\?"):
        reporter_named("jsn")


@pytest.mark.parametrize(
    ("ledger", "path", "expected"),
    [
        ("claims", "a/b.yaml", "claims/a/b.yaml"),
        ("./claims/", "b.yaml", "claims/b.yaml"),
        (".", "b.yaml", "b.yaml"),
        ("claims", "", "claims"),
        ("../claims", "b.yaml", "../claims/b.yaml"),
        ("/data/claims", "b.yaml", "/data/claims/b.yaml"),
        ("", "b.yaml", "b.yaml"),
    ],
)
def test_paths_are_as_the_user_would_type_them(ledger, path, expected):
    assert Paper(ledger=ledger).path(path) == expected


def test_settings_above_a_linked_ledger_are_told_by_the_real_way(tmp_path, monkeypatch):
    (tmp_path / "real/inner/claims").mkdir(parents=True)
    (tmp_path / "link").symlink_to("real/inner/claims")
    monkeypatch.chdir(tmp_path)

    assert Paper(ledger="link").path("../pyproject.toml") == "real/inner/pyproject.toml"


def test_lines_of_a_file_that_is_gone_are_none(tmp_path):
    assert lines_below(str(tmp_path))("gone.yaml") is None


def test_lines_have_neither_a_byte_order_mark_nor_bytes_that_are_no_text(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfone\ntw\xff")
    lines = lines_below(str(tmp_path))("a.yaml")

    assert isinstance(lines, Lines)
    assert [lines.line(1), lines.line(2)] == ["one", "tw\ufffd"]


def shown_for(text, span, width=60):
    """Return how a finding at *span* of *text* is shown."""
    lines = Lines(text)
    one = Diagnostic(
        code="R101",
        name="unknown-speaker",
        severity=Severity.ERROR,
        message="it is wrong",
        location=lines.location("a.yaml", span),
    )
    return list(diagnostic_lines(one, Paper(lines_of=lambda _: lines, width=width)))


def test_a_finding_over_lines_is_marked_on_each_without_its_indentation():
    text = "quote: >-\n    one two\n    three  \n\n    four\n"

    assert shown_for(text, Span(text.index("two"), text.index("four") + 4)) == [
        "a.yaml:2:9 R101 it is wrong",
        "  |",
        "2 |     one two",
        "  |         ^^^",
        "3 |     three",
        "  |     ^^^^^",
        "4 |",
        "  |",
        "5 |     four",
        "  |     ^^^^ error: unknown-speaker",
    ]


def test_a_finding_over_many_lines_shows_its_ends():
    text = "".join(f"line {number}\n" for number in range(1, 31))

    shown = shown_for(text, Span(0, len(text) - 1))

    assert [line for line in shown if "^" not in line] == [
        "a.yaml:1:1 R101 it is wrong",
        "   |",
        " 1 | line 1",
        " 2 | line 2",
        " 3 | line 3",
        " 4 | line 4",
        "...",
        "30 | line 30",
    ]


def test_a_label_that_does_not_fit_stands_below():
    assert shown_for("x" * 100 + "\n", Span(0, 100), width=30)[-2:] == [
        "  | " + "^" * 25,
        "  = error: unknown-speaker",
    ]


def test_a_finding_behind_the_last_line_has_no_excerpt():
    lines = Lines("one\n")
    one = Diagnostic(
        code="R101",
        name="unknown-speaker",
        severity=Severity.ERROR,
        message="it is wrong",
        location=Location("a.yaml", Position(9, 1), Position(9, 2), Span(80, 81)),
    )

    assert list(diagnostic_lines(one, Paper(lines_of=lambda _: lines))) == [
        "a.yaml:9:1 R101 it is wrong",
        "  = error: unknown-speaker",
    ]
