"""A page that may be gone tomorrow."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.addresses import archived, host_of
from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.records.source import Source
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    sources:
      - id: paper
        title: A paper
        url: https://paper.example/deal
        #    ^^^^^^^^^^^^^^^^^^^^^^^^^^ S802
    claims:
      - id: deal
        source: paper
        quote: the deal is fair
""")

GOOD = Good("""
    sources:
      - id: paper
        title: A paper
        url: https://paper.example/deal
        archive: https://web.archive.org/web/20110630112127/https://paper.example/deal
      - id: report
        title: A report
        url: https://web.archive.org/web/20110630112127/https://paper.example/report
      - id: letter
        title: A letter
    claims:
      - id: deal
        source: paper
        quote: the deal is fair
        reviews:
          - evidence:
              - {source: report, where: page 1, stance: context}
              - {source: letter, where: page 1, stance: context}
""")


@rule("S802", "never-archived", over=Source, severity=Severity.ADVICE, bad=[BAD], good=[GOOD])
def never_archived(entry: Entry[Source], _: Context) -> Iterator[Finding]:
    """
    What is on the web is also in an archive.

    Pages change and vanish, those that were caught in a mistake first: of the links in opinions of the US Supreme Court
    half no longer led to what they cited (Zittrain, Albert and Lessig, 2014). An archived copy, made when we read the
    page, shows every reader what we saw; our own `snapshot` shows it only to us. It is advice, because archiving takes
    the network.

    To mend: have the page archived (web.archive.org/save, archive.ph, perma.cc), and write the copy's address under
    `archive`.
    """
    source = entry.record
    if source.url is None or source.archive is not None or _is_copy(source.url):
        return
    yield Finding(
        message=f"`{source.id}` has no archived copy",
        route=("url",),
        hint="have the page archived, and write the copy's address under `archive`",
    )


def _is_copy(url: str) -> bool:
    """Tell whether the address is itself that of an archived copy."""
    return archived(url) is not None or host_of(url) in ("archive.ph", "archive.is", "archive.today", "perma.cc")
