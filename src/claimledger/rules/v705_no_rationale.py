"""A published verdict without reasons."""

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
            by: [First Editor]
            reviewed: 2026-11-20
            status: published
            #       ^^^^^^^^^ V705
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
            by: [First Editor]
            status: in-review
          - rating: incorrect
            rating_text: Falso
            published: 2019-07-22
            status: published
          - rating: mixed
            publisher: Another house
            status: published
""")


@rule("V705", "no-rationale", over=Claim, when=before_readers, bad=[BAD], good=[GOOD])
def no_rationale(entry: Entry[Claim], _: Context) -> Iterator[Finding]:
    """
    A published verdict has its reasons.

    A rating alone asks to be believed. A reader must be able to follow how the evidence leads to it, and where it does
    not suffice; a rating is the shortest summary of the `rationale`, not its substitute. It is found of published
    reviews of our own, drafts may wait.

    To mend: write the reasons in `rationale`, in a few sentences, or set the `status` back.
    """
    for number, review in enumerate(entry.record.reviews):
        if review.rationale is None and is_published(review):
            yield Finding(
                message="this verdict is published, and has no reasons",
                route=("reviews", number, "status"),
                hint="write them in `rationale`",
            )
