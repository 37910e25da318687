"""Tell an apostrophe at the end of a word ("the workers' rights") from a quotation mark, which may come and go."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimledger.quotation.characters import APOSTROPHES, QUOTATION_MARKS
from claimledger.quotation.tokens import Tokens

_APOSTROPHES = frozenset(APOSTROPHES)

#: What may stand for inches or seconds after a figure.
INCHES = '"\uff02\u2033\u201d'

#: Words before a mark among which the one that opens it is looked for.
REACH = 400


class Place(NamedTuple):
    """The separator before token `at`, and the token where the passage begins that it stands in."""

    tokens: Tokens
    first: int
    at: int


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(f"[{QUOTATION_MARKS}]")


def has_apostrophe(one: str, other: str) -> bool:
    """Tell whether the first of two separators opens with what may be an apostrophe, and the other does not."""
    return one[:1] in APOSTROPHES and bool(one) and not (other[:1] in APOSTROPHES and bool(other))


def is_lost(one: Place, other: Place) -> bool:
    """
    Tell whether the first place has an apostrophe that belongs to the word before it and that the other place lacks.

    After an s, x or z it does unless a mark before it in the passage is still to be closed, and after a figure, whose
    unit it is (5' 6"); inside a word ("1990's") it always does. Where the other place has a mark too, one of another
    kind, that one decides.
    """
    here, there = one.tokens.separator(one.at), other.tokens.separator(other.at)
    if not has_apostrophe(here, there):
        return here[:1] in INCHES and here != "" and _is_inch(one) and not _marks().match(there)
    if len(here) == 1:
        return not _marks().search(there)
    last = one.tokens.forms[one.at - 1][-1]
    if (last not in "sxz" and not last.isdigit()) or _is_open(one):
        return False
    return not _marks().match(there) or _is_open(other)


def _is_inch(place: Place) -> bool:
    """Tell whether the mark after a figure is its unit (12" guns): it closes nothing."""
    return place.tokens.forms[place.at - 1][-1].isdigit() and not _is_open(place)


def decade_differs(one: Place, other: Place) -> bool:
    """Tell whether only one of two places has the apostrophe of "the '90s" before the token there."""
    has, other_has = (place.tokens.separator(place.at)[-1:] in _APOSTROPHES for place in (one, other))
    if has == other_has:
        return False
    tokens, at = (one if has else other)[::2]
    # The figures and the "s" are two tokens. A mark right behind makes a pair: "the '90s' music".
    following = tokens.text[tokens.ends[at] : tokens.ends[at] + 2]
    return len(tokens.forms[at]) == 2 and following[:1] == "s" and following[1:] not in _APOSTROPHES


def _is_open(place: Place) -> bool:
    """Tell whether a quotation mark opened within the passage, or right before it, is still to be closed."""
    tokens, opened = place.tokens, False
    for index in range(max(place.first, place.at - REACH), place.at):
        separator = tokens.separator(index)
        if not separator or not _marks().search(separator):
            continue
        if _marks().match(separator[-1]) and (len(separator) > 1 or index == 0):
            opened = True
        elif _marks().match(separator):
            opened = False
    return opened
