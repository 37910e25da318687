"""A rating that the passages beside it do not bear out."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.records.evidence import REFUTES, SUPPORTS
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.rules.verdicts import is_rated_by_absence
from claimledger.rules.weighing import Verdict, Weighed, weighed

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
          - rating: incorrect
            #       ^^^^^^^^^ E607
            evidence:
              - {source: report, where: page 1, stance: supports}
              - {source: report, where: page 2, stance: context}
          - rating: mostly-correct
            #       ^^^^^^^^^^^^^^ E607
            evidence:
              - {source: report, where: page 3, stance: refutes}
          - rating: mixed
            #       ^^^^^ E607
            evidence:
              - {source: report, where: page 3, stance: refutes}
          - axis: attribution
            rating: overstated
            #       ^^^^^^^^^^ E607
            evidence:
              - {source: report, where: page 1, stance: supports}
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
          - rating: incorrect
            evidence:
              - {source: report, where: page 1, stance: supports}
              - {source: report, where: page 2, stance: refutes}
          - rating: mixed
            evidence:
              - {source: report, where: page 1, stance: supports}
              - {source: report, where: page 2, stance: context}
          - rating: misleading
            evidence:
              - {source: report, where: page 1, stance: supports}
              - {source: report, where: page 2, stance: context}
          - axis: attribution
            rating: overstated
            evidence:
              - {source: report, where: page 1, stance: supports}
            differences:
              - {text: is fair, original: may be fair, kind: certainty, matters: true}
          - axis: outcome
            rating: untestable
            evidence:
              - {source: report, where: page 1, stance: refutes}
""")


@rule("E607", "rating-against-evidence", over=Claim, when=weighed, severity=Severity.WARNING, bad=[BAD], good=[GOOD])
def rating_against_evidence(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    What a rating says of the statement, some passage must say too.

    A reader who sees “incorrect” looks for the passage that refutes; if there is none, either a stance or the rating is
    wrong. Stances are towards the review's `statement`, not towards the speaker: of an attribution, “they said so”.

    - `correct`, `came-true`, `kept` and their “mostly” need a passage that supports;
    - `incorrect`, `mostly-incorrect`, `misattributed`, `did-not-come-true`, `not-kept` need one that refutes;
    - `mixed` and “partly” need more than passages for one side;
    - `misleading`, `outdated`, `overstated`, `out-of-context`, `misquoted` need more than passages that support.

    `differences` count as a passage against an attribution. How much each passage weighs is for people to judge. A
    rating of the ledger's own scale is judged by its `class`. Where a statement is rated as failing because of what was
    not found (`gaps`), V710 says so instead.

    To mend: correct the stance or the rating, or add the passage on which the rating rests.
    """
    for one in weighed(entry, context):
        missing = _missing(one) if one.passages else None
        if missing is not None and not is_rated_by_absence(context.ledger, entry.record, one.review):
            yield Finding(
                message=f"rated `{one.review.rating}`, and {missing}",
                route=("reviews", one.number, "rating"),
                hint="correct the stance or the rating, or add the passage on which the rating rests",
            )


_HOLDS, _FAILS, _BETWEEN, _SKEWED = Verdict.HOLDS, Verdict.FAILS, Verdict.BETWEEN, Verdict.SKEWED


def _missing(one: Weighed) -> str | None:
    """Return what the evidence lacks for the rating; None where it lacks nothing."""
    verdict, stances = one.verdict, one.stances
    if verdict is _HOLDS:
        return None if SUPPORTS in stances else "no passage supports the statement"
    is_refuted = REFUTES in stances or bool(one.review.differences)
    if verdict is _FAILS:
        return None if is_refuted else "no passage refutes the statement"
    if verdict in (_BETWEEN, _SKEWED) and not is_refuted and stances == {SUPPORTS}:
        return "every passage supports the statement"
    if verdict is _BETWEEN and stances == {REFUTES}:
        return "every passage refutes the statement"
    return None
