"""`--profile` bundles rules for a run, and `claimledger rules --profile` shows which."""

import json

import pytest
from cli_runs import run, write

from claimledger.profiles import PROFILES
from claimledger.rules import ALL


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    """No copy of a source of evidence is held, which is advice."""
    monkeypatch.chdir(tmp_path)
    text = """\
sources: [{id: paper, title: A paper}]
claims:
- id: one
  quote: the words
  reviews: [{rating: correct, evidence: [{source: paper, stance: supports, quote: other words}]}]
"""
    return write(tmp_path / "claims", a=text)


def listed(*args):
    return {row["code"]: row for row in json.loads(run("rules", *args, "--format", "json").stdout)}


def test_advice_fails_a_run_under_strict_only(ledger):
    assert run("check", "--select", "Q").exit_code == 0
    done = run("check", "--select", "Q", "--profile", "strict", "--format", "concise")

    assert done.exit_code == 1
    assert [line.split()[1] for line in done.stdout.splitlines() if line.startswith("claims")] == ["Q214"]
    assert "Found 1 warning" in done.stdout


@pytest.mark.parametrize("command", ["check", "rules"])
def test_an_unknown_profile_is_named_with_the_nearest(command, ledger):
    done = run(command, "--profile", "strickt")

    assert (done.exit_code, done.stderr) == (
        2,
        "claimledger: no profile is called 'strickt'; did you mean 'strict'?\n",
    )


@pytest.mark.parametrize("profile", PROFILES, ids=lambda one: one.name)
def test_the_rules_of_a_profile_are_listed_with_their_severity_there_and_whose_demand_they_are(profile):
    rows = listed("--profile", profile.name)

    for rule in ALL:
        demand = profile.demand_of(rule.code, rule.name)
        if demand is not None:
            severity = str(profile.severity(rule.code, rule.name, rule.severity))
            assert (rows[rule.code]["severity"], rows[rule.code]["demand"] or "") == (severity, demand.source)
        else:
            assert (rule.code in rows) == (str(rule.severity) != "advice")


def test_without_a_profile_all_rules_are_listed():
    assert list(listed()) == [rule.code for rule in ALL]
