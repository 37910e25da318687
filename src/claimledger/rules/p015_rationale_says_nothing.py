"""A rationale that only says again what was claimed and how it is rated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.publication import is_foreign
from claimledger.records.claim import Claim
from claimledger.rules.published import publishes_nothing
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.rules.verdicts import is_published

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        statement: The deal of July 2011 is fair to all.
        reviews:
          - rating: incorrect
            rationale: It is incorrect that the deal is fair.
            #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ P015
            status: published
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        statement: The deal of July 2011 is fair to all.
        reviews:
          - rating: incorrect
            rationale: The deal is not fair to women.
            status: published
          - rating: incorrect
            rationale: Incorrect.
          - rating: incorrect
            rationale: Incorrect.
            publisher: Another house
            status: published
          - rating: correct
            status: published
""")

#: Words that give no reason.
_EMPTY = frozenset(
    re.findall(
        "[a-z]+",
        """a an and are as at be been but by claim does false for has have in is it its no not of on or rated rating so
        statement that the therefore this to true verdict was were we which wrong right""",
    )
)


@rule(
    "P015",
    "rationale-says-nothing",
    over=Claim,
    severity=Severity.WARNING,
    passes=publishes_nothing,
    bad=[BAD],
    good=[GOOD],
)
def rationale_says_nothing(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    The reasons of a published verdict say more than the claim and the rating.

    “It is incorrect that the deal is fair” gives nobody a reason who thought it fair, and a page with nothing but the
    claim and its verdict is no fact-check to the readers of ClaimReview, who ask for a summary at least. It is found of
    published reviews of our own whose `rationale` has no word, small ones aside, that does not stand in the statement,
    the quote or the rating. No rationale at all is V705. Whether a longer one is a good one only people can tell.

    To mend: say in a sentence or two what was found, and where.
    """
    claim = entry.record
    for number, review in enumerate(claim.reviews):
        if review.rationale is None or not is_published(review) or is_foreign(claim, review):
            continue
        rating = context.ledger.rating(review)
        said = [context.ledger.statement(claim, review) or "", claim.statement or "", *claim.quote]
        said += [review.rating or "", rating.printed if rating is not None else "", review.rating_text or ""]
        # A text is not longer than all of that, with its small words, unless it says more.
        if len(review.rationale) > 200 + 2 * sum(map(len, said)):
            continue
        known = _EMPTY.union(*map(_words, said))
        if _words(review.rationale) <= known:
            yield Finding(
                message="this says no more than the claim and its rating",
                route=("reviews", number, "rationale"),
                hint="say what was found, and where",
            )


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
