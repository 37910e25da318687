"""Find a quote character for character, and see that it begins and ends where words do."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.quotation.edges import left_cut, right_cut
from claimledger.quotation.tokens import Tokens, tokenise

#: So many hits inside words are looked at one by one ("e" in a long text); then the tokens decide.
PATIENCE = 2_000

#: Characters each side of a doubtful edge that are cut into tokens; longer words than this are cut words anyway.
_REACH = 64

_QUIET_BEFORE = frozenset('"“„«‹([{。、，')
_QUIET_AFTER = frozenset('.,;:!?)]}"”“»›。、，')
_QUIET_SECOND = frozenset('.,;:!?"”)')


def verbatim_hits(text: str, quote: str, *, limit: int) -> Iterator[int] | None:
    """
    Give where the quote stands whole, in order, not overlapping; None where too many hits cut words.

    None means that this search gave up, not that there is nothing: ask the tokens.
    """
    hits: list[int] = []
    refused = 0
    size = len(quote)
    edges: Tokens | None = None
    at = text.find(quote)
    while at >= 0:
        if not _is_quiet(text, at, quote):
            edges = edges or tokenise(quote)
            if not _is_whole(text, at, edges):
                refused += 1
                if refused > PATIENCE:
                    return None
                at = text.find(quote, at + 1)
                continue
        hits.append(at)
        if len(hits) >= limit:
            break
        at = text.find(quote, at + size)
    return iter(hits)


def _is_quiet(text: str, at: int, quote: str) -> bool:
    """Tell at a glance that nothing can be cut; False means: look closer."""
    end = at + len(quote)
    if at:
        if not quote[0].isalpha():
            return False
        before = text[at - 1]
        if before.isspace():
            second = text[at - 2] if at > 1 else " "
            if not (second.isalpha() or second in _QUIET_SECOND or (second == before == "\n")):
                return False
        elif before not in _QUIET_BEFORE:
            return False
    if end < len(text):
        after = text[end]
        if after.isspace():
            return quote[-1].isalpha() or quote[-1] in _QUIET_SECOND
        return quote[-1].isalpha() and after in _QUIET_AFTER
    return True


def _is_whole(text: str, at: int, quote: Tokens) -> bool:
    if not len(quote):
        return False
    first, last = at + quote.starts[0], at + quote.ends[-1]
    start = max(0, first - _REACH)
    around = tokenise(text[start : first + _REACH + quote.ends[0] - quote.starts[0]])
    index = around.first_from(first - start)
    if index == len(around) or around.starts[index] != first - start or left_cut(around, index):
        return False
    start = max(0, last - _REACH - (quote.ends[-1] - quote.starts[-1]))
    around = tokenise(text[start : last + _REACH])
    index = around.first_from(last - start) - 1
    return index >= 0 and around.ends[index] == last - start and not right_cut(around, index)
