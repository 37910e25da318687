"""Records that lead in a ring."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from claimledger.diagnostic import Finding, Related
from claimledger.facts import Edge
from claimledger.ledger import Ledger
from claimledger.rules.rule import Bad, FileFinding, Good, LedgerContext, rule

BAD = Bad("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: one
        quote: the first words
        relations: {relies_on: [two]}
        #                       ^^^ R106
      - id: two
        quote: the second words
        relations: {relies_on: [three]}
      - id: three
        quote: the third words
        relations: {relies_on: [one]}
""")

GOOD = Good("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: one
        quote: the first words
        relations: {relies_on: [two, three]}
      - id: two
        quote: the second words
        relations: {relies_on: [three]}
      - id: three
        quote: the third words
""")


@rule("R106", "reference-cycle", over=Ledger, bad=[BAD], good=[GOOD])
def reference_cycle(context: LedgerContext) -> Iterator[FileFinding]:
    """
    A relation such as `copy_of`, `relays`, `part_of` or `relies_on` must not lead back to where it began.

    Two sources cannot each be the copy of the other, and a claim cannot rest on itself: a ring hides that nothing
    outside it holds it up. The finding stands at one link of the ring and shows all of them.

    To mend: take out the link that is wrong.
    """
    places: dict[str, dict[tuple[str, str], tuple[str, Edge]]] = {}
    for facts in context.files:
        for edge in facts.edges:
            end = context.known.names.get(edge.end) or edge.end
            places.setdefault(edge.relation, {}).setdefault((edge.start, end), (facts.path, edge))
    for relation in sorted(places):
        graph: dict[str, list[str]] = {}
        for start, end in places[relation]:
            graph.setdefault(start, []).append(end)
        for ring in _rings(graph):
            steps = [places[relation][pair] for pair in zip(ring, [*ring[1:], ring[0]], strict=True)]
            path, edge = steps[0]
            related = tuple(
                Related(message=f"`{step.start}` leads to `{step.end}`", path=where, route=step.route)
                for where, step in steps[1:]
            )
            shown = " → ".join([*ring, ring[0]])
            message = f"`{relation}` leads in a ring: {shown}"
            yield FileFinding(path, Finding(message=message, route=edge.route, related=related))


def _rings(graph: dict[str, list[str]]) -> Iterator[list[str]]:
    """Yield rings until none is left once the links of those found are taken out; each begins at its first name."""
    left = {start: sorted(ends) for start, ends in sorted(graph.items())}
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            # Each node of the cycle is named by the next one, so that it runs against the links.
            ring = error.args[1][:0:-1]
            first = ring.index(min(ring))
            ring = ring[first:] + ring[:first]
            for start, end in zip(ring, [*ring[1:], ring[0]], strict=True):
                left[start].remove(end)
            yield ring
        else:
            return
