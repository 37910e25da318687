"""
Find a quote whose words stand in a text, though not letter for letter; else an elided one, or the closest passage.

The places with the same words are read again, and each difference is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from attrs import evolve

from claimledger.quotation.context import MAX_OCCURRENCES, best_places
from claimledger.quotation.marks import unbalanced_mark
from claimledger.quotation.match import Difference, Match, Reason, Span, Status, exact_match
from claimledger.quotation.prepared import PreparedText, levelled_quote, may_be_level
from claimledger.quotation.tokens import Tokens, tokenise
from claimledger.quotation.verify import Fragment, Reading, passage_span, read

_ABSENT = Match(status=Status.ABSENT, reason=Reason.NOT_FOUND)


def find_by_words(prepared: PreparedText, quote: str, exact: list[Span] | None, prefix: str, suffix: str) -> Match:
    """Find a quote by its words; the places where it stands letter for letter, if they are known, are *exact*."""
    words = tokenise(quote)
    if not len(words):
        return Match(status=Status.ABSENT, reason=Reason.NO_WORDS)
    exact, typographic, failed = _same_words(prepared, words, exact)
    if typographic or exact:
        return _choose(prepared, words, exact, typographic, prefix, suffix)
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
