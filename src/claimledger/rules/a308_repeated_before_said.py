"""Words that are passed on before they are said."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.chronology import comes_after
from claimledger.rules.occasions import some
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        quote: the deal is fair
        speaker: A Minister
        said: 2011-07-25
        via:
          - {speaker: A Spokesman, said: 2011-07-20}
          #                              ^^^^^^^^^^ A308
          - {speaker: A Reporter, said: 2011-07-19}
          #                             ^^^^^^^^^^ A308
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    sources:
      - id: release
        title: A release
        published: 2011-07-27
    claims:
      - id: deal
        quote: the deal is fair
        speaker: A Minister
        said: 2011-07-25
        via:
          - {speaker: A Spokesman, said: 2011-07}
          - {speaker: A Colleague, said: 2011-07-20~}
          - {speaker: A Reporter, source: release}
""")

SOURCE = Bad("""
    document:
      id: paper
      title: A paper
    sources:
      - id: release
        title: A release
        published: 2011-07-20
    claims:
      - id: deal
        quote: the deal is fair
        speaker: A Minister
        said: 2011-07-25
        via:
          - {speaker: A Spokesman, source: release}
          #                                ^^^^^^^ A308
""")


@rule("A308", "repeated-before-said", over=Claim, when=some("via"), bad=[BAD, SOURCE], good=[GOOD])
def repeated_before_said(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A voice that passes words on speaks after the one who said them.

    The chain in `via` begins with the voice nearest to the speaker: each one speaks on the same day as the one before,
    or later. Where a day is not told (`said`), the source in which the voice stands tells it. Where the order is wrong,
    either a day is, or the chain runs the other way: then somebody is said to repeat words that they spoke first. Dates
    contradict only when every day they can mean does, and those marked `?`, `~` or `%` never do. A voice that speaks
    after the source in hand was published is D502.

    To mend: look up the days, and put the voice nearest to the speaker first.
    """
    claim = entry.record
    if not claim.via:
        return
    before, name = claim.said, "the speaker"
    for index, link in enumerate(claim.via):
        source = context.ledger.sources.get(link.source) if link.source and link.said is None else None
        said = link.said or (source.published if source is not None else None)
        if said is None:
            continue
        if before is not None and comes_after(before, said):
            yield Finding(
                message=f"{context.ledger.name_of(link.speaker)} repeats on {said} what {name} said on {before}",
                route=("via", index, "said" if link.said is not None else "source"),
                hint="look up the days, and put the voice nearest to the speaker first",
            )
        before, name = said, context.ledger.name_of(link.speaker)
