"""How much of what its files hold a ledger lacks, because of mistakes in them."""

from __future__ import annotations

from collections.abc import Iterable

from claimledger.diagnostic import Diagnostic, Severity
from claimledger.ledger import Ledger
from claimledger.records.scale import Rating
from claimledger.value_classes import frozen


@frozen(kw_only=True)
class LeftOut:
    """What is not in a ledger, or in the shares of one, taken together with ``+``."""

    #: Records with a mistake of their own; one whose id is taken is left out too.
    records: int = 0
    #: Files of which nothing could be read.
    files: int = 0
    #: Whether reading found anything wrong, be it beside the records: in the settings, in a folder.
    mistakes: bool = False

    def __add__(self, other: LeftOut) -> LeftOut:
        return LeftOut(
            records=self.records + other.records,
            files=self.files + other.files,
            mistakes=self.mistakes or other.mistakes,
        )


def left_out_of(ledger: Ledger) -> LeftOut:
    """Return what is not in *ledger*."""
    with_ids = sum(1 for entry in ledger.entries if not isinstance(entry.record, Rating))
    return LeftOut(
        records=sum(len(file.left_out) for file in ledger.files) + with_ids - len(ledger),
        files=sum(not file.readable and not file.left_out for file in ledger.files),
        mistakes=has_mistakes(ledger.diagnostics),
    )


def has_mistakes(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any of *diagnostics* is an error."""
    return any(one.severity is Severity.ERROR for one in diagnostics)
