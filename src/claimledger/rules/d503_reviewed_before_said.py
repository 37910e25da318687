"""A review of words that were not said yet."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.chronology import comes_after
from claimledger.rules.occasions import some
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    document:
      id: paper
      title: A paper
      authors: [A Columnist]
      published: 2011-07-25
    claims:
      - id: deal
        quote: the deal is fair
        speaker: A Minister
        said: 2011-07-20
        reviews:
          - as_of: 2010
            #      ^^^^ D503
            reviewed: 2011-07-19
            #         ^^^^^^^^^^ D503
      - id: cost
        quote: the cost will fall
        reviews:
          - published: 2011-07
            reviewed: 2011-06/2011-07-24
            #         ^^^^^^^^^^^^^^^^^^ D503
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
      authors: [A Columnist]
      published: 2011-07-25
    claims:
      - id: deal
        quote: the deal is fair
        speaker: A Minister
        said: 2011-07
        reviews:
          - reviewed: 2011-07-01
          - reviewed: 2011-06~
      - id: cost
        quote: the cost will fall
        reviews:
          - as_of: 2011-07
            reviewed: 2012-01
      - id: women
        quote: women lose most
        speaker: A Minister
        reviews:
          - reviewed: 2011-07-01
""")


@rule(
    "D503",
    "reviewed-before-said",
    over=Claim,
    when=some("reviews.as_of", "reviews.reviewed", "reviews.published"),
    bad=[BAD],
    good=[GOOD],
)
def reviewed_before_said(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A claim cannot have been reviewed before it was said.

    Nor can it be judged on what was known (`as_of`) before it was said, or a review of it have been published. When it
    was said is told by `said` or, of a source's own author, by the day on which the source was published; where
    neither is known, nothing is found. A review that seems older than its claim is a review of somebody's earlier
    words: readers would hold it against the wrong ones. Dates contradict only when every day they can mean does, and
    those marked `?`, `~` or `%` never do.

    To mend: look up both days, or move the review to the claim that it judged and relate the two with `repeats`.
    """
    claim = entry.record
    for index, review in enumerate(claim.reviews):
        if review.as_of is None and review.reviewed is None and review.published is None:
            continue
        said = context.ledger.said(claim)
        if said is None:
            return
        for key, told in (("as_of", review.as_of), ("reviewed", review.reviewed), ("published", review.published)):
            if told is not None and comes_after(said, told):
                yield Finding(message=f"the words were not said before {said}", route=("reviews", index, key))
