"""Per cent where percentage points are meant, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimledger.diagnostic import Finding
from claimledger.ledger import Entry
from claimledger.location import Route, Span
from claimledger.records.claim import Claim
from claimledger.rules.figure_ends import ends_of
from claimledger.rules.retelling import language_of_ledger, language_of_words, restated, told_otherwise
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.rules.written_numbers import has_digit

if TYPE_CHECKING:
    from claimledger.rules.figure_ends import End

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: contributions
        quote: contributions will rise by 3.2 percentage points on average by 2014
        speaker: A Minister
        statement: Contributions to public pensions rise by 3.2% on average by 2014.
        #                                                   ^^^^ N406
        figures:
          - {text: 3.2 percentage points, unit: "%", change: rise}
          #                                     ^^^ N406
      - id: turnout
        quote: turnout rose
        speaker: A Minister
        statement: Turnout in the union's ballots rose by 8%, from 32% in 2011 to 40% in 2012.
        #                                                 ^^ N406
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    claims:
      - id: contributions
        quote: contributions will rise by 3.2 percentage points, which is half as much again, to 9.6 per cent
        speaker: A Minister
        statement: Contributions to public pensions rise by 3.2 points, to 9.6%.
        figures:
          - {text: 3.2 percentage points, unit: percentage points, change: rise}
          - {text: 9.6 per cent, of: pay}
      - id: turnout
        statement: Turnout in the union's ballots rose by 8 percentage points, or 25%, from 32% in 2011 to 40% in 2012.
""")


#: More changes of a text are not looked at, so that none takes long.
_MOST = 20


@rule("N406", "percent-for-points", over=Claim, bad=[BAD], good=[GOOD])
def percent_for_points(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    The difference of two percentages is told in percentage points, not in per cent.

    From 32% to 40% is a rise of 8 points, and of 25 per cent: whoever writes 8% tells readers that almost nothing has
    changed. A statement is held to its quote, a passage of supporting evidence to the statement, a figure's `unit` to
    its words; and in a statement that tells both ends of a change, a percentage beside them that is just their
    difference is found. A slip in the quote itself is the speaker's, and for the review to name.

    To mend: write “percentage points”, or work out the per cent.
    """
    claim = entry.record
    if told_otherwise(entry, context):
        for one in restated(entry, context, "points"):
            yield Finding(message=one.contrast, route=one.route, within=one.within, hint="per cent are not points")
    if claim.figures:
        for end in ends_of(claim):
            yield from _of_figure(end, language_of_words(entry, context))
    for route, text in _statements(claim):
        if "from" in text and text.count("%") + text.count("per") > 2 and has_digit(text):
            yield from _of_text(route, text, language_of_ledger(context))


def _statements(claim: Claim) -> Iterator[tuple[Route, str]]:
    if claim.statement is not None:
        yield ("statement",), claim.statement
    for number, review in enumerate(claim.reviews):
        if review.statement is not None:
            yield ("reviews", number, "statement"), review.statement


def _of_figure(end: End, language: str) -> Iterator[Finding]:
    if end.unit is None:
        return
    from claimledger.rules.quantities import told_in
    from claimledger.rules.units_of_figures import takes_points_for_percent

    told = told_in(end.text, language)
    if told is not None and takes_points_for_percent(told, end.unit):
        yield Finding(message=f"“{end.text}” is not in {end.unit}", route=(*end.route, "unit"))


def _of_text(route: Route, text: str, language: str) -> Iterator[Finding]:
    """Yield the percentages of a text that are the difference of two others, one of which becomes the other."""
    from claimledger.numbers import Kind
    from claimledger.rules.quantities import changes_in, quantities_in

    for change in changes_in(text, language)[:_MOST]:
        before, after = change.before.value, change.after.value
        if change.before.kind is not Kind.PERCENT or before is None or after is None or before == after:
            continue
        ends = {change.before.span, change.after.span}
        found = [one for one in quantities_in(text, language) if one.value == abs(after - before)]
        for one in found:
            is_told_as_percent = one.kind is Kind.PERCENT and one.direction is not None and one.span not in ends
            # Twice as much again, and a number told both ways, are percentages that happen to be the difference.
            if is_told_as_percent and before != 100 and not any(other.kind is Kind.POINTS for other in found):
                yield Finding(
                    message=f"from “{change.before.text}” to “{change.after.text}” are {one.value:f} percentage points",
                    route=route,
                    within=Span(one.start, one.end),
                    hint="write “percentage points”",
                )
