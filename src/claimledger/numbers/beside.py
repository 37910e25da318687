"""What stands beside a number: a unit, what is counted, a headline around."""

from __future__ import annotations

from claimledger.numbers.currencies import SIGNS
from claimledger.numbers.lexicon import Lexicon, words
from claimledger.numbers.tokens import Token, token_at
from claimledger.numbers.units import SYMBOLS

#: Among so many words before and behind it, one tells a sentence from a headline.
_AROUND = 20
#: Words in small letters that headlines have too.
_SMALL_IN_HEADLINES = words("with from that this over into than when after during under between their your and for")
#: They end as plurals and participles do, and nothing is counted in them.
_NO_COUNTS = words(
    "does goes says makes takes gets gives comes becomes sells tells implies passes provides requires includes "
    "contains means remains seems appears allows applies follows exists belongs refers relates depends puts lets finds "
    "knows thinks wants brings begins asks reads sweeps stays suggests believes argues adds faces expects refuses "
    "fails this unless across perhaps besides always sometimes towards whereas thus plus versus less "
    "earlier later after over under other either never ever however rather together whether further "
    "then when often even seen been taken given between listen happen"
)


def looks_counted(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether what stands at *at*, behind a number, is certainly or by its look what is counted."""
    word = token_at(tokens, at)
    return word is not None and is_counted(word, lexicon)


def is_counted(word: Token, lexicon: Lexicon) -> bool:
    """Return whether *word*, behind a number, is certainly or by its look what is counted."""
    if is_measure(word, lexicon):
        return True
    ends = word.kind == "word" and len(word.lower) > 3 and word.lower.endswith(("s", "en", "er"))
    return ends and word.lower not in _NO_COUNTS


def is_measure(word: Token, lexicon: Lexicon) -> bool:
    """Return whether *word*, behind a number, is a sign, a magnitude, a currency, a unit or begins "per cent"."""
    if word.kind != "word":
        return word.text in ("%", *SIGNS, "°")
    lower = word.lower
    if lower in lexicon.units or word.text in SYMBOLS or lower in lexicon.currencies:
        return True
    return lower in lexicon.magnitudes or lower in lexicon.share_begins


def is_plural(word: Token) -> bool:
    """Return whether *word* looks like more than one of something."""
    lower = word.lower
    return lower.endswith("s") and not lower.endswith(("ss", "us", "is")) and lower not in _NO_COUNTS


def is_headline(tokens: list[Token], at: int) -> bool:
    """Return whether the words around *at* are written as in a headline, each with a capital but for small ones."""
    return not any(
        token.kind == "word" and len(token.text) > 3 and token.text.islower() and token.lower not in _SMALL_IN_HEADLINES
        for token in tokens[max(at - _AROUND, 0) : at + _AROUND]
    )
