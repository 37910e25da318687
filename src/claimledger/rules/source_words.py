"""What a misquote would be in its source's own words: the fix of Q202, to be looked at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimledger.quoted_words import Quoted
from claimledger.texts import Found, SourceText

if TYPE_CHECKING:
    from claimledger.quotation import Difference

#: So many rounds of differences are taken over before a misquote is given up.
_ROUNDS = 20


def in_source_words(quoted: Quoted, found: Found, held: SourceText) -> str | None:
    """
    Return a misquote with the source's words wherever it differs, line breaks as spaces.

    None: the source does not have the outcome either, so that there is nothing sure to write.
    """
    words = quoted.words
    at: Found | None = found
    for _ in range(_ROUNDS):
        if at is None or not at.match.differences:
            break
        changed = words
        for difference in reversed(at.match.differences):
            changed = _with_source(changed, difference)
        if changed == words:
            break
        words = changed
        at = held.find(words, quoted.prefix, quoted.suffix)
        if at is not None and at.match.status.is_faithful:
            return words
    whole = _one_line(found.text[found.match.start : found.match.end])
    again = held.find(whole, quoted.prefix, quoted.suffix)
    return whole if again is not None and again.match.status.is_faithful else None


def _with_source(words: str, difference: Difference) -> str:
    start, end = difference.quote_span.start, difference.quote_span.end
    before, after, there = words[:start], words[end:], _one_line(difference.source)
    if not there:
        return before.rstrip() + after if before.strip() else after.lstrip()
    if not difference.quote:
        before += " " if before and not before[-1].isspace() else ""
        after = after if not after or not after[0].isalnum() else f" {after}"
    return before + there + after


def _one_line(text: str) -> str:
    from claimledger.quotation.characters import LINE_BREAK

    return re.sub(r"\s+", " ", re.sub(LINE_BREAK, " ", text)).strip()
