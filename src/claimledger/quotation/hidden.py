"""Judge what an ellipsis hides: may it be left out without turning the meaning?"""

from __future__ import annotations

import re
from functools import cache

from claimledger.quotation.lexicon import (
    CONDITIONS,
    ONLY,
    SCALES,
    ends_in_abbreviation,
    has_negating_piece,
    is_governing,
    is_negation,
    is_number,
    piece_stands_at,
    piece_stands_before,
)
from claimledger.quotation.match import Reason
from claimledger.quotation.separators import stops_of
from claimledger.quotation.tokens import Tokens

#: The most that an ellipsis may leave out, in code points.
MAX_GAP = 1_500

#: Words of the same sentence beside a bracket at an end of the quote that it might replace.
BESIDE = 4


@cache
def _sentence_end() -> re.Pattern[str]:
    marks = "\"'\u2019\u201d\u00bb\u203a)\\]\u300d\u300f"
    return re.compile(
        rf"[.!?\u203d\u061f\u06d4\u0964]++[{marks}]*+(?=\s|$)|[\u3002\uff01\uff1f]+[{marks}]*|\n[ \t]*\r?\n"
    )


@cache
def _speaker() -> re.Pattern[str]:
    name = r"[^\W\d_a-zß-ÿ][\w.'\u2019-]*"
    return re.compile(
        rf"(?:^|\n)[ \t]*(?:(?:The|An?)[ ])?{name}(?:[ ](?:of|for|the|de|von|{name}|\([^)\n]{{1,60}}\)|&)){{0,8}}[ \t]*"
        rf"(?:\([^)\n]{{1,80}}\)[ \t]*)?:(?=\s)"
    )


def sentence_ends(text: str) -> list[int]:
    """
    Give where sentences of a text end, one past the mark.

    In doubt there is no end: not after an initial or a known abbreviation, nor before a small letter.
    """
    ends = []
    for hit in _sentence_end().finditer(text):
        if hit[0].startswith("."):
            before = re.search(r"[\w.]+$", text[max(0, hit.start() - 24) : hit.start()])
            if before and (ends_in_abbreviation(before[0]) or re.fullmatch(r"(?:\w\.)+\w", before[0])):
                continue
        following = text[hit.end() : hit.end() + 64].lstrip(" \t\r\n\"'\u2018\u201c\u00ab(\u2014\u2013-")[:1]
        if following.islower() and "\n" not in hit[0]:
            continue
        ends.append(hit.end())
    return ends


def judge_ellipsis(source: Tokens, left: int, right: int) -> tuple[Reason | None, tuple[Reason, ...]]:
    """
    Judge the gap between token `left` (last of a fragment) and token `right` (first of the next).

    Gives the fault, or None and what a reader would like to know.
    """
    start, end = source.ends[left], source.starts[right]
    gap = source.text[start:end]
    if end - start > MAX_GAP:
        return Reason.ELISION_TOO_FAR, ()
    if _speaker().search(gap):
        return Reason.OTHER_SPEAKER, ()
    ends = sentence_ends(gap + source.raw(right)[:1])
    first_end = ends[0] if ends else len(gap)
    last_end = ends[-1] if ends else 0
    forms = [(source.forms[index], source.starts[index] - start, index) for index in range(left + 1, right)]
    if has_negating_piece(gap[:first_end]) or has_negating_piece(gap[last_end:]):
        return Reason.HIDDEN_NEGATION, ()
    for form, at, index in forms:
        near = at < first_end or at >= last_end
        if near and is_negation(form):
            return Reason.HIDDEN_NEGATION, ()
        if at >= last_end and right - index <= 4 and is_governing(form):
            return Reason.HIDDEN_NEGATION, ()
        if near and form in CONDITIONS and _ends_a_clause(gap, last_end if at >= last_end else 0, first_end):
            return Reason.HIDDEN_CONDITION, ()
    if right - left > 1 and source.forms[left][-1:].isdigit() and source.forms[left + 1] in SCALES:
        return Reason.CUT_NUMBER, ()
    if forms and is_negation(source.forms[left]) and forms[0][0] in ONLY:
        return Reason.HIDDEN_NEGATION, ()
    return None, _notes(forms)


def negates_beside(source: Tokens, index: int, *, before: bool) -> bool:
    """
    Tell whether the token right before or after a passage, in its clause, negates it.

    A quote that begins or ends with an ellipsis may not leave that very word out.
    """
    other = index - 1 if before else index + 1
    if not 0 <= other < len(source) or stops_of(source.separator(max(index, other))):
        return False
    if is_negation(source.forms[other]):
        return True
    if before:
        return piece_stands_before(source.text, source.starts[index])
    return piece_stands_at(source.text, source.ends[index])


def _ends_a_clause(gap: str, start: int, first_end: int) -> bool:
    """Tell whether a whole clause is hidden: a stop or comma stands at the gap's end or it runs to a sentence end."""
    return gap.rstrip()[-1:] in (",", ";", ".", "!", "?", ")", "\u2014", "\u2013") or first_end < len(gap) - start


def _notes(forms: list[tuple[str, int, int]]) -> tuple[Reason, ...]:
    notes = []
    if any(is_negation(form) for form, *_ in forms):
        notes.append(Reason.OMITTED_NEGATION)
    if any(is_number(form) for form, *_ in forms):
        notes.append(Reason.OMITTED_NUMBER)
    if any(form in CONDITIONS for form, *_ in forms):
        notes.append(Reason.OMITTED_CONDITION)
    return tuple(notes)
