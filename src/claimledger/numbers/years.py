"""Which bare numbers are years."""

from __future__ import annotations

from attrs import evolve

from claimledger.numbers.amount import Amount
from claimledger.numbers.apart import token_at
from claimledger.numbers.lexicon import Lexicon
from claimledger.numbers.quantity import Kind
from claimledger.numbers.tokens import Token

#: Numbers from here to the last year are years unless something speaks against it; earlier ones need a word for it.
_MODERN = 1900
_EARLIEST = 1400
_LAST = 2100


def with_years(tokens: list[Token], amounts: list[Amount], lexicon: Lexicon) -> list[Amount]:
    """Return *amounts* with the years among them marked, and without those that could be a year or a count."""
    found = []
    for amount in amounts:
        year = _is_year(tokens, amount, lexicon)
        if year is not None:
            found.append(evolve(amount, kind=Kind.YEAR, unit=None) if year else amount)
    return found


def _is_year(tokens: list[Token], amount: Amount, lexicon: Lexicon) -> bool | None:
    """Return whether *amount* is a year; None where nobody can know: "election 2019 dates"."""
    if not amount.bare or amount.kind is not Kind.NUMBER or amount.value is None or amount.unit is not None:
        return False
    before, after = token_at(tokens, amount.first - 1), token_at(tokens, amount.after)
    if _is_era(tokens, amount.after):
        return True
    if len(tokens[amount.first].text) != 4 or not _EARLIEST <= amount.value <= _LAST:
        return False
    cued = before is not None and (before.lower in lexicon.year_cues or before.lower.endswith(("'s", "’s")))
    if amount.value < _MODERN:
        return cued and not _is_plural(after)
    if before is not None and before.lower in lexicon.before and not cued:
        return False
    return True if cued or before is None or before.text == "(" or not _is_plural(after) else None


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
