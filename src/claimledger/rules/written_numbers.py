"""Numbers as they are written, told without reading them: fast looks that spare most texts the reading."""

from __future__ import annotations

from collections import deque
from functools import lru_cache

_TELLING = frozenset((
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty",
    "sixty", "seventy", "eighty", "ninety", "hundred", "hundreds", "thousand", "thousands", "million", "millions",
    "billion", "billions", "trillion", "lakh", "crore", "third", "thirds", "quarter", "quarters", "half", "dozen",
    "dozens", "percent", "percentage", "points", "pounds", "dollars", "euros", "miles", "tonnes", "year", "years",
    "month", "months", "week", "weeks", "day", "days", "hour", "hours", "minute", "minutes", "second", "seconds",
    "decade", "decades", "century", "centuries", "kilometre", "kilometres", "kilometer", "kilometers", "km",
    "metre", "metres", "meter", "meters", "mile", "foot", "feet", "inch", "inches", "yard", "yards", "acre",
    "acres", "hectare", "hectares", "tonne", "ton", "tons", "kilogram", "kilograms", "kilo", "kilos", "kg", "gram",
    "grams", "milligram", "milligrams", "mg", "litre", "litres", "liter", "liters", "gallon", "gallons", "barrel",
    "barrels", "pint", "pints", "ounce", "ounces",
))  # fmt: skip
_DIGITS = frozenset("0123456789")
_ENDS = "\"'“”‘’«»()[],.;:!?…–—"
#: How many words of content on each side of a number tell what it is a number of.
NEAR = 6
#: So many words around two numbers must be the same: in a statement and its quote, in a passage and a statement.
FEWEST_SHARED, FEWEST_SHARED_BY_PASSAGES = 2, 3
_SAY_NOTHING = frozenset((
    "the", "and", "but", "for", "with", "from", "that", "this", "these", "those", "their", "there", "they", "them",
    "his", "her", "its", "our", "your", "was", "were", "been", "are", "has", "have", "had", "will", "would",
    "could", "should", "can", "may", "might", "not", "nor", "than", "then", "into", "onto", "over", "under",
    "about", "around", "more", "most", "less", "least", "some", "any", "all", "each", "every", "who", "whom",
    "which", "what", "when", "where", "while", "because", "said", "says", "say", "just", "only", "also", "very",
    "much", "many", "per", "cent", "percent", "percentage", "point", "points", "million", "billion", "thousand",
    "hundred", "year", "years", "number", "numbers", "out", "off", "did", "does", "done", "being", "between",
    "among", "after", "before", "since", "until", "during",
))  # fmt: skip
_ENDINGS = ("'s", "’s", "ing", "ers", "ed", "er", "es", "s")
_SHORTEST, _LONGEST = 3, 7


def has_digit(text: str) -> bool:
    """Tell whether a text has a digit."""
    return not _DIGITS.isdisjoint(text)


@lru_cache(maxsize=512)
def numbers_written(text: str) -> frozenset[str]:
    """Return the words of a text that tell numbers or their units, as they are written, without marks at their ends."""
    return frozenset([word for word in _words(text) if word in _TELLING or not _DIGITS.isdisjoint(word)])


def stand_apart(text: str, beside: str, shared: int) -> bool:
    """
    Tell whether no number of *text* can be one of *beside* told otherwise.

    Either every number of one is written in the other too, or fewer than *shared* of the words near those that differ
    are the same.
    """
    here, there = numbers_written(text), numbers_written(beside)
    mine, theirs = here - there, there - here
    return not mine or not theirs or len(_near(text, mine) & _near(beside, theirs)) < shared


@lru_cache(maxsize=4096)
def stem_of(word: str) -> str:
    """Return a word without its ending, "" for one that says nothing: “voters” and “votes” have one stem."""
    lower = word.lower()
    if lower in ("people", "persons", "person"):
        return "person"
    if len(lower) < _SHORTEST or lower in _SAY_NOTHING:
        return ""
    for ending in _ENDINGS:
        if lower.endswith(ending) and len(lower) - len(ending) >= _SHORTEST:
            lower = lower[: -len(ending)]
            break
    return lower.rstrip("e")[:_LONGEST]


@lru_cache(maxsize=512)
def _words(text: str) -> tuple[str, ...]:
    return tuple([word.strip(_ENDS) for word in text.lower().replace("-", " ").split()])


@lru_cache(maxsize=512)
def _stems(text: str) -> tuple[str, ...]:
    """Return the stem of each word, "" for those that tell numbers or say nothing."""
    numbers = numbers_written(text)
    return tuple(["" if word in numbers else stem_of(word) for word in _words(text)])


def _near(text: str, marks: frozenset[str]) -> set[str]:
    """Return the stems of the words of content near those numbers of *text* that are among *marks*."""
    found: set[str] = set()
    behind = 0
    before: deque[str] = deque(maxlen=NEAR)
    for word, stem in zip(_words(text), _stems(text), strict=True):
        if word in marks:
            found.update(before)
            behind = NEAR
        elif stem:
            before.append(stem)
            if behind:
                found.add(stem)
                behind -= 1
    return found
