"""
The text of a ledger file → its plain values, fast: whoever reads a sound file needs nothing else.

The one door to PyYAML. What is not as it should be is left to `parsing`, which keeps the place of everything. Files are
YAML 1.2 in a restricted form: every scalar is text, there are no tags, anchors or merge keys, no key stands twice.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from claimledger.diagnostic import Remedy
from claimledger.ignore_comments import MARK, ignores_in_layout
from claimledger.location import Route, Span
from claimledger.plain_layout import NotPlain, read_plain_layout
from claimledger.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimledger.comment import Ignore
    from claimledger.document import Plain

#: The fields whose text a ``#`` can cut off without an error (F014).
TEXT_FIELDS = ("quote", "lead_in", "statement", "title", "note", "rationale", "text", "what", "name")


#: Deeper files are not read, whatever `Limits` say: whoever walks them calls itself several times a level, and
#: Python lets a program do so a thousand times in all.
DEEPEST = 100


@frozen(kw_only=True)
class Limits:
    """How large a ledger file may be."""

    #: Bytes of one file.
    size: int = 16 * 1024 * 1024
    #: How many lists and mappings may stand inside each other.
    depth: int = 64
    #: Keys, values, lists and mappings of one file.
    nodes: int = 1_000_000

    @property
    def levels(self) -> int:
        """How many lists and mappings are read inside each other: `depth`, but for what no walk could follow."""
        return min(self.depth, DEEPEST)


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
OTHER_BREAKS = "\x85\u2028\u2029"


@cache
def control_marks() -> re.Pattern[str]:
    """Return what finds the characters that cannot stand in a ledger file."""
    # Everything that YAML forbids, and the marks that make a terminal or an editor show another order than is there.
    return re.compile(f"[{_CONTROL}]|\\A\ufeff")


#: The bytes of what any ledger file may hold: in most there is hardly anything else.
_CLEAN = bytes([9, 10, 13, *range(32, 127)])
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"


@cache
def _forbidden_anywhere() -> re.Pattern[str]:
    return re.compile(f"[{_CONTROL}{OTHER_BREAKS}]")


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
def yaml_and_parser() -> tuple[Any, Any]:
    """Return the library, and its parser in C where it has one."""
    import yaml

    if not yaml.__with_libyaml__:
        return yaml, None
    from yaml.cyaml import CParser  # type: ignore[attr-defined]  # it has no __all__ for it

    return yaml, CParser


def events_of(text: str) -> Any:
    """Return a function that gives the next event of *text*."""
    yaml, parser = yaml_and_parser()
    if parser is not None:
        return parser(text).get_event
    # The slow parser gives the same events, under a class that has no name for "parser only".
    return yaml.SafeLoader(text).get_event


def plain_values(text: str, limits: Limits = Limits()) -> Plain | None:  # noqa: B008 - frozen
    """
    Return the plain values of *text*, fast; None for a file that holds nothing.

    Raises:
        Unusual: there is a mistake, a comment for claimledger, or something that needs care; `parse` tells.

    """
    if MARK in text:
        raise Unusual
    return values_and_ignores(text, limits)[0]


def values_and_ignores(
    text: str,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> tuple[Plain | None, tuple[Ignore, ...], bool]:
    """
    Return the plain values of *text*, fast, its comments for claimledger, and whether it is of the plain layout.

    Raises:
        Unusual: see `plain_values`; or there are such comments, and the file is not of the plain layout.

    """
    if has_forbidden_marks(text):
        raise Unusual
    has_comments = MARK in text
    if is_small(text, limits):
        try:
            # A text behind which a comment stands is not of this layout, so no words can be lost (F014).
            values = read_plain_layout(text, limits.levels, narrow=has_comments)
        except NotPlain:
            pass
        else:
            return values, ignores_in_layout(text) if has_comments else (), True
    if has_comments or may_lose_words(text):
        raise Unusual
    return values_by_parser(text, limits), (), False


def refuse_unusual(text: str, limits: Limits) -> None:
    """
    See to it that *text* holds no mark that a ledger file must not hold, and no more keys and values than it may.

    Raises:
        Unusual: it does.

    """
    if has_forbidden_marks(text) or not is_small(text, limits):
        raise Unusual


def has_forbidden_marks(text: str) -> bool:
    """Tell whether *text* holds a mark that no ledger file may hold, or a line break that only YAML knows."""
    data = text.encode("utf-8", _ANY)
    # In a third of the time without what any file may hold; in a text that is hardly ASCII there is little of it.
    is_mostly_ascii = 2 * len(data) < 3 * len(text)
    rest = data.translate(None, _CLEAN).decode("utf-8", _ANY) if is_mostly_ascii else text
    return text.startswith("\ufeff") or _forbidden_anywhere().search(rest) is not None


#: An unsaved text may hold half of a surrogate pair, which is forbidden too.
_ANY = "surrogatepass"


def is_small(text: str, limits: Limits = Limits()) -> bool:  # noqa: B008 - frozen
    """Tell whether *text* surely holds no more keys, values, lists and mappings than are read."""
    # Each has a character of its own, but for an empty value, its key and the mapping around them.
    if len(text) + 3 <= limits.nodes:
        return True
    # A line `- key: value` may begin a list, a mapping and one more mapping in the list.
    most = 6 * (text.count("\n") + 1) + 3 * (text.count(",") + text.count("[") + text.count("{"))
    return most <= limits.nodes


def values_by_parser(text: str, limits: Limits = Limits()) -> Plain | None:  # noqa: B008 - frozen
    """
    Return the plain values of *text* as the YAML parser reads them: the answer that `plain_values` must give too.

    Raises:
        Unusual: see `plain_values`.

    """
    yaml, _ = yaml_and_parser()
    try:
        return _Values(events_of(text), yaml, limits).only_document()
    except yaml.YAMLError as error:
        raise Unusual from error


@cache
def _harmless_comment() -> re.Pattern[str]:
    # A comment on a line of its own, or behind a key that holds no free text and nothing in braces.
    return re.compile(rf"[ \t]*(?:- )*(?:(?!(?:{'|'.join(TEXT_FIELDS)}):)[a-z_]+:[^{{}},]*)?[ \t]")


def may_lose_words(text: str) -> bool:
    """Tell whether some comment may stand behind a plain text (F014): never wrongly no."""
    at = text.find("#")
    if at >= 0 and "\r" in text and text.count("\r") != text.count("\r\n"):
        # For YAML a line ends at a carriage return alone, too.
        return True
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


class _Values:
    """The values that the parser's events tell of."""

    def __init__(self, next_event: Callable[[], Any], yaml: Any, limits: Limits) -> None:
        self._next, self._limits = next_event, limits
        #: How many more keys, values, lists and mappings there may be.
        self._left = limits.nodes
        self._scalar, self._mapping_start = yaml.ScalarEvent, yaml.MappingStartEvent
        self._mapping_end, self._list_end = yaml.MappingEndEvent, yaml.SequenceEndEvent
        self._document_start, self._stream_end = yaml.DocumentStartEvent, yaml.StreamEndEvent

    def only_document(self) -> Plain | None:
        """
        Return the value of the one document; None where there is none.

        Raises:
            Unusual: see `plain_values`.

        """
        root: Plain | None = None
        documents = 0
        while (kind := self._next().__class__) is not self._stream_end:
            if kind is self._document_start:
                documents += 1
                if documents > 1:
                    raise Unusual
                root = self._value(self._next(), self._limits.levels)
        return root

    def _value(self, event: Any, levels: int) -> Plain:
        """Return the value that begins with *event*, whose lists and mappings may be *levels* deep."""
        self._left -= 1
        # An alias has an anchor too.
        if event.anchor is not None or event.tag is not None or self._left < 0:
            raise Unusual
        if event.__class__ is self._scalar:
            value: str = event.value
            return value
        if levels == 0:
            raise Unusual
        return self._mapping(levels - 1) if event.__class__ is self._mapping_start else self._list(levels - 1)

    def _mapping(self, levels: int) -> Plain:
        next_event, scalar, end = self._next, self._scalar, self._mapping_end
        found: dict[str, Plain] = {}
        while (event := next_event()).__class__ is not end:
            if event.__class__ is not scalar or event.anchor is not None or event.tag is not None:
                raise Unusual
            key = event.value
            if key in found or (key == "<<" and not event.style):
                raise Unusual
            self._left -= 1
            found[key] = self._value(next_event(), levels)
        return found

    def _list(self, levels: int) -> Plain:
        next_event, end = self._next, self._list_end
        found = []
        while (event := next_event()).__class__ is not end:
            found.append(self._value(event, levels))
        return found
