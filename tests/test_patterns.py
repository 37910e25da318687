"""Patterns that are compiled later find what compiled ones find."""

from __future__ import annotations

import re
import sys

import pytest

from claimledger.patterns import pattern, possessive


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
@pytest.mark.parametrize("method", ["search", "match", "fullmatch"])
def test_a_pattern_finds_what_a_compiled_one_finds(method: str, flags: int) -> None:
    text = r"(?P<letter>[a-c])(\d)"
    for given in ("a1", "A1", "xa1", "a1x", "", "d1"):
        found = getattr(pattern(text, flags), method)(given)
        expected = getattr(re.compile(text, flags), method)(given)

        assert (found and (found.span(), found.groups())) == (expected and (expected.span(), expected.groups()))


def test_every_way_of_searching_works_first_and_again() -> None:
    later, compiled = pattern("[0-9]"), re.compile("[0-9]")

    for _ in range(2):
        assert later.findall("1a2") == compiled.findall("1a2")
        assert later.split("1a2") == compiled.split("1a2")
        assert later.sub("-", "1a2") == compiled.sub("-", "1a2")
        assert [found[0] for found in later.finditer("1a2")] == ["1", "2"]
        assert later.search("a2", 0, 1) is None
        assert (later.pattern, later.groups) == ("[0-9]", 0)


def test_a_mistake_is_told_by_the_first_search() -> None:
    wrong = pattern("(")

    with pytest.raises(re.error):
        wrong.search("x")


def test_a_pattern_has_nothing_else() -> None:
    with pytest.raises(AttributeError):
        pattern("x").unknown  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("version", [(3, 11, 2), sys.version_info[:3]], ids=["Debian 12", "this one"])
def test_of_a_possessive_group_nothing_is_given_back_and_nothing_taken_in_vain(version, monkeypatch) -> None:
    """Whichever Python it is, and however it is written for it."""
    monkeypatch.setattr(sys, "version_info", version)
    grouped = re.compile(rf"([0-9]+{possessive('(?:[.,][0-9]+)', '*')})(.*)")
    optional = re.compile(rf"(a)?{possessive('(?:b[0-9]+)', '?')}(.*)")

    assert grouped.match("68, won").groups() == ("68", ", won")
    assert grouped.match("1,234.5.").groups() == ("1,234.5", ".")
    assert optional.match("ab").groups() == ("a", "b")
    assert re.match(possessive("(?:a)", "*") + "a", "aaa") is None
