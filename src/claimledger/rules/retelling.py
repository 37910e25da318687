"""Which numbers a claim's statements and evidence tell otherwise than the text beside them, for all rules at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimledger.ledger import Entry
from claimledger.location import Route, Span
from claimledger.records.claim import Claim
from claimledger.records.evidence import SUPPORTS, Evidence
from claimledger.records.review import Review
from claimledger.records.scale import MEDIA
from claimledger.rules.rule import Context
from claimledger.rules.written_numbers import FEWEST_SHARED, FEWEST_SHARED_BY_PASSAGES, holds, read, stand_apart
from claimledger.value_classes import frozen

if TYPE_CHECKING:
    from claimledger.rules.paired_numbers import Fault, Pair

#: The name of what is found for a record.
_MEMORY = "restated"


@frozen(kw_only=True)
class Restated:
    """A number that a text of a claim tells otherwise than the text beside it."""

    pair: Pair
    #: From the top of the claim's record, to the text whose number is marked.
    route: Route
    #: Whether it is a passage of evidence beside a statement; else a statement beside the quote.
    of_evidence: bool

    @property
    def within(self) -> Span:
        """The number, in code points of the text at the route."""
        return Span(self.pair.told.start, self.pair.told.end)

    @property
    def contrast(self) -> str:
        """What the two texts say."""
        here, there = (f"“{' '.join(one.text.split())}”" for one in (self.pair.told, self.pair.other))
        if self.of_evidence:
            return f"the passage says {here}, the statement {there}"
        return f"the statement says {here}, the quote {there}"


def restated(entry: Entry[Claim], context: Context, *faults: Fault) -> Iterator[Restated]:
    """Return what is told otherwise in the ways *faults*, in the order of the record."""
    return (one for one in told_otherwise(entry, context) if one.pair.fault in faults)


def told_otherwise(entry: Entry[Claim], context: Context) -> tuple[Restated, ...]:
    """
    Return what is told otherwise, in the order of the record.

    The texts are compared when the first rule asks.
    """
    return context.shared(_MEMORY, entry, _told_otherwise)


def language_of_words(entry: Entry[Claim], context: Context) -> str:
    """Return the language of a claim's quote: its source's, else the ledger's."""
    source = context.ledger.source_of(entry.record)
    return (source.language if source is not None else None) or language_of_ledger(context)


def language_of_ledger(context: Context) -> str:
    """Return the language in which statements are written: English unless the settings say otherwise."""
    return context.settings.language or "en"


def may_differ(entry: Entry[Claim], context: Context) -> bool:
    """Tell whether something is told otherwise, or there are figures that may tell it otherwise."""
    return bool(told_otherwise(entry, context) or entry.record.figures)


def _told_otherwise(entry: Entry[Claim], context: Context) -> tuple[Restated, ...]:
    return tuple(_of_claim(entry, context))


def _of_claim(entry: Entry[Claim], context: Context) -> Iterator[Restated]:
    claim = entry.record
    words = " … ".join(claim.quote)
    #: Statement and place of its numbers that are not the quote's: the passages beside them are not at fault.
    wrong: set[tuple[str, int]] = set()
    if claim.statement is not None and words:
        for one in _of_statement(("statement",), claim.statement, words, entry, context):
            wrong.add((claim.statement, one.pair.told.start))
            yield one
    for number, review in enumerate(claim.reviews):
        if review.statement is not None and words and review.axis is not MEDIA:
            for one in _of_statement(("reviews", number, "statement"), review.statement, words, entry, context):
                wrong.add((review.statement, one.pair.told.start))
                yield one
        statement = review.statement or claim.statement or words
        if statement and review.evidence and read(statement).has_numbers:
            for one in _of_evidence(number, review, statement, context):
                if (statement, one.pair.other.start) not in wrong:
                    yield one


def _of_statement(
    route: Route, statement: str, words: str, entry: Entry[Claim], context: Context
) -> Iterator[Restated]:
    written = read(statement)
    if not written.has_numbers or holds(written, words) or stand_apart(written, read(words), FEWEST_SHARED):
        return
    from claimledger.rules.paired_numbers import STATEMENT, pairs

    languages = language_of_ledger(context), language_of_words(entry, context)
    for pair in pairs(statement, words, languages, STATEMENT):
        yield Restated(pair=pair, route=route, of_evidence=False)


def _of_evidence(number: int, review: Review, statement: str, context: Context) -> Iterator[Restated]:
    written = read(statement)
    for index, evidence in enumerate(review.evidence):
        if evidence.stance is not SUPPORTS:
            continue
        for span, passage in enumerate(evidence.quote):
            if stand_apart(read(passage), written, FEWEST_SHARED_BY_PASSAGES, heads=True):
                continue
            from claimledger.rules.paired_numbers import PASSAGE, pairs

            source = context.ledger.sources.get(evidence.source) if evidence.source else None
            language = (source.language if source is not None else None) or language_of_ledger(context)
            for pair in pairs(passage, statement, (language, language_of_ledger(context)), PASSAGE):
                if not _is_explained(pair, review, evidence):
                    route: Route = ("reviews", number, "evidence", index, "quote", span)
                    yield Restated(pair=pair, route=route, of_evidence=True)


def _is_explained(pair: Pair, review: Review, evidence: Evidence) -> bool:
    """Tell whether the review speaks of the passage's number, so that somebody has seen that it is another one."""
    texts = [review.rationale, review.note, evidence.note]
    texts += [text for one in review.differences for text in (one.text, one.original)]
    digits = re.search(r"[0-9][0-9.,]*[0-9]|[0-9]", pair.told.text)
    return any(text is not None and (digits[0] if digits else pair.told.text) in text for text in texts)
