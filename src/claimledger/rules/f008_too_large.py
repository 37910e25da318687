"""A file beyond the limits."""

from __future__ import annotations

from claimledger.plain_parsing import Limits
from claimledger.rules.rule import Bad, Good, found_elsewhere
from claimledger.settings import Settings

BAD = Bad(
    """
        document:
          id: evening-paper
          title: An evening paper
        claims:
          - id: cost-falls
            quote: the cost will fall
            extra: {a: {b: {c: deep}}}
            #              ^ F008
    """,
    settings=Settings(limits=Limits(depth=5)),
)

GOOD = Good(
    """
        document:
          id: evening-paper
          title: An evening paper
        claims:
          - id: cost-falls
            quote: the cost will fall
            extra: {a: {b: flat}}
    """,
    settings=Settings(limits=Limits(depth=5)),
)

too_large = found_elsewhere(
    "F008",
    found_by="parsing",
    bad=[BAD],
    good=[GOOD],
    page="""
    A ledger file must not be larger than 16 MB, hold more than a million keys and values, or nest them deeper than 64.

    A file that somebody sends must never be able to stop the check of all the others. Nothing of a file beyond a limit
    is read, and its records count as one that was left out. The sample is judged with a limit of five levels.

    To mend: split the file, or raise `limits.size`, `limits.nodes` or `limits.depth` in the settings.
    """,
)
