"""Spans of one quote that do not follow each other in the source."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from claimledger.diagnostic import Finding
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.quoting import is_anything_held, shown, verified
from claimledger.rules.rule import Bad, Context, Good, rule

PAPER = {
    "paper.txt": """
        The minister said that the deal is not permitted under the 2011 Act. It costs 11.9% of wages.
    """
}

TURNED = Bad(
    """
        document:
          id: paper
          title: A paper
          snapshot: {path: paper.txt, sha256: 6a391f45f6100536f518d4e70754338ecfb748bce6c9ad89e265687e4b89d81a}
        claims:
          - id: cost
            quote:
              - It costs 11.9% of wages
              - the deal is not permitted
              # ^^^^^^^^^^^^^^^^^^^^^^^^^ Q210
    """,
    also=PAPER,
)

OVERLAPPING = Bad(
    """
        document:
          id: paper
          title: A paper
          snapshot: {path: paper.txt, sha256: 6a391f45f6100536f518d4e70754338ecfb748bce6c9ad89e265687e4b89d81a}
        claims:
          - id: cost
            quote:
              - the deal is not permitted
              - not permitted under the 2011 Act
              # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Q210
    """,
    also=PAPER,
)

GOOD = Good(
    """
        document:
          id: paper
          title: A paper
          snapshot: {path: paper.txt, sha256: 6a391f45f6100536f518d4e70754338ecfb748bce6c9ad89e265687e4b89d81a}
        claims:
          - id: cost
            quote:
              - the deal is not permitted
              - It costs 11.9% of wages
    """,
    also=PAPER,
)


@rule("Q210", "spans-out-of-order", over=Claim, bad=[TURNED, OVERLAPPING], good=[GOOD])
def spans_out_of_order(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    The spans of a quote must follow each other as they do in the source, without overlapping.

    A list under `quote` tells the pieces of what somebody said in the order in which they were said. Another order
    makes another speech; words that are in two spans count twice. Spans that are not found, or in several places
    (Q204), are left out of account.

    To mend: put the spans into the order of the source, or make two claims of them.
    """
    if not _has_spans(entry.record) or not is_anything_held(entry.record, context):
        return
    for _, spans in groupby(verified(entry, context), key=lambda one: one.quoted.route[:-1]):
        before = None
        for one in spans:
            if one.found is None or not one.is_accepted or one.is_ambiguous:
                continue
            if before is not None and before.found is not None and one.found.place < before.found.end:
                how = "overlaps" if one.found.end > before.found.place else "stands in the source before"
                yield Finding(
                    message=f"this span {how} the one above it: {shown(before.quoted.words)}",
                    route=one.quoted.route,
                )
                continue
            before = one


def _has_spans(claim: Claim) -> bool:
    """Tell whether a text of the claim is quoted in several spans."""
    if len(claim.quote) > 1 or len(claim.lead_in) > 1:
        return True
    for review in claim.reviews:
        for evidence in review.evidence:
            if len(evidence.quote) > 1:
                return True
    return any(len(link.lead_in) > 1 for link in claim.via)
