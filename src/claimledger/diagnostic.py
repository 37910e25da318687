"""Something wrong in a ledger: what, where, and the next step."""

from __future__ import annotations

from enum import StrEnum

import attrs

from claimledger.location import Location, Route, Span
from claimledger.value_classes import frozen


class Severity(StrEnum):
    """How bad a finding is; the order of the members is from worst to mildest."""

    #: Something is wrong.
    ERROR = "error"
    #: Something is probably wrong, or weak.
    WARNING = "warning"
    #: A matter of house style; off unless selected.
    ADVICE = "advice"

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for advice."""
        return _RANKS[self.value]


_RANKS = {"error": 0, "warning": 1, "advice": 2}

#: The codes found while a ledger is read, before any rule runs: their names and severities. Their pages and samples
#: stand with the rules, which live on a higher floor.
READING: dict[str, tuple[str, Severity]] = {
    "F001": ("yaml-syntax", Severity.ERROR),
    "F002": ("duplicate-key", Severity.ERROR),
    "F003": ("unknown-key", Severity.ERROR),
    "F004": ("missing-key", Severity.ERROR),
    "F005": ("wrong-type", Severity.ERROR),
    "F006": ("tag-or-anchor", Severity.ERROR),
    "F007": ("bad-character", Severity.ERROR),
    "F008": ("too-large", Severity.ERROR),
    "F009": ("malformed-id", Severity.ERROR),
    "F010": ("duplicate-id", Severity.ERROR),
    "F011": ("unused-ignore", Severity.WARNING),
    "F012": ("malformed-date", Severity.ERROR),
    "F013": ("unknown-language", Severity.ERROR),
    "F014": ("words-lost", Severity.ERROR),
    "F015": ("unreadable-file", Severity.ERROR),
    "F016": ("unused-exemption", Severity.WARNING),
}


@frozen(kw_only=True)
class Change:
    """One change of a file, told by route, before it is known where the route stands."""

    #: What is replaced: the value at this route, or its key.
    route: Route
    #: The new value as plain text, list or mapping, in the words of the file format.
    value: object = None
    #: True: the key at the end of the route is renamed to *value*.
    key: bool = False
    #: True: the value and its key are taken out.
    remove: bool = False
    #: True: the route does not exist yet and is added, in its canonical place.
    add: bool = False
    #: Only this stretch of the text value at the route is replaced.
    within: Span | None = None


@frozen(kw_only=True)
class Remedy:
    """What would mend a finding, told by route."""

    #: What it does, as an imperative: "write `speaker`".
    title: str
    changes: tuple[Change, ...]
    #: True: it cannot change what the record means.
    safe: bool = True


@frozen(kw_only=True)
class Related:
    """Another place that belongs to a finding: the first use of an id, the other half of a contradiction."""

    message: str
    #: The file, relative to the ledger's folder.
    path: str
    route: Route = ()
    at_key: bool = False


@frozen(kw_only=True)
class Finding:
    """What a rule saw: a route and a sentence; `checking` finds the place and makes it a `Diagnostic`."""

    message: str
    #: From the top of the file. What does not exist (a missing key) is told by the route of its parent.
    route: Route
    #: Code points of the text VALUE at the route, not of the file.
    within: Span | None = None
    #: True: the key at the end of the route is meant, not its value.
    at_key: bool = False
    hint: str | None = None
    related: tuple[Related, ...] = ()
    remedy: Remedy | None = None
    #: True: this one finding is less severe than its rule says; it counts as advice.
    mild: bool = False


@frozen(kw_only=True, order=True)
class Edit:
    """One stretch of a file and the text that takes its place."""

    span: Span
    text: str


@frozen(kw_only=True)
class Fix:
    """A remedy whose places are known: it can be applied to the file's text."""

    title: str
    path: str
    changes: tuple[Change, ...]
    safe: bool = True


@frozen(kw_only=True)
class RelatedPlace:
    """A `Related` whose place is known."""

    message: str
    location: Location


@frozen(kw_only=True)
class Diagnostic:
    """A finding with its code and its place; diagnostics sort by file, place and code."""

    #: Letter and three digits, such as ``R101``.
    code: str
    #: Reads after "allow": ``unknown-speaker``.
    name: str
    severity: Severity
    message: str
    location: Location
    hint: str | None = None
    related: tuple[RelatedPlace, ...] = ()
    fix: Fix | None = None
    #: The id of the record it is about, and the way from the record to the value; "" where there is none.
    record: str = ""
    field: str = ""
    route: Route = attrs.field(default=(), eq=False)

    @property
    def sort_key(self) -> tuple[str | int, ...]:
        """The order of diagnostics in every output: by file, place and code, whatever order they were found in."""
        at = self.location
        start, end = at.start, at.end
        place = (at.path, start.line, start.column, end.line, end.column)
        return (*place, self.code, self.message, self.record, self.field, self.hint or "")

    def __lt__(self, other: Diagnostic) -> bool:
        return self.sort_key < other.sort_key

    def __str__(self) -> str:
        # A record of a ledger that has no folder has no place either.
        place = self.location if self.location.path else self.record or "the ledger"
        return f"{place} {self.code} {self.message}"
