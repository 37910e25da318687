"""A report in the Code Quality format, which GitLab shows in merge requests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from claimledger.diagnostic import Diagnostic, Severity
from claimledger.report import Report
from claimledger.reporters.fingerprints import fingerprints
from claimledger.reporters.paper import Paper

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.ADVICE: "info"}


def write(report: Report, paper: Paper) -> Iterator[str]:
    """Yield the lines of the document, a list; it is ASCII."""
    marks = fingerprints(report.diagnostics)
    issues = [_issue(one, mark, paper) for one, mark in zip(report.diagnostics, marks, strict=True)]
    yield from json.dumps(issues, indent=2).replace("\x7f", "\\u007f").split("\n")


def _issue(one: Diagnostic, mark: str, paper: Paper) -> dict[str, Any]:
    return {
        "description": f"{one.code}: {one.message}" + (f" (help: {one.hint})" if one.hint else ""),
        "check_name": f"{one.code}-{one.name}",
        "fingerprint": mark,
        "severity": _SEVERITIES[one.severity],
        "location": {
            "path": paper.path(one.location.path),
            "lines": {"begin": one.location.start.line, "end": one.location.end.line},
        },
    }
