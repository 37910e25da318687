"""The places of a figure that copy a number: the figure itself, and the two ends of its change."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.location import Route
from claimledger.records.claim import Claim
from claimledger.records.figure import Endpoint, Figure
from claimledger.value_classes import frozen


@frozen(kw_only=True)
class End:
    """A figure, or one end of its change."""

    #: From the top of the claim's record.
    route: Route
    record: Figure | Endpoint
    text: str
    #: The unit as typed, where it is the figure's own; ends have none.
    unit: str | None


def ends_of(claim: Claim) -> Iterator[End]:
    """Yield the figures of a claim that have words, and the ends of their changes, in the order of the record."""
    for index, figure in enumerate(claim.figures):
        route: Route = ("figures", index)
        if figure.text is not None:
            yield End(route=route, record=figure, text=figure.text, unit=figure.unit)
        for key, end in (("from", figure.from_), ("to", figure.to)):
            if end is not None:
                yield End(route=(*route, key), record=end, text=end.text, unit=None)
