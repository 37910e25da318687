"""Find a quote character for character, and see that it begins and ends where words do."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claimledger.quotation.characters import UNSPACED, UNSPACED_FIGURES
from claimledger.quotation.edges import left_cut, right_cut
from claimledger.quotation.match import Span
from claimledger.quotation.tokens import tokenise

#: So many hits inside words are looked at one by one ("e" in a long text); then the tokens decide.
PATIENCE = 200_000

#: What a hit costs that has to be cut into tokens, where one inside a plain word costs 1.
_DOUBT = 100

#: Characters each side of a doubtful edge that are cut into tokens; longer words than this are cut words anyway.
_REACH = 32

_QUIET_BEFORE = frozenset('"“„«‹([{。、，')
_QUIET_AFTER = frozenset('.,;:!?)]}"”“»›。、，')
_LAST_MARKS = frozenset("。！？；，、।॥؟؛「」『』")
_QUIET_SECOND = frozenset('.,;:!?"”)')


def verbatim_hits(text: str, quote: str, *, limit: int) -> list[int] | None:
    """
    Give where the quote stands whole, in order, not overlapping; None where too many hits cut words.

    None means that this search gave up, not that there is nothing: ask the tokens.
    """
    hits: list[int] = []
    refused = 0
    size = len(quote)
    edges: tuple[Span, Span] | None = None
    at = text.find(quote)
    while at >= 0:
        if not _is_quiet(text, at, quote):
            inside = _is_inside_word(text, at, quote)
            edges = edges or (None if inside else _edges(quote))
            if inside or not _is_whole(text, at, edges):
                refused += 1 if inside else _DOUBT
                if refused > PATIENCE:
                    return None
                at = text.find(quote, at + 1)
                continue
        hits.append(at)
        if len(hits) >= limit:
            break
        at = text.find(quote, at + size)
    return hits


def _is_quiet(text: str, at: int, quote: str) -> bool:
    """Tell at a glance that nothing is cut; False means: look closer."""
    end = at + len(quote)
    return (not at or _is_quiet_before(text, at, quote[0])) and (
        end == len(text) or _is_quiet_after(text[end], quote[-1])
    )


def _is_inside_word(text: str, at: int, quote: str) -> bool:
    """Tell at a glance that a word is cut: letters or figures of a script with spaces stand on both sides of an end."""
    end = at + len(quote)
    return (at > 0 and _join(text[at - 1], quote[0])) or (end < len(text) and _join(quote[-1], text[end]))


def _join(left: str, right: str) -> bool:
    return left < "\u0e00" and right < "\u0e00" and left.isalnum() and right.isalnum()


def _is_quiet_before(text: str, at: int, first: str) -> bool:
    if not first.isalpha():
        return False
    before = text[at - 1]
    if before.isspace():
        second = text[at - 2] if at > 1 else " "
        return second.isalpha() or second in _QUIET_SECOND or second == before == "\n"
    return before in _QUIET_BEFORE or (first > "\u0e00" and before.isalnum() and _stands_alone(first))


def _is_quiet_after(after: str, last: str) -> bool:
    if last in _LAST_MARKS:
        return True
    if after.isspace():
        return last.isalpha() or last in _QUIET_SECOND
    if not last.isalpha():
        return False
    return after in _QUIET_AFTER or (
        after > "\u0e00" and last > "\u0e00" and _stands_alone(last) and _stands_alone(after)
    )


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(rf"[{UNSPACED}]")


@lru_cache(maxsize=1 << 13)
def _stands_alone(character: str) -> bool:
    """Tell whether a character is a token by itself and no figure."""
    return character not in UNSPACED_FIGURES and _alone().match(character) is not None


def _edges(quote: str) -> tuple[Span, Span] | None:
    """Give the first and the last token of a quote; a long quote is cut into tokens at its ends only."""
    head = tokenise(quote[: 2 * _REACH])
    skipped = max(0, len(quote) - 2 * _REACH)
    tail = tokenise(quote[skipped:]) if skipped else head
    if not len(head) or head.ends[0] == 2 * _REACH or not len(tail) or (skipped and not tail.starts[-1]):
        head = tail = tokenise(quote)
        skipped = 0
        if not len(head):
            return None
    return Span(head.starts[0], head.ends[0]), Span(skipped + tail.starts[-1], skipped + tail.ends[-1])


def _is_whole(text: str, at: int, edges: tuple[Span, Span] | None) -> bool:
    """Cut the surroundings of both ends into tokens and see that the quote's own stand there."""
    if edges is None:
        return False
    head, tail = edges
    first, last = at + head.start, at + tail.end
    start = max(0, first - _REACH)
    around = tokenise(text[start : at + head.end + _REACH])
    index = around.first_from(first - start)
    if index == len(around) or around.starts[index] != first - start or left_cut(around, index):
        return False
    start = max(0, at + tail.start - _REACH)
    around = tokenise(text[start : last + _REACH])
    index = around.first_from(last - start) - 1
    return index >= 0 and around.ends[index] == last - start and not right_cut(around, index)
