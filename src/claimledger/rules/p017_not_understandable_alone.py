"""A statement that leans on something else: “he”, “this photo”, “last year”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.location import Span
from claimledger.patterns import pattern
from claimledger.records.claim import NOT_CHECKABLE, Claim
from claimledger.rules.dates_in_words import may_be_relative, relative_dates
from claimledger.rules.occasions import some
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.rules.statements import is_in_english, is_quoted, may_be_in_english, statements_of

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: research
        statement: They would consider leaving the pension scheme if contributions rise sharply.
        #          ^^^^ P017
      - id: pledge
        statement: We will not raise the contributions of 2011.
        #          ^^ P017
        speaker: A Minister
      - id: photo
        statement: This photo shows the strikers of 30 June 2011 outside Parliament.
        #          ^^^^ P017
      - id: strike
        statement: More than 100,000 civil servants went on strike last year.
        #                                                          ^^^^^^^^^ P017
      - id: taxes
        statement: Taxes will rise by a fifth before the election, he said.
        #                                                          ^^ P017
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    claims:
      - id: research
        statement: PCS members would consider leaving their pension scheme if they have to pay more.
      - id: weather
        statement: It is illegal in England to strike without a ballot; it was not in 1906.
      - id: those
        statement: Those who earn less than £15,000 pay nothing, and what they said on 30 June 2011 is true.
      - id: her
        statement: Her Majesty's Treasury said "we are broke", as the minister told The Times he said in 2011.
      - id: own
        statement: We are a free country, says the party's leader Ann Smith.
      - id: women
        statement: It wasn't only women who lost their work in 2011.
      - id: idea
        statement: This idea that the crime bill of 1994 filled the prisons is wrong.
      - id: view
        statement: This is a disgrace.
        kind: opinion
""")


#: What may stand before the first word.
_MARKS = "\"“'‘("
#: One of these begins every text in which `_opening` finds something.
_BEGINS = (
    *("He", "he", "She", "she", "They", "they", "We", "we", "I ", "I'", "I’", "It ", "Its ", "His ", "Their ", "Our "),
    *("My ", "This ", "These ", "That "),
)


@cache
def _opening() -> re.Pattern[str]:
    verbs = (
        "is|was|isn['’]t|wasn['’]t|'s|’s|will|would|takes|took|costs?|seems|seemed|appears|appeared|looks|may|might|could|can|cannot|"
        "has\\ been|had\\ been|should|must|does|did|became|remains"
    )
    return re.compile(
        rf"""
        [{_MARKS}]* (?P<word>
            (?: [Hh]e | [Ss]he | [Tt]hey | [Ww]e | I ) (?= ['’] | \ [a-z] )
          | It (?= \ (?! (?: {verbs} ) \b ) [a-z] )
          | (?: His | Her | Their | Its | Our | My ) (?= \ [a-z] )
          | This (?= \ (?! (?: is\ the\ first | is\ how | idea\ that | notion\ that ) \b ) [\w’'-] )
          | These (?= \ [\w’'-] )
          | That (?= \ (?: is | was | photo | picture | image | video | man | woman | party | company ) \b )
        )""",
        re.VERBOSE,
    )


@cache
def _names_speaker() -> re.Pattern[str]:
    """Return what tells who says “we”: “…, says the party's leader Ann Smith”, “…, Smith said”."""
    said = "(?:says|said|claims|claimed)"
    return re.compile(rf"[,”\"’'] {said} (?:[\w’'-]+ ){{0,4}}[A-Z]|[,”\"] [A-Z][\w’' -]{{2,40}} {said}\b")


_SAID = pattern(r",\s+(?P<word>he|she|they)\s+(?:said|says|added|told|claimed|claims|warned|insisted)\b")
#: These mean whoever says them.
_OWN = frozenset({"We", "I", "Our", "My"})
_NAME = pattern(r"(?<=[a-z,0-9] )[A-Z][a-z]+")
#: More dates than these are not looked at, so that no text takes long.
_MOST = 20
_YEAR = pattern(r"\b[12][0-9]{3}\b")


@rule(
    "P017",
    "not-understandable-alone",
    over=Claim,
    when=some("statement", "reviews.statement"),
    severity=Severity.WARNING,
    mild=True,
    bad=[BAD],
    good=[GOOD],
)
def not_understandable_alone(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A statement is understood by whoever reads nothing else.

    It travels without its source: into search results, tables and other people's collections, next year too. Found in
    English statements of checkable claims are a “he”, “they”, “we” or “this photo” at the beginning, with nobody before
    it whom it could mean; “he said” behind a comma where no name stands before; and dates that only their day makes
    clear, such as “yesterday”, “last year” or “30 June”, where the statement has no year at all. “It is illegal to …”
    and “those who …” lean on nothing. “We” and “I” of a claim whose speaker is known are advice: where the speaker is
    shown beside the statement, a reader knows who that is. Relative dates in the quote, which must stay as they are,
    are for D509.

    To mend: write the name, what the picture shows of whom, and the year.
    """
    claim = entry.record
    if (claim.statement is None and not claim.reviews) or claim.checkable is NOT_CHECKABLE:
        return
    if not is_in_english(context):
        return
    for route, text in statements_of(claim):
        opening = _opening().match(text) if text.lstrip(_MARKS).startswith(_BEGINS) else None
        if opening is not None and opening["word"] in _OWN and _names_speaker().search(text):
            opening = None
        if opening is not None and may_be_in_english(text, entry, context):
            span = Span(*opening.span("word"))
            yield Finding(
                message=f"nobody knows what “{opening['word']}” means",
                route=route,
                within=span,
                hint="write the name, or what it is",
                mild=opening["word"] in _OWN and context.ledger.speaker_of(claim) is not None,
            )
        else:
            yield from _said(route, text)
        if may_be_relative(text) and _YEAR.search(text) is None:
            for words, span in islice(relative_dates(text), _MOST):
                if not is_quoted(text, span.start):
                    yield Finding(
                        message=f"“{words}” means nothing without its year",
                        route=route,
                        within=span,
                        hint="write the date with its year",
                    )


def _said(route: tuple[str | int, ...], text: str) -> Iterator[Finding]:
    found = _SAID.search(text) if "," in text else None
    if found is not None and _NAME.search(text, 0, found.start()) is None and not is_quoted(text, found.start()):
        yield Finding(
            message=f"nobody knows who “{found['word']}” is",
            route=route,
            within=Span(*found.span("word")),
            hint="write the name; in a statement on the content, leave it out",
        )
