"""A quote whose words are not in its source."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.quoting import doubtful, explained, refused
from claimledger.rules.rule import Bad, Context, Good, rule

PAPER = {
    "paper.txt": """
        The minister said that the deal is not permitted under the 2011 Act.
        It costs 11.9% of wages, she added, and nobody will strike.
    """
}

BAD = Bad(
    """
        document:
          id: paper
          title: A paper
          snapshot: {path: paper.txt, sha256: 33c6b43726ed96a9b3f33b3bdb00d3d9d0aa88b3fcd6843a76b26beba7dfe045}
        claims:
          - id: hospitals
            quote: hospitals will have to close their doors
            #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Q201
    """,
    also=PAPER,
)

GOOD = Good(
    """
        document:
          id: paper
          title: A paper
          snapshot: {path: paper.txt, sha256: 33c6b43726ed96a9b3f33b3bdb00d3d9d0aa88b3fcd6843a76b26beba7dfe045}
        claims:
          - id: deal
            lead_in: The minister said that
            quote: the deal is not permitted under the 2011 Act
            speaker: the minister
    """,
    also=PAPER,
)


@rule("Q201", "quote-not-in-source", over=Claim, when=doubtful, bad=[BAD], good=[GOOD])
def quote_not_in_source(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    The words of a quote must stand in its source.

    It holds for a claim's quote, for its lead-ins and for every passage of evidence. A reader who opens the source and
    does not find the words has no reason to believe the rest. Nothing is found because it is similar: where a passage
    comes close, Q202 shows it; here there is none.

    Of the codes Q201, Q202, Q205, Q206, Q207, Q211 and Q213 a quoted text gets one at most, the most precise.

    To mend: copy the words from the source, name the source that has them, or take the quote out.
    """
    for quoted, found in refused(entry, context, "Q201"):
        yield Finding(
            message=f"{explained(found.match)}: `{quoted.source.id}`",
            route=quoted.route,
            hint="copy the words from the source, or name the source that has them",
        )
