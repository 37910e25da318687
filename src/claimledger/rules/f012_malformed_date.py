"""A date that is none."""

from __future__ import annotations

from claimledger.rules.rule import Bad, Good, found_elsewhere

BAD = Bad("""
    document:
      id: evening-paper
      title: An evening paper
      published: 25 July 2011
      #          ^^^^^^^^^^^^ F012
    claims:
      - id: cost-falls
        quote: the cost will fall
        said: 2011-06-31
        #     ^^^^^^^^^^ F012
""")

GOOD = Good("""
    document:
      id: evening-paper
      title: An evening paper
      published: 2011-07-25
    claims:
      - id: cost-falls
        quote: the cost will fall
        said: 2011-06
""")

malformed_date = found_elsewhere(
    "F012",
    found_by="structuring",
    bad=[BAD],
    good=[GOOD],
    page="""
    A date must be one of EDTF level 1 (ISO 8601-2), and a day that exists.

    A date is written as far as it is known: `2011`, `2011-07`, `2011-07-25`, `2011-07/2011-09` for some time within,
    `../2012` for not later, `2011~` for about, `201X` for some year of a decade, `2011-23` for autumn. Words such as
    "July 2011" mean something else to every reader and program, and a made-up day would be checked as if it were true.

    To mend: write the date in this form, and no more of it than the source says.
    """,
)
