"""How much of what its files hold a ledger lacks, because of mistakes in them."""

from __future__ import annotations

from collections.abc import Iterable

from claimledger.diagnostic import Diagnostic, Severity
from claimledger.ledger import Ledger, LedgerFile
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
    return left_out_of_files(ledger.files, ledger.diagnostics) + LeftOut(records=with_ids - len(ledger))


def left_out_of_files(files: Iterable[LedgerFile], diagnostics: Iterable[Diagnostic]) -> LeftOut:
    """Return what is not in the records of *files*, in which reading found *diagnostics*; no look at taken ids."""
    files = tuple(files)
    return LeftOut(
        records=sum(file.records_left_out for file in files),
        files=sum(file.is_left_out for file in files),
        mistakes=any(one.severity is Severity.ERROR for one in diagnostics),
    )
