"""`--watch` checks again whenever a file changes, and an interrupt ends it without a word."""

import os
import queue
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager

import pytest
from cli_runs import command, environment, run, write

SOUND = "claims: [{id: one, quote: x}]\n"
BROKEN = "claims: [{id: one, qoute: x}]\n"


class Watched:
    """A running check, and what it says."""

    def __init__(self, started):
        self.process = started
        self._said = queue.Queue()
        for stream in (started.stdout, started.stderr):
            threading.Thread(target=self._read, args=(stream,), daemon=True).start()

    def _read(self, stream):
        for line in stream:
            self._said.put(line.rstrip("\n"))

    def waits_for(self, words):
        """Return once a line with *words* was said; the wait for a change that is never seen has an end."""
        while True:
            line = self._said.get(timeout=60)
            if words in line:
                return line


@contextmanager
def watched(folder, *args, **more):
    process = subprocess.Popen(
        command("check", "claims", "--watch", "--format", "concise", "--select", "F", *args),
        cwd=folder,
        env=environment(PYTHONUNBUFFERED="1", **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        yield Watched(process)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_a_change_is_checked_and_an_interrupt_ends_it(tmp_path):
    write(tmp_path / "claims", a=SOUND)
    with watched(tmp_path) as program:
        program.waits_for("No mistakes in 1 file, 1 claim.")
        program.waits_for("claimledger: watching for changes; Ctrl-C ends it")
        write(tmp_path / "claims", a=BROKEN)
        assert program.waits_for("F003").startswith("claims/a.yaml:1:")
        write(tmp_path / "claims", b="claims: [")
        program.waits_for("claims/b.yaml:1:9 F001")
        (tmp_path / "claims" / "b.yaml").unlink()
        write(tmp_path / "claims", a=SOUND)
        program.waits_for("No mistakes in 1 file")

        program.process.send_signal(signal.SIGINT)

        assert program.process.wait(timeout=60) == 0


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_what_keeps_a_run_from_its_job_is_said_and_the_next_change_is_waited_for(tmp_path):
    write(tmp_path / "claims", a=SOUND)
    settings = tmp_path / "claimledger.toml"
    settings.write_text('plugins = ["no-such-plugin"]\n')
    with watched(tmp_path) as program:
        program.waits_for("claimledger: no plugin is called 'no-such-plugin'")
        program.waits_for("watching for changes")
        settings.write_text("\n")
        program.waits_for("No mistakes in 1 file, 1 claim.")

        program.process.send_signal(signal.SIGINT)

        assert program.process.wait(timeout=60) == 0


def replaced(path, text):
    """Save as editors do: a new file takes the place of the old one."""
    beside = path.with_name("settings.tmp")
    beside.write_text(text)
    beside.replace(path)


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_settings_above_the_ledger_count_from_when_they_are_made_and_however_they_are_saved(tmp_path):
    write(tmp_path / "claims", a=BROKEN)
    settings = tmp_path / "claimledger.toml"
    with watched(tmp_path) as program:
        program.waits_for("F003")
        program.waits_for("watching for changes")
        replaced(settings, 'exclude = ["a.yaml"]\n')
        program.waits_for("No mistakes in 0 files")
        replaced(settings, "\n")
        program.waits_for("F003")
        replaced(settings, 'exclude = ["a.yaml"]\n')
        program.waits_for("No mistakes in 0 files")
        settings.unlink()
        program.waits_for("F003")

        program.process.send_signal(signal.SIGINT)

        assert program.process.wait(timeout=60) == 0


def test_a_folder_that_is_not_there_is_not_waited_for(tmp_path):
    done = run("check", tmp_path / "claims", "--watch")

    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"claimledger: {tmp_path / 'claims'}: there is no such folder")


def test_without_the_package_that_watches_one_line_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    write(tmp_path / "claims", a=SOUND)

    done = run("check", tmp_path / "claims", "--watch")

    assert (done.exit_code, done.stdout, done.stderr) == (
        2,
        "",
        "claimledger: watchfiles is needed for this, and is not installed: pip install 'claimledger[watch]'\n",
    )


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_watching_only_looks(option, tmp_path):
    done = run("check", write(tmp_path / "claims", a=SOUND), "--watch", option)

    assert done.exit_code == 2
    assert "--watch goes without --fix, --diff and --write-baseline" in done.stderr
