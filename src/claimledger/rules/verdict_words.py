"""The words of a statement that are a verdict on it: “falsely claimed”, “Fact check:”."""

from __future__ import annotations

import re
from functools import cache

from claimledger.location import Span
from claimledger.naming import words_of
from claimledger.records.claim import Claim
from claimledger.rules.rule import Context
from claimledger.rules.statements import is_quoted

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
      | \b (?: with | alongside ) \s (?: a \s )? (?P<with> (?: false | misleading | fake | bogus ) \s claims? ) \b
      | \s [-–—]{{1,2}} \s (?P<tag> (?-i: FALSE | MISLEADING | FAKE | HOAX ) ) [.!]? \s* $
        """,
        re.VERBOSE | re.IGNORECASE,
    )


#: One of these stands in every text that has such words.
_SIGNS = (
    "fals", "true", "truthful", "mistak", "mislead", "fact", "wrong", "correct", "hoax", "fake", "debunk",
    "baseless", "unfounded", "verdict", "rating", "satire", "unproven", "information", "missing", "scam", "fire",
    "myth", "bogus",
)  # fmt: skip


def verdict_in(claim: Claim, text: str, context: Context) -> Span | None:
    """
    Return the words of *text*, an English statement of *claim*, that judge it; None where there are none.

    Words that stand in the quote, or between quotation marks, are the speaker's.
    """
    span = _in_words(text) or _own_rating(text, context)
    if span is None or is_quoted(text, span.start):
        return None
    judges = _judges(text[span.start : span.end])
    return None if any(judges & set(words_of(quote)) for quote in claim.quote) else span


def _judges(words: str) -> set[str]:
    """Return the first word of a verdict that is more than "it is"."""
    return set([word for word in words_of(words) if word not in _EMPTY][:1])


def _in_words(text: str) -> Span | None:
    lower = text.lower()
    for sign in _SIGNS:
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
