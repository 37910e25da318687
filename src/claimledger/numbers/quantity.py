"""What is read where a text gives a number: the nouns of this room."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from attrs import evolve

from claimledger.value_classes import frozen


class Kind(StrEnum):
    """What a number is a number of."""

    NUMBER = "number"
    PERCENT = "percent"
    POINTS = "percentage-points"
    MONEY = "money"
    YEAR = "year"
    ORDINAL = "ordinal"
    SHARE = "share"


class Bound(StrEnum):
    """On which side of the number written the number meant lies."""

    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    AT_MOST = "at-most"
    LESS_THAN = "less-than"


class Direction(StrEnum):
    """Which way a number goes."""

    RISE = "rise"
    FALL = "fall"


@frozen(kw_only=True)
class Quantity:
    """
    One number of a text, or one range of numbers.

    Of a range, `value` is None and `min` and `max` are its ends. Of a vague number ("hundreds of thousands"), all
    three are None. The span covers the number, its magnitude and its percent or currency sign or word, a range from
    its first number to its last; "about", "at least" and the noun that is counted stand outside.
    """

    #: Where it stands: code points of the text as given, the end not included.
    start: int
    end: int
    #: The characters of the span.
    text: str
    kind: Kind
    #: The number meant, its magnitude applied: 1900000 for "1.9 million". A share is a part of one: 0.9 for "nine in
    #: ten". A percentage is not divided: 5 for "5%".
    value: Decimal | None = None
    min: Decimal | None = None
    max: Decimal | None = None
    #: "about", "nearly", "some".
    approx: bool = False
    bound: Bound | None = None
    #: ``%``; of money an ISO code, or the sign or word where that could be several currencies; of other numbers the
    #: unit that follows, in the singular (``year``, ``km``), None where it is not certain.
    unit: str | None = None
    #: What the digits were multiplied with: 1000000 for "1.9 million".
    magnitude: Decimal = Decimal(1)
    #: Decimal places as written: 1 for "1.9 million"; of a range those of the end that has more.
    places: int = 0
    #: Significant digits as written; zeros at the end count.
    digits: int = 0
    #: Whether words tell it and not digits.
    spelled: bool = False
    #: "rose by 5%", "a fall of 5%", "a 5% cut"; None where the words beside it do not say.
    direction: Direction | None = None

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands: code points of the text as given, the end not included."""
        return self.start, self.end

    @property
    def is_vague(self) -> bool:
        """Whether words tell its size and no number does: "hundreds of thousands"."""
        return self.value is None and self.min is None

    @property
    def step(self) -> Decimal:
        """One in the last place written: 0.1 for "46.4", 100000 for "1.9 million"."""
        step = self.magnitude.scaleb(-self.places)
        return step.to_integral_value() if step >= 1 else step

    def moved(self, by: int) -> Quantity:
        """Return it as it stands *by* code points further on."""
        return evolve(self, start=self.start + by, end=self.end + by)


@frozen(kw_only=True)
class Change:
    """A number that becomes another: "fell from 1.9% to 1.4%"."""

    #: From the word that says which way, or the first number where it stands later, to the second number.
    start: int
    end: int
    #: What the words say, whatever the numbers do; None where they do not say.
    direction: Direction | None
    before: Quantity
    after: Quantity

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands: code points of the text as given, the end not included."""
        return self.start, self.end
