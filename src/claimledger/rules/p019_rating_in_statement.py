"""A statement that contains its rating."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.occasions import some
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.rules.statements import is_in_english, statements_of
from claimledger.rules.verdict_words import verdict_in

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
      - id: photo
        statement: A photo of the minister circulates with a false claim that he was arrested in 2011.
        #                                                    ^^^^^^^^^^^ P019
      - id: company
        statement: The minister's husband worked for a water company in 2011 -- MISLEADING.
        #                                                                       ^^^^^^^^^^ P019
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


@rule(
    "P019",
    "rating-in-statement",
    over=Claim,
    when=some("statement", "reviews.statement"),
    severity=Severity.WARNING,
    bad=[BAD],
    good=[GOOD],
)
def rating_in_statement(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A statement says what is claimed, and the rating what is to be thought of it.

    “The minister falsely claimed that …” rated incorrect says that he did not; and search engines show the statement
    as the claim, so that a reader meets the verdict as somebody's words. Found in English statements are a verdict
    before a colon (“Fact check:”, or a rating of the ledger's own scales), “it is (not) true that”, “falsely claimed”
    and its like, “misleading posts” at the beginning, “with a false claim”, and “this is false” or “– FALSE” at the
    end. Words that stand in the quote, or between quotation marks, are the speaker's, and are not found; a claim may
    well be about what is false.

    To mend: write what was claimed, without a judgement; the rating and the rationale have their own place.
    """
    claim = entry.record
    if (claim.statement is None and not claim.reviews) or not is_in_english(context):
        return
    for route, text in statements_of(claim):
        span = verdict_in(claim, text, context)
        if span is not None:
            yield Finding(
                message=f"“{text[span.start : span.end]}” is a verdict",
                route=route,
                within=span,
                hint="write what was claimed, as it was",
            )
