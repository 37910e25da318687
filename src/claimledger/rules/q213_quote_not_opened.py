"""A quote that its source's seal does not open."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.quoting import contrasted, doubtful, shown
from claimledger.rules.rule import Bad, Context, Good, rule

#: So many differences from the closest passage are told.
_TOLD = 3

#: The seal of a text of five words, all of them opened.
SEAL = {
    "paper.seal": (
        "{\n"
        ' "format": "claimledger-seal",\n'
        ' "version": 1,\n'
        ' "canonical_form": 1,\n'
        ' "source": "paper",\n'
        ' "snapshot": "sha256-bd6324d3b50add7a4ac9484e4df4fb5fb9af76e8e41e3c272a2376e621f4ac7f",\n'
        ' "extractor": "plain-text 1",\n'
        ' "words": 5,\n'
        ' "root": "4N9NH13hsifL51Gph0LmHQjs8qY9pJj6JAwmFkak944=",\n'
        ' "ambiguous": [],\n'
        ' "passages": [\n'
        '  {"at": 0, "text": "The deal is not permitted.\\n", "seeds": "Vw2j02dWRr4PZoi8wcxNV9V1WlsFrDBMZ'
        'bcpgT+aGBU=", "proof": ""}\n'
        " ]\n"
        "}\n"
    )
}

BAD = Bad(
    """
        document:
          id: paper
          title: A paper
        claims:
          - id: deal
            quote: the deal is permitted
            #      ^^^^^^^^^^^^^^^^^^^^^ Q213
    """,
    also=SEAL,
)

GOOD = Good(
    """
        document:
          id: paper
          title: A paper
        claims:
          - id: deal
            quote: The deal is not permitted
    """,
    also=SEAL,
)


@rule("Q213", "quote-not-opened", over=Claim, when=doubtful, bad=[BAD], good=[GOOD])
def quote_not_opened(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A seal must open the words that are quoted from its source.

    Where a source's text is not published, its seal opens the quoted passages and proves them; of everything else it
    tells nothing. Words that it does not open may be misquoted, absent, or quite right and written after the seal was
    made: nobody can tell without the text, so this is neither Q201 nor Q202. It is an error, for the quote is as
    unproven as one that is wrong: change one letter of an opened quote, and this is what is said. The hint shows the
    opened passage that comes closest, if there is one.

    To mend: take the opened words, or run `claimledger seal` where the snapshot is, which verifies the quote and opens
    it.
    """
    for one in doubtful(entry, context):
        if one.fault != "Q213" or one.held.seal is None:
            continue
        from claimledger.quotation.seal import Quoted as Opened

        quoted = one.quoted
        near = one.held.seal.closest(Opened(words=quoted.words, prefix=quoted.prefix, suffix=quoted.suffix))
        hint = f"run `claimledger seal {quoted.source.id}` where the snapshot is"
        if near is not None:
            match, passage = near
            told = "; ".join(map(contrasted, match.differences[:_TOLD]))
            hint = f"an opened passage comes close, {shown(passage.text)}: {told.replace('the source', 'it')}"
        yield Finding(
            message=f"the seal of `{quoted.source.id}` does not open these words, so nobody can verify them",
            route=quoted.route,
            hint=hint,
        )
