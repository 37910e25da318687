"""A quote that says something else than its source does at that place."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Change, Finding, Remedy
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.quoting import contrasted, doubtful, explained, passage_shown, place_in, refused, span_within
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.rules.source_words import in_source_words

PAPER = {
    "paper.txt": """
        The minister said that the deal is not permitted under the 2011 Act.
        It costs 11.9% of wages, she added, and nobody will strike.
    """
}

#: So many differences are told in a message.
_TOLD = 3

NUMBER = Bad(
    """
        document:
          id: paper
          title: A paper
          snapshot: {path: paper.txt, sha256: 33c6b43726ed96a9b3f33b3bdb00d3d9d0aa88b3fcd6843a76b26beba7dfe045}
        claims:
          - id: cost
            quote: It costs 12.9% of wages
            #               ^^^^ Q202
    """,
    also=PAPER,
)

NEGATION = Bad(
    """
        document:
          id: paper
          title: A paper
          snapshot: {path: paper.txt, sha256: 33c6b43726ed96a9b3f33b3bdb00d3d9d0aa88b3fcd6843a76b26beba7dfe045}
        claims:
          - id: deal
            statement: The minister said that the deal is permitted.
            reviews:
              - axis: attribution
                evidence:
                  - source: paper
                    quote: the deal is permitted under the 2011 Act
                    #                 | Q202
                    stance: supports
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
            quote: It costs 11.9% of wages, she added
    """,
    also=PAPER,
)


@rule("Q202", "misquote", over=Claim, when=doubtful, fixes="unsafe", bad=[NUMBER, NEGATION], good=[GOOD])
def misquote(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A quote must say what its source says at that place.

    The passage is there, but a word, a number, a negation, a name, a unit or the order differs. The message shows both
    and the place. However small the share of the wrong word is, nothing counts as near enough; what may differ without
    harm (quotation marks, dashes, line breaks and the like) is told on the page *How quotes are verified*.

    Where the quote cuts a word in two (Q211), or an ellipsis or a bracket misleads (Q205 to Q207), those say so, and
    this rule is silent.

    To mend: take the source's words, as the fix does, and read the claim again: it may rest on what was misquoted.
    """
    for quoted, found in refused(entry, context, "Q202"):
        from claimledger.quotation.compare import gravest

        match, source = found.match, quoted.source
        reason = match.reason or gravest(match.differences, match.differences[0].reason)
        worst = next((one for one in match.differences if one.reason is reason), match.differences[0])
        told = [worst, *(one for one in match.differences if one is not worst and one.quote != one.source)][:_TOLD]
        mended = in_source_words(quoted, found, context.texts.of_source(source))
        remedy = None
        if mended is not None:
            change = Change(route=quoted.route, value=mended)
            remedy = Remedy(title="take the source's words", changes=(change,), safe=False)
        yield Finding(
            message=f"{explained(match)}: {'; '.join(map(contrasted, told))}",
            route=quoted.route,
            within=span_within(worst),
            hint=f"{place_in(found, source)}: {passage_shown(found)}",
            remedy=remedy,
        )
