"""Quotation marks inside a quote: do they come in pairs?"""

from __future__ import annotations

import re
from functools import cache

#: Marks of one kind: an opening and a closing one make a pair. Single marks are left out, apostrophes look like them.
_FAMILIES = ("\u201c\u201d\u201e\u201f", '"\uff02', "\u00ab\u00bb", "\u2039\u203a", "\u300c\u300d", "\u300e\u300f")
_EVERY = "".join(_FAMILIES)


@cache
def _every() -> re.Pattern[str]:
    return re.compile(f"[{_EVERY}]")


def _has_mark(text: str) -> bool:
    return '"' in text or (not text.isascii() and _every().search(text) is not None)


def marks_are_balanced(text: str) -> bool:
    """Tell whether the double marks, guillemets and corner brackets of a text come in pairs, kind by kind."""
    return all(sum(map(text.count, family)) % 2 == 0 for family in _FAMILIES)


def stands_in_marks(text: str) -> bool:
    """Tell whether one pair of marks stands around the whole of *text*, so that whoever prints it needs no others."""
    if len(text) < 2 or not _has_mark(text[0]):
        return False
    return any(text[0] in family and text[-1] in family and sum(map(text.count, family)) == 2 for family in _FAMILIES)


def unbalanced_mark(quote: str, passage: str) -> int | None:
    """
    Give the place in the quote of a mark without a partner, where the passage's marks come in pairs.

    A lone mark at the beginning or the end of the quote is taken for half of the quoting text's own pair only if
    the other half stands at the other end.
    """
    if not _has_mark(quote) or marks_are_balanced(quote) or not marks_are_balanced(passage.strip(_EVERY)):
        return None
    for family in _FAMILIES:
        places = [at for at, character in enumerate(quote) if character in family]
        if len(places) % 2:
            inner = [at for at in places if quote[:at].strip(_EVERY + " ") and quote[at:].strip(_EVERY + " .,;:!?")]
            return (inner or places)[-1]
    return None
