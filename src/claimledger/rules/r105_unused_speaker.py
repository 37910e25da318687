"""A speaker whom nothing in the ledger names."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Ledger
from claimledger.records.references import Target
from claimledger.rules.rule import Bad, FileFinding, Good, LedgerContext, rule

BAD = Bad("""
    speakers:
      - id: john-hutton
        #   ^^^^^^^^^^^ R105
        name: John Hutton
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: cost-falls
        quote: the cost will fall
""")

GOOD = Good("""
    speakers:
      - id: john-hutton
        name: John Hutton
        also: [Lord Hutton]
    document:
      id: evening-paper
      title: An evening paper
    claims:
      - id: cost-falls
        quote: the cost will fall
        speaker: Lord Hutton
""")


@rule("R105", "unused-speaker", over=Ledger, severity=Severity.WARNING, bad=[BAD], good=[GOOD])
def unused_speaker(context: LedgerContext) -> Iterator[FileFinding]:
    """
    Every speaker should be named by a claim, a source or another record, by id or by name.

    A speaker whom nothing names was forgotten when a claim was written, or is the same as another under a second id.
    Nothing is found while a file of the ledger cannot be read at all (F008, F015): nobody knows what that file names.

    To mend: name them where they belong, or take the record out.
    """
    if any(facts.file.is_unknown for facts in context.files):
        return
    used: set[str] = set()
    for facts in context.files:
        used.update(*facts.named_as(Target.WHO, Target.SPEAKER, Target.RELAYED, Target.RECORD))
        used |= facts.file.lost.texts
    by_no_id = [
        (facts.path, id_, route)
        for facts in context.files
        for id_, kind, route in facts.shared_ids
        if kind == "speaker" and id_ not in used
    ]
    # Names are asked for where they are needed alone: they depend on every source and speaker of the ledger.
    by_name = {context.known.names.get(name) for name in used} if by_no_id else set()
    for path, id_, route in by_no_id:
        if id_ not in by_name:
            yield FileFinding(
                path,
                Finding(
                    message=f"no record names the speaker `{id_}`",
                    route=(*route, "id"),
                    hint="name them where they belong, or take the record out",
                ),
            )
