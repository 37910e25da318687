"""No command writes what it has to say over a file of the ledger that it is about."""

import os
from pathlib import Path

import pytest
from cli_runs import run, write

from claimledger.feeds import FEEDS

LEDGER = """\
document: {id: paper, title: The Paper, authors: [Ann Smith]}
claims:
  - id: one
    quote: it rained
    speaker: Ann Smith
"""
SETTINGS = 'exclude = ["drafts/*"]\n'
COMMANDS = [
    ("check", "claims", "--no-cache"),
    ("check", "claims", "--no-cache", "--diff"),
    ("table", "claims"),
    ("table", "claims", "--format", "csv"),
    ("table", "claims", "--format", "sqlite"),
    ("query", "SELECT id FROM claims", "--ledger", "claims"),
    ("show", "one", "--ledger", "claims"),
    *(("export", feed.name, "claims", "--claim", "one") for feed in FEEDS),
]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Write a ledger with settings and a draft that does not belong to it, and stand beside it."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "claims", a=LEDGER)
    (tmp_path / "claims" / "claimledger.toml").write_text(SETTINGS, encoding="utf-8")
    write(tmp_path / "claims" / "drafts", b="nothing yet\n")
    return tmp_path


def texts(folder):
    """Return every file below *folder* with its text."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_file_of_the_ledger_is_never_written_over(arguments, folder):
    """It is refused before anything is done, with the next step."""
    before = texts(folder)
    done = run(*arguments, "-o", "claims/a.yaml")

    said = " ".join(done.stderr.split())
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "claims/a.yaml is a file of the ledger itself; name another one, such as a.txt" in said
    assert texts(folder) == before


@pytest.mark.parametrize(
    ("output", "why"),
    [
        ("claims/./drafts/../a.yaml", "is a file of the ledger itself"),
        ("link.yaml", "is a file of the ledger itself"),
        ("linked/a.yaml", "is a file of the ledger itself"),
        ("claims/claimledger.toml", "is a file of the ledger itself"),
        ("claims/new.yml", "would be read as a file of the ledger"),
        ("linked/new.yaml", "would be read as a file of the ledger"),
    ],
)
def test_whichever_way_leads_to_it(output, why, folder):
    """A link and the settings are files of the ledger too, and a new file that the ledger would read is as bad."""
    (folder / "link.yaml").symlink_to("claims/a.yaml")
    (folder / "linked").symlink_to("claims")
    before = texts(folder)
    done = run("check", "claims", "--no-cache", "-o", output)

    assert (done.exit_code, done.stdout) == (2, "")
    assert f"{output} {why}" in " ".join(done.stderr.split())
    assert texts(folder) == before


@pytest.mark.parametrize(
    "output", ["claims/report.txt", "claims/drafts/b.yaml", "claims/.report.yaml", "report.yaml", os.devnull, "-"]
)
def test_any_other_file_is_written(output, folder):
    """Beside the ledger's files, where the settings exclude it, or under a hidden name, it does no harm."""
    done = run("check", "claims", "--no-cache", "-o", output)

    assert (done.exit_code, done.stderr) == (1, "")
    assert (
        "Q208" in (done.stdout if output == "-" else Path(output).read_text(encoding="utf-8")) or output == os.devnull
    )
    assert texts(folder)["claims/a.yaml"] == LEDGER


@pytest.mark.parametrize("name", ["claims/a.yaml", "claims/baseline.yaml"])
def test_nor_does_a_baseline_take_its_place(name, folder):
    """A baseline among the ledger's files would be a mistake of the ledger."""
    before = texts(folder)
    done = run("check", "claims", "--no-cache", "--baseline", name, "--write-baseline")

    assert done.exit_code == 2
    assert " of the ledger" in done.stderr
    assert texts(folder) == before
