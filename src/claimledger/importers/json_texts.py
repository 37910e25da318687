"""The text of one value of JSON by itself: what it says, and whether it can be read and why not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

#: Numbers keep their digits as they are written, as text.
AS_WRITTEN: dict[str, Any] = {"parse_int": str, "parse_float": str, "parse_constant": str}


class Objects:
    """Makes objects of their pairs, and remembers which keys came twice."""

    def __init__(self) -> None:
        self.twice: dict[str, None] = {}

    def __call__(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """Return the object of *pairs*; a key that comes twice has a list of its values, if they differ."""
        made = dict(pairs)
        if len(made) == len(pairs):
            return made
        values: dict[str, dict[str, Any]] = {}
        for key, value in pairs:
            values.setdefault(key, {}).setdefault(json.dumps(value), value)
        self.twice.update(dict.fromkeys(key for key, there in values.items() if len(there) > 1))
        found = {key: list(there.values()) for key, there in values.items()}
        return {key: there if len(there) > 1 else there[0] for key, there in found.items()}

    def told(self) -> Iterator[str]:
        """Yield a sentence for each key that came twice since the last time."""
        for key in self.twice:
            yield f"the key {key!r} comes twice: both values were kept, in a list"
        self.twice = {}


def why_not(error: Exception, text: str, at: int = 0) -> str:
    """Return what *error* says of the value that begins at *at* in *text*."""
    if isinstance(error, RecursionError):
        return "it is nested too deep"
    if isinstance(error, json.JSONDecodeError):
        line = text.count("\n", at, error.pos) + 1
        column = error.pos - max(text.rfind("\n", at, error.pos), at - 1)
        return f"it is no JSON: {error.msg.lower()} (line {line} of it, column {column})"
    return f"it is no JSON: {error}"


def may_go_on(error: json.JSONDecodeError) -> bool:
    """Tell whether what is no JSON yet may become so with more characters behind it."""
    return error.msg.startswith("Unterminated string") or error.pos > len(error.doc) - 16


def reads(text: str, *, strict: bool = False) -> bool:
    """Tell whether *text* is JSON; if not *strict*, its texts may hold line breaks and tabs as they are."""
    try:
        json.loads(text, strict=strict, **AS_WRITTEN)
    except (ValueError, RecursionError):
        return False
    return True


def may_hold_halves(text: str) -> bool:
    """Tell whether a text of JSON may hold half of a character: never wrongly no."""
    if "\\ud" in text or "\\uD" in text:
        return True
    try:
        # Several times as fast as looking for one.
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def is_deep(value: Any, deepest: int) -> bool:
    """Tell whether *value* is nested deeper than *deepest* lists and objects."""
    level = [value]
    for _ in range(deepest + 1):
        level = [
            inner
            for one in level
            if isinstance(one, (dict, list))
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return False
    return True
