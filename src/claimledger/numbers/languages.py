"""Which languages numbers are read in."""

from __future__ import annotations

from functools import cache

from claimledger.language_tags import primary
from claimledger.numbers.lexicon import Lexicon


@cache
def lexicon_for(language: str) -> Lexicon | None:
    """Return the words of *language*, a BCP 47 tag whose region is not looked at; None where there are none."""
    match primary(language):
        case "en":
            from claimledger.numbers.english import ENGLISH

            return ENGLISH
        case "fr":
            from claimledger.numbers.french import FRENCH

            return FRENCH
        case "de":
            from claimledger.numbers.german import GERMAN

            return GERMAN
        case "es":
            from claimledger.numbers.spanish import SPANISH

            return SPANISH
        case "pt":
            from claimledger.numbers.portuguese import PORTUGUESE

            return PORTUGUESE
    return None
