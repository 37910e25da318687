"""A quote with a quotation mark that is never closed."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Change, Finding, Remedy, Severity
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.quoting import doubtful, in_source_marks, span_within
from claimledger.rules.rule import Bad, Context, Good, rule

PAPER = {
    "paper.txt": """
        The union calls the “final” offer a
        disgrace.
    """
}

BAD = Bad(
    """
        document:
          id: paper
          title: A paper
          snapshot: {path: paper.txt, sha256: d3e319fc6650045a1f9578334aa34ecfa8743b267c78a6b2693dce217e3dfcff}
        claims:
          - id: final
            quote: the “final offer a disgrace
            #          ^ Q212
    """,
    also=PAPER,
)

GOOD = Good(
    """
        document:
          id: paper
          title: A paper
          snapshot: {path: paper.txt, sha256: d3e319fc6650045a1f9578334aa34ecfa8743b267c78a6b2693dce217e3dfcff}
        claims:
          - id: final
            quote: the “final” offer
    """,
    also=PAPER,
)


@rule(
    "Q212",
    "unbalanced-marks",
    over=Claim,
    when=doubtful,
    severity=Severity.WARNING,
    fixes="safe",
    bad=[BAD],
    good=[GOOD],
)
def unbalanced_marks(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    Quotation marks inside a quote must come in pairs where the source's do.

    A mark that is opened and never closed (or the other way round) leaves open who says what: are the last words the
    speaker's own, or somebody's whom they cite? The source tells it, and the quote lost it. A quote that is the
    source's, character for character, is not asked: its marks are the source's too.

    To mend: put the missing mark where the source has it, as the fix does.
    """
    some = doubtful(entry, context)
    if not some:
        return
    from claimledger.quotation import Reason

    for one in some:
        found, quoted = one.found, one.quoted
        if found is None or not one.is_accepted or found.match.reason is not Reason.UNBALANCED_MARKS:
            continue
        mended = in_source_marks(one)
        again = one.held.find(mended, quoted.prefix, quoted.suffix)
        remedy = None
        if again is not None and again.match.status.is_faithful and again.match.reason is not Reason.UNBALANCED_MARKS:
            change = Change(route=quoted.route, value=mended)
            remedy = Remedy(title="take the source's marks", changes=(change,))
        yield Finding(
            message="a quotation mark has no partner, where the source's has one",
            route=quoted.route,
            within=span_within(found.match.differences[-1]),
            remedy=remedy,
        )
