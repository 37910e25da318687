"""The program as a whole: help, exit codes, pipes, interrupts, and what it imports."""

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from inspect import cleandoc
from pathlib import Path

import pytest
from attrs import evolve
from cli_runs import command, environment, process, run, write

import claimledger
from claimledger.cli.program import COMMANDS, program

#: The ledger that stands in the project.
OWN_LEDGER = Path(__file__).resolve().parents[2] / "claims"
HEAVY = ("yaml", "cattrs", "tabulate", "rapidfuzz", "selectolax", "attr", "claimledger.records", "wcwidth")


def test_help_lists_every_command_without_importing_one():
    probe = (
        "import sys\nfrom claimledger.cli.program import program\n"
        "try:\n    program(['--help'])\nexcept SystemExit:\n    pass\n"
        "print(sorted(name for name in sys.modules if name.startswith('claimledger')), file=sys.stderr)"
    )

    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, env=environment(), check=True)

    listed = done.stdout.split("Commands:\n")[1].split("\n\n")[0].splitlines()
    # What is told of a command may take a second line, which is indented further.
    assert [line.split()[0] for line in listed if line[2] != " "] == list(COMMANDS)
    assert done.stderr.strip() == str(
        ["claimledger", *(f"claimledger.{name}" for name in ("cli", "cli.exit_codes", "cli.program", "cli.start"))]
    )


#: What no run needs that finds nothing wrong, and takes long to import; each stood in the way of one once.
UNNEEDED = (
    *("asyncio", "cattrs", "concurrent.futures", "dataclasses", "difflib", "email", "http", "importlib.metadata"),
    *("langcodes", "multiprocessing", "pickle", "rapidfuzz", "selectolax", "sqlite3", "ssl", "subprocess", "tabulate"),
    *("typing_extensions", "urllib.request", "w3lib", "warcio", "wcwidth", "yaml"),
    *("claimledger.columns", "claimledger.detailed_readers", "claimledger.editing", "claimledger.exporters"),
    *("claimledger.fixing", "claimledger.parsing", "claimledger.schema", "claimledger.snapshots"),
    *("claimledger.tables", "claimledger.writing", "claimledger.cli.mending", "claimledger.document"),
    *("claimledger.placing", "claimledger.quotation.elision", "claimledger.quotation.same_words"),
    *("claimledger.quotation.verify", "claimledger.seen_columns", "calendar"),
)


def imported_by(*arguments):
    """Return what of `UNNEEDED` a run of the program imports that exits with 0."""
    probe = (
        "import sys\nfrom claimledger.cli.program import program\n"
        f"try:\n    program({list(arguments)!r})\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        f"print([name for name in {UNNEEDED!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, env=environment(), check=True)
    return done.stderr.strip()


def test_help_imports_nothing_that_is_not_needed():
    assert imported_by("--help") == "[]"


def test_a_check_that_finds_nothing_imports_nothing_that_is_not_needed():
    """Our own ledger, with all rules and seals; counted are modules, since no clock is to be trusted."""
    assert imported_by("check", str(OWN_LEDGER)) == "[]"


def test_a_check_imports_the_rules_that_judge():
    """Neither those that are advice, unless asked for, nor the pages of what is found in reading."""
    probe = (
        "import sys\nfrom claimledger.cli.program import program\n"
        f"try:\n    program(['check', {str(OWN_LEDGER)!r}, '--no-cache', '--select', 'F,D505'])\n"
        "except SystemExit:\n    pass\n"
        "names = [name.rpartition('.')[2] for name in sys.modules if name.startswith('claimledger.rules.')]\n"
        "print(sorted(name for name in names if name[1:4].isdigit()), file=sys.stderr)"
    )

    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, env=environment(), check=True)

    assert done.stderr.strip() == "['d505_judged_by_hindsight', 'f017_says_nothing']"


def test_the_command_line_imports_nothing_heavy():
    probe = f"import sys, claimledger.cli\nprint([name for name in {HEAVY!r} if name in sys.modules])"

    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_told_in_the_list_as_it_tells_itself(name):
    found = program.get_command(None, name)

    assert found is not None
    assert cleandoc(found.help or "").split("\n")[0] == COMMANDS[name]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name):
    done = run(name, "--help")

    assert (done.exit_code, done.stderr) == (0, "")
    assert max(map(len, done.stdout.split("\n"))) <= 80


def test_the_version_is_the_packages():
    assert run("--version").stdout == f"claimledger, version {claimledger.__version__}\n"


def test_python_m_is_the_same_program():
    assert process("--version").stdout == f"claimledger, version {claimledger.__version__}\n"


# --- exit codes ---


@pytest.mark.parametrize(
    ("there", "says"),
    [
        ((), "; name the ledger's folder, or begin one with `claimledger init nosuch`"),
        (("claims",), "; there is a folder claims"),
        (("paper.yaml",), "; if the folder you are in is the ledger, name it as `.`"),
        (("claimledger.toml",), "; if the folder you are in is the ledger, name it as `.`"),
    ],
)
def test_a_ledger_that_is_not_there_is_told_with_the_next_step(there, says, tmp_path, monkeypatch):
    for name in there:
        (tmp_path / name).mkdir() if name == "claims" else (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)

    done = run("check", "nosuch")

    assert (done.exit_code, done.stderr) == (2, f"claimledger: nosuch: there is no such folder{says}\n")


@pytest.mark.parametrize(
    ("ledger", "says"),
    [
        ("claims/a.yaml", "this is a file; a ledger is a folder; name the one it stands in: `claims`"),
        ("b.yml", "this is a file; a ledger is a folder; name the one it stands in: `.`"),
        ("-", "there is no such folder; a ledger is a folder, and none is read from the standard input"),
    ],
)
@pytest.mark.parametrize("command", ["check", "fmt", "table"])
def test_who_names_a_file_as_other_linters_take_it_is_told_what_to_name(command, ledger, says, tmp_path, monkeypatch):
    write(tmp_path / "claims", a="claims: []\n")
    (tmp_path / "b.yml").touch()
    monkeypatch.chdir(tmp_path)

    done = run(command, ledger)

    assert (done.exit_code, done.stderr) == (2, f"claimledger: {ledger}: {says}\n")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("check", "nowhere"), "claimledger: nowhere: there is no such folder"),
        (("check", "file.txt"), "claimledger: file.txt: this is a file; a ledger is a folder"),
        (("check", "claims", "--select", "R1011"), "claimledger: no rule is called 'R1011'; did you mean 'R101'?"),
        (("check", "claims", "--format", "xml"), "Error: Invalid value for '--format'"),
        (("check", "claims", "--today", "2026-13-01"), "Error: Invalid value for '--today': '2026-13-01' is not a day"),
        (("check", "claims", "--unsafe-fixes"), "Error: --unsafe-fixes goes with --fix or --diff"),
        (("check", "claims", "-o", "no/such/folder/x"), "claimledger: no/such/folder/x: no such file or directory"),
        (
            ("table", "claims", "--columns", "speakr"),
            "claimledger: no column of claims is called 'speakr'; did you mean",
        ),
        (("table", "claims", "--format", "cvs"), "claimledger: no format is called 'cvs'; did you mean 'csv'?"),
        (("table", "claims", "--since", "yesterday"), "Error: 'yesterday' is not a date"),
        (("table", "claims", "--by", "id,id,id"), "Error: a summary is by one column or by two"),
        (("show", "nobody"), "claimledger: no record has the id 'nobody'"),
        (("explain", "R1011"), "claimledger: no rule is called 'R1011'; did you mean 'R101'?"),
        (("fmt", "nowhere"), "claimledger: nowhere: there is no such folder"),
        (("chek",), "Error: no command is called 'chek'; did you mean 'check'?"),
    ],
)
def test_what_cannot_be_done_is_two_and_one_clear_line(args, says, tmp_path, monkeypatch):
    write(tmp_path / "claims", a="claims: []\n")
    (tmp_path / "file.txt").write_text("")
    monkeypatch.chdir(tmp_path)

    done = run(*args)

    assert (done.exit_code, done.stdout) == (2, "")
    told = done.stderr.rstrip("\n").split("\n")[-1]
    assert told.startswith(says)
    assert "Traceback" not in done.stderr


def test_a_crash_of_a_rule_is_two_with_its_name(tmp_path, monkeypatch):
    from claimledger.rules import d501_in_the_future

    def crash(entry, context):
        raise ZeroDivisionError("by\x1b[31m zero")

    crashing = evolve(d501_in_the_future.in_the_future, judge=crash, passes=None, when=None)
    monkeypatch.setattr(d501_in_the_future, "in_the_future", crashing)
    write(tmp_path, a="claims: [{id: one, quote: one}]\n")

    done = run("check", tmp_path)

    assert done.exit_code == 2
    assert done.stderr == (
        "claimledger: rule D501 in-the-future failed on one: ZeroDivisionError('by\\x1b[31m zero')\n"
    )


def test_a_fault_of_ours_is_two_and_says_so(tmp_path, monkeypatch):
    import claimledger.checking

    def broken(*args, **more):
        raise TypeError("oh no")

    monkeypatch.setattr(claimledger.checking, "check_folder", broken)

    done = run("check", tmp_path)

    assert done.exit_code == 2
    assert done.stderr.startswith("claimledger: this is a fault of claimledger, not of the ledger: TypeError: oh no")
    assert "Traceback" not in done.stderr


# --- pipes, terminals, interrupts ---


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no device that is always full")
@pytest.mark.parametrize("args", [("--help",), ("--version",), ("check", "--help"), ("rules",)])
def test_an_output_that_takes_nothing_is_two_and_one_line(args):
    with open("/dev/full", "w") as full:
        done = subprocess.run(command(*args), stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert (done.returncode, done.stderr) == (2, "claimledger: no space left on device\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no device that is always full")
@pytest.mark.parametrize("args", [("nosuch",), ("check", "nowhere")])
def test_where_not_even_stderr_takes_anything_the_exit_code_tells(args):
    with open("/dev/full", "w") as full:
        done = subprocess.run(command(*args), stdout=subprocess.PIPE, stderr=full, text=True, check=False)

    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.skipif(os.name != "posix", reason="a shell closes the streams")
@pytest.mark.parametrize("args", [("--help",), ("check",), ("table",), ("new", "claim", "x"), ("rules",)])
def test_a_closed_output_is_two_and_one_line(args, tmp_path):
    write(tmp_path / "claims", a="claims: []\n")
    line = ["sh", "-c", 'exec "$@" >&-', "sh", *command(*args)]

    done = subprocess.run(line, stderr=subprocess.PIPE, text=True, cwd=tmp_path, check=False)

    assert (done.returncode, done.stderr) == (
        2,
        "claimledger: the standard output is closed, so nothing can be said; `> /dev/null` drops it\n",
    )


@pytest.mark.skipif(os.name != "posix", reason="a shell closes the streams")
def test_a_closed_stderr_changes_neither_output_nor_exit_code(tmp_path):
    write(tmp_path / "claims", a="claims: []\n")
    line = ["sh", "-c", 'exec "$@" 2>&-', "sh", *command("check")]

    done = subprocess.run(line, stdout=subprocess.PIPE, text=True, cwd=tmp_path, check=False)

    assert (done.returncode, done.stdout) == (0, "No mistakes in 1 file, 0 claims.\n")


@pytest.mark.parametrize("module", ["click", "claimledger.cli.program"])
def test_an_interrupt_while_the_program_starts_is_130_and_silent(module):
    """A finder interrupts the import of a module, as Ctrl-C does that comes early."""
    probe = (
        "import sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {module!r}:\n"
        "            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "from claimledger.cli import main\n"
        "main()\n"
    )

    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("", "at once\n"),
        ("import atexit\natexit.register(print, 'registered')\n", "registered\n"),
        ("sys.setprofile(lambda *_: None)\n", ""),
        (
            "import threading, time\nthreading.Thread(target=lambda: (time.sleep(2), print('a thread'))).start()\n",
            "a thread\n",
        ),
    ],
)
def test_a_process_ends_with_its_run_unless_somebody_waits_for_it(before, said):
    """Python takes every module apart before it ends, which nobody sees."""
    probe = (
        "import os, sys\n"
        "leave = os._exit\n"
        "os._exit = lambda code: (print('at once', flush=True), leave(code))\n"
        f"{before}"
        "from claimledger.cli import run\n"
        "sys.argv = ['claimledger', '--version']\n"
        "run()\n"
    )

    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, env=environment())

    assert done.stdout == f"claimledger, version {claimledger.__version__}\n{said}"


def test_the_program_never_looks_for_cycles(tmp_path):
    """It ends soon: to walk all records once more at the end is a twentieth of a long run."""
    write(tmp_path / "ledger", a="claims:\n" + "".join(f"  - id: claim-{number}\n" for number in range(2000)))
    probe = (
        "import gc, sys\n"
        "gc.collect()\n"
        "gc.callbacks.append(lambda phase, info: print('collecting', file=sys.stderr))\n"
        "gc.disable()\n"
        "from claimledger.cli import main\n"
        "gc.enable()\n"
        f"sys.argv = ['claimledger', 'check', '--exit-zero', '--no-cache', {str(tmp_path / 'ledger')!r}]\n"
        "main()\n"
    )

    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, env=environment())

    assert done.stderr == ""


def many_mistakes(folder, count=3000):
    claims = "".join(f"  - id: claim-{number}\n    qote: x\n" for number in range(count))
    return write(folder, a=f"claims:\n{claims}")


@pytest.mark.parametrize("args", [("check",), ("table", "--rows", "sources"), ("fmt", "--diff"), ("rules",)])
def test_a_reader_that_goes_away_is_no_trouble(args, tmp_path):
    folder = many_mistakes(tmp_path / "claims")
    given = [args[0], folder, *args[1:]] if args[0] != "rules" else args

    code, stderr = left_alone(command(*given), lines=0)

    assert code in (141, 0, 1)
    assert "Traceback" not in stderr
    assert "BrokenPipe" not in stderr
    assert "Exception ignored" not in stderr


def left_alone(line, lines):
    """Run a command, read some lines of what it says and go away; return its exit code and stderr."""
    pipe = subprocess.PIPE
    with subprocess.Popen(line, stdout=pipe, stderr=pipe, text=True, env=environment()) as running:
        for _ in range(lines):
            running.stdout.readline()
        running.stdout.close()
        stderr = running.stderr.read()
        return running.wait(60), stderr


def test_a_reader_that_goes_away_ends_a_long_report(tmp_path):
    folder = many_mistakes(tmp_path / "claims")

    assert left_alone(command("check", folder), lines=1) == (141, "")


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
def test_an_interrupt_ends_with_130_and_leaves_files_as_they_were(tmp_path):
    folder = tmp_path / "claims"
    folder.mkdir()
    texts = {f"{number:03}.yaml": f"claims:\n  - id: c-{number}\n    qote: x\n" for number in range(400)}
    for name, text in texts.items():
        (folder / name).write_text(text)
    # The last file is a pipe that nobody writes to: the run waits there until it is interrupted.
    os.mkfifo(folder / "zzz.txt")
    probe = (
        "import os, sys, claimledger.loading as loading\n"
        "read = loading.Reader.read\n"
        "def slow(self, path):\n"
        "    if path == '399.yaml':\n"
        "        print('waiting', file=sys.stderr, flush=True)\n"
        f"        open({str(folder / 'zzz.txt')!r}).read()\n"
        "    return read(self, path)\n"
        "loading.Reader.read = slow\n"
        "from claimledger.cli import main\n"
        f"sys.argv = ['claimledger', 'check', '--fix', {str(folder)!r}]\n"
        "main()\n"
    )
    line, pipe = [sys.executable, "-c", probe], subprocess.PIPE
    with subprocess.Popen(line, stdout=pipe, stderr=pipe, text=True, env=environment()) as running:
        assert running.stderr.readline() == "waiting\n"
        running.send_signal(signal.SIGINT)
        stdout, stderr = running.communicate(timeout=60)

    assert (running.returncode, stdout, stderr.strip()) == (130, "", "")
    assert {name: (folder / name).read_text() for name in texts} == texts


def on_terminal(*args, seconds=60, **more):
    """Return what the program writes to a terminal of 80 columns, and its exit code."""
    master, slave = pty.openpty()
    running = subprocess.Popen(
        command(*args), stdin=slave, stdout=slave, stderr=slave, env=environment(TERM="xterm", COLUMNS="80", **more)
    )
    os.close(slave)
    parts = []
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if select.select([master], [], [], 0.2)[0]:
            try:
                data = os.read(master, 65536)
            except OSError:
                break
            if not data:
                break
            parts.append(data)
        elif running.poll() is not None:
            break
    os.close(master)
    return b"".join(parts).decode(), running.wait(10)


def test_colours_are_for_terminals(tmp_path):
    folder = many_mistakes(tmp_path / "claims", 2)

    plain, _ = on_terminal("check", folder, NO_COLOR="1")
    coloured, code = on_terminal("check", folder)

    assert "\x1b" not in plain
    assert "\x1b[1;31mF003\x1b[0m" in coloured
    assert code == 1
    assert "\x1b" not in process("check", folder).stdout
    assert "\x1b[1;31mF003\x1b[0m" in process("check", folder, FORCE_COLOR="1").stdout
    assert "\x1b" not in process("check", folder, FORCE_COLOR="1", NO_COLOR="1").stdout


def test_bytes_in_a_pipe_do_not_depend_on_the_locale(tmp_path):
    folder = write(tmp_path, a="claims:\n  - id: one\n    qote: “é”\n")

    outputs = {
        process("check", folder, LC_ALL=locale, PYTHONUTF8="0", PYTHONIOENCODING="").stdout
        for locale in ("C", "C.UTF-8", "en_US.ISO-8859-1")
    }

    assert len(outputs) == 1
    assert "“é”" in outputs.pop()


def test_nothing_is_told_of_progress_in_a_pipe(tmp_path):
    assert process("check", write(tmp_path, a="claims: []\n")).stderr == ""


def test_progress_is_shown_on_a_terminal_and_wiped_away(monkeypatch, capsys):
    from claimledger.cli import progress as module

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(module, "_PATIENCE", 0)
    monkeypatch.setattr(module, "_PAUSE", 0)

    with module.progress("reading") as shown:
        shown(1, 2)

    line = "reading [##########..........] 1 of 2 files"
    assert capsys.readouterr().err == f"\r{line}\r{' ' * len(line)}\r"


def test_a_report_for_programs_is_the_same_on_every_run(tmp_path):
    folder = many_mistakes(tmp_path / "claims", 20)

    first, second = (process("check", folder, "--format", "json", PYTHONHASHSEED=seed).stdout for seed in ("1", "2"))

    assert first == second
    assert len(json.loads(first)["diagnostics"]) == 20
