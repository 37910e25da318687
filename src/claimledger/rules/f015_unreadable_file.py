"""A file or a folder that cannot be read."""

from __future__ import annotations

from claimledger.rules.rule import Bad, Good, Mark, found_elsewhere

BAD = Bad(
    """
        document:
          id: evening-paper
          title: An evening paper
        claims:
          - id: cost-falls
            quote: the cost will fall
    """,
    links={"gone.yaml": "moved-away.yaml", "ring": "."},
    unmarked=(Mark("F015", 1, 1, 1, "gone.yaml"), Mark("F015", 1, 1, 1, "ring")),
)

GOOD = Good(
    """
        document:
          id: evening-paper
          title: An evening paper
        claims:
          - id: cost-falls
            quote: the cost will fall
    """,
    links={"also-here.yaml": "shelf/facts.txt"},
    also={"shelf/facts.txt": "claims: [{id: cost-rises, quote: the cost will rise, source: evening-paper}]"},
)

unreadable_file = found_elsewhere(
    "F015",
    found_by="loading",
    bad=[BAD],
    good=[GOOD],
    page="""
    Every file of the ledger's folder whose name ends in `.yaml` or `.yml` must be a file that can be read.

    A file that the check passes over in silence would be taken for checked. Reported are files that may not be read,
    that vanish, that are no files at all but devices or pipes, links that lead nowhere, and links that lead back into a
    folder above them. Hidden files and folders (`.git`) are never read.

    To mend: give the right to read it, mend or remove the link, or name the file under `exclude` in the settings.
    """,
)
