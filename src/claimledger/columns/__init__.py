"""Everything that a table can say about a ledger: the kinds of rows and, in printing order, their columns."""

from __future__ import annotations

from typing import Any

from claimledger.columns.choice import Choice
from claimledger.columns.claims import CLAIMS
from claimledger.columns.column import Column, RowKind, SortKey, Value, is_missing, order, printed, sorted_by
from claimledger.columns.evidence import EVIDENCE
from claimledger.columns.figures import FIGURES
from claimledger.columns.reviews import REVIEWS
from claimledger.columns.sources import SOURCES
from claimledger.columns.speakers import SPEAKERS
from claimledger.columns.view import View
from claimledger.errors import UnknownName

#: The kinds of rows, in the order in which they are listed to people.
ALL: tuple[RowKind[Any], ...] = (CLAIMS, SOURCES, SPEAKERS, EVIDENCE, FIGURES, REVIEWS)


def row_kind(name: str) -> RowKind[Any]:
    """
    Return the kind of rows called *name*.

    Raises:
        UnknownName: there is none.

    """
    for kind in ALL:
        if kind.name == name:
            return kind
    raise UnknownName("kind of rows", name, [kind.name for kind in ALL])


__all__ = [
    "ALL",
    "Choice",
    "Column",
    "RowKind",
    "SortKey",
    "Value",
    "View",
    "is_missing",
    "order",
    "printed",
    "row_kind",
    "sorted_by",
]
