"""The slow, plain way to find a quote without ellipses: try every place, look at every token. For comparison only."""

from __future__ import annotations

import re

from claimledger.quotation import Span, Status
from claimledger.quotation.edges import left_cut, right_cut
from claimledger.quotation.tokens import tokenise
from claimledger.quotation.verify import Fragment, passage_span, read


def plain_find(text: str, quote: str) -> tuple[Status | None, tuple[Span, ...]]:
    """Give the status and every place of an exact or typographic quote; None and no place for all else."""
    found = _find(text, quote)
    if found[0] is not None:
        return found
    # A hyphen and an en dash between two letters are one sign, where the words are not found as they stand.
    status, places = _find(_hyphenated(text), _hyphenated(quote))
    return (None if status is None else Status.TYPOGRAPHIC), places


def _hyphenated(text: str) -> str:
    return re.sub(r"(?<=[^\W\d_])\u2013(?=[^\W\d_])", "-", text)


def _find(text: str, quote: str) -> tuple[Status | None, tuple[Span, ...]]:
    quote = quote.strip()
    words, source = tokenise(quote), tokenise(text)
    if not len(words):
        return None, ()
    exact, end = [], 0
    for at in range(len(text)):
        if at >= end and text.startswith(quote, at) and _is_whole(source, at, at + len(quote), words):
            exact.append(Span(at, at + len(quote)))
            end = at + len(quote)
    if exact:
        return Status.EXACT, tuple(exact)
    fragment = Fragment(tokens=words, any_case=True)
    alike = tuple(
        passage_span(source, at, fragment)
        for at in range(len(source) - len(words) + 1)
        if all(source.forms[at + index] == form for index, form in enumerate(words.forms))
        and read(source, at, fragment).failure is None
    )
    return (Status.TYPOGRAPHIC, alike) if alike else (None, ())


def _is_whole(source, start, end, words):
    inside = [index for index in range(len(source)) if source.ends[index] > start and source.starts[index] < end]
    if [source.starts[index] - start for index in inside[:1]] != list(words.starts[:1]):
        return False
    if [source.ends[index] - start for index in inside[-1:]] != list(words.ends[-1:]):
        return False
    return not left_cut(source, inside[0]) and not right_cut(source, inside[-1])
