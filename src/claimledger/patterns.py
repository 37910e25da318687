"""Patterns that are compiled when they are first asked for, and groups that mean the same to every Python."""

from __future__ import annotations

import re
import sys
from typing import Any, cast

#: Earlier ones go on behind what the last round of a possessive group took before it failed (python/cpython#106052).
_FIRST_RIGHT = (3, 11, 5)


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` returns, as far as searching goes; a mistake in *text* is told by the first search."""
    return cast("re.Pattern[str]", _Pattern(text, flags))


def possessive(group: str, times: str) -> str:
    """
    Return the pattern of *group*, a ``(?:…)``, as many times as it comes: ``*``, ``+`` or ``?``.

    What has matched is not given back, so that time grows with the text and no faster.
    """
    return f"{group}{times}+" if sys.version_info >= _FIRST_RIGHT else f"(?>{group}{times})"


class _Pattern:
    """A pattern that takes the methods of the compiled one for its own once it is there."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._text, self._flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
