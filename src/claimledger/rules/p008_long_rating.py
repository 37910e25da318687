"""A rating of many words that does not begin with what it says."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.location import Span
from claimledger.records.claim import Claim
from claimledger.rules.published import published, publishes_nothing, words_of_rating
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - publisher: Another house
            rating_text: In the table that the ministry published before the debate, no number supports it.
            #                                                                                       ^^^^^^^ P008
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
          - publisher: Another house
            rating_text: False. In the table that the ministry published in the week before, no number supports it.
            status: published
          - publisher: Another house
            rating_text: No number of the ministry supports it
            status: published
""")

#: Texts are shown whole that are shorter.
LONGEST = 75


@rule(
    "P008",
    "long-rating",
    over=Claim,
    severity=Severity.ADVICE,
    passes=publishes_nothing,
    bad=[BAD],
    good=[GOOD],
)
def long_rating(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A rating of many words begins with the verdict.

    Where it is shown, a long rating is cut off; what a reader gets to see must say how the claim was rated. It is
    found of published ratings of 75 characters and more whose first 75 are read as no rating by the tables that
    `claimledger ratings` asks. It is advice, under the profile `google` too: of other houses' ratings nobody here can
    change a word.

    To mend: begin with the verdict in a word or two: “False. …”.
    """
    for one in published(entry, context):
        words = next(iter(words_of_rating(one)), "")
        if len(words) < LONGEST or _says_verdict(words[:LONGEST], one.review.publisher):
            continue
        is_written = one.review.rating_text == words
        yield Finding(
            message=f"this rating has {len(words)} characters, and the first {LONGEST} do not tell the verdict",
            route=one.at("rating_text") if is_written else one.at(),
            within=Span(LONGEST, len(words)) if is_written else None,
            hint="begin with the verdict",
        )


def _says_verdict(words: str, publisher: str | None) -> bool:
    from claimledger.ratings import read_rating  # few ratings are that long

    return read_rating(words, publisher=publisher).is_decided
