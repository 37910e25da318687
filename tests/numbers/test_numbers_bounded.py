"""The work that a hostile text causes grows with its length and no faster."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from claimledger.numbers import find_quantities

HOSTILE: dict[str, Callable[[int], str]] = {
    "digits": lambda size: "1" * size,
    "groups": lambda size: "1,000," * (size // 6),
    "points": lambda size: "1." * (size // 2),
    "numbers": lambda size: "1 " * (size // 2),
    "ranges": lambda size: "from 1 to 2 " * (size // 12),
    "chains": lambda size: "1-" * (size // 2),
    "slashes": lambda size: "1/" * (size // 2),
    "words": lambda size: "one hundred and " * (size // 16),
    "multiples": lambda size: "a million " * (size // 10),
    "vague": lambda size: "tens of thousands of thousands of " * (size // 34),
    "months": lambda size: "of the " * (size // 14) + "May " * (size // 8),
    "labels": lambda size: "article 1, 2, " * (size // 14),
    "stops": lambda size: "." * size,
    "lines": lambda size: "\n" * size + "5",
    "spaces": lambda size: " " * size + "5",
    "quotes": lambda size: "in '87 " * (size // 7),
    "shows": lambda size: "on 60 Minutes " * (size // 14),
    "streets": lambda size: "10 Downing " * (size // 11),
    "marks": lambda size: "1.a " * (size // 4),
    "lists": lambda size: "1, 2, 3% " * (size // 9),
    "commas": lambda size: "," * size + "5",
    "signs": lambda size: "$" * size + "5",
}


def calls(text: str) -> int:
    """Return how many Python functions are called while *text* is read."""
    count = 0

    def tick(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(tick)
    try:
        find_quantities(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_text_is_twice_the_work(name: str) -> None:
    """Counted in calls, so that no clock is asked."""
    find_quantities("one 1")
    once, twice = (calls(HOSTILE[name](size)) for size in (12_000, 24_000))

    assert twice <= 2.2 * once + 200


def test_ten_megabytes_of_digits_are_no_number() -> None:
    """Nor is anything built from them."""
    assert find_quantities("1" * 10_000_000) == ()
    assert find_quantities("1,111," * 1_000_000 + "1") == ()
