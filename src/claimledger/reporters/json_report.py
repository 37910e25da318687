"""A report for programs: one JSON document, whose form `report.schema.json` beside this file describes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

from claimledger.diagnostic import Diagnostic
from claimledger.location import Location
from claimledger.report import Report
from claimledger.reporters.paper import Paper

#: Raised when a key is renamed or taken out, or changes its meaning; new keys do not raise it.
VERSION = 1


def write(report: Report, paper: Paper) -> Iterator[str]:
    """Yield the lines of the document; it is ASCII, so that no terminal acts on it and every reader reads it alike."""
    text = json.dumps(document(report, paper), indent=2)
    yield from text.replace("\x7f", "\\u007f").split("\n")


def document(report: Report, paper: Paper) -> dict[str, Any]:
    """Return the report as plain values."""
    return {
        "format": "claimledger-report",
        "version": VERSION,
        "tool": {"name": "claimledger", "version": paper.version},
        "ledger": paper.ledger,
        "summary": {
            "files": report.files,
            "records": dict(report.records),
            "left_out": report.left_out,
            "suppressed": report.suppressed,
            "accepted": report.accepted,
            "counts": {str(severity): count for severity, count in report.counts.items()},
        },
        "diagnostics": [_diagnostic(one, paper) for one in report.diagnostics],
    }


def report_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the document."""
    text = resources.files("claimledger.reporters").joinpath("report.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def _diagnostic(one: Diagnostic, paper: Paper) -> dict[str, Any]:
    return {
        "code": one.code,
        "name": one.name,
        "severity": str(one.severity),
        "message": one.message,
        **_place(one.location, paper),
        "record": one.record or None,
        "field": one.field or None,
        "hint": one.hint,
        "related": [{"message": other.message, **_place(other.location, paper)} for other in one.related],
        "fix": None if one.fix is None else {"title": one.fix.title, "safe": one.fix.safe},
    }


def _place(location: Location, paper: Paper) -> dict[str, Any]:
    return {
        "path": paper.path(location.path),
        "start": {"line": location.start.line, "column": location.start.column},
        "end": {"line": location.end.line, "column": location.end.column},
    }
