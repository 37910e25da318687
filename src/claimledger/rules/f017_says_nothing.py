"""A claim of which nobody can tell what was claimed."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    claims:
      - id: cost-falls
        ^^ F017
        speaker: Lord Hutton
        said: 2011-03-10
""")

GOOD = Good("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: cost-falls
        quote: the cost will fall
      - id: bill-rises
        statement: The bill for pensions rises until 2015.
""")


@rule("F017", "says-nothing", over=Claim, bad=[BAD], good=[GOOD])
def says_nothing(entry: Entry[Claim], _: Context) -> Iterator[Finding]:
    """
    A claim must have a quote or a statement.

    A claim is words that somebody said, or what they come to in our own. With neither there is nothing to verify and
    nothing to rate, and in every table the claim is an empty row.

    To mend: write the exact words in `quote`, or what was claimed in `statement`; where neither is known, take the
    record out.
    """
    if not entry.record.quote and not entry.record.statement:
        yield Finding(
            message="there is neither `quote` nor `statement`: nothing is claimed",
            route=("id",),
            at_key=True,
            hint="write `quote` or `statement`, or take the record out",
        )
