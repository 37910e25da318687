"""A share of nobody knows what."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.records.figure import Figure
from claimledger.rules.figure_ends import ends_of
from claimledger.rules.occasions import some
from claimledger.rules.rates import rate_words
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


@rule("N407", "share-without-base", over=Claim, when=some("figures"), severity=Severity.WARNING, bad=[BAD], good=[GOOD])
def share_without_base(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A figure that tells a share says of what.

    “90.5% voted to reject” means one thing of all members and another of those who voted; readers take the larger
    whole. A figure whose words are a percentage or a share needs `of`, the whole in words, or `base`, how many that
    whole is (`unknown` where nobody says). Rates need none: rises and falls, interest, inflation, tax, risks and the
    like, which are told by `change` or by such a word in the figure's `measure` or beside the number in the quote, in
    English, German, French, Spanish and Portuguese; inflation, interest and growth in the lead-in too.

    To mend: write `of`, with `implied` where the text does not say it; add `base` where it is known.
    """
    claim = entry.record
    if not claim.figures:
        return
    for end in ends_of(claim):
        figure = end.record
        if not isinstance(figure, Figure) or figure.of is not None or figure.base is not None:
            continue
        language = language_of_words(entry, context)
        if figure.change is not None or figure.rank is not None or _measures_rate(figure.measure, language):
            continue
        if _is_share(end.text, language) and not _is_rate(end.text, claim, language):
            yield Finding(
                message=f"“{end.text}” of what?",
                route=(*end.route, "text"),
                hint="write `of`, and `base`: how many that is, or `unknown`",
            )


def _measures_rate(measure: str | None, language: str) -> bool:
    """Tell whether *measure*, in the language of the quote or in English, is a rate or a change."""
    return measure is not None and any(
        rate_words(one).beside.search(measure) for one in dict.fromkeys((language, "en"))
    )


def _is_share(text: str, language: str) -> bool:
    from claimledger.numbers import Kind
    from claimledger.rules.quantities import told_in

    told = told_in(text, language)
    return told is not None and told.kind in (Kind.PERCENT, Kind.SHARE)


def _is_rate(text: str, claim: Claim, language: str) -> bool:
    """Tell whether the words around *text* in the quote make it a rate or a change."""
    rates = rate_words(language)
    quote = claim.quote or ((claim.statement,) if claim.statement else ())
    if any(rates.anywhere.search(words) for words in (*claim.lead_in, *quote)):
        return True
    places = ((words, words.find(text)) for words in quote)
    if any(at >= 0 and rates.are_around(at, at + len(text), words) for words, at in places):
        return True
    return rates.beside.search(text) is not None
