"""Judge what an ellipsis or a bracket hides: may it be left out without turning the meaning?"""

from __future__ import annotations

import re
from functools import cache

from claimledger.quotation.elision import Joint
from claimledger.quotation.lexicon import (
    CONDITIONS,
    DETERMINERS,
    ENDINGS,
    FUNCTION_WORDS,
    MODALS,
    REMARKS,
    SCALES,
    TENSES,
    ends_in_abbreviation,
    has_negating_piece,
    is_governing,
    is_negation,
    is_number,
)
from claimledger.quotation.match import Reason
from claimledger.quotation.tokens import Tokens, tokenise
from claimledger.quotation.verify import same_hyphens

#: The most that an ellipsis may leave out, in code points.
MAX_GAP = 1_500

#: The most that a bracket may replace, in words.
MAX_REPLACED = 8

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
    return None, _notes(forms)


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


def judge_bracket(source: Tokens, left: int, right: int, joint: Joint) -> Reason | None:
    """Judge a bracket that stands for the tokens between `left` and `right` (both quoted, or beyond an end)."""
    hidden = list(range(left + 1, right))
    gap = source.text[source.ends[left] if left >= 0 else 0 : source.starts[right] if right < len(source) else None]
    if len(hidden) > MAX_REPLACED or len(gap) > MAX_GAP:
        return Reason.BRACKET_TOO_LONG
    if hidden and sentence_ends(gap[: gap.rfind(source.raw(hidden[-1]))] + " X"):
        return Reason.BRACKET_TOO_LONG
    return judge_replacement(source, hidden, joint)


def judge_replacement(source: Tokens, hidden: list[int], joint: Joint) -> Reason | None:
    """Judge the words of a bracket against the words of the source that it replaces (none: it only adds)."""
    if joint.inserted.casefold() in REMARKS and not hidden:
        return None
    said = tokenise(joint.inserted)
    forms = [source.forms[index] for index in hidden]
    piece = has_negating_piece(joint.inserted) or any(has_negating_piece(source.raw(index)) for index in hidden)
    if piece or any(is_negation(form) or is_governing(form) or form in ("only", "nur", "seul") for form in said.forms):
        return Reason.HIDDEN_NEGATION
    if any(is_negation(form) or is_governing(form) for form in forms):
        return Reason.HIDDEN_NEGATION
    counted = {form for form in forms if is_number(form)}
    told = {form for form in said.forms if is_number(form)}
    if counted - told or (told - counted and counted):
        return Reason.HIDDEN_NUMBER
    if not hidden:
        return Reason.BRACKET_CONTRADICTS if _has_modal(said) else None
    if told - counted and not all(form in FUNCTION_WORDS for form in forms):
        return Reason.HIDDEN_NUMBER
    return _content(source, hidden, said)


def _has_modal(said: Tokens) -> bool:
    """Tell "may" from "May"."""
    return any(said.forms[at] in MODALS and said.word(at).cased[:1].islower() for at in range(len(said)))


def _content(source: Tokens, hidden: list[int], said: Tokens) -> Reason | None:
    """See that a bracket replaces function words, or one description by another, and no name by another name."""
    forms = [source.forms[index] for index in hidden]
    if forms == said.forms:
        return None
    names = {source.forms[index] for index in hidden if _is_name(source, index)}
    told = {said.forms[index] for index in range(len(said)) if _is_name(said, index)}
    if names and told and not names & told:
        return Reason.BRACKET_CONTRADICTS
    verbs = MODALS.union(*TENSES)
    if verbs.intersection(forms) or verbs.intersection(said.forms):
        return None if _same_verbs(forms, said.forms) else Reason.BRACKET_CONTRADICTS
    if all(form in FUNCTION_WORDS for form in forms):
        return None
    if len(forms) == len(said.forms) == 1 and _same_stem(forms[0], said.forms[0]):
        return None
    described = said.forms and (said.forms[0] in DETERMINERS or 0 in [i for i in range(len(said)) if _is_name(said, i)])
    replaced = forms[0] in DETERMINERS or _is_name(source, hidden[0])
    return None if described and replaced else Reason.BRACKET_CONTRADICTS


def _same_verbs(forms: list[str], said: list[str]) -> bool:
    """Allow another tense of the same verb, and the same modal verb; all else is another statement."""
    if MODALS.intersection(forms) != MODALS.intersection(said):
        return False
    return all(bool(tense.intersection(forms)) == bool(tense.intersection(said)) for tense in TENSES)


def _same_stem(one: str, other: str) -> bool:
    common = 0
    while common < min(len(one), len(other)) and one[common] == other[common]:
        common += 1
    return common >= 3 and one[common:] in ENDINGS | {""} and other[common:] in ENDINGS | {""}


def _is_name(tokens: Tokens, index: int) -> bool:
    return tokens.word(index).cased[:1].isupper() and tokens.forms[index] not in FUNCTION_WORDS


def judge_ending(source: Tokens, index: int, joint: Joint) -> Reason | None:
    """Judge "need[ed]": the word of the source must be the stem and an ending, and both endings must be mere bends."""
    word = source.word(index)
    stem = tokenise(joint.stem)
    if len(stem) != 1 or len(joint.stem) < 2:
        return Reason.BRACKET_CONTRADICTS
    root = stem.word(0).cased
    if not word.cased.startswith(root) or not same_hyphens(stem.word(0), word):
        return Reason.BRACKET_CONTRADICTS
    dropped, added = word.form[len(stem.forms[0]) :], joint.inserted.casefold()
    made = stem.forms[0] + added
    if any(is_negation(form) or is_number(form) for form in (word.form, made, stem.forms[0])):
        return Reason.HIDDEN_NUMBER if is_number(word.form) or is_number(made) else Reason.HIDDEN_NEGATION
    if (dropped and dropped not in ENDINGS) or added not in ENDINGS:
        return Reason.BRACKET_CONTRADICTS
    return None


def beside(source: Tokens, index: int, *, before: bool) -> list[int]:
    """Give the few tokens of the same sentence beside an end of the quote, in the order of the text."""
    found: list[int] = []
    at = index - 1 if before else index + 1
    while 0 <= at < len(source) and len(found) < BESIDE:
        between = source.separator(at + 1) if before else source.separator(at)
        if (
            len(between) > MAX_GAP
            or sentence_ends(between + "X")
            or "\n\n" in between
            or re.search(r"[;:.!?]", between)
        ):
            break
        found.append(at)
        at += -1 if before else 1
    return sorted(found)


def judge_outer_bracket(source: Tokens, index: int, joint: Joint, *, before: bool) -> Reason | None:
    """Judge a bracket before the first or after the last fragment, whose end token is `index`."""
    near = beside(source, index, before=before)
    alone = judge_replacement(source, [], joint)
    if alone:
        return alone
    if joint.inserted.casefold() in REMARKS:
        return None
    if any(is_negation(source.forms[at]) or is_governing(source.forms[at]) for at in near):
        return Reason.HIDDEN_NEGATION
    said = tokenise(joint.inserted)
    number_near = any(is_number(source.forms[at]) for at in near[-1:] if before) or any(
        is_number(source.forms[at]) for at in near[:1] if not before
    )
    if (number_near or source.forms[index] in SCALES) and any(is_number(form) for form in said.forms):
        return Reason.HIDDEN_NUMBER
    return _outer_content(source, near, said, before=before)


def _outer_content(source: Tokens, near: list[int], said: Tokens, *, before: bool) -> Reason | None:
    neighbour = (near[-1] if before else near[0]) if near else None
    if neighbour is None or not len(said):
        return None
    told = [said.forms[at] for at in range(len(said)) if _is_name(said, at)]
    if told and _is_name(source, neighbour) and source.forms[neighbour] not in said.forms:
        return Reason.BRACKET_CONTRADICTS
    if source.forms[neighbour] in said.forms or source.forms[neighbour] in FUNCTION_WORDS:
        return None
    return None if said.forms[0] in DETERMINERS or told else Reason.BRACKET_CONTRADICTS
