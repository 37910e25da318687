"""A date told more finely than what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.patterns import pattern
from claimledger.records.claim import Claim, NamedDate
from claimledger.records.partial_date import PartialDate
from claimledger.rules.chronology import is_loose
from claimledger.rules.dates_in_words import is_finer, told_as
from claimledger.rules.occasions import some
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    document:
      id: paper
      title: A paper
      published: 2011-07
    claims:
      - id: action
        quote: There will be action in the autumn.
        speaker: A Minister
        said: 2011-07-25
        #     ^^^^^^^^^^ D508
        implied:
          said: the date of the paper, which says "today"
        dates:
          - {text: the autumn, means: 2011-11-30}
          #                           ^^^^^^^^^^ D508
      - id: cost
        quote: The cost will fall.
        speaker: A Minister
        said: 2011-07-25
        #     ^^^^^^^^^^ D508
        implied:
          said: the date of the paper
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
      published: 2011-07
    claims:
      - id: action
        quote: There will be action in the autumn, on 30 November, by 2060 and since 2010.
        speaker: A Minister
        said: 2011-07
        implied:
          said: the date of the paper
        dates:
          - {text: the autumn, means: 2011-09/2011-11}
          - {text: 30 November, means: 2011-11-30}
          - {text: "2060", means: 2060-12-31}
          - {text: "2010", means: 2010-01-01}
      - id: cost
        quote: The cost will fall.
        speaker: A Minister
        said: 2011-07-25
        implied:
          said: two days before the strike of 27 July
""")

#: Reasons that rest on the source's own date.
_OF_THE_SOURCE = pattern(r"\b(?:today|same day|day of|date of|the (?:source|document|paper|page)'s date)\b", re.ASCII)
#: Words before a year or a month that make its first or last day a fair reading.
_EDGE = pattern(
    r"""
    \b (?: by | before | until | till | to | from | since | after | starting | ending
        | (?: end | start | beginning | close | turn ) \s+ of
    ) \s+ (?: the \s+ )? $""",
    re.IGNORECASE | re.VERBOSE,
)


@rule(
    "D508",
    "narrower-than-basis",
    over=Claim,
    when=some("dates", "implied"),
    severity=Severity.WARNING,
    bad=[BAD],
    good=[GOOD],
)
def narrower_than_basis(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A date must not be told more finely than what it rests on.

    “The autumn” is three months; whoever writes 30 November there has put their own knowledge into the speaker's
    mouth, and the claim is judged by it. It is found in two places: in `dates`, where the words name a year, a season,
    a month or a decade and `means` is a part of it (not behind “by”, “since” and the like, which may mean its first or
    last day); and in `said`, where `implied` says that it is the source's own date, and `published` of that source
    tells it less finely.

    To mend: write the whole stretch, such as `2011-09/2011-11`, and what you know of the day in `statement`.
    """
    claim = entry.record
    for index, named in enumerate(claim.dates):
        basis = told_as(named.text)
        if basis is None or is_loose(named.means) or not is_finer(named.means, basis) or _at_an_edge(claim, named):
            continue
        yield Finding(
            message=f"“{named.text}” tells no more than a {basis.value}",
            route=("dates", index, "means"),
            hint="write the whole stretch that the words mean",
        )
    reason = claim.implied.get("said") if claim.implied and claim.said is not None else None
    if claim.said is None or reason is None or re.search(r"[0-9]", reason) or not _OF_THE_SOURCE.search(reason):
        return
    published = _basis_of_said(claim, context)
    if published is not None and published.precision is not claim.said.precision and _is_part(claim.said, published):
        yield Finding(
            message=f"this rests on the source's date, which tells no more than {published}",
            route=("said",),
            hint=f"write {published}",
        )


def _at_an_edge(claim: Claim, named: NamedDate) -> bool:
    """Tell whether the words stand behind one that makes them mean their first or last day."""
    for text in (*claim.quote, *claim.lead_in):
        at = text.find(named.text)
        if at >= 0 and _EDGE.search(text[:at]):
            return True
    return False


def _basis_of_said(claim: Claim, context: Context) -> PartialDate | None:
    record = context.ledger.sources.get(claim.said_in) if claim.said_in else None
    source = record or context.ledger.source_of(claim)
    return source.published if source is not None else None


def _is_part(told: PartialDate, whole: PartialDate) -> bool:
    """Tell whether a date lies within another one that can mean more days."""
    if is_loose(whole) or is_loose(told) or not told.lies_within(whole):
        return False
    return (told.earliest, told.latest) != (whole.earliest, whole.latest)
