"""A key that no record of this kind has."""

from __future__ import annotations

from claimledger.rules.rule import Bad, Good, found_elsewhere

SLIP = Bad("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: cost-falls
        qoute: the cost will fall
       #^^^^^ F003
        statement: The cost of public service pensions will fall.
""")

CUT_IN_TWO = Bad("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: cost-falls
        quote: the cost will fall
        reviews:
          - gaps:
              - {what: the letter, as it was sent, where: the archive}
              #                    ^^^^^^^^^^^^^^ F003
""")

GOOD = Good("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: cost-falls
        quote: the cost will fall
        statement: The cost of public service pensions will fall.
        reviews:
          - gaps:
              - what: the letter, as it was sent
                where: the archive
""")

unknown_key = found_elsewhere(
    "F003",
    found_by="structuring",
    fixes="safe",
    bad=[SLIP, CUT_IN_TWO],
    good=[GOOD],
    page="""
    A record must have only the keys of its kind; what else there is to keep goes below `extra`.

    A misspelt key is information that nobody will ever see: the quote that it holds is checked by no rule and printed
    in no table. Inside `{ }` a comma ends a text, so that the words behind it become a key of their own: the message
    says so where it looks like that.

    To mend: write the key that was meant, put a text with a comma on a line of its own, or move what has no key below
    `extra`. The fix writes the nearest key, where one is near.
    """,
)
