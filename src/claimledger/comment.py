"""A comment in a file that is meant for claimledger: which findings it silences, or that it silences none."""

from __future__ import annotations

from claimledger.location import Route, Span
from claimledger.value_classes import frozen


@frozen(kw_only=True)
class Ignore:
    """A comment ``# claimledger: ignore[Q204] reason`` above a record or a key."""

    codes: tuple[str, ...]
    reason: str
    #: The comment itself, from its ``#``.
    span: Span
    #: What it stands above; a finding at or below this route is meant. None: it stands above nothing.
    route: Route | None


@frozen(kw_only=True)
class UnusedIgnore:
    """A comment that silences nothing, or nothing with one of its codes."""

    path: str
    #: Which of the file's comments it is.
    index: int
    message: str
    #: True: nothing is lost when the comment is taken out.
    removable: bool = False
