"""A named thing in a cell: a speaker, a word of a scale."""

from __future__ import annotations

from claimledger.value_classes import frozen


@frozen
class Choice:
    """One of several things that have a name to print: a speaker, a word of a scale."""

    #: What tells it from another of the same name.
    id: str
    text: str
    #: Its place in its scale; all of a kind without an order have the same.
    rank: int = 0
