"""The lines that sum a report up for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from claimledger.diagnostic import Severity
from claimledger.report import Report
from claimledger.reporters.paper import Paper
from claimledger.terminal import paint

_NOUNS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.ADVICE: ("piece of advice", "pieces of advice"),
}


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return "1 file", "5,000 files"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(parts: list[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def left_out_line(records: int, files: int) -> str:
    """Return "1 record and 2 files were left out because of their own mistakes"; *files* could not be read at all."""
    parts = [counted(number, noun) for number, noun in ((records, "record"), (files, "file")) if number]
    were, their = ("was", "its") if records + files == 1 else ("were", "their")
    return f"{listed(parts)} {were} left out because of {their} own mistakes"


def summary_of(report: Report, paper: Paper) -> Iterator[str]:
    """Yield what was found, in how much; what can be fixed, what was silenced, what was left out."""
    inside = f"in {counted(report.files, 'file')}, {counted(report.records.get('claim', 0), 'claim')}"
    found = [counted(count, *_NOUNS[severity]) for severity, count in report.counts.items() if count]
    if found:
        worst = next(severity for severity, count in report.counts.items() if count)
        yield f"Found {paint(listed(found), str(worst), color=paper.color)} {inside}."
    else:
        yield f"{paint('No mistakes', 'good', color=paper.color)} {inside}."
    if report.left_out:
        yield left_out_line(report.left_out - report.unread, report.unread) + "."
    if report.suppressed:
        were = "is" if report.suppressed == 1 else "are"
        yield f"{counted(report.suppressed, 'finding')} {were} silenced by comments."
    if report.accepted:
        yield f"{counted(report.accepted, 'finding')} {'is' if report.accepted == 1 else 'are'} in the baseline."
    yield from _fixable(report)


def _fixable(report: Report) -> Iterator[str]:
    fixes = [one.fix.safe for one in report.diagnostics if one.fix is not None]
    safe, unsafe = fixes.count(True), fixes.count(False)
    if safe:
        more = f" ({unsafe:,} more with `--unsafe-fixes`)" if unsafe else ""
        yield f"[*] {safe:,} can be fixed with `--fix`{more}."
    elif unsafe:
        yield f"{unsafe:,} can be fixed with `--fix --unsafe-fixes`."


def statistics_of(report: Report, paper: Paper) -> Iterator[str]:
    """Yield how often each code was found, the most frequent first, then the summary."""
    counts = Counter((one.code, one.name, str(one.severity)) for one in report.diagnostics)
    wide = max((len(f"{count:,}") for count in counts.values()), default=0)
    for (code, name, severity), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:>{wide},}  {paint(code, severity, color=paper.color)} {name} ({severity})"
    yield from summary_of(report, paper)
