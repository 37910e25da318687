"""Which words a claim quotes, and from which source: what rules verify and seals open."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from claimledger.ledger import Ledger
from claimledger.location import Route
from claimledger.records.claim import Claim
from claimledger.records.source import Source
from claimledger.value_classes import frozen


class Part(Enum):
    """What a quoted text is to the claim."""

    QUOTE = "quote"
    LEAD_IN = "lead-in"
    EVIDENCE = "passage of evidence"


@frozen(kw_only=True)
class Quoted:
    """One span of a quoted text, and where it should stand."""

    words: str
    source: Source
    #: From the top of the claim's record, with the index of the span.
    route: Route
    part: Part
    prefix: str = ""
    suffix: str = ""
    #: Whether a prefix would stand before this span, and a suffix behind it.
    is_first: bool = True
    is_last: bool = True

    @property
    def holder(self) -> Route:
        """The route of the record that has the text, and its prefix and suffix: the claim's is empty."""
        return self.route[:-2]


def passages_of(claim: Claim, ledger: Ledger) -> Iterator[Quoted]:
    """
    Yield every span of a quoted text of *claim* whose source *ledger* knows, in the order of the record's fields.

    Lead-ins stand in the claim's source, those of a voice between in the source that it names, if it names one. The
    prefix stands before the first span of its quote, the suffix behind the last.
    """
    sources = ledger.sources
    if claim.quote or claim.lead_in or claim.via:
        source = ledger.source_of(claim)
        if claim.lead_in:
            yield from _spans(("lead_in",), claim.lead_in, source, Part.LEAD_IN)
        yield from _spans(("quote",), claim.quote, source, Part.QUOTE, claim.prefix, claim.suffix)
        for number, link in enumerate(claim.via):
            there = sources.get(link.source) if link.source else source
            yield from _spans(("via", number, "lead_in"), link.lead_in, there, Part.LEAD_IN)
    for number, review in enumerate(claim.reviews):
        for index, evidence in enumerate(review.evidence):
            if evidence.source and evidence.quote:
                route: Route = ("reviews", number, "evidence", index, "quote")
                there = sources.get(evidence.source)
                yield from _spans(route, evidence.quote, there, Part.EVIDENCE, evidence.prefix, evidence.suffix)


def _spans(
    route: Route,
    spans: tuple[str, ...],
    source: Source | None,
    part: Part,
    prefix: str | None = None,
    suffix: str | None = None,
) -> Iterator[Quoted]:
    if source is None:
        return
    last = len(spans) - 1
    for at, words in enumerate(spans):
        yield Quoted(
            words=words,
            source=source,
            route=(*route, at),
            part=part,
            prefix=(prefix or "") if at == 0 else "",
            suffix=(suffix or "") if at == last else "",
            is_first=at == 0,
            is_last=at == last,
        )
