"""A published verdict on evidence that nobody has in front of them."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Related
from claimledger.ledger import Entry
from claimledger.location import Route
from claimledger.records.claim import Claim
from claimledger.records.evidence import Evidence
from claimledger.records.review import PUBLISHED, Review
from claimledger.records.source import Read
from claimledger.rules.occasions import some
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    document:
      id: paper
      title: A paper
    sources:
      - id: report
        title: A report
        read: none
      - id: letter
        title: A letter
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: correct
            status: published
            evidence:
              - source: report
                #       ^^^^^^ E609
                where: page 1
                stance: supports
              - source: letter
                #       ^^^^^^ E609
                where: page 1
                stance: supports
              - stance: context
                #       ^^^^^^^ E609
                note: That was common knowledge.
          - rating: incorrect
            evidence:
              - stance: refutes
                #       ^^^^^^^ E609
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    sources:
      - id: report
        title: A report
        read: excerpt
      - id: letter
        title: A letter
        read: none
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: correct
            status: published
            evidence:
              - {source: report, where: page 1, stance: supports}
          - rating: incorrect
            evidence:
              - {source: letter, where: page 1, stance: refutes}
              - {stance: context, note: That was common knowledge.}
          - rating: correct
            status: published
            publisher: Another House
            evidence:
              - {source: letter, where: page 1, stance: supports}
""")


@rule("E609", "evidence-not-read", over=Claim, when=some("reviews.evidence"), bad=[BAD], good=[GOOD])
def evidence_not_read(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A published review cites only what somebody has read.

    A passage of a source with `read: none` was copied from someone else's quotation, with their mistakes; one from
    memory cannot be looked up at all. Both have their use in a draft, as a note on what to look for; a reader must not
    be sent there. The source of every passage under a published review says in `read` how much of it was read (`full`
    or `excerpt`). A passage from memory says in a draft too, in its `note`, what is remembered.

    To mend: read the source and say so, name the source in which the words were read (and whom it relays), or take the
    passage out.
    """
    for number, review in enumerate(entry.record.reviews):
        is_published = review.status is PUBLISHED
        if not is_published and None not in [evidence.source for evidence in review.evidence]:
            continue
        for index, evidence in enumerate(review.evidence if review.is_ours else ()):
            route: Route = ("reviews", number, "evidence", index)
            if evidence.source is None:
                yield from _of_memory(review, evidence, route)
            elif is_published:
                yield from _of_source(evidence.source, route, context)


def _of_memory(review: Review, evidence: Evidence, route: Route) -> Iterator[Finding]:
    if review.status is PUBLISHED:
        yield Finding(
            message="a published review rests here on memory alone",
            route=(*route, "stance"),
            hint="name the `source` in which it stands, or take the passage out",
        )
    elif evidence.note is None:
        yield Finding(
            message="neither a source nor a note says what this passage is",
            route=(*route, "stance"),
            hint="name its `source`, or write what is remembered in its `note`",
        )


def _of_source(id_: str, route: Route, context: Context) -> Iterator[Finding]:
    source = context.ledger.sources.get(id_)
    if source is None or source.read in (Read.FULL, Read.EXCERPT):
        return
    place = context.ledger.entry(id_)
    unread = source.read is Read.NONE
    yield Finding(
        message=f"a published review cites `{id_}`, "
        + ("which nobody read" if unread else "and nothing tells who read it"),
        route=(*route, "source"),
        hint="read it, and say in its `read` how much" if unread else "say in its `read` how much of it was read",
        related=(Related(message="the source", path=place.path, route=(*place.route, "read" if unread else "id")),),
    )
