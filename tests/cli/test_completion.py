"""A shell is offered commands, options, codes, profiles and the ids of the ledger at hand."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cli_runs import environment, run, write

from claimledger.cli.program import COMMANDS
from claimledger.importers.registry import IMPORTERS
from claimledger.profiles import PROFILES
from claimledger.rules import ALL

LEDGER = """\
sources:
  - id: evening-paper
    title: An evening paper
claims: [{id: cost-falls, quote: x}, {id: cost-rises, quote: y}]
"""


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "other", b="claims:\n- id: other-claim\n  quote: z\n")
    return write(tmp_path / "claims", a=LEDGER)


def offered(line, shell="bash"):
    """Return what is offered behind *line*, whose last word is being typed."""
    words = line.split(" ")
    if shell == "bash":
        more = {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    else:
        more = {"COMP_WORDS": line, "COMP_CWORD": words[-1] if shell == "fish" else str(len(words) - 1)}
    done = run(_CLAIMLEDGER_COMPLETE=f"{shell}_complete", **more)
    return [one.partition(",")[2] for one in done.stdout.splitlines() if one]


def test_commands_are_offered(ledger):
    assert offered("claimledger ") == list(COMMANDS)
    assert offered("claimledger exp") == [name for name in COMMANDS if name.startswith("exp")]


def test_options_are_offered(ledger):
    assert offered("claimledger check --base") == ["--baseline"]


def test_values_of_a_choice_are_offered(ledger):
    assert offered("claimledger check --format gi") == ["github", "gitlab"]


@pytest.mark.parametrize("line", ["claimledger check --profile ", "claimledger rules --profile "])
def test_profiles_are_offered(line, ledger):
    assert offered(line) == [one.name for one in PROFILES]
    assert offered(f"{line}av") == ["averitec"]


def test_formats_to_import_are_offered_and_then_files(ledger):
    assert offered("claimledger import ") == [one.name for one in IMPORTERS]
    assert offered("claimledger import cl") == ["claimreview", "claimskg"]
    done = run(_CLAIMLEDGER_COMPLETE="bash_complete", COMP_WORDS="claimledger import liar x", COMP_CWORD="3")
    assert done.stdout == "file,x\n"


def test_codes_are_offered_and_names_once_one_is_begun(ledger):
    assert offered("claimledger explain ") == [rule.code for rule in ALL]
    assert offered("claimledger explain r10") == [rule.code for rule in ALL if rule.code.startswith("R10")]
    assert offered("claimledger explain unknown-s") == ["unknown-speaker", "unknown-source"]


def test_behind_a_comma_the_next_code_is_offered(ledger):
    assert offered("claimledger check --select F,R101,R102,unknown-sp") == ["F,R101,R102,unknown-speaker"]


def test_ids_of_the_ledger_are_offered(ledger):
    assert offered("claimledger show ") == ["cost-falls", "cost-rises", "evening-paper"]
    assert offered("claimledger show cost-r") == ["cost-rises"]
    assert offered("claimledger show --ledger other ") == ["other-claim"]
    assert offered("claimledger show --ledger nowhere ") == []


def test_files_that_cannot_be_read_are_passed_over(ledger):
    (ledger / "gone.yaml").symlink_to("nowhere")
    (ledger / "latin.yaml").write_bytes(b"claims: [{id: caf\xe9, quote: x}]\n- id: sound-one\n")

    assert offered("claimledger show ") == ["cost-falls", "cost-rises", "evening-paper", "sound-one"]


def test_folders_and_files_are_left_to_the_shell(ledger):
    done = run(_CLAIMLEDGER_COMPLETE="bash_complete", COMP_WORDS="claimledger check c", COMP_CWORD="2")

    assert done.stdout == "dir,c\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell_asks_the_program(shell):
    script = run("completion", shell).stdout

    assert f"_CLAIMLEDGER_COMPLETE={shell}_complete" in script
    assert "%(" not in script


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_itself_completes_an_id(ledger, tmp_path):
    program = tmp_path / "bin" / "claimledger"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m claimledger "$@"\n')
    program.chmod(0o755)
    session = """
        eval "$(claimledger completion bash)"
        COMP_WORDS=(claimledger show cost-r) COMP_CWORD=2
        _claimledger_completion claimledger
        printf '%s\\n' "${COMPREPLY[@]}"
        complete -p claimledger
    """
    path = os.pathsep.join([str(program.parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-euc", session],
        cwd=Path(ledger).parent,
        env=environment(PATH=path),
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout, done.stderr, done.returncode) == (
        "cost-rises\ncomplete -o nosort -F _claimledger_completion claimledger\n",
        "",
        0,
    )
