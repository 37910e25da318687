"""A passage of evidence that nobody can find in its source."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.records.evidence import Stance
from claimledger.rules.occasions import some
from claimledger.rules.rule import Bad, Context, Good, rule

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
              - source: report
                #       ^^^^^^ E608
                stance: supports
              - source: paper
                #       ^^^^^ E608
                stance: context
""")

GOOD = Good("""
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
              - {source: report, where: table 4, stance: supports}
              - {source: report, quote: it is fair to both, stance: supports}
              - {stance: context, note: That was common knowledge.}
          - rating: correct
            publisher: Another House
            evidence:
              - {source: report, stance: supports}
""")


@rule(
    "E608",
    "passage-not-located",
    over=Claim,
    when=some("reviews.evidence"),
    severity=Severity.WARNING,
    mild=True,
    bad=[BAD],
    good=[GOOD],
)
def passage_not_located(entry: Entry[Claim], _: Context) -> Iterator[Finding]:
    """
    A passage of evidence has its words, or tells where in its source it stands.

    Whoever doubts a verdict looks its evidence up; “somewhere in a report of two hundred pages” is no evidence. Words
    are better than a place: they are held to the source's copy (Q201). A passage that is only `context` is found as
    advice.

    To mend: give the words under `quote`, or the page, table, column or time under `where`.
    """
    for number, review in enumerate(entry.record.reviews):
        for index, evidence in enumerate(review.evidence):
            if evidence.source is None or evidence.quote or evidence.where is not None:
                continue
            if review.is_ours:
                yield Finding(
                    message=f"nothing tells where in `{evidence.source}` this stands",
                    route=("reviews", number, "evidence", index, "source"),
                    hint="give the words under `quote`, or the place under `where`",
                    mild=evidence.stance is Stance.CONTEXT,
                )
