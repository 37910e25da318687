"""A published verdict that one person alone reviewed."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry, Ledger
from claimledger.records.claim import Claim
from claimledger.records.review import Review
from claimledger.records.speaker import SpeakerKind
from claimledger.rules.occasions import before_readers
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.rules.verdicts import is_published

BAD = Bad("""
    document:
      id: paper
      title: A paper
    speakers:
      - {id: ann-smith, name: Ann Smith}
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: correct
            by: [ann-smith, Ann Smith]
            #    ^^^^^^^^^ V704
            reviewed: 2026-11-20
            status: published
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    speakers:
      - {id: desk, name: The desk, kind: group}
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: correct
            by: [First Editor, Second Editor]
            reviewed: 2026-11-20
            status: published
          - axis: attribution
            rating: correct
            by: [desk]
            reviewed: 2026-11-20
            status: published
          - rating: mixed
            by: [First Editor]
            reviewed: 2026-11-21
          - rating: mixed
            by: [Somebody Else]
            publisher: Another house
            status: published
""")


@rule("V704", "single-reviewer", over=Claim, when=before_readers, severity=Severity.ADVICE, bad=[BAD], good=[GOOD])
def single_reviewer(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    Somebody else looks at a verdict before it is published.

    Who has worked on a claim for days reads what they know into a sentence; a second person reads what stands there.
    It is advice, because many a desk is one person. It is found of published reviews of our own whose `by` names one
    person, by whatever names; an organisation or a group counts as several. A name of which there is no record is taken
    for a person's.

    To mend: let somebody else look, and add them to `by`; give the record of a desk `kind: group`.
    """
    for number, review in enumerate(entry.record.reviews):
        if review.by and is_published(review) and _is_one_person(review, context.ledger):
            yield Finding(
                message=f"{context.ledger.name_of(review.by[0])} alone stands behind this verdict",
                route=("reviews", number, "by", 0),
                hint="let somebody else look at it, and add them",
            )


def _is_one_person(review: Review, ledger: Ledger) -> bool:
    if len({ledger.key_of(who) for who in review.by}) > 1:
        return False
    speaker = ledger.speaker(review.by[0])
    return speaker is None or speaker.kind is SpeakerKind.PERSON
