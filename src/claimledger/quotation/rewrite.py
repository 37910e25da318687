"""Give what mends a quote: the source's own marks and spaces, and the context that tells its place from others."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from claimledger.quotation.characters import HYPHENS, INVISIBLE, LINE_BREAK, LINE_END
from claimledger.quotation.context import deciding_context
from claimledger.quotation.match import Match, Span, Status
from claimledger.quotation.prepared import PreparedText
from claimledger.quotation.tokens import Tokens, tokenise
from claimledger.quotation.verify import Fragment, passage_span, read

#: Places of a quote that are told apart.
_MOST = 1_000


@cache
def _line_end() -> re.Pattern[str]:
    return re.compile(LINE_END)


@cache
def _line_hyphen() -> re.Pattern[str]:
    return re.compile(rf"\u00ad?{LINE_BREAK}|([{HYPHENS}]){LINE_BREAK}")


@cache
def _unseen() -> re.Pattern[str]:
    return re.compile(rf"[{INVISIBLE}]+")


def as_in_source(text: str | PreparedText, quote: str, match: Match) -> str:
    """
    Give a typographic quote with the source's characters for marks, dashes, spaces and letters.

    The source's line breaks, line-end hyphens, invisible characters and prefixes of block quotes are not taken over;
    where the source breaks a line, the quote keeps its own. Marks before the first and after the last word, and the
    case of the first letter, remain the quote's. Any other match gives the quote back unchanged.
    """
    if match.status is not Status.TYPOGRAPHIC:
        return quote
    prepared = text if isinstance(text, PreparedText) else PreparedText(text)
    source, words = prepared.tokens, tokenise(quote)
    at = source.first_from(match.start)
    if source.forms[at : at + len(words)] != words.forms:
        return quote
    parts = [words.separator(0)]
    for index in range(len(words)):
        if index:
            parts.append(_separator(words.separator(index), source.separator(at + index)))
        parts.append(_token(words, source, index, at + index))
    parts.append(words.separator(len(words)))
    return "".join(parts)


def _separator(quoted: str, there: str) -> str:
    if _line_end().search(there):
        return quoted
    seen = _unseen().sub("", there)
    return seen if seen or not quoted.strip() else quoted


def _token(words: Tokens, source: Tokens, index: int, at: int) -> str:
    raw, quoted = source.raw(at), words.word(index)
    there = source.word(at)
    if _line_end().search(raw):
        if _line_end().search(words.raw(index)):
            return words.raw(index)
        # The line's hyphen is the word's where the quote has one there.
        places = dict(quoted.hyphens)
        pieces, last, length = [], 0, 0
        for hit in _line_hyphen().finditer(raw):
            piece = raw[last : hit.start()]
            length += len(_unseen().sub("", piece).replace("-", ""))
            pieces.append(piece + (hit[1] if hit[1] and length in places else ""))
            last = hit.end()
        raw = "".join(pieces) + raw[last:]
    raw = _unseen().sub("", raw)
    if index == 0 and quoted.cased[:1] != there.cased[:1]:
        return quoted.cased[:1] + raw[1:]
    return raw


def places_of(text: str | PreparedText, quote: str) -> tuple[Span, ...]:
    """Give every place where the text has a quote without ellipses, exact or not, in order (1,000 at most)."""
    prepared = text if isinstance(text, PreparedText) else PreparedText(text)
    fragment = Fragment(tokens=tokenise(quote), any_case=True)
    if not len(fragment.tokens):
        return ()
    source = prepared.tokens
    return tuple(
        passage_span(source, at, fragment)
        for at in islice(prepared.runs(fragment.tokens.forms), _MOST)
        if read(source, at, fragment).failure is None
    )


def context_for(text: str | PreparedText, quote: str, match: Match) -> tuple[str, str]:
    """
    Give the shortest prefix or suffix that makes the place of a match the only one.

    One of the two is empty; both are where the place is the only one already, or where 64 words on either side do
    not decide.
    """
    prepared = text if isinstance(text, PreparedText) else PreparedText(text)
    if not match.status.is_faithful or len(match.spans) != 1:
        return "", ""
    spans = list(places_of(prepared, quote))
    own = next((i for i, span in enumerate(spans) if span.start < match.end and match.start < span.end), None)
    if own is None or len(spans) == 1:
        return "", ""
    return deciding_context(prepared.text, spans, own)
