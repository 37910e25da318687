"""A statement that is cut off where it is shown."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.location import Route, Span
from claimledger.records.claim import Claim
from claimledger.rules.published import published, publishes_nothing, written_statement
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        statement: The deal of July 2011 between the government and the unions is fair to all who have a job.
        #                                                                                     ^^^^^^^^^^^^^^^ P003
        reviews:
          - rating: correct
            status: published
          - axis: attribution
            statement: The minister said in the House that the deal of July 2011 would be fair to everyone.
            #                                                                                     ^^^^^^^^^ P003
            rating: correct
            status: published
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        statement: The deal of July 2011 between government and unions is fair to all.
        reviews:
          - rating: correct
            status: published
      - id: cost
        statement: The deal of July 2011 between the government and the unions is fair to all who have a job.
        reviews:
          - rating: correct
""")

#: Texts are shown whole that are shorter.
LONGEST = 75


@rule(
    "P003",
    "long-statement",
    over=Claim,
    severity=Severity.ADVICE,
    passes=publishes_nothing,
    bad=[BAD],
    good=[GOOD],
)
def long_statement(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A published statement is short enough to be shown whole: under 75 characters.

    Search engines cut off what is longer, and a “not” or a year behind the cut is not read. It is found of what is
    published as the claim (`claimReviewed`): the review's `statement`, else the claim's, else the quote. Advice, under
    the profile `google` too: more than half of all published reviews are longer, and a statement that can be
    understood alone (P017) is worth more than a short one.

    To mend: write the statement shorter; time, place and who said it have fields of their own.
    """
    found: set[Route] = set()
    for one in published(entry, context):
        text = one.text("claimReviewed") or ""
        if len(text) < LONGEST:
            continue
        written = written_statement(entry.record, one)
        if written is None or written not in found:
            found.add(written or ())
            yield Finding(
                message=f"this has {len(text)} characters, and is cut off where only {LONGEST} are shown",
                route=written or one.at(),
                within=Span(LONGEST, len(text)) if written else None,
                hint="write a shorter `statement`",
            )
