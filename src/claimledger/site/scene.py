"""A ledger and the words of a language: all that the views of its records share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from claimledger.columns import View
from claimledger.feeds.wording import Wording
from claimledger.labels import Labels
from claimledger.ledger import Ledger
from claimledger.records.claim import Claim
from claimledger.records.source import Source
from claimledger.site.directory import Directory
from claimledger.site.pages import ClaimRow, SourceLine
from claimledger.site.passages import Passages

#: Gives the JSON-LD that stands in a claim's page: one mapping for each piece of markup.
PageMarkup = Callable[[Ledger, Claim], Sequence[Mapping[str, Any]]]


class Scene:
    """What a view asks: the ledger, its texts, words, and where pages stand."""

    def __init__(self, ledger: Ledger, labels: Labels, markup: PageMarkup | None = None) -> None:
        self.ledger = ledger
        self.labels = labels
        self.view = View.of(ledger)
        self.wording = Wording(labels)
        self.directory = Directory(ledger)
        self.passages = Passages(ledger, self.wording)
        self.markup = markup
        #: Rows of claims that were made, by id: each stands in several lists.
        self.rows: dict[str, ClaimRow] = {}
        self._lines: dict[str, SourceLine] = {}

    def forget_texts(self) -> None:
        """Let go of the texts of sources that were read, so that those of a large ledger are not all held at once."""
        self.passages = Passages(self.ledger, self.wording, self.passages.unheld)

    @cached_property
    def members(self) -> Mapping[str, tuple[str, ...]]:
        """Id of an organisation → ids of the speakers who spoke for it or belong to it, each once."""
        found: dict[str, dict[str, None]] = {}
        for speaker in self.ledger.speakers.values():
            above = [role.organisation for role in speaker.roles if role.organisation]
            for organisation in (*above, *((speaker.part_of,) if speaker.part_of else ())):
                found.setdefault(self.ledger.key_of(organisation), {})[speaker.id] = None
        return {organisation: tuple(members) for organisation, members in found.items()}

    @cached_property
    def citing(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Id of a source → stance and id of each claim whose reviews cite it, each once, in the ledger's order."""
        found: dict[str, dict[tuple[str, str], None]] = {}
        for claim, _, evidence in self.view.passages():
            if evidence.source:
                found.setdefault(evidence.source, {})[evidence.stance.value, claim.id] = None
        return {source: tuple(claims) for source, claims in found.items()}

    def source_line(self, source: Source | None) -> SourceLine | None:
        """Return *source* in one line."""
        if source is None:
            return None
        found = self._lines.get(source.id)
        if found is None:
            found = self._lines[source.id] = self._source_line(source)
        return found

    def _source_line(self, source: Source) -> SourceLine:
        name_of = self.ledger.name_of
        authors = [name_of(who) for who in source.authors]
        publisher = [name_of(source.publisher)] if source.publisher else []
        return SourceLine(
            id=source.id,
            title=self.directory.source(source),
            language=source.language or self.ledger.settings.language or "",
            by=", ".join(dict.fromkeys([*authors, *publisher])),
            published=self.wording.when(source.published),
            url=source.url or "",
            archive=source.archive.url if source.archive else "",
        )

    def language_of(self, source: Source | None) -> str:
        """Return the language of the words of *source*; "" where nobody says."""
        return (source.language if source else None) or self.ledger.settings.language or ""
