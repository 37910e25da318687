"""Two published reviews at one address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from claimledger.addresses import comparable, part_of_page, rough
from claimledger.diagnostic import Finding, Related, Severity
from claimledger.facts import Publication
from claimledger.ledger import Ledger
from claimledger.page_addresses import page_address
from claimledger.rules.published import axis_of, place_of, publications
from claimledger.rules.rule import Bad, FileFinding, Good, LedgerContext, rule
from claimledger.settings import Settings

BAD = Bad(
    """
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: correct
            status: published
            url: https://checks.example/2011/paper
          - rating: mixed
            status: published
      - id: cost
        quote: the cost will fall
        reviews:
          - rating: incorrect
            status: published
            url: http://www.checks.example/2011/paper/?utm_source=mail
            #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ P014
          - rating: mixed
            status: published
          - rating: incorrect
            statement: The cost will fall by half.
            status: published
            #       ^^^^^^^^^ P014
    """,
    settings=Settings(site="https://checks.example"),
)

GOOD = Good(
    """
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: correct
            status: published
            url: https://checks.example/2011/paper#deal
          - axis: attribution
            rating: correct
            status: published
          - axis: outcome
            rating: kept
            status: published
      - id: cost
        quote: the cost will fall
        reviews:
          - rating: incorrect
            status: published
            url: https://checks.example/2011/paper#cost
          - rating: incorrect
            url: https://checks.example/2011/paper#cost
      - id: savings
        quote: the deal saves a million
        reviews:
          - rating: unproven
            reviewed: 2011-07-01
            status: published
          - rating: incorrect
            reviewed: 2012-07-01
            status: published
    """,
    settings=Settings(site="https://checks.example"),
)


@rule("P014", "one-address-two-reviews", over=Ledger, severity=Severity.ADVICE, bad=[BAD], good=[GOOD])
def one_address_two_reviews(context: LedgerContext) -> Iterator[FileFinding]:
    """
    No two published reviews have one address.

    Readers of ClaimReview know a review by its address: of two at one, the second takes the place of the first, or
    neither is shown. Where one article checks several claims, each review has the part of the page that is about its
    claim (`…/article#cost`); Google prefers a page for each. Addresses are compared as in S804, but with the part of
    the page. Without a `url` a review has the page of its claim below the settings' `site`, and one that is not about
    the content the part of the page about its axis. Of several on one axis that check the same statement the latest
    alone is given to these readers; the earlier ones are its history, and not found. That a review is on one page only
    needs no rule: it has one `url`. It is advice, because not every house publishes ClaimReview; the profile `google`
    makes it a warning.

    To mend: add `#` and the name of the part to the `url`.
    """
    first: dict[tuple[str, str], tuple[str, Publication]] = {}
    for address, path, one in _near(context):
        before = first.setdefault((comparable(address), part_of_page(address)), (path, one))
        if before[1] is not one:
            yield FileFinding(
                path,
                Finding(
                    message=f"a review of `{before[1].id}` is published at this address too",
                    route=_place(one),
                    hint="add `#` and the name of the part of the page to its `url`",
                    related=(Related(message="the other review", path=before[0], route=_place(before[1])),),
                ),
            )


def _near(context: LedgerContext) -> Iterator[tuple[str, str, Publication]]:
    """Yield the published reviews whose address may be another's too, with it and their file; most share none."""
    site = context.settings.site
    addresses = [
        (address, path, one)
        for path, one in publications(context)
        if (address := page_address(site, one.id, axis_of(one), one.url)) is not None
    ]
    paths = [(rough(address), part_of_page(address)) for address, *_ in addresses]
    counts = Counter(paths)
    return (one for one, path in zip(addresses, paths, strict=True) if counts[path] > 1)


def _place(one: Publication) -> tuple[str | int, ...]:
    return place_of(one, "status" if one.url is None else "url")
