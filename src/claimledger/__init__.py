"""
Keep claims as plain text, check them like code, publish them as tables.

`load` reads a folder of claims, `check` judges it, `table` makes a table of it; `import_files` and `export` speak other
people's formats. These names are all that the world may count on; each is imported from its module when it is first
used, so that ``import claimledger`` costs nothing.
"""

# Type checkers know the name. `typing` is half of what would run before the command line can answer an interrupt.
TYPE_CHECKING = False

__version__ = "0.1.0"

if TYPE_CHECKING:
    from claimledger.checking import check
    from claimledger.diagnostic import Diagnostic, Severity
    from claimledger.errors import (
        BaselineUnreadable,
        ClaimledgerError,
        EditRefused,
        ImportRunning,
        InputRefused,
        LedgerNotFound,
        MalformedMapping,
        MissingExtra,
        PluginFailed,
        QueryFailed,
        RecordNotFound,
        RuleCrashed,
        RuleRefused,
        UnknownName,
    )
    from claimledger.exporters import Table
    from claimledger.feeds import export
    from claimledger.filtering import Filter
    from claimledger.importing import Imported, import_files
    from claimledger.ledger import Ledger
    from claimledger.loading import load
    from claimledger.querying import query
    from claimledger.records import (
        Archive,
        Axis,
        Checkable,
        Claim,
        ClaimKind,
        ConditionMet,
        Confidence,
        Correction,
        Day,
        Difference,
        DifferenceKind,
        Direction,
        Endpoint,
        Evidence,
        Figure,
        FrozenMap,
        Gap,
        Link,
        MalformedDate,
        Manner,
        Mode,
        NamedDate,
        PartialDate,
        Precision,
        Rank,
        Rating,
        RatingNumber,
        Read,
        Relations,
        Reply,
        ReplyStatus,
        Review,
        Rights,
        Role,
        Show,
        Snapshot,
        Source,
        SourceKind,
        Speaker,
        SpeakerKind,
        Stance,
        Status,
    )
    from claimledger.report import Report
    from claimledger.settings import Settings
    from claimledger.tables import table

#: Module → the names that are reached through the package.
_HOMES = {
    "claimledger.checking": ("check",),
    "claimledger.diagnostic": ("Diagnostic", "Severity",),
    "claimledger.errors": (
        "BaselineUnreadable", "ClaimledgerError", "EditRefused", "ImportRunning", "InputRefused", "LedgerNotFound",
        "MalformedMapping", "MissingExtra", "PluginFailed", "QueryFailed", "RecordNotFound", "RuleCrashed",
        "RuleRefused", "UnknownName",
    ),
    "claimledger.exporters": ("Table",),
    "claimledger.feeds": ("export",),
    "claimledger.filtering": ("Filter",),
    "claimledger.importing": ("Imported", "import_files"),
    "claimledger.ledger": ("Ledger",),
    "claimledger.querying": ("query",),
    "claimledger.loading": ("load",),
    "claimledger.records": (
        "Archive", "Axis", "Checkable", "Claim", "ClaimKind", "ConditionMet", "Confidence", "Correction", "Day",
        "Difference", "DifferenceKind", "Direction", "Endpoint", "Evidence", "Figure", "FrozenMap", "Gap", "Link",
        "MalformedDate", "Manner", "Mode", "NamedDate", "PartialDate", "Precision", "Rank", "Rating", "RatingNumber",
        "Read", "Relations", "Reply", "ReplyStatus", "Review", "Rights", "Role", "Show", "Snapshot", "Source",
        "SourceKind", "Speaker", "SpeakerKind", "Stance", "Status",
    ),
    "claimledger.report": ("Report",),
    "claimledger.settings": ("Settings",),
    "claimledger.tables": ("table",),
}  # fmt: skip

__all__ = [
    "Archive",
    "Axis",
    "BaselineUnreadable",
    "Checkable",
    "Claim",
    "ClaimKind",
    "ClaimledgerError",
    "ConditionMet",
    "Confidence",
    "Correction",
    "Day",
    "Diagnostic",
    "Difference",
    "DifferenceKind",
    "Direction",
    "EditRefused",
    "Endpoint",
    "Evidence",
    "Figure",
    "Filter",
    "FrozenMap",
    "Gap",
    "ImportRunning",
    "Imported",
    "InputRefused",
    "Ledger",
    "LedgerNotFound",
    "Link",
    "MalformedDate",
    "MalformedMapping",
    "Manner",
    "MissingExtra",
    "Mode",
    "NamedDate",
    "PartialDate",
    "PluginFailed",
    "Precision",
    "QueryFailed",
    "Rank",
    "Rating",
    "RatingNumber",
    "Read",
    "RecordNotFound",
    "Relations",
    "Reply",
    "ReplyStatus",
    "Report",
    "Review",
    "Rights",
    "Role",
    "RuleCrashed",
    "RuleRefused",
    "Settings",
    "Severity",
    "Show",
    "Snapshot",
    "Source",
    "SourceKind",
    "Speaker",
    "SpeakerKind",
    "Stance",
    "Status",
    "Table",
    "UnknownName",
    "__version__",
    "check",
    "export",
    "import_files",
    "load",
    "query",
    "table",
]  # fmt: skip


if not TYPE_CHECKING:  # to a type checker it would be every name there is

    def __getattr__(name: str) -> object:
        """Import the public name *name* from its module."""
        for home, names in _HOMES.items():
            if name in names:
                from importlib import import_module

                value: object = getattr(import_module(home), name)
                globals()[name] = value
                return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return the public names too, before they are used."""
    return sorted({*globals(), *__all__})
