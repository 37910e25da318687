"""
Find a quote in a text: exact, typographic, elided, misquoted or absent.

Nothing is accepted because it is similar; whatever no rule explains is refused. So is a passage that has a page number,
a running head or a footnote mark of its source inside: nobody can tell them from the source's words.

Whether a passage is quoted faithfully is judged by its own tokens and one more on each side (two after a number: "per
cent"), so that a stretch of the text that has these gives the same answer as the whole. What needs more of the text:
how often the words occur, which place prefix and suffix mean, the closest passage of a misquote, what an ellipsis
leaves out, and the four words that a bracket at an end of the quote might replace.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimledger.quotation.context import MAX_OCCURRENCES, agrees_fully, best_literal, best_places
from claimledger.quotation.match import Match, Reason, Span, Status, exact_match
from claimledger.quotation.prepared import PreparedText
from claimledger.quotation.tokens import tokenise
from claimledger.quotation.verbatim import verbatim_hits

#: Places of an exact quote that are counted where no context is given.
MAX_COUNTED = 100

#: Longer texts are not indexed before quotes ask for it.
MAX_INDEXED = 1_000_000

#: Longer quotes are refused unread.
MAX_QUOTE = 100_000


def prepare(text: str) -> PreparedText:
    """
    Make a text ready for many quotes: cut it into tokens, and note where each of them stands.

    A `PreparedText` made without this is free, and builds an index when a quote needs one; so does a text of more than
    a million code points, whose indexes take much memory.
    """
    prepared = PreparedText(text)
    if len(text) <= MAX_INDEXED:
        prepared.build()
    return prepared


def find_quote(text: str | PreparedText, quote: str, prefix: str = "", suffix: str = "") -> Match:
    """
    Find a quote in its source and say how it stands to it.

    Prefix and suffix, words right before and after the quote in the source, choose among several places; they never
    make a quote right or wrong. All spans count code points of `text` as given; nothing is normalised beforehand.
    Hand in a `PreparedText` where several quotes are looked for in one text.
    """
    prepared = text if isinstance(text, PreparedText) else PreparedText(text)
    quote_stripped = quote.strip()
    size = len(quote_stripped)
    if not size:
        return Match(status=Status.ABSENT, reason=Reason.NO_WORDS)
    if size > MAX_QUOTE:
        return Match(status=Status.ABSENT, reason=Reason.TOO_COMPLEX)
    has_context = bool(prefix or suffix)
    hits = verbatim_hits(prepared, quote_stripped, limit=MAX_OCCURRENCES if has_context else MAX_COUNTED)
    if hits and not has_context and (quote_stripped[0].isalpha() or _has_words(quote_stripped)):
        return exact_match(hits[0], hits[0] + size, len(hits), ambiguous=len(hits) > 1)
    if hits and any(map(str.isalnum, quote)):
        same = best_literal(prepared.text, hits, size, prefix, suffix)
        if same is not None:
            return exact_match(same[0], same[0] + size, len(hits), ambiguous=len(same) > 1)
    exact = [Span(at, at + size) for at in hits] if hits is not None else None
    return _find_words(prepared, quote, exact, prefix, suffix)


def find_many(text: str | PreparedText, quotes: Iterable[str]) -> Iterator[Match]:
    """Find many quotes in one text, in order: the same answers as `find_quote`, by an index of the text's words."""
    prepared = text if isinstance(text, PreparedText) else PreparedText(text)
    prepared.expect_many()
    for quote in quotes:
        yield find_quote(prepared, quote)


def _has_words(quote: str) -> bool:
    """Tell whether a quote has any tokens; every letter and figure belongs to one."""
    return any(map(str.isalnum, quote)) or len(tokenise(quote)) > 0


def _find_words(prepared: PreparedText, quote: str, exact: list[Span] | None, prefix: str, suffix: str) -> Match:
    if exact and any(map(str.isalnum, quote)):
        best = best_places(prepared.text, exact, prefix, suffix)
        if agrees_fully(prepared.text, exact[best[0]], prefix, suffix):
            first = exact[best[0]]
            return exact_match(first.start, first.end, len(exact), ambiguous=len(best) > 1)
    # Most ledgers are checked without a single quote that comes this far.
    from claimledger.quotation.same_words import find_by_words

    return find_by_words(prepared, quote, exact, prefix, suffix)
