"""What checking a ledger found."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from claimledger.diagnostic import Diagnostic, Severity
from claimledger.value_classes import frozen


@frozen(kw_only=True)
class Report:
    """What checking a ledger found."""

    #: Sorted by file, place and code.
    diagnostics: tuple[Diagnostic, ...]
    #: How many files were read, and how many sound records of each kind they hold.
    files: int
    records: Mapping[str, int]
    #: How many records were left out because of a mistake of their own; a file that cannot be read counts as one.
    left_out: int
    #: How many findings a comment in a file silenced.
    suppressed: int = 0
    #: How many findings the baseline accepts.
    accepted: int = 0
    #: How many of `left_out` are whole files that cannot be read.
    unread: int = 0

    @cached_property
    def counts(self) -> Mapping[Severity, int]:
        """How many diagnostics there are of each severity."""
        return {severity: sum(1 for one in self.diagnostics if one.severity is severity) for severity in Severity}

    @property
    def ok(self) -> bool:
        """Whether there is neither an error nor a warning."""
        return not self.fails_on(Severity.WARNING)

    def fails_on(self, severity: Severity) -> bool:
        """Tell whether there is a diagnostic as bad as *severity*, or worse."""
        return any(one.severity.rank <= severity.rank for one in self.diagnostics)

    def _repr_html_(self) -> str:
        """Show the report in a notebook: how much was found, and the first findings with their places."""
        from claimledger.notebook import listing, paragraph

        told = ", ".join(f"{count:,} × {severity}" for severity, count in self.counts.items() if count)
        rows = [(str(one.location), one.code, str(one.severity), one.message) for one in self.diagnostics]
        return paragraph(told or "No mistakes.") + listing(("place", "code", "severity", "message"), rows)
