"""A quote whose marks and dashes are not the source's."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from claimledger.diagnostic import Change, Finding, Remedy, Severity
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.quoting import doubtful, in_source_marks, span_within
from claimledger.rules.rule import Bad, Context, Good, rule

PAPER = {
    "paper.txt": """
        “The deal is not permitted – not under the 2011 Act,” the minister said. “It is well-
        known what the union’s members
        want.”
    """
}

BAD = Bad(
    """
        document:
          id: paper
          title: A paper
          snapshot: {path: paper.txt, sha256: 5595c8a9ab1bbbba14debb7de8a196bfc8b44125e49c93c9a8a8250472fcda4c}
        claims:
          - id: deal
            quote: The deal is not permitted - not under the 2011 Act
            #                      ^^^^^^^^^^^^^^^ Q203
    """,
    also=PAPER,
)

GOOD = Good(
    """
        document:
          id: paper
          title: A paper
          snapshot: {path: paper.txt, sha256: 5595c8a9ab1bbbba14debb7de8a196bfc8b44125e49c93c9a8a8250472fcda4c}
        claims:
          - id: deal
            quote: The deal is not permitted – not under the 2011 Act
          - id: known
            quote: It is well-known what the union’s members want.
    """,
    also=PAPER,
)


@rule(
    "Q203",
    "typography-differs",
    over=Claim,
    when=doubtful,
    severity=Severity.ADVICE,
    fixes="safe",
    bad=[BAD],
    good=[GOOD],
)
def typography_differs(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A quote may well have the marks, dashes and spaces of its source.

    The words are the source's; what differs is harmless and accepted: the kind of quotation marks, apostrophes and
    dashes. A quote with the source's own characters is found by anybody who searches the page for it, with any program.

    Differences of white space alone are not told, nor are the source's line breaks, line-end hyphens, ligatures and
    invisible characters: they belong to its layout. The marks around the quote, its first letter and a final full stop
    may be the quoting text's own. Nothing is told of a quote with an ellipsis or a bracket, which is declared to be
    edited, nor where Q212 speaks already.

    To mend: take the source's marks, as the fix does.
    """
    from claimledger.quotation import Reason, Status

    for one in doubtful(entry, context):
        found, quoted = one.found, one.quoted
        if found is None or found.match.status is not Status.TYPOGRAPHIC:
            continue
        mended = in_source_marks(one)
        if found.match.reason is Reason.UNBALANCED_MARKS or not _differs(quoted.words, mended):
            continue
        told = [difference for difference in found.match.differences if difference.reason not in _LAYOUT]
        again = one.held.find(mended, quoted.prefix, quoted.suffix)
        change = Change(route=quoted.route, value=mended)
        is_proven = again is not None and again.place == found.place and again.match.status.is_faithful
        yield Finding(
            message=", ".join(("the source's typography differs", *(one.reason.value for one in told))),
            route=quoted.route,
            within=span_within(told[0]) if told else None,
            remedy=Remedy(title="take the source's marks", changes=(change,)) if is_proven else None,
        )


#: Kinds of differences, by name, that the layout of a source makes.
_LAYOUT = ("white space", "letter forms", "first letter", "end mark")


def _differs(words: str, mended: str) -> bool:
    """Tell whether there is more between two texts than white space and the encoding of letters."""
    return normalize("NFKC", words).split() != normalize("NFKC", mended).split()
