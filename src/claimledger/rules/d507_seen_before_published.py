"""A copy made, or a page read, before the source was published."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.records.source import Source
from claimledger.rules.chronology import captured_by, comes_days_after
from claimledger.rules.occasions import some
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    sources:
      - id: paper
        title: A paper
        published: 2011-07-25
        archive: https://web.archive.org/web/20110630112127/http://example.org/paper
        #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ D507
        accessed: 2011-06
        #         ^^^^^^^ D507
      - id: report
        title: A report
        published: 2012
        archive:
          url: https://example.org/report-as-it-was
          captured: 2011-12-30
          #         ^^^^^^^^^^ D507
    claims:
      - id: deal
        source: paper
        quote: the deal is fair
        reviews:
          - evidence:
              - {source: report, stance: context}
          - publisher: Another house
            published: 2011-08-25
            url: https://web.archive.org/web/20110801112127/http://example.org/fair
            #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ D507
""")

GOOD = Good("""
    sources:
      - id: paper
        title: A paper
        published: 2011-07-01
        archive: https://web.archive.org/web/20110630235959/http://example.org/paper
        accessed: 2011-07
      - id: report
        title: A report
        published: 2012~
        archive:
          url: https://example.org/report-as-it-was
          captured: 2011-12-30
    claims:
      - id: deal
        source: paper
        quote: the deal is fair
        reviews:
          - evidence:
              - {source: report, stance: context}
          - publisher: Another house
            published: 2011-08-25
            url: https://web.archive.org/web/20110824112127/http://example.org/fair
""")


@rule(
    "D507",
    "seen-before-published",
    over=(Claim, Source),
    when=some("published", "reviews.published"),
    bad=[BAD],
    good=[GOOD],
)
def seen_before_published(entry: Entry[Claim | Source], _: Context) -> Iterator[Finding]:
    """
    Nothing can be archived or read before it is published.

    Where the archived copy is older than the source, the copy shows an earlier text, or `published` is the day of a
    later version: in both cases the reader who follows the archive's address does not see what was quoted. The copy's
    time is that of `captured` or of the fourteen digits in the address; `accessed` is judged in the same way, and so is
    somebody else's review whose `url` is that of an archived copy. A day's difference is accepted, for the sake of time
    zones, and dates contradict only when every day they can mean does.

    To mend: write the day on which the text first came out, or the address of a copy that has the text.
    """
    record = entry.record
    yield from _of_reviews(record) if isinstance(record, Claim) else _of_source(record)


def _of_reviews(claim: Claim) -> Iterator[Finding]:
    for number, review in enumerate(claim.reviews):
        if review.published is None or review.url is None:
            continue
        captured = captured_by(review.url)
        if captured is not None and comes_days_after(review.published, captured):
            yield Finding(
                message=f"the copy was made on {captured}, before the review was published: {review.published}",
                route=("reviews", number, "url"),
            )


def _of_source(source: Source) -> Iterator[Finding]:
    published, archive = source.published, source.archive
    if published is None or (archive is None and source.accessed is None):
        return
    if archive is not None:
        captured = archive.captured or captured_by(archive.url)
        if captured is not None and comes_days_after(published, captured):
            key = "captured" if archive.captured is not None else "url"
            yield Finding(
                message=f"the copy was made on {captured}, before the source was published: {published}",
                route=("archive", key),
            )
    if source.accessed is not None and comes_days_after(published, source.accessed):
        yield Finding(message=f"the source was not published before {published}", route=("accessed",))
