"""A file that is not UTF-8, or characters that nobody can see."""

from __future__ import annotations

from claimledger.rules.rule import Bad, Good, found_elsewhere

CONTROL = Bad("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: cost-falls
        quote: the cost\x07 will fall
        #              ^ F007
""")

DIRECTION = Bad("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: cost-falls
        quote: the cost will \u202efall
        #                    ^ F007
""")

LATIN = Bad(
    """
        document:
          id: cafe-louvre
          title: Café Louvre
          #         | F007
    """,
    encoding="latin-1",
)

GOOD = Good("""
    document:
      id: cafe-louvre
      title: Café Louvre
    claims:
      - id: cost-falls
        quote: the cost “will” fall…
""")

bad_character = found_elsewhere(
    "F007",
    found_by="parsing",
    bad=[CONTROL, DIRECTION, LATIN],
    good=[GOOD],
    page="""
    A ledger file must be UTF-8, without control characters and without marks that turn the direction of a text.

    A quote is exact characters. A file in another encoding is read as other characters than were meant; a control
    character or a direction mark (U+202A to U+202E, U+2066 to U+2069) shows a reader other words than are there. Of a
    file that is not UTF-8 nothing is read; of the others, only the record with the character is left out.

    To mend: save the file as UTF-8, and take the character out. Where the source itself has it, write it as an escape
    in double quotation marks, such as `"\\u202e"`.
    """,
)
