"""Evidence that was published after the review that weighs it."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Related
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.chronology import comes_after
from claimledger.rules.occasions import some
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    document:
      id: paper
      title: A paper
    sources:
      - id: report
        title: A report
        published: 2012-08-15
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - reviewed: 2012-03
            evidence:
              - source: report
                #       ^^^^^^ D504
                stance: supports
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    sources:
      - id: report
        title: A report
        published: 2012-08-15
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - reviewed: 2012-08
            evidence:
              - source: report
                stance: supports
          - reviewed: 2012-03-01
            corrections:
              - {date: 2012-09-01, note: The report of August was added.}
            evidence:
              - source: report
                stance: supports
""")


@rule("D504", "evidence-after-review", over=Claim, when=some("reviews.evidence"), bad=[BAD], good=[GOOD])
def evidence_after_review(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A review cannot rest on what was published after it.

    Either a date is wrong, or the evidence was added later and nobody said so: then the day of the review no longer
    tells what was known when it was rated. What was added with a correction is as late as the last correction. Dates
    contradict only when every day they can mean does, and those marked `?`, `~` or `%` never do.

    To mend: look up both days; where the evidence was added later, date the review anew, tell it in `corrections` or
    write another review.
    """
    sources = context.ledger.sources
    for number, review in enumerate(entry.record.reviews):
        reviewed = review.reviewed
        if reviewed is None or not review.evidence:
            continue
        for index, evidence in enumerate(review.evidence):
            source = sources.get(evidence.source) if evidence.source else None
            if source is None or source.published is None or not comes_after(source.published, reviewed):
                continue
            if any(not comes_after(source.published, correction.date) for correction in review.corrections):
                continue
            place = context.ledger.entry(source.id)
            yield Finding(
                message=f"`{source.id}` was published after the review: {source.published}, not by {reviewed}",
                route=("reviews", number, "evidence", index, "source"),
                hint="look up both days, or tell in `corrections` when the evidence was added",
                related=(Related(message="published here", path=place.path, route=(*place.route, "published")),),
            )
