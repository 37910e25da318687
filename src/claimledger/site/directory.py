"""Which pages the site has, and links to them."""

from __future__ import annotations

from functools import cached_property

from claimledger.ledger import Ledger
from claimledger.page_addresses import claim_page, page_name
from claimledger.records.source import Source
from claimledger.site.pages import Link


class Directory:
    """Looks up where the page of a record stands, from the top of the site."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._speakers: dict[str, Link] = {}
        self._sources: dict[str, Link] = {}
        self._topics: dict[str, Link] = {}

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """Ids of the speakers, then names of those to whom claims are given without a record of them."""
        known = self._ledger.speakers
        return (*known, *sorted(who for who in self._ledger.claims_by_speaker if who not in known))

    @cached_property
    def _has_page(self) -> frozenset[str]:
        return frozenset(self.speakers)

    def speaker(self, who: str) -> Link:
        """Return the name of *who*, with its page where there is one."""
        found = self._speakers.get(who)
        if found is None:
            key = self._ledger.key_of(who)
            page = f"speakers/{page_name(key)}.html" if key in self._has_page else ""
            found = self._speakers[who] = Link(self._ledger.name_of(who), page)
        return found

    def source(self, source: Source) -> Link:
        """Return the title of *source* with its page."""
        found = self._sources.get(source.id)
        if found is None:
            found = self._sources[source.id] = Link(source.title, f"sources/{page_name(source.id)}.html")
        return found

    def topic(self, topic: str) -> Link:
        """Return *topic* with its page."""
        found = self._topics.get(topic)
        if found is None:
            found = self._topics[topic] = Link(topic, f"topics/{page_name(topic)}.html")
        return found

    def claim(self, id_: str, text: str) -> Link:
        """Return a link to the page of the claim *id_*; none where the ledger has no such claim."""
        return Link(text, claim_page(id_) if id_ in self._ledger.claims else "")
