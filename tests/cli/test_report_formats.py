"""Every format of a report comes out of the program, whatever options are given beside it."""

import json
from email.message import Message
from importlib import metadata

import pytest
from cli_runs import run, write

from claimledger.reporters import REPORTERS

LEDGER = "sources: [{id: paper, title: A paper}]\nclaims: [{id: one, quote: x, speaker: jon-hutton}]\n"


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return write(tmp_path / "claims", a=LEDGER, b="speakers: [{id: john-hutton, name: John Hutton}]\n")


@pytest.mark.parametrize("name", REPORTERS)
def test_a_format_goes_into_a_file_as_it_goes_to_the_screen(name, ledger, tmp_path):
    shown = run("check", "--select", "R", "--format", name)
    written = run("check", "--select", "R", "--format", name, "-o", "report", color=True)

    assert (shown.exit_code, written.exit_code, written.stdout) == (1, 1, "")
    told = (tmp_path / "report").read_text(encoding="utf-8")
    # A terminal is 80 columns wide here, a file wider.
    assert told == shown.stdout or name == "text"
    assert "\x1b" not in told


@pytest.mark.parametrize("name", REPORTERS)
def test_what_a_baseline_accepts_is_in_no_report(name, ledger):
    run("check", "--select", "R101", "--baseline", "b.toml", "--write-baseline")
    done = run("check", "--select", "R", "--baseline", "b.toml", "--format", name)

    assert "R104" in done.stdout
    assert "R101" not in done.stdout


def test_what_a_baseline_accepts_is_not_mended(ledger):
    run("check", "--select", "R101", "--baseline", "b.toml", "--write-baseline")
    done = run("check", "--select", "R101", "--baseline", "b.toml", "--fix")

    assert (done.exit_code, done.stderr) == (0, "claimledger: mended 0 findings in 0 files\n")
    assert "jon-hutton" in (ledger / "a.yaml").read_text()


@pytest.mark.parametrize(
    ("links", "page"),
    [
        (["Source, https://example.org/code"], None),
        (["Documentation, https://example.org/manual"], "https://example.org/manual/rules/r104-unused-source.html"),
    ],
)
def test_sarif_leads_to_the_manual_where_the_package_says_where_it_is(links, page, ledger, monkeypatch):
    told = Message()
    for link in links:
        told["Project-URL"] = link
    monkeypatch.setattr(metadata, "metadata", lambda name: told)

    rules = json.loads(run("check", "--select", "R104", "--format", "sarif").stdout)["runs"][0]["tool"]["driver"][
        "rules"
    ]

    assert [one.get("helpUri") for one in rules] == [page]


def test_sarif_leads_nowhere_where_the_package_is_not_installed(ledger, monkeypatch):
    def missing(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "metadata", missing)

    assert "helpUri" not in run("check", "--select", "R104", "--format", "sarif").stdout
