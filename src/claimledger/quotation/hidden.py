"""Judge what an ellipsis hides: may it be left out without turning the meaning?"""

from __future__ import annotations

import re
from functools import cache

from claimledger.quotation.lexicon import (
    CONDITIONS,
    ONLY,
    TURNING,
    ends_in_abbreviation,
    ends_in_turn,
    has_negating_piece,
    is_governing,
    is_negation,
    is_number,
    is_scale,
    piece_stands_at,
    piece_stands_before,
)
from claimledger.quotation.match import Reason
from claimledger.quotation.separators import stops_of
from claimledger.quotation.tokens import Tokens

#: The most that an ellipsis may leave out, in code points.
MAX_GAP = 1_500

#: What ends a sentence, and the marks that may stand behind it.
_STOPS = (".", "!", "?", "\u203d", "\u061f", "\u06d4", "\u0964", "\u3002", "\uff01", "\uff1f")
_CLOSERS = " \t\r\n\"'\u2019\u201d\u00bb\u203a)]\u300d\u300f"

#: What may stand between the last word of a sentence and its end, and between that end and the next sentence's first.
_CLOSING = "".join((*_STOPS, _CLOSERS, "\u2026*"))
_OPENING = _CLOSING + "\u2018\u201c\u201e\u00ab\u2039([\u00bf\u00a1\u300c\u300e-\u2013\u2014\u2022\u00b7>"

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
    capitals = r"[^\W\d_a-zß-ÿ]{2,}"
    return re.compile(
        rf"\n[ \t]*(?:(?:The|An?)[ ])?{name}(?:[ ](?:of|for|the|de|von|{name}|\([^)\n]{{1,60}}\)|&)){{0,8}}[ \t]*"
        rf"(?:\([^)\n]{{1,80}}\)[ \t]*)?:(?=\s)"
        # "议员：", "Q. … A. …", "JANE DOE" above her words, "Jane — Yes.", "— Oui, dit-il".
        rf"|\n[ \t\u3000]*[^\s:\uff1a\u3002\uff0c\u3001]{{1,12}}\uff1a"
        rf"|(?:\n|[.?!][\"'\u2019\u201d)]*\s)[ \t]*[QA][.:](?=\s)"
        rf"|\n[ \t]*{capitals}(?:[ ]{capitals}){{1,3}}[ \t]*\r?\n(?=[ \t]*\S)"
        rf"|[.?!][\"'\u2019\u201d)]*\s*\n\s*(?:{name}(?:[ ]{name}){{0,3}}[ ][\u2014\u2013][ ]|[\u2014\u2015][ ]?\w"
        rf"|[-\u2013](?=[^\W\d_a-zß-ÿ]))"
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
    onwards = gap + source.raw(right)[:1]
    if _speaker().search(onwards):
        return Reason.OTHER_SPEAKER, ()
    ends = sentence_ends(onwards)
    first_end = ends[0] if ends else len(gap)
    last_end = ends[-1] if ends else 0
    forms = [(source.forms[index], source.starts[index] - start, index) for index in range(left + 1, right)]
    if has_negating_piece(gap[:first_end]) or has_negating_piece(gap[last_end:]):
        return Reason.HIDDEN_NEGATION, ()
    for form, at, index in forms:
        near = at < first_end or at >= last_end
        if near and is_negation(form):
            return Reason.HIDDEN_NEGATION, ()
        if at >= last_end and right - index <= 4 and (is_governing(form) or (right - index <= 2 and form in TURNING)):
            return Reason.HIDDEN_NEGATION, ()
        if near and form in CONDITIONS and _ends_a_clause(gap, last_end if at >= last_end else 0, first_end):
            return Reason.HIDDEN_CONDITION, ()
    if right - left > 1 and source.forms[left][-1:].isdigit() and is_scale(source.forms[left + 1]):
        return Reason.CUT_NUMBER, ()
    if forms and is_negation(source.forms[left]) and forms[0][0] in ONLY:
        return Reason.HIDDEN_NEGATION, ()
    if ends_in_turn(gap[last_end:]):
        return Reason.HIDDEN_NEGATION, ()
    if _is_spliced(gap, ends):
        return Reason.SPLICED, ()
    return None, _notes(forms)


def _is_spliced(gap: str, ends: list[int]) -> bool:
    """Tell whether a gap leads from the middle of a sentence into the middle of another."""
    if not gap[: ends[0] if ends else 0].strip(_CLOSING) or not gap[ends[-1] :].strip(_OPENING):
        return False
    return any(gap[:end].rstrip(_CLOSERS).endswith(_STOPS) for end in ends)


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
