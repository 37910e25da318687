"""A statement that says several things, of which one may be true and another not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.location import Span
from claimledger.records.claim import NOT_CHECKABLE, Claim
from claimledger.rules.occasions import some
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.rules.statements import is_in_english, is_quoted, statements_of

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: ballot
        statement: In the ballot of March 2012, 90.5% rejected the offer. The strike of 28 March was called off.
        #                                                                 ^^^ P018
      - id: letter
        statement: The minister wrote to the Treasury about the pension plans, and he was dismissed for it in 2012.
        #                                                                      ^^^ P018
      - id: cost
        statement: Pensions cost 1.9% of income in 2010; the government paid half as much for schools.
        #                                              ^ P018
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    claims:
      - id: ballot
        statement: In the ballot of Mr. J. Smith's union on No. 10 St. James's St. 90.5% rejected the U.S. offer.
      - id: letter
        statement: The minister wrote of "heads of agreement. They are final" in 2011, and so did the Treasury.
      - id: list
        statement: The offer was put to Unison in Leeds; GMB in York; and PCS in London in December 2011.
      - id: place
        statement: This bridge fell on the night of 3 March 2012. Leeds
      - id: times
        statement: The last 2,000 years show two periods that were warmer than now; from 1 to 200, and in 900 to 1100.
      - id: view
        statement: It is a disgrace. It should never have happened.
        kind: opinion
""")

_ABBREVIATIONS = frozenset((
    "mr", "mrs", "ms", "dr", "prof", "st", "sen", "sens", "rep", "reps", "gov", "govs", "gen", "gens", "lt", "col",
    "sgt", "capt", "rev", "hon", "jr", "sr", "no", "nos", "vs", "v", "inc", "co", "corp", "ltd", "dept", "est",
    "approx", "etc", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "corps",
    "fig", "vol", "art", "sec", "ed", "al", "ca", "min", "pres", "mt", "ft",
))  # fmt: skip


@cache
def _may_go_on() -> re.Pattern[str]:
    """Return what stands in every match of `_border`, behind its first word: it is found much faster alone."""
    return re.compile(r"[.!?][”\"]?\s+[A-Z“\"]|;\s|,\s+(?:and|but)\s")


@cache
def _border() -> re.Pattern[str]:
    return re.compile(
        r"(?P<word>[\w%)’'-]+)[”\"]?(?P<stop>[.!?])[”\"]?\s+(?P<next>[A-Z“\"][\w’'-]*)"
        r"|(?P<semicolon>;)\s"
        r"|,\s+(?P<and>and|but)\s+(?:he|she|it|they|we)\s+(?:is|are|was|were|has|have|had|will|would|did|does|\w+ed)\b"
    )


@rule(
    "P018",
    "several-claims",
    over=Claim,
    when=some("statement", "reviews.statement"),
    severity=Severity.WARNING,
    bad=[BAD],
    good=[GOOD],
)
def several_claims(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A statement says one thing.

    A rating of two things at once is wrong about one of them as soon as they part: nobody knows what “mostly correct”
    is said of. Found in English statements of checkable claims are a second sentence, a second clause behind a
    semicolon, and one behind “, and he …” or “, but it …”. What stands between quotation marks counts as one, and so
    does a list with several semicolons. Two things told in one clause (“longer and for less”) are not found: whether
    they can part, only a reader can tell. Statements of reviews on the attribution are not asked.

    To mend: make two claims, each with its own reviews, related by `part_of`; or put what is only background into
    `note`.
    """
    claim = entry.record
    if (claim.statement is None and not claim.reviews) or claim.checkable is NOT_CHECKABLE:
        return
    if not is_in_english(context):
        return
    for route, text in statements_of(claim, attribution=False):
        if ". " not in text and "; " not in text and ", " not in text and "? " not in text and "! " not in text:
            continue
        span = _second(text) if _may_go_on().search(text) is not None else None
        if span is not None:
            yield Finding(
                message="the statement goes on with a second sentence or clause",
                route=route,
                within=span,
                hint="make it a claim of its own, or put background into `note`",
            )


def _second(text: str) -> Span | None:
    """Return the word with which a second claim begins, or the semicolon before it."""
    for found in islice(_border().finditer(text), _MOST):
        if is_quoted(text, found.start()):
            continue
        if found["and"]:
            return Span(*found.span("and"))
        if found["semicolon"]:
            if _is_between_clauses(text, found.start()):
                return Span(*found.span("semicolon"))
        elif (
            not _is_abbreviated(found["word"], found["stop"])
            and _has_words(text[: found.start("stop")])
            and " " in text[found.start("next") :].rstrip()
        ):
            return Span(*found.span("next"))
    return None


def _is_abbreviated(word: str, stop: str) -> bool:
    """Tell whether the point behind *word* is no end of a sentence."""
    return stop == "." and (len(word) == 1 or word.lower() in _ABBREVIATIONS)


def _has_words(before: str) -> bool:
    """Tell whether what stands before a point is more than a call: “Breaking!”."""
    return len(before.split()) > _CALL


#: More points and semicolons than these are not looked at, so that no text takes long.
_MOST = 50
#: A sentence has more words than these.
_CALL = 3
#: With these no clause begins.
_NO_CLAUSE = frozenset((
    "to", "from", "says", "said", "including", "for", "with", "in", "at", "as", "which", "who", "not", "or", "and",
    "also",
))  # fmt: skip
#: Each side of a semicolon has at least so many words if it is a clause.
_FEWEST = 5


def _is_between_clauses(text: str, at: int) -> bool:
    if text.count(";") > 1 or text.count("(", 0, at) > text.count(")", 0, at):
        return False
    behind = text[at + 1 :].split(maxsplit=1)
    if not behind or behind[0].lower() in _NO_CLAUSE:
        return False
    return min(len(text[:at].split()), len(text[at + 1 :].split())) >= _FEWEST
