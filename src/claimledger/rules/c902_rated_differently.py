"""The same words with two different ratings."""

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
        statement: In 2011, 4.1 million children in Britain lived in poverty.
        speaker: A Minister
        reviews:
          - rating: correct
      - id: children-again
        statement: In 2011, 4.1 million children in Britain lived in poverty
        speaker: A Shadow Minister
        reviews:
          - axis: attribution
            rating: correct
          - rating: mixed
            #       ^^^^^ C902
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
      published: 2011-07-25
    sources:
      - {id: weekly, title: A weekly, published: 2019-01-03}
    scales:
      - {id: holds, class: correct}
    claims:
      - id: children
        statement: In 2011, 4.1 million children in Britain lived in poverty.
        speaker: A Minister
        reviews:
          - rating: correct
      - id: children-again
        statement: In 2011, 4.1 million children in Britain lived in poverty.
        speaker: A Shadow Minister
        reviews:
          - rating: holds
          - axis: outcome
            rating: too-early
      - id: children-as-known
        statement: In 2011, 4.1 million children in Britain lived in poverty.
        speaker: A Shadow Minister
        reviews:
          - rating: incorrect
            as_of: 2011-12
      - id: children-of-another-house
        statement: In 2011, 4.1 million children in Britain lived in poverty.
        speaker: A Minister
        reviews:
          - rating: mixed
            publisher: Another house
      - id: children-imported
        statement: In 2011, 4.1 million children in Britain lived in poverty.
        reviews:
          - rating: mixed
            rating_text: Half true
            url: https://web.archive.org/web/20120102030405/https://house.example/children
      - id: children-imported-from-elsewhere
        statement: In 2011, 4.1 million children in Britain lived in poverty.
        reviews:
          - rating: incorrect
            rating_text: Pants on fire
            url: https://other.example/children
      - id: falling
        quote: fewer children in Britain live in poverty
        speaker: A Minister
        reviews:
          - rating: correct
      - id: falling-later
        source: weekly
        quote: fewer children in Britain live in poverty
        speaker: Another Minister
        reviews:
          - rating: incorrect
""")


@rule("C902", "rated-differently", over=Ledger, severity=Severity.WARNING, bad=[BAD], good=[GOOD])
def rated_differently(context: LedgerContext) -> Iterator[FileFinding]:
    """
    The same words have the same rating, whoever says them.

    Who finds that a minister's sentence is true and the same sentence of the opposition half true has caught the
    fact-checkers out, and will be right to say so; codes of principles ask for one standard for all. Claims are held
    against each other by their `statement` (articles, quotation marks and the like aside), by the rating that holds on
    the axes `content` and `outcome`, and by what it counts as. Without a statement the quotes are, where they may have
    been said on one day, and, if they say “we” or “my”, by one speaker. A review with a `statement` of its own is not
    about the claim's; the ratings of different houses (`publisher`, or where an import names none, the host of the
    review's `url`), those as of different days (`as_of`) and `other` may differ, and a record that `supersedes` another
    one is meant to.

    To mend: look at both again and agree; where the two statements mean different times or places, say so in them.
    """
    for other in Collection.of(context).rated_differently:
        first, second = other.pair.first, other.pair.second
        yield FileFinding(
            second.path,
            Finding(
                message=f"`{first.gist.id}` says the same and is rated `{other.first.rating}`",
                route=(*second.gist.route, "reviews", other.second.number, "rating"),
                hint="look at both again",
                related=(
                    Related(
                        message="the other rating",
                        path=first.path,
                        route=(*first.gist.route, "reviews", other.first.number, "rating"),
                    ),
                ),
            ),
        )
