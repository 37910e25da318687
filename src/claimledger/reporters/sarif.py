"""A report in SARIF 2.1.0, the format of GitHub's code scanning and of many editors."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from claimledger.diagnostic import Diagnostic, Fix, Severity
from claimledger.location import Lines, Location, Span
from claimledger.report import Report
from claimledger.reporters.fingerprints import fingerprints
from claimledger.reporters.paper import Paper

if TYPE_CHECKING:
    from claimledger.rules.rule import Rule

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
#: To show a fix its file is parsed; when so many characters were parsed, the fixes of the other findings are left out.
_MOST_PARSED = 20_000_000


def write(report: Report, paper: Paper) -> Iterator[str]:
    """Yield the lines of the document; it is ASCII."""
    yield from json.dumps(document(report, paper), indent=2).replace("\x7f", "\\u007f").split("\n")


def document(report: Report, paper: Paper) -> dict[str, Any]:
    """Return the report as plain values."""
    codes = sorted({(one.code, one.name) for one in report.diagnostics})
    indices = {code: index for index, (code, _) in enumerate(codes)}
    fixes = _Fixes(paper)
    results = [
        _result(one, indices[one.code], mark, fixes, paper)
        for one, mark in zip(report.diagnostics, fingerprints(report.diagnostics), strict=True)
    ]
    driver = {
        "name": "claimledger",
        "semanticVersion": paper.version or "0.0.0",
        "rules": list(_rules(codes, paper)),
    }
    if paper.manual:
        driver["informationUri"] = paper.manual
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The folder in which claimledger was run."}}},
        "results": results,
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rules(codes: Iterable[tuple[str, str]], paper: Paper) -> Iterator[dict[str, Any]]:
    """Yield what is to be known of each rule with a finding; of one that is not at hand its code and name."""
    from claimledger.rules import ALL

    known = {rule.code: rule for rule in (*ALL, *paper.rules)}
    ours = {rule.code for rule in ALL}
    for code, name in codes:
        rule = known.get(code)
        words = {"id": code, "name": "".join(part.capitalize() for part in name.split("-"))}
        page = f"{paper.manual.rstrip('/')}/rules/{code.lower()}-{name}.html"
        link = {"helpUri": page} if paper.manual and code in ours else {}
        yield {**words, **link, **(_page(rule) if rule is not None else {})}


def _page(rule: Rule) -> dict[str, Any]:
    heading = f"{rule.code} {rule.name}"
    return {
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.page},
        "help": {"text": f"{heading}\n\n{rule.page}", "markdown": f"# {heading}\n\n{rule.page}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _result(one: Diagnostic, index: int, mark: str, fixes: _Fixes, paper: Paper) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": index,
        "level": _LEVELS[one.severity],
        "message": _message(f"{one.message}\nhelp: {one.hint}" if one.hint else one.message),
        "locations": [_location(one.location, paper)],
        # GitHub looks at the first of them only, and would else make one of the line's text.
        "partialFingerprints": {"primaryLocationLineHash": mark, "claimledger/v1": mark},
    }
    if one.record:
        name = f"{one.record}.{one.field}" if one.field else one.record
        result["locations"][0]["logicalLocations"] = [{"name": one.field or one.record, "fullyQualifiedName": name}]
    if one.related:
        result["relatedLocations"] = [
            {"id": number, "message": _message(other.message), **_location(other.location, paper)}
            for number, other in enumerate(one.related, 1)
        ]
    fix = fixes.of(one.fix) if one.fix is not None else None
    if fix is not None:
        result["fixes"] = [fix]
    return result


#: What would be a link in a message: ``[words](address)``.
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")


def _message(text: str) -> dict[str, str]:
    """Return a message that says *text*; a ledger puts no link into it."""
    return {"text": _LINK.sub(r"\\[", text)}


def _location(location: Location, paper: Paper) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _artifact(location.path, paper)}
    if location.span is not None:
        place["region"] = _region(location)
    return {"physicalLocation": place}


def _artifact(path: str, paper: Paper) -> dict[str, str]:
    """Return where a file is; an absolute path is a URI of its own."""
    shown = PurePath(paper.path(path))
    if shown.is_absolute():
        return {"uri": shown.as_uri()}
    place = {"uri": quote(shown.as_posix().encode("utf-8", "surrogateescape"))}
    return place if shown.parts[:1] == ("..",) else {**place, "uriBaseId": "%SRCROOT%"}


def _region(location: Location) -> dict[str, int]:
    return {
        "startLine": location.start.line,
        "startColumn": location.start.column,
        "endLine": location.end.line,
        "endColumn": location.end.column,
    }


class _Fixes:
    """What each fix replaces in its file."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._parsed = 0

    def of(self, fix: Fix) -> dict[str, Any] | None:
        """Return *fix* as one replaced stretch, from its first change to its last; None where it is not made."""
        from claimledger.fixing import fix_text

        lines = self._paper.lines_of(fix.path)
        if lines is None or self._parsed > _MOST_PARSED:
            return None
        self._parsed += len(lines.text)
        after = fix_text(fix.path, lines.text, [fix]).text
        if after == lines.text:
            return None
        stretch, text = _replaced(lines.text, after)
        return {
            "description": {"text": fix.title if fix.safe else f"{fix.title} (unsafe: look at what it writes)"},
            "artifactChanges": [
                {
                    "artifactLocation": _artifact(fix.path, self._paper),
                    "replacements": [_replacement(lines, stretch, text)],
                }
            ],
        }


def _replacement(lines: Lines, stretch: Span, text: str) -> dict[str, Any]:
    region = _region(lines.location("", stretch))
    return {"deletedRegion": region, "insertedContent": {"text": text}}


def _replaced(before: str, after: str) -> tuple[Span, str]:
    """Return the stretch of *before* in which the texts differ, and what stands there in *after*."""
    start = 0
    shorter = min(len(before), len(after))
    while start < shorter and before[start] == after[start]:
        start += 1
    end = 0
    while end < shorter - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return Span(start, len(before) - end), after[start : len(after) - end]
