"""A verdict for which only one side was looked at."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.records.evidence import CONTEXT, SUPPORTS
from claimledger.records.scale import ATTRIBUTION
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.rules.weighing import Verdict, weighed

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
           #^^^^^^^^ E610
              - {source: report, where: page 1, stance: supports}
              - {source: report, where: page 2, stance: supports}
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
              - {source: report, where: page 1, stance: supports}
              - {source: report, where: page 2, stance: refutes}
          - rating: incorrect
            evidence:
              - {source: report, where: page 1, stance: refutes}
              - {source: report, where: page 2, stance: context}
          - rating: correct
            evidence:
              - {source: report, where: page 1, stance: supports}
            gaps:
              - {what: any voice that disputes it, where: the papers of that week, date: 2012-01-10}
          - axis: attribution
            rating: correct
            evidence:
              - {source: report, where: page 1, stance: supports}
""")


@rule("E610", "one-side-only", over=Claim, when=weighed, severity=Severity.ADVICE, bad=[BAD], good=[GOOD])
def one_side_only(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    Whoever looks only for what supports a verdict finds it.

    Of a rating of the content or the outcome that decides (`correct`, `incorrect`, `kept` …), some passage should speak
    for the other side or for neither, or `gaps` should say that one was looked for and not found. Who said what is
    another matter: for an attribution one side is often all there is. It is advice: some things nobody disputes.

    To mend: look for what speaks against your verdict, and record it, or record under `gaps` where you looked.
    """
    for one in weighed(entry, context):
        if one.verdict not in (Verdict.HOLDS, Verdict.FAILS) or one.review.gaps or one.review.axis is ATTRIBUTION:
            continue
        stances = one.stances
        if len(stances) == 1 and CONTEXT not in stances:
            side = "supports" if SUPPORTS in stances else "refutes"
            yield Finding(
                message=f"rated `{one.review.rating}`, and every passage {side} the statement",
                route=one.place,
                at_key=True,
                hint="look for the other side, and tell under `gaps` where you found none",
            )
