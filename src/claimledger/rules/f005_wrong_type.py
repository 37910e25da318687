"""A value that its key cannot hold."""

from __future__ import annotations

from claimledger.rules.rule import Bad, Good, found_elsewhere

BAD = Bad("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: cost-falls
        quote: the cost will fall
        kind: forecast
        #     ^^^^^^^^ F005
        figures:
          - text: 1.9%
            value: 1,9
            #      ^^^ F005
""")

TRUTH = Bad("""
    speakers:
      - id: a-spokesman
        name: a spokesman
        named: no
        #      ^^ F005
    document:
      id: evening-paper
      title: An evening paper
      authors: [a-spokesman]
    claims:
      - id: cost-falls
        quote: the cost will fall
        kind: predicton
        #     ^^^^^^^^^ F005
""")

GOOD = Good("""
    speakers:
      - id: a-spokesman
        name: a spokesman
        named: false
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: cost-falls
        quote: the cost will fall to 1.9%
        speaker: a-spokesman
        kind: prediction
        figures:
          - text: 1.9%
            value: 1.9
""")

wrong_type = found_elsewhere(
    "F005",
    found_by="structuring",
    fixes="safe",
    bad=[BAD, TRUTH],
    good=[GOOD],
    page="""
    A value must be of the sort that its key holds: one of the words that exist for it, a number, an address, a list.

    Every value of a ledger file is text, and its key says how it is read: so `1.10` stays `1.10` and `no` stays the
    word "no". A yes is written `true`, a number with a point and without separators, a list with a dash before each
    item. What cannot be read cannot be compared: a figure of "1,9" would never be found to contradict "19".

    To mend: write what the message and its hint say. The fix writes the nearest word, where one is near.
    """,
)
