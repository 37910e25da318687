"""Ways of changing a text in one place; each yields what is changed, and the text as it becomes."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: A change in words ("not → ") and the text that has it.
Reworded = Iterator[tuple[str, str]]

_NUMBER = re.compile(r"(?<![\w.,])[£$€]?(\d[\d,.]*\d|\d)(?!\w)")
_NUMBER_WORDS = {
    "two": "three", "three": "four", "four": "five", "five": "six", "six": "seven", "eight": "nine", "ten": "twelve",
    "hundreds": "thousands", "thousands": "millions", "millions": "billions", "million": "billion",
}  # fmt: skip
_NEGATION = re.compile(r"\b(?:not|never|without|neither|nor) ")
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|will|has|have|had|would|could|can|should|must|may|might|did|does)\b(?! not)"
)
_OTHER_WORDS = {
    "said": "stated", "cuts": "savings", "government": "administration", "ministers": "officials", "unions": "workers",
    "union": "association", "pensions": "benefits", "pension": "retirement", "strike": "walkout", "action": "protest",
    "members": "supporters", "public": "state", "workers": "employees", "agreed": "decided", "changes": "reforms",
    "women": "female", "demonstrates": "shows", "cost": "price", "difficult": "hard", "letter": "note",
}  # fmt: skip
_OTHER_NAMES = {
    "Alexander": "Anderson", "Barber": "Barker", "Cameron": "Campbell", "Griffiths": "Griffin", "Hutton": "Sutton",
    "Lansley": "Langley", "London": "Leeds", "Maude": "Maudling", "Mark": "Martin", "Miliband": "Milburn", "PCS": "PSC",
    "Serwotka": "Sirwotka", "Teachers": "Lecturers", "Telegraph": "Guardian", "TUC": "CBI", "UCU": "NUJ",
    "Unison": "Unite", "Whitehall": "Holyrood", "Britain": "France",
}  # fmt: skip


def number_changed(text: str) -> Reworded:
    """Change each number to a near one: its first digit, or the word."""
    for found in _NUMBER.finditer(text):
        digits = found[1]
        other = f"{int(digits[0]) % 9 + 1}{digits[1:]}"
        yield _swapped(text, *found.span(1), other)
    yield from _words_swapped(text, _NUMBER_WORDS)


def negation_dropped(text: str) -> Reworded:
    """Take each "not" out."""
    for found in _NEGATION.finditer(text):
        yield _swapped(text, *found.span(), "")


def negation_added(text: str) -> Reworded:
    """Put a "not" behind each auxiliary verb."""
    for found in _AUXILIARY.finditer(text):
        yield _swapped(text, *found.span(), f"{found[0]} not")


def word_paraphrased(text: str) -> Reworded:
    """Put a word that means the same, or nearly, in the place of each that has one."""
    yield from _words_swapped(text, _OTHER_WORDS)


def name_changed(text: str) -> Reworded:
    """Put another name in the place of each."""
    yield from _words_swapped(text, _OTHER_NAMES)


def cut_in_a_word(text: str) -> Reworded:
    """Break the text off two letters before the end of its last word."""
    found = re.search(r"[a-z]{6,}(?=\W*$)", text)
    if found:
        yield _swapped(text, found.end() - 2, len(text), "")


def begun_in_a_word(text: str) -> Reworded:
    """Begin the text two letters behind the beginning of its first word."""
    if re.match(r"[A-Za-z][a-z]{5,}", text):
        yield _swapped(text, 0, 2, "")


def negation_elided(text: str) -> Reworded:
    """Put an ellipsis in the place of each "not"."""
    for found in _NEGATION.finditer(text):
        if found.start():
            yield _swapped(text, *found.span(), "[…] ")


def number_elided(text: str) -> Reworded:
    """Put an ellipsis in the place of each number inside the text."""
    for found in _NUMBER.finditer(text):
        if found.start() and found.end() < len(text) - 1:
            yield _swapped(text, *found.span(), "[…]")


def number_inserted(text: str) -> Reworded:
    """Put another number in brackets in the place of each."""
    for found in _NUMBER.finditer(text):
        yield _swapped(text, *found.span(1), f"[{int(found[1][0]) % 9 + 1}{found[1][1:]}]")


def mark_dropped(text: str) -> Reworded:
    """Take the closing one of a pair of quotation marks out."""
    for found in re.finditer(r'"[^"]*(")', text):
        yield _swapped(text, *found.span(1), "")


def hyphen_lengthened(text: str) -> Reworded:
    """Write a dash where the source has a hyphen, and curly marks where it has straight ones."""
    for found in re.finditer(r"(?<=\w)-(?=\w)|(?<=\w)'(?=s\b)", text):
        yield _swapped(text, *found.span(), "’" if found[0] == "'" else "\u2011")


def percent_for_points(text: str) -> Reworded:
    """Write percentage points for per cent."""
    for found in re.finditer(r"(?<=\d)%", text):
        yield _swapped(text, *found.span(), " percentage points")


def told_of_somebody(text: str) -> Reworded:
    """Begin with "He said that", as nobody can understand who has not read what stands before."""
    yield "He said that …", f"He said that {text[0].lower()}{text[1:]}"


def rated_in_words(text: str) -> Reworded:
    """Say in the statement what is to be thought of it."""
    yield "It is false that …", f"It is false that {text[0].lower()}{text[1:]}"


def _words_swapped(text: str, others: dict[str, str]) -> Reworded:
    for found in re.finditer(r"\b\w+\b", text):
        if found[0] in others:
            yield _swapped(text, *found.span(), others[found[0]])


def _swapped(text: str, start: int, end: int, other: str) -> tuple[str, str]:
    return f"{text[start:end].strip() or '…'} → {other.strip() or 'nothing'}", text[:start] + other + text[end:]
