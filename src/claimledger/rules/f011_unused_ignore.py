"""A comment that silences nothing."""

from __future__ import annotations

from claimledger.rules.rule import Bad, Good, found_elsewhere

BAD = Bad("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      # claimledger: ignore[R104] the paper is not printed any more
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ F011
      - id: cost-falls
        quote: the cost will fall
""")

NO_REASON = Bad("""
    document:
      id: evening-paper
      title: An evening paper
    sources:
      # claimledger: ignore[R104]
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ F011
      - id: final-report
        title: The final report
        copy_of: evening-paper
    claims:
      - id: cost-falls
        quote: the cost will fall
        said_in: final-report
""")

NO_SUCH_RULE = Bad("""
    document:
      id: evening-paper
      title: An evening paper
    claims:
      # claimledger: ignore[unused-sauce] the paper is not printed any more
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ F011
      - id: cost-falls
        quote: the cost will fall
""")

GOOD = Good("""
    document:
      id: evening-paper
      title: An evening paper
    sources:
      # claimledger: ignore[R104] its claims are being written
      - id: final-report
        title: The final report
    claims:
      - id: cost-falls
        quote: the cost will fall
""")

unused_ignore = found_elsewhere(
    "F011",
    found_by="checking",
    fixes="safe",
    bad=[BAD, NO_REASON, NO_SUCH_RULE],
    good=[GOOD],
    page="""
    A comment `# claimledger: ignore[CODE] reason` must silence something, and say why.

    It stands on a line of its own above the record or the key that it is about. One that silences nothing was left
    behind when its cause was mended, or stands in the wrong place; one without a reason, or with a code that does not
    exist, cannot be judged by whoever reads the ledger next.

    To mend: take the comment out, move it above what it is about, or add the reason.
    """,
)
