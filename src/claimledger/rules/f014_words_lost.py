"""Words that a comment cuts off."""

from __future__ import annotations

from claimledger.rules.rule import Bad, Good, found_elsewhere

BAD = Bad("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: first-choice
        quote: we were the #1 choice of the voters
        #                  ^^^^^^^^^^^^^^^^^^^^^^^ F014
""")

GOOD = Good("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      # Said on the eve of the vote.
      - id: first-choice
        quote: "we were the #1 choice of the voters"
""")

words_lost = found_elsewhere(
    "F014",
    found_by="parsing",
    fixes="safe",
    bad=[BAD],
    good=[GOOD],
    page="""
    A text of a quote, a statement, a title, a note or a rationale must not break off at ` #`.

    To YAML whatever follows ` #` behind a plain text is a comment: the quote would lose its last words without an
    error. As nobody can tell a lost half of a quote from a remark, a remark may not stand there.

    To mend: put the text in quotation marks or below `>-` if the words belong to it; put a remark on a line of its own
    above. The fix takes the words into the text.
    """,
)
