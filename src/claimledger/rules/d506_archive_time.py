"""An archived copy that says another day than its address."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding
from claimledger.ledger import Entry
from claimledger.records.source import Source
from claimledger.rules.chronology import captured_by, comes_days_after
from claimledger.rules.occasions import some
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    sources:
      - id: paper
        title: A paper
        archive:
          url: https://web.archive.org/web/20110630112127/http://example.org/paper
          captured: 2011-07-30
          #         ^^^^^^^^^^ D506
    claims:
      - id: deal
        source: paper
        quote: the deal is fair
""")

GOOD = Good("""
    sources:
      - id: paper
        title: A paper
        archive:
          url: https://web.archive.org/web/20110630235959id_/http://example.org/paper
          captured: 2011-07-01
      - id: report
        title: A report
        archive:
          url: https://web.archive.org/web/20110630112127/http://example.org/report
          captured: 2011-06
      - id: letter
        title: A letter
        archive: {url: https://example.org/99999999999999/letter, captured: 2012}
    claims:
      - id: deal
        source: paper
        quote: the deal is fair
        reviews:
          - evidence:
              - {source: report, stance: context}
              - {source: letter, stance: context}
""")


@rule("D506", "archive-time", over=Source, when=some("archive"), bad=[BAD], good=[GOOD])
def archive_time(entry: Entry[Source], _: Context) -> Iterator[Finding]:
    """
    The day on which a copy was archived is the day in its address.

    The fourteen digits in the address of an archive are the time at which it made the copy, in UTC. A record that says
    another day tells readers that the page looked so on a day on which nobody looked. A day before or after is
    accepted, for the sake of time zones; fourteen digits that are no time are not taken for one.

    To mend: take `captured` out (the address tells it), or write the address of the copy that you read.
    """
    archive = entry.record.archive
    if archive is None or archive.captured is None:
        return
    stamp = captured_by(archive.url)
    if stamp is None:
        return
    if comes_days_after(archive.captured, stamp) or comes_days_after(stamp, archive.captured):
        yield Finding(
            message=f"the address says that the copy was made on {stamp}",
            route=("archive", "captured"),
            hint="take `captured` out: the address tells it",
        )
