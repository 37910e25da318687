"""A number of a claim that no figure records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.location import Route, Span
from claimledger.patterns import pattern
from claimledger.records.claim import NOT_CHECKABLE, Claim
from claimledger.rules.retelling import language_of_ledger, language_of_words
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.rules.written_numbers import is_any_written

if TYPE_CHECKING:
    from claimledger.numbers import Quantity

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: ballot
        quote: In a ballot of 28,000 members, 90.5% voted to reject the offer
        #                     ^^^^^^ N401
        speaker: A Union
        statement: In the ballot of March 2012, 90.5% of votes were to reject the offer.
        figures:
          - {text: 90.5%, of: votes cast}
      - id: cost
        statement: The offer of March 2012 costs £2.8 billion.
        #                                        ^^^^^^^^^^^^ N401
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    sources:
      - {id: jornal, title: Um jornal, language: pt}
    claims:
      - id: ballot
        quote: In the two ballots of 2012, some 28,000 members took part, and nine in ten rejected the 48-year career
        speaker: A Union
        statement: About 28,000 members took part in the two ballots of 2012, and 90% rejected a career of 48 years.
        figures:
          - {text: "some 28,000 members", unit: people, base: unknown}
          - {text: nine in ten, of: members who voted}
      - id: aposentadoria
        source: jornal
        quote: mulheres se aposentam com 85, no 2 turno, depois de 30 anos de trabalho
        statement: Women retire at 85 after working for 30 years.
      - id: ages
        statement: John Smith, 65, was dead at 71 of stage 4 cancer; girls aged 11 to 14 saw it at 4.30 in the morning.
      - id: recorded
        quote: 72.1% voted for further action
      - id: view
        quote: 72.1% is a disgrace
        kind: opinion
        statement: It is a disgrace.
""")

#: Numbers of these units, in the languages that are read, tell an age or a time far more often than what a claim is
#: about.
_TIMES = frozenset((
    "year", "month", "week", "day", "hour", "minute", "second", "decade", "century", "time",
    "ano", "mês", "semana", "dia", "hora", "minuto", "vez", "año", "mes", "día",
    "an", "année", "mois", "semaine", "jour", "heure", "fois",
    "Jahr", "Monat", "Woche", "Tag", "Stunde", "Minute", "Mal",
))  # fmt: skip
#: Nobody is older.
_OLDEST = 120
#: Smaller counts in words ("two strikes") are seldom what is checked.
_LEAST_SPELLED = 11
#: In other languages than English a smaller count without a unit is an age or a name as often as not.
_LEAST_ABROAD = 100
#: So many characters before a number tell whether it is an age.
_BEHIND = 24
#: More numbers of a text are not asked for: it is a table, and nobody would read the findings.
_MOST = 12


@cache
def _before() -> re.Pattern[str]:
    """Return what stands before an age, the degree of an illness or a place in a list."""
    at = r"\b(?:dead|dies|died|married|pregnant) at(?: the age of)?"
    return re.compile(rf"(?:\b(?:[Aa]ge[ds]?|[Ss]tage|[Tt]op|Claim)|{at}|\b[A-Z][\w’'-]+,)\s$")


_TIME_BEHIND = pattern(r"\s(?:in the (?:morning|afternoon|evening)|at night)\b")


@rule("N401", "number-without-figure", over=Claim, severity=Severity.ADVICE, bad=[BAD], good=[GOOD])
def number_without_figure(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A number that is checked has a figure that says what it counts, of what and when.

    “90.5%” alone is true and useless: of the members, or of those who voted? A figure holds the unit, the measure, the
    whole and the time, so that tables can list it and the next claim can be compared with it. It is asked of a
    checkable claim as soon as it has a statement or a review: of per cents, shares, money and counts in its quote, or
    in its statement where it has no quote. Not asked for are years, ages and spans of time, counts below eleven in
    words, vague sizes (“millions”), and what is no quantity at all: dates, names, scores; nor, in other languages than
    English, counts below a hundred without a unit.

    To mend: add a figure with the words of the number as its `text`; or leave it: this is advice.
    """
    claim = entry.record
    if (claim.statement is None and not claim.reviews) or claim.checkable is NOT_CHECKABLE:
        return
    told = [end.text for figure in claim.figures for end in (figure, figure.from_, figure.to) if end and end.text]
    texts: list[tuple[Route, str, str]] = [
        (("quote", index), text, language_of_words(entry, context)) for index, text in enumerate(claim.quote)
    ]
    if not texts and claim.statement is not None:
        texts.append((("statement",), claim.statement, language_of_ledger(context)))
    covered: list[Quantity] = []
    for route, text, language in texts:
        if is_any_written(text):
            yield from _missing(route, text, language, told, covered)


def _missing(route: Route, text: str, language: str, told: list[str], covered: list[Quantity]) -> Iterator[Finding]:
    """Yield the numbers of a text that nothing covers; what it has covers those of the texts behind it."""
    from claimledger.rules.quantities import agree, quantities_in

    recorded = [one for words in told for one in quantities_in(words, language)]
    found = [one for one in quantities_in(text, language) if _is_worth_it(one, text, language)][:_MOST]
    for one in found:
        is_told = any(one.text in words or words in one.text for words in told)
        if not is_told and not any(agree(one, other) for other in (*recorded, *covered)):
            yield Finding(
                message=f"no figure records “{' '.join(one.text.split())}”",
                route=route,
                within=Span(one.start, one.end),
                hint="add a figure with what it counts, of what and when",
            )
    covered += found


def _is_worth_it(one: Quantity, text: str, language: str) -> bool:
    from claimledger.rules.quantities import COUNTED

    if one.kind not in COUNTED or one.is_vague or one.unit in _TIMES or _is_age_or_time(one, text):
        return False
    if one.kind == "number" and one.unit is None and not language.lower().startswith("en"):
        most = one.value if one.value is not None else one.max
        return most is not None and most >= _LEAST_ABROAD
    return one.kind != "number" or not one.spelled or one.value is None or one.value >= _LEAST_SPELLED


def _is_age_or_time(one: Quantity, text: str) -> bool:
    """Tell whether the words beside a bare number make it an age, a time of day or a stage: “Tom Hanks, 65, dies”."""
    if one.kind != "number" or one.unit is not None or one.spelled:
        return False
    before = _before().search(text, max(0, one.start - _BEHIND), one.start)
    if before is not None and before[0].rstrip().endswith(","):
        return text.startswith(",", one.end) and one.value is not None and one.value <= _OLDEST
    return before is not None or _TIME_BEHIND.match(text, one.end) is not None
