"""A number in the wrong unit: people for pounds, million for billion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimledger.diagnostic import Finding
from claimledger.ledger import Entry
from claimledger.location import Route
from claimledger.records.claim import Claim
from claimledger.rules.figure_ends import ends_of
from claimledger.rules.retelling import language_of_words, may_differ, restated
from claimledger.rules.rule import Bad, Context, Good, rule

if TYPE_CHECKING:
    from claimledger.rules.figure_ends import End

BAD = Bad("""
    document:
      id: paper
      title: A paper
    sources:
      - {id: weekly, title: A weekly}
    claims:
      - id: contributions
        quote: raising contributions will save £2.8 billion a year by 2015
        speaker: A Minister
        statement: Raising contributions saves the government £2.8 million a year by 2015.
        #                                                     ^^^^^^^^^^^^ N405
        figures:
          - {text: £2.8 billion, value: 2800000, unit: people}
          #                             ^^^^^^^ N405
          #                                            ^^^^^^ N405
      - id: payers
        quote: 62 million people pay
        speaker: A Minister
        figures:
          - {text: 62 million people, value: 62000, unit: GBP}
          #                                  ^^^^^ N405
          #                                               ^^^ N405
      - id: savings
        quote: raising contributions will save £2.8 billion a year by 2015
        speaker: A Minister
        statement: Raising contributions saves the government £2.8 billion a year by 2015.
        reviews:
          - rating: mostly-correct
            evidence:
              - source: weekly
                quote: Raising the contributions saves the government $2.8 billion a year by 2015
                #                                                     ^^^^^^^^^^^^ N405
                stance: supports
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    claims:
      - id: contributions
        quote: raising contributions will save 2.8 billion pounds a year, £45 for every one of 62 million people
        speaker: A Minister
        statement: Raising contributions saves the government £2.8bn (about €3.3 billion) a year.
        figures:
          - {text: 2.8 billion pounds, value: 2800000000, unit: GBP}
          - {text: £45, unit: £ per person}
          - {text: 62 million people, value: 62000000, unit: people}
""")


@rule("N405", "units-differ", over=Claim, when=may_differ, bad=[BAD], good=[GOOD])
def units_differ(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    The same digits must have the same unit and the same magnitude everywhere.

    £2.8 billion is not £2.8 million, and not 2.8 billion people: the digits look right, and the claim is off by a
    thousand. A statement is held to its quote, a passage of supporting evidence to the statement, and a figure's
    `value` and `unit` to the words that it copies. Found are millions for billions, money for people, one currency for
    another with the same digits, months for years; “$” may be any dollar, “pounds” money or a weight, and a unit of a
    figure that nobody can read is not judged. A number with other digits is N404, N409 or N410.

    To mend: look at the quote, and write its unit.
    """
    for one in restated(entry, context, "scale", "unit"):
        yield Finding(message=one.contrast, route=one.route, within=one.within, hint="look at the unit and the zeros")
    if entry.record.figures:
        for end in ends_of(entry.record):
            yield from _of_figure(end, language_of_words(entry, context))


def _of_figure(end: End, language: str) -> Iterator[Finding]:
    if end.record.value is None and end.unit is None:
        return
    from claimledger.rules.quantities import told_in
    from claimledger.rules.units_of_figures import is_off_by_thousands, unit_contradicts

    told = told_in(end.text, language)
    if told is None:
        return
    value = end.record.value
    if value is not None and is_off_by_thousands(told, value):
        route: Route = (*end.route, "value")
        yield Finding(message=f"“{end.text}” is not {value:f}: count the zeros", route=route)
    if end.unit is not None and unit_contradicts(told, end.unit):
        yield Finding(
            message=f"“{end.text}” is not in {end.unit}",
            route=(*end.route, "unit"),
            hint="write the unit of the words, or leave it out where they have a sign",
        )
