"""A source that nothing in the ledger names."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Ledger
from claimledger.records.references import Target
from claimledger.rules.rule import Bad, FileFinding, Good, LedgerContext, rule

BAD = Bad("""
    document:
      id: evening-paper
      title: An evening paper
    sources:
      - id: final-report
        #   ^^^^^^^^^^^^ R104
        title: The final report
    claims:
      - id: cost-falls
        quote: the cost will fall
""")

GOOD = Good("""
    document:
      id: evening-paper
      title: An evening paper
    sources:
      - id: final-report
        title: The final report
    claims:
      - id: cost-falls
        quote: the cost will fall
        said_in: final-report
""")


@rule("R104", "unused-source", over=Ledger, severity=Severity.WARNING, bad=[BAD], good=[GOOD])
def unused_source(context: LedgerContext) -> Iterator[FileFinding]:
    """
    Every source should be named by a claim, a passage of evidence or another record.

    A source that nothing names was forgotten when its claim was written, or its claim was taken out. The `document`
    of a file is never unused: its claims stand in it.
    Nothing is found while a file of the ledger cannot be read at all (F008, F015): nobody knows what that file names.

    To mend: name it where it belongs, or take it out.
    """
    if any(facts.file.is_unknown for facts in context.files):
        return
    used: set[str] = set()
    for facts in context.files:
        used.update(*facts.named_as(Target.SOURCE, Target.RELAYED, Target.RECORD))
        used |= facts.file.lost.texts
    for facts in context.files:
        for id_, kind, route in facts.shared_ids:
            if kind == "source" and id_ not in used and route != ("document",):
                yield FileFinding(
                    facts.path,
                    Finding(
                        message=f"no record names the source `{id_}`",
                        route=(*route, "id"),
                        hint="name it where it belongs, or take it out",
                    ),
                )
