"""Published reviews of what only their own publisher has said, or of a publisher who tells nobody how it corrects."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.addresses import host_of
from claimledger.diagnostic import Finding, Severity
from claimledger.facts import Publication
from claimledger.ledger import Ledger
from claimledger.rules.published import place_of, publications, shared_source
from claimledger.rules.rule import Bad, FileFinding, Good, LedgerContext, rule
from claimledger.settings import Publisher, Settings

BAD = Bad(
    """
    document:
      id: article
      title: Our own article
      url: https://www.desk.example/articles/deal
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: correct
            status: published
            #       ^^^^^^^^^ P016
          - axis: attribution
            rating: correct
            status: published
    """,
    settings=Settings(
        site="https://desk.example/checks",
        publisher=Publisher(name="The Desk", corrections_policy="https://desk.example/corrections"),
    ),
)

SILENT = Bad(
    """
    document:
      id: paper
      title: A paper
      url: https://paper.example/deal
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: correct
            status: published
            #       ^^^^^^^^^ P016
      - id: cost
        quote: the cost will fall
        reviews:
          - rating: correct
            status: published
    """,
    settings=Settings(publisher=Publisher(name="The Desk")),
)

GOOD = Good(
    """
    document:
      id: article
      title: Our own article
      url: https://desk.example/articles/deal
    sources:
      - {id: paper, title: A paper, url: https://paper.example/deal}
    claims:
      - id: deal
        quote: the deal is fair
        said_in: paper
        reviews:
          - rating: correct
            status: published
      - id: cost
        quote: the cost will fall
        source: paper
        reviews:
          - rating: correct
            status: published
      - id: draft
        quote: the draft is fair
        reviews:
          - rating: correct
    """,
    settings=Settings(
        site="https://desk.example/checks",
        publisher=Publisher(name="The Desk", corrections_policy="https://desk.example/corrections"),
    ),
)


@rule("P016", "own-origin", over=Ledger, severity=Severity.ADVICE, bad=[BAD, SILENT], good=[GOOD])
def own_origin(context: LedgerContext) -> Iterator[FileFinding]:
    """
    What is published as a claim has an origin outside the site of its reviewers, who tell how they correct mistakes.

    A review of words that can be read on nobody's page but our own asks readers to believe us twice: that it was said,
    and that it is wrong. It is found, once for each claim, of published reviews of our own where each address of the
    claim, that of its source and of the record in which it was said (`said_in`), lies on the host of the settings'
    `site` or of their `publisher`. A page of ours that quotes the words may be the source, if `said_in` leads to the
    original. The other half is found once, at the first published review: a publisher without a `corrections-policy`
    in the settings, for which readers of ClaimReview ask of every house. What else they ask of a house (that it shows
    sources and methods, and is no party in what it checks) is on its pages, and not in a ledger. It is advice, because
    not every house publishes ClaimReview; the profile `google` makes it a warning.

    To mend: name the original, with its `url`, as `source` or `said_in`; write `corrections-policy` below
    `[publisher]` in the settings.
    """
    publisher = context.settings.publisher
    own = {host_of(url) for url in (context.settings.site, publisher.url if publisher else None) if url} - {""}
    seen: set[str] = set()
    for path, one in publications(context):
        if one.publisher is not None:
            continue
        if not seen and publisher is not None and publisher.corrections_policy is None:
            message = f"nothing tells the readers of {publisher.name} how mistakes are corrected"
            hint = "write `corrections-policy` below `[publisher]` in the settings"
            yield FileFinding(path, Finding(message=message, route=place_of(one), hint=hint))
        if one.id not in seen and own and _is_own(one, own, context):
            hint = "name the original as `source` or `said_in`"
            yield FileFinding(
                path, Finding(message="this claim can be read on our own pages only", route=place_of(one), hint=hint)
            )
        seen.add(one.id)


def _is_own(one: Publication, own: set[str], context: LedgerContext) -> bool:
    sources = (shared_source(one.source, context), shared_source(one.said_in, context))
    hosts = [host_of(source.url) for source in sources if source is not None and source.url is not None]
    return bool(hosts) and own.issuperset(hosts)
