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
    """Return *amounts* with the years among them marked as what they are."""
    return [evolve(one, kind=Kind.YEAR, unit=None) if _is_year(tokens, one, lexicon) else one for one in amounts]


def _is_year(tokens: list[Token], amount: Amount, lexicon: Lexicon) -> bool:
    if not amount.bare or amount.kind is not Kind.NUMBER or amount.value is None or amount.unit is not None:
        return False
    if len(tokens[amount.first].text) != 4 or not _EARLIEST <= amount.value <= _LAST:
        return False
    before, after = token_at(tokens, amount.first - 1), token_at(tokens, amount.after)
    cued = before is not None and before.lower in lexicon.year_cues
    if amount.value < _MODERN:
        return cued and not _is_plural(after)
    if before is not None and before.lower in lexicon.before and not cued:
        return False
    return cued or before is None or not _is_plural(after) or before.text == "("


def _is_plural(word: Token | None) -> bool:
    """Return whether *word* looks like something counted."""
    if word is None or word.kind != "word" or not word.text.islower():
        return False
    return word.lower.endswith("s") and len(word.lower) > 3 and not word.lower.endswith(("ss", "us", "is"))
