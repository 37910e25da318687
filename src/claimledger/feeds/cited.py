"""Which sources a feed of sources holds."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.ledger import Ledger
from claimledger.records.source import Source


def cited_sources(ledger: Ledger, claims: tuple[str, ...]) -> Iterator[Source]:
    """Yield the sources of *ledger* in its order: all, or those that the named *claims* and their evidence name."""
    if not claims:
        yield from ledger.sources.values()
        return
    wanted: set[str] = set()
    for claim in map(ledger.claim, claims):
        source = ledger.source_of(claim)
        ids = [source.id if source else None, claim.said_in, *(link.source for link in claim.via)]
        ids += [evidence.source for review in claim.reviews for evidence in review.evidence]
        wanted.update(id_ for id_ in ids if id_ is not None)
    yield from (source for id_, source in ledger.sources.items() if id_ in wanted)
