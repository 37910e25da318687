"""English numbers written as words: "twenty-three", "half a million", "two and a half", "hundreds of thousands"."""

from __future__ import annotations

from decimal import Decimal

from claimledger.numbers.english import (
    AFTER_HALF,
    DENOMINATORS,
    MULTIPLIERS,
    PLURAL_DENOMINATORS,
    SHARE_CUES,
    SMALL,
    TENS,
    VAGUE,
    VAGUE_COUNTS,
)
from claimledger.numbers.lexicon import words
from claimledger.numbers.tokens import Token, is_dash, stands_at, token_at, touching
from claimledger.value_classes import frozen

_SINGLE = {**MULTIPLIERS, "dozen": Decimal(12)}
#: Behind these, quarters are stretches of a year.
_BEFORE_TIMES = words("for last past next previous consecutive first final the")
#: Beside these, zero is a part of a name: "net zero", "zero tolerance".
_NO_COUNT = words("net ground patient absolute sub tolerance sum hour gravity emission emissions carbon")
_HALF = Decimal("0.5")
#: Behind these, "half" is one of two parts, and no share.
_WHICH_HALF = words("and first second a other bottom top last")
#: Between one of these and the end of a clause, "half" is a share.
_BEFORE_HALF = words("by nearly almost about around roughly than over least")
#: No number of a text goes beyond this; what does is nonsense.
_LARGEST = Decimal(10) ** 24


#: The words, in lower case, that a spelled number can begin with.
BEGINNINGS = frozenset({*SMALL, *TENS, *VAGUE, *VAGUE_COUNTS, *_SINGLE, "tens", "a", "an", "half", "quarter"})


@frozen
class Spelled:
    """A number in words; None as value: only its size is told."""

    value: Decimal | None
    #: The token behind it.
    after: int
    share: bool = False
    places: int = 0
    magnitude: Decimal = Decimal(1)
    #: "one", which counts only beside other words.
    dependent: bool = False


def may_begin(word: str) -> bool:
    """Return whether a spelled number can begin with *word*, in lower case."""
    return word in BEGINNINGS


def read_spelled(tokens: list[Token], at: int) -> Spelled | None:
    """Read the number in words that begins at *at*; None where none does."""
    return (
        _vague(tokens, at)
        or _part_of_multiple(tokens, at)
        or _share(tokens, at)
        or _half(tokens, at)
        or _cardinal(tokens, at)
    )


def _lower(tokens: list[Token], at: int) -> str:
    token = token_at(tokens, at)
    return token.lower if token is not None else ""


def _vague(tokens: list[Token], at: int) -> Spelled | None:
    """Read "hundreds of thousands", "dozens", "several hundred", "a few thousand"."""
    word = _lower(tokens, at)
    if word in VAGUE_COUNTS:
        return Spelled(None, at + 2) if _lower(tokens, at + 1) in _SINGLE else None
    if word == "tens" or word in VAGUE:
        after = at + 1
        while True:
            of = after + 1 if is_dash(touching(tokens, after)) else after
            further = of + 2 if is_dash(touching(tokens, of + 1)) else of + 1
            if _lower(tokens, of) != "of" or _lower(tokens, further) not in VAGUE:
                break
            after = further + 1
        return Spelled(None, after) if word != "tens" or after > at + 1 else None
    return None


def _part_of_multiple(tokens: list[Token], at: int) -> Spelled | None:
    """Read "half a million" and "three-quarters of a billion"; of "half of one per cent" what "per cent" is behind."""
    part = _part_at(tokens, at)
    if part is None:
        return None
    value, after, places = part
    has_of = _lower(tokens, after) == "of"
    if not has_of and places > 2:
        return None  # "a third million" is one more
    after += has_of
    if _lower(tokens, after) in ("a", "one", "1"):
        after += 1
        if has_of and _begins_percent(tokens, after):
            return Spelled(value, after, places=places)
    elif is_dash(token_at(tokens, after)):
        after += 1
    multiple = _SINGLE.get(_lower(tokens, after))
    if multiple is None or tokens[after - 1].lower == "1":
        return None
    return Spelled(value * multiple, after + 1, magnitude=multiple, places=places)


def _part_at(tokens: list[Token], at: int) -> tuple[Decimal, int, int] | None:
    """Read "half", "a quarter", "three-quarters", "two-thirds": what it is of one, the token behind it, its places."""
    word = _lower(tokens, at)
    top = 1 if word == "a" else SMALL.get(word, 0)
    below = at
    if top:
        below += 2 if is_dash(touching(tokens, at + 1)) else 1
    name = _lower(tokens, below)
    if not top and name not in ("half", "quarter"):
        return None
    bottom = PLURAL_DENOMINATORS.get(name) if top > 1 and name != "quarter" else DENOMINATORS.get(name)
    if bottom is None or top >= bottom:
        return None
    return Decimal(top or 1) / bottom, below + 1, {2: 1, 4: 2}.get(bottom, 3)


def _begins_percent(tokens: list[Token], at: int) -> bool:
    """Tell whether "per cent", "percent", "%" or "percentage point" stands at *at*."""
    word = _lower(tokens, at)
    return word in ("percent", "percentage", "%") or (word == "per" and _lower(tokens, at + 1) == "cent")


def _share(tokens: list[Token], at: int) -> Spelled | None:
    """Read "two-thirds", "one third", "a fifth of"."""
    word = _lower(tokens, at)
    top = 1 if word == "a" else SMALL.get(word, 0)
    below = at + 2 if is_dash(touching(tokens, at + 1)) else at + 1
    name = _lower(tokens, below)
    bottom = (DENOMINATORS if top == 1 else PLURAL_DENOMINATORS).get(name)
    if not top or bottom is None or top >= bottom or (word == "a" and bottom == 2):
        return None
    if word == "a" and not _tells_share(tokens, at, below + 1):
        return None
    if top == 1 and word == "one" and is_dash(touching(tokens, below + 1)):
        return None
    if name == "quarters" and _lower(tokens, at - 1) in _BEFORE_TIMES and _lower(tokens, below + 1) != "of":
        return None  # "in recession for three quarters"
    return Spelled(Decimal(top) / bottom, below + 1, share=True)


def _tells_share(tokens: list[Token], at: int, after: int) -> bool:
    """Return whether "a third" is a part here, and not one more."""
    if _lower(tokens, after) == "of":
        return True
    follower = token_at(tokens, after)
    ends = follower is None or follower.kind == "mark"
    return _lower(tokens, at - 1) in SHARE_CUES and (ends or _lower(tokens, after) in ("in", "to", "since", "more"))


def _half(tokens: list[Token], at: int) -> Spelled | None:
    """Read "half of", "half the", "by half", "half a" of "half a per cent"."""
    if _lower(tokens, at) != "half":
        return None
    before, behind = token_at(tokens, at - 1), _lower(tokens, at + 1)
    if behind == "a" and _lower(tokens, at + 2) in ("per", "percent", "percentage"):
        return Spelled(Decimal("0.5"), at + 2, places=1)
    which = _lower(tokens, at - 1)
    if behind in AFTER_HALF and not is_dash(before) and (which not in _WHICH_HALF or (which, behind) == ("and", "of")):
        return Spelled(Decimal("0.5"), at + 1, share=True)
    follower = token_at(tokens, at + 1)
    if which in _BEFORE_HALF and (follower is None or follower.kind == "mark"):
        return Spelled(Decimal("0.5"), at + 1, share=True)
    return None


def _cardinal(tokens: list[Token], at: int) -> Spelled | None:
    """Read "twenty-three", "one hundred and five thousand", "a dozen", "two point five million"."""
    start = at
    if _lower(tokens, at) in ("a", "an"):
        at += 1
        if _lower(tokens, at) not in _SINGLE:
            return None
    elif _lower(tokens, at) not in SMALL and _lower(tokens, at) not in TENS:
        return None
    if _lower(tokens, at) == "zero" and (_lower(tokens, at - 1) in _NO_COUNT or _lower(tokens, at + 1) in _NO_COUNT):
        return None
    total, last = Decimal(0), _LARGEST
    places = 0
    magnitude = Decimal(1)
    while True:
        below, after, places = _below_hundred(tokens, at)
        if _lower(tokens, after) == "hundred" and last > 100 and (below is None or below < 100):
            between = _lower(tokens, start - 1) == "between"
            below, after = _hundreds(tokens, below, after + 1, between=between)
        multiple = _multiple_at(tokens, after)
        if multiple is not None and multiple[0] != 100 and multiple[0] < last:
            magnitude, after = multiple
            total += (below if below is not None else Decimal(1)) * magnitude
            last = magnitude
            below = None
        elif below is None:
            break
        else:
            total += below
            at = after
            magnitude = Decimal(1)
            break
        at = after
        following = at + 1 if _lower(tokens, at) == "and" else at
        if not _continues(tokens, following):
            break
        at = following
    return _finished(tokens, start, at, total, places, magnitude)


def _finished(
    tokens: list[Token], start: int, at: int, total: Decimal, places: int, magnitude: Decimal
) -> Spelled | None:
    """Return the number read from *start* to *at*; None where nothing was read."""
    if at == start:
        return None
    sole_one = at == start + 1 and tokens[start].lower == "one"
    return Spelled(total, at, places=places, magnitude=magnitude, dependent=sole_one)


def _below_hundred(tokens: list[Token], at: int) -> tuple[Decimal | None, int, int]:
    """Read "twenty-three", "two and a half", "two point five" at *at*: its value, the token behind it, its places."""
    word = _lower(tokens, at)
    if word in TENS:
        value, after = Decimal(TENS[word]), at + 1
        ones = after + 1 if is_dash(touching(tokens, after)) else after
        if 0 < SMALL.get(_lower(tokens, ones), 0) < 10:
            value, after = value + SMALL[_lower(tokens, ones)], ones + 1
    elif word in SMALL:
        value, after = Decimal(SMALL[word]), at + 1
    else:
        return None, at, 0
    if _lower(tokens, after) == "point" and SMALL.get(_lower(tokens, after + 1), 10) < 10:
        return _with_decimals(tokens, value, after + 1)
    if stands_at(tokens, after, ("-", "and", "-", "a", "-", "half")):
        return value + _HALF, after + 6, 1
    if _lower(tokens, after) == "and" and _lower(tokens, after + 1) in ("a", "three"):
        part = _part_at(tokens, after + 1)
        if part is not None and part[2] < 3:
            return value + part[0], part[1], part[2]
    return value, after, 0


def _with_decimals(tokens: list[Token], value: Decimal, at: int) -> tuple[Decimal, int, int]:
    """Read the digits behind "point"."""
    places = 0
    while places < 12 and SMALL.get(_lower(tokens, at), 10) < 10:
        places += 1
        value += Decimal(SMALL[_lower(tokens, at)]).scaleb(-places)
        at += 1
    return value, at, places


def _hundreds(tokens: list[Token], count: Decimal | None, at: int, *, between: bool) -> tuple[Decimal, int]:
    """Read what follows "two hundred" at *at*: "and five"."""
    value = (count if count is not None else Decimal(1)) * 100
    following = at + 1 if _lower(tokens, at) == "and" else at
    rest, after, _ = _below_hundred(tokens, following)
    if rest is None or _lower(tokens, after) == "hundred" or (following > at and between):
        return value, at  # "between one hundred and two thousand" is two numbers
    return value + rest, after


def _multiple_at(tokens: list[Token], at: int) -> tuple[Decimal, int] | None:
    """Return the multiplier at *at*, a hyphen before it or not, with the token behind it."""
    place = at + 1 if is_dash(touching(tokens, at)) else at
    multiple = _SINGLE.get(_lower(tokens, place))
    return (multiple, place + 1) if multiple is not None else None


def _continues(tokens: list[Token], at: int) -> bool:
    """Return whether "two million" goes on at *at*: "… three hundred thousand"."""
    word = _lower(tokens, at)
    if word in SMALL or word in TENS:
        return _lower(tokens, at - 1) != "and" or not _multiple_at(tokens, at + 1)
    return word in _SINGLE and _lower(tokens, at - 1) != "and"


def run_of_words(tokens: list[Token], at: int) -> int:
    """Return the token behind the run of number words that begins at *at*: "twenty twenty", "five five five"."""
    while (token := token_at(tokens, at)) is not None and (token.lower in SMALL or token.lower in TENS):
        at += 1
        if is_dash(touching(tokens, at)) and _lower(tokens, at + 1) in SMALL:
            at += 1
    return at
