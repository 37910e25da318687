"""Evidence that leads back to where it began."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.addresses import comparable, rough
from claimledger.diagnostic import Finding, Related, Severity
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.rules.weighing import Passage, shown, weighed
from claimledger.settings import Settings

#: The ring itself is the matter of R106.
_NOTE = Settings(ignore=("R106",))

BAD = Bad(
    """
    document:
      id: leaflet
      title: A leaflet
    sources:
      - id: blog
        title: A blog
        relays: [paper]
      - id: paper
        title: A paper
        relays: [encyclopedia]
      - id: encyclopedia
        title: An encyclopedia
        copy_of: paper
      - id: evening-paper
        title: An evening paper
        relays: [our-check]
      - id: our-check
        title: We checked it
        url: https://www.checks.example/deal/
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: correct
            evidence:
              - source: blog
                #       ^^^^ E606
                where: first post
                stance: supports
              - source: evening-paper
                #       ^^^^^^^^^^^^^ E606
                where: page 2
                stance: supports
            url: http://checks.example/deal
    """,
    settings=_NOTE,
)

GOOD = Good("""
    document:
      id: leaflet
      title: A leaflet
    sources:
      - id: blog
        title: A blog
        relays: [paper]
      - id: paper
        title: A paper
        copy_of: report
      - id: report
        title: A report
        url: https://checks.example/report
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: correct
            evidence:
              - {source: blog, where: first post, stance: supports}
            url: https://checks.example/deal
""")


@rule("E606", "circular-evidence", over=Claim, when=weighed, severity=Severity.ERROR, bad=[BAD], good=[GOOD])
def circular_evidence(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    Evidence must begin somewhere outside.

    Sources that copy and relay each other hold each other up, and nothing holds them: so false facts become citable. A
    passage is circular where every way from its source, over `copy_of` and `relays`, leads into a ring that nothing
    leaves, or where one leads to the page on which this very review is published (its `url`): then we are our own
    witness. A passage that leads back to the claim's own source is the matter of E605; the ring itself, as a slip of
    the records, that of R106.

    To mend: find the source in which the message really began, and name it; or take the passage out.
    """
    graph = context.ledger.evidence_graph
    pages = [review.url for review in entry.record.reviews if review.url and review.is_ours]
    for one in weighed(entry, context):
        for passage in one.own:
            source = passage.evidence.source
            if source is None:
                continue
            finding = _of_ring(passage, source, context) if graph.next_to(source) else None
            if finding is None and pages:
                finding = _of_own_page(pages, passage, source, context)
            if finding is not None:
                yield finding


def _of_ring(passage: Passage, source: str, context: Context) -> Finding | None:
    graph = context.ledger.evidence_graph
    ring = graph.ring(source)
    if not ring or any(not graph.next_to(end) for end in graph.ends(source)):
        return None
    place = context.ledger.entry(ring[0])
    key = "copy_of" if context.ledger.sources[ring[0]].copy_of == ring[1] else "relays"
    return Finding(
        message=f"`{source}` leads into a ring that nothing leaves: {shown(ring, context)}",
        route=(*passage.route, "source"),
        hint="find the source in which the message began, and name it",
        related=(Related(message="one link of the ring", path=place.path, route=(*place.route, key)),),
    )


def _of_own_page(pages: list[str], passage: Passage, source: str, context: Context) -> Finding | None:
    graph, sources = context.ledger.evidence_graph, context.ledger.sources
    for at in graph.reached(source):
        url = sources[at].url if at in sources else None
        if url and any(rough(url) == rough(page) and comparable(url) == comparable(page) for page in pages):
            way = f" over {shown(graph.trail(source, at), context)}" if at != source else ""
            return Finding(
                message=f"this leads back to the page on which the review itself is published{way}",
                route=(*passage.route, "source"),
                hint="find the source in which the message began, and name it",
            )
    return None
