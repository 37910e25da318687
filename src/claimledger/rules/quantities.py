"""The numbers of a text as the rules see them: read once, with what each can mean at the precision written."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from claimledger.numbers import Bound, Change, Direction, Kind, Quantity, find_changes, find_quantities
from claimledger.numbers.lexicon import words
from claimledger.patterns import pattern
from claimledger.records.figure import Endpoint, Figure

#: What is counted; years and ordinals name something.
COUNTED = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.POINTS, Kind.MONEY, Kind.SHARE})

_PERCENTAGES = frozenset({Kind.PERCENT, Kind.POINTS, Kind.SHARE})
_INFINITE = Decimal("Infinity")
#: How far "about", "nearly" and the like let a number lie from the one written, as a part of it.
_ABOUT = Decimal("0.1")
#: But a percentage never further than so many points.
_ABOUT_PERCENT = Decimal(2)
#: How far a share in words may lie from the percentage that it stands for: a third is 33%, and so is 34%.
_SHARE_STEP = Decimal(2)
#: Currencies that one sign or word may mean.
_DOLLARS = frozenset({"USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD", "ZWD", "MXN", "pesos"})
_RUPEES = frozenset({"INR", "PKR", "LKR", "NPR"})
_YENS = frozenset({"JPY", "CNY"})
#: Units of which one is never another; what is counted otherwise may be told in many words.
_MEASURES = words(
    "year month week day hour minute second decade century kilometre km metre mile foot inch yard acre hectare tonne "
    "ton kilogram kg gram milligram mg litre gallon barrel pint ounce"
)
#: One measure under two names.
_ALIKE = ({"kilometre", "km"}, {"kilogram", "kg"}, {"tonne", "ton"}, {"milligram", "mg"})
_SUBUNITS = frozenset({"cents", "pence", "¢"})

quantities_in = lru_cache(maxsize=512)(find_quantities)
changes_in = lru_cache(maxsize=512)(find_changes)


# --- what a number can mean ---


def bounds_of(quantity: Quantity, most: Decimal | None = None) -> tuple[Decimal, Decimal] | None:
    """
    Return the lowest number that *quantity* can mean, and the one below which all lie; None for a vague one.

    “1.9 million” is anything that rounds to it, from 1.85 to 1.95; zeros at the end of a count are taken for rounding,
    so that 20,000 is 15,000 to 25,000. *most* is the largest part of a number that rounding may hide. “About” gives a
    tenth on both sides, of a percentage two points at most; “at least” all that is more. A share is told as a
    percentage.
    """
    low, high = quantity.min, quantity.max
    if quantity.value is not None:
        low = high = quantity.value
    if low is None or high is None:
        return None
    if quantity.kind is Kind.SHARE:
        low, high, half = low * 100, high * 100, _SHARE_STEP
    else:
        half = step_of(quantity, low) / 2
    if most is not None:
        half = min(half, most * abs(low))
    if quantity.approx:
        about = _ABOUT * abs(low)
        half = max(half, min(about, _ABOUT_PERCENT) if quantity.kind in _PERCENTAGES else about)
    low, high = low - half, high + half
    if quantity.bound in (Bound.AT_LEAST, Bound.MORE_THAN):
        high = _INFINITE
    elif quantity.bound in (Bound.AT_MOST, Bound.LESS_THAN):
        low = -_INFINITE
    return low, high


def step_of(quantity: Quantity, value: Decimal) -> Decimal:
    """Return one in the last place that a number tells: 100,000 for “1.9 million”, 10,000 for “20,000”."""
    step = quantity.step
    if quantity.places or quantity.kind in (Kind.PERCENT, Kind.POINTS) or not value:
        return step
    while value % (step * 10) == 0:
        step *= 10
    return step


def agree(one: Quantity, other: Quantity, most: Decimal | None = None) -> bool:
    """Tell whether two numbers can be one and the same, at the precision with which they are written."""
    if {one.kind, other.kind} == {Kind.PERCENT, Kind.NUMBER} and one.value is not None and one.value == other.value:
        return True  # a transcript that has lost the sign
    if not comparable(one, other):
        return False
    first, second = bounds_of(one, most), bounds_of(other, most)
    if first is None or second is None:
        return True  # “millions” may be any of them
    if one.value is not None and one.value == other.value and one.kind is other.kind:
        return True
    return first[0] < second[1] and second[0] < first[1]


def comparable(one: Quantity, other: Quantity) -> bool:
    """Tell whether two numbers are of a kind: both per cents or shares, or money of a currency, or counts."""
    kinds = {one.kind, other.kind}
    if kinds <= {Kind.PERCENT, Kind.SHARE}:
        return True
    if kinds == {Kind.MONEY, Kind.NUMBER}:
        return may_be_currency(one, other)
    if len(kinds) > 1:
        return False
    if one.kind is Kind.MONEY:
        return same_currency(one.unit or "", other.unit or "")
    return same_measure(one, other)


def same_measure(one: Quantity, other: Quantity) -> bool:
    """Tell whether two counts can be in one unit: months are no years, and people may be workers."""
    units = {one.unit, other.unit}
    return len(units) == 1 or not units <= _MEASURES or any(units == pair for pair in _ALIKE)


def may_be_currency(one: Quantity, other: Quantity) -> bool:
    """Tell whether one is money and the other a bare “pounds”, which may be money too."""
    money, count = (one, other) if one.kind is Kind.MONEY else (other, one)
    return count.unit == "pound" and money.unit == "GBP"


def same_currency(one: str, other: str) -> bool:
    """Tell whether two currencies can be the same: “$” may be any dollar."""
    if one == other:
        return True
    pair = {one, other}
    return any(
        sign in pair and bool((pair - {sign}) & meant)
        for sign, meant in (("$", _DOLLARS), ("Rs", _RUPEES), ("¥", _YENS), ("cents", _SUBUNITS), ("¢", _SUBUNITS))
    )


def is_subunit(quantity: Quantity) -> bool:
    """Tell whether it is cents or pence."""
    return quantity.unit in _SUBUNITS


_NEGATED = pattern(r"\b(?:not|never|no|without|n['’]t|cannot|instead|less|fewer|more)\b|n['’]t\b", re.IGNORECASE)
#: Words before a change are looked at so far back for a "not".
_BACK = 25


def contradicts(change: Change, text: str) -> bool:
    """Tell whether the words of a change say one way and its numbers certainly go the other."""
    if change.direction is None or change.before.value is None or change.after.value is None:
        return False
    if change.before.unit != change.after.unit or change.before.magnitude != change.after.magnitude:
        return False
    if change.before.bound is not None or change.after.bound is not None:
        return False
    before, after = change.before.value, change.after.value
    wrong = after > before if change.direction is Direction.FALL else after < before
    if not wrong or min(before, after) < 0:
        return False
    around = text[max(0, change.start - _BACK) : min(change.before.start, change.after.start)]
    return _NEGATED.search(around) is None


# --- the numbers of a figure ---


def told_in(text: str, language: str) -> Quantity | None:
    """Return the one number that a figure's words tell; None where they tell none, or several."""
    found = [one for one in quantities_in(text, language) if one.kind in COUNTED]
    return found[0] if len(found) == 1 else None


def meaning_of(figure: Figure | Endpoint, language: str) -> tuple[Decimal, Decimal] | None:
    """Return the lowest and the highest number that a figure means, typed or else read; None where it has none."""
    if figure.value is not None:
        return figure.value, figure.value
    if figure.min is not None and figure.max is not None:
        return figure.min, figure.max
    if figure.min is not None or figure.max is not None or figure.text is None:
        return None
    found = told_in(figure.text, language)
    if found is None or found.bound is not None:
        return None
    if found.value is not None:
        return found.value, found.value
    return (found.min, found.max) if found.min is not None and found.max is not None else None
