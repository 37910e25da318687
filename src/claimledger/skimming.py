"""
A file in two readings: first all but its claims, of which only the ids are taken down; later the claims.

Whoever must know of a whole ledger who its speakers are, but needs its claims one after the other, need not hold them.
"""

from __future__ import annotations

import re

from claimledger.direct_reading import other_records_in, record_texts, records_in, refuse_indirect, sections_in
from claimledger.location import Route
from claimledger.plain_layout import NotPlain
from claimledger.plain_parsing import Limits, Unusual
from claimledger.records.claim import Claim
from claimledger.structuring import Record
from claimledger.value_classes import frozen

_ID = re.compile(r"id: ([a-z][a-z0-9-]*+)(?:\n|\Z)")
_NAMED = re.compile(r"""(?:source|said_in)"?: *+["']?([a-z][a-z0-9-]*+)""")


@frozen(kw_only=True)
class Skim:
    """What the first reading of a file told."""

    #: All sound records but the claims.
    others: tuple[tuple[Route, Record], ...]
    #: What claims call themselves; one with a mistake has its id here too.
    ids: tuple[str, ...]
    #: Sources in which claims seem to stand, or to have been said; evidence names some of them.
    named: frozenset[str]


def skim(text: str, limits: Limits) -> Skim | None:
    """
    Return what *text*, a file with claims, says besides its claims; None where only the whole can be read.

    What is told is what the whole says unless a mistake in a claim reaches beyond it; `claims_of` finds that out.
    """
    try:
        refuse_indirect(text, limits)
        others: list[tuple[Route, Record]] = []
        claims = ""
        for name, section in sections_in(text):
            if name == "claims":
                claims = section
            else:
                others += other_records_in(name, section, limits.levels)
        found = [_ID.match(item) for item in record_texts(claims)[1]]
    except (NotPlain, Unusual):
        return None
    if None in found:
        return None
    ids = tuple([one[1] for one in found if one])
    return Skim(others=tuple(others), ids=ids, named=frozenset(_NAMED.findall(claims)))


def claims_of(text: str, limits: Limits) -> list[Claim] | None:
    """Return the claims of *text*, of which `skim` has told the rest; None where only the whole can be read."""
    try:
        (section,) = [section for name, section in sections_in(text) if name == "claims"]
        return [claim for _, claim in records_in("claims", section, limits.levels) if isinstance(claim, Claim)]
    except NotPlain:
        return None
