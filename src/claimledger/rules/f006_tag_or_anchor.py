"""A tag, an anchor or a merge key."""

from __future__ import annotations

from claimledger.rules.rule import Bad, Good, found_elsewhere

BAD = Bad("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: cost-falls
        quote: &words the cost will fall
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^ F006
      - id: cost-falls-again
        quote: *words
        #      ^^^^^^ F006
      - id: cost-falls-in-1997
        quote: the cost will fall
        said: !!timestamp 1997-05-01
        #     ^^^^^^^^^^^^^^^^^^^^^^ F006
""")

GOOD = Good("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: cost-falls
        quote: the cost will fall
      - id: cost-falls-again
        quote: the cost will fall
      - id: cost-falls-in-1997
        quote: the cost will fall
        said: 1997-05-01
""")

tag_or_anchor = found_elsewhere(
    "F006",
    found_by="parsing",
    bad=[BAD],
    good=[GOOD],
    page="""
    A ledger file must say what it says at the place where it says it: without tags, anchors, aliases and merge keys.

    Words that stand elsewhere cannot be compared with their source at a glance, and a change of the one would change
    the other unseen. Aliases of aliases can also blow a small file up until no memory holds it.

    To mend: write the value out; a tag such as `!!str` is simply taken out.
    """,
)
