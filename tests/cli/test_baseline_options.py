"""`--write-baseline` accepts what is found, and `--baseline` is silent on it."""

from pathlib import Path

import pytest
from cli_runs import run, write

LEDGER = "document: {id: paper, title: A paper}\nclaims: [{id: one, quote: x, speaker: nobody-known}]\n"


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return write(tmp_path / "claims", a=LEDGER)


def check(*args):
    return run("check", "--select", "F,R", *args)


def test_what_is_found_is_accepted_and_silent_from_then_on(ledger):
    wrote = check("--baseline", "b.toml", "--write-baseline")
    silent = check("--baseline", "b.toml")

    assert (wrote.exit_code, wrote.stdout, wrote.stderr) == (0, "", "claimledger: wrote 1 finding into b.toml\n")
    assert (silent.exit_code, silent.stdout) == (0, "No mistakes in 1 file, 1 claim.\n1 finding is in the baseline.\n")
    assert check().exit_code == 1


def test_writing_it_again_changes_no_byte_and_mended_findings_leave_it(ledger):
    check("--baseline", "b.toml", "--write-baseline")
    first = Path("b.toml").read_bytes()
    check("--baseline", "b.toml", "--write-baseline")
    assert Path("b.toml").read_bytes() == first

    write(ledger, a=LEDGER.replace(", speaker: nobody-known", ""))
    stale = check("--baseline", "b.toml", "--format", "concise")
    check("--baseline", "b.toml", "--write-baseline")

    assert (stale.exit_code, stale.stdout.split("\n")[0]) == (
        1,
        "b.toml:5:3 F016 the baseline holds R101 of `one`, which is not found any more",
    )
    assert "finding]]" not in Path("b.toml").read_text()
    assert check("--baseline", "b.toml").exit_code == 0


def test_the_place_in_the_baseline_is_shown_with_its_line(ledger):
    check("--baseline", "b.toml", "--write-baseline")
    write(ledger, a=LEDGER.replace(", speaker: nobody-known", ""))

    assert "5 | [[finding]]" in check("--baseline", "b.toml").stdout


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--baseline", "b.toml"), "claimledger: b.toml: no such file or directory"),
        (("--baseline", "claims/a.yaml"), "claimledger: claims/a.yaml is no baseline: it is not TOML: "),
        (("--write-baseline",), "Error: --write-baseline goes with --baseline FILE, and without --fix and --diff"),
        (
            ("--baseline", "b.toml", "--write-baseline", "--fix"),
            "Error: --write-baseline goes with --baseline FILE, and without --fix and --diff",
        ),
        (("--baseline", "no/b.toml", "--write-baseline"), "claimledger: no/b.toml: no such file or directory"),
    ],
)
def test_what_cannot_be_done_is_two(args, says, ledger):
    done = check(*args)

    assert done.exit_code == 2
    assert done.stderr.rstrip().split("\n")[-1].startswith(says)


def test_a_file_that_is_no_baseline_is_not_written_over(ledger):
    Path("b.toml").write_text("mine = true\n")

    assert check("--baseline", "b.toml", "--write-baseline").exit_code == 2
    assert Path("b.toml").read_text() == "mine = true\n"
