"""An archived copy of nobody knows when."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.records.source import Source
from claimledger.rules.chronology import captured_by
from claimledger.rules.occasions import some
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    sources:
      - id: paper
        title: A paper
        archive: https://archive.ph/AbCdE
        #        ^^^^^^^^^^^^^^^^^^^^^^^^ S805
      - id: report
        title: A report
        archive: https://web.archive.org/web/2011*/http://example.org/report
        #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ S805
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
        archive: {url: https://archive.ph/AbCdE, captured: 2011-06-30}
      - id: report
        title: A report
        archive: https://web.archive.org/web/20110630112127/http://example.org/report
    claims:
      - id: deal
        source: paper
        quote: the deal is fair
        reviews:
          - evidence:
              - {source: report, where: page 1, stance: context}
""")


@rule(
    "S805", "archive-without-time", over=Source, when=some("archive"), severity=Severity.WARNING, bad=[BAD], good=[GOOD]
)
def archive_without_time(entry: Entry[Source], _: Context) -> Iterator[Finding]:
    """
    An archived copy says when it was made.

    A page has many versions; which of them we mean is told by the time of the copy. The Wayback Machine and others have
    it in the address, as fourteen digits; an address with fewer, or with a star, leads to whatever is nearest. Others
    (archive.ph, perma.cc) show it on the page alone.

    To mend: write the address of the copy itself, or what its page says under `captured`:
    `archive: {url: https://archive.ph/AbCdE, captured: 2011-06-30}`.
    """
    archive = entry.record.archive
    if archive is not None and archive.captured is None and captured_by(archive.url) is None:
        yield Finding(
            message="neither the address nor `captured` tells when the copy was made",
            route=("archive",),
            hint="write the address of the copy itself, or its day under `captured`",
        )
