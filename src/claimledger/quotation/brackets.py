"""Judge what a bracket replaces or adds: does the quote still say what the source says?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from claimledger.quotation.elision import Joint
from claimledger.quotation.hidden import BESIDE, MAX_GAP, sentence_ends
from claimledger.quotation.lexicon import (
    ARTICLES,
    FUNCTION_WORDS,
    MODALS,
    PREPOSITIONS,
    REMARKS,
    TENSES,
    TITLES,
    TWISTING,
    has_negating_piece,
    is_bend,
    is_governing,
    is_negation,
    is_number,
    is_replaceable,
    is_scale,
    may_be_reported,
)
from claimledger.quotation.match import Reason
from claimledger.quotation.tokens import Tokens, tokenise
from claimledger.quotation.verify import same_hyphens

#: The most that a bracket may replace, in words.
MAX_REPLACED = 8


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
    if set(said.forms).difference(forms) & TWISTING:
        return Reason.BRACKET_CONTRADICTS
    return _numbers(forms, said.forms) or (_content(source, hidden, said) if hidden else _added(said))


def _numbers(forms: list[str], said: list[str]) -> Reason | None:
    """See that a bracket hides no number, and puts one only where function words stood or beside a word of its own."""
    counted = {form for form in forms if is_number(form)}
    told = {form for form in said if is_number(form)}
    if counted - told or (told - counted and counted):
        return Reason.HIDDEN_NUMBER
    opening = next((form for form in said if form[0].isalnum()), "")
    if told - counted and is_number(opening) and not _is_year(opening):
        return Reason.HIDDEN_NUMBER
    return Reason.HIDDEN_NUMBER if told - counted and not all(form in FUNCTION_WORDS for form in forms) else None


def _is_year(form: str) -> bool:
    return re.fullmatch(r"(?:1[5-9]|20)\d\d", form) is not None


def _added(said: Tokens) -> Reason | None:
    return Reason.BRACKET_CONTRADICTS if _verbs(said, range(len(said))) & MODALS else None


def _verbs(tokens: Tokens, indexes: Iterable[int]) -> frozenset[str]:
    """Give the modal and auxiliary verbs among tokens; "May" and "Will" are a month and a name."""
    capitals = ("may", "will")
    found = {
        tokens.forms[at] for at in indexes if tokens.forms[at] not in capitals or tokens.word(at).cased[:1].islower()
    }
    return MODALS.union(*TENSES) & found


def _content(source: Tokens, hidden: list[int], said: Tokens) -> Reason | None:
    """
    See that a bracket replaces nothing but pronouns, articles and the like.

    Whatever else it hides it must say again, in the same order, and every part of a name: "[our union]" may stand for
    "our", "[Gordon Brown]" for "Brown", but nothing for "Gordon Brown", "the offer" or "against it".
    """
    forms = [source.forms[index] for index in hidden]
    if forms == said.forms:
        return None
    if _other_name(source, hidden, said):
        return Reason.BRACKET_CONTRADICTS
    verbs = _verbs(source, hidden)
    if not _same_verbs(verbs, _verbs(said, range(len(said)))):
        return Reason.BRACKET_CONTRADICTS
    owed = [form for form in forms if not is_replaceable(form) and form not in verbs and form not in TITLES]
    if not _says_again(owed, said.forms):
        return Reason.BRACKET_CONTRADICTS
    return None if _same_person(forms, said.forms) else Reason.BRACKET_CONTRADICTS


def _other_name(source: Tokens, hidden: list[int], said: Tokens) -> bool:
    """Tell whether two names stand against each other: titles and all their parts count."""
    titles = {source.forms[index] for index in hidden} & TITLES
    told = set(said.forms) & TITLES
    names = {_bare(source.forms[index]) for index in hidden if _is_name(source, index)} - TITLES
    said_names = {_bare(said.forms[index]) for index in range(len(said)) if _is_name(said, index)} - TITLES
    if names and said_names and not names <= said_names:
        return True
    return bool(titles - told) and (bool(told) or bool(names) != bool(said_names))


def _bare(form: str) -> str:
    return form.removesuffix("'s").removesuffix("'")


def _says_again(owed: list[str], said: list[str]) -> bool:
    """Tell whether the words stand in what is said, bent at most, in their order."""
    rest = iter(said)
    return all(any(_alike(form, other) for other in rest) for form in owed)


def _is_owed(form: str) -> bool:
    return form not in FUNCTION_WORDS or form in TWISTING


def _alike(form: str, other: str) -> bool:
    """Tell whether two words are the same but for number, tense or a possessive."""
    one, another = _bare(form), _bare(other)
    if one == another:
        return True
    if form in FUNCTION_WORDS or other in FUNCTION_WORDS:
        return False
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, another, strict=False)))
    ends = {one[common:], another[common:]}
    return common >= 3 and (ends <= {"", "s", "es", "ed", "d", "ing"} or ends in ({"y", "ies"}, {"y", "ied"}))


def _same_person(forms: list[str], said: list[str]) -> bool:
    """Tell whether pronouns that stand alone for pronouns may mean the same person."""
    if not said or not all(form in FUNCTION_WORDS for form in said):
        return True
    return all(any(may_be_reported(form, other) for other in said) for form in forms)


def _same_verbs(verbs: frozenset[str], said: frozenset[str]) -> bool:
    """Allow another tense of the same verb, and the same modal verb; all else is another statement."""
    if MODALS & verbs != MODALS & said:
        return False
    return all(bool(tense & verbs) == bool(tense & said) for tense in TENSES)


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
    return None if is_bend(stem.forms[0], dropped, added) else Reason.BRACKET_CONTRADICTS


def beside(source: Tokens, index: int, *, before: bool, across: bool = False) -> list[int]:
    """
    Give the few tokens of the same sentence beside an end of the quote, in the order of the text.

    With `across` the stop right at the end of the quote is no end: the quote has it too.
    """
    found: list[int] = []
    at = index - 1 if before else index + 1
    while 0 <= at < len(source) and len(found) < BESIDE:
        between = source.separator(at + 1) if before else source.separator(at)
        ends = sentence_ends(between + "X") or "\n\n" in between or re.search(r"[;:.!?]", between)
        if len(between) > MAX_GAP or (ends and (found or not across)):
            break
        found.append(at)
        at += -1 if before else 1
    return sorted(found)


def judge_outer_bracket(
    source: Tokens, index: int, joint: Joint, *, before: bool, across: bool = False
) -> Reason | None:
    """
    Judge a bracket before the first or after the last fragment, whose end token is `index`.

    With `across` the quote has a stop between the bracket and that token.
    """
    near = beside(source, index, before=before, across=across)
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
    if (number_near or is_scale(source.forms[index])) and any(is_number(form) for form in said.forms):
        return Reason.HIDDEN_NUMBER
    return _outer_content(source, near, said, before=before)


def _outer_content(source: Tokens, near: list[int], said: Tokens, *, before: bool) -> Reason | None:
    """
    See that what a bracket says at an end of the quote does not stand in the place of something else.

    The word beside it is one that a bracket may replace, or is said again, or the bracket clearly adds to it.
    """
    outward = near[::-1] if before else near
    if not outward or not len(said):
        return None
    form, fault = source.forms[outward[0]], Reason.BRACKET_CONTRADICTS
    if _other_name(source, _name_beside(source, near, before=before), said):
        return fault
    if _says_again([form], said.forms):
        opened = before and form in FUNCTION_WORDS and _opened(source.separator(outward[0] + 1))
        return None if opened or _continues(source, outward, said, before=before) else fault
    if form in ARTICLES and not before and not said.forms[-1].endswith(("'s", "s'")):
        following = source.forms[outward[1]] if len(outward) > 1 else form
        return None if following in FUNCTION_WORDS or _says_again([following], said.forms) else fault
    if is_replaceable(form):
        return None if _same_person([form], said.forms) else fault
    opens = said.forms[0] in PREPOSITIONS and len(said) > 1
    if form in FUNCTION_WORDS or form in PREPOSITIONS:
        return fault if said.forms[0] in PREPOSITIONS and form in PREPOSITIONS else None
    return None if opens else fault


def _opened(separator: str) -> bool:
    """Tell whether a quotation begins here: what a bracket adds before it stands outside of it, in the source too."""
    return any(mark in separator for mark in '"\u201c\u201e\u00ab')


def _continues(source: Tokens, outward: list[int], said: Tokens, *, before: bool) -> bool:
    """
    Tell whether a bracket that says the word beside it again adds to it and to nothing else.

    Read outward from the quote the bracket begins with that word; whatever it says beyond, no other word of content
    may stand in the source there unsaid ("[the old plan]" for "the new plan").
    """
    order = range(len(said) - 1, -1, -1) if before else range(len(said))
    rest = [
        at
        for at in order
        if before or said.forms[at] not in FUNCTION_WORDS or said.forms[at] == source.forms[outward[0]]
    ]
    while rest and not before and _is_name(said, rest[0]) and not _alike(source.forms[outward[0]], said.forms[rest[0]]):
        rest.pop(0)
    if not rest or not _alike(source.forms[outward[0]], said.forms[rest[0]]):
        return False
    beyond = [said.forms[at] for at in rest[1:] if said.forms[at] not in FUNCTION_WORDS]
    following = [form for form in (source.forms[index] for index in outward[1:2]) if _is_owed(form)]
    return not beyond + rest[1:] or _says_again(following, beyond) or following[0] in TITLES


def _name_beside(source: Tokens, near: list[int], *, before: bool) -> list[int]:
    """Give the name that touches an end of the quote, back to its title."""
    found: list[int] = []
    for index in reversed(near) if before else near:
        if not _is_name(source, index):
            break
        found.append(index)
        if before and source.forms[index] in TITLES:
            break
    return sorted(found)
