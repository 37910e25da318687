"""The sentences of a claim in our own words: its statement, and those of its reviews."""

from __future__ import annotations

from claimledger.language_tags import primary
from claimledger.ledger import Entry
from claimledger.location import Route
from claimledger.patterns import pattern
from claimledger.records.claim import Claim
from claimledger.records.scale import ATTRIBUTION
from claimledger.rules.rule import Context


def statements_of(claim: Claim, *, attribution: bool = True) -> list[tuple[Route, str]]:
    """Return the statement of a claim and those of its reviews, those on the axis `attribution` only if asked for."""
    found: list[tuple[Route, str]] = []
    if claim.statement is not None:
        found.append((("statement",), claim.statement))
    for number, review in enumerate(claim.reviews):
        if review.statement is not None and (attribution or review.axis is not ATTRIBUTION):
            found.append((("reviews", number, "statement"), review.statement))
    return found


def is_in_english(context: Context) -> bool:
    """Tell whether statements are written in English: so unless the settings name another language."""
    language = context.settings.language
    return not language or primary(language) == "en"


#: Words of nearly every English sentence, which are none of German, French, Italian, Dutch, Polish and the like.
_ENGLISH = pattern(r"\b(?:the|and|that|than|with|from|were|would|their|not|who|which|because)\b")


def may_be_in_english(text: str, entry: Entry[Claim], context: Context) -> bool:
    """
    Tell whether *text*, a statement, is in English for all that can be seen.

    Where the source has another language, some English word must say so: “I contagi” and “We wtorek” begin otherwise.
    """
    source = context.ledger.source_of(entry.record)
    language = source.language if source is not None else None
    return language is None or primary(language) == "en" or _ENGLISH.search(text) is not None


def is_quoted(text: str, at: int) -> bool:
    """Tell whether quotation marks that are open at *at* make what stands there somebody else's words."""
    before = text[:at]
    opened = before.count("“") + before.count("„") > before.count("”")
    return opened or before.count('"') % 2 == 1 or before.count("''") % 2 == 1 or before.count("«") > before.count("»")
