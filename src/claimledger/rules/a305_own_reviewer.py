"""A reviewer who is answerable for what is reviewed."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding
from claimledger.ledger import Entry, Ledger
from claimledger.location import Route
from claimledger.records.claim import Claim
from claimledger.records.partial_date import PartialDate
from claimledger.records.review import Review, Status
from claimledger.rules.chronology import comes_after
from claimledger.rules.occasions import some
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.settings import Publisher, Settings

BAD = Bad("""
    speakers:
      - id: union
        name: A union
        kind: organisation
      - id: ann-smith
        name: Ann Smith
        roles:
          - {title: researcher, organisation: union, from: 2010}
    document:
      id: paper
      title: A paper
      authors: [Tom Reporter]
    claims:
      - id: deal
        quote: the deal is fair
        speaker: union
        reviews:
          - by: [First Editor, ann-smith]
            #                  ^^^^^^^^^ A305
            reviewed: 2012-01
          - axis: attribution
            by: [Tom Reporter]
            #    ^^^^^^^^^^^^ A305
          - publisher: A union
            #          ^^^^^^^ A305
""")

PUBLISHED = Bad(
    """
    speakers:
      - id: union
        name: A union
        kind: organisation
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        quote: the deal is fair
        speaker: union
        reviews:
          - by: [First Editor]
            status: published
            #       ^^^^^^^^^ A305
          - by: [First Editor]
          - publisher: Another house
            status: published
    """,
    settings=Settings(publisher=Publisher(name="A union")),
)

GOOD = Good("""
    speakers:
      - id: union
        name: A union
        kind: organisation
      - id: ann-smith
        name: Ann Smith
        roles:
          - {title: researcher, organisation: union, from: 2005, to: 2010}
    document:
      id: paper
      title: A paper
      authors: [Tom Reporter]
    claims:
      - id: deal
        quote: the deal is fair
        speaker: union
        reviews:
          - by: [First Editor, ann-smith]
            reviewed: 2012-01
          - by: [Tom Reporter]
          - axis: attribution
            by: [ann-smith]
            reviewed: 2012-01
""")


@rule("A305", "own-reviewer", over=Claim, when=some("reviews"), bad=[BAD, PUBLISHED], good=[GOOD])
def own_reviewer(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    Nobody reviews what they are answerable for.

    A review by the speaker, by who endorses the words, or (whether they were said) by the reporter who gives them to
    the speaker is a statement in their own cause; so is one that they publish, as `publisher` of the review or as that
    of the settings. The same holds for a reviewer who belongs to the organisation that is answerable: by `part_of`, or
    by a role that had not ended when the review was made. Codes of principles of fact-checkers ask for independence
    first of all, and a reader cannot see its lack.

    To mend: let somebody else review it; where `answerable` is derived wrongly, write it.
    """
    claim, ours = entry.record, context.settings.publisher
    for number, review in enumerate(claim.reviews):
        if not review.by and review.publisher is None and ours is None:
            continue
        reviewers = list(_reviewers(review, ours))
        if not reviewers:
            continue
        answerable = context.ledger.answerable(claim, review)
        for who, route in reviewers:
            behind = _organisations(who, review.reviewed, context.ledger)
            for voice in answerable:
                if voice in behind:
                    name = context.ledger.name_of(voice)
                    own = context.ledger.key_of(who) == voice
                    yield Finding(
                        message=f"{name} is answerable for what is reviewed here"
                        + ("" if own else f", and {context.ledger.name_of(who)} belongs to it"),
                        route=("reviews", number, *route),
                        hint="let somebody else review it",
                    )
                    break


def _reviewers(review: Review, ours: Publisher | None) -> Iterator[tuple[str, Route]]:
    for index, who in enumerate(review.by):
        yield who, ("by", index)
    if review.publisher is not None:
        yield review.publisher, ("publisher",)
    elif ours is not None and review.status is Status.PUBLISHED:
        yield ours.name, ("status",)


def _organisations(who: str, day: PartialDate | None, ledger: Ledger) -> set[str]:
    """Return *who*, and the organisations to which they belonged on that day, upwards."""
    found = {ledger.key_of(who)}
    todo = list(found)
    while todo:
        speaker = ledger.speakers.get(todo.pop())
        if speaker is None:
            continue
        above = [speaker.part_of] if speaker.part_of else []
        for role in speaker.roles:
            over = day is None or role.to is None or comes_after(day, role.to)
            ended = role.to is not None and over
            begun = role.from_ is None or day is None or not comes_after(role.from_, day)
            if role.organisation is not None and begun and not ended and (role.from_ or role.to):
                above.append(role.organisation)
        for organisation in above:
            key = ledger.key_of(organisation)
            if key not in found:
                found.add(key)
                todo.append(key)
    return found
