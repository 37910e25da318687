"""What the words beside a number say of it: about, at least, rose by, from one to another."""

from __future__ import annotations

from claimledger.numbers.amount import Amount
from claimledger.numbers.lexicon import Lexicon, words
from claimledger.numbers.quantity import Bound, Direction, Kind
from claimledger.numbers.tokens import Token, stands_at, token_at, touching
from claimledger.value_classes import frozen

#: Between a word that says which way and the number: "a fall of about 5%", "rose by 5%".
_FILLERS = words(
    "by of to a an the just only another further nearly about around some at in de un d' um um von auf à por"
)
_BETWEEN_BOUNDS = words("just only only-just a an the even")
_RIGHT = words("rise increase growth fall drop decline decrease cut reduction hike jump surge gain slump dip spike")
_COUNTED_BY_SHARE = (Kind.PERCENT, Kind.POINTS, Kind.MONEY)
_FAR_LEFT = 6
#: How far before "from" the word that says which way may stand, and how far apart the two numbers may.
_FAR_BEFORE_FROM = 14
_FAR_APART = 12


def bound_of(tokens: list[Token], amount: Amount, lexicon: Lexicon) -> tuple[Bound | None, bool]:
    """Return on which side of the number written the one meant lies, and whether it is rounded."""
    bound, approx, _ = _bounds_before(tokens, amount.first, lexicon)
    plus = touching(tokens, amount.after)
    if plus is not None and plus.text == "+":
        bound = Bound.AT_LEAST
    for place in {amount.after, amount.noun_after}:
        word = token_at(tokens, place)
        if word is None or word.lower not in lexicon.after_begins:
            continue
        for phrase, meaning in lexicon.after:
            if len(phrase) > 1 and stands_at(tokens, place, phrase):
                bound, approx = (meaning, approx) if meaning is not None else (bound, True)
    return bound, approx


def _bounds_before(tokens: list[Token], first: int, lexicon: Lexicon) -> tuple[Bound | None, bool, int]:
    """Read "at least", "about" and both together before *first*; the last value is where they begin."""
    bound: Bound | None = None
    approx = False
    at = first
    for _ in range(3):
        before = token_at(tokens, at - 1)
        if before is None:
            break
        for phrase, meaning in lexicon.before.get(before.lower, ()):
            if stands_at(tokens, at - len(phrase), phrase):
                bound, approx = (bound or meaning, approx) if meaning is not None else (bound, True)
                at -= len(phrase)
                break
        else:
            break
    return bound, approx, at


def direction_of(tokens: list[Token], amount: Amount, lexicon: Lexicon) -> Direction | None:
    """Return which way the number goes by the words beside it."""
    if amount.kind in (Kind.YEAR, Kind.ORDINAL):
        return None
    _, _, at = _bounds_before(tokens, amount.first, lexicon)
    for place in range(at - 1, max(at - 1 - _FAR_LEFT, -1), -1):
        word = tokens[place]
        if word.lower in lexicon.directions:
            return lexicon.directions[word.lower]
        if word.lower not in _FILLERS:
            break
    if amount.kind not in _COUNTED_BY_SHARE:
        return None
    for place in (amount.noun_after, amount.noun_after + 1):
        word_behind = token_at(tokens, place)
        if word_behind is None or word_behind.kind != "word":
            break
        if word_behind.lower in _RIGHT:
            return lexicon.directions.get(word_behind.lower)
    return None


@frozen
class Pair:
    """Two numbers, the first of which becomes the second; the token that says which way, if one does."""

    ends: tuple[Amount, Amount]
    direction: Direction | None
    word: int | None


def change_between(tokens: list[Token], first: Amount, second: Amount, lexicon: Lexicon) -> Pair | None:
    """Return the change that "from *first* to *second*", or "to *first* from *second*", tells."""
    if second.first - first.after > _FAR_APART or first.kind is not second.kind:
        return None
    if first.unit is not None and second.unit is not None and first.unit != second.unit:
        return None
    lead = _link_before(tokens, first, lexicon)
    link = _link_before(tokens, second, lexicon)
    if lead is None or link is None or link <= first.after - 1:
        return None
    if tokens[lead].lower in lexicon.from_ and tokens[link].lower in lexicon.becomes:
        ends = (first, second)
    elif tokens[lead].lower in lexicon.becomes and tokens[link].lower in lexicon.from_:
        ends = (second, first)
    else:
        return None
    word = next(
        (
            place
            for place in range(lead - 1, max(lead - 1 - _FAR_BEFORE_FROM, -1), -1)
            if tokens[place].lower in lexicon.directions
        ),
        None,
    )
    if word is None and tokens[lead].lower not in lexicon.from_:
        return None
    return Pair(ends, None if word is None else lexicon.directions[tokens[word].lower], word)


def _link_before(tokens: list[Token], amount: Amount, lexicon: Lexicon) -> int | None:
    """Return the token of "from" or "to" before the number, "about" and "just" between."""
    _, _, at = _bounds_before(tokens, amount.first, lexicon)
    while at > 0 and tokens[at - 1].lower in _BETWEEN_BOUNDS:
        at -= 1
    return at - 1 if at > 0 else None
