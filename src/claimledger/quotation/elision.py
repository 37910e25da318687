"""Read the ellipses and brackets of a quote: its fragments, and what joins them."""

from __future__ import annotations

import re
from collections.abc import Container
from enum import Enum

from claimledger.quotation.lexicon import REMARKS
from claimledger.quotation.match import Reason, Span
from claimledger.quotation.signs import signs_in
from claimledger.quotation.tokens import tokenise
from claimledger.quotation.verify import Fragment
from claimledger.value_classes import frozen

#: A quote with more fragments than this is refused.
MAX_FRAGMENTS = 40


class Kind(Enum):
    """What stands between two fragments."""

    #: "…": words are left out.
    ELLIPSIS = "ellipsis"
    #: "[the union]": words are added or replaced.
    BRACKET = "bracket"
    #: "need[ed]": a word is bent.
    ENDING = "ending"
    #: "[T]he": nothing, but the next letter may differ in case.
    CASE = "case"


@frozen(slots=True, kw_only=True)
class Joint:
    """What the one who quotes put between two fragments, or before the first, or after the last."""

    kind: Kind
    #: The words in the brackets; empty for a mere ellipsis.
    inserted: str = ""
    #: For an ending: what stands before the bracket.
    stem: str = ""
    #: Where, in the quote as given.
    span: Span


@frozen(slots=True, kw_only=True)
class Parts:
    """A quote taken apart: `joints[i]` stands before `fragments[i]`, the last joint after the last fragment."""

    fragments: tuple[Fragment, ...]
    #: One more than fragments; None at an end without a joint.
    joints: tuple[Joint | None, ...]
    #: What makes the quote unfit to be judged, found while reading it.
    fault: Reason | None = None


def own_brackets(quote: str, text: str) -> frozenset[str]:
    """Give the brackets of a quote that stand in the source as they are, none where it has no other sign."""
    hits = signs_in(quote)
    found = frozenset(hit[0] for hit in hits if hit["bracket"] is not None and hit[0] in text)
    return found if any(hit[0] not in found for hit in hits) else frozenset()


def take_apart(quote: str, own: Container[str] = ()) -> Parts | None:
    """Split a quote at its ellipses and brackets, but for brackets that the source has; None where it has none."""
    found = [hit for hit in signs_in(quote) if hit["bracket"] is None or hit[0] not in own]
    if not found:
        return None
    if len(found) > 2 * MAX_FRAGMENTS:
        return Parts(fragments=(), joints=(None,), fault=Reason.TOO_COMPLEX)
    texts: list[tuple[int, str]] = []
    joints: list[Joint | None] = []
    start = 0
    pending: Joint | None = None
    for hit in found:
        joint, cut, resume = _joint(quote, hit, start)
        texts.append((start, quote[start:cut]))
        joints.append(pending)
        pending, start = joint, resume
    texts.append((start, quote[start:]))
    joints.extend((pending, None))
    return _assembled(texts, joints)


def _joint(quote: str, hit: re.Match[str], start: int) -> tuple[Joint, int, int]:
    """Give the joint, where the fragment before it ends, and where the next one begins."""
    span = Span(*hit.span())
    if hit["ellipsis"]:
        return Joint(kind=Kind.ELLIPSIS, span=span), hit.start(), hit.end()
    inserted = (hit["bracket"] or hit["remark"] or "").strip()
    if inserted.casefold() in REMARKS:
        return Joint(kind=Kind.BRACKET, inserted=inserted, span=span), hit.start(), hit.end()
    after, before = quote[hit.end() : hit.end() + 1], quote[: hit.start()][-1:]
    if len(inserted) == 1 and inserted.isalpha() and after.isalpha() and not (before.isalpha() and hit.start() > start):
        return Joint(kind=Kind.CASE, inserted=inserted, span=span), hit.start(), hit.start()
    if before.isalpha() and hit.start() > start:
        stem = _last_word(quote[start : hit.start()])
        begin = hit.start() - len(stem)
        glued = after.isalnum()
        kind = Kind.BRACKET if glued else Kind.ENDING
        return Joint(kind=kind, inserted=inserted, stem=stem, span=Span(begin, span.end)), begin, hit.end()
    if after.isalpha():
        # "[un]able": a word is made, and it is not the source's.
        return Joint(kind=Kind.ENDING, inserted=inserted, stem="", span=span), hit.start(), hit.end()
    return Joint(kind=Kind.BRACKET, inserted=inserted, span=span), hit.start(), hit.end()


def _last_word(text: str) -> str:
    tokens = tokenise(text)
    return text[tokens.starts[-1] :] if len(tokens) else ""


def _assembled(texts: list[tuple[int, str]], joints: list[Joint | None]) -> Parts:
    """Drop empty fragments and merge the joints around them; a letter in brackets goes back into its word."""
    fragments: list[Fragment] = []
    kept: list[Joint | None] = []
    pending: Joint | None = None
    for (start, printed), before in zip(texts, joints, strict=False):
        offset, text = _unbracketed(start, printed, before)
        pending = _merged(pending, before)
        tokens = tokenise(text)
        if not len(tokens):
            continue
        kept.append(pending)
        first = not fragments and (pending is None or pending.kind is Kind.ELLIPSIS)
        case = pending is not None and pending.kind is Kind.CASE
        fragments.append(Fragment(tokens=tokens, offset=offset, any_case=first or case))
        pending = None
    kept.append(_merged(pending, joints[len(texts)]))
    fault = None
    if len(fragments) > MAX_FRAGMENTS:
        fault = Reason.TOO_COMPLEX
    elif not fragments:
        fault = Reason.NO_WORDS
    return Parts(fragments=tuple(fragments), joints=tuple(kept), fault=fault)


def _unbracketed(offset: int, text: str, before: Joint | None) -> tuple[int, str]:
    """Put a bracketed letter back into its word: "[T]he" is read as "The"."""
    if before is None or before.kind is not Kind.CASE:
        return offset, text
    size = before.span.end - before.span.start
    return offset + size - len(before.inserted), before.inserted + text[size:]


def _merged(one: Joint | None, other: Joint | None) -> Joint | None:
    """Make one joint of two that stand side by side, as in "[the nation's] […]"."""
    if one is None or other is None:
        return one or other
    if other.kind is Kind.CASE and one.kind is Kind.ELLIPSIS:
        # "… [T]he": words are left out, and the letter is free; the fragment knows the latter by itself.
        return Joint(kind=Kind.ELLIPSIS, inserted=one.inserted, span=Span(one.span.start, other.span.end))
    kind = Kind.ELLIPSIS if Kind.ELLIPSIS in (one.kind, other.kind) else Kind.BRACKET
    inserted = " ".join(filter(None, (one.stem + one.inserted, other.stem + other.inserted)))
    return Joint(kind=kind, inserted=inserted, stem="", span=Span(one.span.start, other.span.end))
