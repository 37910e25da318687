"""A published review of a claim of which nothing is known: not who made it, when, or where."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.published import published, publishes_nothing
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    claims:
      - id: deal
        statement: The deal of July 2011 between government and unions is fair to all.
        reviews:
          - rating: correct
            status: published
            #       ^^^^^^^^^ P010
""")

GOOD = Good("""
    sources:
      - {id: paper, title: A paper, url: https://paper.example/deal}
    claims:
      - id: deal
        statement: The deal of July 2011 between government and unions is fair to all.
        speaker: A Minister
        reviews:
          - rating: correct
            status: published
      - id: cost
        quote: the cost will fall
        source: paper
        reviews:
          - rating: correct
            status: published
      - id: rumour
        statement: The cost of the deal of July 2011 will fall.
        reviews:
          - rating: correct
""")


@rule(
    "P010",
    "nothing-of-the-claim",
    over=Claim,
    severity=Severity.ADVICE,
    passes=publishes_nothing,
    bad=[BAD],
    good=[GOOD],
)
def nothing_of_the_claim(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A published review tells who made the claim, when, or where it stands.

    With none of them the markup reviews a sentence that nobody said: `itemReviewed` is empty, readers cannot find the
    claim, and programs cannot tell it from another in the same words. Where only some are missing, P012 and P013 say
    which; here they are silent. It is advice, because not every house publishes ClaimReview; the profile `google`
    makes it a warning.

    To mend: give the claim its `source`, with the `url`, its `speaker`, and the day it was `said`.
    """
    for one in published(entry, context):
        if not one.knows_claim:
            yield Finding(
                message="this is published without a word on who made the claim, when, or where",
                route=one.at(),
                hint="write `source`, `speaker` and `said`",
            )
            return
