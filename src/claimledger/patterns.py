"""Patterns that are compiled when they are first asked for: most runs ask for few of them."""

from __future__ import annotations

import re
from typing import Any, cast


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` returns, as far as searching goes; a mistake in *text* is told by the first search."""
    return cast("re.Pattern[str]", _Pattern(text, flags))


class _Pattern:
    """A pattern that takes the methods of the compiled one for its own once it is there."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._text, self._flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
