"""A financial year that the ledger reads as a month."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Change, Finding, Remedy
from claimledger.ledger import Entry
from claimledger.location import Route
from claimledger.patterns import pattern
from claimledger.records.claim import Claim
from claimledger.records.partial_date import PartialDate
from claimledger.rules.occasions import some
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: cost
        quote: The cost fell to 1.4% of income in 2010-11 and will rise in 2011/12.
        speaker: A Minister
        dates:
          - {text: 2011/12, means: 2011-12}
          #                        ^^^^^^^ D510
        figures:
          - {text: 1.4%, at: 2010-11}
          #                  ^^^^^^^ D510
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    claims:
      - id: cost
        quote: The cost fell to 1.4% of income in 2010-11, and to 1.3% in November 2011.
        speaker: A Minister
        figures:
          - {text: 1.4%, at: 2010-04/2011-03}
          - {text: 1.3%, at: 2011-11}
      - id: strike
        quote: 2% were on strike in November 2010
        speaker: A Minister
        figures:
          - {text: 2%, at: 2010-11}
""")

_YEARS = pattern(r"\b([0-9]{2})([0-9]{2})\s?[-‐‑–—/]\s?(?:[0-9]{2})?([0-9]{2})\b")


@rule(
    "D510", "financial-year", over=Claim, when=some("figures", "dates", "due"), fixes="unsafe", bad=[BAD], good=[GOOD]
)
def financial_year(entry: Entry[Claim], _: Context) -> Iterator[Finding]:
    """
    `2010-11` is November 2010, not the year from 2010 to 2011.

    Dates are told as the standard (ISO 8601) has them, where the two digits after the year are a month. Where the
    words of the claim speak of 2010-11, 2010/11 or 2010–11, a date `2010-11` of a figure, in `dates` or in `due` makes
    one month of a whole year, and the numbers of another time are held against it. Where the words name no such pair
    of years, `2010-11` is taken for the month that it is.

    To mend: write the first and the last month. The fix takes the British financial year, April to March; it is
    unsafe, because other countries' years, and those of schools, begin in another month.
    """
    claim = entry.record
    if not claim.figures and not claim.dates and claim.due is None:
        return
    pairs: set[str] | None = None
    for told, route in _dates_of(claim):
        if len(told.text) < 7 or not _may_be_a_year(told.text):
            continue
        if pairs is None:
            pairs = _years_in(claim)
        sides = told.text.split("/")
        if pairs.isdisjoint(sides):
            continue
        meant = _british(sides, pairs)
        yield Finding(
            message=f"{told} is a month, and the words speak of a year",
            route=route,
            hint=f"write {meant} for a year from April to March",
            remedy=Remedy(title=f"write {meant}", changes=(Change(route=route, value=meant),), safe=False),
        )


def _dates_of(claim: Claim) -> Iterator[tuple[PartialDate, Route]]:
    if claim.due is not None:
        yield claim.due, ("due",)
    for index, named in enumerate(claim.dates):
        yield named.means, ("dates", index, "means")
    for index, figure in enumerate(claim.figures):
        if figure.at is not None:
            yield figure.at, ("figures", index, "at")
        for key, end in (("from", figure.from_), ("to", figure.to)):
            if end is not None and end.at is not None:
                yield end.at, ("figures", index, key, "at")


def _may_be_a_year(text: str) -> bool:
    """Tell whether a date, or a side of an interval, has the next year's two digits for a month."""
    return any(
        len(side) == 7 and side[4] == "-" and side[:4].isdecimal() and int(side[5:]) == (int(side[2:4]) + 1) % 100
        for side in text.split("/")
        if side[5:].isdecimal()
    )


def _years_in(claim: Claim) -> set[str]:
    """Return the pairs of years of which the claim's words speak, as `2010-11`."""
    words = [*claim.quote, *claim.lead_in, claim.statement or "", *(named.text for named in claim.dates)]
    words += [text for figure in claim.figures for text in (figure.measure, figure.of) if text]
    return {f"{found[1]}{found[2]}-{found[3]}" for text in words for found in _YEARS.finditer(text)}


def _british(sides: list[str], pairs: set[str]) -> str:
    """Return the interval that is meant: from April of the first year to March of the last one's second."""
    first, last = sides[0], sides[-1]
    start = f"{first[:4]}-04" if first in pairs else first
    end = f"{int(last[:4]) + 1}-03" if last in pairs else last
    return f"{start}/{end}"
