"""A ledger without what is not yet for its readers."""

from __future__ import annotations

from attrs import evolve

from claimledger.ledger import Entry, Ledger, Record
from claimledger.records.claim import Claim
from claimledger.records.review import Status

_PUBLIC = (Status.PUBLISHED, Status.WITHDRAWN)


def published_only(ledger: Ledger) -> Ledger:
    """Return *ledger* with only those reviews that are published, or were and are withdrawn; every claim stays."""
    return evolve(ledger, entries=tuple(map(_published, ledger.entries)))


def _published(entry: Entry[Record]) -> Entry[Record]:
    claim = entry.record
    if not isinstance(claim, Claim) or all(review.status in _PUBLIC for review in claim.reviews):
        return entry
    kept = tuple(review for review in claim.reviews if review.status in _PUBLIC)
    return Entry(evolve(claim, reviews=kept), entry.path, entry.route)
