"""Which number of one text should be which number of another, and in what the two differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from claimledger.numbers import Kind, Quantity
from claimledger.numbers.lexicon import words
from claimledger.patterns import pattern
from claimledger.rules.quantities import (
    COUNTED,
    agree,
    comparable,
    is_subunit,
    quantities_in,
    same_currency,
    same_measure,
)
from claimledger.rules.written_numbers import FEWEST_SHARED, FEWEST_SHARED_BY_PASSAGES, NEAR, numbers_written, stem_of
from claimledger.value_classes import frozen

_THOUSAND = 1000
#: Texts with more numbers are lists, and nobody can tell which is which.
_MOST = 50
#: So many times as much is no slip of a digit.
_FAR = 10

#: In what two numbers differ: scale is million and billion, unit people and pounds, points per cent and points.
Fault = Literal["value", "scale", "unit", "points"]


class Pair(NamedTuple):
    """Two numbers that should be one: that of the text looked at, and that of the text beside it."""

    fault: Fault
    told: Quantity
    other: Quantity


@frozen(kw_only=True)
class Likeness:
    """How much two numbers must have in common to be taken for one."""

    #: So many words around them are the same.
    shared: int
    #: The word that tells what is counted, the first behind each number if there is one, stands beside the other too.
    head: bool = False
    #: The largest part of a number that rounding may hide; None: half of one in its last place.
    rounding: Decimal | None = None


#: A statement is there to say what its quote says: what is alike is most likely the same.
STATEMENT = Likeness(shared=FEWEST_SHARED, rounding=Decimal("0.05"))
#: A passage may tell other numbers of the same matter.
PASSAGE = Likeness(shared=FEWEST_SHARED_BY_PASSAGES, head=True)


def pairs(text: str, beside: str, languages: tuple[str, str], likeness: Likeness) -> Iterator[Pair]:
    """
    Yield the numbers of *text* that *beside* tells otherwise, in the order of *text*.

    Two numbers should be one where neither has its like in the other text, both are of a kind and not far apart, there
    is no third that could be meant, and what stands around them is alike. Texts with more than `_MOST` numbers are not
    compared.
    """
    # Most numbers that are written are years, names and the like: where nothing is counted, one text is read alone. It
    # is the one that the next passage is held to as well.
    others = _counted(beside, languages[1])
    told = _counted(text, languages[0]) if others else []
    if max(len(told), len(others)) > _MOST:
        return
    left = [one for one in told if not any(agree(one, other, likeness.rounding) for other in others)]
    right = [other for other in others if not any(agree(one, other, likeness.rounding) for one in told)]
    if not left or not right:
        return
    near = _Near([(one, text) for one in left] + [(other, beside) for other in right])
    written, written_beside = numbers_written(text), numbers_written(beside)
    for one in left:
        confused = next((pair for other in right if (pair := _confused(one, other, near, likeness))), None)
        if confused is not None:
            yield confused
            continue
        if _is_written(one, written_beside):
            continue
        rivals = [other for other in right if _could_be(one, other, near) and not _is_written(other, written)]
        if len(rivals) != 1 or sum(_could_be(third, rivals[0], near) for third in left) > 1:
            continue
        if _is_slip(one, rivals[0]) and _are_alike(one, rivals[0], near, likeness):
            yield Pair("value", one, rivals[0])


def _counted(text: str, language: str) -> list[Quantity]:
    return [one for one in quantities_in(text, language) if one.kind in COUNTED and not one.is_vague]


def _confused(one: Quantity, other: Quantity, near: _Near, likeness: Likeness) -> Pair | None:
    fault = _confusion(one, other, near)
    if fault is None or len(near[id(one)].words & near[id(other)].words) < likeness.shared:
        return None
    return Pair(fault, one, other)


def _is_slip(one: Quantity, other: Quantity) -> bool:
    """Tell whether one number can be the other with a wrong digit: numbers far apart are of different things."""
    if one.value is None or other.value is None or one.kind is not other.kind:
        return True
    small, large = sorted((abs(one.value), abs(other.value)))
    return large <= _FAR * small


def _are_alike(one: Quantity, other: Quantity, near: _Near, likeness: Likeness) -> bool:
    here, there = near[id(one)], near[id(other)]
    # Ages and spans of time stand beside the same words in texts about other people and other days.
    shared = likeness.shared + (1 if one.unit in _TIMES or other.unit in _TIMES else 0)
    if len(here.words & there.words) < shared:
        return False
    return not likeness.head or (here.head in (there.words | {""}) and there.head in (here.words | {""}))


def _is_written(one: Quantity, written: frozenset[str]) -> bool:
    """Tell whether the other text has the same digits, in a date or a name, or with another sign."""
    digits = re.findall(r"[0-9][0-9.,]*", one.text)
    return any(found.strip(".,") == word.strip("£$€₹%.,") for found in digits for word in written)


def _could_be(one: Quantity, other: Quantity, near: _Near) -> bool:
    """Tell whether the two are numbers of the same thing, as far as their kind and the words behind them say."""
    if not comparable(one, other) or one.direction is not other.direction:
        return False
    if near[id(one)].rates != near[id(other)].rates:
        return False
    return one.kind is not Kind.NUMBER or _count_alike(one, other, near)


def _count_alike(one: Quantity, other: Quantity, near: _Near) -> bool:
    """Tell whether the same is counted: the units are the same, or the nouns behind where there is no unit."""
    if one.unit is not None and other.unit is not None:
        return one.unit == other.unit
    return not near[id(one)].counted.isdisjoint(near[id(other)].counted)


_TIMES = words("year month week day hour minute second decade time")


def _confusion(one: Quantity, other: Quantity, near: _Near) -> Fault | None:
    """Return which unit or magnitude is taken for another where the digits are the same."""
    if one.value is None or other.value is None or is_subunit(one) or is_subunit(other):
        return None
    kinds = {one.kind, other.kind}
    if kinds == {Kind.PERCENT, Kind.POINTS}:
        return "points" if one.value == other.value else None
    if one.kind is other.kind and one.kind in (Kind.NUMBER, Kind.MONEY):
        return _confusion_of_kind(one, other, near)
    if kinds == {Kind.MONEY, Kind.NUMBER} and one.value == other.value >= _THOUSAND:
        count = one if one.kind is Kind.NUMBER else other
        return "unit" if count.unit is not None and count.unit != "pound" else None
    return None


def _confusion_of_kind(one: Quantity, other: Quantity, near: _Near) -> Fault | None:
    is_money = one.kind is Kind.MONEY
    if one.value == other.value:
        if is_money:
            return None if same_currency(one.unit or "", other.unit or "") else "unit"
        return None if same_measure(one, other) else "unit"
    if one.magnitude == other.magnitude or (is_money and not same_currency(one.unit or "", other.unit or "")):
        return None
    if not is_money and not _count_alike(one, other, near):
        return None
    same_digits = one.value is not None and other.value is not None
    return "scale" if same_digits and _digits(one) == _digits(other) else None


def _digits(one: Quantity) -> Decimal:
    assert one.value is not None  # noqa: S101 - vague numbers are left out
    return one.value / one.magnitude


# --- the words around a number ---

_WORD = pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_BORDER = pattern(r"[.!?;:…](?=\s|$)|\n\s*\n")
_RATE = pattern(
    r"\b(?:(?:a|an|per|each|every)\s+(year|month|week|day|hour|night|head|person|student|pupil|household|family)|"
    r"(annual|yearly|monthly|weekly|daily|hourly)(?:ly)?)\b",
    re.IGNORECASE,
)
_EVERY = {"annual": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day", "hourly": "hour"}
_NO_NOUNS = words(
    "a an the in on at by for with from to of and or but who which that is are was were be been has have had will "
    "would could should can may might do does did as than because while when where if not took went came said say says "
    "left lost won voted"
)


@frozen
class _Surroundings:
    """What stands around a number."""

    #: Stems of the words on both sides, within the sentence.
    words: frozenset[str]
    #: Stems of what may be counted: the unit and the first words behind.
    counted: frozenset[str]
    #: "a week", "per person".
    rates: frozenset[str]

    #: The stem of the first word of content behind; "" where there is none.
    head: str

    @classmethod
    def of(cls, one: Quantity, text: str) -> _Surroundings:
        """Return the words around *one* in *text*."""
        before, behind = text[max(0, one.start - 90) : one.start], text[one.end : one.end + 90]
        borders = [found.end() for found in _BORDER.finditer(before)]
        before = before[borders[-1] if borders else 0 :]
        border = _BORDER.search(behind)
        behind = behind[: border.start()] if border else behind
        left, right = _WORD.findall(before), _WORD.findall(behind)
        counted = set() if one.unit is None else {stem_of(one.unit) or one.unit}
        behind_it = _stems(right)[:NEAR]
        return cls(
            words=frozenset((*_stems(left)[-NEAR:], *behind_it)),
            counted=frozenset(counted | _nouns(right)),
            rates=frozenset(
                _EVERY.get(word, word) for pair in _RATE.findall(" ".join(right[:NEAR])) for word in pair if word
            ),
            head=behind_it[0] if behind_it else "",
        )


class _Near(dict[int, _Surroundings]):
    """The id of a number → what stands around it, looked at when it is asked for: most are of other kinds."""

    def __init__(self, texts: list[tuple[Quantity, str]]) -> None:
        super().__init__()
        self._texts = {id(one): (one, text) for one, text in texts}

    def __missing__(self, number: int) -> _Surroundings:
        found = self[number] = _Surroundings.of(*self._texts[number])
        return found


def _stems(words: list[str]) -> list[str]:
    return [stem for word in words if (stem := stem_of(word))]


def _nouns(behind: list[str]) -> set[str]:
    """Return the stems of the words behind a number up to the first that can be no part of what is counted."""
    found: set[str] = set()
    for word in behind:
        lower = word.lower()
        if lower in _NO_NOUNS or lower.endswith("ed"):
            break
        if stem := stem_of(word):
            found.add(stem)
    return found
