"""One number of a sentence with its sign, magnitude, per cent, currency and unit."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve

from claimledger.numbers.amount import Amount
from claimledger.numbers.apart import is_named, is_written_fraction
from claimledger.numbers.beside import is_headline, looks_counted
from claimledger.numbers.currencies import CODES, LETTERS, SIGNS
from claimledger.numbers.lexicon import Lexicon, Phrase
from claimledger.numbers.money import (
    MILLION,
    currency_after,
    currency_before,
    inserted_at,
    is_broken,
    is_end_of_broken,
)
from claimledger.numbers.numerals import FRACTIONS, Numeral, read_numeral
from claimledger.numbers.quantity import Kind
from claimledger.numbers.spelled import BEGINNINGS, Spelled, may_begin, read_spelled, run_of_words
from claimledger.numbers.tokens import Token, is_dash, is_small, stands_at, token_at, touching
from claimledger.numbers.units import SYMBOLS

_MINUS = "-−–"
_THOUSAND, _BILLION = Decimal(1000), Decimal(10) ** 9
#: An integer without separators, not a round one, is a code if it has more digits and nothing counted behind it.
_LONGEST_UNGROUPED = 4
#: And whatever stands behind it, if it has more than these.
_LONGEST_BARE = 7
_AREAS = frozenset({"sq", "square", "cubic"})
#: "Two it comes": what is counted up in speech and no quantity.
_AFTER_POINTS = frozenset({"it", "i", "you", "we"})
_HALF = Decimal("0.5")
#: Top and bottom of what stands behind a whole number: "5 1/2".
_PARTS = frozenset({("1", "2"), ("1", "3"), ("2", "3"), ("1", "4"), ("3", "4"), ("1", "8"), ("3", "8"), ("5", "8")})


def amounts_of(tokens: list[Token], apart: set[int], lexicon: Lexicon, language: str) -> list[Amount]:
    """Return the numbers of one sentence in order; those whose token is in *apart* are passed over."""
    found: list[Amount] = []
    at = 0
    in_words = lexicon.language == "en"
    while at < len(tokens):
        token = tokens[at]
        # Most tokens are words that begin no number: they are passed over before anything is called for them.
        if token.kind == "number" or (in_words and token.lower in BEGINNINGS):
            amount, after = _amount_at(tokens, at, apart, lexicon, language)
            if amount is not None:
                found.append(amount)
            at = max(after, at + 1)
        else:
            at += 1
    return found


def _amount_at(
    tokens: list[Token], at: int, apart: set[int], lexicon: Lexicon, language: str
) -> tuple[Amount | None, int]:
    """Return the number that may begin at *at*, and the token behind what was read."""
    if tokens[at].kind == "word":
        return _in_words(tokens, at, lexicon)
    amount = None if at in apart else _in_digits(tokens, at, lexicon, language)
    return amount, amount.after if amount is not None else at + 1


def _in_digits(tokens: list[Token], at: int, lexicon: Lexicon, language: str) -> Amount | None:
    numeral, after = _numeral(tokens, at, language)
    if numeral is None:
        return None
    if touching(tokens, after) is not None and tokens[after].text == "/" and is_written_fraction(tokens, at):
        return _written_fraction(tokens, at, numeral)
    ending = touching(tokens, after)
    if ending is not None and ending.lower in lexicon.ordinals and not numeral.places:
        return _amount(at, after + 1, Kind.ORDINAL, numeral, numeral.value)
    if (part := _part_behind(tokens, after)) is not None and not numeral.places:
        value, behind = part
        return _dressed(tokens, at, behind, numeral._replace(value=numeral.value + value, places=2), lexicon)
    if is_small(tokens[at], 999) and is_small(token_at(tokens, after), 99):
        return None  # "9 00 pm": numbers in a row tell something else
    if at > 0 and tokens[at - 1].kind == "number" and is_small(tokens[at - 1], 999) and is_small(tokens[at], 99):
        return None  # "1 2 million"
    if is_end_of_broken(tokens, at):
        return None
    if not numeral.places and lexicon.language == "en" and stands_at(tokens, after, ("and", "a", "half")):
        return _dressed(tokens, at, after + 3, numeral._replace(value=numeral.value + _HALF, places=1), lexicon)
    return _dressed(tokens, at, after, numeral, lexicon)


def _part_behind(tokens: list[Token], at: int) -> tuple[Decimal, int] | None:
    """Return what the "1/2" of "5 1/2", or "½", at *at* adds, and the token behind; None where no such thing stands."""
    top = token_at(tokens, at)
    if top is not None and top.text in FRACTIONS:
        return FRACTIONS[top.text], at + 1
    slash, bottom = touching(tokens, at + 1), touching(tokens, at + 2)
    if slash is None or slash.text != "/" or top is None or bottom is None or not top.spaced:
        return None
    if (top.text, bottom.text) not in _PARTS:
        return None
    further = touching(tokens, at + 3)
    if further is not None and further.text == "/":
        return None
    return Decimal(top.text) / int(bottom.text), at + 3


def _numeral(tokens: list[Token], at: int, language: str) -> tuple[Numeral | None, int]:
    """Read digits, thousands set apart by plain spaces too: the number and the token behind it."""
    after = at + 1
    text = tokens[at].text
    if is_small(tokens[at], 999) and not text.startswith("0"):
        while (follower := token_at(tokens, after)) is not None and _is_group(tokens[after - 1], follower):
            text += " " + follower.text
            after += 1
    return read_numeral(text, language), after


def _is_group(before: Token, token: Token) -> bool:
    """Return whether *token* is three digits, decimals behind them or not, one space behind *before*."""
    return (
        token.kind == "number"
        and token.start == before.end + 1
        and before.text.isdecimal()
        and len(token.text) >= 3
        and token.text[:3].isdecimal()
        and (len(token.text) == 3 or not token.text[3:4].isdecimal())
    )


def _written_fraction(tokens: list[Token], at: int, top: Numeral) -> Amount:
    """Read "2/3" of "2/3 of"."""
    after = at + 3
    if tokens[after].lower in ("rd", "rds", "th", "ths"):
        after += 1
    return _amount(at, after, Kind.SHARE, top, top.value / Decimal(tokens[at + 2].text))


def _amount(first: int, after: int, kind: Kind, numeral: Numeral, value: Decimal) -> Amount:
    return Amount(
        first=first,
        after=after,
        noun_after=after,
        kind=kind,
        value=value,
        places=numeral.places,
        digits=numeral.digits,
    )


def _dressed(tokens: list[Token], at: int, after: int, numeral: Numeral, lexicon: Lexicon) -> Amount | None:
    """Give the number its sign, magnitude and unit."""
    first, unit = currency_before(tokens, at)
    is_owed = first is None and _minus_in_money(tokens, at)
    if is_owed:
        first, unit = currency_before(tokens, at - 1)
    magnitude, end = _magnitude(tokens, after, lexicon, money=unit is not None or _is_behind_money(tokens, at))
    if first is not None and is_broken(tokens, after, lexicon):
        return None
    if first is not None and tokens[at - 1].text in LETTERS and not numeral.grouped and magnitude == 1:
        return None  # "N30" is a day
    first = at if first is None else first
    value = _plain(numeral.value * magnitude) if magnitude != 1 else numeral.value
    if magnitude > 1 and not numeral.places and (more := phrase_at(tokens, end, lexicon.half_more)) is not None:
        value, end, numeral = value + _plain(magnitude / 2), more, numeral._replace(places=1)
    if is_owed:
        value = -value
    elif (signed := _minus(tokens, first)) is not None:
        first, value = signed, -value
    bare = not numeral.grouped and not numeral.places and magnitude == 1 and unit is None and first == at
    if bare and end == after and _is_identifier(tokens, at, lexicon):
        return None
    plain = _amount(first, end, Kind.NUMBER, numeral, value)._replace(magnitude=magnitude, bare=bare, unit=unit)
    return _with_unit(tokens, plain, lexicon, money=unit is not None)


def _plain(value: Decimal) -> Decimal:
    """Return *value* without zeros behind the point that multiplying left."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def _is_identifier(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether the bare integer at *at* is a code: "text 88022", "+140"."""
    text, counted = tokens[at].text, looks_counted(tokens, at + 1, lexicon)
    plus = at > 0 and tokens[at - 1].text == "+" and not tokens[at].spaced
    round_ = text.endswith("000") and len(text.rstrip("0")) <= _LONGEST_UNGROUPED
    if plus or (len(text) > _LONGEST_UNGROUPED and not round_):
        return not counted or len(text) > _LONGEST_BARE
    return False


def _minus_in_money(tokens: list[Token], at: int) -> bool:
    """Tell whether a minus stands between a sign of money and the number at *at*: "£-3bn"."""
    if at < 2 or tokens[at].spaced or tokens[at - 1].spaced or tokens[at - 1].text not in _MINUS:
        return False
    return tokens[at - 2].text in SIGNS and (at < 3 or tokens[at - 3].kind != "number")


def _minus(tokens: list[Token], first: int) -> int | None:
    """Return where the minus before the number stands; None where there is none."""
    before = token_at(tokens, first - 1)
    if before is None:
        return None
    if before.lower == "minus":
        return first - 1 if first < 2 or tokens[first - 2].kind != "number" else None
    if before.text not in _MINUS or tokens[first].spaced:
        return None
    if before.text == "−":
        return first - 1
    beyond = token_at(tokens, first - 2)
    if before.spaced and before.text == "-" and tokens[first].text in SIGNS:
        return first - 1
    if beyond is None or beyond.text in "([" or (before.spaced and beyond.kind != "number" and before.text == "-"):
        return first - 1
    return None


def _is_behind_money(tokens: list[Token], at: int) -> bool:
    """Return whether a dash joins the number at *at* to one with a currency: "£5-6m", "$779m-798m"."""
    low = at - 2
    if low > 1 and tokens[low].text in ("m", "M", "bn", "b", "k") and not tokens[low].spaced:
        low -= 1
    if low < 1 or not is_dash(tokens[at - 1]) or tokens[at - 1].spaced or tokens[low].kind != "number":
        return False
    return currency_before(tokens, low)[0] is not None


def _magnitude(tokens: list[Token], at: int, lexicon: Lexicon, *, money: bool) -> tuple[Decimal, int]:
    """Return what the words at *at* multiply with, and the token behind them."""
    magnitude = Decimal(1)
    short = _short_magnitude(tokens, at, lexicon, money=money)
    if short is not None:
        return short, at + 1
    word = token_at(tokens, at)
    if money and word is not None and word.lower == "grand":
        return _THOUSAND, at + 1
    for _ in range(2):
        if (inserted := inserted_at(tokens, at)) is not None and inserted in lexicon.magnitudes:
            return magnitude * lexicon.magnitudes[inserted], at + 3  # "40 [thousand]"
        place = at
        if magnitude == 1 and is_dash(touching(tokens, at)) and touching(tokens, at + 1) is not None:
            place += 1
        word = token_at(tokens, place)
        if word is None or word.lower not in lexicon.magnitudes or _is_something_else(word, tokens, place):
            break
        magnitude *= lexicon.magnitudes[word.lower]
        at = place + 1
    return magnitude, at


def _is_something_else(word: Token, tokens: list[Token], at: int) -> bool:
    """Return whether a short magnitude stands for something else: "5 mil" before a hyphen, a unit sign."""
    return word.lower in ("md", "mi", "bi", "mil") and is_dash(touching(tokens, at + 1))


def _short_magnitude(tokens: list[Token], at: int, lexicon: Lexicon, *, money: bool) -> Decimal | None:
    """Read the "k", "m" and "b" that touch the number; "5m" is millions only of money or of what is counted."""
    letter = token_at(tokens, at)
    if letter is None or letter.text not in ("k", "K", "m", "M", "b", "B"):
        return None
    if letter.spaced and not (money and letter.text in ("m", "M")):
        return None
    if letter.lower == "k":
        return _THOUSAND
    after = token_at(tokens, at + 1)
    if letter.lower == "b":
        return _BILLION if money or _is_noun(after, lexicon) else None
    if money or letter.text == "M" or (after is not None and after.text in ("€", "£")):
        return MILLION
    if _is_noun(after, lexicon):
        return MILLION
    partner = token_at(tokens, at + 3)  # "1.2m and 1.5m people"
    shared = partner is not None and partner.text == "m" and not partner.spaced
    return MILLION if shared and _is_noun(token_at(tokens, at + 4), lexicon) else None


def _is_noun(word: Token | None, lexicon: Lexicon) -> bool:
    """Return whether *word* is something that is counted."""
    return (
        word is not None and word.kind == "word" and (word.lower in lexicon.units or word.lower in lexicon.currencies)
    )


def _with_unit(tokens: list[Token], amount: Amount, lexicon: Lexicon, *, money: bool) -> Amount | None:
    """Read what follows the number: per cent, points, a currency or a unit."""
    end = amount.after
    if money:
        return _money(tokens, amount, lexicon)
    if (after := phrase_at(tokens, end, lexicon.points)) is not None:
        return amount._replace(kind=Kind.POINTS, unit="percentage points", after=after, noun_after=after, bare=False)
    percent = phrase_at(tokens, end, lexicon.percent)
    sign = token_at(tokens, end)
    if percent is None and is_dash(touching(tokens, end)):
        percent = phrase_at(tokens, end + 1, lexicon.percent)
    if percent is None and sign is not None and sign.text == "%":
        percent = end + 1
    if percent is not None:
        return amount._replace(kind=Kind.PERCENT, unit="%", after=percent, noun_after=percent, bare=False)
    currency = currency_after(tokens, amount, lexicon)
    if currency is not None:
        unit, after = currency
        return amount._replace(kind=Kind.MONEY, unit=unit, after=after, noun_after=after, bare=False)
    letter = token_at(tokens, end)
    if letter is not None and letter.lower.startswith("percent"):
        return None  # "38 percentof", "the 90 percentile"
    if letter is not None and _is_unclear(letter, long=end == amount.first + 1 and len(tokens[amount.first].text) > 3):
        return None
    return _counted(tokens, amount, lexicon)


def _is_unclear(letter: Token, *, long: bool) -> bool:
    """Return whether *letter*, behind a number, could be a unit or a magnitude: "5m"; "1982 M" is *long*."""
    if letter.spaced:
        return letter.text in ("m", "M", "b") and not long
    return letter.text in ("m", "M", "b", "B", "p", "k", "K")


def _money(tokens: list[Token], amount: Amount, lexicon: Lexicon) -> Amount:
    """Return an amount of the currency before it; a code or word behind it may say more exactly which."""
    unit = amount.unit
    behind = currency_after(tokens, amount, lexicon)
    after = amount.after
    if behind is not None and (unit == "$" or behind[0] == unit):
        unit = behind[0] if behind[0] in CODES.values() else unit
        after = behind[1]
    return amount._replace(kind=Kind.MONEY, unit=unit, after=after, noun_after=after)


def _counted(tokens: list[Token], amount: Amount, lexicon: Lexicon) -> Amount:
    """Read the unit behind the number where it is certainly one."""
    at = amount.after
    while is_dash(touching(tokens, at)):
        at += 1
    if amount.magnitude > 1 and (point := touching(tokens, at)) is not None and point.text == ".":
        at += 1  # "1,5 Mio. Einwohner"
    word = token_at(tokens, at)
    if word is None:
        return amount
    if word.text == "°":
        scale = touching(tokens, at + 1)
        unit: str | None = f"°{scale.text}" if scale is not None and scale.text in ("C", "F") else "°"
        return amount._replace(unit=unit, noun_after=at + (1 if unit == "°" else 2), bare=False)
    if word.lower in _AREAS and (unit := _unit(token_at(tokens, at + 1), lexicon)) is not None:
        return amount._replace(unit=f"{'cubic' if word.lower == 'cubic' else 'square'} {unit}", noun_after=at + 2)
    if word.lower == "basis" and (points := token_at(tokens, at + 1)) is not None and points.lower.startswith("point"):
        return amount._replace(unit="basis point", noun_after=at + 2, bare=False)
    unit = _unit(word, lexicon)
    return amount if unit is None else amount._replace(unit=unit, noun_after=at + 1)


def _unit(word: Token | None, lexicon: Lexicon) -> str | None:
    if word is None or word.kind != "word":
        return None
    return SYMBOLS.get(word.text) or lexicon.units.get(word.lower)


def phrase_at(tokens: list[Token], at: int, phrases: tuple[Phrase, ...]) -> int | None:
    """Return the token behind the first of *phrases* that stands at *at*."""
    word = token_at(tokens, at)
    if word is None:
        return None
    for phrase in phrases:
        if phrase[0] == word.lower and stands_at(tokens, at, phrase):
            return at + len(phrase)
    return None


def _in_words(tokens: list[Token], at: int, lexicon: Lexicon) -> tuple[Amount | None, int]:
    """Read a spelled number, and pass over what only looks like one."""
    spelled = read_spelled(tokens, at)
    if spelled is None:
        return None, at + 1
    after = spelled.after
    if spelled.value is not None and not spelled.share:
        joined = after + 1 if is_dash(touching(tokens, after)) else after
        if run_of_words(tokens, joined) > joined:
            return None, run_of_words(tokens, joined)  # "twenty twenty", "nineteen eighty-four"
        behind = token_at(tokens, after)
        passed = behind is not None and (behind.lower in _AFTER_POINTS or behind.lower in lexicon.clock)
        if spelled.magnitude == 1 and passed:
            return None, after
    if spelled.magnitude == 1 and (_is_compound(tokens, after, lexicon) or is_named(tokens, at, lexicon)):
        return None, after
    if _is_name(tokens, at, after):
        return None, after
    amount = _spelled_amount(tokens, at, spelled, lexicon)
    return amount, after if amount is None else amount.after


def _spelled_amount(tokens: list[Token], at: int, spelled: Spelled, lexicon: Lexicon) -> Amount | None:
    if spelled.value and spelled.magnitude > 1 and stands_at(tokens, spelled.after, ("and", "a", "half")):
        more = spelled.value + spelled.magnitude / 2  # "a million and a half"
        spelled = evolve(spelled, value=more, after=spelled.after + 3, places=1)
    plain = Amount(
        first=at,
        after=spelled.after,
        noun_after=spelled.after,
        kind=Kind.SHARE if spelled.share else Kind.NUMBER,
        value=spelled.value if spelled.value is None or spelled.share else _plain(spelled.value),
        magnitude=spelled.magnitude,
        places=spelled.places,
        digits=0,
        spelled=True,
        dependent=spelled.dependent,
    )
    if spelled.share:
        return plain
    if spelled.value is None and (of := token_at(tokens, plain.after)) is not None and of.lower == "of":
        money = currency_after(tokens, plain._replace(after=plain.after + 1, magnitude=MILLION), lexicon)
        if money is not None:
            return plain._replace(kind=Kind.MONEY, unit=money[0], after=money[1], noun_after=money[1])
        return plain
    amount = _with_unit(tokens, plain, lexicon, money=False)
    if amount is not None and amount.dependent and amount.kind in (Kind.PERCENT, Kind.POINTS):
        return amount._replace(dependent=False)
    return amount


def _is_compound(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether a hyphen and a word that is no unit follow: "two-headed", "five-star"."""
    if not is_dash(touching(tokens, at)):
        return False
    word = touching(tokens, at + 1)
    if word is None or word.kind != "word":
        return False
    known = word.lower in lexicon.units or word.lower in lexicon.magnitudes or word.lower in lexicon.currencies
    return not (known or word.lower in ("percent", "per", "in") or may_begin(word.lower))


def _is_name(tokens: list[Token], at: int, after: int) -> bool:
    """Return whether "Two Sigma" stands inside a sentence: both words with a capital, and small ones around."""
    word, following = tokens[at], token_at(tokens, after)
    ends = following is None or not following.text[0].isupper()
    named = at > 0 and (tokens[at - 1].text[0].isupper() or tokens[at - 1].text in ("of", "the"))
    if named and ends and word.text.istitle() and not is_headline(tokens, at):
        return True  # "Gang of Four", "Air Force Two"
    if at == 0 or not word.text[0].isupper() or word.text.isupper() or following is None:
        return False
    return tokens[at - 1].kind == "word" and tokens[at - 1].text.islower() and following.text[0].isupper()
