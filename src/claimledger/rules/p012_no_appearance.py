"""A published review that does not say where its claim can be read."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry, Ledger
from claimledger.records.claim import Claim
from claimledger.rules.published import Published, parts_of, published, publishes_nothing, texts_of
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    sources:
      - id: copy
        title: A copy of a page that is gone
        archive: https://web.archive.org/web/20110630112127/http://paper.example/deal
    claims:
      - id: deal
        statement: The deal of July 2011 between government and unions is fair to all.
        speaker: A Minister
        reviews:
          - rating: correct
            status: published
            #       ^^^^^^^^^ P012
      - id: cost
        quote: the cost will fall
        source: copy
        speaker: A Minister
        reviews:
          - rating: correct
            status: published
            #       ^^^^^^^^^ P012
""")

GOOD = Good("""
    sources:
      - {id: paper, title: A paper, url: https://paper.example/deal}
      - {id: history, title: A book, kind: book}
      - {id: leaflet, title: A leaflet}
    claims:
      - id: deal
        quote: the deal is fair
        source: paper
        reviews:
          - rating: correct
            status: published
      - id: cost
        quote: the cost will fall
        speaker: A Minister
        source: history
        said_in: paper
        reviews:
          - rating: correct
            status: published
      - id: past
        quote: the past was better
        speaker: A Minister
        source: history
        reviews:
          - rating: opinion
            status: published
      - id: future
        quote: the future will be better
        speaker: A Minister
        source: leaflet
        reviews:
          - rating: opinion
            status: published
      - id: rumour
        statement: The cost of the deal of July 2011 will fall.
        reviews:
          - rating: correct
            status: published
""")


@rule(
    "P012",
    "no-appearance",
    over=Claim,
    severity=Severity.ADVICE,
    passes=publishes_nothing,
    bad=[BAD],
    good=[GOOD],
)
def no_appearance(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A published review leads to a page on which its claim stands.

    The reader of a verdict wants to see what was said, and a network that shows a post wants to know which posts the
    verdict is about: by the addresses of `appearance` and `firstAppearance`, of which one suffices. They are the `url`
    of the claim's source and of the record in which it was said (`said_in`). A source with neither `url` nor archive
    is S801, once for all its claims, and of books, letters and broadcasts nothing is asked; a claim of which nothing
    at all is known is P010. It is advice, because not every house publishes ClaimReview; the profile `google` makes it
    a warning.

    To mend: name the `source`, or add its `url`.
    """
    for one in published(entry, context):
        if one.knows_claim and not _addresses(one):
            if _has_source_off_the_web(entry.record, context.ledger):
                return
            yield Finding(
                message="this does not lead to any page on which the claim stands",
                route=one.at(),
                hint="write the claim's `source`, and its `url`",
            )
            return


def _addresses(one: Published) -> list[str]:
    places = [one.item.get(key) for key in ("appearance", "firstAppearance")]
    found = [text for place in places for text in texts_of(place)]
    return found + [text for place in places for part in parts_of(place) for text in texts_of(part.get("url"))]


def _has_source_off_the_web(claim: Claim, ledger: Ledger) -> bool:
    """Tell whether it stands in a source that has no address, of which S801 tells what is to be told."""
    sources = (ledger.source_of(claim), ledger.sources.get(claim.said_in) if claim.said_in else None)
    return any(source is not None and source.url is None and source.archive is None for source in sources)
