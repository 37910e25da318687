"""What digits with points, commas, spaces and apostrophes between them are worth, by language."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import NamedTuple

#: More digits than this are an identifier or an attack.
MOST_DIGITS = 24

FRACTIONS = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3,
    "⅕": Decimal("0.2"),
    "⅖": Decimal("0.4"),
    "⅗": Decimal("0.6"),
    "⅘": Decimal("0.8"),
    "⅛": Decimal("0.125"),
    "⅜": Decimal("0.375"),
    "⅝": Decimal("0.625"),
    "⅞": Decimal("0.875"),
}

#: Spaces that keep a number on one line: no-break, narrow no-break, thin and figure space.
HARD_SPACES = "\u00a0\u202f\u2009\u2007"
_SPACES = " " + HARD_SPACES
_APOSTROPHES = "'’"
#: Where the comma groups thousands although the language's usual habit is the decimal comma.
_POINT_REGIONS = frozenset(
    {"es-mx", "es-gt", "es-hn", "es-ni", "es-sv", "es-do", "es-pa", "es-pr", "es-us", "de-ch", "de-li"}
)
_COMMA_LANGUAGES = frozenset({"fr", "de", "es", "pt"})


class Numeral(NamedTuple):
    """A number as digits tell it."""

    value: Decimal
    places: int
    digits: int
    #: Whether its thousands are set apart: such a number is no year and no label.
    grouped: bool


def has_decimal_comma(language: str) -> bool:
    """Whether writers of *language*, a BCP 47 tag, put a comma before decimals."""
    tag = language.lower()
    return tag not in _POINT_REGIONS and tag.partition("-")[0] in _COMMA_LANGUAGES


@cache
def _digit_runs() -> re.Pattern[str]:
    return re.compile(r"[0-9]+|[^0-9]")


def read_numeral(text: str, language: str) -> Numeral | None:
    """
    Read *text*, digits with single separators between them; None where they are no number or could be two.

    A comma before three digits groups them in English and stands before decimals in German, French and Portuguese; in
    Spanish, where both are usual, it says nothing. Points that group are read in those four languages only.
    """
    fraction = FRACTIONS.get(text[-1:])
    if fraction is not None:
        return _with_fraction(text[:-1], fraction, language)
    if len(text) > MOST_DIGITS and (len(text) > 2 * MOST_DIGITS or sum(map(str.isdigit, text)) > MOST_DIGITS):
        return None
    parts = _digit_runs().findall(text)
    if parts[0] in (".", "·"):
        return _numeral("0", parts[1], grouped=False) if len(parts) == 2 else None
    groups, marks = parts[::2], parts[1::2]
    if len(groups) != len(marks) + 1:
        return None
    if len(groups[0]) > 1 and groups[0].startswith("0"):
        return None
    decimals = _takes_decimals(groups, marks, language)
    if decimals is None:
        return None
    if decimals:
        return _grouped(groups[:-1], marks[:-1], groups[-1])
    return _grouped(groups, marks, "")


def _with_fraction(whole: str, fraction: Decimal, language: str) -> Numeral | None:
    """Read "2½" and "½"."""
    if not whole:
        return Numeral(fraction, 2, 1, grouped=False)
    read = read_numeral(whole, language)
    if read is None or read.places:
        return None
    return Numeral(read.value + fraction, 2, read.digits + 1, read.grouped)


def _takes_decimals(groups: list[str], marks: list[str], language: str) -> bool | None:
    """Return whether the last mark stands before decimals; None where nobody can know."""
    if not marks:
        return False
    last = marks[-1]
    if last == "·":
        return marks.count("·") == 1
    if last not in ".,":
        return False
    if marks.count(last) > 1:
        return False if last == "," or has_decimal_comma(language) else None
    if len(marks) > 1:
        return True
    comma_decimal = has_decimal_comma(language)
    could_group = len(groups[1]) == 3 and len(groups[0]) <= 3 and groups[0] != "0"
    if last == ".":
        return not (comma_decimal and could_group)
    if not comma_decimal:
        return False if could_group else None
    return None if could_group and language.lower().startswith("es") else True


def _grouped(groups: list[str], marks: list[str], decimals: str) -> Numeral | None:
    """Join *groups* where their lengths are those of thousands, or of lakhs and crores."""
    if marks:
        if any(_family(one) != _family(other) for one, other in pairwise(marks)) or marks[0] == "·":
            return None
        if marks[0] == "." and not decimals and _is_address(groups):
            return None
        lengths = [len(group) for group in groups[1:]]
        thousands = len(groups[0]) <= 3 and all(length == 3 for length in lengths)
        indian = marks[0] == "," and len(groups[0]) <= 2 and lengths[-1] == 3 and all(n == 2 for n in lengths[:-1])
        if groups[0] == "0" or not (thousands or indian):
            return None
    return _numeral("".join(groups), decimals, grouped=bool(marks))


def _is_address(groups: list[str]) -> bool:
    """Return whether the groups read as an address of the internet too: no zero leads, none is over 255."""
    return len(groups) == 4 and all(group == str(int(group)) and int(group) < 256 for group in groups)


def _family(mark: str) -> str:
    """Return one mark for all that group alike."""
    if mark in _SPACES:
        return " "
    return "'" if mark in _APOSTROPHES else mark


def _numeral(whole: str, decimals: str, *, grouped: bool) -> Numeral:
    value = Decimal(f"{whole}.{decimals}" if decimals else whole)
    return Numeral(value, len(decimals), len((whole + decimals).lstrip("0")) or 1, grouped)
