"""A number that stands for two ratings of one publisher, or a rating with two numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimledger.diagnostic import Finding, Related, Severity
from claimledger.facts import Publication
from claimledger.ledger import Ledger
from claimledger.publication import number_of
from claimledger.records.scale import Rating, rating_on
from claimledger.rules.published import axis_of, key_of, own_ratings, place_of, publications
from claimledger.rules.rule import Bad, FileFinding, Good, LedgerContext, rule

BAD = Bad("""
    document:
      id: paper
      title: A paper
    scales:
      - {id: wrong, label: Wrong, class: incorrect}
      - {id: not-right, label: Wrong, class: mostly-incorrect}
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: wrong
            status: published
      - id: savings
        quote: the deal saves a million
        reviews:
          - rating: not-right
            #       ^^^^^^^^^ P007
            status: published
      - id: cost
        quote: the cost will fall
        reviews:
          - publisher: Another house
            rating_text: Half right
            rating_number: {value: 3, best: 5, worst: 1}
            status: published
          - publisher: Another house
            rating_text: Doubtful
            #            ^^^^^^^^ P007
            rating_number: {value: 3, best: 5, worst: 1}
            status: published
          - publisher: Another house
            rating_text: Half right.
            #            ^^^^^^^^^^^ P007
            rating_number: {value: 2, best: 5, worst: 1}
            status: published
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    scales:
      - {id: pants-on-fire, class: incorrect}
      - {id: wrong, class: incorrect}
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: wrong
            status: published
            url: https://checks.example/2011
          - rating: pants-on-fire
            status: published
            url: https://checks.example/2012
          - rating: incorrect
            status: published
          - axis: attribution
            rating: mostly-correct
            status: published
      - id: cost
        quote: the cost will fall
        reviews:
          - publisher: Another house
            rating_text: HALF RIGHT
            rating_number: {value: 3, best: 5, worst: 1}
            status: published
          - publisher: Another house
            rating_text: half right!
            rating_number: {value: 3.0, best: 5, worst: 1}
            status: published
          - publisher: A third house
            rating_text: Doubtful
            rating_number: {value: 3, best: 5, worst: 1}
            status: published
          - publisher: Another house
            rating_text: Doubtful
            rating_number: {value: 3, best: 5, worst: 1}
""")


class _Rated(NamedTuple):
    """One published rating with a number."""

    path: str
    one: Publication
    #: Of whom, and on which scale.
    scale: tuple[str | None, str | None, str | None]
    number: str
    words: str


@rule("P007", "number-with-two-texts", over=Ledger, severity=Severity.ADVICE, bad=[BAD], good=[GOOD])
def number_with_two_texts(context: LedgerContext) -> Iterator[FileFinding]:
    """
    On the scale of one publisher a number stands for one rating, and a rating has one number.

    Google asks for a list, held to in all reviews of a publisher, of what each number means; with “Half right” and
    “Doubtful” both at 3 nobody who reads numbers knows what 3 says. Published reviews are held against each other by
    their publisher and the ends of their scale, whatever the case of the words and the marks behind them; the first
    review in the ledger is right, and what differs is found once. Our own ratings of the content go out with the five
    numbers that Google suggests, by what each counts as. A rating that would share its number with another label of the
    ledger's own scale goes out without one, so that of ours only one label with two numbers is found. It is advice,
    because not every house publishes ClaimReview; the profile `google` makes it an error.

    To mend: give each rating of your scale a `label` of its own; of another house's reviews, look which number its page
    has.
    """
    texts: dict[object, _Rated] = {}
    numbers: dict[object, _Rated] = {}
    told: set[object] = set()
    for rated in _rated(context):
        by_number = texts.setdefault((rated.scale, rated.number), rated)
        by_words = numbers.setdefault((rated.scale, rated.words.casefold()), rated)
        message, first = "", by_number
        if by_number.words.casefold() != rated.words.casefold():
            message = f"{rated.number} stands for “{by_number.words}” elsewhere, and here for “{rated.words}”"
        elif by_words.number != rated.number:
            message, first = f"“{rated.words}” is {by_words.number} elsewhere, and here {rated.number}", by_words
        same = (rated.scale, rated.number, rated.words.casefold())
        if message and same not in told:
            told.add(same)
            yield FileFinding(rated.path, _finding(message, rated, first))


def _finding(message: str, rated: _Rated, first: _Rated) -> Finding:
    related = Related(message="the other rating", path=first.path, route=place_of(first.one, _key(first)))
    return Finding(
        message=message,
        route=place_of(rated.one, _key(rated)),
        hint="let each number stand for one text",
        related=(related,),
    )


def _key(rated: _Rated) -> str:
    return "rating" if rated.one.words is None else "rating_text"


def _rated(context: LedgerContext) -> Iterator[_Rated]:
    """Yield the published ratings of the ledger that have both a number and a text, and whose they are."""
    scale = own_ratings(context)
    for path, one in publications(context):
        if one.publisher is None and one.words is None and one.scale[0] is None:
            rating = _own(one, scale)
            number = number_of(rating, scale)
            if rating is not None and number is not None:
                yield _Rated(path, one, (None, "5", "1"), str(number), rating.printed)
            continue
        value, best, worst = one.scale
        words = " ".join((one.words or "").split()).rstrip(" .!")
        if value is not None and words and one.publisher != "":
            publisher = key_of(one.publisher, context.known) if one.publisher is not None else None
            yield _Rated(path, one, (publisher, _short(best or "5"), _short(worst or "1")), _short(value), words)


def _own(one: Publication, scale: tuple[Rating, ...]) -> Rating | None:
    return rating_on(scale, axis_of(one), one.rating) if one.rating is not None else None


def _short(number: str) -> str:
    """Return a number without zeros behind its point."""
    return number.rstrip("0").rstrip(".") if "." in number else number
