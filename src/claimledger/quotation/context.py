"""Choose among several places by what stands before and after, and say what context would decide."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from unicodedata import normalize

from claimledger.quotation.match import Span
from claimledger.quotation.tokens import form_of, tokenise

#: Places among which prefix and suffix choose, and places read again for one quote; what lies beyond is not looked at.
MAX_OCCURRENCES = 1_000

#: Characters of the text that are looked at for each character of prefix or suffix: white space may be longer there.
_STRETCH = 3

#: Characters that stand in no token, and that are passed over on the way to the nearest one.
_SKIPPED = ' \n,.;:!?()"'

#: Characters beside a place that are looked at before its tokens are.
_SEEN = 24

#: Words tried on each side before `deciding_context` gives up.
MAX_CONTEXT_WORDS = 64


def best_places(text: str, spans: Sequence[Span], prefix: str, suffix: str) -> list[int]:
    """Give the indexes of the places whose surroundings agree best, in order; all of them where none agrees."""
    if len(spans) == 1 or not (prefix or suffix):
        return list(range(len(spans)))
    before, after = tokenise(prefix).forms[::-1], tokenise(suffix).forms
    if not before and not after:
        return list(range(len(spans)))
    scores = [_agreement(text, span, before, after, len(prefix), len(suffix)) for span in spans]
    best = max(scores)
    return [index for index, score in enumerate(scores) if score == best]


def best_literal(text: str, starts: Sequence[int], size: int, prefix: str, suffix: str) -> list[int] | None:
    """
    Give the places that agree fully, of quotes of one size; None where none has prefix and suffix letter for letter.

    The answer is that of `best_places`, for less.
    """
    left = len(prefix)
    literal = {at for at in starts if text.startswith(suffix, at + size) and text.startswith(prefix, max(0, at - left))}
    if not literal:
        return None
    if len(literal) == len(starts):
        return list(starts)
    backwards, onwards = prefix.rstrip(_SKIPPED)[::-1], suffix.lstrip(_SKIPPED)
    rivals = [
        at
        for at in starts
        if at not in literal
        and not _differs(text[max(0, at - _SEEN) : at].rstrip(_SKIPPED)[::-1], backwards)
        and not _differs(text[at + size : at + size + _SEEN].lstrip(_SKIPPED), onwards)
    ]
    if not rivals:
        return sorted(literal)
    before, after = tokenise(prefix).forms[::-1], tokenise(suffix).forms
    wanted = len(before) + len(after)
    equal = {
        at for at in rivals if _agreement(text, Span(at, at + size), before, after, len(prefix), len(suffix)) >= wanted
    }
    return sorted(literal | equal)


def _differs(there: str, wanted: str) -> bool:
    """
    Tell at a glance that what stands next to a place is not the context, both read from the place outwards.

    Only plain letters and figures tell, whatever accent they have and in whatever case, and only up to the first sign
    that is neither a space nor the same letter on both sides; from there the tokens decide.
    """
    for one, other in zip(there, wanted, strict=False):
        if one != other or not (one == " " or one.isalpha()):
            bare, other_bare = _bare(one), _bare(other)
            if not bare or not other_bare:
                return False
            if bare != other_bare:
                return True
    return False


@lru_cache(maxsize=1 << 12)
def _bare(character: str) -> str:
    """Give the plain letter or figure that a Latin letter has below its accent; nothing for what has none."""
    bare = normalize("NFD", character)[0].lower() if character < "\u0250" else ""
    return bare if bare.isascii() and bare.isalnum() else ""


def agrees_fully(text: str, span: Span, prefix: str, suffix: str) -> bool:
    """Tell whether every word of prefix and suffix stands where it should."""
    if text.startswith(prefix, max(0, span.start - len(prefix))) and text.startswith(suffix, span.end):
        return True
    before, after = tokenise(prefix).forms[::-1], tokenise(suffix).forms
    wanted = len(before) + len(after)
    return _agreement(text, span, before, after, len(prefix), len(suffix)) >= wanted


def _agreement(text: str, span: Span, before: list[str], after: list[str], left: int, right: int) -> float:
    score = 0.0
    if before:
        window = tokenise(text[max(0, span.start - _STRETCH * left - 40) : span.start]).forms[::-1]
        score += _run(before, window, at_end=True)
    if after:
        window = tokenise(text[span.end : span.end + _STRETCH * right + 40]).forms
        score += _run(after, window, at_end=False)
    return score


def _run(wanted: list[str], window: list[str], *, at_end: bool) -> float:
    """Count the words that agree, from the quote outwards; the outermost may be cut."""
    for index, form in enumerate(wanted):
        if index == len(window) or window[index] != form:
            outermost = index == len(wanted) - 1 and index < len(window)
            cut = outermost and (window[index].endswith(form) if at_end else window[index].startswith(form))
            return index + cut
    return len(wanted)


def deciding_context(text: str, spans: Sequence[Span], wanted: int) -> tuple[str, str]:
    """
    Give the shortest prefix or suffix, in whole words, that only the place `spans[wanted]` has.

    One of the two is empty; both are where nothing within 64 words decides.
    """
    others = [span for index, span in enumerate(spans) if index != wanted]
    prefix = _side(text, spans[wanted], others, before=True)
    suffix = _side(text, spans[wanted], others, before=False)
    if prefix and (not suffix or len(prefix) <= len(suffix)):
        return prefix, ""
    return "", suffix


def _side(text: str, span: Span, others: Sequence[Span], *, before: bool) -> str:
    own = _forms(text, span, before=before)
    rivals = [_forms(text, other, before=before) for other in others]
    for size in range(1, len(own) + 1):
        rivals = [rival for rival in rivals if rival[:size] and _same(own[size - 1], rival, size - 1)]
        if not rivals:
            edge = own[size - 1][1]
            return text[edge : span.start].strip() if before else text[span.end : edge].strip()
    return ""


def _same(own: tuple[str, int], rival: list[tuple[str, int]], index: int) -> bool:
    return index < len(rival) and rival[index][0] == own[0]


def _forms(text: str, span: Span, *, before: bool) -> list[tuple[str, int]]:
    """Give the words beside a place, nearest first, each with its far edge in the text."""
    reach = MAX_CONTEXT_WORDS * 16
    start = max(0, span.start - reach) if before else span.end
    end = span.start if before else span.end + reach
    tokens = tokenise(text[start:end])
    indexes = range(len(tokens) - 1, -1, -1) if before else range(len(tokens))
    edges = tokens.starts if before else tokens.ends
    return [(form_of(tokens.raw(index)), start + edges[index]) for index in indexes][:MAX_CONTEXT_WORDS]
