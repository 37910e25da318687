"""A number of a sentence while it is being read: a quantity before its surroundings are known."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from claimledger.numbers.quantity import Kind


class Amount(NamedTuple):
    """What `Quantity` will say, with places counted in tokens of the sentence."""

    #: The first token, and the one behind the last.
    first: int
    after: int
    #: The token behind the unit that follows; `after` where none does.
    noun_after: int
    kind: Kind
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    magnitude: Decimal = Decimal(1)
    places: int = 0
    digits: int = 0
    spelled: bool = False
    #: Digits without a separator, a magnitude, a sign or a unit: what a year looks like.
    bare: bool = False
    #: Whether it is read only beside others ("one" of "one in five"), never alone.
    dependent: bool = False
