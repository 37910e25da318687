"""A relative date in a claim that is being checked, without what it means."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.language_tags import primary
from claimledger.ledger import Entry
from claimledger.location import Span
from claimledger.records.claim import NOT_CHECKABLE, Claim
from claimledger.rules.dates_in_words import may_be_relative, relative_dates
from claimledger.rules.occasions import some
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    document:
      id: paper
      title: A paper
      published: 2011-07-25
    claims:
      - id: strike
        lead_in: The minister said today
        #                          ^^^^^ D509
        quote: the strike on 30 June was larger than any last year
        #                    ^^^^^^^ D509
        #                                                ^^^^^^^^^ D509
        speaker: A Minister
        statement: The strike of 30 June 2011 was the largest since 2009.
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
      published: 2011-07-25
    claims:
      - id: strike
        lead_in: The minister said today
        quote: the strike on 30 June was larger than any since 26 March 2010, and people are poorer today
        speaker: A Minister
        statement: The strike of 30 June 2011 was the largest since 2010.
        dates:
          - {text: today, means: 2011-07-25}
          - {text: on 30 June, means: 2011-06-30}
      - id: recorded
        quote: we were on strike yesterday
      - id: fair
        quote: what they did last week is a disgrace
        kind: opinion
        statement: What they did is a disgrace.
""")

FRENCH = Good("""
    document:
      id: journal
      title: Un journal
      language: fr
    claims:
      - id: greve
        quote: le texte dit « last week »
        statement: Le texte le dit.
""")


@rule(
    "D509",
    "relative-date",
    over=Claim,
    when=some("lead_in", "quote"),
    severity=Severity.WARNING,
    bad=[BAD],
    good=[GOOD, FRENCH],
)
def relative_date(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    What “today”, “last year” or “30 June” means must stand in `dates`.

    Such words mean nothing without the day on which they were said, and next year they seem to mean something else.
    It is asked of a checkable claim as soon as it has a statement or a review, of its quote and its lead-in, where the
    source is English. Found are yesterday and tomorrow, days and months without their year, weekdays behind “on”,
    seasons behind a preposition, “last”, “next” and “this” with a stretch of time, and “today” behind a word such as
    “said”: elsewhere “today” may be “nowadays”.

    To mend: write the words and what they mean, as in `dates: [{text: 30 June, means: 2011-06-30}]`.
    """
    claim = entry.record
    if (claim.statement is None and not claim.reviews) or claim.checkable is NOT_CHECKABLE:
        return
    if not may_be_relative(" ".join((*claim.lead_in, *claim.quote))) or not _is_english(claim, context):
        return
    for key, texts in (("lead_in", claim.lead_in), ("quote", claim.quote)):
        for index, text in enumerate(texts):
            told = [span for named in claim.dates for span in _places(named.text, text)]
            for words, span in relative_dates(text):
                if not any(span.start < other.end and other.start < span.end for other in told):
                    yield Finding(
                        message=f"`dates` does not say what “{words}” means",
                        route=(key, index),
                        within=span,
                        hint="write the words in `dates`, and what they mean on that day",
                    )


def _is_english(claim: Claim, context: Context) -> bool:
    source = context.ledger.source_of(claim)
    language = (source.language if source is not None else None) or context.settings.language or "en"
    return primary(language) == "en"


def _places(words: str, text: str) -> Iterator[Span]:
    at = text.find(words)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1)
