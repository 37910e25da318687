"""A snapshot or a seal that is not what its record says."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding
from claimledger.ledger import Entry
from claimledger.records.source import Source
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
          snapshot:
            path: paper.txt
            sha256: 0000000000000000000000000000000000000000000000000000000000000000
            #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Q209
        claims:
          - id: deal
            quote: the deal is not permitted
    """,
    also=PAPER,
)

MISSING = Bad(
    """
        document:
          id: paper
          title: A paper
          snapshot:
            path: journal.txt
            #     ^^^^^^^^^^^ Q209
            sha256: 33c6b43726ed96a9b3f33b3bdb00d3d9d0aa88b3fcd6843a76b26beba7dfe045
        claims:
          - id: deal
            quote: the deal is not permitted
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
            quote: the deal is not permitted
    """,
    also=PAPER,
)


@rule("Q209", "digest-mismatch", over=Source, bad=[BAD, MISSING], good=[GOOD])
def digest_mismatch(entry: Entry[Source], context: Context) -> Iterator[Finding]:
    """
    A snapshot or a seal must be the one that the record names, and readable.

    The digest binds the record to the bytes that somebody read. Where it differs, the file was changed, fetched anew or
    mixed up, and every quote was verified against something else. A seal must be this source's, made from this
    snapshot, and prove each passage that it opens. The quotes themselves are still judged, by what is there.

    To mend: bring the file back, or read the new one and write its digest; make a seal anew with `claimledger seal`.
    """
    for problem in context.texts.of_source(entry.record).problems:
        yield Finding(message=problem.message, route=problem.route, hint=problem.hint)
