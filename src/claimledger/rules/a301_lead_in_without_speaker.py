"""A lead-in that gives words to nobody."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.occasions import some
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    document:
      id: paper
      title: A paper
      authors: [A Columnist]
    claims:
      - id: deal
        lead_in: The minister said that
        ^^^^^^^ A301
        quote: the deal is fair
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
      authors: [A Columnist]
    claims:
      - id: deal
        lead_in: The minister said that
        quote: the deal is fair
        speaker: the minister
      - id: promise
        lead_in: As I wrote in May,
        quote: the deal is fair to all
        speaker: A Columnist
      - id: own
        quote: the deal is a disgrace
""")


@rule("A301", "lead-in-without-speaker", over=Claim, when=some("lead_in"), bad=[BAD], good=[GOOD])
def lead_in_without_speaker(entry: Entry[Claim], _: Context) -> Iterator[Finding]:
    """
    A claim with a lead-in must name its speaker.

    A lead-in (“The minister said that”) is there because the source gives the words to somebody. Without `speaker`
    they would count as the words of the source's author, who only reports them: the rating would go on the wrong
    person's record.

    To mend: write in `speaker` to whom the lead-in gives the words, the source's author included; or take the lead-in
    out where the author speaks.
    """
    claim = entry.record
    if claim.lead_in and claim.speaker is None:
        yield Finding(
            message="the lead-in gives the words to somebody, and `speaker` does not say to whom",
            route=("lead_in",),
            at_key=True,
            hint="write `speaker`",
        )
