"""Which currency stands before or behind a number."""

from __future__ import annotations

from decimal import Decimal

from claimledger.numbers.amount import Amount
from claimledger.numbers.currencies import CODES, DOLLARS, LETTERS, SIGNS
from claimledger.numbers.lexicon import Lexicon
from claimledger.numbers.tokens import Token, is_dash, stands_at, token_at, touching

MILLION = Decimal(10) ** 6
_NATIONS = {"us": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD", "singapore": "SGD"}
#: Lines of a screen: "1080p" is no money.
_SCREENS = frozenset({"480", "576", "720", "1080", "1440", "2160"})


def currency_before(tokens: list[Token], at: int) -> tuple[int | None, str | None]:
    """Return where the currency before the number at *at* begins, and which it is."""
    before = token_at(tokens, at - 1)
    if before is None:
        return None, None
    if before.kind == "mark" and before.text in SIGNS:
        if at > 1 and tokens[at - 2].text == before.text and not before.spaced:
            return None, None  # "other $$ 4 all"
        country = token_at(tokens, at - 2)
        named = country is not None and (not before.spaced or len(country.text) > 1)
        if named and before.text == "$" and country is not None and country.text in DOLLARS:
            return at - 2, DOLLARS[country.text]
        return at - 1, SIGNS[before.text]
    place = at - 1
    if before.text == "." and not before.spaced:
        place -= 1
    word = token_at(tokens, place)
    if word is None or word.kind != "word":
        return None, None
    if place > 0 and tokens[place - 1].text == "$" and not word.spaced and word.text in DOLLARS:
        return place - 1, DOLLARS[word.text]  # "$US5"
    if word.text in CODES:
        return place, CODES[word.text]
    if word.text in LETTERS and place == at - 1 and not tokens[at].spaced and _stands_alone(tokens, place):
        return place, LETTERS[word.text]
    return None, None


def inserted_at(tokens: list[Token], at: int) -> str | None:
    """Return the one word that stands between brackets at *at*, as whoever quotes puts it in."""
    opening = token_at(tokens, at)
    if opening is None or opening.text not in "[(" or (opening.text == "(" and not opening.spaced):
        return None
    return tokens[at + 1].lower if stands_at(tokens, at + 2, ("]" if opening.text == "[" else ")",)) else None


def is_end_of_broken(tokens: list[Token], at: int) -> bool:
    """Return whether the number at *at* ends an amount of money with a space in it: "£507, 596"."""
    if at < 3 or at >= len(tokens) or tokens[at].kind != "number" or not tokens[at].spaced:
        return False
    if tokens[at - 1].text != "," or tokens[at - 1].spaced:
        return False
    text, front = tokens[at].text, tokens[at - 2]
    groups = text.split(",")
    if not (front.text.isdecimal() and len(front.text) <= 3 and all(len(group) == 3 for group in groups)):
        return False
    return tokens[at - 3].text in SIGNS or tokens[at - 3].text in CODES


def is_broken(tokens: list[Token], after: int, lexicon: Lexicon) -> bool:
    """Return whether an amount of money goes on behind a space: "$650- billion", "$11-plus trillion", "£507, 596"."""
    mark, further = touching(tokens, after), token_at(tokens, after + 1)
    if mark is None or further is None:
        return False
    if mark.text == ",":
        return is_end_of_broken(tokens, after + 1)
    if not is_dash(mark):
        return False
    beyond = token_at(tokens, after + 2)
    plus = further.lower == "plus" and beyond is not None and beyond.lower in lexicon.magnitudes
    return plus or (further.spaced and further.lower in lexicon.magnitudes)


def currency_after(tokens: list[Token], amount: Amount, lexicon: Lexicon) -> tuple[str, int] | None:
    """Return the currency behind the number and the token behind it."""
    at = amount.after
    word = token_at(tokens, at)
    if word is not None and word.text == "." and not word.spaced and amount.magnitude > 1:
        at, word = at + 1, token_at(tokens, at + 1)  # "1,5 Mrd. Euro"
    if is_dash(word) and not tokens[at].spaced:
        at, word = at + 1, token_at(tokens, at + 1)
        if word is None or word.lower not in lexicon.currencies:
            return None
    if (inserted := inserted_at(tokens, at)) is not None:
        return (lexicon.currencies[inserted], at + 3) if inserted in lexicon.currencies else None
    while word is not None and word.lower in lexicon.of:
        at, word = at + 1, token_at(tokens, at + 1)
    if word is None:
        return None
    if word.kind == "mark":
        return (SIGNS[word.text], at + 1) if word.text in SIGNS and _is_last_sign(tokens, at) else None
    if word.text in CODES and CODES[word.text] != "Sh":
        return (CODES[word.text], at + 1) if _is_last_sign(tokens, at) else None
    nation, dollars = _NATIONS.get(word.lower), token_at(tokens, at + 1)
    if lexicon.language == "en" and nation is None and word.text[0].isupper() and dollars is not None:
        unit = lexicon.currencies.get(dollars.lower)
        if unit is not None:
            return unit, at + 2  # "Indonesian rupiah"
    if nation is not None and dollars is not None and dollars.lower in ("dollar", "dollars"):
        return nation, at + 2
    if lexicon.language == "en":
        return _pounds(tokens, at, amount) or _known(lexicon, word, at)
    return _known(lexicon, word, at)


def _known(lexicon: Lexicon, word: Token, at: int) -> tuple[str, int] | None:
    unit = lexicon.currencies.get(word.lower)
    return (unit, at + 1) if unit is not None else None


def _is_last_sign(tokens: list[Token], at: int) -> bool:
    """Return whether the sign at *at* belongs to the number before it, and to none behind it."""
    after = token_at(tokens, at + 1)
    if after is not None and after.text == "." and not after.spaced:
        after = token_at(tokens, at + 2)
    return after is None or after.kind != "number" or (after.spaced and not tokens[at].spaced)


def _pounds(tokens: list[Token], at: int, amount: Amount) -> tuple[str, int] | None:
    """Read "pounds" where it is no weight: behind a million, or "sterling"; and the "p" of "75p"."""
    word = tokens[at]
    if word.lower in ("pound", "pounds", "quid"):
        sterling = token_at(tokens, at + 1)
        if sterling is not None and sterling.lower == "sterling":
            return "GBP", at + 2
        return ("GBP", at + 1) if amount.magnitude >= MILLION or word.lower == "quid" else None
    if word.text == "p" and not word.spaced and amount.magnitude == 1 and tokens[at - 1].text not in _SCREENS:
        return "pence", at + 1
    return None


def _stands_alone(tokens: list[Token], at: int) -> bool:
    before = token_at(tokens, at - 1)
    return tokens[at].spaced or before is None or before.kind == "mark"
