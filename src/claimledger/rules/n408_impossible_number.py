"""A number that cannot be: more than the whole, a least above the most."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from claimledger.diagnostic import Finding
from claimledger.ledger import Entry
from claimledger.location import Route, Span
from claimledger.patterns import pattern
from claimledger.records.claim import Claim
from claimledger.records.figure import Endpoint, Figure
from claimledger.rules.figure_ends import ends_of
from claimledger.rules.occasions import some
from claimledger.rules.retelling import language_of_ledger, language_of_words
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: ballot
        quote: 905% voted to reject the offer, and 32 ministers are millionaires
        speaker: A Union
        statement: In the ballot of March 2012, 32 of the 23 ministers were named as millionaires.
        #                                       ^^^^^^^^^^^^ N408
        figures:
          - {text: 905%, of: votes cast}
          #        ^^^^ N408
          - {text: 32 ministers, of: members of the cabinet, base: 23}
          #        ^^^^^^^^^^^^ N408
      - id: strikers
        quote: hundreds of thousands were on strike
        speaker: A Union
        figures:
          - {text: hundreds of thousands, min: 999999, max: 200000}
          #                                    ^^^^^^ N408
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    claims:
      - id: debt
        quote: debt is 120% of income, twice as many as 18 of the 23 ministers, and prices rose by 150%
        speaker: A Union
        statement: In 2011 debt was 120% of national income, and 1,200 of the 23,000 members were on strike.
        figures:
          - {text: 120%, of: national income}
          - {text: 18, of: ministers, base: 23}
          - {text: 150%, of: prices of 2010, change: rise}
      - id: turnout
        quote: 138% of the voters of the town took part
        speaker: A Candidate
        figures:
          - {text: 138%, of: voters of the town}
        reviews:
          - {rating: incorrect}
""")

_WHOLE = 100
#: Ratings that say that what was said is not so: then somebody has seen that it cannot be.
_NOT_SO = frozenset({"incorrect", "mostly-incorrect", "misleading", "satire"})


@rule("N408", "impossible-number", over=Claim, when=some("figures", "statement"), bad=[BAD], good=[GOOD])
def impossible_number(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A part is no larger than its whole, and a least no more than the most.

    905% of votes, 32 of 23 ministers: either a digit has slipped, or the claim is false on its face and a review should
    say so. Found are a figure with more than 100% `of` something that is counted (people, votes, households …), a count
    above its `base`, a `min` above its `max`, a `value` outside of both, and, in a statement, “32 of the 23”. Changes,
    and ratios to what is measured and not counted (debt to income, a price to another), may be over 100%. Nothing is
    found where a review rates the claim incorrect or misleading.

    To mend: look at the source; if the speaker has said so, review the claim.
    """
    claim = entry.record
    if not claim.figures and not _may_tell_part(claim.statement):
        return
    for finding in _found(entry, context):
        ratings = (context.ledger.rating(review) for review in claim.reviews)
        if not any(rating is not None and rating.counts_as in _NOT_SO for rating in ratings):
            yield finding


def _found(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    claim = entry.record
    for end in ends_of(claim):
        yield from _of_bounds(end.route, end.record)
    for index, figure in enumerate(claim.figures):
        if figure.text is not None and figure.change is None:
            yield from _of_whole(("figures", index, "text"), figure, language_of_words(entry, context))
    if claim.statement is not None and _may_tell_part(claim.statement):
        yield from _of_text(("statement",), claim.statement, language_of_ledger(context))


def _of_bounds(route: Route, figure: Figure | Endpoint) -> Iterator[Finding]:
    low, high, value = figure.min, figure.max, figure.value
    if low is not None and high is not None and low > high:
        yield Finding(message=f"the least, {low:f}, is more than the most, {high:f}", route=(*route, "min"))
    elif value is not None and ((low is not None and value < low) or (high is not None and value > high)):
        yield Finding(message=f"{value:f} is not between `min` and `max`", route=(*route, "value"))


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:people|persons|population|adults|children|women|men|voters?|votes?|electorate|electors|members|workers|"
        r"employees|staff|teachers|nurses|doctors|patients|pupils|students|households|families|homes|respondents|"
        r"residents|citizens|cases|deaths|seats|ministers|schools|hospitals|unions|companies|firms|countries|"
        r"participants|registered|those)\b",
        re.IGNORECASE,
    )


def _of_whole(route: Route, figure: Figure, language: str) -> Iterator[Finding]:
    from claimledger.numbers import Kind
    from claimledger.rules.quantities import told_in

    told = told_in(figure.text or "", language)
    if told is None or told.direction is not None:
        return
    value = told.value if figure.value is None else figure.value
    if value is None:
        return
    if told.kind is Kind.PERCENT and value > _WHOLE and figure.of is not None and _counted().search(figure.of):
        yield Finding(message=f"{value:f}% of {figure.of} is more than all of them", route=route)
    elif told.kind is Kind.NUMBER and isinstance(figure.base, Decimal) and figure.of and value > figure.base:
        yield Finding(message=f"{value:f} is more than all {figure.base:f} {figure.of}", route=route)


_MAY_BE_PART = pattern(r"[0-9] (?:\w+ )?(?:out )?of (?:\w+ ){1,3}[0-9]")

_OF = pattern(r"\s+(?:out\s+)?of\s+(?:the|its|their|our|all|all\s+the|a\s+total\s+of)\s+(?:\w+\s+)?")


def _may_tell_part(statement: str | None) -> bool:
    """Tell whether a number, “of” and another number follow each other."""
    return statement is not None and " of " in statement and _MAY_BE_PART.search(statement) is not None


def _of_text(route: Route, text: str, language: str) -> Iterator[Finding]:
    from claimledger.numbers import Kind
    from claimledger.rules.quantities import quantities_in

    counts = [one for one in quantities_in(text, language) if one.kind is Kind.NUMBER and one.value is not None]
    for part, whole in pairwise(counts):
        if part.value is None or whole.value is None or part.value <= whole.value or whole.bound or whole.approx:
            continue
        if _OF.fullmatch(text, part.end, whole.start) and part.unit is None:
            yield Finding(
                message=f"{part.text} is more than all {whole.text}", route=route, within=Span(part.start, whole.end)
            )
