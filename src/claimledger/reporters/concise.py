"""A report with one line for each diagnostic, for editors, `grep` and small screens."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Diagnostic
from claimledger.report import Report
from claimledger.reporters.paper import Paper
from claimledger.reporters.summary import summary_of
from claimledger.terminal import paint, visible_line


def write(report: Report, paper: Paper) -> Iterator[str]:
    """Yield ``path:line:column CODE message`` for each diagnostic, then the summary."""
    for one in report.diagnostics:
        yield headline(one, paper)
    yield from summary_of(report, paper)


def headline(one: Diagnostic, paper: Paper) -> str:
    """Return the line that tells one diagnostic; ``[*]`` marks those with a safe fix."""
    start = one.location.start
    color = paper.color
    path = paint(visible_line(paper.path(one.location.path)), "strong", color=color)
    colon = paint(":", "faint", color=color)
    code = paint(one.code, str(one.severity), color=color)
    mark = f"[{paint('*', 'good', color=color)}] " if one.fix is not None and one.fix.safe else ""
    return f"{path}{colon}{start.line}{colon}{start.column} {code} {mark}{visible_line(one.message)}"
