"""Quotation marks inside a quote: do they come in pairs?"""

from __future__ import annotations

_FAMILIES = ("\u201c\u201d\u201e\u201f", '"\uff02', "\u00ab\u00bb", "\u2039\u203a", "\u300c\u300d", "\u300e\u300f")


def marks_are_balanced(text: str) -> bool:
    """Tell whether the double marks (and corner brackets, guillemets) of a text come in pairs, kind by kind."""
    return all(sum(map(text.count, family)) % 2 == 0 for family in _FAMILIES)


def unbalanced_mark(quote: str, passage: str) -> int | None:
    """
    Give the place in the quote of a mark without a partner, where the passage's marks come in pairs.

    None where the quote's marks come in pairs too, or the passage's do not. Marks at the very ends of the quote are
    the quoting text's, and are not counted.
    """
    start, end = 0, len(quote)
    every = "".join(_FAMILIES)
    while start < end and (quote[start] in every or quote[start].isspace()):
        start += 1
    while end > start and (quote[end - 1] in every or quote[end - 1].isspace()):
        end -= 1
    outer = sum(quote[i] in every for i in (*range(start), *range(end, len(quote))))
    inner = quote[start:end]
    if outer % 2:
        inner = quote
        start = 0
    if not marks_are_balanced(passage.strip(every + " ")) and not marks_are_balanced(passage):
        return None
    for family in _FAMILIES:
        places = [start + at for at, character in enumerate(inner) if character in family]
        if len(places) % 2:
            return places[-1]
    return None
