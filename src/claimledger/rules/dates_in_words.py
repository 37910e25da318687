"""Dates as an English text tells them: how finely, and which of them only their day makes clear."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from claimledger.location import Span
from claimledger.patterns import pattern
from claimledger.records.partial_date import PartialDate, Precision

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
#: The verbs “march” and “may” are no months.
_MONTH = "|".join(
    month if month in ("March", "May") else f"[{month[0]}{month[0].lower()}]{month[1:]}" for month in MONTHS
)
_DAY = "|".join(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))
_SEASON = "spring|summer|autumn|winter"
_UNIT = f"week|weekend|fortnight|month|quarter|year|decade|{_SEASON}|{_MONTH}|{_DAY}"

#: What tells of a day, a week or a year in words between which stand single spaces, each behind a part that it shares
#: with others: where that is missing, none of them need be looked for.
_SIGNS = {
    "day": ("sterday", "d today", "s today"),
    "morrow": ("morrow",),
    "night": ("night",),
    "told ": ("told ",),
    "ast ": ("ast ",),
    "ext ": ("ext ",),
    "his ": ("this ", "This "),
    "the ": ("the coming", "the past", "the spring", "the summer", "the autumn", "the winter"),
}
#: What tells of a day, a season or a month by its name.
_NAMES = (
    "on Mon", "on Tue", "on Wed", "on Thu", "on Fri", "on Sat", "on Sun", "spring", "summer", "autumn", "winter",
    "anuary", "ebruary", "March", "arch ", "pril", "May", "June", "june", "July", "july", "ugust", "tember", "ctober",
    "vember", "cember",
)  # fmt: skip
#: A number beside what may be the name of a month, what may be the name of a day, or white space that is no space.
_NAMED = pattern(
    r"[0-9JFMASONDTW\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
    r"(?:(?<=[0-9])(?:st|nd|rd|th)?\s+[JFMASONDjfmasond]|(?<=[A-Z])[a-z]+(?:\s+[0-9]|(?<=day))|(?<=\s))"
)

#: From the coarsest to the finest.
_FINENESS = {
    Precision.CENTURY: 0,
    Precision.DECADE: 1,
    Precision.YEAR: 2,
    Precision.SEASON: 3,
    Precision.MONTH: 4,
    Precision.DAY: 5,
    Precision.TIME: 6,
}


class InWords(NamedTuple):
    """A relative date in a text."""

    words: str
    #: In code points of the text.
    span: Span


@cache
def _relative() -> re.Pattern[str]:
    return re.compile(
        rf"""
        \b (?:
            [Yy]esterday(?!['’]s?\b) | [Tt]omorrow(?!['’]s?\b) | [Tt]onight | last\s+night
          | (?: said | says | announced | confirmed | agreed | published | told\ \w+ | warned ) \s+ (?P<today> today )
          | (?: [Ll]ast | [Nn]ext | [Tt]his | the\ coming | the\ past ) \s+ (?: {_UNIT} ) \b (?!\s+[0-9]{{4}}\b)
          | [0-9]{{1,2}} (?: st | nd | rd | th )? \s+ (?: {_MONTH} ) \b (?! ,? \s+ [0-9]{{4}}\b)
          | (?: {"|".join(MONTHS)} ) \s+ [0-9]{{1,2}} (?: st | nd | rd | th )? \b (?! ,? \s+ [0-9]{{4}}\b)
          | (?: in | of | by | until | since | before | after | from ) \s+
            (?P<season> the \s+ (?: {_SEASON} ) ) \b (?! \s+ (?: of | [0-9]{{4}} ) \b)
          | on \s+ (?P<day> {_DAY} ) \b (?! ,? \s+ (?: [0-9]{{1,2}} | {_MONTH} ) )
        )""",
        re.VERBOSE,
    )


def has_signs(text: str) -> bool:
    """Tell whether something in a text may tell a date."""
    return _has_words(text) or any(name in text for name in _NAMES)


def may_be_relative(text: str) -> bool:
    """Tell whether a text may have a relative date; fast."""
    return _has_words(text) or "  " in text or _NAMED.search(text) is not None


def _has_words(text: str) -> bool:
    for part, signs in _SIGNS.items():
        if part in text:
            for sign in signs:
                if sign in text:
                    return True
    return False


def relative_dates(text: str) -> Iterator[InWords]:
    """
    Yield the dates of an English text that need the day on which it was written: “30 June”, “last year”, “on Monday”.

    “today” is one only behind a word such as “said” (else it may be “nowadays”), a season only behind a preposition.
    """
    if not may_be_relative(text):
        return
    for found in _relative().finditer(text):
        group = found.lastgroup or 0
        yield InWords(found[group], Span(*found.span(group)))


@cache
def _told() -> re.Pattern[str]:
    any_month = "|".join(MONTHS)
    return re.compile(
        rf"""
        (?: (?: in | during | the | this | last | next ) \s+ )*
        (?: (?P<decade> [0-9]{{3}}0['’]?s )
          | (?P<season> (?: {_SEASON} ) (?: \s+ (?: of \s+ )? (?: [0-9]{{4}} | last \s+ year | this \s+ year ) )? )
          | (?P<month> (?: {any_month} ) (?: ,? \s+ [0-9]{{4}} )? | month )
          | (?P<year> [0-9]{{4}} | year )
        )""",
        re.VERBOSE,
    )


def told_as(words: str) -> Precision | None:
    """
    Return how finely words such as “the autumn”, “July 2011” or “last year” tell a date; None where nobody can know.

    A bare “the year” or “the month” tells nothing.
    """
    found = _told().fullmatch(words.strip())
    if found is None or words.strip() in ("the year", "the month", "year", "month"):
        return None
    return Precision[str(found.lastgroup).upper()]


def is_finer(told: PartialDate, than: Precision) -> bool:
    """Tell whether a date that is no interval is told more finely than *than*."""
    return told.precision in _FINENESS and _FINENESS[told.precision] > _FINENESS[than]
