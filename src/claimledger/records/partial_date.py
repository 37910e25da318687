"""
Dates that may be incomplete, in EDTF level 1.

The format is the Extended Date/Time Format of the Library of Congress (ISO 8601-2), levels 0 and 1: ``2011``,
``2011-07``, ``2011-07-25``, ``2011-07-25T10:30:00Z``, ``2011-07/2011-09``, ``../2012-04-30``, ``2011-07-25/..``,
``2011~``, ``2011-07?``, ``201X``, ``2011-XX``, ``2011-23`` (autumn), ``-0044``, ``Y-12000``.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from attrs import field

from claimledger.patterns import pattern
from claimledger.value_classes import frozen


class Day(NamedTuple):
    """A day of the proleptic Gregorian calendar; unlike `datetime.date` of any year."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        sign = "-" if self.year < 0 else ""
        return f"{sign}{abs(self.year):04}-{self.month:02}-{self.day:02}"


class Precision(Enum):
    """How finely a date is told."""

    TIME = "time"
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    #: Two dates with ``/`` between them: at some time within.
    INTERVAL = "interval"


class MalformedDate(ValueError):
    """A text that is not a date of EDTF level 1, and why."""

    def __init__(self, text: str, why: str) -> None:
        super().__init__(text, why)
        self.text = text
        self.why = why

    def __str__(self) -> str:
        return f"{self.text!r} is not a date: {self.why}"


#: What the messages say is accepted.
ACCEPTED = "2011, 2011-07, 2011-07-25, 2011-07/2011-09, ../2012, 2011~ or 201X"


@frozen(kw_only=True, order=False)
class PartialDate:
    """
    A date as it was written, with the days that it can mean.

    Two are equal when they are written alike. Sorting goes by earliest day (unknown first), then by latest day.
    """

    text: str
    #: The first day it can mean; None where the start is open or unknown.
    earliest: Day | None = field(eq=False)
    #: The last day it can mean; None where the end is open or unknown.
    latest: Day | None = field(eq=False)
    precision: Precision = field(eq=False)
    #: Written with ``?`` or ``%``.
    uncertain: bool = field(default=False, eq=False)
    #: Written with ``~`` or ``%``.
    approximate: bool = field(default=False, eq=False)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """
        Return the date that *text* tells.

        Seasons (21 to 24) are the meteorological ones of the north: spring is March to May, and the winter of a year
        ends in February of the next.

        Raises:
            MalformedDate: the text is not EDTF level 1, or tells a day that does not exist.

        """
        return _parse(text)

    def is_before(self, other: PartialDate) -> bool:
        """Tell whether every day this can mean is before every day that *other* can mean."""
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest

    def overlaps(self, other: PartialDate) -> bool:
        """Tell whether some day can be meant by both."""
        return not (self.is_before(other) or other.is_before(self))

    def lies_within(self, other: PartialDate) -> bool:
        """Tell whether every day this can mean can also be meant by *other*."""
        start_in = other.earliest is None or (self.earliest is not None and self.earliest >= other.earliest)
        end_in = other.latest is None or (self.latest is not None and self.latest <= other.latest)
        return start_in and end_in

    @property
    def sort_key(self) -> tuple[Day, Day, str]:
        """What dates are sorted by."""
        return (self.earliest or _FIRST, self.latest or _LAST, self.text)

    def __lt__(self, other: PartialDate) -> bool:
        return self.sort_key < other.sort_key

    def __le__(self, other: PartialDate) -> bool:
        return self.sort_key <= other.sort_key

    def __gt__(self, other: PartialDate) -> bool:
        return self.sort_key > other.sort_key

    def __ge__(self, other: PartialDate) -> bool:
        return self.sort_key >= other.sort_key

    def __str__(self) -> str:
        return self.text


def is_past(until: PartialDate | None, today: date) -> bool:
    """Tell whether the last day of *until* is before *today*; what has no last day is never past."""
    last = until.latest if until is not None else None
    return last is not None and last < (today.year, today.month, today.day)


_FIRST = Day(-(10**12), 1, 1)
_LAST = Day(10**12, 12, 31)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_DATE = pattern(
    r"""
    (?P<year> -?[0-9]{4} | -?[0-9]{3}X | -?[0-9]{2}XX | Y-?[1-9][0-9]{4,11} )
    (?: - (?P<month> [0-9]{2} | XX ) (?: - (?P<day> [0-9]{2} | XX ) )? )?
    (?P<time> T [0-9]{2}:[0-9]{2}:[0-9]{2} (?: Z | [+-][0-9]{2} (?: :[0-9]{2} )? )? )?
    (?P<mark> [?~%] )?
    """,
    re.VERBOSE | re.ASCII,
)


@lru_cache(maxsize=65_536)
def _parse(text: str) -> PartialDate:
    start, slash, end = text.partition("/")
    if not slash:
        return _point(text, text)
    if "/" in end:
        raise MalformedDate(text, "an interval has two dates, with one / between them")
    first = _point(text, start) if start not in ("", "..") else None
    last = _point(text, end) if end not in ("", "..") else None
    if first is None and last is None:
        raise MalformedDate(text, "an interval names at least one date")
    sides = [side for side in (first, last) if side]
    if first and last and first.earliest and last.latest and last.latest < first.earliest:
        raise MalformedDate(text, f"{end} is before {start}")
    if any(side.precision is Precision.TIME for side in sides):
        raise MalformedDate(text, "an interval has dates without a time of day")
    return PartialDate(
        text=text,
        earliest=first.earliest if first else None,
        latest=last.latest if last else None,
        precision=Precision.INTERVAL,
        uncertain=any(side.uncertain for side in sides),
        approximate=any(side.approximate for side in sides),
    )


def _point(whole: str, text: str) -> PartialDate:
    found = _DATE.fullmatch(text)
    if found is None:
        raise MalformedDate(whole, f"write {ACCEPTED}")
    year, month, day, time, mark = found.group("year", "month", "day", "time", "mark")
    if time and (day is None or day == "XX" or "X" in year):
        raise MalformedDate(whole, "a time of day needs a whole date before it")
    earliest, latest, precision = _bounds(whole, year, month, day)
    if time:
        _check_time(whole, time)
        precision = Precision.TIME
        if mark:
            raise MalformedDate(whole, f"a time of day cannot be marked {mark}")
    return PartialDate(
        text=text,
        earliest=earliest,
        latest=latest,
        precision=precision,
        uncertain=mark in ("?", "%"),
        approximate=mark in ("~", "%"),
    )


def _bounds(whole: str, year: str, month: str | None, day: str | None) -> tuple[Day, Day, Precision]:
    first, last, precision = _years(year)
    if year == "-0000":
        raise MalformedDate(whole, "the year before 0001 is 0000")
    if month is not None and not year.lstrip("-").isdecimal():
        raise MalformedDate(whole, "only a year of four digits has a month")
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise MalformedDate(whole, "a day needs a month before it")
        return Day(first, 1, 1), Day(last, 12, 31), precision
    number = int(month)
    if number in _SEASONS and day is None:
        start, end = _SEASONS[number]
        end_year = first + 1 if end < start else first
        return Day(first, start, 1), Day(end_year, end, _days(end_year, end)), Precision.SEASON
    if not 1 <= number <= 12:
        raise MalformedDate(whole, f"there is no month {month}")
    length = _days(first, number)
    if day is None or day == "XX":
        return Day(first, number, 1), Day(first, number, length), Precision.MONTH
    if not 1 <= int(day) <= length:
        raise MalformedDate(whole, f"month {month} of {year} has {length} days")
    exact = Day(first, number, int(day))
    return exact, exact, Precision.DAY


def _years(year: str) -> tuple[int, int, Precision]:
    if "X" not in year:
        return int(year.lstrip("Y")), int(year.lstrip("Y")), Precision.YEAR
    precision = Precision.CENTURY if year.endswith("XX") else Precision.DECADE
    bounds = sorted((int(year.replace("X", "0")), int(year.replace("X", "9"))))
    return bounds[0], bounds[1], precision


def _days(year: int, month: int) -> int:
    if month == 2:
        return (date(2000 + year % 400, 3, 1) - timedelta(days=1)).day
    return _DAYS[month - 1]


def _check_time(whole: str, time: str) -> None:
    clock, zone = time[1:9], time[9:]
    hour, minute, second = (int(part) for part in clock.split(":"))
    if hour > 23 or minute > 59 or second > 59:
        raise MalformedDate(whole, f"there is no time {clock}")
    if zone[1:]:
        parts = [int(part) for part in zone[1:].split(":")]
        if parts[0] > 14 or parts[-1] > 59:
            raise MalformedDate(whole, f"there is no time zone {zone}")
