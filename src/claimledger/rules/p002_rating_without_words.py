"""A rating that is published as a number alone."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.location import Route
from claimledger.records.claim import Claim
from claimledger.rules.published import Published, published, publishes_nothing, texts_of, words_of_rating
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
            rating_number: {value: 2, best: 5}
            #                      ^ P002
            status: published
          - publisher: A third house
            rating_text: "2/5"
            #            ^^^^^ P002
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
            rating_number: {value: 2, best: 5}
            rating_text: Mostly wrong
            status: published
          - rating: mostly-incorrect
            status: published
          - status: published
""")


@rule(
    "P002",
    "rating-without-words",
    over=Claim,
    severity=Severity.ADVICE,
    passes=publishes_nothing,
    bad=[BAD],
    good=[GOOD],
)
def rating_without_words(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A published rating says in words what was found.

    “2 of 5” tells a reader nothing who does not know the scale, and whether more is better; search engines show the
    words (`alternateName`) and not the number, and refuse a rating without them. A text without a letter is none. Of
    our own ratings the label is published, so that this is found of the reviews of others; a review without any
    rating is P001. It is advice, because not every house publishes ClaimReview; the profile `google` makes it an error.

    To mend: write the words of the other house in `rating_text`, as they stand on its page.
    """
    for one in published(entry, context):
        words = words_of_rating(one)
        if (words or texts_of(one.rating.get("ratingValue"))) and not any(
            letter.isalpha() for word in words for letter in word
        ):
            yield Finding(
                message=f"“{words[0]}” is no rating in words" if words else "this rating is a number without words",
                route=_place(one),
                hint="write the words of the rating in `rating_text`",
            )


def _place(one: Published) -> Route:
    if one.review.rating_text is not None:
        return one.at("rating_text")
    return one.at("rating_number", "value") if one.review.rating_number is not None else one.at()
