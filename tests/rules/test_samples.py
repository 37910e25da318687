"""The samples of the rules are their tests: what is marked is found, to the character, and nothing else."""

import re
from pathlib import Path

import pytest
from samples import fixes_in, found_in, found_when_mended, report_of, write_sample

from claimledger.rules import ALL
from claimledger.rules.rule import Bad, Mark

BAD = [
    pytest.param(rule, sample, id=f"{rule.code}-{index}") for rule in ALL for index, sample in enumerate(rule.bad, 1)
]
GOOD = [
    pytest.param(rule, sample, id=f"{rule.code}-{index}") for rule in ALL for index, sample in enumerate(rule.good, 1)
]


@pytest.mark.parametrize(("rule", "sample"), BAD)
def test_a_bad_sample_gives_exactly_what_is_marked(rule, sample, tmp_path):
    write_sample(sample, tmp_path)

    assert found_in(sample, tmp_path, rule) == sorted(
        sample.marks, key=lambda mark: (mark.path, mark.line, mark.start, mark.end, mark.code)
    )


@pytest.mark.parametrize(("rule", "sample"), BAD)
def test_a_bad_sample_is_about_its_rule(rule, sample):
    assert {mark.code for mark in sample.marks} == {rule.code}


@pytest.mark.parametrize(("rule", "sample"), GOOD)
def test_a_good_sample_gives_nothing(rule, sample, tmp_path):
    write_sample(sample, tmp_path)

    assert found_in(sample, tmp_path, rule) == []


def test_marks_are_read_as_they_are_drawn():
    """Carets stand under characters, a bar under the character before which something is missing."""
    sample = Bad("""
        claims:
          - id: one
          #     ^^^ F009
            quote: two
           #^^^^^ F002
        ---
        ^^^ F001
        title: three
               | F001
    """)

    assert sample.marks == (
        Mark("F009", 2, 9, 12),
        Mark("F002", 3, 5, 10),
        Mark("F001", 4, 1, 4),
        Mark("F001", 5, 8, 8),
    )
    assert sample.text == "claims:\n  - id: one\n    quote: two\n---\ntitle: three\n"


def test_no_line_of_a_sample_looks_like_a_mark_and_is_none():
    """A slip in a marking line would make it part of the sample, and the sample would prove nothing."""
    lines = [
        line
        for rule in ALL
        for sample in (*rule.bad, *rule.good)
        for line in sample.text.split("\n")
        if re.search(r"\^\^|#\s*\|", line)
    ]

    assert lines == []


@pytest.mark.parametrize("rule", [rule for rule in ALL if rule.fixes], ids=lambda rule: rule.code)
def test_a_rule_that_says_it_mends_has_a_sample_that_is_mended(rule, tmp_path):
    """All that the rule finds in the sample is gone, and nothing else is found instead."""
    left = []
    for index, sample in enumerate(rule.bad):
        folder = tmp_path / str(index)
        write_sample(sample, folder)
        left.append(found_when_mended(sample, folder, rule, unsafe=rule.fixes == "unsafe"))

    assert [] in left


@pytest.mark.parametrize("rule", [rule for rule in ALL if not rule.fixes], ids=lambda rule: rule.code)
def test_a_rule_that_does_not_say_so_mends_nothing(rule, tmp_path):
    for index, sample in enumerate(rule.bad):
        folder = tmp_path / str(index)
        write_sample(sample, folder)

        assert fixes_in(sample, folder, rule) == []


#: What a file itself has wrong, before anything is judged.
OF_FILES = [rule for rule in ALL if rule.found_by in ("parsing", "loading", "structuring")]


@pytest.mark.parametrize("rule", OF_FILES, ids=lambda rule: rule.code)
def test_a_mistake_of_a_file_is_told_with_the_next_step(rule, tmp_path):
    """By a hint, or by a fix that `--fix` makes."""
    for number, sample in enumerate(rule.bad):
        folder = tmp_path / str(number)
        folder.mkdir()
        write_sample(sample, folder)

        found = [one for one in report_of(sample, folder, rule).diagnostics if one.code == rule.code]

        assert found
        assert [one.message for one in found if not (one.hint or one.fix)] == []


@pytest.mark.parametrize("end", [b"\r\n", b"\r"], ids=["windows", "old-macintosh"])
@pytest.mark.parametrize("rule", OF_FILES, ids=lambda rule: rule.code)
def test_a_file_may_have_any_line_ends(rule, end, tmp_path):
    """What is marked is found at the same places."""
    for number, sample in enumerate(rule.bad):
        if any(b"<<<<<<<" in data for data in sample.files.values()):
            continue  # git, which leaves such marks, knows no other ends than a line feed
        folder = tmp_path / str(number)
        write_sample(sample, folder)
        for path in filter(Path.is_file, folder.rglob("*.yaml")):
            path.write_bytes(path.read_bytes().replace(b"\n", end))

        assert found_in(sample, folder, rule) == sorted(
            sample.marks, key=lambda mark: (mark.path, mark.line, mark.start, mark.end, mark.code)
        )
