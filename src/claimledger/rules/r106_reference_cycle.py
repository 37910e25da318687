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
    """
    Yield rings until none is left once the links of those found are taken out; each begins at its first name.

    A walk takes each link once: where it comes to a name of its own path, what lies between is a ring, and it goes on
    from there; from where no link is left it goes back. So a ledger of nothing but rings takes no longer than another.
    """
    left = {start: sorted(ends, reverse=True) for start, ends in sorted(graph.items())}
    for begin in left:
        path = [begin]
        places = {begin: 0}
        while path:
            links = left.get(path[-1])
            if not links:
                del places[path.pop()]
                continue
            end = links.pop()
            if end not in places:
                places[end] = len(path)
                path.append(end)
                continue
            ring = path[places[end] :]
            for name in ring[1:]:
                del places[name]
            del path[places[end] + 1 :]
            first = ring.index(min(ring))
            yield ring[first:] + ring[:first]
