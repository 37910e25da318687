"""A statement that is rated as wrong because nothing was found of it."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Related, Severity
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.records.scale import Axis
from claimledger.rules.occasions import some
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.rules.verdicts import is_rated_by_absence

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        quote: half will lose by the deal
        speaker: A Minister
        reviews:
          - rating: incorrect
            #       ^^^^^^^^^ V710
            gaps: [a count of those who lose]
          - axis: attribution
            rating: misattributed
            #       ^^^^^^^^^^^^^ V710
            gaps:
              - {what: the speech, where: the archive of the ministry}
            evidence:
              - source: paper
                stance: context
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        quote: half will lose by the deal
        speaker: A Minister
        reviews:
          - rating: unproven
            gaps: [a count of those who lose]
          - axis: attribution
            rating: unverified
            gaps: [the speech]
          - rating: incorrect
            gaps: [a later count]
            evidence:
              - source: paper
                stance: refutes
""")


@rule(
    "V710",
    "not-found-is-not-false",
    over=Claim,
    when=some("reviews.gaps"),
    severity=Severity.WARNING,
    bad=[BAD],
    good=[GOOD],
)
def not_found_is_not_false(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    That nothing was found does not make a statement false.

    What is not in the archives may be in a drawer. Readers take `incorrect` for shown to be wrong; where nothing
    shows it, the verdict claims more than is known, and falls with the first document that turns up. It is found where
    a rating says that a statement fails, `gaps` tells what was looked for and not found, and no passage of the evidence
    refutes the statement; `differences` count as one. E601 and E607 are silent then: they speak where no `gaps` are
    told.

    To mend: rate it `unproven` (of words: `unverified`; of an outcome: `unknown`), or add what refutes it. Where the
    lack itself refutes, because the source would have it if it were so, cite the source and say so there.
    """
    for number, review in enumerate(entry.record.reviews):
        if is_rated_by_absence(context.ledger, entry.record, review):
            better = {Axis.CONTENT: "unproven", Axis.ATTRIBUTION: "unverified"}.get(review.axis, "unknown")
            gaps = (*entry.route, "reviews", number, "gaps", 0)
            yield Finding(
                message=f"nothing refutes the statement, and it is rated `{review.rating}`",
                route=("reviews", number, "rating"),
                hint=f"rate it `{better}`, or add what refutes it",
                related=(Related(message="this was not found", path=entry.path, route=gaps),),
            )
