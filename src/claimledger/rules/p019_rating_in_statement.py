"""A statement that contains its rating."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.location import Span
from claimledger.naming import words_of
from claimledger.records.claim import Claim
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.rules.statements import is_in_english, is_quoted, statements_of

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: pensions
        statement: The prime minister falsely claimed in June 2011 that the pension system was going broke.
        #                             ^^^^^^^^^^^^^^^ P019
      - id: masks
        statement: "Fact check: wearing a mask does not lower the oxygen in the blood."
        #           ^^^^^^^^^^^ P019
      - id: split
        quote: the coalition falls out
        statement: It is false that in July 2011 the coalition fell out.
        #          ^^^^^^^^^^^^^^^^ P019
      - id: image
        statement: It is not true that 40,000 votes were counted twice in Detroit in November 2020.
        #          ^^^^^^^^^^^^^^^^^^^ P019
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    claims:
      - id: pensions
        statement: The prime minister claimed in June 2011 that the pension system was going broke.
      - id: tests
        statement: One in five tests of May 2020 was a false positive, and the hoax of 2019 was reported as true.
      - id: own
        quote: the papers falsely claimed that we are rich
        statement: British newspapers falsely claimed in 2011 that public sector workers are rich.
""")

#: Words of a verdict that do not judge: “it is … that”.
_EMPTY = frozenset({"it", "its", "is", "was", "not", "a", "this", "that", "which", "but", "and"})


@cache
def _rated() -> re.Pattern[str]:
    words = (
        "false|mostly\\ false|half[ -]true|mostly\\ true|true|pants\\ on\\ fire|fake|fake\\ news|misleading|hoax|"
        "debunked|unproven|satire|misinformation|disinformation|fact[ -]?check(?:ed)?|verdict|rating|missing\\ context|"
        "partly\\ false|partly\\ true|scam"
    )
    claims = (
        "sa(?:id|ys|ying)|claim\\w*|stat(?:e|es|ed|ing)|alleg\\w*|suggest\\w*|assert\\w*|label\\w*|link(?:s|ed|ing)|"
        "attribut\\w*|shared|identif\\w*|portray\\w*|presented|describ\\w*|report(?:s|ed|ing)|captioned|told"
    )
    posts = "claims?|rumou?rs?|posts?|reports?|social\\ media\\ posts?|facebook\\ posts?|tweets?|messages?|statements?"
    return re.compile(
        rf"""
        ^ (?P<label> (?: {words} ) \s? [:–—] ) (?= \s )
      | ^ (?P<it> it(?:['’]s|\ is|\ was) \ (?: not\ )? (?: true | false | untrue | misleading | incorrect | a\ myth |
              a\ hoax | wrong ) \ that \b )
      | \b (?P<adverb> (?: falsely | wrongly | incorrectly | misleadingly | baselessly | untruthfully | mistakenly ) \s
              (?: {claims} ) ) \b
      | ^ (?: a \s | the \s )? (?P<post> (?: false | misleading | fake | baseless | bogus | unfounded | debunked ) \s
              (?: {posts} ) ) \b
      | [,.–—-] \s (?P<end> (?: (?: but | and ) \s )? (?: this | that | which ) \s (?: is | was )
              \s (?: false | untrue | not\ true | misleading | incorrect | a\ hoax | true | correct | fake ) )
              [.!]? \s* $
        """,
        re.VERBOSE | re.IGNORECASE,
    )


_SIGNS = ("fals", "true", "mislead", "fact", "wrong", "incorrect", "hoax", "fake", "debunk", "baseless", "unfounded")
_MORE_SIGNS = ("verdict", "rating", "satire", "unproven", "information", "missing", "scam", "fire", "myth", "bogus")


@rule("P019", "rating-in-statement", over=Claim, severity=Severity.WARNING, bad=[BAD], good=[GOOD])
def rating_in_statement(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A statement says what is claimed, and the rating what is to be thought of it.

    “The minister falsely claimed that …” rated incorrect says that he did not; and search engines show the statement
    as the claim, so that a reader meets the verdict as somebody's words. Found in English statements are a verdict
    before a colon (“Fact check:”, or a rating of the ledger's own scales), “it is (not) true that”, “falsely claimed”
    and its like, “misleading posts” at the beginning, and “this is false” at the end. Words that stand in the quote, or
    between quotation marks, are the speaker's, and are not found; a claim may well be about what is false.

    To mend: write what was claimed, without a judgement; the rating and the rationale have their own place.
    """
    claim = entry.record
    if (claim.statement is None and not claim.reviews) or not is_in_english(context):
        return
    for route, text in statements_of(claim):
        span = _in_words(text) or _own_rating(text, context)
        if span is None or is_quoted(text, span.start):
            continue
        words = text[span.start : span.end]
        if not any(_judges(words) & set(words_of(quote)) for quote in claim.quote):
            yield Finding(
                message=f"“{words}” is a verdict", route=route, within=span, hint="write what was claimed, as it was"
            )


def _judges(words: str) -> set[str]:
    """Return the first word of a verdict that is more than "it is"."""
    return set([word for word in words_of(words) if word not in _EMPTY][:1])


def _in_words(text: str) -> Span | None:
    lower = text.lower()
    for sign in (*_SIGNS, *_MORE_SIGNS):
        if sign in lower:
            found = _rated().search(text)
            return Span(*found.span(found.lastgroup or 0)) if found is not None else None
    return None


def _own_rating(text: str, context: Context) -> Span | None:
    """Return the label of one of the ledger's own ratings where the statement begins with it and a colon."""
    head, colon, _ = text.partition(":")
    if not colon:
        return None
    return next(
        (Span(0, len(head)) for rating in context.ledger.ratings if rating.printed.lower() == head.lower()), None
    )
