"""A key that stands twice in one record."""

from __future__ import annotations

from claimledger.rules.rule import Bad, Good, found_elsewhere

BAD = Bad("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: cost-falls
        quote: the cost will fall
        topics: [pensions]
        quote: the cost will rise
       #^^^^^ F002
""")

GOOD = Good("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: cost-falls
        quote:
          - the cost will fall
          - and fall again
        topics: [pensions]
""")

duplicate_key = found_elsewhere(
    "F002",
    found_by="parsing",
    bad=[BAD],
    good=[GOOD],
    page="""
    A key must stand only once in a record.

    YAML readers keep one of the two and drop the other without a word, and not all of them the same one: a reader would
    be shown one quote, and the reviewer judged another. The record is left out until it says one thing.

    To mend: take one of the two out. A quote of several pieces is one key with a list.
    """,
)
