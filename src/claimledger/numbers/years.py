"""Which bare numbers are years."""

from __future__ import annotations

from claimledger.numbers.amount import Amount
from claimledger.numbers.lexicon import Lexicon, words
from claimledger.numbers.quantity import Kind
from claimledger.numbers.tokens import Token, stands_at, token_at

#: Numbers from here to the last year are years unless something speaks against it; earlier ones need a word for it.
_MODERN = 1900
_EARLIEST = 1400
_LAST = 2100
#: Of the years around now, a number before one of these could be either: "excess 2020 deaths".
_RECENT = range(2001, 2036)
#: What is told by its year sooner than counted: "at 1984 prices", "2019 elections".
_YEARLY = words("prices levels elections polls olympics exams examinations taxes accords")
_LATELY = range(1950, 2036)
#: "Claims about 2023" and "about 2023 of them": nobody can know.
_ABOUT = words("about around jusqu'à jusqu’à")
_DATED = words("death case vote voter test job seat home student")


def with_years(tokens: list[Token], amounts: list[Amount], lexicon: Lexicon) -> list[Amount]:
    """Return *amounts* with the years among them marked, and without those that could be a year or a count."""
    found = []
    for amount in amounts:
        year = _is_year(tokens, amount, lexicon)
        if year is not None:
            found.append(amount._replace(kind=Kind.YEAR, unit=None) if year else amount)
    return found


def _is_year(tokens: list[Token], amount: Amount, lexicon: Lexicon) -> bool | None:
    """Return whether *amount* is a year; None where nobody can know: "election 2019 dates"."""
    if not amount.bare or amount.kind is not Kind.NUMBER or amount.value is None:
        return False
    if amount.unit is not None:
        return None if _could_be_dated(tokens, amount, lexicon) else False
    before, after = token_at(tokens, amount.first - 1), token_at(tokens, amount.after)
    if _is_era(tokens, amount.after):
        return True
    if len(tokens[amount.first].text) != 4 or amount.value > _LAST:
        return False
    if before is not None and before.text == "." and not before.spaced:
        before = token_at(tokens, amount.first - 2)  # "c. 1900"
    cued = before is not None and (before.lower in lexicon.year_cues or before.lower.endswith(("'s", "’s")))
    if after is not None and after.lower in _YEARLY and amount.value in _LATELY:
        return True
    if after is not None and after.text in ("'", "’") and amount.value >= _MODERN and not after.spaced:
        return True  # "lower than 2003's loss"
    if amount.value < _MODERN:
        if cued and not _is_plural(after):
            return True if amount.value >= _EARLIEST else None  # "in 1066"
        if amount.value < _EARLIEST:
            return False
        told = _is_plural(after) or (before is not None and before.lower in lexicon.before)
        return False if told else None  # "his famous 1893 speech"
    if before is not None and not cued and _is_bounded(tokens, amount.first, lexicon):
        return None if before.lower in _ABOUT and not _is_plural(after) else False
    return True if cued or before is None or before.text == "(" or not _is_plural(after) else None


def _is_bounded(tokens: list[Token], first: int, lexicon: Lexicon) -> bool:
    """Return whether "more than" and the like stand before the number: what is "as recent as 2017" is a year."""
    phrases = lexicon.before.get(tokens[first - 1].lower, ())
    return any(stands_at(tokens, first - len(phrase), phrase) for phrase, _ in phrases)


def _could_be_dated(tokens: list[Token], amount: Amount, lexicon: Lexicon) -> bool:
    """Return whether a year could stand before what else is counted, and no word says that it does not."""
    before = token_at(tokens, amount.first - 1)
    told = before is not None and before.lower in lexicon.before
    return amount.value in _RECENT and amount.unit in _DATED and not told


def _is_era(tokens: list[Token], at: int) -> bool:
    """Return whether "AD", "BC", "A.D." stands at *at*."""
    word = token_at(tokens, at)
    if word is None or not word.spaced:
        return False
    letters = [token_at(tokens, at + 1), token_at(tokens, at + 2)]
    dotted = word.text in ("A", "B") and [token and token.text for token in letters] in ([".", "D"], [".", "C"])
    return dotted or word.text in ("AD", "BC", "BCE", "CE")


def _is_plural(word: Token | None) -> bool:
    """Return whether *word* looks like something counted."""
    if word is None or word.kind != "word" or not word.text.islower():
        return False
    return word.lower.endswith("s") and len(word.lower) > 3 and not word.lower.endswith(("ss", "us", "is"))
