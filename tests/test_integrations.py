"""What other programs run of this repository does its job: hooks of pre-commit, GitHub's action, GitLab's template."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).resolve().parents[1]
SOUND = "claims:\n  - id: one\n    quote: the first words\n"
BROKEN = "claims:\n  - id: one\n    qoute: the first words\n"


@pytest.fixture
def repository(tmp_path):
    """A repository of somebody who keeps claims."""
    folder = tmp_path / "newsroom"
    (folder / "claims").mkdir(parents=True)
    (folder / "claims" / "a.yaml").write_text(SOUND)
    ran("git", "init", "--quiet", cwd=folder)
    ran("git", "add", ".", cwd=folder)
    return folder


def ran(*command, cwd, code=0, **environment):
    """Return what *command* says; it must end with *code*."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert done.returncode == code, done.stdout
    return done.stdout


# --- pre-commit ---


@pytest.mark.skipif(not (PROJECT / ".git").exists(), reason="this is no clone, from which pre-commit could install")
def test_pre_commit_itself_installs_the_hooks_and_runs_them(repository, tmp_path):
    """Installed as users install it: from a clone, into an environment of its own."""
    clone = tmp_path / "clone"
    ran("git", "clone", "--quiet", PROJECT, clone, cwd=tmp_path)
    shutil.copy(PROJECT / ".pre-commit-hooks.yaml", clone)
    revision = ran("git", "rev-parse", "HEAD", cwd=clone).strip()
    hooks = [{"id": "claimledger-check", "args": ["claims", "--profile", "strict"]}, {"id": "claimledger-fmt"}]
    config = {"repos": [{"repo": str(clone), "rev": revision, "hooks": hooks}]}
    (repository / ".pre-commit-config.yaml").write_text(json.dumps(config))
    ran("git", "add", ".", cwd=repository)

    def run(code):
        command = (sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never")
        return ran(*command, cwd=repository, code=code, PRE_COMMIT_HOME=str(tmp_path / "home"))

    sound = run(0)
    (repository / "claims" / "a.yaml").write_text(BROKEN.replace("  - id", "- id").replace("    q", "  q"))
    broken = run(1)

    assert [line.rsplit(".", 1)[1] for line in sound.splitlines() if line.startswith("claimledger")] == ["Passed"] * 2
    assert "claims/a.yaml:3:3 F003 [*] there is no key `qoute` here" in broken
    assert "- hook id: claimledger-check\n- exit code: 1" in broken


def test_a_ledger_is_one_thing_to_a_hook():
    """A change in one file can be a mistake in another."""
    hooks = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

    assert [one["id"] for one in hooks] == ["claimledger-check", "claimledger-fmt"]
    assert all(one["pass_filenames"] is False and one["require_serial"] is True for one in hooks)


# --- GitHub and GitLab ---


@pytest.fixture
def programs(tmp_path):
    """A folder with a `python` whose virtual environments hold this claimledger, without asking a registry."""
    folder = tmp_path / "bin"
    folder.mkdir()
    fake = f"""\
#!/bin/bash
set -eu
if [ "$1 $2" = "-m venv" ]; then
    mkdir -p "$3/bin"
    cp "$0" "$3/bin/python"
elif [ "$1 $2 $3" = "-m pip install" ]; then
    echo "pip ${{@:3}}" >> "{tmp_path}/installed"
    printf '#!/bin/sh\\nexec "{sys.executable}" -m claimledger "$@"\\n' > "$(dirname "$0")/claimledger"
    chmod +x "$(dirname "$0")/claimledger"
else
    exit 9
fi
"""
    (folder / "python").write_text(fake)
    (folder / "python").chmod(0o755)
    return os.pathsep.join([str(folder), os.environ["PATH"]])


def action(repository, programs, code=0, **inputs):
    """Run the steps of GitHub's action as its runner does, with *inputs*; return all that they say."""
    told = yaml.safe_load((PROJECT / "action.yml").read_text(encoding="utf-8"))
    assert set(inputs) <= set(told["inputs"])
    values = {name: one["default"] for name, one in told["inputs"].items()} | inputs
    said = []
    steps = told["runs"]["steps"]
    for step in steps:
        if "if" in step:
            assert step["if"] == "${{ inputs.sarif != '' }}"
            if not values["sarif"]:
                continue
        environment = {}
        for name, value in step["env"].items():
            kind, _, what = value.removeprefix("${{ ").removesuffix(" }}").partition(".")
            environment[name] = values[what] if kind == "inputs" else str(PROJECT)
        assert step["shell"] == "bash"
        script = repository.parent / "step.sh"
        script.write_text(step["run"])
        command = ("bash", "--noprofile", "--norc", "-eo", "pipefail", script)
        more = {"PATH": programs, "RUNNER_TEMP": str(repository.parent / "runner"), **environment}
        said.append(ran(*command, cwd=repository, code=code if step is steps[-1] else 0, **more))
    return "".join(said)


def test_the_action_of_github_shows_every_mistake_beside_its_line(repository, programs):
    (repository / "claims" / "a.yaml").write_text(BROKEN)

    said = action(repository, programs, code=1)

    assert said.startswith("::error file=claims/a.yaml,line=3,endLine=3,col=5,endColumn=10,title=F003 unknown-key::")
    assert (repository.parent / "installed").read_text() == f"pip install --quiet {PROJECT}\n"


def test_the_action_passes_options_on_and_writes_sarif(repository, programs):
    (repository / "claims").rename(repository / "my claims")

    said = action(
        repository,
        programs,
        ledger="my claims",
        args="--profile ifcn --fail-on error",
        sarif="report.sarif",
        package="claimledger==9",
    )

    assert said == "No mistakes in 1 file, 1 claim.\n"
    assert json.loads((repository / "report.sarif").read_text())["runs"][0]["results"] == []
    assert (repository.parent / "installed").read_text() == "pip install --quiet claimledger==9\n"


@pytest.mark.parametrize(("text", "code", "found"), [(SOUND, 0, []), (BROKEN, 1, ["F003-unknown-key"])])
def test_the_template_of_gitlab_writes_the_report_that_it_names(text, code, found, repository, programs):
    (repository / "claims" / "a.yaml").write_text(text)
    job = yaml.safe_load((PROJECT / "ci" / "gitlab.yml").read_text(encoding="utf-8"))["claimledger"]
    script = repository.parent / "job.sh"
    script.write_text("set -e\n" + "\n".join(job["script"]))

    ran("bash", script, cwd=repository, code=code, PATH=programs, **job["variables"])

    report = json.loads((repository / job["artifacts"]["reports"]["codequality"]).read_text())
    assert [one["check_name"] for one in report] == found
    assert job["artifacts"]["when"] == "always"
