"""A rise or a fall that the numbers contradict."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding
from claimledger.ledger import Entry
from claimledger.location import Route, Span
from claimledger.records.claim import Claim
from claimledger.records.figure import Direction, Figure
from claimledger.rules.retelling import language_of_ledger, language_of_words, restated
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.rules.written_numbers import has_digit

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: cost
        quote: The cost will fall from 1.9% of income in 2010 to 1.4% in 2060
        speaker: A Commission
        figures:
          - measure: the cost
            change: rise
            #       ^^^^ N403
            from: {text: 1.9%}
            to: {text: 1.4%}
      - id: nurses
        quote: the number of nurses has gone up to 310,000 from 300,000
        speaker: A Minister
        statement: The number of nurses in England fell from 300,000 in 2010 to 310,000 in 2015.
        #                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ N403
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    claims:
      - id: cost
        quote: The cost will fall from 1.9% of income in 2010 to 1.4% in 2060, from about 5 to 6 billion
        speaker: A Commission
        statement: The cost falls from 1.9% to 1.4% of income by 2060; the age was raised from 60 to 65.
        figures:
          - measure: the cost
            change: fall
            from: {text: 1.9%}
            to: {text: 1.4%}
          - change: rise
            from: {text: about 5, approx: true}
            to: {text: 6 billion}
      - id: slip
        quote: unemployment fell from 1.4% to 1.9%
        sic: [fell from 1.4% to 1.9%]
        speaker: A Minister
      - id: mood
        quote: the temperature did not rise from 20 to 18 degrees
        speaker: A Minister
""")

_WRONG_WAY = {Direction.RISE: "is no rise", Direction.FALL: "is no fall", Direction.NONE: "is a change"}


@rule("N403", "change-contradicted", over=Claim, bad=[BAD], good=[GOOD])
def change_contradicted(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    What rises must end higher than it began, and what falls lower.

    “Fell from 1.4% to 1.9%” has one of its words wrong, and a reader cannot know which. A figure's `change` is held to
    its `from` and `to`; in the quote and the statements, the word that says which way is held to the numbers behind
    it. Rounding is allowed for: a figure whose two ends may be equal contradicts nothing. A slip that is the source's
    own stands in `sic` and is not found again. Where a statement has another number than the quote, N409 names it, and
    this rule says nothing of it.

    To mend: correct `change`, or the end that is wrong; of the source's slip, copy the words to `sic`.
    """
    claim = entry.record
    for index, figure in enumerate(claim.figures):
        if figure.change is not None and figure.from_ is not None and figure.to is not None:
            yield from _of_figure(("figures", index, "change"), figure, language_of_words(entry, context))
    for route, text in _texts(claim):
        if "from" in text and has_digit(text):
            told_by_source = route[0] == "quote"
            language = language_of_words(entry, context) if told_by_source else language_of_ledger(context)
            for finding in _of_text(route, text, language, claim.sic if told_by_source else ()):
                if not _has_another_number(finding, entry, context):
                    yield finding


def _has_another_number(finding: Finding, entry: Entry[Claim], context: Context) -> bool:
    """Tell whether N409 or N405 finds one of the numbers: then it is known which one is wrong."""
    within = finding.within
    return within is not None and any(
        one.route == finding.route and within.start <= one.within.start < within.end
        for one in restated(entry, context, "value", "scale")
    )


def _texts(claim: Claim) -> Iterator[tuple[Route, str]]:
    for index, text in enumerate(claim.quote):
        yield ("quote", index), text
    if claim.statement is not None:
        yield ("statement",), claim.statement
    for number, review in enumerate(claim.reviews):
        if review.statement is not None:
            yield ("reviews", number, "statement"), review.statement


def _of_figure(route: Route, figure: Figure, language: str) -> Iterator[Finding]:
    from claimledger.rules.quantities import meaning_of

    assert figure.from_ is not None  # noqa: S101 - the caller has looked
    assert figure.to is not None  # noqa: S101 - the caller has looked
    before, after = meaning_of(figure.from_, language), meaning_of(figure.to, language)
    if before is None or after is None or figure.change is None:
        return
    wrong = {
        Direction.RISE: after[1] <= before[0] and after != before,
        Direction.FALL: after[0] >= before[1] and after != before,
        Direction.NONE: before != after and not figure.from_.approx and not figure.to.approx,
    }
    if wrong[figure.change] and _are_alike(figure, language):
        shown = f"from “{figure.from_.text}” to “{figure.to.text}”"
        yield Finding(
            message=f"{shown} {_WRONG_WAY[figure.change]}", route=route, hint="correct `change`, or one of the two ends"
        )


def _are_alike(figure: Figure, language: str) -> bool:
    """Tell whether the two ends are told in one unit: “about 5 to 6 billion” lends the first its billion."""
    from claimledger.rules.quantities import comparable, told_in

    assert figure.from_ is not None  # noqa: S101 - the caller has looked
    assert figure.to is not None  # noqa: S101 - the caller has looked
    if figure.from_.value is not None and figure.to.value is not None:
        return True
    before, after = told_in(figure.from_.text, language), told_in(figure.to.text, language)
    if before is None or after is None:
        return True
    return comparable(before, after) and before.magnitude == after.magnitude


def _of_text(route: Route, text: str, language: str, sic: tuple[str, ...]) -> Iterator[Finding]:
    from claimledger.rules.quantities import changes_in, contradicts

    for change in changes_in(text, language):
        words = text[change.start : change.end]
        if contradicts(change, text) and not any(words in slip or slip in words for slip in sic):
            own = "" if route[0] != "quote" else "; where the source has it so, copy the words to `sic`"
            yield Finding(
                message=f"from “{change.before.text}” to “{change.after.text}” is no {change.direction}",
                route=route,
                within=Span(change.start, change.end),
                hint=f"correct the word or the number{own}",
            )
