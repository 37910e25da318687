"""The slow, plain way to find a quote without ellipses: try every place, look at every token. For comparison only."""

from __future__ import annotations

import re

from claimledger.quotation import Span, Status
from claimledger.quotation.characters import INVISIBLE
from claimledger.quotation.edges import left_cut, right_cut
from claimledger.quotation.tokens import tokenise
from claimledger.quotation.verify import Fragment, passage_span, read


def plain_find(text: str, quote: str) -> tuple[Status | None, tuple[Span, ...]]:
    """Give the status and every place of an exact or typographic quote; None and no place for all else."""
    found = _find(text, quote)
    if found[0] is not None:
        return found
    # Signs that mean the same are one sign, where the words are not found as they stand.
    broken = re.sub(r"(?<=[^\W\d_][^\W\d_]-) (?=[^\W\d_])", "\n", _level(quote))
    broken = re.sub(rf"(['\u2019\u02bc])([{INVISIBLE}]+)([^\W\d_])", r"\1\3\2", broken)
    status, places = _find(_level(text), broken)
    return (None if status is None else Status.TYPOGRAPHIC), places


def _level(text: str) -> str:
    text = re.sub(r"(?<=[^\W\d_])\u2013(?=[^\W\d_])", "-", text)
    text = re.sub(r"(?<=[^\W\d_])[`\u00b4\u2018\u201b\u2032\u02b9\uff07](?=[^\W\d_])", "'", text)
    text = re.sub("\u0e4d([\u0e48-\u0e4b]?)\u0e32", "\\1\u0e33\u200b", text)
    return re.sub("\u0ecd([\u0ec8-\u0ecb]?)\u0eb2", "\\1\u0eb3\u200b", text)


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
