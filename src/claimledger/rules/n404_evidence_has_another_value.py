"""Supporting evidence that has another number."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.retelling import may_differ, restated
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    document:
      id: paper
      title: A paper
    sources:
      - {id: weekly, title: A weekly}
    claims:
      - id: ballot
        quote: In a consultation ballot, 90.5% voted to reject the government's offer
        speaker: A Union
        statement: In the union's ballot of March 2012, 90.5% of the votes rejected the government's offer.
        reviews:
          - rating: correct
            evidence:
              - source: weekly
                quote: Some 95.0% of the votes cast in the ballot rejected the government's offer.
                #           ^^^^^ N404
                stance: supports
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    sources:
      - {id: weekly, title: A weekly}
    claims:
      - id: marchers
        quote: 250,000 people marched through London against the cuts
        speaker: A Union
        statement: On 26 March 2011 about 250,000 people marched through London against the cuts.
        reviews:
          - rating: mostly-correct
            rationale: The police counted 230,000 people at the start of the march; 400,000 is the union's own estimate.
            evidence:
              - source: weekly
                quote: More than 240,000 people marched through central London against the cuts, police said.
                stance: supports
              - source: weekly
                quote: Union officials say that 400,000 people marched through central London against the cuts
                stance: supports
              - source: weekly
                quote: In 2010, 12,000 students marched through London, and 57 policemen were on duty
                stance: supports
              - source: weekly
                quote: only 90,000 people marched through central London against the cuts
                stance: refutes
""")


@rule(
    "N404",
    "evidence-has-another-value",
    over=Claim,
    when=may_differ,
    severity=Severity.WARNING,
    bad=[BAD],
    good=[GOOD],
)
def evidence_has_another_value(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A passage that supports a statement with a number must have that number.

    A passage that says 95% does not support 90.5%: it is context, it refutes, or one of the two is a slip. Numbers
    are held against each other at the precision with which they are written (1.9% is anything from 1.85 to 1.95, 2
    million from 1.5 to 2.5; zeros at the end count as rounding); “about” widens a number by a tenth, a percentage
    by two points at most; “at least” and “more than” allow all that is more. Only what is surely a number of the
    same thing is compared: of the same kind and unit, with three of the words around it the same, and with no other
    number in either text that could be meant. Nothing is found where the review's rationale, its differences or the
    passage's note name the passage's number: then somebody has weighed it; nor where
    N409 finds that it is the statement which has another number than its quote. Million for billion and people for
    pounds are N405, per cent for points N406.

    To mend: correct the number or the passage; or give the passage the stance that it has, and say why in the
    rationale.
    """
    for one in restated(entry, context, "value"):
        if one.of_evidence:
            yield Finding(
                message=one.contrast,
                route=one.route,
                within=one.within,
                hint="look up the passage; where it has another number, it is `context`, or the rationale says why",
            )
