"""An id that two records have."""

from __future__ import annotations

from claimledger.rules.rule import Bad, Good, found_elsewhere

BAD = Bad("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: cost-falls
        quote: the cost will fall
      - id: cost-falls
        #   ^^^^^^^^^^ F010
        quote: the cost will fall, as everybody knows
""")

GOOD = Good("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: cost-falls
        quote: the cost will fall
      - id: cost-falls-as-everybody-knows
        quote: the cost will fall, as everybody knows
""")

duplicate_id = found_elsewhere(
    "F010",
    found_by="checking",
    bad=[BAD],
    good=[GOOD],
    page="""
    An id must belong to one record only, be it a claim, a source or a speaker, in all files of the ledger.

    What refers to the id would mean either of the two: evidence could be counted for the wrong claim. The first
    record, by the names of the files and then by place, has the id; the others are left out until they have one of
    their own. The finding shows both places.

    To mend: give the newer record another id, and see which of the two each reference means.
    """,
)
