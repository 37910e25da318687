"""A share of nobody knows what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.patterns import pattern
from claimledger.records.claim import Claim
from claimledger.records.figure import Figure
from claimledger.rules.figure_ends import ends_of
from claimledger.rules.occasions import some
from claimledger.rules.retelling import language_of_words
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: ballot
        quote: In a consultation ballot, 90.5% voted to reject the offer, and nine in ten back further action
        speaker: A Union
        figures:
          - {text: 90.5%, measure: votes to reject the offer}
          #        ^^^^^ N407
          - {text: nine in ten}
          #        ^^^^^^^^^^^ N407
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    claims:
      - id: ballot
        quote: In a consultation ballot, 90.5% voted to reject the offer, and nine in ten back further action
        speaker: A Union
        figures:
          - {text: 90.5%, measure: votes to reject the offer, of: votes cast}
          - {text: nine in ten, base: unknown}
      - id: prices
        quote: inflation of 5.2% made prices rise by a third, and pay fell 3 per cent at an interest rate of 0.5%
        speaker: A Union
        figures:
          - {text: 5.2%}
          - {text: a third, measure: rise of prices}
          - {text: 3 per cent, change: fall}
          - {text: 0.5%, measure: the Bank's rate}
""")


@cache
def _relative() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:(?:\w*inflation|interest|growth|grew|grown|grows?|growing|tax|vat|gst|yield|return|margin|discount|premium|levy|tariff|duty|fees?|"
        r"rates?|rise|rises|rose|rising|rais\w*|increas\w*|falls?|fell|fallen|falling|cuts?|declin\w*|drops?|dropped|reduc\w*|"
        r"decreas\w*|chang\w*|higher|lower|more|less|fewer|faster|slower|cheaper|dearer|up|down|effective\w*|"
        r"efficacy|probability|chances?|risk|likel\w*|humidity|alcohol|slope|gradient|accura\w*|reliab\w*|certain\w*|"
        r"sure|above|below|over|under|compared|gap|lead|ahead|behind|exceed\w*|\w+count|free|points?)\b|unemployment|turnout)",
        re.IGNORECASE,
    )


#: These make rates of all percentages of a text.
_RATES = pattern(r"\b(?:\w*inflation|probability|interest\s+rates?|growth)\b", re.IGNORECASE)
#: A change is told "by 5%".
_BY = pattern(r"\bby\s+(?:(?:about|around|nearly|almost|some|over|more than|at least|up to|only|just|an?)\s+)*\Z")


@rule("N407", "share-without-base", over=Claim, when=some("figures"), severity=Severity.WARNING, bad=[BAD], good=[GOOD])
def share_without_base(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A figure that tells a share says of what.

    “90.5% voted to reject” means one thing of all members and another of those who voted; readers take the larger
    whole. A figure whose words are a percentage or a share needs `of`, the whole in words, or `base`, how many that
    whole is (`unknown` where nobody says). Rates need none: rises and falls, interest, inflation, tax, risks and the
    like, which are told by `change` or by such a word in the figure's `measure` or beside the number in the quote.

    To mend: write `of`, with `implied` where the text does not say it; add `base` where it is known.
    """
    claim = entry.record
    if not claim.figures:
        return
    for end in ends_of(claim):
        figure = end.record
        if not isinstance(figure, Figure) or figure.of is not None or figure.base is not None:
            continue
        if figure.change is not None or figure.rank is not None or _relative().search(figure.measure or ""):
            continue
        if _is_share(end.text, language_of_words(entry, context)) and not _is_relative(end.text, claim):
            yield Finding(
                message=f"“{end.text}” of what?",
                route=(*end.route, "text"),
                hint="write `of`, and `base`: how many that is, or `unknown`",
            )


def _is_share(text: str, language: str) -> bool:
    from claimledger.numbers import Kind
    from claimledger.rules.quantities import told_in

    told = told_in(text, language)
    return told is not None and told.kind in (Kind.PERCENT, Kind.SHARE)


def _is_relative(text: str, claim: Claim) -> bool:
    """Tell whether the words around the number in the quote make it a rate or a change."""
    for words in claim.quote or ((claim.statement,) if claim.statement else ()):
        if _RATES.search(words):
            return True
        at = words.find(text)
        if at >= 0 and (
            _BY.search(words, max(0, at - 60), at) or _relative().search(words, max(0, at - 60), at + len(text) + 30)
        ):
            return True
    return _relative().search(text) is not None
