"""A rating that is no word of its axis' scale."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding
from claimledger.errors import did_you_mean
from claimledger.ledger import Entry, Ledger
from claimledger.records.claim import Claim
from claimledger.records.review import Review
from claimledger.records.scale import BUILT_IN, Axis
from claimledger.rules.occasions import some
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: mostly-corect
            #       ^^^^^^^^^^^^^ V701
          - rating: false
            #       ^^^^^ V701
          - axis: attribution
            rating: came-true
            #       ^^^^^^^^^ V701
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    scales:
      - {id: four-pinocchios, label: Four Pinocchios, class: incorrect}
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: mostly-correct
          - rating: four-pinocchios
          - rating_text: Pants on fire!
          - axis: outcome
            rating: came-true
""")


@rule("V701", "rating-not-on-scale", over=Claim, when=some("reviews.rating"), bad=[BAD], good=[GOOD])
def rating_not_on_scale(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A rating is a word of the scale of its axis.

    The words of a scale are defined, so that two reviewers mean the same by them and a reader can look up what a
    verdict says; a word that stands on no scale is counted in no table and shown by no consumer of the ledger. Each
    axis has a scale of its own: whether something is so (`content`), whether it was said (`attribution`), whether it
    happened (`outcome`). A house with words of its own writes them under `scales`, each with the built-in rating that
    it counts as; the words of somebody else's review stand in `rating_text`.

    To mend: write a word of the scale, define yours under `scales`, or name the axis that is meant.
    """
    for number, review in enumerate(entry.record.reviews):
        if review.rating is None or review.rating in BUILT_IN[review.axis]:
            continue
        if context.ledger.rating(review) is None:
            yield Finding(
                message=f"`{review.rating}` is no rating of the axis `{review.axis}`",
                route=("reviews", number, "rating"),
                hint=_hint(review, context.ledger),
            )


def _hint(review: Review, ledger: Ledger) -> str:
    word = review.rating or ""
    words = _words_of(review.axis, ledger)
    near = did_you_mean(word, words)
    if near is not None:
        return f"did you mean `{near}`?"
    for axis in Axis:
        if word in _words_of(axis, ledger):
            return f"it is a rating of the axis `{axis}`"
    if review.axis is Axis.CONTENT and (meant := _read(word)) in words:
        return f"did you mean `{meant}`?"
    return f"the ratings are {', '.join(words)}"


def _words_of(axis: Axis, ledger: Ledger) -> list[str]:
    own = [rating.id for rating in ledger.ratings if rating.axis is axis]
    return [*own, *(word for word in BUILT_IN[axis] if word not in own)]


def _read(word: str) -> str | None:
    """Return the rating that another house's word is."""
    # Only here is the table of the houses' words needed.
    from claimledger.ratings import read_rating

    reading = read_rating(word.replace("-", " "))
    return reading.rating if reading.is_decided and reading.axis is Axis.CONTENT else None
