"""A published review whose address is not one of its publisher's site."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.addresses import host_of, is_redirect, is_shortened, outside_address
from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.publication import is_foreign
from claimledger.records.claim import Claim
from claimledger.rules.published import published, publishes_nothing
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.settings import Publisher, Settings

OURS = Settings(
    site="https://checks.example/claims", publisher=Publisher(name="The Desk", url="https://www.desk.example")
)

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
            url: https://medium.example/@desk/deal
            #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ P005
          - publisher: Another house
            rating_text: Right
            status: published
            url: ftp://house.example/deal
            #    ^^^^^^^^^^^^^^^^^^^^^^^^ P005
    """,
    settings=OURS,
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
          - rating: correct
            status: published
            url: https://www.checks.example/2011/deal
          - rating: correct
            status: published
            url: https://facts.desk.example/deal#verdict
          - rating: correct
            status: published
            url: https://bit.ly/3abcdef
          - rating: correct
            url: https://medium.example/@desk/draft
          - publisher: Another house
            rating_text: Right
            status: published
            url: https://house.example/deal
    """,
    settings=OURS,
)


@rule(
    "P005",
    "address-elsewhere",
    over=Claim,
    severity=Severity.ADVICE,
    passes=publishes_nothing,
    bad=[BAD],
    good=[GOOD],
)
def address_elsewhere(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A review that we publish has an address on our own site.

    Google takes a ClaimReview only for a page of the domain on which its markup stands, or of a sub-domain; what
    claims to be a review somewhere else is refused, lest anybody speak for another house. It is found of published
    reviews of our own whose `url` leads to another host than the settings' `site` and the `url` of their `publisher`,
    or than a domain above or below these; with neither in the settings nothing is. An address that is none of the web
    (http or https) is found of the reviews of others too; whether theirs lies on their site nobody here knows. A
    shortener or a redirect is S803, two reviews at one address are P014. It is advice, because not every house
    publishes ClaimReview; the profile `google` makes it an error.

    To mend: write the address at which your own page opens, or correct `site`.
    """
    site, publisher = context.settings.site, context.settings.publisher
    own = {host_of(url) for url in (site, publisher.url if publisher else None) if url} - {""}
    for one in published(entry, context):
        url = one.text("url")
        if url is None:
            continue
        if outside_address(url) is None:
            message = "this is no address that a reader can open"
        elif own and not is_foreign(entry.record, one.review) and not _is_ours(url, own):
            message = f"this is published outside {' and '.join(sorted(own))}"
        else:
            continue
        yield Finding(
            message=message,
            route=one.at("url") if one.review.url is not None else one.at(),
            hint="write the address of the page on your own site",
        )


def _is_ours(url: str, own: set[str]) -> bool:
    """Tell whether *url* is on one of *own* hosts, or below or above it; where a shortener leads nobody knows."""
    host = host_of(url)
    is_near = any(host == one or host.endswith(f".{one}") or one.endswith(f".{host}") for one in own)
    return is_near or is_shortened(url) or is_redirect(url)
