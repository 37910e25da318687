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
from itertools import islice

from attrs import evolve

from claimledger.quotation.context import agrees_fully, best_literal, best_places
from claimledger.quotation.marks import unbalanced_mark
from claimledger.quotation.match import Difference, Match, Reason, Span, Status, exact_match
from claimledger.quotation.prepared import PreparedText, levelled_quote, may_be_level
from claimledger.quotation.tokens import Tokens, tokenise
from claimledger.quotation.verbatim import verbatim_hits
from claimledger.quotation.verify import Fragment, Reading, passage_span, read

#: Places among which prefix and suffix choose, and places read again for one quote; what lies beyond is not looked at.
MAX_OCCURRENCES = 1_000

#: Places of an exact quote that are counted where no context is given.
MAX_COUNTED = 100

#: Longer texts are not indexed before quotes ask for it.
MAX_INDEXED = 1_000_000

#: Longer quotes are refused unread.
MAX_QUOTE = 100_000

_ABSENT = Match(status=Status.ABSENT, reason=Reason.NOT_FOUND)


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
    words = tokenise(quote)
    if not len(words):
        return Match(status=Status.ABSENT, reason=Reason.NO_WORDS)
    exact, typographic, failed = _same_words(prepared, words, exact)
    if typographic or exact:
        return _choose(prepared, words, exact, typographic, prefix, suffix)
    # Most ledgers are checked without a single quote that comes this far.
    from claimledger.quotation.chain import find_elided

    elided = find_elided(prepared, quote, prefix, suffix)
    if elided is not None and elided.status is Status.ELIDED:
        return elided
    return _levelled(prepared, quote, prefix, suffix) or failed or elided or _closest(prepared, words)


def _levelled(prepared: PreparedText, quote: str, prefix: str, suffix: str) -> Match | None:
    """Find a quote that has another sign of the same meaning than the text ("Taft–Hartley" for "Taft-Hartley")."""
    plain = levelled_quote(quote)
    if plain == quote and not (may_be_level(quote) and prepared.levelled is not prepared):
        return None
    level = prepared.levelled
    words = tokenise(plain)
    exact, typographic, _ = _same_words(level, words, None)
    if not exact and not typographic:
        from claimledger.quotation.chain import find_elided

        elided = find_elided(level, plain, prefix, suffix)
        found = elided is not None and elided.status is Status.ELIDED
        return evolve(elided, differences=_told(elided, quote, prepared.text)) if found and elided else None
    match = _choose(level, words, exact, typographic, prefix, suffix)
    signs = tuple(_signs(quote, words, level.tokens, level.tokens.first_from(match.start), prepared.text))
    kinds = {one.reason for one in signs}
    differences = (*signs, *(one for one in _told(match, quote, prepared.text) if one.reason not in kinds))
    reason = match.reason if match.reason is Reason.UNBALANCED_MARKS or not signs else signs[0].reason
    return evolve(match, status=Status.TYPOGRAPHIC, differences=differences, reason=reason or Reason.SPACES)


def _told(match: Match, quote: str, text: str) -> tuple[Difference, ...]:
    """Give the differences of a match as they stand in the quote and the text given."""
    return tuple(
        evolve(
            one,
            quote=quote[one.quote_span.start : one.quote_span.end],
            source=text[one.text_span.start : one.text_span.end] if one.source else "",
        )
        for one in match.differences
    )


def _signs(quote: str, words: Tokens, source: Tokens, first: int, text: str) -> Iterator[Difference]:
    """Yield the first word that has another sign on the other side, as it stands in the quote and the text given."""
    for index in range(len(words)):
        own = Span(words.starts[index], words.ends[index])
        there = Span(source.starts[first + index], source.ends[first + index])
        said, printed = quote[own.start : own.end], text[there.start : there.end]
        if (said, printed) != (words.raw(index), source.raw(first + index)):
            reason = Reason.DASHES if "\u2013" in said + printed else Reason.LETTER_FORMS
            if "- " in said:
                reason = Reason.HYPHENS
            yield Difference(reason=reason, quote=said, source=printed, quote_span=own, text_span=there)
            return


def _same_words(
    prepared: PreparedText, words: Tokens, exact: list[Span] | None
) -> tuple[list[Span], list[tuple[Span, Reading]], Match | None]:
    """
    Give the exact places, those that read the same, and the first with the same words that does not.

    The exact places are those handed in; None says that they are not known, and they are found by their words.
    """
    found: list[tuple[Span, Reading]] = []
    failed: Match | None = None
    fragment = Fragment(tokens=words, any_case=True)
    source = prepared.tokens
    quote = words.text.strip()
    lead = words.starts[0] - (len(words.text) - len(words.text.lstrip()))
    known = {span.start for span in exact or ()}
    verbatim: list[Span] = []
    for at in islice(prepared.runs(words.forms), MAX_OCCURRENCES):
        reading = read(source, at, fragment)
        start = source.starts[at] - lead
        if reading.failure is not None:
            failed = failed or _failed(passage_span(source, at, fragment), reading.failure)
        elif exact is None and source.text.startswith(quote, max(0, start)):
            verbatim.append(Span(start, start + len(quote)))
        elif start not in known:
            found.append((passage_span(source, at, fragment), reading))
    return exact or verbatim, found, failed


def _failed(span: Span, failure: Difference) -> Match:
    return Match(status=Status.MISQUOTE, spans=(span,), differences=(failure,), reason=failure.reason)


def _choose(
    prepared: PreparedText,
    words: Tokens,
    exact: list[Span],
    typographic: list[tuple[Span, Reading]],
    prefix: str,
    suffix: str,
) -> Match:
    """Take the place whose surroundings agree best; of equals, an exact one, then the first."""
    spans = exact + [span for span, _ in typographic]
    best = best_places(prepared.text, spans, prefix, suffix)
    if best[0] < len(exact):
        same = [index for index in best if index < len(exact)]
        first = exact[same[0]]
        return exact_match(first.start, first.end, len(exact), ambiguous=len(same) > 1)
    span, reading = typographic[best[0] - len(exact)]
    differences = tuple(reading.harmless.values())
    unbalanced = unbalanced_mark(words.text, prepared.text[span.start : span.end])
    if unbalanced is not None:
        differences += (
            Difference(
                reason=Reason.UNBALANCED_MARKS,
                quote=words.text[unbalanced : unbalanced + 1],
                source="",
                quote_span=Span(unbalanced, unbalanced + 1),
                text_span=Span(span.start, span.end),
            ),
        )
    return Match(
        status=Status.TYPOGRAPHIC,
        spans=(span,),
        occurrences=len(typographic),
        ambiguous=len(best) > 1,
        differences=differences,
        reason=differences[-1].reason if unbalanced is not None else _first_reason(differences),
    )


def _first_reason(differences: tuple[Difference, ...]) -> Reason:
    return differences[0].reason if differences else Reason.SPACES


def _closest(prepared: PreparedText, words: Tokens) -> Match:
    from claimledger.quotation.closest import closest_passage
    from claimledger.quotation.compare import compare, gravest

    passage = closest_passage(prepared, words.forms)
    if passage is None:
        return _ABSENT
    source = prepared.tokens
    differences = compare(words, source, passage)
    return Match(
        status=Status.MISQUOTE,
        spans=(Span(source.starts[passage.first], source.ends[passage.last - 1]),),
        differences=differences,
        reason=gravest(differences, Reason.WORD_CHANGED),
    )
