"""
The text of a ledger file → plain values, or a `Document` with the place of every key and value.

The one door to PyYAML. Files are YAML 1.2 in a restricted form: every scalar is text, there are no tags, anchors or
merge keys, and no key stands twice. There are two ways in, with the same answers: `plain_values` is fast and gives up
at the first thing that is not as it should be; `parse` keeps places, and goes on after a mistake.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any, cast

from claimledger.diagnostic import Change, Remedy
from claimledger.document import Document, Ignore, ListNode, MapNode, Node, Plain, ScalarNode
from claimledger.location import Route, Span
from claimledger.plain_layout import NotPlain, read_plain_layout
from claimledger.value_classes import frozen

#: The fields whose text a ``#`` can cut off without an error (F014).
TEXT_FIELDS = ("quote", "lead_in", "statement", "title", "note", "rationale", "text", "what", "name")


@frozen(kw_only=True)
class Limits:
    """How large a ledger file may be."""

    #: Bytes of one file.
    size: int = 16 * 1024 * 1024
    #: How many lists and mappings may stand inside each other.
    depth: int = 64
    #: Keys, values, lists and mappings of one file.
    nodes: int = 1_000_000


@frozen(kw_only=True)
class SyntaxFinding:
    """Something wrong with a file before anything is known of its records."""

    code: str
    message: str
    #: Code points of the file's text.
    span: Span
    hint: str | None = None
    related: Span | None = None
    related_message: str = ""
    remedy: Remedy | None = None
    route: Route = ()
    #: True: what stands here must not be believed; the record around it is left out.
    spoils: bool = True
    #: True: the value that stands here is not known, so that nothing else can be said of it.
    unknown: bool = False


class Unusual(Exception):
    """The fast way met something that the slow way must look at."""


# U+FEFF inside a file is a word joiner of old texts and stays; YAML calls only these three line breaks too.
_OTHER_BREAKS = "\x85\u2028\u2029"
_IGNORE = re.compile(r"#[ \t]*claimledger:[ \t]*(?P<what>[^\n\r]*)")
_IGNORE_WHAT = re.compile(r"ignore\[(?P<codes>[^\]]*)\][ \t]*:?[ \t]*(?P<reason>.*)")
_CODES = re.compile(r"[\s,]+")


@cache
def _control() -> re.Pattern[str]:
    # Everything that YAML forbids, and the marks that make a terminal or an editor show another order than is there.
    return re.compile(f"[{_CONTROL}]|\\A\ufeff")


def _has_control(text: str) -> bool:
    """Tell whether `_control` finds anything, several times as fast."""
    if text.isascii():
        return bool(text.encode("ascii").translate(None, _CLEAN))
    return text.startswith("\ufeff") or _control_anywhere().search(text) is not None


_CLEAN = bytes([9, 10, 13, *range(32, 127)])
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"


@cache
def _control_anywhere() -> re.Pattern[str]:
    return re.compile(f"[{_CONTROL}]")


def decode(data: bytes) -> tuple[str, SyntaxFinding | None]:
    """
    Return the text of *data* without a byte order mark, and what is wrong with its encoding.

    Where it is not UTF-8 the text is what stands before the first wrong byte.
    """
    start = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    try:
        return data[start:].decode("utf-8"), None
    except UnicodeDecodeError as error:
        text = data[start : start + error.start].decode("utf-8")
        wrong = data[start + error.start]
        guess = "UTF-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "Windows-1252 or Latin-1"
        finding = SyntaxFinding(
            code="F007",
            message=f"the file is not UTF-8: byte {wrong:#04x} cannot stand here",
            span=Span(len(text), len(text)),
            hint=f"save the file as UTF-8; it may be {guess} now",
        )
        return text, finding


@cache
def _loader() -> tuple[Any, Any]:
    import yaml

    if not yaml.__with_libyaml__:
        return yaml, None
    from yaml.cyaml import CParser  # type: ignore[attr-defined]  # it has no __all__ for it

    return yaml, CParser


def _events(text: str) -> Any:
    """Return a function that gives the next event of *text*."""
    yaml, parser = _loader()
    if parser is not None:
        return parser(text).get_event
    # The slow parser gives the same events, under a class that has no name for "parser only".
    return yaml.SafeLoader(text).get_event


def plain_values(text: str, limits: Limits = Limits()) -> Plain | None:
    """
    Return the plain values of *text*, fast; None for a file that holds nothing.

    Raises:
        Unusual: there is a mistake, a comment for claimledger, or something that needs care; `parse` tells.

    """
    if _has_control(text) or "claimledger:" in text:
        raise Unusual
    if not text.isascii() and any(mark in text for mark in _OTHER_BREAKS):
        raise Unusual
    if _most_nodes(text) <= limits.nodes:
        try:
            # A text behind which a comment stands is not of this layout, so no words can be lost (F014).
            return read_plain_layout(text, limits.depth)
        except NotPlain:
            pass
    if _may_lose_words(text):
        raise Unusual
    return values_by_parser(text, limits)


def _most_nodes(text: str) -> int:
    """Return a number that the keys, values, lists and mappings of *text* cannot exceed."""
    if len(text) < 100_000:
        return len(text) + 3
    # A line `- key: value` may begin a list, a mapping and one more mapping in the list.
    return 6 * (text.count("\n") + 1) + 3 * (text.count(",") + text.count("[") + text.count("{"))


def values_by_parser(text: str, limits: Limits = Limits()) -> Plain | None:
    """
    Return the plain values of *text* as the YAML parser reads them: the answer that `plain_values` must give too.

    Raises:
        Unusual: see `plain_values`.

    """
    yaml, _ = _loader()
    try:
        return _build_plain(_events(text), yaml, limits)
    except yaml.YAMLError as error:
        raise Unusual from error


@cache
def _harmless_comment() -> re.Pattern[str]:
    # A comment on a line of its own, or behind a key that holds no free text and nothing in braces.
    return re.compile(rf"[ \t]*(?:- )*(?:(?!(?:{'|'.join(TEXT_FIELDS)}):)[a-z_]+:[^{{}},]*)?[ \t]")


def _may_lose_words(text: str) -> bool:
    """Tell whether some comment may stand behind a plain text (F014): never wrongly no."""
    at = text.find("#")
    while at >= 0:
        if text[at - 1 : at] in (" ", "\t"):
            line_start = text.rfind("\n", 0, at) + 1
            if not _harmless_comment().fullmatch(text, line_start, at):
                return True
            # Whatever stands behind it on this line is a comment too.
            at = text.find("\n", at)
            if at < 0:
                return False
        at = text.find("#", at + 1)
    return False


def _build_plain(get: Any, yaml: Any, limits: Limits) -> Plain | None:
    scalar, alias = yaml.ScalarEvent, yaml.AliasEvent
    map_start, list_start = yaml.MappingStartEvent, yaml.SequenceStartEvent
    map_end, list_end, document_start = yaml.MappingEndEvent, yaml.SequenceEndEvent, yaml.DocumentStartEvent
    stream_end = yaml.StreamEndEvent
    stack: list[tuple[Any, str | None]] = []
    inside: Any = None
    is_map = False
    key: str | None = None
    root: Plain | None = None
    documents = nodes = 0
    max_nodes, max_depth = limits.nodes, limits.depth
    while True:
        event = get()
        kind = event.__class__
        value: Any
        if kind is scalar:
            if event.tag is not None or event.anchor is not None:
                raise Unusual
            value = event.value
            if is_map and key is None:
                if value in inside or (value == "<<" and not event.style):
                    raise Unusual
                nodes += 1
                key = value
                continue
        elif kind is map_start or kind is list_start:
            if event.tag is not None or event.anchor is not None:
                raise Unusual
            nodes += 1
            value = {} if kind is map_start else []
            if inside is None:
                root = value
            elif is_map:
                if key is None:
                    raise Unusual
                inside[key] = value
            else:
                inside.append(value)
            stack.append((inside, key))
            if len(stack) > max_depth or nodes > max_nodes:
                raise Unusual
            inside, key = value, None
            is_map = kind is map_start
            continue
        elif kind is map_end or kind is list_end:
            inside, key = stack.pop()
            is_map = inside.__class__ is dict
            if is_map:
                key = None
            continue
        elif kind is alias:
            raise Unusual
        elif kind is document_start:
            documents += 1
            if documents > 1:
                raise Unusual
            continue
        elif kind is stream_end:
            return root
        else:
            continue
        nodes += 1
        if nodes > max_nodes:
            raise Unusual
        if is_map:
            inside[key] = value
            key = None
        elif inside is None:
            root = value
        else:
            inside.append(value)


def parse(path: str, text: str, limits: Limits = Limits()) -> tuple[Document, tuple[SyntaxFinding, ...]]:
    """
    Return the document that *text* is, and everything that is wrong with its syntax.

    After a syntax error the record in which it stands is passed over, and the rest of the file is read.
    """
    findings = [_forbidden(found) for found in _control().finditer(text)]
    readable = _control().sub("\N{REPLACEMENT CHARACTER}", text)
    readable, back = _hide_breaks(readable)
    root, more = _build_with_recovery(readable, back, limits)
    findings += more
    document = Document(path, text, root, tuple(_ignores(text, root)))
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
    present = [mark for mark in _OTHER_BREAKS if mark in text]
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
    yaml, _ = _loader()
    builder = _Builder(text, back, yaml, limits)
    try:
        return builder.build(), builder.findings
    except yaml.YAMLError as error:
        fault = _syntax_error(error, text)
    except _TooMuch:
        return None, builder.findings
    findings: list[SyntaxFinding] = []
    faults: list[SyntaxFinding] = []
    whole: MapNode | None = None
    nodes = 0
    for piece in _pieces(text):
        builder = _Builder(text, back, yaml, limits, piece, nodes)
        try:
            part = builder.build()
        except yaml.YAMLError as error:
            part = None
            faults.append(_syntax_error(error, text, piece))
        except _TooMuch:
            return None, faults + builder.findings
        nodes = builder.nodes
        if piece.crooked:
            message = "this is not YAML: this `-` is not indented like the first one of its list"
            faults.append(SyntaxFinding(code="F001", message=message, span=Span(piece.start, piece.start)))
        elif isinstance(part, MapNode):
            whole = _joined(whole, part, builder.findings)
        elif part is not None:
            message = "this is not YAML: it is neither a key nor below one"
            faults.append(SyntaxFinding(code="F001", message=message, span=part.span))
        findings += builder.findings
    return whole, (faults or [fault]) + findings


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


def _syntax_error(error: Any, text: str, piece: _Piece | None = None) -> SyntaxFinding:
    problem = getattr(error, "problem", None) or "this is not YAML"
    mark = getattr(error, "problem_mark", None)
    begin = getattr(error, "context_mark", None)
    # What is never closed is wrong where it begins, not where a parser gives up looking for the end.
    open_ended = _OPEN_ENDED.search(f"{getattr(error, 'context', '')}: {problem}")
    if begin is not None and (open_ended or mark is None):
        mark = begin
    at = mark.index if mark is not None else 0
    if piece is not None:
        at = piece.index(at)
    start, end = (piece.start, piece.end) if piece else (0, len(text))
    at = max(min(at, start + len(text[start:end].rstrip()) - 1), start)
    line_start = text.rfind("\n", 0, at) + 1
    line = text[line_start : line_start + 1_000].split("\n", 1)[0]
    hint = "quote the text, or write it below `>-`"
    if "\t" in line[: len(line) - len(line.lstrip())]:
        problem, hint = "a tab cannot indent a line", "indent with spaces"
    elif re.match(r"\s*(?:- )?[\w-]+:\s+[\"'].*[\"']\s*\S", line):
        problem = "words follow a closing quotation mark"
        hint = "a text that begins with a quotation mark goes below `>-`"
    elif re.search(r":\s+[^'\"|>\s].*?: ", line) or "mapping values" in problem:
        problem = "a plain text cannot hold `: `"
    elif "found character" in problem and "cannot start any token" in problem:
        problem = f"a plain text cannot begin with {text[at : at + 1]!r}"
    return SyntaxFinding(code="F001", message=f"this is not YAML: {problem}", span=Span(at, at), hint=hint)


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
        yaml = self._yaml
        root: Node | None = None
        self._get = _events(self._piece.text(self.text) if self._piece else self.text)
        while True:
            event = self._get()
            if isinstance(event, yaml.StreamEndEvent):
                return root
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                self._find("F001", "a ledger file is one document; `---` begins a second one", event)
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

    def _node(self, event: Any) -> Node:
        yaml = self._yaml
        self.nodes += 1
        if self.nodes > self._limits.nodes:
            self._find("F008", f"the file holds more than {self._limits.nodes:,} keys and values", event)
            raise _TooMuch
        if isinstance(event, yaml.AliasEvent):
            message = f"`*{event.anchor}` stands for another value; write the value"
            self._find("F006", message, event, unknown=True)
            return ScalarNode("", self._span(event.start_mark.index, event.end_mark.index), "")
        if event.anchor is not None:
            self._find("F006", f"`&{event.anchor}` names a value; a ledger file has no anchors", event)
        if event.tag is not None:
            self._find("F006", f"the tag `{event.tag}` is not needed: every value is text", event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        self._depth += 1
        if self._depth > self._limits.depth:
            self._find("F008", f"lists and mappings stand more than {self._limits.depth} deep", event)
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
                self.findings.append(
                    SyntaxFinding(code="F006", message="`<<` merges mappings; write the keys out", span=key.span)
                )
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


def _ignores(text: str, root: Node | None) -> Iterator[Ignore]:
    """Yield the comments meant for claimledger, each with the route of what stands below it."""
    if "claimledger:" not in text:
        return
    starts = _starts(root)
    scalars = sorted(_scalar_spans(root))
    begins = [span.start for span in scalars]
    for found in _IGNORE.finditer(text):
        nearest = bisect_right(begins, found.start()) - 1
        if nearest >= 0 and found.start() < scalars[nearest].end:
            continue
        what = _IGNORE_WHAT.fullmatch(found["what"].strip())
        span = Span(found.start(), found.start() + len(found[0].rstrip()))
        alone = not text[text.rfind("\n", 0, found.start()) + 1 : found.start()].strip()
        route = _below(text, found.end(), starts) if alone else None
        if what is None:
            yield Ignore(codes=(), reason=found["what"].strip(), span=span, route=route)
            continue
        codes = tuple(code for code in _CODES.split(what["codes"].strip()) if code)
        yield Ignore(codes=codes, reason=what["reason"].strip(), span=span, route=route)


def _starts(root: Node | None) -> dict[int, Route]:
    """Return, for each offset at which a key or a list item begins, the outermost route that begins there."""
    starts: dict[int, Route] = {}
    todo: list[tuple[Route, Node]] = [((), root)] if root is not None else []
    while todo:
        route, node = todo.pop()
        if isinstance(node, MapNode):
            for key, value in node.values.items():
                starts.setdefault(node.keys[key].start, (*route, key))
                todo.append(((*route, key), value))
        elif isinstance(node, ListNode):
            for index, item in enumerate(node.items):
                starts[item.span.start] = (*route, index)
                todo.append(((*route, index), item))
    return starts


def _scalar_spans(root: Node | None) -> list[Span]:
    spans: list[Span] = []
    todo = [root] if root is not None else []
    while todo:
        node = todo.pop()
        if isinstance(node, ScalarNode):
            spans.append(node.span)
        elif isinstance(node, MapNode):
            todo.extend(node.values.values())
        else:
            todo.extend(node.items)
    return spans


_NEXT = re.compile(r"(?:\s+|#[^\n]*|-(?=[ \t\r\n]))*")


def _below(text: str, at: int, starts: dict[int, Route]) -> Route | None:
    found = _NEXT.match(text, at)
    return starts.get(found.end()) if found else None


_COMMENT_AFTER = re.compile(r"[ \t]+#[^\n\r]*")


def _cut_texts(document: Document) -> Iterator[SyntaxFinding]:
    """Yield F014 for every text of a text field behind which a comment cuts words off."""
    if not _may_lose_words(document.text):
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
