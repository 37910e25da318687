"""A report as JUnit's XML, which nearly every CI service shows as a list of tests."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import quoteattr

from claimledger.diagnostic import Diagnostic, Severity
from claimledger.report import Report
from claimledger.reporters.paper import Paper
from claimledger.terminal import visible_line


def write(report: Report, paper: Paper) -> Iterator[str]:
    """
    Yield the lines of the document: a suite for each file with findings, a test for each of them.

    Errors and warnings are failures, advice is a test that is skipped. Where nothing was found there is one test, which
    passed.
    """
    failed = sum(one.severity is not Severity.ADVICE for one in report.diagnostics)
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield f'<testsuites name="claimledger"{_counts(max(len(report.diagnostics), 1), failed, len(report.diagnostics))}>'
    for path, found in groupby(report.diagnostics, key=lambda one: one.location.path):
        yield from _suite(paper.path(path), list(found))
    if not report.diagnostics:
        yield f'  <testsuite name="claimledger"{_counts(1, 0, 0)}>'
        yield '    <testcase classname="claimledger" name="no mistakes" time="0"/>'
        yield "  </testsuite>"
    yield "</testsuites>"


def _counts(tests: int, failed: int, found: int) -> str:
    return f' tests="{tests}" failures="{failed}" errors="0" skipped="{found - failed}" time="0"'


def _suite(path: str, found: list[Diagnostic]) -> Iterator[str]:
    failed = sum(one.severity is not Severity.ADVICE for one in found)
    yield f"  <testsuite{_attribute('name', path)}{_counts(len(found), failed, len(found))}>"
    for one in found:
        yield from _test(path, one)
    yield "  </testsuite>"


def _test(path: str, one: Diagnostic) -> Iterator[str]:
    start = one.location.start
    name = " ".join(word for word in (one.code, one.name, one.record, one.field) if word)
    place = f'{_attribute("file", path)} line="{start.line}" time="0"'
    yield f"    <testcase{_attribute('classname', path)}{_attribute('name', name)}{place}>"
    told = f"{path}:{start.line}:{start.column} {one.code} {one.message}" + (f" (help: {one.hint})" if one.hint else "")
    if one.severity is Severity.ADVICE:
        yield f"      <skipped{_attribute('message', told)}/>"
    else:
        yield f'      <failure type="{one.severity}"{_attribute("message", told)}/>'
    yield "    </testcase>"


def _attribute(name: str, value: str) -> str:
    r"""Return an attribute with a space before it; what XML cannot hold is written out, such as ``\x00``."""
    return f" {name}={quoteattr(visible_line(value))}"
