"""A language tag that is none."""

from __future__ import annotations

from claimledger.rules.rule import Bad, Good, found_elsewhere

BAD = Bad("""
    document:
      id: evening-paper
      title: An evening paper
      language: english
      #         ^^^^^^^ F013
    claims:
      - id: cost-falls
        quote: the cost will fall
        source: morning-paper
    sources:
      - id: morning-paper
        title: A morning paper
""")

GOOD = Good("""
    document:
      id: evening-paper
      title: An evening paper
      language: en-GB
    claims:
      - id: cost-falls
        quote: the cost will fall
""")

unknown_language = found_elsewhere(
    "F013",
    found_by="structuring",
    bad=[BAD],
    good=[GOOD],
    page="""
    A language must be told by a tag of BCP 47 whose parts exist, such as `en`, `en-GB` or `zh-Hant`.

    The tag tells a screen reader how to speak a quote, a browser how to break it, and a search which words are the
    same. A tag that nobody knows tells nothing.

    To mend: write the tag, which mostly is the two letters of the language.
    """,
)
