"""What the rules R101 to R103 have in common: a reference that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Change, Finding, Remedy
from claimledger.errors import did_you_mean
from claimledger.facts import Known
from claimledger.ledger import Record
from claimledger.records.references import Target, references_of


def unknown(record: Record, known: Known, targets: tuple[Target, ...], what: str) -> Iterator[Finding]:
    """Yield a finding for each reference of *record* to one of *targets* that leads nowhere; *what* names them."""
    for reference in references_of(record):
        if reference.target not in targets or known.resolves(reference.target, reference.text):
            continue
        kind = known.kind(reference.text)
        if kind is not None:
            message = f"`{reference.text}` is a {kind}, not a {what}"
            yield Finding(message=message, route=reference.route)
            continue
        near = did_you_mean(reference.text, known.candidates(reference.target))
        remedy = None
        if near is not None:
            remedy = Remedy(title=f"write `{near}`", changes=(Change(route=reference.route, value=near),))
        hint = f"did you mean `{near}`?" if near else f"add a {what} with this id"
        if near is None and reference.target is Target.WHO:
            hint += ", or write a name with a capital"
        yield Finding(message=f"there is no {what} `{reference.text}`", route=reference.route, hint=hint, remedy=remedy)
