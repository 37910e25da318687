"""A profile bundles rules: all that are no advice, and those by which a house's demands are judged."""

import pytest

from claimledger.checking import check
from claimledger.diagnostic import READING, Severity
from claimledger.errors import UnknownName
from claimledger.loading import load
from claimledger.profiles import PROFILES, Demand, Profile, profile_named
from claimledger.rules import ALL
from claimledger.selection import Selection
from claimledger.settings import Settings, Severities, matches

WORDS = [(profile.name, word) for profile in PROFILES for one in profile.demands for word in one.rules]


@pytest.mark.parametrize(("profile", "word"), WORDS)
def test_every_word_of_a_profile_selects_a_rule(profile, word):
    assert any(matches(one.code, one.name, (word,)) for one in ALL)


def test_profiles_are_known_by_name():
    assert [one.name for one in PROFILES] == ["default", "strict", "google", "ifcn", "averitec"]
    assert all(profile_named(one.name) is one for one in PROFILES)
    with pytest.raises(UnknownName, match="no profile is called 'icfn'; did you mean 'ifcn'"):
        profile_named("icfn")


@pytest.mark.parametrize("profile", PROFILES, ids=lambda one: one.name)
def test_a_profile_says_of_every_demand_on_whose_word(profile):
    assert profile.about.endswith(".")
    assert all(one.source and one.rules for one in profile.demands)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda one: one.name)
def test_every_rule_that_is_no_advice_judges_under_every_profile(profile):
    selection = Selection(settings=Settings(profile=profile.name))

    assert [one.code for one in ALL if not selection.judges(one.code, one.name, one.severity)] == [
        one.code for one in ALL if one.severity is Severity.ADVICE and profile.demand_of(one.code, one.name) is None
    ]


def test_under_strict_everything_judges_and_nothing_is_milder_than_a_warning():
    selection = Selection(settings=Settings(), asked="strict")

    for one in ALL:
        assert selection.judges(one.code, one.name, one.severity)
        expected = one.severity if one.severity is Severity.ERROR else Severity.WARNING
        assert selection.severity(one.code, one.name, one.severity) is expected
        assert selection.severity(one.code, one.name, Severity.ADVICE) is Severity.WARNING


DEMANDING = Profile(
    name="demanding",
    about="Two demands.",
    demands=(
        Demand(("X101",), Severity.ERROR, "one"),
        Demand(("X103",), Severity.WARNING, "three"),
        Demand(("X1",), None, "two"),
    ),
)


@pytest.mark.parametrize(
    ("code", "own", "expected"),
    [
        ("X101", Severity.ADVICE, Severity.ERROR),
        ("X103", Severity.ERROR, Severity.ERROR),
        ("X103", Severity.ADVICE, Severity.WARNING),
        ("X102", Severity.ADVICE, Severity.ADVICE),
        ("X102", Severity.WARNING, Severity.WARNING),
        ("X201", Severity.WARNING, Severity.WARNING),
    ],
)
def test_a_rule_is_not_milder_than_the_first_demand_that_names_it(code, own, expected):
    assert DEMANDING.severity(code, "any-name", own) is expected


@pytest.mark.parametrize(
    ("settings", "asked", "expected"),
    [
        ({}, {}, None),
        ({"profile": "averitec"}, {}, "error"),
        ({"profile": "default"}, {"profile": "averitec"}, "error"),
        ({"profile": "averitec"}, {"profile": "default"}, None),
        ({"profile": "averitec"}, {"ignore": ("house-style",)}, None),
        ({"profile": "averitec", "ignore": ("house-style",)}, {}, None),
        ({"profile": "averitec", "severity": Severities(warning=("A304",))}, {}, "warning"),
        ({"profile": "averitec", "severity": Severities(advice=("A304",))}, {}, None),
        ({"profile": "averitec", "select": ("R",)}, {}, None),
        ({"profile": "averitec", "select": ("R",)}, {"profile": "averitec"}, "error"),
        ({"select": ("R",)}, {"select": ("A304",), "profile": "google"}, "warning"),
        ({"select": ("A304",)}, {"profile": "default"}, None),
        ({"select": ("A304",)}, {}, "advice"),
        ({"profile": "strict"}, {}, "warning"),
    ],
)
def test_what_is_asked_for_comes_before_the_settings_and_these_before_the_profile(settings, asked, expected):
    """Told of a rule that is advice by itself."""
    words = {"asked" if name == "profile" else name: value for name, value in asked.items()}
    selection = Selection(settings=Settings(**settings), **words)
    judges = selection.judges("A304", "house-style", Severity.ADVICE)

    assert (str(selection.severity("A304", "house-style", Severity.ADVICE)) if judges else None) == expected


def test_a_mistake_of_reading_is_told_under_every_profile(tmp_path):
    (tmp_path / "a.yaml").write_text("claims: [{id: one, qoute: x}]")

    for profile in PROFILES:
        report = check(load(tmp_path, settings=Settings()), profile=profile.name)
        assert [(one.code, one.severity) for one in report.diagnostics] == [("F003", READING["F003"][1])]


def test_an_unknown_profile_of_the_settings_is_named_with_its_place_and_the_default_holds(tmp_path):
    (tmp_path / "claimledger.toml").write_text('profile = "icfn"\n')
    (tmp_path / "a.yaml").write_text("claims: [{id: one, quote: x, source: nowhere}]")

    report = check(load(tmp_path), select=("F", "R"))

    assert [(str(one), one.hint) for one in report.diagnostics] == [
        ("a.yaml:1:38 R102 there is no source `nowhere`", "add a source with this id"),
        ("claimledger.toml:1:1 F005 no profile is called `icfn`", "did you mean `ifcn`?"),
    ]


def test_an_unknown_profile_that_is_handed_in_is_refused(tmp_path):
    (tmp_path / "a.yaml").write_text("claims: []")

    with pytest.raises(UnknownName, match="no profile is called 'icfn'"):
        check(load(tmp_path, settings=Settings()), profile="icfn")
    with pytest.raises(UnknownName, match="no profile is called 'icfn'"):
        check(load(tmp_path, settings=Settings(profile="icfn")))
