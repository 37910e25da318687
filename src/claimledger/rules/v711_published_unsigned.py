"""A published verdict without a reviewer or a day."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.occasions import before_readers
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.rules.verdicts import is_published

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: correct
            rationale: Everybody gets the same.
            status: published
            #       ^^^^^^^^^ V711
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
            rationale: Everybody gets the same.
            by: [First Editor]
            reviewed: 2026-11-20
            status: published
          - rating: mixed
          - rating: incorrect
            rating_text: Falso
            published: 2019-07-22
            status: published
          - rating: mixed
            publisher: Another house
            published: 2026-11-20
            status: published
""")


@rule("V711", "published-unsigned", over=Claim, when=before_readers, bad=[BAD], good=[GOOD])
def published_unsigned(entry: Entry[Claim], _: Context) -> Iterator[Finding]:
    """
    A published verdict names who gave it, and when.

    Somebody must answer for a verdict, and a verdict is one of its day: what was found later it could not know. The
    markup for fact-checks requires both (`author` and `datePublished` of a ClaimReview). It is found of published
    reviews of our own, not of what was imported from somebody else (E601 tells how they are told apart).

    To mend: write `by` and `reviewed`.
    """
    for number, review in enumerate(entry.record.reviews):
        if (review.by and review.reviewed is not None) or not is_published(review):
            continue
        missing = [key for key, there in (("by", review.by), ("reviewed", review.reviewed)) if not there]
        yield Finding(
            message="this verdict is published without "
            + " and ".join({"by": "a reviewer", "reviewed": "a day"}[key] for key in missing),
            route=("reviews", number, "status"),
            hint="write " + " and ".join(f"`{key}`" for key in missing),
        )
