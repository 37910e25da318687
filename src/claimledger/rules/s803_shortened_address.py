"""An address that does not say where it leads."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.addresses import hides_or_sends_on, is_redirect, is_shortened, redirected
from claimledger.diagnostic import Change, Finding, Remedy, Severity
from claimledger.ledger import Entry, Record
from claimledger.location import Route
from claimledger.records.claim import Claim
from claimledger.records.source import Source
from claimledger.rules.occasions import some
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    sources:
      - id: paper
        title: A paper
        url: https://bit.ly/3abcdef
        #    ^^^^^^^^^^^^^^^^^^^^^^ S803
      - id: report
        title: A report
        url: https://news.google.com/rss/articles/CBMiXyz
        #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ S803
    claims:
      - id: deal
        source: paper
        quote: the deal is fair
        reviews:
          - evidence:
              - {source: report, where: page 1, stance: context}
            url: https://t.co/abcdef
            #    ^^^^^^^^^^^^^^^^^^^ S803
""")

MENDABLE = Bad("""
    sources:
      - id: paper
        title: A paper
        url: https://www.google.com/url?sa=t&q=https%3A%2F%2Fpaper.example%2Fdeal&usg=AOv
        #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ S803
      - id: report
        title: A report
        url: https://l.facebook.com/l.php?u=https%3A%2F%2Freport.example%2F&h=AT0
        #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ S803
    claims:
      - id: deal
        source: paper
        quote: the deal is fair
        reviews:
          - evidence:
              - {source: report, where: page 1, stance: context}
""")

GOOD = Good("""
    sources:
      - id: paper
        title: A paper
        url: https://www.google.com/search?q=https://paper.example
      - id: report
        title: A report
        url: https://doi.org/10.1000/182
    claims:
      - id: deal
        source: paper
        quote: the deal is fair
        reviews:
          - url: https://checks.example/url?q=deal
            evidence:
              - {source: report, where: page 1, stance: context}
""")


@rule(
    "S803",
    "shortened-address",
    over=(Source, Claim),
    when=some("url", "reviews.url"),
    severity=Severity.WARNING,
    fixes="unsafe",
    bad=[BAD, MENDABLE],
    good=[GOOD],
)
def shortened_address(entry: Entry[Record], _: Context) -> Iterator[Finding]:
    """
    An address says where it leads.

    A shortener (bit.ly, t.co, tinyurl.com …) hides the page behind a service that may end, be sold or be pointed
    elsewhere on any day; goo.gl did end. A redirect of a search engine, a network or a mail filter
    (`google.com/url?q=`, `l.facebook.com`, `safelinks.protection.outlook.com` …) tells besides who clicked. Archives do
    not keep the page behind either, and two records of one page are not seen to be one. The manual's page on evidence
    lists all of them; permanent identifiers (doi.org, hdl.handle.net, perma.cc) are none. Judged are the addresses of
    sources and of reviews.

    To mend: write the address at which the page opens; where it stands in the redirect itself, `--fix --unsafe-fixes`
    takes it from there.
    """
    record = entry.record
    for url, route in _addresses(record):
        if not hides_or_sends_on(url):
            # As nearly all.
            continue
        if is_shortened(url):
            yield Finding(
                message="a shortener hides where this leads",
                route=route,
                hint="open it, and write the address of the page to which it leads",
            )
        elif is_redirect(url):
            target = redirected(url)
            remedy = Remedy(title="write where it leads", changes=(Change(route=route, value=target),), safe=False)
            yield Finding(
                message="this address only sends its visitors on",
                route=route,
                hint=f"write where it leads: {target}" if target else "write the address of the page to which it leads",
                remedy=remedy if target else None,
            )


def _addresses(record: Record) -> Iterator[tuple[str, Route]]:
    if isinstance(record, Source):
        if record.url is not None:
            yield record.url, ("url",)
    elif isinstance(record, Claim):
        for number, review in enumerate(record.reviews):
            if review.url is not None:
                yield review.url, ("reviews", number, "url")
