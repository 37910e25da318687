"""
The text of a ledger file → plain values, or a `Document` with the place of every key and value.

The one door to PyYAML. Files are YAML 1.2 in a restricted form: every scalar is text, there are no tags, anchors or
merge keys, and no key stands twice. There are two ways in, with the same answers: `plain_values` is fast and gives up
at the first thing that is not as it should be; `parse` keeps places, and goes on after a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from attrs import frozen

from claimledger.diagnostic import Change, Remedy
from claimledger.document import Document, Ignore, ListNode, MapNode, Node, Plain, ScalarNode
from claimledger.location import Route, Span
from claimledger.plain_layout import NotPlain, read_plain_layout

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
    return re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


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
    if _control().search(text) or "claimledger:" in text or (" #" in text and _cut_off().search(text)):
        raise Unusual
    if not text.isascii() and any(mark in text for mark in _OTHER_BREAKS):
        raise Unusual
    if len(text) <= limits.nodes:
        try:
            return read_plain_layout(text, limits.depth)
        except NotPlain:
            pass
    return values_by_parser(text, limits)


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
def _cut_off() -> re.Pattern[str]:
    fields = "|".join(TEXT_FIELDS)
    return re.compile(rf"\b(?:{fields}):[ \t]+[^\s'\"|>#][^\n]*?[ \t]#")


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
                if value in inside or value == "<<":
                    raise Unusual
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
    free = (chr(code) for code in range(0xE000, 0xF8FF) if chr(code) not in text)
    there = {ord(mark): next(free) for mark in present}
    return text.translate(there), {ord(stand_in): chr(mark) for mark, stand_in in there.items()}


def _build_with_recovery(text: str, back: dict[int, str], limits: Limits) -> tuple[Node | None, list[SyntaxFinding]]:
    """Read *text*; after a syntax error blank the record it stands in, and read again."""
    yaml, _ = _loader()
    errors: list[SyntaxFinding] = []
    for _ in range(50):
        builder = _Builder(text, back, yaml, limits)
        try:
            root = builder.build()
        except yaml.YAMLError as error:
            found = _syntax_error(error, text)
            errors.append(found)
            rest = _without_record(text, found.span.start)
            if rest is None:
                return None, errors
            text = rest
            continue
        return root, errors + builder.findings
    return None, errors


def _syntax_error(error: Any, text: str) -> SyntaxFinding:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    at = min(mark.index, len(text)) if mark is not None else 0
    problem = getattr(error, "problem", None) or "this is not YAML"
    line_start = text.rfind("\n", 0, at) + 1
    line = text[line_start : (text.find("\n", at) if "\n" in text[at:] else len(text))]
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


_RECORD_START = re.compile(r"^( *)- ", re.MULTILINE)
_TOP_KEY = re.compile(r"^[a-z_]+:", re.MULTILINE)


def _without_record(text: str, at: int) -> str | None:
    """
    Return *text* with spaces in place of the record that holds the offset *at*; None where there is no such record.

    A record begins with a dash that is indented like the first dash of its list.
    """
    section = max((found.start() for found in _TOP_KEY.finditer(text, 0, at)), default=None)
    if section is None:
        return None
    following = _TOP_KEY.search(text, text.find("\n", section) + 1 or len(text))
    end_of_section = following.start() if following else len(text)
    first = _RECORD_START.search(text, section, end_of_section)
    if first is None:
        return _blanked(text, section, end_of_section)
    starts = [found.start() for found in _RECORD_START.finditer(text, section, end_of_section) if found[1] == first[1]]
    before = [start for start in starts if start < at] or starts[:1]
    # A parser often sees the fault of one record only where the next one begins.
    begin = before[-1]
    if begin == text.rfind("\n", 0, at) + 1 and len(before) > 1 and text[begin:at].strip(" -") == "":
        begin = before[-2]
    end = next((start for start in starts if start > begin), end_of_section)
    if len(starts) == 1:
        begin = section
    return _blanked(text, begin, end)


def _blanked(text: str, begin: int, end: int) -> str | None:
    part = text[begin:end]
    if not part.strip():
        return None
    return text[:begin] + re.sub(r"[^\r\n]", " ", part) + text[end:]


class _Builder:
    """Builds nodes with places from the events of one text."""

    def __init__(self, text: str, back: dict[int, str], yaml: Any, limits: Limits) -> None:
        self.text = text
        self.findings: list[SyntaxFinding] = []
        self._get = _events(text)
        self._yaml = yaml
        self._limits = limits
        self._back = back
        self._nodes = 0
        self._depth = 0

    def build(self) -> Node | None:
        """Return the root, or None for a file that holds nothing or is too deep or large."""
        yaml = self._yaml
        root: Node | None = None
        try:
            while True:
                event = self._get()
                if isinstance(event, yaml.StreamEndEvent):
                    return root
                if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                    self._find("F001", "a ledger file is one document; `---` begins a second one", event)
                    return root
                if isinstance(event, yaml.NodeEvent):
                    root = self._node(event)
        except _TooMuch:
            return None

    def _find(self, code: str, message: str, event: Any, **more: Any) -> None:
        span = Span(event.start_mark.index, max(event.end_mark.index, event.start_mark.index))
        self.findings.append(SyntaxFinding(code=code, message=message, span=span, **more))

    def _node(self, event: Any) -> Node:
        yaml = self._yaml
        self._nodes += 1
        if self._nodes > self._limits.nodes:
            self._find("F008", f"the file holds more than {self._limits.nodes:,} keys and values", event)
            raise _TooMuch
        if isinstance(event, yaml.AliasEvent):
            self._find("F006", f"`*{event.anchor}` stands for another value; write the value", event)
            return ScalarNode("", Span(event.start_mark.index, event.end_mark.index), "")
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
        start, end = event.start_mark.index, event.end_mark.index
        style = event.style or ""
        if style in ("|", ">"):
            end = start + len(self.text[start:end].rstrip(" \t\r\n"))
        return ScalarNode(value, Span(start, end), style)

    def _list(self, event: Any) -> ListNode:
        items: list[Node] = []
        while True:
            following = self._get()
            if isinstance(following, self._yaml.SequenceEndEvent):
                return ListNode(items, Span(event.start_mark.index, following.end_mark.index), bool(event.flow_style))
            items.append(self._node(following))

    def _map(self, event: Any) -> MapNode:
        values: dict[str, Node] = {}
        keys: dict[str, Span] = {}
        while True:
            key_event = self._get()
            if isinstance(key_event, self._yaml.MappingEndEvent):
                span = Span(event.start_mark.index, key_event.end_mark.index)
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
                self.findings.append(
                    SyntaxFinding(
                        code="F002",
                        message=f"`{key.value}` stands twice in one mapping",
                        span=key.span,
                        hint="take one of them out; only one could be read",
                        related=keys[key.value],
                        related_message="the first one stands here",
                    )
                )
            else:
                values[key.value] = value
                keys[key.value] = key.span


class _TooMuch(Exception):
    """A file passed a limit."""


def _ignores(text: str, root: Node | None) -> Iterator[Ignore]:
    """Yield the comments meant for claimledger, each with the route of what stands below it."""
    if "claimledger:" not in text:
        return
    starts = _starts(root)
    scalars = _scalar_spans(root)
    for found in _IGNORE.finditer(text):
        if any(span.start <= found.start() < span.end for span in scalars):
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
    if not _cut_off().search(document.text):
        return
    for route, node in document.routes():
        if not isinstance(node, ScalarNode) or node.style or not route or route[-1] not in TEXT_FIELDS:
            continue
        comment = _COMMENT_AFTER.match(document.text, node.span.end)
        if comment is None:
            continue
        lost = comment[0].rstrip()
        yield SyntaxFinding(
            code="F014",
            message=f"words are lost: {lost.strip()!r} is a comment, not part of `{route[-1]}`",
            span=Span(node.span.end + len(lost) - len(lost.lstrip()), node.span.end + len(lost)),
            hint="quote the text to keep the words; put a comment on a line of its own",
            remedy=Remedy(
                title=f"take the words into `{route[-1]}`",
                changes=(Change(route=route, value=node.value + lost),),
            ),
            route=route,
            spoils=False,
        )
