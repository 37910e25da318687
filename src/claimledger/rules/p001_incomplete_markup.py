"""A published review that lacks what every reader of ClaimReview requires."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.publication import is_foreign
from claimledger.records.claim import Claim
from claimledger.rules.published import Published, published, publishes_nothing, texts_of, words_of_rating
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.settings import Settings

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: correct
            status: published
            #       ^^^^^^^^^ P001
          - axis: attribution
            status: published
            #       ^^^^^^^^^ P001
          - rating: mixed
            publisher: Another house
            url: https://house.example/deal
            status: published
            #       ^^^^^^^^^ P001
""")

GOOD = Good(
    """
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: correct
            status: published
          - rating: mixed
            rating_text: Half right
            publisher: Another house
            url: https://house.example/deal
            status: published
      - id: cost
        quote: the cost will fall
        reviews:
          - rating: corect
            status: published
          - rating: mixed
          - axis: media
            rating: staged
            status: published
    """,
    settings=Settings(site="https://checks.example"),
)

_HINTS = {
    "no address": "write `url`, or `site` in the settings",
    "no rating": "write `rating`",
    "no rating in its publisher's words": "write them as `rating_text`",
    "nothing that was claimed": "write the claim's `statement`",
}


@rule(
    "P001",
    "incomplete-markup",
    over=Claim,
    severity=Severity.ADVICE,
    passes=publishes_nothing,
    bad=[BAD],
    good=[GOOD],
)
def incomplete_markup(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A published review says what was claimed, where it is published, and how it rates the claim.

    These three (`claimReviewed`, `url`, `reviewRating`) are what Google and the other readers of ClaimReview require;
    a review without one of them is not shown. It is found of published reviews, our own and those of others, as
    `claimledger export claimreview` writes them: the address is the review's `url`, else the claim's page below the
    settings' `site`. Reviews of pictures and films go out as MediaReview and are not judged. A rating that stands on
    no scale is V701. It is advice, because not every house publishes ClaimReview; the profile `google` makes it an
    error.

    To mend: write what is missing, or set the `status` back.
    """
    for one in published(entry, context):
        missing = list(_missing(entry.record, one, context))
        if missing:
            yield Finding(
                message=f"this is published with {' and '.join(missing)}",
                route=one.at(),
                hint="; ".join(_HINTS[what] for what in missing),
            )


def _missing(claim: Claim, one: Published, context: Context) -> Iterator[str]:
    if one.text("claimReviewed") is None:
        yield "nothing that was claimed"
    if one.text("url") is None:
        yield "no address"
    if one.review.rating is not None and context.ledger.rating(one.review) is None:
        return
    if not words_of_rating(one) and not texts_of(one.rating.get("ratingValue")):
        # Somebody else's verdict goes out in their words alone; our reading of them stays with us.
        yield "no rating in its publisher's words" if is_foreign(claim, one.review) else "no rating"
