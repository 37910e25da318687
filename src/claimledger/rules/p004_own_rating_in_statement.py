"""A statement that contains the very rating that its review gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.location import Route, Span
from claimledger.publication import claim_reviewed, is_media_review, rating_words
from claimledger.records.claim import Claim
from claimledger.records.review import PUBLISHED, Review
from claimledger.rules.published import publishes_nothing
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.rules.statements import is_in_english, is_quoted
from claimledger.rules.verdict_words import verdict_in

BAD = Bad("""
    document:
      id: paper
      title: A paper
    scales:
      - {id: half-right, label: Half right, class: mixed}
    claims:
      - id: insulin
        statement: "FALSO – O governo suspendeu a distribuição de insulina."
        #           ^^^^^ P004
        reviews:
          - publisher: Another house
            rating_text: falso
            status: published
      - id: deal
        statement: The deal of July 2011 is fair to all (half right).
        #                                                ^^^^^^^^^^ P004
        reviews:
          - rating: half-right
            status: published
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    claims:
      - id: tests
        statement: One in five tests of May 2020 was a false positive, and no test is ever false.
        reviews:
          - publisher: Another house
            rating_text: False
            status: published
      - id: votes
        statement: "False: 40,000 votes were counted twice in Detroit in November 2020."
        reviews:
          - publisher: Another house
            rating_text: "False."
            status: published
      - id: trousers
        quote: "Misleading: that is what they call my plan"
        reviews:
          - rating: misleading
            status: published
""")

#: Longer texts are reasons, not ratings.
_LONGEST = 60


@rule(
    "P004",
    "own-rating-in-statement",
    over=Claim,
    severity=Severity.WARNING,
    passes=publishes_nothing,
    bad=[BAD],
    good=[GOOD],
)
def own_rating_in_statement(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A published statement does not contain the rating that its review gives.

    What is published as the claim is shown as somebody's words; with the verdict in it a reader meets “FALSE – votes
    were counted twice” as what was said, and whoever searches for the claim finds another sentence. It is found in any
    language where the statement begins or ends with the rating's own words, as its review publishes them, and a mark
    or brackets set them off from the rest: within a sentence “false” may be what the claim is about. The speaker's own
    words are not found. Where P019 finds a verdict in the same English statement, this one is silent.

    To mend: write what was claimed, without the rating.
    """
    claim = entry.record
    found: set[Route] = set()
    for number, review in enumerate(claim.reviews):
        if review.status is not PUBLISHED or is_media_review(review):
            continue
        place = _statement(claim, review, number)
        if place is None or place[0] in found or claim_reviewed(context.ledger, claim, review) is None:
            continue
        route, text = place
        span = _rating_in(text, rating_words(context.ledger, claim, review) or "")
        if span is not None and not (is_in_english(context) and verdict_in(claim, text, context)):
            found.add(route)
            yield Finding(
                message=f"“{text[span.start : span.end]}” is the rating, not the claim",
                route=route,
                within=span,
                hint="write what was claimed, without the rating",
            )


def _statement(claim: Claim, review: Review, number: int) -> tuple[Route, str] | None:
    """Return the statement that a review is of, where somebody wrote one."""
    if review.statement is not None:
        return ("reviews", number, "statement"), review.statement
    return (("statement",), claim.statement) if claim.statement is not None else None


def _rating_in(text: str, rating: str) -> Span | None:
    """Return where *text* begins or ends with the words of *rating*, unless they are quoted there."""
    words = rating.strip(" .!?:")
    span = _set_off(text, words) if 0 < len(words) <= _LONGEST else None
    return None if span is None or is_quoted(text, span.start) else span


def _set_off(text: str, words: str) -> Span | None:
    """Return where *text* begins or ends with *words*, set off from the rest."""
    ends = (text[: len(words) + 10].casefold(), text[-len(words) - 10 :].casefold())
    if not any(words.casefold() in end for end in ends) or not any(letter.isalpha() for letter in words):
        return None
    found = _pattern(words).search(text)
    return Span(*found.span(found.lastgroup or 0)) if found is not None else None


@lru_cache(maxsize=1024)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(
        rf"""
        ^ \W{{0,3}} (?P<first> {re.escape(words)} ) (?: \s? [:!–—)\]] | \ - \s | [.] \s | \W{{0,3}} $ )
      | (?: [:.!?–—(\[] \s? | \s - \s ) (?P<last> {re.escape(words)} ) \W{{0,3}} $
        """,
        re.VERBOSE | re.IGNORECASE,
    )
