"""A baseline silences what was found on some day, wherever its line moves to, and says so when less is found."""

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.baseline import Accepted, Baseline, Known, of_findings, read_baseline, text_of, without
from claimledger.checking import check, check_folder
from claimledger.diagnostic import Diagnostic, Severity
from claimledger.errors import BaselineUnreadable
from claimledger.loading import load
from claimledger.location import Location
from claimledger.records.partial_date import PartialDate
from claimledger.settings import Settings

TODAY = date(2026, 11, 22)
LEDGER = """\
document:
  id: paper
  title: A paper
sources:
  - id: report
    title: A report
claims:
  - id: one
    quote: the first words
    speaker: nobody-known
    endorsed_by: [nobody-else, nobody-else]
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "ledger").mkdir()
    (tmp_path / "ledger" / "a.yaml").write_text(LEDGER, encoding="utf-8")
    return tmp_path / "ledger"


def report_of(folder, baseline=None, **more):
    return check_folder(
        folder, settings=Settings(), **{"today": TODAY, "select": ("F", "R"), "baseline": baseline, **more}
    )


def codes(report):
    return [one.code for one in report.diagnostics]


def written(folder, *changes):
    """Return the baseline of *folder* as it is read back from a file, whose text is changed before."""
    text = text_of(of_findings(report_of(folder).diagnostics))
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    path = folder.parent / "baseline.toml"
    path.write_text(text, encoding="utf-8")
    return read_baseline(path, folder)


def test_on_what_a_baseline_holds_a_check_is_silent(folder):
    baseline = written(folder)

    report = report_of(folder, baseline)

    assert (codes(report_of(folder)), codes(report), report.accepted) == (["R104", "R101", "R101", "R101"], [], 4)
    assert check(load(folder, settings=Settings()), select=("F", "R"), today=TODAY, baseline=baseline) == report


def test_a_finding_is_known_again_wherever_its_line_moves_to(folder):
    baseline = written(folder)
    path = folder / "a.yaml"
    path.rename(folder / "b.yaml")
    (folder / "b.yaml").write_text("# moved\n\n" + LEDGER, encoding="utf-8")

    assert codes(report_of(folder, baseline)) == []


def test_a_new_finding_of_the_same_rule_is_told(folder):
    baseline = written(folder)
    (folder / "b.yaml").write_text("claims: [{id: two, quote: x, speaker: nobody-known}]", encoding="utf-8")

    assert [(one.location.path, one.code) for one in report_of(folder, baseline).diagnostics] == [("b.yaml", "R101")]


def test_what_is_found_no_more_is_named_with_its_place_in_the_baseline(folder):
    baseline = written(folder)
    (folder / "a.yaml").write_text(LEDGER.replace("    speaker: nobody-known\n", ""), encoding="utf-8")

    (one,) = report_of(folder, baseline).diagnostics

    text = (folder.parent / "baseline.toml").read_text(encoding="utf-8").split("\n")
    assert (one.code, one.name, one.severity, one.location.path) == (
        "F016",
        "unused-exemption",
        Severity.WARNING,
        "../baseline.toml",
    )
    assert one.message == "the baseline holds R101 of `one`, which is not found any more"
    assert text[one.location.start.line - 1] == "[[finding]]"
    assert 'field = "speaker"' in text[one.location.start.line : one.location.start.line + 4]


def test_a_baseline_counts():
    one = Diagnostic(code="R101", name="n", severity=Severity.ERROR, message="m", location=Location("a"), record="r")
    baseline = of_findings([one, one, one])

    left = without(baseline, [one], today=TODAY, judging={"R101"}, lost=())
    more = without(baseline, [one] * 4, today=TODAY, judging={"R101"}, lost=())

    assert [fault.message for fault in left.faults] == [
        "the baseline holds R101 of `r` 3 times; 2 are not found any more"
    ]
    assert (more.kept, more.silenced, more.faults) == ((one,), 3, ())


@pytest.mark.parametrize("more", [{"select": ("F",)}, {"ignore": ("R104", "R101")}], ids=["not selected", "ignored"])
def test_of_rules_that_do_not_judge_nobody_knows(more, folder):
    assert codes(report_of(folder, written(folder), **more)) == []


def test_of_a_record_that_was_left_out_nobody_knows(folder):
    baseline = written(folder)
    (folder / "a.yaml").write_text(LEDGER.replace("quote:", "qoute:"), encoding="utf-8")

    assert codes(report_of(folder, baseline)) == ["F003"]


def test_an_entry_holds_to_the_end_of_its_last_day(folder):
    entry = 'code = "R104"\n'
    day = [(entry, f'{entry}until = "2026-11-22"\n')]
    baseline = written(folder, *day)

    assert codes(report_of(folder, baseline)) == []
    report = report_of(folder, baseline, today=date(2026, 11, 23))
    assert [(one.code, one.message) for one in report.diagnostics] == [
        ("F016", "the baseline held R104 of `report` until 2026-11-22"),
        ("R104", "no record names the source `report`"),
    ]


def test_a_baseline_can_have_a_last_day(folder):
    baseline = written(folder, ("version = 1\n", 'version = 1\nuntil = "2026-10"\n'))
    report = report_of(folder, baseline)

    assert codes(report) == ["F016", "R104", "R101", "R101", "R101"]
    assert str(report.diagnostics[0]) == "../baseline.toml:4:1 F016 the baseline held until 2026-10"


def test_a_baseline_that_is_written_anew_keeps_last_days(folder):
    entry = 'code = "R104"\n'
    before = written(folder, (entry, f'{entry}until = "2027-01"\n'), ("version = 1\n", 'version = 1\nuntil = "2028"\n'))

    assert of_findings(report_of(folder).diagnostics, before) == before


def test_a_baseline_reads_like_this(folder, file_regression):
    (folder / "broken.yaml").write_text('claims: ["', encoding="utf-8")

    file_regression.check(text_of(of_findings(report_of(folder).diagnostics)), extension=".toml", encoding="utf-8")


def test_the_order_of_the_findings_does_not_matter(folder):
    found = report_of(folder).diagnostics

    assert text_of(of_findings(found)) == text_of(of_findings(reversed(found)))


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
ENTRIES = st.builds(
    Accepted,
    known=st.builds(
        Known, file=WORDS, record=st.just(""), field=WORDS, code=WORDS.filter(bool), digest=WORDS.filter(bool)
    )
    | st.builds(
        Known,
        file=st.just(""),
        record=WORDS.filter(bool),
        field=WORDS,
        code=WORDS.filter(bool),
        digest=WORDS.filter(bool),
    ),
    count=st.integers(1, 10**6),
    message=WORDS,
    until=st.sampled_from([None, PartialDate.parse("2027-01-01"), PartialDate.parse("2027")]),
)


@settings(deadline=None, max_examples=100)
@given(st.lists(ENTRIES, max_size=4), st.sampled_from([None, PartialDate.parse("2028-02")]))
def test_what_is_written_is_read_back(entries, until):
    import tempfile

    baseline = Baseline(accepted=tuple(entries), until=until)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "b.toml"
        path.write_bytes(text_of(baseline).encode())

        assert read_baseline(path, Path(name)) == baseline


def test_a_name_of_a_file_that_is_no_text_is_known_again():
    one = Diagnostic(code="F015", name="n", severity=Severity.ERROR, message="m\ud800", location=Location("a\udcff"))

    assert without(of_findings([one]), [one], today=TODAY, judging=(), lost=()).kept == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it does not say `version = 1`"),
        ("version = 2", "it does not say `version = 1`"),
        ("version 1", "it is not TOML: Expected '=' after a key in a key/value pair (at line 1, column 9)"),
        ("version = 1\nfinding = 3", "its findings are told as `[[finding]]`"),
        ("version = 1\nfinding = [3]", "its findings are told as `[[finding]]`"),
        ("version = 1\n[[finding]]\ncode = 'R101'", "line 2: of this finding it has no code or no digest"),
        ("version = 1\n[[finding]]\ncode = 3\ndigest = 'a'", "line 2: of this finding `code` is wrong"),
        ("version = 1\n[[finding]]\ncode = 'a'\ndigest = 'a'\ncount = 0", "line 2: of this finding `count` is wrong"),
        ("version = 1\n[[finding]]\ncode = 'a'\ndigest = 'a'\nuntil = 'x'", "line 2: 'x' is not a date: "),
        ("version = 1\na = " + "[" * 5_000, "it is not TOML: "),
    ],
    ids=range(10),
)
def test_a_file_that_is_no_baseline_is_named_with_the_reason(text, why, tmp_path):
    path = tmp_path / "b.toml"
    path.write_text(text)

    with pytest.raises(BaselineUnreadable) as caught:
        read_baseline(path, tmp_path)

    assert str(caught.value).startswith(f"{path} is no baseline: {why}")


def test_a_huge_file_is_not_read(tmp_path):
    with (tmp_path / "b.toml").open("wb") as sparse:
        sparse.truncate(200_000_000)

    with pytest.raises(BaselineUnreadable, match="more than 67,108,864 bytes"):
        read_baseline(tmp_path / "b.toml", tmp_path)


def test_severity_and_ignore_hold_for_what_a_baseline_lacks(folder):
    baseline = written(folder)
    (folder / "a.yaml").write_text(LEDGER.replace("    speaker: nobody-known\n", ""), encoding="utf-8")

    assert codes(report_of(folder, baseline, ignore=("F016",))) == []
    assert codes(report_of(folder, evolve(baseline, accepted=()))) == ["R104", "R101", "R101"]
