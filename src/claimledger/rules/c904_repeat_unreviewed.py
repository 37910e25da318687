"""A claim without a verdict that says what a reviewed one says."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Related, Severity
from claimledger.ledger import Ledger
from claimledger.rules.likeness import Collection
from claimledger.rules.rule import Bad, FileFinding, Good, LedgerContext, rule

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: children
        speaker: A Minister
        statement: In 2011, 4.1 million children in Britain lived in poverty.
        reviews:
          - rating: correct
      - id: children-again
        quote: and 4.1 million of our children are poor
        speaker: A Shadow Minister
        statement: “In 2011, 4.1 million children in Britain lived in utter poverty”
        #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ C904
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    claims:
      - id: children
        speaker: A Minister
        statement: In 2011, 4.1 million children in Britain lived in poverty.
        reviews:
          - rating: correct
      - id: children-again
        speaker: A Shadow Minister
        statement: In 2011, 4.1 million children in Britain lived in poverty.
        relations: {repeats: [children]}
      - id: pictured
        statement: The photo shows the minister who promised a new roof in 2011.
        reviews:
          - {axis: media, rating: decontextualized}
      - id: pictured-again
        statement: The photo shows the minister who promised a new roof in 2011.
        reviews:
          - rating: incorrect
      - id: children-of-today
        speaker: A Shadow Minister
        statement: In 2019, 4.1 million children in Britain lived in poverty.
""")


@rule("C904", "repeat-unreviewed", over=Ledger, severity=Severity.ADVICE, bad=[BAD], good=[GOOD])
def repeat_unreviewed(context: LedgerContext) -> Iterator[FileFinding]:
    """
    Who repeats a claim that has been reviewed repeats its verdict.

    The work is done: a claim that only differs in words from one with a verdict need not be checked anew, and its
    readers want to know that it has been. It is found of a claim without a rating of its content, outcome or media that
    says nearly the same as one with a rating, by another speaker or on another day; what “nearly the same” is, tells
    C901. It is advice, because nothing is wrong yet.

    To mend: write `relations: {repeats: […]}`, and the other claim's verdict is told with this one; where they mean
    different things, say so in the statements.
    """
    collection = Collection.of(context)
    for pair in collection.alike:
        if not collection.is_repeat_of_reviewed(pair):
            continue
        reviewed, new = pair.first, pair.second
        if new.gist.id in collection.verdicts:
            reviewed, new = new, reviewed
        yield FileFinding(
            new.path,
            Finding(
                message=f"`{reviewed.gist.id}` says {pair.told}, and is reviewed",
                route=(*new.gist.route, new.gist.key),
                hint=f"if it is a repeat, write `relations: {{repeats: [{reviewed.gist.id}]}}`",
                related=(
                    Related(
                        message="it is said here",
                        path=reviewed.path,
                        route=(*reviewed.gist.route, reviewed.gist.key),
                    ),
                ),
            ),
        )
