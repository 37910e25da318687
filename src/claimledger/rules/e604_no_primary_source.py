"""A rating that rests on second hand alone."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.rules.weighing import weighed

BAD = Bad("""
    document:
      id: paper
      title: A paper
    sources:
      - id: report
        title: A report
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: correct
            evidence:
           #^^^^^^^^ E604
              - {source: report, where: page 1, stance: supports}
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    sources:
      - id: report
        title: A report
      - id: terms
        title: The terms of the deal
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: correct
            evidence:
              - {source: report, where: page 1, stance: supports}
              - {source: terms, where: page 2, stance: context, primary: true}
      - id: second-deal
        quote: the second deal is fair
        reviews:
          - rating: correct
            gaps: [the terms of the second deal]
            evidence:
              - {source: report, where: page 1, stance: supports}
          - rating: opinion
            evidence:
              - {source: report, where: page 1, stance: supports}
""")


@rule("E604", "no-primary-source", over=Claim, when=weighed, severity=Severity.ADVICE, bad=[BAD], good=[GOOD])
def no_primary_source(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    The best evidence is the thing itself: the letter, the table, the transcript, not what a paper says of it.

    Whoever reports a document chooses, shortens and errs. A rating that decides something should rest on at least one
    passage with `primary: true`, of whatever stance; where that was looked for and not found, `gaps` tells the reader
    so. It is advice, because only people know what is primary; the Code of Principles of the IFCN asks for it (3.2),
    and so do the readers of ClaimReview.

    To mend: look for the document itself, mark the passage that is one, or tell under `gaps` what was not to be had.
    """
    for one in weighed(entry, context):
        if not one.passages or not one.verdict.is_decided or one.review.gaps:
            continue
        if any(passage.evidence.primary for passage in one.passages):
            continue
        yield Finding(
            message=f"rated `{one.review.rating}` without a primary source",
            route=one.place,
            at_key=True,
            hint="look for the document itself, or tell under `gaps` that it was not to be had",
        )
