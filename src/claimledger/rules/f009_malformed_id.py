"""An id that is none."""

from __future__ import annotations

from claimledger.rules.rule import Bad, Good, found_elsewhere

BAD = Bad("""
    document:
      id: Evening_Paper
      #   ^^^^^^^^^^^^^ F009
      title: An evening paper
    claims:
      - id: 2011-cost
        #   ^^^^^^^^^ F009
        quote: the cost will fall
""")

GOOD = Good("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: cost-2011
        quote: the cost will fall
""")

malformed_id = found_elsewhere(
    "F009",
    found_by="structuring",
    bad=[BAD],
    good=[GOOD],
    page="""
    An id must be lower-case words and digits joined by `-`, begin with a letter and have at most 64 characters.

    Ids are what reviews, addresses of pages and other people's notes hold on to. An id of this form is the same in an
    address, a file name and a table, and no name of a person can be taken for one.

    To mend: write another id. Name the matter, not the verdict: `cost-falls`, never `false-cost-claim`.
    """,
)
