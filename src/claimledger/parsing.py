"""
The text of a ledger file → a `Document` with the place of every key and value, and all that is wrong with its syntax.

It goes on after a mistake: only the record in which one stands is passed over. `plain_parsing` gives the same values of
a sound file faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any, cast

from claimledger.diagnostic import Change, Remedy
from claimledger.document import Document, ListNode, MapNode, Node, ScalarNode
from claimledger.ignore_comments import ignores_in
from claimledger.location import Route, Span
from claimledger.merge_conflicts import Conflicts
from claimledger.plain_parsing import (
    DEEPEST,
    OTHER_BREAKS,
    TEXT_FIELDS,
    Limits,
    SyntaxFinding,
    control_marks,
    events_of,
    may_lose_words,
    yaml_and_parser,
)
from claimledger.value_classes import frozen


def parse(path: str, text: str, limits: Limits = Limits()) -> tuple[Document, tuple[SyntaxFinding, ...]]:  # noqa: B008 - frozen
    """
    Return the document that *text* is, and everything that is wrong with its syntax.

    After a syntax error the record in which it stands is passed over, and the rest of the file is read.
    """
    findings = [_forbidden(found) for found in control_marks().finditer(text)]
    readable = control_marks().sub("\N{REPLACEMENT CHARACTER}", text)
    readable, back = _hide_breaks(readable)
    root, more = _build_with_recovery(readable, back, limits)
    findings += more
    document = Document(path, text, root, tuple(ignores_in(text, root)))
    findings += _cut_texts(document)
    return document, tuple(sorted(findings, key=lambda finding: (finding.span, finding.code)))


def _forbidden(found: re.Match[str]) -> SyntaxFinding:
    character = found[0]
    bidi = "\u202a" <= character <= "\u2069"
    what = "the invisible direction mark" if bidi else "the control character"
    return SyntaxFinding(
        code="F007",
        message=f"{what} U+{ord(character):04X} cannot stand in a ledger file",
        span=Span(*found.span()),
        hint=f'take it out, or write it as "\\u{ord(character):04x}" inside double quotation marks',
    )


def _hide_breaks(text: str) -> tuple[str, dict[int, str]]:
    """Put private characters in place of what only YAML 1.1 takes for a line end."""
    present = [mark for mark in OTHER_BREAKS if mark in text]
    if not present:
        return text, {}
    used = set(text)
    private = chain(range(0xE000, 0xF900), range(0xF0000, 0xFFFFE))
    free = (chr(code) for code in private if chr(code) not in used)
    # A text that uses all of them is no text; its marks keep the meaning of YAML 1.1.
    there = {ord(mark): stand_in for mark, stand_in in zip(present, free, strict=False)}
    return text.translate(there), {ord(stand_in): chr(mark) for mark, stand_in in there.items()}


def _build_with_recovery(text: str, back: dict[int, str], limits: Limits) -> tuple[Node | None, list[SyntaxFinding]]:
    """Read *text*; after a syntax error read each of its records alone, and leave out those with an error."""
    yaml, _ = yaml_and_parser()
    builder = _Builder(text, back, yaml, limits)
    try:
        return builder.build(), builder.findings
    except _TooMuch:
        return None, builder.findings
    except yaml.YAMLError as error:
        sound, faults, findings = _build_in_pieces(text, back, limits)
        return sound, (faults or [_syntax_error(error, text)]) + findings


def _build_in_pieces(
    text: str, back: dict[int, str], limits: Limits
) -> tuple[MapNode | None, list[SyntaxFinding], list[SyntaxFinding]]:
    """Read each piece of *text* alone; return what is sound, what keeps the rest out, and what else is wrong."""
    yaml, _ = yaml_and_parser()
    conflicts = Conflicts(text)
    faults, findings = conflicts.findings, list[SyntaxFinding]()
    whole: MapNode | None = None
    nodes = 0
    for piece in _pieces(text):
        if conflicts.touch(piece.start, piece.end):
            continue
        builder = _Builder(text, back, yaml, limits, piece, nodes)
        part: Node | None = None
        try:
            part = builder.build()
        except _TooMuch:
            return None, faults + builder.findings, []
        except yaml.YAMLError as error:
            faults.append(_syntax_error(error, text, piece))
        nodes = builder.nodes
        findings += builder.findings
        stray = _stray(piece, part)
        if stray is not None:
            faults.append(stray)
        elif isinstance(part, MapNode):
            whole = _joined(whole, part, findings)
    return whole, faults, findings


def _stray(piece: _Piece, part: Node | None) -> SyntaxFinding | None:
    """Return why *part*, read of *piece*, belongs to nothing; None where it does, or nothing was read."""
    if piece.crooked:
        message = "this is not YAML: this `-` is not indented like the first one of its list"
        return SyntaxFinding(code="F001", message=message, span=Span(piece.start, piece.start))
    if part is None or isinstance(part, MapNode):
        return None
    message = "this is not YAML: it is neither a key nor below one"
    return SyntaxFinding(code="F001", message=message, span=part.span)


@frozen
class _Piece:
    """A stretch of a file that is read alone: a section, or one record of it below the section's key."""

    start: int
    end: int
    #: The key of the section, where the piece is not the beginning of it.
    head: Span | None = None
    #: True: its dash is not indented like the first one of the section.
    crooked: bool = False

    def text(self, whole: str) -> str:
        """Return what the parser reads: the key, and what stands at the piece."""
        head = self.head.of(whole) + "\n" if self.head else ""
        return head + whole[self.start : self.end]

    def index(self, at: int) -> int:
        """Return the place in the file of the offset *at* in `text`."""
        if self.head is None:
            return min(self.start + at, self.end)
        length = len(self.head) + 1
        return self.head.start + at if at < length else min(self.start + at - length, self.end)


_SECTION = re.compile(r"^[A-Za-z_][\w-]*:(?=[ \t]*(?:#[^\n]*)?\r?$)", re.MULTILINE | re.ASCII)
_DASH = re.compile(r"^( *)-(?=[ \r\n]|[a-z_]+:|\Z)", re.MULTILINE)


def _pieces(text: str) -> Iterator[_Piece]:
    """Yield the sections and records of *text*, told by the look of its lines alone."""
    sections = [found.span() for found in _SECTION.finditer(text)]
    first_section = sections[0][0] if sections else len(text)
    if text[:first_section].strip():
        yield _Piece(0, first_section)
    for index, (start, end_of_key) in enumerate(sections):
        end = sections[index + 1][0] if index + 1 < len(sections) else len(text)
        first = _DASH.search(text, end_of_key, end)
        if first is None:
            yield _Piece(start, end)
            continue
        head = Span(start, end_of_key)
        # A list inside a record stands at least two columns further in.
        deepest = len(first[1]) + 1
        dashes = [found for found in _DASH.finditer(text, first.start(), end) if len(found[1]) <= deepest]
        for dash, following in zip(dashes, [*dashes[1:], None], strict=True):
            until = following.start() if following else end
            if dash is first or dash.start() == first.start():
                yield _Piece(start, until)
            else:
                yield _Piece(dash.start(), until, head, crooked=dash[1] != first[1])


def _joined(whole: MapNode | None, part: MapNode, findings: list[SyntaxFinding]) -> MapNode:
    """Add the keys of *part*, and the items of a section that *whole* has already, to *whole*."""
    if whole is None:
        return part
    for key, value in part.values.items():
        there = whole.values.get(key)
        if there is None:
            whole.values[key] = value
            whole.keys[key] = part.keys[key]
        elif whole.keys[key] == part.keys[key] and isinstance(there, ListNode) and isinstance(value, ListNode):
            cast("list[Node]", there.items).extend(value.items)
        else:
            findings.append(_twice(key, part.keys[key], whole.keys[key]))
    return whole


_OPEN_ENDED = re.compile("flow (?:sequence|mapping)|simple key|unexpected (?:end of stream|document separator)")


def _is_too_deep(error: Any) -> bool:
    """Tell whether the parser gave up at its own limit of depth, beyond ours: libyaml has one since 0.2.6."""
    return "maximum nesting depth" in (getattr(error, "problem", None) or "")


def _place_of(error: Any, text: str, piece: _Piece | None = None) -> Span:
    at = min(error.problem_mark.index, len(text))
    if piece is not None:
        at = min(piece.index(at), piece.end)
    return Span(at, at)


def _syntax_error(error: Any, text: str, piece: _Piece | None = None) -> SyntaxFinding:
    at = _place_of_error(error, text, piece)
    problem, hint = _problem(error, text, at)
    return SyntaxFinding(code="F001", message=f"this is not YAML: {problem}", span=Span(at, at), hint=hint)


def _place_of_error(error: Any, text: str, piece: _Piece | None) -> int:
    mark = getattr(error, "problem_mark", None)
    begin = getattr(error, "context_mark", None)
    # What is never closed is wrong where it begins, not where a parser gives up looking for the end.
    open_ended = _OPEN_ENDED.search(f"{getattr(error, 'context', '')}: {getattr(error, 'problem', '')}")
    if begin is not None and (open_ended or mark is None):
        mark = begin
    at = mark.index if mark is not None else 0
    if piece is not None:
        at = piece.index(at)
    start, end = (piece.start, piece.end) if piece else (0, len(text))
    return max(min(at, start + len(text[start:end].rstrip()) - 1), start)


#: Inside braces or brackets: a text in quotation marks, with words behind it.
_IN_BRACES = re.compile(r"""(?:[{\[,]|[{,][ ]*[\w-]+:)[ ]*(?:"[^"\\]*"|'[^']*')[ ]*[^\s,:\]}#"']""")


def _problem(error: Any, text: str, at: int) -> tuple[str, str]:
    """Return what is wrong at the offset *at*, by the look of its line where the parser's words mislead, and a hint."""
    problem = getattr(error, "problem", None) or "the parser cannot read it"
    line_start = text.rfind("\n", 0, at) + 1
    line = text[line_start : line_start + 1_000].split("\n", 1)[0]
    hint = "quote the text, or write it below `>-`"
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "a tab cannot indent a line", "indent with spaces"
    in_braces = "parsing a flow" in (getattr(error, "context", None) or "")
    if re.match(r"\s*(?:- )?[\w-]+:\s+[\"'].*[\"']\s*\S", line) or (in_braces and _IN_BRACES.search(line)):
        return "words follow a closing quotation mark", "a text that begins with a quotation mark goes below `>-`"
    if re.search(r":\s+[^'\"|>\s].*?: ", line) or "mapping values" in problem:
        return "a plain text cannot hold `: `", hint
    if "found character" in problem and "cannot start any token" in problem:
        return f"a plain text cannot begin with {text[at : at + 1]!r}", hint
    return problem, hint


class _Builder:
    """Builds nodes with places from the events of one text."""

    def __init__(
        self, text: str, back: dict[int, str], yaml: Any, limits: Limits, piece: _Piece | None = None, nodes: int = 0
    ) -> None:
        self.text = text
        self.findings: list[SyntaxFinding] = []
        #: Keys and values so far, those of the pieces before included.
        self.nodes = nodes
        self._yaml = yaml
        self._limits = limits
        self._back = back
        self._piece = piece
        self._depth = 0

    def build(self) -> Node | None:
        """
        Return the root, or None for a text that holds nothing.

        Raises:
            yaml.YAMLError: a syntax error.
            _TooMuch: it is too deep or large; a finding says so.

        """
        try:
            return self._root()
        except self._yaml.YAMLError as error:
            if not _is_too_deep(error):
                raise
            self._find_too_deep(_place_of(error, self.text, self._piece))
            raise _TooMuch from error

    def _root(self) -> Node | None:
        yaml = self._yaml
        root: Node | None = None
        self._get = events_of(self._piece.text(self.text) if self._piece else self.text)
        while True:
            event = self._get()
            if isinstance(event, yaml.StreamEndEvent):
                return root
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                message = "a ledger file is one document; `---` begins a second one"
                self._find(
                    "F001", message, event, hint="take the line out, or move what stands below it to another file"
                )
                return root
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event)

    def _span(self, start: int, end: int) -> Span:
        if self._piece is None:
            return Span(start, end)
        return Span(self._piece.index(start), self._piece.index(end))

    def _find(self, code: str, message: str, event: Any, **more: Any) -> None:
        span = self._span(event.start_mark.index, event.end_mark.index)
        self.findings.append(SyntaxFinding(code=code, message=message, span=span, **more))

    def _find_too_deep(self, span: Span) -> None:
        levels = self._limits.levels
        hint = "take levels out" + (", or raise `limits.depth` in the settings" if levels < DEEPEST else "")
        message = f"lists and mappings stand more than {levels} deep"
        self.findings.append(SyntaxFinding(code="F008", message=message, span=span, hint=hint))

    def _node(self, event: Any) -> Node:
        yaml = self._yaml
        self.nodes += 1
        if self.nodes > self._limits.nodes:
            message = f"the file holds more than {self._limits.nodes:,} keys and values"
            self._find("F008", message, event, hint="split it, or raise `limits.nodes` in the settings")
            raise _TooMuch
        if isinstance(event, yaml.AliasEvent):
            message = f"`*{event.anchor}` stands for another value; write the value"
            hint = f"copy to here what stands behind `&{event.anchor}`"
            self._find("F006", message, event, unknown=True, hint=hint)
            return ScalarNode("", self._span(event.start_mark.index, event.end_mark.index), "")
        if event.anchor is not None:
            message = f"`&{event.anchor}` names a value; a ledger file has no anchors"
            hint = f"take it out, and write the value wherever `*{event.anchor}` stands"
            self._find("F006", message, event, hint=hint)
        if event.tag is not None:
            message = f"the tag `{event.tag}` is not needed: every value is text"
            self._find("F006", message, event, hint="take the tag out")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        self._depth += 1
        if self._depth > self._limits.levels:
            self._find_too_deep(self._span(event.start_mark.index, event.end_mark.index))
            raise _TooMuch
        node = self._list(event) if isinstance(event, yaml.SequenceStartEvent) else self._map(event)
        self._depth -= 1
        return node

    def _scalar(self, event: Any) -> ScalarNode:
        value = event.value.translate(self._back) if self._back else event.value
        span = self._span(event.start_mark.index, event.end_mark.index)
        style = event.style or ""
        if style in ("|", ">"):
            span = Span(span.start, span.start + len(span.of(self.text).rstrip(" \t\r\n")))
        return ScalarNode(value, span, style)

    def _list(self, event: Any) -> ListNode:
        items: list[Node] = []
        while True:
            following = self._get()
            if isinstance(following, self._yaml.SequenceEndEvent):
                span = self._span(event.start_mark.index, following.end_mark.index)
                return ListNode(items, span, bool(event.flow_style))
            items.append(self._node(following))

    def _map(self, event: Any) -> MapNode:
        values: dict[str, Node] = {}
        keys: dict[str, Span] = {}
        while True:
            key_event = self._get()
            if isinstance(key_event, self._yaml.MappingEndEvent):
                span = self._span(event.start_mark.index, key_event.end_mark.index)
                return MapNode(values, keys, span, bool(event.flow_style))
            key = self._node(key_event)
            value = self._node(self._get())
            if not isinstance(key, ScalarNode):
                self.findings.append(
                    SyntaxFinding(code="F005", message="a key is one word, not a list or a mapping", span=key.span)
                )
            elif key.value == "<<" and not key.style:
                message, hint = "`<<` merges mappings; write the keys out", "copy the keys of the other mapping to here"
                self.findings.append(SyntaxFinding(code="F006", message=message, span=key.span, hint=hint))
            elif key.value in keys:
                self.findings.append(_twice(key.value, key.span, keys[key.value]))
            else:
                values[key.value] = value
                keys[key.value] = key.span


def _twice(key: str, span: Span, first: Span) -> SyntaxFinding:
    return SyntaxFinding(
        code="F002",
        message=f"`{key}` stands twice in one mapping",
        span=span,
        hint="take one of them out; only one could be read",
        related=first,
        related_message="the first one stands here",
    )


class _TooMuch(Exception):
    """A file passed a limit."""


_COMMENT_AFTER = re.compile(r"[ \t]+#[^\n\r]*")


def _cut_texts(document: Document) -> Iterator[SyntaxFinding]:
    """Yield F014 for every text of a text field behind which a comment cuts words off."""
    if not may_lose_words(document.text):
        return
    for route, node in document.routes():
        if not isinstance(node, ScalarNode) or node.style or not node.value or not _is_text_field(route):
            continue
        comment = _COMMENT_AFTER.match(document.text, node.span.end)
        if comment is None:
            continue
        lost = comment[0].rstrip()
        name = route[-1] if isinstance(route[-1], str) else route[-2]
        yield SyntaxFinding(
            code="F014",
            message=f"words are lost: {lost.strip()!r} is a comment, not part of `{name}`",
            span=Span(node.span.end + len(lost) - len(lost.lstrip()), node.span.end + len(lost)),
            hint="quote the text to keep the words; put a comment on a line of its own",
            remedy=Remedy(
                title=f"take the words into `{name}`",
                changes=(Change(route=route, value=node.value + lost),),
            ),
            route=route,
            spoils=False,
        )


def _is_text_field(route: Route) -> bool:
    """Tell whether *route* ends at a text field, or at one text of a list that is one."""
    names = route[-2:] if route and isinstance(route[-1], int) else route[-1:]
    return bool(names) and names[0] in TEXT_FIELDS
