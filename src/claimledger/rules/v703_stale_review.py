"""A review of something else than what stands there now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimledger.diagnostic import Finding, Related, Severity
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.records.review import Review, Status
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.rules.verdicts import is_published

if TYPE_CHECKING:
    from claimledger.staleness import Judged

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        quote: the deal is not fair
        reviews:
          - rating: correct
            judged: v1:9784534a-00000000-00000000-00000000-00000000-e8610d59-0
            #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ V703
          - rating: correct
            reviewed: 2026-11-20
            status: published
            #       ^^^^^^^^^ V703
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        quote: "the deal  is fair"
        reviews:
          - rating: correct
            judged: v1:9784534a-00000000-00000000-00000000-00000000-e8610d59-0
          - rating: mixed
          - rating: incorrect
            rating_text: Falso
            published: 2019-07-22
            status: published
          - rating: mixed
            publisher: Another house
            status: published
""")


@rule("V703", "stale-review", over=Claim, severity=Severity.WARNING, mild=True, bad=[BAD], good=[GOOD])
def stale_review(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A verdict is about what stands in the record, not about what once stood there.

    `claimledger review ID --confirm` writes into a review, as `judged`, what it judged: the quote, the lead-in, the
    statement, the figures and its own evidence. When one of them changes in meaning, the verdict is about something
    else, and nobody can see it: a corrected number turns a true statement into a false one. Spaces, dashes and
    quotation marks, how the file is laid out, the order of keys, of figures and of evidence, notes and places do not
    count, nor does a value that is written though it is the default.

    It is found of every review that records what it judged. Of a published one that does not, it is found as advice,
    so that a ledger that begins with it is not flooded; drafts need none. There is no fix that `check` could make: it
    would say that somebody had looked. See [The life of a review](../reviews.md).

    To mend: look again. Change the review where it no longer holds, then run `claimledger review ID --confirm`.
    """
    for number, review in enumerate(entry.record.reviews):
        if review.judged is None:
            if is_published(review):
                yield Finding(
                    message="what this verdict judged is not recorded",
                    route=("reviews", number, "status"),
                    hint=_next_step(entry.record, review),
                    mild=True,
                )
        elif review.status is not Status.WITHDRAWN:
            from claimledger.staleness import State, judged  # few reviews record what they judged

            found = judged(context.ledger, entry.record, review)
            if found.state in (State.STALE, State.FOREIGN):
                yield Finding(
                    message=f"since this was judged, {found.told}"
                    if found.changes
                    else "what this verdict judged was recorded by another version of claimledger",
                    route=("reviews", number, "judged"),
                    hint=_next_step(entry.record, review),
                    related=tuple(_places(found, entry, review, number)),
                )


def _next_step(claim: Claim, review: Review) -> str:
    return f"look at it, then run `claimledger review {claim.id} --axis {review.axis} --confirm`"


def _places(found: Judged, entry: Entry[Claim], review: Review, number: int) -> Iterator[Related]:
    from claimledger.staleness import place_of

    for part, _ in found.changes:
        route = place_of(part, entry.record, review, number)
        if route is not None:
            yield Related(message=f"the {part} now", path=entry.path, route=(*entry.route, *route))
