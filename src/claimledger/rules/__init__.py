"""All rules, in the order of their codes: one rule, one file, and one line in `catalogue`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimledger.rules.catalogue import CATALOGUE, Title

if TYPE_CHECKING:
    from claimledger.rules.rule import Rule

#: Every rule. That imports all their files, so who needs some of them, or their titles, asks `CATALOGUE`.
ALL: tuple[Rule, ...]

__all__ = ["ALL", "CATALOGUE", "Title"]


def __getattr__(name: str) -> tuple[Rule, ...]:
    if name != "ALL":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    rules = globals()["ALL"] = tuple(title.rule() for title in CATALOGUE)
    return rules
