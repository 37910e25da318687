"""A claim that says what another one says."""

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
      - id: schools
        quote: Schools in the north were promised a new roof by the ministry.
        speaker: A Minister
      - id: schools-again
        quote: “Schools in the north were promised a brand new roof by the ministry”
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ C901
        speaker: A Minister
      - id: schools-of-the-opposition
        quote: Schools in the north were promised a new roof by the ministry
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ C901
        speaker: A Shadow Minister
        where: page 3
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    claims:
      - id: children
        quote: 4.1 million children in Britain live in poverty
        speaker: A Minister
      - id: more-children
        quote: 4.7 million children in Britain live in poverty
        speaker: A Minister
      - id: no-children
        quote: 4.1 million children in Britain do not live in poverty
        speaker: A Minister
      - id: children-of-wales
        quote: 4.1 million children in Wales live in poverty
        speaker: A Minister
      - id: nearly-all
        quote: Nearly 4.1 million children in Britain live in poverty
        speaker: A Minister
      - id: pensioners
        quote: 4.1 million pensioners in Britain live in poverty
        speaker: A Minister
      - id: children-again
        quote: 4.1 million children in Britain live in poverty
        speaker: A Shadow Minister
        where: page 3
        relations: {repeats: [children]}
      - id: promise
        quote: We promised every school in the north a new roof
        speaker: A Minister
      - id: promise-of-others
        quote: We promised every school in the north a new roof
        speaker: A Shadow Minister
        where: page 3
""")


@rule("C901", "near-duplicate", over=Ledger, severity=Severity.WARNING, mild=True, bad=[BAD], good=[GOOD])
def near_duplicate(context: LedgerContext) -> Iterator[FileFinding]:
    """
    A claim is recorded once; who says it again repeats it.

    Two records of one claim are checked twice and counted twice, and sooner or later they are rated differently. Claims
    are held against each other by their `statement`, those without one by their quote. They say nearly the same when
    the same words stand in the same order, but for endings, articles and the like, and for one word in five on one side
    only, three at most. A number, a negation, a name or a word that turns the meaning (“by” and “to”, “all” and
    “some”, “he” and “she”) may not differ: 4.1 million and 4.7 million are two claims. Texts with fewer than four words
    that carry a meaning are not compared, nor are quotes in which two speakers say “we” or “my”.

    It is found of the later one of two claims by one speaker that may have been said on one day. Of two speakers, or of
    two days, it is advice: it is then most likely a repeat. It is not found where `relations` tell of the other claim,
    or both repeat a third one. C902 and A309 come before it, and where one of the two is not reviewed yet, C904.

    To mend: take one of the two out, or relate them: `relations: {repeats: […]}`.
    """
    collection = Collection.of(context)
    asks_mild = context.asks_mild("C901")
    for pair in collection.alike:
        once = collection.is_recorded_twice(pair)
        if not once and (not asks_mild or collection.is_repeat_of_reviewed(pair)):
            continue
        first, second = pair.first, pair.second
        yield FileFinding(
            second.path,
            Finding(
                message=f"`{first.gist.id}` says {pair.told}",
                route=(*second.gist.route, second.gist.key),
                hint="take one of them out, or relate them"
                if once
                else f"if it is said again, write `relations: {{repeats: [{first.gist.id}]}}`",
                related=(
                    Related(message="it is said here", path=first.path, route=(*first.gist.route, first.gist.key)),
                ),
                mild=not once,
            ),
        )
