"""Records that lead in a ring."""

from __future__ import annotations

from collections.abc import Iterator

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
    """Yield one ring for each set of nodes that lead to each other, beginning at its first node by name."""
    for knot in sorted(_knots(graph)):
        inside = set(knot)
        start = knot[0]
        before: dict[str, str] = {}
        todo = [start]
        for node in todo:
            for end in sorted(graph.get(node, ())):
                if end == start:
                    ring = [node]
                    while ring[-1] != start:
                        ring.append(before[ring[-1]])
                    yield ring[::-1]
                    todo.clear()
                    break
                if end in inside and end not in before:
                    before[end] = node
                    todo.append(end)


def _knots(graph: dict[str, list[str]]) -> list[list[str]]:
    """Return the strongly connected components that hold a ring, each sorted (Tarjan's algorithm, without recursion)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    open_nodes: list[str] = []
    is_open: set[str] = set()
    knots: list[list[str]] = []
    for root in sorted(graph):
        if root in order:
            continue
        work: list[tuple[str, Iterator[str]]] = [(root, iter(sorted(graph[root])))]
        order[root] = low[root] = len(order)
        open_nodes.append(root)
        is_open.add(root)
        while work:
            node, ends = work[-1]
            end = next(ends, None)
            if end is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    knot = []
                    while not knot or knot[-1] != node:
                        knot.append(open_nodes.pop())
                        is_open.discard(knot[-1])
                    if len(knot) > 1 or node in graph.get(node, ()):
                        knots.append(sorted(knot))
            elif end not in order:
                order[end] = low[end] = len(order)
                open_nodes.append(end)
                is_open.add(end)
                work.append((end, iter(sorted(graph.get(end, ())))))
            elif end in is_open:
                low[node] = min(low[node], order[end])
    return knots
