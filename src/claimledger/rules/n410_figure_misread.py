"""A figure whose value is not what its words say."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from claimledger.diagnostic import Finding
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.figure_ends import ends_of
from claimledger.rules.occasions import some
from claimledger.rules.retelling import language_of_words
from claimledger.rules.rule import Bad, Context, Good, rule

if TYPE_CHECKING:
    from claimledger.rules.figure_ends import End

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: ballot
        quote: In a consultation ballot of some 28,000 members, 90.5% voted to reject the offer
        speaker: A Union
        figures:
          - {text: 90.5%, value: 0.905, of: votes cast}
          #                      ^^^^^ N410
          - {text: "some 28,000", value: 82000, unit: people}
          #                              ^^^^^ N410
      - id: schools
        quote: between 5,000 and 6,000 schools shut
        speaker: A Union
        figures:
          - {text: "between 5,000 and 6,000", min: 5000, max: 16000}
          #                                                   ^^^^^ N410
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    claims:
      - id: ballot
        quote: At least one of some 28,000 members, or a third of them, and 90.5%, hundreds of thousands
        speaker: A Union
        figures:
          - {text: At least one, min: 1, unit: people}
          - {text: "some 28,000 members", value: 28150, unit: people}
          - {text: a third, value: 33.3, of: members}
          - {text: 90.5%, value: 90.5, of: votes cast}
          - {text: hundreds of thousands, min: 200000, max: 999999}
""")


@rule("N410", "figure-misread", over=Claim, when=some("figures"), bad=[BAD], good=[GOOD])
def figure_misread(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    The `value`, `min` and `max` of a figure are what its words say.

    Tables and feeds show the value, readers see the words: the two must be one number. A percentage is told as it is
    written, 90.5 and not 0.905; a share may be told as a percentage or as a part of one. A value may be finer than
    words that round, or say “about”. Words in which no number can be read, or several, are not judged. Off by thousands
    is N405.

    To mend: correct the value, or leave it out: it is read from the words.
    """
    if not entry.record.figures:
        return
    language = language_of_words(entry, context)
    for end in ends_of(entry.record):
        if not end.record.value is end.record.min is end.record.max is None:
            yield from _misread(end, language)


def _misread(end: End, language: str) -> Iterator[Finding]:
    from claimledger.numbers import Kind
    from claimledger.rules.quantities import bounds_of, told_in
    from claimledger.rules.units_of_figures import is_off_by_thousands

    told = told_in(end.text, language)
    bounds = bounds_of(told) if told is not None else None
    if told is None or bounds is None:
        return
    for key in ("value", "min", "max"):
        value: Decimal | None = getattr(end.record, key)
        if value is None or is_off_by_thousands(told, value):
            continue
        if told.kind is Kind.SHARE and value < 1:
            value *= 100
        if _is_within(value, bounds, key, is_vague=end.record.approx or told.approx):
            continue
        as_part = told.kind is Kind.PERCENT and value * 100 == told.value
        yield Finding(
            message=f"“{end.text}” is not {value:f}",
            route=(*end.route, key),
            hint="write the percentage as it is told, not as a part of one" if as_part else "leave it out: it is read",
        )


def _is_within(value: Decimal, bounds: tuple[Decimal, Decimal], key: str, *, is_vague: bool) -> bool:
    """Tell whether a number can be what is told; a `min` or `max` of something vague may lie outside."""
    if is_vague and key != "value":
        return True
    return bounds[0] <= value <= bounds[1]
