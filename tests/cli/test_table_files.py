"""`claimledger table` and `claimledger query` write files, and say what a file cannot hold."""

import csv
import io
import os
import signal
import sqlite3
import subprocess
import threading
import time
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest
from cli_runs import command, environment, process, run, write
from click.testing import _NamedTextIOWrapper

CLAIMS = Path(__file__).resolve().parents[2] / "claims"
KINDS = ["claims", "sources", "speakers", "evidence", "figures", "reviews"]


def test_all_kinds_of_rows_go_into_one_workbook_and_one_database(tmp_path):
    """One sheet and one table for each kind, under its name."""
    for name in ("xlsx", "sqlite"):
        done = run("table", CLAIMS, "--rows", "all", "--format", name, "-o", tmp_path / f"all.{name}")
        assert (done.exit_code, done.output) == (0, "")

    assert openpyxl.load_workbook(tmp_path / "all.xlsx").sheetnames == KINDS
    with closing(sqlite3.connect(tmp_path / "all.sqlite")) as connection:
        assert [name for (name,) in connection.execute("SELECT name FROM sqlite_master")] == KINDS
        assert connection.execute("SELECT count(*) FROM claims").fetchone() == (69,)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "xlsx"], "xlsx is no text: name a file with -o, such as -o claims.xlsx"),
        (["--format", "xlsx", "-o", "-"], "xlsx is no text: name a file with -o, such as -o claims.xlsx"),
        (["--rows", "all"], "github holds one table: name one kind of rows, or write xlsx, sqlite or datapackage"),
        (["--rows", "all", "--format", "parquet", "-o", "x"], "parquet holds one table: name one kind of rows"),
        (["--format", "xslx", "-o", "x"], "no format is called 'xslx'; did you mean 'xlsx'?"),
    ],
)
def test_what_a_format_cannot_hold_is_told_before_anything_is_written(arguments, message, tmp_path, monkeypatch):
    """A slip costs nothing."""
    monkeypatch.chdir(tmp_path)
    done = run("table", CLAIMS, *arguments)

    assert done.exit_code == 2
    assert message in " ".join(done.stderr.split())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "question", [["table", CLAIMS], ["rules"], ["query", "select * from claims", "--ledger", CLAIMS]]
)
def test_a_table_fits_the_terminal_unless_a_format_is_named_and_is_markdown_anywhere_else(
    question, tmp_path, monkeypatch
):
    """Markdown keeps each row on one line, which a terminal would fold somewhere."""
    markdown = run(*question).stdout
    monkeypatch.setattr(_NamedTextIOWrapper, "isatty", lambda self: self.name == "<stdout>", raising=False)

    assert run(*question).stdout == run(*question, "--format", "simple", "--width", "80").stdout
    assert run(*question, "--format", "github").stdout == markdown
    assert run(*question, "-o", tmp_path / "table.md").stdout == ""
    assert (tmp_path / "table.md").read_text(encoding="utf-8") == markdown


def test_a_file_is_replaced_as_a_whole_or_not_at_all(tmp_path):
    """A folder that is not there leaves no trace; an old file stays until the new one is whole."""
    done = run("table", CLAIMS, "--format", "sqlite", "-o", tmp_path / "no" / "x.sqlite")
    assert done.exit_code == 2
    assert "no/x.sqlite" in done.stderr

    old = tmp_path / "x.sqlite"
    old.write_bytes(b"something else")
    assert run("table", CLAIMS, "--format", "sqlite", "-o", old).exit_code == 0
    assert old.read_bytes().startswith(b"SQLite format 3")
    assert [path.name for path in tmp_path.iterdir()] == ["x.sqlite"]


def test_a_formula_in_a_csv_is_kept_from_running_unless_asked(tmp_path):
    """--exact is for programs, --bom for Excel."""
    ledger = write(tmp_path / "claims", a="claims:\n  - id: one\n    statement: '=cmd|x'\n")
    arguments = ("table", ledger, "--columns", "id,statement", "--format", "csv")

    assert list(csv.reader(io.StringIO(run(*arguments).stdout)))[1] == ["one", "'=cmd|x"]
    assert list(csv.reader(io.StringIO(run(*arguments, "--exact").stdout)))[1] == ["one", "=cmd|x"]
    assert run(*arguments, "--bom").stdout.startswith("\ufeffid,statement")


def test_a_query_is_read_from_the_command_line_or_from_a_pipe():
    """Both print the same table."""
    sql = "SELECT id, name FROM speakers ORDER BY id LIMIT 1"
    said = process("query", sql, "--ledger", CLAIMS, "--format", "csv")
    piped = subprocess.run(
        command("query", "-", "--ledger", CLAIMS, "--format", "csv"),
        input=sql,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert said.stdout == piped.stdout == "id,name\nandrew-lansley,Andrew Lansley\n"


def test_a_question_that_cannot_be_answered_exits_with_2():
    """One line on stderr, nothing on stdout."""
    done = process("query", "DELETE FROM claims", "--ledger", CLAIMS)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "claimledger: the query cannot be answered: only SELECT is allowed, and nothing that changes the tables\n"
    )


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as on Unix")
def test_ctrl_c_ends_an_endless_query():
    """SQLite itself would go on for ever."""
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    with subprocess.Popen(
        command("query", endless, "--ledger", CLAIMS),
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as running:
        stat = Path(f"/proc/{running.pid}/stat")
        # It has begun to count when it has worked for a while.
        while stat.exists() and int(stat.read_text().split()[13]) < 150 and running.poll() is None:
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        output, errors = running.communicate(timeout=60)

    assert (running.returncode, output, errors) == (130, "", "")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
@pytest.mark.parametrize("name", ["xlsx", "sqlite", "parquet", "datapackage"])
def test_a_pipe_or_a_device_takes_what_the_file_would_hold_and_stays_what_it_is(name, tmp_path):
    """`-o /dev/null` must not put a file in the place of the device, though whoever runs this may do so."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    taken = []
    reader = threading.Thread(target=lambda: taken.append(pipe.read_bytes()))
    reader.start()
    done = run("table", CLAIMS, "--format", name, "-o", pipe)
    if done.exit_code:
        # Nobody wrote: the reader is let go.
        os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
    reader.join(60)

    assert (done.exit_code, done.output) == (0, "")
    assert pipe.is_fifo()
    assert taken[0][:4] == {"xlsx": b"PK\3\4", "sqlite": b"SQLi", "parquet": b"PAR1", "datapackage": b"PK\3\4"}[name]
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]
