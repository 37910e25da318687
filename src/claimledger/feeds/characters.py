"""Characters that a page for readers must not hold as they are."""

from __future__ import annotations

import re
from functools import cache


@cache
def _acting() -> re.Pattern[str]:
    # Controls and half surrogates, which HTML and XML cannot hold, and the marks that turn the direction of what
    # follows them, our own words too. Marks that tell the direction of one place alone belong to Arabic and Hebrew.
    return re.compile(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
    )


def written_out(text: str) -> str:
    r"""Return *text* with such characters as ``\x1b`` or ``\u202e``, as in our tables."""
    return _acting().sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
