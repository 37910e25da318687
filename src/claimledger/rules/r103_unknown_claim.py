"""A claim that is not in the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding
from claimledger.facts import FileFacts, Known
from claimledger.ledger import Entry, Record
from claimledger.records.claim import Claim
from claimledger.records.references import Target
from claimledger.rules.reference import unknown
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: still-ahead
        quote: still ahead in the polls
      - id: failure-of-leaders
        quote: because of the failure of leaders
        relations:
          relies_on: [still-ahaed]
          #           ^^^^^^^^^^^ R103
""")

GOOD = Good("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: still-ahead
        quote: still ahead in the polls
      - id: failure-of-leaders
        quote: because of the failure of leaders
        relations:
          relies_on: [still-ahead]
""")


def _passes(facts: FileFacts, known: Known) -> bool:
    return known.resolves_all(facts, Target.CLAIM) and known.resolves_all(facts, Target.RECORD)


@rule("R103", "unknown-claim", over=Claim, passes=_passes, fixes="safe", bad=[BAD], good=[GOOD])
def unknown_claim(entry: Entry[Record], context: Context) -> Iterator[Finding]:
    """
    A relation must lead to a claim of the ledger; `supersedes` may lead to any record.

    A claim that relies on another falls with it. If the other cannot be found, nobody will notice when it falls.

    To mend: write the id as it stands in the other record, or take the relation out.
    """
    yield from unknown(entry.record, context.known, (Target.CLAIM, Target.RECORD), "claim")
