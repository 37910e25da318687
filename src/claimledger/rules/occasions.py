"""When a rule may have something to say: asked once of a record for all rules that share it."""

from __future__ import annotations

from functools import cache
from operator import attrgetter

from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.rule import Context, Occasion
from claimledger.rules.verdicts import is_published


@cache
def some(*fields: str) -> Occasion:
    """Return the occasion that a record has something in one of *fields*."""
    if len(fields) == 1:
        value_of = attrgetter(fields[0])
        return lambda entry, _: value_of(entry.record)
    values_of = attrgetter(*fields)
    return lambda entry, _: any(values_of(entry.record))


def before_readers(entry: Entry[Claim], _: Context) -> bool:
    """Tell whether a review of our own of the claim is before readers."""
    reviews = entry.record.reviews
    return bool(reviews) and any(map(is_published, reviews))
