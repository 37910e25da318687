"""Every rule stands in the list, in the folder and in the manual, and nothing else does."""

import re
from pathlib import Path

import pytest

from claimledger import rules
from claimledger.diagnostic import READING
from claimledger.rules import ALL
from claimledger.rules.catalogue import CATALOGUE, Title

FOLDER = Path(rules.__file__).parent
PAGES = Path(__file__).parents[2] / "docs" / "rules"
A_RULE = pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)


def file_of(rule):
    return f"{rule.code.lower()}_{rule.name.replace('-', '_')}"


def test_the_list_names_every_file_of_the_folder():
    files = sorted(path.stem for path in FOLDER.glob("*.py") if re.match(r"[a-z][0-9]", path.name))

    assert [file_of(rule) for rule in ALL] == files


def test_the_catalogue_says_of_each_rule_what_its_file_says():
    """By the catalogue alone is known which rules need not be imported, as they do not judge."""
    assert tuple(Title.of(rule) for rule in ALL) == CATALOGUE


def test_every_rule_has_its_page_and_every_page_its_rule():
    pages = sorted(path.stem for path in PAGES.glob("*.md"))

    assert pages == sorted([*(f"{rule.code.lower()}-{rule.name}" for rule in ALL), "index"])


def test_codes_are_unique_and_in_order():
    codes = [rule.code for rule in ALL]

    assert codes == sorted(set(codes))


def test_names_are_unique():
    names = [rule.name for rule in ALL]

    assert len(names) == len(set(names))


def test_the_codes_of_reading_are_rules_without_a_function():
    """What is found below the rules' floor has the same name and severity there as here."""
    found_elsewhere = {rule.code: (rule.name, rule.severity) for rule in ALL if rule.judge is None}

    assert found_elsewhere == READING


@A_RULE
def test_a_rule_says_what_why_and_how_to_mend(rule):
    paragraphs = rule.page.split("\n\n")

    assert len(paragraphs) >= 3
    assert rule.summary.endswith((".", ":"))
    assert "\n" not in rule.summary
    assert paragraphs[-1].startswith("To mend: ")


@A_RULE
def test_a_rule_has_samples_of_both_sorts(rule):
    assert rule.bad
    assert rule.good


@A_RULE
def test_a_rule_either_judges_or_says_who_finds_it(rule):
    assert (rule.judge is None) == bool(rule.found_by)
    assert not rule.found_by or (FOLDER.parent / f"{rule.found_by}.py").is_file()


@A_RULE
def test_a_rule_says_whether_it_finds_advice_too(rule):
    """A comment against it is of use, though nothing is found, where advice is not asked for."""
    text = (FOLDER / f"{file_of(rule)}.py").read_text(encoding="utf-8")

    assert rule.mild == ("Finding(" in text and bool(re.search(r"^ +mild=", text, re.MULTILINE)))
