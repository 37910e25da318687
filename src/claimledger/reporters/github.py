"""A report as workflow commands, which GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Diagnostic, Severity
from claimledger.report import Report
from claimledger.reporters.paper import Paper
from claimledger.reporters.summary import summary_of
from claimledger.terminal import visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def write(report: Report, paper: Paper) -> Iterator[str]:
    """Yield one command for each diagnostic, then the summary, which stands in the log."""
    for one in report.diagnostics:
        yield _command(one, paper)
    yield from summary_of(report, paper)


def _command(one: Diagnostic, paper: Paper) -> str:
    start, end = one.location.start, one.location.end
    place = {"file": paper.path(one.location.path), "line": start.line, "endLine": end.line}
    if start.line == end.line:
        # GitHub takes columns within one line only.
        place |= {"col": start.column, "endColumn": end.column}
    properties = {**place, "title": f"{one.code} {one.name}"}
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = f"{one.message}\nhelp: {one.hint}" if one.hint else one.message
    return f"::{_COMMANDS[one.severity]} {told}::{_data(message)}"


def _data(text: str) -> str:
    """Return *text* so that it neither ends the command nor acts on a terminal."""
    return visible(text).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
