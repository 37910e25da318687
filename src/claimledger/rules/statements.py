"""The sentences of a claim in our own words: its statement, and those of its reviews."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.location import Route
from claimledger.records.claim import Claim
from claimledger.records.scale import Axis
from claimledger.rules.rule import Context


def statements_of(claim: Claim, *, attribution: bool = True) -> Iterator[tuple[Route, str]]:
    """Yield the statement of a claim and those of its reviews, those on the axis `attribution` only if asked for."""
    if claim.statement is not None:
        yield ("statement",), claim.statement
    for number, review in enumerate(claim.reviews):
        if review.statement is not None and (attribution or review.axis is not Axis.ATTRIBUTION):
            yield ("reviews", number, "statement"), review.statement


def is_in_english(context: Context) -> bool:
    """Tell whether statements are written in English: so unless the settings name another language."""
    language = context.settings.language
    return not language or language.partition("-")[0].lower() == "en"


def is_quoted(text: str, at: int) -> bool:
    """Tell whether quotation marks that are open at *at* make what stands there somebody else's words."""
    before = text[:at]
    opened = before.count("“") + before.count("„") > before.count("”")
    return opened or before.count('"') % 2 == 1 or before.count("''") % 2 == 1 or before.count("«") > before.count("»")
