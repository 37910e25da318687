"""A record without a key that it needs."""

from __future__ import annotations

from claimledger.rules.rule import Bad, Good, found_elsewhere

BAD = Bad("""
    document:
      id: evening-paper
      #   ^^^^^^^^^^^^^ F004
      published: 2011-07-25
    claims:
      - id: cost-falls
        quote: the cost will fall
        source: morning-paper
    sources:
      - id: morning-paper
        title: A morning paper
""")

EVIDENCE = Bad("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: cost-falls
        quote: the cost will fall
        reviews:
          - rating: correct
            evidence:
              - source: evening-paper
               #^^^^^^ F004
                quote: costs are projected to fall
""")

GOOD = Good("""
    document:
      id: evening-paper
      title: An evening paper
      published: 2011-07-25
    claims:
      - id: cost-falls
        quote: the cost will fall
        reviews:
          - rating: correct
            evidence:
              - source: evening-paper
                quote: costs are projected to fall
                stance: supports
""")

missing_key = found_elsewhere(
    "F004",
    found_by="structuring",
    bad=[BAD, EVIDENCE],
    good=[GOOD],
    page="""
    A record must have the keys without which it says nothing.

    All but passages of evidence need an `id`, a source a `title`, a speaker a `name`, evidence its `stance`. A passage
    of which nobody says whether it supports or refutes the claim leaves the judgement to the reader's guess. The
    finding stands at the record's id, or at its first key.

    To mend: add the key. `claimledger new` writes records with all of them.
    """,
)
