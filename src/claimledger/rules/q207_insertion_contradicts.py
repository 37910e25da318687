"""A bracket that says something else than what it replaces."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.quoting import doubtful, explained, place_in, refused, shown, span_within
from claimledger.rules.rule import Bad, Context, Good, rule

PAPER = {
    "paper.txt": """
        The minister said that six million must pay, and that he will resign.
    """
}

BAD = Bad(
    """
        document:
          id: paper
          title: A paper
          snapshot: {path: paper.txt, sha256: f19392a5ec06d71e915020f2fdd94451cd01067833ea9c04bc85714ccc52b293}
        claims:
          - id: pays
            quote: The minister said that [Mr Smith] must pay
            #                             ^^^^^^^^^^ Q207
    """,
    also=PAPER,
)

GOOD = Good(
    """
        document:
          id: paper
          title: A paper
          snapshot: {path: paper.txt, sha256: f19392a5ec06d71e915020f2fdd94451cd01067833ea9c04bc85714ccc52b293}
        claims:
          - id: resigns
            quote: "[the minister] will resign"
    """,
    also=PAPER,
)


@rule("Q207", "insertion-contradicts", over=Claim, when=doubtful, bad=[BAD], good=[GOOD])
def insertion_contradicts(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    Words in brackets must not say something else than what they replace.

    Brackets name who “he” is, or bend a word to its new sentence. They may replace a pronoun, or one description by
    another; not a name by another name, a number by another number, nor may they add or take away a negation. That “he”
    is the one who is named cannot be checked from the words, and remains the author's to know.

    To mend: quote the source's words, and explain outside of the quote.
    """
    for quoted, found in refused(entry, context, "Q207"):
        difference = found.match.differences[0]
        replaced = f"{shown(difference.quote)} stands for {shown(difference.source)}" if difference.source else ""
        yield Finding(
            message=": ".join(filter(None, (explained(found.match), replaced))),
            route=quoted.route,
            within=span_within(difference),
            hint=place_in(found, quoted.source),
        )
