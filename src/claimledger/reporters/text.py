"""A report for people: each diagnostic with its line, a caret under the exact characters, and the next step."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Diagnostic
from claimledger.location import Lines, Location
from claimledger.report import Report
from claimledger.reporters.concise import headline
from claimledger.reporters.paper import Paper
from claimledger.reporters.summary import summary_of
from claimledger.terminal import paint, visible_line

#: Of a finding over more lines than this only the first ones and the last are shown.
_LINES_SHOWN = 6


def write(report: Report, paper: Paper) -> Iterator[str]:
    """Yield every diagnostic in full, with an empty line after each, then the summary."""
    for one in report.diagnostics:
        yield from diagnostic_lines(one, paper)
        yield ""
    yield from summary_of(report, paper)


def diagnostic_lines(one: Diagnostic, paper: Paper) -> Iterator[str]:
    """Yield one diagnostic: headline, source lines, related places, help and fix."""
    yield headline(one, paper)
    # Without a span the file has no text that could be shown, or far too much of it.
    lines = paper.lines_of(one.location.path) if one.location.span is not None else None
    label = f"{one.severity}: {one.name}"
    gutter = 1
    if lines is not None and one.location.end.line <= len(lines) and lines.text:
        gutter = len(str(one.location.end.line))
        yield from _source(one, lines, label, gutter, paper)
    else:
        yield from _note(label, gutter, paper)
    for other in one.related:
        start = other.location.start
        place = f"{visible_line(paper.path(other.location.path))}:{start.line}:{start.column}"
        yield from _note(f"see {place}: {other.message}", gutter, paper)
    if one.hint:
        yield from _note(f"help: {one.hint}", gutter, paper)
    if one.fix is not None:
        yield from _note(f"{'fix' if one.fix.safe else 'unsafe fix'}: {one.fix.title}", gutter, paper)


def _note(text: str, gutter: int, paper: Paper) -> Iterator[str]:
    from claimledger.seen_columns import wrap

    lead = " " * (gutter + 1)
    first, *later = wrap(text, paper.width, f"{lead}= ", f"{lead}  ")
    yield lead + paint("=", "frame", color=paper.color) + first[len(lead) + 1 :]
    yield from later


def _source(one: Diagnostic, lines: Lines, label: str, gutter: int, paper: Paper) -> Iterator[str]:
    """Yield the lines a diagnostic is about, each with carets below."""
    from claimledger.seen_columns import excerpt

    bar = paint("|", "frame", color=paper.color)
    empty = f"{' ' * gutter} {bar}"
    yield empty
    first, last = one.location.start.line, one.location.end.line
    if last > first and one.location.end.column == 1:
        last -= 1
    skipped = range(first + _LINES_SHOWN - 2, last) if last - first >= _LINES_SHOWN else range(0)
    for number in range(first, last + 1):
        if number in skipped:
            if number == skipped.start:
                yield paint("." * max(gutter, 3), "frame", color=paper.color)
            continue
        line = lines.line(number)
        start, end = _marked(one.location, number, line)
        cut = excerpt(line, start, end, paper.width - gutter - 3)
        numbered = paint(f"{number:>{gutter}}", "frame", color=paper.color)
        yield f"{numbered} {bar} {cut.text}".rstrip()
        carets = " " * cut.start + paint("^" * (cut.end - cut.start), str(one.severity), color=paper.color)
        if number < last:
            yield f"{empty} {carets}" if line.strip() else empty
        elif gutter + 3 + cut.end + 1 + len(label) <= paper.width:
            yield f"{empty} {carets} {paint(label, str(one.severity), color=paper.color)}"
        else:
            yield f"{empty} {carets}"
            yield from _note(label, gutter, paper)


def _marked(location: Location, number: int, line: str) -> tuple[int, int]:
    """Return which code points of line *number* are meant; of whole lines, without the space at either end."""
    is_first, is_last = number == location.start.line, number == location.end.line
    start = location.start.column - 1 if is_first else len(line) - len(line.lstrip())
    end = location.end.column - 1 if is_last else len(line.rstrip())
    return min(start, len(line)), max(min(end, len(line)), start)
