"""A rating that nothing beside it bears out."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.rules.verdicts import is_rated_by_absence
from claimledger.rules.weighing import Verdict, weighed

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: mostly-correct
            #       ^^^^^^^^^^^^^^ E601
            gaps: [the terms of the deal]
          - axis: attribution
            rating: unverified
            #       ^^^^^^^^^^ E601
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    sources:
      - id: terms
        title: The terms of the deal
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: mostly-correct
            status: published
            reviewed: 2012-01-10
            evidence:
              - {source: terms, where: page 2, stance: supports}
          - rating: correct
            status: published
            reviewed: 2012-02-10
          - axis: attribution
            rating: unverified
            gaps: [a report of the same words by anybody else]
          - axis: outcome
            rating: too-early
          - rating: incorrect
            publisher: Another House
          - rating: incorrect
            rating_text: Pants on fire
            status: published
          - rating: mixed
            status: withdrawn
          - rationale: still open
      - id: spirit
        quote: the deal is an insult
        kind: opinion
        reviews:
          - rating: opinion
""")


@rule("E601", "rated-without-evidence", over=Claim, when=weighed, severity=Severity.WARNING, bad=[BAD], good=[GOOD])
def rated_without_evidence(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A rating stands on passages that the reader can look up.

    A rating without evidence asks to be believed; that is what the claim did. A review rests on its own passages and
    on those of the published reviews of the same axis before it. Where something was looked for and not found
    (`unproven`, `unverified`, `unknown`) there may be no passage: then `gaps` says what was looked for, or nobody can
    tell a search from the lack of one. Nothing is asked of opinions, satire, what is too early or cannot be tested, of
    reviews that somebody else published, and of those that were withdrawn. Somebody else's are those with a
    `publisher`; where an import could not tell who that is, those with `rating_text`, `rating_number`, `title` or
    `published` that nobody of ours has signed (`by`, `reviewed`).

    To mend: add the passages under `evidence`, or what was looked for under `gaps`, or take the rating out until there
    is something to rest it on.
    """
    for one in weighed(entry, context):
        if one.passages or one.verdict is Verdict.EXEMPT:
            continue
        if is_rated_by_absence(context.ledger, entry.record, one.review):
            # V710 says it.
            continue
        if one.verdict is not Verdict.OPEN:
            yield Finding(
                message=f"rated `{one.review.rating}`, and no passage says why",
                route=("reviews", one.number, "rating"),
                hint="add the passages under `evidence`, or take the rating out",
            )
        elif not one.review.gaps:
            yield Finding(
                message=f"rated `{one.review.rating}`, and nothing tells what was looked for",
                route=("reviews", one.number, "rating"),
                hint="write what was looked for and not found under `gaps`",
            )
