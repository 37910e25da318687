"""Rules of other packages judge where they are asked for; one that fails is named, and no other one with it."""

import os
import subprocess
import sys
from datetime import date
from inspect import cleandoc

import pytest
from attrs import evolve

from claimledger import sharding
from claimledger.checking import check, check_folder
from claimledger.errors import PluginFailed, RuleCrashed, RuleRefused, UnknownName
from claimledger.loading import load
from claimledger.plugins import rules_of, validate_rules
from claimledger.rules import ALL
from claimledger.settings import Settings

TODAY = date(2026, 11, 22)
MODULE = '''
from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Ledger
from claimledger.records import Claim, Speaker
from claimledger.rules.rule import Bad, Good, rule

BAD, GOOD = Bad("claims: []"), Good("claims: []")


@rule("X101", "loud-quote", over=Claim, severity=Severity.WARNING, bad=[BAD], good=[GOOD])
def loud_quote(entry, context):
    """
    A quote should not shout.

    It is hard to read.

    To mend: write it in lower case.
    """
    if any(text.isupper() for text in entry.record.quote):
        yield Finding(message="this shouts", route=("quote",))


@rule("X102", "crash", over=Claim, bad=[BAD], good=[GOOD])
def crash(entry, context):
    """A rule with a fault."""
    yield Finding(message="before the fault", route=("quote",))
    if entry.record.id == "two":
        raise ZeroDivisionError(entry.record.id)


@rule("X105", "crash-on-many", over=Claim, bad=[BAD], good=[GOOD])
def crash_on_many(entry, context):
    """A rule with a fault that many records show."""
    if entry.record.id.startswith("odd"):
        raise ZeroDivisionError(entry.record.id)
    yield from ()


@rule("X103", "crash-on-all", over=Ledger, bad=[BAD], good=[GOOD])
def crash_on_all(context):
    """A rule over the ledger with a fault."""
    raise SystemExit(3)
    yield


def made():
    @rule("X104", "closure", over=Claim, bad=[BAD], good=[GOOD])
    def closure(entry, context):
        """A rule that no other process can import."""
        yield from ()

    return closure


CLOSURE = [made()]
SEVERAL = [loud_quote, crash_on_all]
NOT_RULES = [3]
'''
ENTRY_POINTS = """
[claimledger.rules]
house-rules = house_rules:loud_quote
crashing = house_rules:crash
crashing-on-many = house_rules:crash_on_many
crashing-on-all = house_rules:SEVERAL
closure = house_rules:CLOSURE
not-rules = house_rules:NOT_RULES
not-there = house_rules:nothing
not-importable = no_such_module:RULES
"""


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A folder with an installed package, on the path of this process."""
    folder = tmp_path / "site"
    info = folder / "house_rules-1.0.dist-info"
    info.mkdir(parents=True)
    (folder / "house_rules.py").write_text(MODULE, encoding="utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: house-rules\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(ENTRY_POINTS)
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, "house_rules", raising=False)
    yield folder
    sys.modules.pop("house_rules", None)


@pytest.fixture
def ledger(tmp_path):
    folder = tmp_path / "claims"
    folder.mkdir()
    (folder / "a.yaml").write_text(
        cleandoc("""
        claims:
        - {id: one, quote: HELP}
        - {id: two, quote: x, speaker: nobody-known}
        """),
        encoding="utf-8",
    )
    return folder


def found(report):
    return [(one.record, one.code) for one in report.diagnostics]


def report_of(ledger, *plugins, **more):
    return check_folder(ledger, settings=Settings(plugins=plugins), today=TODAY, select=("F", "R", "X"), **more)


def test_a_plugin_judges_where_the_settings_name_it(site, ledger):
    assert found(check_folder(ledger, settings=Settings(), today=TODAY, select=("F", "R"))) == [("two", "R101")]
    report = report_of(ledger, "house-rules")

    assert found(report) == [("one", "X101"), ("two", "R101")]
    assert (
        check(load(ledger, settings=Settings(plugins=("house-rules",))), today=TODAY, select=("F", "R", "X")) == report
    )


def test_its_words_are_words_of_the_settings_too(site, ledger):
    (ledger / "claimledger.toml").write_text(
        'plugins = ["house-rules"]\nignore = ["unknown-speaker"]\n[severity]\nerror = ["loud-quote"]\n'
    )
    report = check_folder(ledger, today=TODAY)

    assert [(one.code, str(one.severity)) for one in report.diagnostics] == [("X101", "error")]


def test_a_comment_silences_a_rule_of_a_plugin(site, ledger):
    text = "claims:\n# claimledger: ignore[X101] it is a headline\n- {id: one, quote: HELP}\n"
    (ledger / "a.yaml").write_text(text, encoding="utf-8")

    assert found(report_of(ledger, "house-rules")) == []


@pytest.mark.parametrize(
    ("plugin", "says"),
    [
        ("crashing", "rule X102 crash failed on two: ZeroDivisionError('two')"),
        ("crashing-on-all", "rule X103 crash-on-all failed on the ledger: SystemExit(3)"),
    ],
)
def test_a_rule_that_raises_is_named_and_the_others_have_judged(plugin, says, site, ledger):
    with pytest.raises(RuleCrashed) as caught:
        report_of(ledger, plugin)

    assert str(caught.value) == says
    assert found(caught.value.report)[-1] == ("two", "R101")
    assert "X102" not in [code for _, code in found(caught.value.report)]


def test_every_rule_that_raises_is_named(site, ledger):
    with pytest.raises(RuleCrashed) as caught:
        report_of(ledger, "crashing-on-all", "crashing")

    assert (caught.value.code, [one.code for one in caught.value.others]) == ("X102", ["X103"])
    assert found(caught.value.report) == [("one", "X101"), ("two", "R101")]


def test_a_comment_about_a_rule_that_raised_is_not_called_unused(site, ledger):
    text = "claims:\n# claimledger: ignore[X102] why\n- {id: two, quote: x}\n"
    (ledger / "a.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(RuleCrashed) as caught:
        report_of(ledger, "crashing")

    assert found(caught.value.report) == []


@pytest.mark.parametrize("plugins", [("house-rules",), ("house-rules", "crashing")])
def test_several_processes_give_the_same_report(plugins, site, ledger, monkeypatch):
    monkeypatch.setattr(sharding, "WORTH_SHARING", 1)
    for number in range(4):
        text = f"claims: [{{id: loud-{number}, quote: HELP}}]\n"
        (ledger / f"more-{number}.yaml").write_text(text, encoding="utf-8")

    def outcome(workers):
        try:
            return found(report_of(ledger, *plugins, workers=workers)), ""
        except RuleCrashed as crash:
            return found(crash.report), str(crash)

    assert outcome(2) == outcome(1)
    assert len(outcome(1)[0]) == 6


@pytest.mark.parametrize("odd", [(1, 7), (4, 5, 6, 7), (7,)])
def test_of_a_rule_that_raises_the_first_record_is_named_whoever_judges_it(odd, site, ledger, monkeypatch):
    monkeypatch.setattr(sharding, "WORTH_SHARING", 1)
    monkeypatch.setattr(sharding._Remote, "is_idle", True)
    for number in range(8):
        text = f"claims: [{{id: {'odd' if number in odd else 'even'}-{number}, quote: x}}]\n"
        (ledger / f"more-{number}.yaml").write_text(text, encoding="utf-8")

    def outcome(workers):
        with pytest.raises(RuleCrashed) as caught:
            report_of(ledger, "crashing-on-many", workers=workers)
        return str(caught.value), found(caught.value.report)

    says = f"rule X105 crash-on-many failed on odd-{odd[0]}: ZeroDivisionError('odd-{odd[0]}')"
    assert [outcome(workers) for workers in (1, 2, 3)] == [(says, [("two", "R101")])] * 3


@pytest.mark.parametrize(
    ("plugin", "error", "says"),
    [
        ("hous-rules", UnknownName, "no plugin is called 'hous-rules'; did you mean 'house-rules'?"),
        ("not-rules", PluginFailed, "the plugin not-rules cannot be used: 3 is not a rule"),
        ("not-there", PluginFailed, "the plugin not-there cannot be used: AttributeError("),
        ("not-importable", PluginFailed, "the plugin not-importable cannot be used: ModuleNotFoundError("),
        (
            "closure",
            PluginFailed,
            "the plugin closure cannot be used: the rule X104 closure does not stand in a module by the name of its",
        ),
    ],
)
def test_a_plugin_that_cannot_be_used_is_named_with_the_reason(plugin, error, says, site, ledger):
    with pytest.raises(error) as caught:
        report_of(ledger, plugin)

    assert str(caught.value).startswith(says)


def test_a_plugin_that_is_named_twice_judges_once(site):
    assert [one.code for one in rules_of(["house-rules", "house-rules"])] == ["X101"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"code": "X1"}, "its code is not a letter and three digits"),
        ({"code": "x101"}, "its code is not a letter and three digits"),
        ({"name": "Loud Quote"}, "its name is not lower-case words joined by `-`"),
        ({"code": "R101"}, "its code is taken by unknown-speaker"),
        ({"name": "unknown-speaker"}, "its name is taken by R101"),
        ({"judge": None}, "it has no function that judges"),
    ],
)
def test_a_rule_that_cannot_judge_beside_the_others_is_refused(change, why, site):
    (rule,) = rules_of(["house-rules"])
    wrong = evolve(rule, **change)

    validate_rules([rule])
    with pytest.raises(RuleRefused) as caught:
        validate_rules([wrong])
    assert str(caught.value) == f"the rule {wrong.code} {wrong.name} cannot be used: {why}"


def test_two_rules_of_plugins_with_one_code_are_refused(site, ledger):
    (rule,) = rules_of(["house-rules"])

    with pytest.raises(RuleRefused, match="the rule X101 other cannot be used: its code is taken by loud-quote"):
        check(load(ledger), rules=[rule, evolve(rule, name="other")])


def test_no_built_in_rule_has_a_letter_of_other_people():
    """X, Y and Z are theirs."""
    assert not {one.family for one in ALL} & set("XYZ")


# --- the command line ---


def program(site, ledger, *args):
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(site), *filter(None, [os.environ.get("PYTHONPATH")])]),
    }
    return subprocess.run(
        [sys.executable, "-m", "claimledger", *args],
        cwd=ledger.parent,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_an_option_names_a_plugin_for_one_run(site, ledger):
    done = program(site, ledger, "check", "--select", "X", "--plugin", "house-rules", "--format", "concise")

    assert (done.returncode, done.stdout.split("\n")[0], done.stderr) == (
        1,
        "claims/a.yaml:2:20 X101 this shouts",
        "",
    )
    assert "# X101 loud-quote" in program(site, ledger, "explain", "loud-quote", "--plugin", "house-rules").stdout
    assert "X101" in program(site, ledger, "rules", "--plugin", "house-rules", "--format", "csv").stdout


def test_a_crash_is_two_after_the_report_of_the_others(site, ledger):
    done = program(
        site,
        ledger,
        "check",
        "--select",
        "R,X",
        "--plugin",
        "crashing",
        "--plugin",
        "house-rules",
        "--format",
        "concise",
    )

    assert (done.returncode, done.stdout.split("\n")[:2], done.stderr) == (
        2,
        ["claims/a.yaml:2:20 X101 this shouts", "claims/a.yaml:3:32 R101 there is no speaker `nobody-known`"],
        "claimledger: rule X102 crash failed on two: ZeroDivisionError('two')\n",
    )


def test_the_page_of_a_rule_of_a_plugin_is_in_sarif(site, ledger):
    (ledger / "claimledger.toml").write_text('plugins = ["house-rules"]\n')
    done = program(site, ledger, "check", "--select", "X", "--format", "sarif")

    assert '"text": "A quote should not shout."' in done.stdout


def test_nothing_installed_is_looked_through_unless_a_plugin_is_named(site, ledger):
    probe = (
        "import sys\nfrom claimledger.cli.program import program\n"
        "try:\n    program(['check', 'claims'])\nexcept SystemExit:\n    pass\n"
        "names = ('importlib.metadata', 'claimledger.plugins')\n"
        "print([name for name in names if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], cwd=ledger.parent, capture_output=True, text=True, env=os.environ, check=True
    )

    assert done.stderr == "[]\n"
