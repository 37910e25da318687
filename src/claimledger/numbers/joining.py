"""Numbers that belong together: ranges, years from and to, and "nine in ten"."""

from __future__ import annotations

from itertools import pairwise

from claimledger.numbers.amount import Amount
from claimledger.numbers.apart import is_score
from claimledger.numbers.lexicon import Lexicon, words
from claimledger.numbers.quantity import Kind
from claimledger.numbers.reading import phrase_at
from claimledger.numbers.tokens import Token, is_dash, token_at

#: How far before "from" a word that says which way is looked for.
_FAR = 14
#: Between these and "from" the numbers do not rise or fall by the word, and yet the one becomes the other.
_BECOMING = words(
    "go goes going went gone move moves moved moving change changes changed changing shift shifted switched"
)
#: Before "from" these tell a change too, some words further off.
_CHANGING = words(
    "double doubles doubling triple tripling halve halves halving quadruple expand expanded improve improved"
)
_RANGING = words("range ranges ranged ranging aged age ages anywhere anything varies vary varying")
#: Close before a number these and the words that say which way tell by how much one many times higher has changed.
_ADDING = words("add adds added adding")
_JUST_BEFORE, _FAR_MORE = 3, 8
_GOING_ON = words(", and or even maybe perhaps")
#: Between "to" and a number so many words may stand: "to just about 40".
_FEW = 3
#: Of two numbers either of which is meant, the higher is no more than so many times the lower.
_NEAR = 5
_ROUND = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 25, 50, 100, 1000, 10_000, 100_000, 1_000_000})
_TIMES = words("year month week day hour minute second decade time page match game")


def joined(tokens: list[Token], amounts: list[Amount], lexicon: Lexicon) -> list[Amount]:
    """Return *amounts* with ranges and shares made one, scores and lone halves of pairs left out."""
    found: list[Amount] = []
    amounts = _listed(tokens, amounts, lexicon)
    at = 0
    while at < len(amounts):
        amount = amounts[at]
        following = amounts[at + 1] if at + 1 < len(amounts) else None
        if following is not None:
            pair = _share(tokens, amount, following, lexicon) or _range(tokens, amount, following, lexicon)
            if pair is not None:
                if not pair.dependent:
                    found.append(pair)
                at += 2
                continue
            if _is_crossed(tokens, amount, following) or _is_ratio(tokens, amount, following, lexicon):
                at += 2
                continue
        if not amount.dependent:
            found.append(amount)
        at += 1
    return found


def _share(tokens: list[Token], top: Amount, bottom: Amount, lexicon: Lexicon) -> Amount | None:
    """Read "nine in ten", "1 in 19.1M", "9 out of every 10"."""
    after = phrase_at(tokens, top.after, lexicon.in_) or _dashed(tokens, top.after, lexicon)
    if after != bottom.first or {top.kind, bottom.kind} != {Kind.NUMBER} or top.value is None or bottom.value is None:
        return None
    rated = top.value == bottom.value and after > top.after + 1  # "10 out of 10"
    if not (0 < top.value < bottom.value or rated) or top.magnitude != 1 or top.places or bottom.unit in _TIMES:
        return None
    if after in (top.after + 1, top.after + 3) and top.value != 1 and bottom.value not in _ROUND:
        return None  # "20 in 365" tells no share for certain
    return Amount(
        first=top.first,
        after=bottom.after,
        noun_after=bottom.noun_after,
        kind=Kind.SHARE,
        value=top.value / bottom.value,
        spelled=top.spelled,
        digits=top.digits,
    )


def _dashed(tokens: list[Token], at: int, lexicon: Lexicon) -> int | None:
    """Return the token behind "-in-" at *at*, where "1-in-5" has it."""
    if not is_dash(token_at(tokens, at)) or not is_dash(token_at(tokens, at + 2)):
        return None
    return at + 3 if (tokens[at + 1].lower,) in lexicon.in_ else None


def _range(tokens: list[Token], low: Amount, high: Amount, lexicon: Lexicon) -> Amount | None:
    """Read "5–10%", "between 5 and 10", "from 5 to 10 per cent", "2015-20"."""
    if not _are_linked(tokens, low, high, lexicon) or Kind.ORDINAL in (low.kind, high.kind):
        return None
    if low.low is not None or low.value is None or high.value is None:
        return None
    if low.kind is Kind.YEAR or high.kind is Kind.YEAR:
        return _years(tokens, low, high)
    low, high = _alike(low, high)
    if low.value is None or high.value is None or low.kind is not high.kind or low.value >= high.value:
        return None
    if low.unit != high.unit and low.unit is not None:
        return None
    if is_dash(tokens[high.first - 1]) and is_score(tokens, high.noun_after):
        return None
    if _is_from_to(tokens, low, high, lexicon):
        return low._replace(dependent=True, after=high.after)
    return Amount(
        first=low.first,
        after=high.after,
        noun_after=high.noun_after,
        kind=high.kind,
        low=low.value,
        high=high.value,
        unit=high.unit,
        magnitude=high.magnitude,
        places=max(low.places, high.places),
        digits=max(low.digits, high.digits),
        spelled=low.spelled,
    )


def _is_from_to(tokens: list[Token], low: Amount, high: Amount, lexicon: Lexicon) -> bool:
    """Return whether nobody can know if one becomes the other: "Europe progresses from 100 to 128."."""
    is_plain = low.bare or (low.spelled and low.unit is None and low.magnitude == 1)
    if not (is_plain and high.bare and high.kind is Kind.NUMBER and high.unit is None) or is_dash(tokens[low.after]):
        return False
    before, further = token_at(tokens, low.first - 1), token_at(tokens, low.first - 2)
    if before is None or before.lower not in lexicon.from_ or (further is not None and further.lower in _RANGING):
        return False
    after = token_at(tokens, high.after)
    return after is None or after.kind == "mark" or after.lower in lexicon.and_


def _alike(low: Amount, high: Amount) -> tuple[Amount, Amount]:
    """Give one end what only the other says: the sign of "5–10%", the million of "5 to 10 million"."""
    if low.magnitude == 1 < high.magnitude and low.value is not None and high.value is not None:
        meant = low.value * high.magnitude
        if meant < high.value:
            low = low._replace(value=meant, magnitude=high.magnitude)
    if low.kind is Kind.NUMBER and low.unit is None and high.kind is not Kind.NUMBER:
        low = low._replace(kind=high.kind, unit=high.unit)
    elif high.kind is Kind.NUMBER and high.unit is None and low.kind is Kind.MONEY:
        high = high._replace(kind=low.kind, unit=low.unit)
    return low, high


def _are_linked(tokens: list[Token], low: Amount, high: Amount, lexicon: Lexicon) -> bool:
    """Return whether one word or dash between the two makes them a range."""
    if high.first - 1 not in (low.after, low.noun_after):
        return False
    link = tokens[high.first - 1]
    if is_dash(link):
        return link.spaced == tokens[high.first].spaced
    if link.lower in lexicon.and_:
        return any(
            (word := token_at(tokens, low.first - back)) is not None and word.lower in lexicon.between
            for back in (1, 2, 3)
        )
    if link.text == "/":
        return low.kind is Kind.YEAR
    return link.lower in lexicon.to and not _is_change(tokens, low, high, lexicon)


def _is_risen(tokens: list[Token], low: Amount, high: Amount, lexicon: Lexicon) -> bool:
    """Return whether the first number says by how much the second has risen: "adding $1.89 to $48.62"."""
    if low.value is None or high.value is None or high.value < _FAR_MORE * low.value:
        return False
    before = tokens[max(low.first - _JUST_BEFORE, 0) : low.first]
    return any(token.lower in lexicon.directions or token.lower in _ADDING for token in before)


def _is_change(tokens: list[Token], low: Amount, high: Amount, lexicon: Lexicon) -> bool:
    """Return whether "rose from" or the like makes the number become the other, so that there is no range."""
    if _is_risen(tokens, low, high, lexicon):
        return True
    from_place = next(
        (place for place in range(low.first - 1, max(low.first - 5, -1), -1) if tokens[place].lower in lexicon.from_),
        None,
    )
    if from_place is None:
        return False
    if from_place > 0 and tokens[from_place - 1].lower in _BECOMING:
        return True
    before = tokens[max(from_place - _FAR, 0) : from_place]
    return any(token.lower in lexicon.directions or token.lower in _CHANGING for token in before)


def _years(tokens: list[Token], low: Amount, high: Amount) -> Amount | None:
    """Read "2017-2019" and "2015-20"."""
    first, last = low.value, high.value
    if low.kind is Kind.NUMBER and low.bare and high.kind is Kind.YEAR and is_dash(token_at(tokens, low.after)):
        low = low._replace(kind=Kind.YEAR)  # "900–1100 AD"
    if low.kind is not Kind.YEAR or first is None or last is None:
        return None
    if high.kind is not Kind.YEAR:
        short = tokens[high.first].text
        if not (high.bare and len(short) <= 2 and tokens[high.first - 1].text in "-–‑/"):
            return None
        last += first - first % 10 ** len(short)
    if first >= last:
        return None
    return low._replace(after=high.after, noun_after=high.after, value=None, low=first, high=last)


def _listed(tokens: list[Token], amounts: list[Amount], lexicon: Lexicon) -> list[Amount]:
    """Give the numbers of "40, 50, 60%", "5 or 6 million" and "from 31 to 36 percent" what only the last one says."""
    meant = list(amounts)
    for at in range(1, len(amounts)):
        if _is_left_open(tokens, meant[at - 1], meant[at], lexicon):
            meant[at] = meant[at]._replace(dependent=True)
    for at in range(len(amounts) - 2, -1, -1):
        low, high = meant[at], meant[at + 1]
        if _is_followed(tokens, low, high):
            meant[at] = low._replace(dependent=True)  # "closer to 60, and even 70 and 75%"
            continue
        if high.first != low.after + 1 or (high.kind is low.kind and high.magnitude == low.magnitude):
            continue
        link = tokens[low.after].lower
        if _is_one_number(low, high) and link in (",", *lexicon.and_):
            meant[at], meant[at + 1] = low._replace(dependent=True), high._replace(dependent=True)
            continue
        if low.kind not in (Kind.NUMBER, high.kind):
            continue  # "rose 9% to 39.4bn"
        becomes = link in lexicon.to and high.kind is not Kind.NUMBER
        chosen = link in lexicon.or_ and _are_near(low, high)
        if becomes or chosen or (link == "," and _is_in_row(tokens, amounts, at)):
            meant[at] = _alike(low, high)[0]
        elif low.bare and (link == "," or link in lexicon.and_) and _are_near(low, high):
            meant[at] = low._replace(dependent=True)  # "of the 40, 50% left", "10 and 20 percent": nobody can know
    return meant


def _is_followed(tokens: list[Token], low: Amount, high: Amount) -> bool:
    """Return whether nothing but joining words stands before a number of which it is not known what it is of."""
    if not (low.bare and high.bare and high.dependent and low.kind is Kind.NUMBER and low.unit is None):
        return False
    between = tokens[low.after : high.first]
    return len(between) <= _FEW and all(token.lower in _GOING_ON for token in between)


def _is_one_number(low: Amount, high: Amount) -> bool:
    """Return whether the two are, or could be, parts of one: "2 million, 400 thousand dollars"."""
    return low.kind is Kind.NUMBER and low.unit is None and low.magnitude > high.magnitude > 1 and not low.spelled


def _is_left_open(tokens: list[Token], low: Amount, high: Amount, lexicon: Lexicon) -> bool:
    """Return whether nobody can know if the second is of the first's kind: "from 70 percent to roughly 40, 45."."""
    if not high.bare or high.kind is not Kind.NUMBER or high.unit is not None:
        return False
    after = token_at(tokens, high.after)
    if after is not None and after.kind == "word":
        return False
    between = tokens[low.after : high.first]
    if low.dependent:
        return low.kind is Kind.NUMBER and [token.text for token in between] == [","]
    if low.kind not in (Kind.PERCENT, Kind.POINTS, Kind.MONEY) or len(between) > _FEW:
        return False
    return any(token.lower in lexicon.becomes for token in between[:1])


def _are_near(low: Amount, high: Amount) -> bool:
    """Return whether both can be of one kind: "17 or 18 per cent", and not "660,700 or 0·62 per cent"."""
    if low.value is None or high.value is None:
        return False
    written = high.value / high.magnitude
    return low.value < written <= _NEAR * low.value


def _is_in_row(tokens: list[Token], amounts: list[Amount], at: int) -> bool:
    """Return whether three numbers or more rise from comma to comma, the one at *at* among them."""
    row = amounts[max(at - 1, 0) : at + 3]
    linked = [
        (low.value or 0) < (high.value or 0)
        for low, high in pairwise(row)
        if high.first == low.after + 1 and tokens[low.after].text == ","
    ]
    return linked.count(True) >= 2 and all(linked)


def _is_ratio(tokens: list[Token], left: Amount, right: Amount, lexicon: Lexicon) -> bool:
    """Return whether the two are a ratio, odds or a score: "five to one", "3 to 1"."""
    if right.first != left.after + 1 or tokens[left.after].lower not in lexicon.to or left.places or right.places:
        return False
    if left.value is None or right.value is None or left.unit or right.unit or left.value <= right.value:
        return False
    before = token_at(tokens, left.first - 1)
    alone = before is None or (before.lower not in lexicon.from_ and before.lower not in lexicon.becomes)
    return left.kind is Kind.NUMBER and right.kind is Kind.NUMBER and alone and (right.value == 1 or left.bare)


def _is_crossed(tokens: list[Token], left: Amount, right: Amount) -> bool:
    """Return whether a hyphen without spaces stands between two bare numbers that are no range: a score, a ratio."""
    link = token_at(tokens, left.after)
    return (
        right.first == left.after + 1
        and is_dash(link)
        and not tokens[right.first].spaced
        and left.bare
        and right.bare
        and left.kind is not Kind.YEAR
    )
