"""A file that is not YAML."""

from __future__ import annotations

from claimledger.rules.rule import Bad, Good, found_elsewhere

COLON = Bad("""
    document:
      id: evening-paper
      title: Pensions: what Hutton says
      #              | F001
    claims:
      - id: cost-falls
        quote: the cost will fall
""")

QUOTATION_MARK = Bad("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: cost-falls
        quote: "the cost will fall" and fall
        #                           | F001
      - id: cost-rises
        quote: the cost will rise
""")

SECOND_DOCUMENT = Bad("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: cost-falls
        quote: the cost will fall
    ---
    ^^^ F001
    claims: []
""")

CONFLICT = Bad("""
    document:
      id: evening-paper
    <<<<<<< HEAD
    ^^^^^^^^^^^^ F001
      title: An evening paper
    =======
      title: The evening paper
    >>>>>>> corrections
    claims:
      - id: cost-falls
        quote: the cost will fall
""")

GOOD = Good("""
    document:
      id: evening-paper
      title: >-
        Pensions: what Hutton says
    claims:
      - id: cost-falls
        quote: >-
          "the cost will fall" and fall
""")

yaml_syntax = found_elsewhere(
    "F001",
    found_by="parsing",
    bad=[COLON, QUOTATION_MARK, SECOND_DOCUMENT, CONFLICT],
    good=[GOOD],
    page="""
    A ledger file must be YAML.

    Where a file breaks off for the parser, the record around that place is left out; the records before and behind it
    are still read and judged. Most often the cause is one of three: a plain text that holds `: `, a text that begins
    with a quotation mark but does not end with it, or a line that is indented by a tab or by a space too few. Where git
    could not merge two people's work, it leaves both versions between lines of `<<<<<<<` and `>>>>>>>`.

    A record that is left out is missing from every table, and its claim looks as if nobody had ever checked it.

    To mend: put the text below `>-`, where every character stands for itself, or indent the line like its neighbours.
    """,
)
