"""The formats that other programs read: each is read back, and tells every finding where it stands."""

import json
import re
from datetime import date
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.checking import check_folder
from claimledger.diagnostic import Diagnostic, Severity
from claimledger.location import Lines, Location, Span
from claimledger.records.claim import Claim
from claimledger.report import Report
from claimledger.reporters import Paper, reporter_named
from claimledger.reporters.paper import lines_below
from claimledger.rules.rule import Bad, Good, rule

#: An unknown speaker with a fix, a reference with a related place, a broken line, a wide and a right-to-left quote.
LEDGER = {
    "a b.yaml": """\
document:
  id: evening-paper
  title: An evening paper
speakers:
  - id: john-hutton
    name: John Hutton
claims:
  - id: one
    quote: 費用 will rise
    speaker: jon-hutton
  - id: two
    quote: האם העלות תעלה
    source: nowhere, or "there"
  - id: one
    quote: again
""",
    "broken.yaml": "claims: [\n",
}
SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ledger").mkdir()
    for name, text in LEDGER.items():
        (tmp_path / "ledger" / name).write_text(text, encoding="utf-8")
    return "ledger"


def report_of(folder):
    return check_folder(folder, today=date(2026, 11, 22), select=("F", "R"))


def written(name, report, paper):
    return "\n".join(reporter_named(name)(report, paper))


def paper_of(folder, **more):
    return Paper(ledger=folder, lines_of=lines_below(folder), version="1.2.3", **more)


def of_json(text):
    return json.loads(text)["diagnostics"]


def read_sarif(text):
    """Return path, line, level and rule of every result."""
    read = []
    for one in json.loads(text)["runs"][0]["results"]:
        place = one["locations"][0]["physicalLocation"]
        line = place.get("region", {"startLine": 1})["startLine"]
        read.append((unquote(place["artifactLocation"]["uri"]), line, one["level"], one["ruleId"]))
    return read


def read_github(text):
    """Return what GitHub reads: https://github.com/actions/toolkit shows how commands are taken apart."""
    read = []
    for line in text.split("\n"):
        if not line.startswith("::"):
            continue
        head, _, _ = line[2:].partition("::")
        command, _, properties = head.partition(" ")
        values = dict(one.split("=", 1) for one in properties.split(","))
        for escaped, character in (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
            values = {name: value.replace(escaped, character) for name, value in values.items()}
        read.append((values["file"], int(values["line"]), command, values["title"].split()[0]))
    return read


def read_gitlab(text):
    return [
        (one["location"]["path"], one["location"]["lines"]["begin"], one["severity"], one["check_name"][:4])
        for one in json.loads(text)
    ]


def read_junit(text):
    read = []
    for suite in ElementTree.fromstring(text.encode()):
        cases = list(suite)
        assert int(suite.get("tests")) == len(cases)
        for case in cases:
            for outcome in case:
                level = outcome.get("type") or "skipped"
                read.append((case.get("file"), int(case.get("line")), level, case.get("name").split()[0]))
    return read


READERS = {
    "sarif": (read_sarif, ("error", "warning", "note")),
    "github": (read_github, ("error", "warning", "notice")),
    "gitlab": (read_gitlab, ("major", "minor", "info")),
    "junit": (read_junit, ("error", "warning", "skipped")),
}


@pytest.mark.parametrize("name", READERS)
def test_every_finding_is_read_back_with_file_line_severity_and_code(name, folder):
    read, levels = READERS[name]
    report = report_of(folder)
    report = evolve(report, diagnostics=(*report.diagnostics, mild()))

    assert read(written(name, report, paper_of(folder))) == [
        (f"ledger/{one.location.path}", one.location.start.line, levels[one.severity.rank], one.code)
        for one in report.diagnostics
    ]


def mild(message="hm", **more):
    """Return a piece of advice."""
    told = {"code": "R105", "name": "unused-speaker", "severity": Severity.ADVICE, "location": Location("z.yaml")}
    return Diagnostic(message=message, **{**told, **more})


@pytest.mark.parametrize("name", READERS)
def test_the_same_findings_are_the_same_bytes(name, folder):
    assert written(name, report_of(folder), paper_of(folder)) == written(name, report_of(folder), paper_of(folder))


@pytest.mark.parametrize("name", READERS)
def test_no_path_of_this_machine_is_told(name, folder, tmp_path):
    assert str(tmp_path) not in written(name, report_of(folder), paper_of(folder))


HOSTILE = st.text(st.characters() | st.sampled_from("\x00\x1b\r\n%:,<>&\"'\ud800\ufffe\u202e]"), max_size=30)


@settings(deadline=None, max_examples=60)
@given(message=HOSTILE, hint=HOSTILE, record=HOSTILE)
@pytest.mark.parametrize("name", READERS)
def test_whatever_a_ledger_holds_the_report_is_read_as_it_is_meant(name, message, hint, record):
    one = mild(message=message, hint=hint, record=record, severity=Severity.ERROR)
    read, levels = READERS[name]
    text = written(name, Report(diagnostics=(one,), files=1, records={}, left_out=0), Paper(ledger="l"))

    assert read(text) == [("l/z.yaml", 1, levels[0], "R105")]
    assert re.search("[\x00-\x08\x0b-\x1f\x7f\u202e\ud800-\udfff]", text) is None


# --- SARIF ---


def sarif(report, paper):
    document = json.loads(written("sarif", report, paper))
    jsonschema.Draft4Validator(SCHEMA).validate(document)
    return document["runs"][0]


def test_sarif_reads_like_this(folder, file_regression):
    """Without the pages of its rules, which stand in the manual."""
    document = json.loads(written("sarif", report_of(folder), paper_of(folder)))
    driver = document["runs"][0]["tool"]["driver"]
    driver["rules"] = [one["id"] for one in driver["rules"]]

    file_regression.check(json.dumps(document, indent=2) + "\n", extension=".json", encoding="utf-8")


def test_sarif_keeps_to_the_official_schema_and_tells_every_rule_once(folder):
    run = sarif(report_of(folder), paper_of(folder, manual="https://example.org/manual/"))

    rules = run["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules] == sorted({one.code for one in report_of(folder).diagnostics})
    assert all(run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert [one["helpUri"] for one in rules if one["id"] == "R101"] == [
        "https://example.org/manual/rules/r101-unknown-speaker.html"
    ]
    assert all(one["help"]["markdown"].startswith(f"# {one['id']} ") for one in rules)


def test_sarif_keeps_to_the_official_schema_where_nothing_was_found():
    assert sarif(Report(diagnostics=(), files=0, records={}, left_out=0), Paper())["results"] == []


def test_columns_of_sarif_count_code_points_as_the_document_says(folder):
    run = sarif(report_of(folder), paper_of(folder))
    regions = {one["ruleId"]: one["locations"][0]["physicalLocation"]["region"] for one in run["results"]}

    assert run["columnKind"] == "unicodeCodePoints"
    assert regions["R101"] == {"startLine": 10, "startColumn": 14, "endLine": 10, "endColumn": 24}


def test_a_fix_of_sarif_gives_the_text_that_fix_would_write(folder):
    run = sarif(report_of(folder), paper_of(folder))
    (one,) = [one for one in run["results"] if one["ruleId"] == "R101"]
    (change,) = one["fixes"][0]["artifactChanges"]
    (replacement,) = change["replacements"]
    lines = Lines(LEDGER["a b.yaml"])
    region = replacement["deletedRegion"]

    assert one["fixes"][0]["description"]["text"] == "write `john-hutton`"
    assert change["artifactLocation"]["uri"] == "ledger/a%20b.yaml"
    assert (region["startLine"], region["endLine"]) == (10, 10)
    line = lines.line(10)
    mended = (
        line[: region["startColumn"] - 1] + replacement["insertedContent"]["text"] + line[region["endColumn"] - 1 :]
    )
    assert mended == "    speaker: john-hutton"


def test_a_related_place_has_a_number_a_message_and_a_place(folder):
    run = sarif(report_of(folder), paper_of(folder))
    (one,) = [one for one in run["results"] if one["ruleId"] == "F010"]

    assert [(other["id"], other["message"]["text"]) for other in one["relatedLocations"]] == [
        (1, "the claim `one` stands here")
    ]
    assert one["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 8


def test_words_of_a_ledger_are_no_link_in_sarif():
    one = mild(message="[click](https://example.org) and [1.9%] (of all)")
    run = sarif(Report(diagnostics=(one,), files=1, records={}, left_out=0), Paper())

    assert run["results"][0]["message"] == {"text": "\\[click](https://example.org) and [1.9%] (of all)"}


def test_a_rule_of_somebody_else_has_its_page_in_sarif_too():
    @rule("X101", "loud-quote", over=Claim, severity=Severity.WARNING, bad=[Bad("")], good=[Good("")])
    def loud_quote(entry, context):
        """A quote should not shout."""
        yield from ()

    one = mild(code="X101", name="loud-quote", severity=Severity.WARNING)
    report = Report(diagnostics=(one,), files=1, records={}, left_out=0)

    (told,) = sarif(report, Paper(rules=(loud_quote,), manual="https://example.org"))["tool"]["driver"]["rules"]
    assert (told["name"], told["shortDescription"]["text"]) == ("LoudQuote", "A quote should not shout.")
    assert "helpUri" not in told
    (unknown,) = sarif(report, Paper())["tool"]["driver"]["rules"]
    assert unknown == {"id": "X101", "name": "LoudQuote"}


@pytest.mark.parametrize(("ledger", "uri"), [("../claims", "../claims/z.yaml"), ("c:d", "c%3Ad/z.yaml")])
def test_a_path_is_a_uri(ledger, uri):
    run = sarif(Report(diagnostics=(mild(),), files=1, records={}, left_out=0), Paper(ledger=ledger))

    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


# --- fingerprints ---


def marks(name, report):
    text = written(name, report, Paper(ledger="l"))
    if name == "gitlab":
        return [one["fingerprint"] for one in json.loads(text)]
    return [one["partialFingerprints"]["primaryLocationLineHash"] for one in json.loads(text)["runs"][0]["results"]]


@pytest.mark.parametrize("name", ["gitlab", "sarif"])
def test_a_finding_whose_line_moves_is_the_same_finding(name, folder, tmp_path):
    before = marks(name, report_of(folder))
    path = tmp_path / "ledger" / "a b.yaml"
    path.write_text("# a comment\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")

    assert marks(name, report_of(folder)) == before
    assert len(set(before)) == len(before)


@pytest.mark.parametrize("name", ["gitlab", "sarif"])
def test_two_findings_of_one_rule_in_one_field_are_two(name):
    one = mild(record="a", field="quote")
    report = Report(diagnostics=(one, one, evolve(one, field="said")), files=1, records={}, left_out=0)
    found = marks(name, report)

    assert len(set(found)) == 3
    assert found[0][:-2] == found[1][:-2] != found[2][:-2]


# --- GitHub ---


def test_a_finding_over_lines_has_no_columns_for_github():
    lines = Lines("a: >\n  b\n  c\n")
    one = mild(message="50%\nof it", location=lines.location("a,b.yaml", Span(7, 12)))
    report = Report(diagnostics=(one,), files=1, records={}, left_out=0)

    assert written("github", report, Paper()).split("\n")[0] == (
        "::notice file=a%2Cb.yaml,line=2,endLine=3,title=R105 unused-speaker::50%25%0Aof it"
    )
