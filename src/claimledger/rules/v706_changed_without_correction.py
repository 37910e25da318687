"""A published verdict that became another one, and readers were not told."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Related, Severity
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.records.review import Review, Status
from claimledger.rules.occasions import before_readers
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.rules.verdicts import counts_as, is_published

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: incorrect
            #       ^^^^^^^^^ V706
            reviewed: 2026-11-20
            status: published
            judged: v1:9784534a-00000000-00000000-00000000-00000000-e8610d59-0
      - id: union
        quote: the union agrees
        reviews:
          - rating: correct
            as_of: 2011-12
            reviewed: 2026-11-19
            status: published
          - rating: mixed
            #       ^^^^^ V706
            as_of: 2011-12
            reviewed: 2026-11-20
            status: published
          - axis: attribution
            rating: correct
            reviewed: 2026-11-20
            status: withdrawn
            #       ^^^^^^^^^ V706
            url: https://example.org/checks/union
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: incorrect
            reviewed: 2026-11-20
            status: published
            corrections:
              - {date: 2026-11-21, note: The rating was lowered.}
            judged: v1:9784534a-00000000-00000000-00000000-00000000-e8610d59-0
          - rating: mixed
            judged: v1:9784534a-00000000-00000000-00000000-00000000-e8610d59-0
      - id: union
        quote: the union agrees
        reviews:
          - rating: correct
            reviewed: 2011-12-20
            status: published
          - rating: mixed
            reviewed: 2026-11-20
            status: published
          - axis: attribution
            rating: correct
            status: withdrawn
""")


@rule(
    "V706",
    "changed-without-correction",
    over=Claim,
    when=before_readers,
    severity=Severity.WARNING,
    bad=[BAD],
    good=[GOOD],
)
def changed_without_correction(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    Readers are told when a published verdict becomes another one.

    Who has read the first verdict, and passed it on, must be able to learn that it no longer holds; a silent change
    looks like a cover-up when somebody finds the old page in an archive. Codes of principles ask for open corrections.
    It is found of reviews of our own, in three cases:

    - a published review has another rating than the one that was confirmed (`judged`, see V703), and no correction
      was added since;
    - of two published reviews of one statement on one axis, which judge on what was known on the same day (`as_of`,
      else `reviewed`), the later one has another rating, and neither has a correction;
    - a review that was published at an address (`url`) is `withdrawn`, and has no correction.

    A later review that judges on what was known later is the history of a verdict, and needs none.

    To mend: tell in `corrections` what was changed, and when; or undo the change.
    """
    published: list[tuple[int, Review]] = []
    for number, review in enumerate(entry.record.reviews):
        if is_published(review):
            published.append((number, review))
            if review.judged is not None and _lacks_correction(entry.record, review, context):
                yield Finding(
                    message="the published rating was another one, and no correction tells of it",
                    route=("reviews", number, "rating" if review.rating else "status"),
                    hint="tell it in `corrections`",
                )
        elif review.status is Status.WITHDRAWN and review.url and review.is_ours and not review.corrections:
            yield Finding(
                message="this was published, and no correction tells that it was taken back",
                route=("reviews", number, "status"),
                hint="tell it in `corrections`",
            )
    if len(published) > 1:
        yield from _replaced(published, entry, context)


def _lacks_correction(claim: Claim, review: Review, context: Context) -> bool:
    from claimledger.staleness import judged  # few reviews record what they judged

    return judged(context.ledger, claim, review).lacks_correction


def _replaced(published: list[tuple[int, Review]], entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """Yield a finding for each review that gives another rating than the one before it, on the same knowledge."""
    latest: dict[object, tuple[int, Review]] = {}
    for number, review in published:
        knowledge = review.as_of or review.reviewed
        rating = counts_as(context.ledger, review)
        if knowledge is None or rating is None:
            continue
        key = (review.axis, knowledge, context.ledger.statement(entry.record, review))
        before = latest.get(key)
        latest[key] = (number, review)
        if before is None or counts_as(context.ledger, before[1]) == rating:
            continue
        if not review.corrections and not before[1].corrections:
            route = (*entry.route, "reviews", before[0], "rating")
            yield Finding(
                message=f"the verdict was `{before[1].rating}`, and no correction tells of the change",
                route=("reviews", number, "rating"),
                hint="tell it in `corrections`",
                related=(Related(message="the earlier verdict", path=entry.path, route=route),),
            )
