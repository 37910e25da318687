"""Words said after the source that reports them was published."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Related, Severity
from claimledger.ledger import Entry
from claimledger.location import Route
from claimledger.records.claim import Claim
from claimledger.records.partial_date import PartialDate
from claimledger.records.source import Source, SourceKind
from claimledger.rules.chronology import comes_after
from claimledger.rules.occasions import some
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    document:
      id: paper
      title: A paper
      published: 2011-07-25
    claims:
      - id: deal
        quote: the deal is fair
        speaker: A Minister
        said: 2011-07-26
        #     ^^^^^^^^^^ D502
        via:
          - {speaker: A Spokesman, said: 2011-08}
          #                              ^^^^^^^ D502
""")

RECORD = Bad("""
    document:
      id: paper
      title: A paper
    sources:
      - id: speech
        title: A speech
        published: 2011-07-20
    claims:
      - id: deal
        quote: the deal is fair
        speaker: A Minister
        said: 2011-07-25
        #     ^^^^^^^^^^ D502
        said_in: speech
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
      published: 2011-07
    claims:
      - id: deal
        quote: the deal is fair
        speaker: A Minister
        said: 2011-07-25
        via:
          - {speaker: A Spokesman, said: 2011-07-25/2011-08-02}
      - id: cost
        quote: the cost will fall
        speaker: A Minister
        said: 2011-08~
""")

LIVING = Good("""
    document:
      id: lexicon
      title: A lexicon
      kind: reference
      published: 2001
    claims:
      - id: deal
        quote: the deal is fair
        speaker: A Minister
        said: 2011-07-25
""")

#: What goes on changing under the date on which it first came out.
_LIVING = frozenset({SourceKind.REFERENCE, SourceKind.WEB_PAGE, SourceKind.DATASET})


@rule(
    "D502",
    "said-after-source",
    over=Claim,
    when=some("said", "via"),
    severity=Severity.WARNING,
    bad=[BAD, RECORD],
    good=[GOOD, LIVING],
)
def said_after_source(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    Nobody reports today what will be said tomorrow.

    A claim, and whoever passes it on (`via`), must have spoken before the source in which the words stand was
    published, and before the record of the speaker's own (`said_in`) was. One of the two dates is wrong, and a reader
    who looks for the words on that day will not find them. Dates contradict only when every day they can mean does:
    a month, an interval that overlaps, and a date marked `?`, `~` or `%` do not. Works of reference, web pages and
    data sets change after they come out and are not asked.

    It is a warning, because a speech is sometimes reported before it is given, and because it may be tomorrow already
    where the words were said.

    To mend: look up both days; where both are right, say so in a comment that suppresses the finding.
    """
    claim, ledger = entry.record, context.ledger
    source = ledger.source_of(claim)
    is_late = source is not None and _is_late(claim.said, source)
    if source is not None:
        if is_late:
            yield _finding(source, ("said",), context)
        for index, link in enumerate(claim.via):
            if _is_late(link.said, source):
                yield _finding(source, ("via", index, "said"), context)
    record = ledger.sources.get(claim.said_in) if claim.said_in and not is_late else None
    if record is not None and _is_late(claim.said, record):
        yield _finding(record, ("said",), context)


def _is_late(said: PartialDate | None, source: Source) -> bool:
    """Tell whether somebody spoke after *source* was published, in which their words stand."""
    published = source.published
    if said is None or published is None or source.kind in _LIVING:
        return False
    return comes_after(said, published)


def _finding(source: Source, route: Route, context: Context) -> Finding:
    place = context.ledger.entry(source.id)
    return Finding(
        message=f"`{source.id}`, in which the words stand, was published before that: {source.published}",
        route=route,
        related=(Related(message="published here", path=place.path, route=(*place.route, "published")),),
    )
