"""A quote that begins or ends inside a word or a number."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.quoting import contrasted, doubtful, place_in, span_within
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
          - id: cost
            quote: 1.9% of wages
            #      ^^^ Q211
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
          - id: cost
            quote: 11.9% of wages
    """,
    also=PAPER,
)


@rule("Q211", "cut-word", over=Claim, when=doubtful, mild=True, bad=[BAD], good=[GOOD])
def cut_word(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A quote must not cut a word or a number in two, nor a number from its unit.

    “1.9%” stands in “11.9%”, and “appropriate” in “inappropriate”; any search finds them, and nobody said them.

    A passage of evidence of whose source only an excerpt was read (`read: excerpt`) may break off in a word at its end,
    as excerpts do; then it is advice. It may never break off in a number.

    To mend: quote the whole word or number.
    """
    for one in doubtful(entry, context):
        if one.found is None or one.fault != "Q211":
            continue
        difference = one.found.match.differences[0]
        yield Finding(
            message=f"the quote cuts a word, a number or its unit: {contrasted(difference)}",
            route=one.quoted.route,
            within=span_within(difference),
            hint=f"{place_in(one.found, one.quoted.source)}; quote the whole of it",
            mild=one.is_cut_in_an_excerpt,
        )
