"""What is found in a file → diagnostics with their places, and in which records it stands; no clean ledger needs it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator

from claimledger.diagnostic import READING, Diagnostic, Finding, Fix, Related, RelatedPlace, Severity
from claimledger.document import Document, ListNode, MapNode, Node, ScalarNode
from claimledger.location import Location, Route
from claimledger.plain_parsing import SyntaxFinding
from claimledger.structuring import SECTIONS, ShapeFinding


def placed(
    code: str,
    name: str,
    severity: Severity,
    finding: Finding,
    document: Document,
    *,
    record: str = "",
    elsewhere: Callable[[Related], Location | None] = lambda _: None,
) -> Diagnostic:
    """
    Return *finding* as a diagnostic of the file *document*, with its place.

    *elsewhere* gives related places in other files.
    """
    route = finding.route
    node = document.node(route)
    if finding.at_key or _is_inner(node, route):
        span = document.span_of(route, finding.within, key=True)
    else:
        span = document.span_of_node(node, route, finding.within)
    related = []
    for other in finding.related:
        there = related_place(other, document) if other.path == document.path else elsewhere(other)
        if there is not None:
            related.append(RelatedPlace(message=other.message, location=there))
    fix = None
    if finding.remedy is not None:
        remedy = finding.remedy
        fix = Fix(title=remedy.title, path=document.path, changes=remedy.changes, safe=remedy.safe)
    return Diagnostic(
        code=code,
        name=name,
        severity=severity,
        message=finding.message,
        location=document.lines.location(document.path, span),
        hint=finding.hint,
        related=tuple(related),
        fix=fix,
        record=record or _id_at(document, route),
        field=".".join(str(step) for step in _within_record(route)),
        route=route,
    )


def related_place(related: Related, document: Document) -> Location:
    """Return where *related* stands in the file *document*."""
    return document.lines.location(document.path, document.span_of(related.route, key=related.at_key))


def _is_inner(node: Node | None, route: Route) -> bool:
    """Tell whether *node*, at *route*, is a list or mapping below a record: its key is what should be marked."""
    return node is not None and not isinstance(node, ScalarNode) and len(route) > 1 and isinstance(route[-1], str)


def _id_at(document: Document, route: Route) -> str:
    node = document.node((*route[: len(route) - len(_within_record(route))], "id"))
    return node.value if isinstance(node, ScalarNode) else ""


def _within_record(route: Route) -> Route:
    return route[1:] if route[:1] == ("document",) else route[2:]


def of_syntax(finding: SyntaxFinding, document: Document) -> Diagnostic:
    """Return what is wrong with how a file is written, with its place."""
    name, severity = READING[finding.code]
    related: tuple[RelatedPlace, ...] = ()
    if finding.related is not None:
        place = document.lines.location(document.path, finding.related)
        related = (RelatedPlace(message=finding.related_message, location=place),)
    fix = None
    if finding.remedy is not None:
        fix = Fix(title=finding.remedy.title, path=document.path, changes=finding.remedy.changes)
    return Diagnostic(
        code=finding.code,
        name=name,
        severity=severity,
        message=finding.message,
        location=document.lines.location(document.path, finding.span),
        hint=finding.hint,
        related=related,
        fix=fix,
        record=_id_at(document, finding.route) if finding.route else "",
        field=".".join(str(step) for step in _within_record(finding.route)),
        route=finding.route,
    )


def of_shape(found: ShapeFinding, document: Document) -> Diagnostic:
    """Return what is wrong with the shape of a record, with its place."""
    name, severity = READING[found.code]
    return placed(found.code, name, severity, found.finding, document)


def records_at(document: Document, offsets: Iterable[int]) -> Iterator[Route]:
    """Yield the routes of the records in whose text any of *offsets* stands."""
    spans = sorted(
        (node.span.start, max(node.span.end, node.span.start + 1), route) for route, node in _record_nodes(document)
    )
    starts = [start for start, _, _ in spans]
    for offset in offsets:
        index = bisect_right(starts, offset) - 1
        if index >= 0 and offset < spans[index][1]:
            yield spans[index][2]


def hidden_records(document: Document, syntax: Iterable[SyntaxFinding]) -> int:
    """Return how many mistakes of syntax stand in no record that could be read: so many records are not known."""
    starts = [finding.span.start for finding in syntax if finding.code == "F001"]
    return len(starts) - sum(1 for _ in records_at(document, starts))


def _record_nodes(document: Document) -> Iterator[tuple[Route, Node]]:
    """Yield the records of a file, sound or not, with their routes."""
    sections = document.root.values if isinstance(document.root, MapNode) else {}
    for key, section in sections.items():
        if key == "document":
            yield (key,), section
        elif key in SECTIONS and isinstance(section, ListNode):
            for index, item in enumerate(section.items):
                yield (key, index), item
