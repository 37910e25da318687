"""
Read the words of a rating: the house's own table, the generic table, the way a sentence begins, what it says, a number.

The first of these that decides, decides; nothing is taken because it is similar. What none of them decides is `other`,
and the words themselves are always kept by whoever asks.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from attrs import evolve

from claimledger.ratings.sentences import (
    END_OF_SENTENCE,
    TAKEN_BACK,
    misleads_all_the_same,
    said_in,
    sentence_and_next_words,
)
from claimledger.ratings.tables import (
    Lead,
    RatedAs,
    generic_table,
    house_of,
    key_of_words,
    leads_by_letter,
    own_table,
    plain,
    without_label,
)
from claimledger.records.scale import Axis
from claimledger.value_classes import frozen

#: A longer text is an article; only so much of it is looked at.
LONGEST = 2_000
#: How many words may follow the first of a house's short patterns, such as "Not Wuhan".
_SHORT = 4
#: No scale goes higher; numbers with millions of digits cannot be reckoned with.
_HIGHEST = Decimal("1e100")
_RIGHT = (RatedAs(Axis.CONTENT, "correct"), RatedAs(Axis.CONTENT, "mostly-correct"))
#: Nearest fifth of a numeric scale, worst to best.
_BY_NUMBER = ("incorrect", "mostly-incorrect", "mixed", "mostly-correct", "correct")


class How(StrEnum):
    """What decided."""

    #: The house's own words.
    HOUSE = "house"
    #: Words that mean one thing, whoever gives them.
    GENERIC = "generic"
    #: How the text begins.
    LEAD = "lead"
    #: What a sentence of the text says of the claim.
    SENTENCE = "sentence"
    #: The number beside it.
    NUMBER = "number"
    #: Nothing.
    NOTHING = "nothing"


@frozen(kw_only=True)
class RatingReading:
    """What the words of a rating mean, and why."""

    #: The words, as they were given.
    text: str
    axis: Axis
    #: A word of the axis' built-in scale; None: the house says that it has not rated yet.
    rating: str | None
    how: How
    #: The words that decided, in the form in which they were compared; "" where none did.
    matched: str
    #: The house whose words these are, where it is known.
    house: str | None
    #: Why, as a sentence.
    why: str

    @property
    def is_decided(self) -> bool:
        """Whether a rule decided; where none did, the rating is ``other``."""
        return self.how is not How.NOTHING


def read_rating(
    text: str,
    *,
    publisher: str | None = None,
    value: Decimal | None = None,
    best: Decimal | None = None,
    worst: Decimal | None = None,
) -> RatingReading:
    """
    Return what the rating *text* means on the built-in scales.

    *publisher*: the host, an address or the name of the house that gave it. *value*, *best*, *worst*: the number beside
    the text [schema.org Rating]; it counts only where the text decides nothing and the numbers are in order, the worst
    at least 1 and below the best. The order in which the tables are asked is that of `How`.
    """
    reading = _reading(text[:LONGEST], house_of(publisher) if publisher else None)
    by_number = None if reading.is_decided else _by_number(value, best, worst)
    if by_number is not None:
        why = f"{value} from {worst} to {best}"
        reading = evolve(reading, rating=by_number, how=How.NUMBER, matched=str(value), why=why)
    return reading if reading.text == text else evolve(reading, text=text)


@lru_cache(4_000)
def _reading(text: str, house: str | None) -> RatingReading:
    """Return what the words mean; numbers stand outside, where 2 and 2.0 are not one key."""
    words = without_label(plain(text))
    key = key_of_words(words)

    def reading(how: How, rated: RatedAs, matched: str, why: str) -> RatingReading:
        return RatingReading(
            text=text, axis=rated.axis, rating=rated.rating, how=how, matched=matched, house=house, why=why
        )

    if house is not None and key in own_table(house):
        return reading(How.HOUSE, own_table(house)[key], key, f"{house} uses these words for it")
    if key in generic_table():
        return reading(How.GENERIC, generic_table()[key], key, "these words mean it, whoever gives them")
    led = _by_lead(words, house)
    if led is not None:
        lead, rated, but = led
        return reading(How.LEAD, rated, lead.words, f"the text begins with “{lead.words}”{but}")
    said = said_in(words)
    if said.rated is not None:
        return reading(How.SENTENCE, said.rated, said.matched, f"the text says “{said.matched}”")
    return reading(
        How.NOTHING, RatedAs(Axis.CONTENT, "other"), "", said.why or "no table and no rule knows these words"
    )


def _by_lead(words: str, house: str | None) -> tuple[Lead, RatedAs, str] | None:
    """Return the lead with which *words* begin, what it means here, and what is told of that; "" where it is plain."""
    stripped = words.lstrip("\"'“”„«»([* ")
    leads = leads_by_letter(house)
    for lead in leads.get(stripped[:1], leads[""]):
        if not stripped.startswith(lead.words):
            continue
        rest = stripped[len(lead.words) :]
        if lead.is_short:
            if (
                (rest[:1] == " " or not lead.words)
                and 0 < len(rest.split()) <= _SHORT
                and not END_OF_SENTENCE.search(rest[:-1])
            ):
                return lead, lead.rated, ""
            continue
        if not _ends_a_lead(lead, rest):
            continue
        if lead.rated in _RIGHT and (misleads := misleads_all_the_same(stripped)):
            return lead, RatedAs(Axis.CONTENT, "misleading"), f", and “{misleads}” says that it misleads all the same"
        if lead.rated == _RIGHT[0]:
            taken_back = TAKEN_BACK.search(sentence_and_next_words(rest))
            if taken_back:
                return lead, _RIGHT[1], f", and “{taken_back[0]}” takes a part of it back"
        return lead, lead.rated, ""
    return None


def _ends_a_lead(lead: Lead, rest: str) -> bool:
    """Tell whether the lead is whole: one word needs a mark behind it, several a word's end."""
    if not rest:
        return True
    if " " in lead.words:
        return not (rest[0].isalnum() or rest[0] == "'")
    return re.match(r"\s*[.:;,!(–—/]|\s*-\s", rest) is not None


def _by_number(value: Decimal | None, best: Decimal | None, worst: Decimal | None) -> str | None:
    """Return the nearest fifth of a scale that is in order [Google's rules for ClaimReview]; None for another."""
    if value is None or best is None or worst is None:
        return None
    if not (value.is_finite() and best.is_finite() and worst.is_finite()):
        return None
    if not 1 <= worst < best <= _HIGHEST or not worst <= value <= best:
        return None
    share = (value - worst) / (best - worst)
    return _BY_NUMBER[int(share * (len(_BY_NUMBER) - 1) + Decimal("0.5"))]
