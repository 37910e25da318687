"""Two claims that contradict each other, and are both rated as true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimledger.diagnostic import Finding, Related
from claimledger.facts import Verdict
from claimledger.ledger import Ledger
from claimledger.location import Route
from claimledger.rules.likeness import Collection
from claimledger.rules.rule import Bad, FileFinding, Good, LedgerContext, rule
from claimledger.rules.verdicts import HOLDS

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: fair
        quote: the deal is fair
        relations: {contradicts: [unfair]}
        #                         ^^^^^^ C903
        reviews:
          - rating: mostly-correct
      - id: unfair
        quote: the deal is unfair
        relations: {contradicts: [fair]}
        reviews:
          - rating: correct
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    claims:
      - id: fair
        quote: the deal is fair
        relations: {contradicts: [unfair, unjust], answers: [a-deal]}
        reviews:
          - rating: correct
      - id: unfair
        quote: the deal is unfair
        reviews:
          - rating: mixed
      - id: unjust
        quote: the deal is unjust
        reviews:
          - axis: attribution
            rating: correct
      - id: a-deal
        quote: there is a deal
        reviews:
          - rating: correct
""")


@rule("C903", "both-true", over=Ledger, bad=[BAD], good=[GOOD])
def both_true(context: LedgerContext) -> Iterator[FileFinding]:
    """
    Of two claims that contradict each other one at most is true.

    If the ledger says that two claims cannot hold together (`relations: {contradicts: […]}`) and rates both as
    `correct`, `mostly-correct`, `came-true` or `kept`, one of the ratings is wrong, or they do not contradict each
    other: they may speak of different times, or use one word for two things. A reader who compares the two pages sees
    it at once. The rating that holds on the axes `content` and `outcome` counts.

    To mend: look at both again; where both are true, say in the statements what keeps them apart, and take the relation
    out.
    """
    collection = Collection.of(context)
    seen: set[frozenset[str]] = set()
    places: Mapping[str, tuple[str, Route]] = {}
    for facts in context.files:
        for tie in facts.ties:
            both = frozenset((tie.start, tie.end))
            if tie.relation != "contradicts" or both in seen or len(both) < 2:
                continue
            seen.add(both)
            here, there = _true(tie.start, collection), _true(tie.end, collection)
            if here is None or there is None:
                continue
            places = places or context.paths
            yield FileFinding(
                facts.path,
                Finding(
                    message=f"`{tie.start}` and `{tie.end}` contradict each other, and both are rated as true",
                    route=tie.route,
                    hint="look at both again",
                    related=tuple(
                        Related(
                            message=f"rated `{verdict.rating}` here",
                            path=places[verdict.id][0],
                            route=(*places[verdict.id][1], "reviews", verdict.number, "rating"),
                        )
                        for verdict in (here, there)
                    ),
                ),
            )


def _true(id_: str, collection: Collection) -> Verdict | None:
    """Return the verdict by which a claim holds."""
    for verdict in collection.verdicts.get(id_, ()):
        if collection.counts_as(verdict) in HOLDS:
            return verdict
    return None
