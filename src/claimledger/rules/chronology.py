"""What the rules about dates share: when one date contradicts another, and what an archive's address tells."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from claimledger.patterns import pattern
from claimledger.records.partial_date import Day, MalformedDate, PartialDate

#: The time in the address of an archived copy: fourteen digits (and perhaps ``id_``) between slashes.
_STAMP = pattern(r"/([0-9]{14})(?:[a-z]{2}_)?(?=/|$)")


def is_loose(told: PartialDate) -> bool:
    """Tell whether a date is marked as uncertain or approximate, so that it contradicts nothing."""
    return told.uncertain or told.approximate


def comes_after(later: PartialDate, earlier: PartialDate) -> bool:
    """Tell whether in every reading of the two dates *later* is after *earlier*."""
    return earlier.is_before(later) and not is_loose(later) and not is_loose(earlier)


def comes_days_after(later: PartialDate, earlier: PartialDate) -> bool:
    """
    Tell whether more than one day lies between the two dates in every reading.

    A machine counts in UTC, people in the time of their place: between the two, days differ by one.
    """
    if not comes_after(later, earlier) or later.earliest is None or earlier.latest is None:
        return False
    return later.earliest > day_after(earlier.latest)


def day_after(day: Day) -> Day:
    """Return the next day; outside the years 1 to 9999, where no clock runs, the same one."""
    try:
        following = date(*day) + timedelta(days=1)
    except (ValueError, OverflowError):
        return day
    return Day(following.year, following.month, following.day)


@lru_cache(maxsize=4096)
def captured_by(url: str) -> PartialDate | None:
    """
    Return the day, in UTC, that the fourteen digits in an archive's address tell.

    None: the address has none, or they are no time.
    """
    found = _STAMP.search(url)
    if found is None:
        return None
    digits = found[1]
    if digits[8:10] > "23" or digits[10:12] > "59" or digits[12:] > "60":
        return None
    try:
        return PartialDate.parse(f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}")
    except MalformedDate:
        return None
