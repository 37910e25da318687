"""The number of a rating that is none of its scale, or a scale that is upside down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.patterns import pattern
from claimledger.records.claim import Claim
from claimledger.rules.published import published, publishes_nothing, texts_of
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - publisher: A house that counts down
            rating_text: Right
            rating_number: {value: 1, best: 1, worst: 5}
            #                                         ^ P006
            status: published
          - publisher: A house that does not count
            rating_text: Wrong
            rating_number: {value: -1, best: -1, worst: -1}
            #                                           ^^ P006
            status: published
          - publisher: A house that forgot its scale
            rating_text: Wrong
            rating_number: {value: 10}
            #                      ^^ P006
            status: published
          - publisher: A house that begins at nought
            rating_text: Wrong
            rating_number: {value: 0, best: 4, worst: 0}
            #                                         ^ P006
            status: published
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: correct
            status: published
          - publisher: A house that counts to five
            rating_text: Half right
            rating_number: {value: 2.5}
            status: published
          - publisher: A house that counts to ten
            rating_text: Right
            rating_number: {value: 10, best: 10, worst: 1}
            status: published
          - publisher: A house that does not count
            rating_text: Wrong
            rating_number: {value: -1, best: -1, worst: -1}
""")

_NUMBER = pattern(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?", re.ASCII)
_KEYS = {"ratingValue": "value", "bestRating": "best", "worstRating": "worst"}
#: What schema.org says of a scale that does not tell its ends.
_BEST, _WORST = Decimal(5), Decimal(1)


@rule(
    "P006",
    "number-off-scale",
    over=Claim,
    severity=Severity.ADVICE,
    passes=publishes_nothing,
    bad=[BAD],
    good=[GOOD],
)
def number_off_scale(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    The number of a published rating lies on a scale that begins at 1 or above, and on which more is truer.

    A number that is shown beside others, or averaged with them, says the opposite on a scale that is upside down
    (`best: 1, worst: 5`), and nothing where best and worst are one (`-1, -1, -1`). Google reads a rating's number only
    if `worst` is at least 1 and below `best`, and `value` from the one to the other; where they are absent the scale
    goes from 1 to 5, and without a `value` nothing is read. Fractions are, though whole numbers are preferred. Our own
    ratings of the content are published with 1 to 5, so that this is found of the numbers of others, which are kept as
    they came. It is advice, because not every house publishes ClaimReview; the profile `google` makes it an error.

    To mend: look whether the page of the other house has the number otherwise; if not, take `rating_number` out, for
    the words of the rating say what was found.
    """
    for one in published(entry, context):
        told = {ours: texts[0].strip() for key, ours in _KEYS.items() if (texts := texts_of(one.rating.get(key)))}
        fault = _fault(told) if told else None
        if fault is not None:
            key, message = fault
            number = one.review.rating_number
            is_written = number is not None and getattr(number, key) is not None
            yield Finding(
                message=message,
                route=one.at("rating_number", key) if is_written else one.at(),
                hint="take the number out, or write it as the page has it",
            )


def _fault(told: dict[str, str]) -> tuple[str, str] | None:
    """Return which of value, best and worst is wrong, and why."""
    for key, text in told.items():
        if not _NUMBER.fullmatch(text):
            return key, f"“{text}” is no number that can be read"
    if "value" not in told:
        return None
    numbers = {key: Decimal(text) for key, text in told.items()}
    value, best, worst = numbers["value"], numbers.get("best", _BEST), numbers.get("worst", _WORST)
    if worst >= best:
        return "worst" if "worst" in told else "best", f"the worst number of this scale is {worst}, and its best {best}"
    if worst < 1:
        return "worst", f"this scale begins at {worst}, below 1"
    if not worst <= value <= best:
        return "value", f"{value} does not lie on a scale from {worst} to {best}"
    return None
