"""Numbers as they are written, told without reading them: fast looks that spare most texts the reading."""

from __future__ import annotations

from functools import lru_cache

_TELLING = frozenset((
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty",
    "sixty", "seventy", "eighty", "ninety", "hundred", "hundreds", "thousand", "thousands", "million", "millions",
    "billion", "billions", "trillion", "lakh", "crore", "third", "thirds", "quarter", "quarters", "half", "dozen",
    "dozens", "percent", "percentage", "points", "pounds", "dollars", "euros", "miles", "tonnes",
))  # fmt: skip
_DIGITS = frozenset("0123456789")
_ENDS = "\"'“”‘’«»()[],.;:!?…–—"
#: So many words on each side of a number are looked at.
_NEAR = 7
#: Shorter words say little of what a number is about.
_SHORTEST = 4


def has_digit(text: str) -> bool:
    """Tell whether a text has a digit."""
    return not _DIGITS.isdisjoint(text)


@lru_cache(maxsize=512)
def numbers_written(text: str) -> frozenset[str]:
    """Return the words of a text that tell numbers or their units, as they are written, without marks at their ends."""
    return frozenset(word for _, word in _marked(text))


def stand_apart(text: str, beside: str) -> bool:
    """
    Tell whether no number of *text* can be one of *beside* told otherwise.

    Either every number of one is written in the other too, or no word stands near those of both that differ.
    """
    here, there = numbers_written(text), numbers_written(beside)
    mine, theirs = here - there, there - here
    return not mine or not theirs or _near(text, mine).isdisjoint(_near(beside, theirs))


def _words(text: str) -> list[str]:
    return text.lower().replace("-", " ").split()


def _marked(text: str) -> list[tuple[int, str]]:
    found = []
    for at, word in enumerate(_words(text)):
        bare = word.strip(_ENDS)
        if bare in _TELLING or not _DIGITS.isdisjoint(bare):
            found.append((at, bare))
    return found


def _near(text: str, marks: frozenset[str]) -> set[str]:
    """Return the beginnings of the words near those numbers of *text* that are among *marks*."""
    words = _words(text)
    found: set[str] = set()
    for at, mark in _marked(text):
        if mark in marks:
            nearby = words[max(0, at - 2 * _NEAR) : at + 2 * _NEAR + 1]
            found.update(word.strip(_ENDS)[:_SHORTEST] for word in nearby if len(word) >= _SHORTEST)
    return found
