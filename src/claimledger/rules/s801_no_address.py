"""A source that nobody else can find."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.records.source import Source, SourceKind
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    sources:
      - id: paper
        #   ^^^^^ S801
        title: A paper
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
      - id: report
        title: A report
        archive: https://web.archive.org/web/20110630112127/http://example.org/report
      - id: history
        title: A book
        kind: book
    claims:
      - id: deal
        source: paper
        quote: the deal is fair
        reviews:
          - evidence:
              - {source: report, where: page 1, stance: context}
              - {source: history, where: page 9, stance: context}
""")

#: What has been read far from the web more often than on it.
_OFF_THE_WEB = frozenset({SourceKind.BOOK, SourceKind.LETTER, SourceKind.BROADCAST})


@rule("S801", "no-address", over=Source, severity=Severity.ADVICE, bad=[BAD], good=[GOOD])
def no_address(entry: Entry[Source], _: Context) -> Iterator[Finding]:
    """
    A source has an address, on the web or in an archive.

    A reader who doubts us goes and looks; without `url` or `archive` there is nowhere to go. Our own copy (`snapshot`)
    proves the words to us, and a seal to those who have a copy, but neither leads there. Nothing is asked of books,
    letters and broadcasts. It is advice, because a document is often on paper when its record is begun; the Code of
    Principles of the IFCN asks for links “where the source is available online” (3.1).

    To mend: write where it can be found under `url`, or under `archive`.
    """
    source = entry.record
    if source.url is None and source.archive is None and source.kind not in _OFF_THE_WEB:
        yield Finding(
            message=f"`{source.id}` has neither a `url` nor an `archive`",
            route=("id",),
            hint="write where it can be found under `url`, or under `archive`",
        )
