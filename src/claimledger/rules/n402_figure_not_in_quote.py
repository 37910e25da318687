"""A figure whose words the quote does not have."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding
from claimledger.ledger import Entry
from claimledger.location import Route
from claimledger.records.claim import Claim
from claimledger.records.figure import Figure
from claimledger.rules.occasions import some
from claimledger.rules.retelling import language_of_words
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: ballot
        quote: In a consultation ballot with members, 90.5% voted to reject the offer
        speaker: A Union
        figures:
          - {text: 95.0%, of: votes cast}
          #        ^^^^^ N402
      - id: cost
        quote: The cost will fall from 1.9% of income to 1.4% in fifty years
        speaker: A Commission
        figures:
          - measure: the cost
            change: fall
            from: {text: 1.9%}
            to: {text: 1.3%}
            #          ^^^^ N402
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    claims:
      - id: ballot
        quote:
          - In a consultation ballot with members, 90.5% voted
          - to reject the Government’s offer of £2.8 billion
        speaker: A Union
        figures:
          - {text: 90.5%, of: votes cast}
          - {text: the government's offer of £2.8 billion}
      - id: turnout
        statement: A third of the members took part in the ballot of March 2012.
        figures:
          - {text: A third, of: members}
""")


@rule("N402", "figure-not-in-quote", over=Claim, when=some("figures"), bad=[BAD], good=[GOOD])
def figure_not_in_quote(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    The words of a figure must stand in the claim's quote.

    A figure says what a number of the claim means. If its words are not the claim's, a number is checked that nobody
    told, and readers who compare the two are right to doubt. Letter case, white space and the shape of quotation
    marks and dashes are forgiven. The figure of a claim without a quote is held to its statement.

    To mend: copy the number from the quote; where it stands in the source beside the quote, quote it as well.
    """
    claim = entry.record
    if not claim.figures:
        return
    texts = claim.quote or ((claim.statement,) if claim.statement else ())
    for route, text in _told(claim.figures):
        if any(text in words for words in texts):
            continue
        folded = _folded(text)
        if texts and not any(folded in _folded(words) for words in texts):
            where = "quote" if claim.quote else "statement"
            yield Finding(
                message=f"the {where} does not have “{' '.join(text.split())}”",
                route=route,
                hint=_hint(text, texts, claim, language_of_words(entry, context)),
            )


def _told(figures: tuple[Figure, ...]) -> Iterator[tuple[Route, str]]:
    for index, figure in enumerate(figures):
        for key, end in ((), figure), (("from",), figure.from_), (("to",), figure.to):
            if end is not None and end.text is not None:
                yield ("figures", index, *key, "text"), end.text


_SAME = (
    {ord(mark): "'" for mark in "‘’‚‛′`"}
    | {ord(mark): '"' for mark in "“”„‟″«»"}
    | {ord(mark): "-" for mark in "‐‑–—−"}
)


def _folded(text: str) -> str:
    return " ".join(text.translate(_SAME).casefold().split())


def _hint(text: str, texts: tuple[str, ...], claim: Claim, language: str) -> str | None:
    """Name the one number of the quote that is of the same kind and in no other figure."""
    from claimledger.rules.quantities import COUNTED, comparable, quantities_in, told_in

    number = told_in(text, language)
    if number is None:
        return "copy it from the quote"
    others = {other for _, other in _told(claim.figures)}
    near = [
        one.text
        for words in texts
        for one in quantities_in(words, language)
        if one.kind in COUNTED and comparable(one, number) and not any(one.text in other for other in others)
    ]
    return f"did you mean “{near[0]}”?" if len(near) == 1 else "copy it from the quote"
