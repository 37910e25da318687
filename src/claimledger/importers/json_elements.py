"""The records of a JSON text, one by one, however large it is; a broken one does not hide the others."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, Protocol

from claimledger.importers.json_quotes import one_reading

#: The lists in an envelope whose members are the records: of the Data Commons feed, of Google's API, of JSON-LD.
LISTS = (
    "dataFeedElement",
    "claims",
    "@graph",
    "itemListElement",
    "rows",
    "pages",
    "claimReviewMarkupPages",
    "annotations",
)
#: Characters of one record; what is longer is no record.
LONGEST = 4_000_000
#: Numbers keep their digits as they are written, as text.
_AS_WRITTEN: dict[str, Any] = {"parse_int": str, "parse_float": str, "parse_constant": str}
#: Lists and objects within each other; a ledger file holds 64, of which some lead to where a record is kept.
DEEPEST = 56
#: Characters that are read at once.
_AT_ONCE = 1 << 18

_SPACE = re.compile(r"[ \t\r\n\ufeff\x1e]*")
_END_OF_SCALAR = re.compile(r"[,\]}\n]")
_BRACKET = re.compile(r'[\[\]{}]|"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_LIST = re.compile(f'"(?:{"|".join(map(re.escape, LISTS))})"')
#: Where the next record begins, if the end of the one before it cannot be seen.
_NEXT_RECORD = re.compile(r'\n(?=[ \t]*\{)|(?<=\})\s*(?=,\s*\{\s*")')
_STRING_OR_COMMA = re.compile(r'("(?:[^"\\]++|\\.)*+"?)|,(?=\s*[}\]])', re.DOTALL)
#: How many broken records without an end are looked through; of further ones only their first line is left out.
_PATIENCE = 16
_COMMA_TOO_MANY = "a comma at the end of a list was left out"
_NO_COMMA = "the comma before it is missing"
_TOO_LONG = f"it is longer than {LONGEST:,} characters"
_CUT = "the text ends in the middle of a list of records"


class Readable(Protocol):
    """What is read of a stream."""

    def read(self, count: int = -1, /) -> str:
        """Return the next characters, at most *count*; none at the end."""


class Element(NamedTuple):
    """One record of the text; large feeds have many, which go from process to process."""

    #: What it says; None where it cannot be read.
    value: Any
    line: int
    column: int
    #: What was done so that it could be read, as sentences.
    repairs: tuple[str, ...] = ()
    #: Why it cannot be read; "" where it can.
    problem: str = ""
    #: The text of what cannot be read.
    raw: str = ""
    #: How many characters of the text it takes.
    size: int = 0
    #: False: surely no text in it holds half of a character.
    may_be_broken: bool = True
    #: True: nobody has read it yet, and `raw` is its text; see `reader_of_unread`.
    is_unread: bool = False
    #: True: an ``"@id"`` stands in it.
    has_ids: bool = False
    #: In which value of the text it stands, from 1: the one, or one of many in a row.
    document: int = 1


def elements(stream: Readable, deepest: int = DEEPEST, *, unread: bool = False) -> Iterator[Element]:
    """
    Yield the records of a JSON text: of one object, an array, an envelope with one of `LISTS`, or of many in a row.

    Of an envelope the other keys come last, as a record of their own, if there are any. Memory is bounded by the
    longest record. What is broken is repaired only in ways that cannot change a value: a comma too many at the end of
    a list or a missing one between records, line breaks and tabs inside a text, quotation marks inside a text where
    there is one way to take them. A key that comes twice with two values has both, in a list. What is nested deeper
    than *deepest* lists and objects is not read.

    *unread*: sound records come as their texts, of which only the ends were looked for, to be read by another process.
    """
    scanner = _Scanner(stream, deepest, unread=unread)
    while scanner.more():
        scanner.document += 1
        yield from _value(scanner)
        scanner.skip(",")


def _value(scanner: _Scanner) -> Iterator[Element]:
    """Yield the records of the value that begins here, and go to its end."""
    if scanner.peek() == "[":
        yield from _members(scanner)
    elif scanner.peek() == "{":
        yield from _object(scanner)
    else:
        yield scanner.element()


def _members(scanner: _Scanner) -> Iterator[Element]:
    scanner.take(1)
    before: Element | None = None
    comma = True
    while scanner.more() and scanner.peek() != "]":
        if before is not None:
            yield before
        before = scanner.record()
        if not comma and not before.problem:
            before = before._replace(repairs=(*before.repairs, _NO_COMMA))
        comma = scanner.skip(",") or bool(before.problem)
    if before is not None:
        is_over = comma and not before.problem
        yield before._replace(repairs=(*before.repairs, _COMMA_TOO_MANY)) if is_over else before
    if not scanner.skip("]"):
        yield from scanner.cut()


def _object(scanner: _Scanner) -> Iterator[Element]:
    """Yield the members of a list that holds records; without one, the object as one record."""
    if scanner.has_list() and scanner.is_envelope():
        yield from _envelope(scanner)
    else:
        yield scanner.record()


def reader_of_unread() -> Callable[[Element], Element]:
    """Return what reads records that `elements` left unread, as it would have done, and returns all else as it is."""
    objects = _Objects()
    decode = json.JSONDecoder(object_pairs_hook=objects, **_AS_WRITTEN).decode

    def read(element: Element) -> Element:
        if not element.is_unread:
            return element
        objects.twice = {}
        text = element.raw
        value = decode(text)
        return Element(
            value=value,
            line=element.line,
            column=element.column,
            repairs=(*objects.told(), *element.repairs) if objects.twice else element.repairs,
            size=element.size,
            may_be_broken=_may_hold_halves(text),
            document=element.document,
        )

    return read


def _envelope(scanner: _Scanner) -> Iterator[Element]:
    """Read an object that is too large to be one record, key by key."""
    line, column = scanner.place()
    scanner.take(1)
    others: dict[str, Any] = {}
    while scanner.more() and scanner.peek() != "}":
        key = scanner.element()
        if not isinstance(key.value, str) or not scanner.skip(":"):
            problem = key.problem or "a key is expected here"
            yield key._replace(value=None, problem=problem, raw=key.raw or str(key.value))
        elif key.value in LISTS and scanner.more() and scanner.peek() == "[":
            yield from _members(scanner)
        elif scanner.more():
            value = scanner.element()
            if value.problem:
                yield value
            else:
                others[key.value] = value.value
        scanner.skip(",")
    if not scanner.skip("}"):
        yield from scanner.cut()
    if others:
        yield Element(value=others, line=line, column=column)


class _Objects:
    """Makes objects of their pairs, and remembers which keys came twice."""

    def __init__(self) -> None:
        self.twice: dict[str, None] = {}

    def __call__(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """Return the object of *pairs*; a key that comes twice has a list of its values, if they differ."""
        made = dict(pairs)
        if len(made) == len(pairs):
            return made
        values: dict[str, dict[str, Any]] = {}
        for key, value in pairs:
            values.setdefault(key, {}).setdefault(json.dumps(value), value)
        self.twice.update(dict.fromkeys(key for key, there in values.items() if len(there) > 1))
        found = {key: list(there.values()) for key, there in values.items()}
        return {key: there if len(there) > 1 else there[0] for key, there in found.items()}

    def told(self) -> Iterator[str]:
        """Yield a sentence for each key that came twice since the last time."""
        for key in self.twice:
            yield f"the key {key!r} comes twice: both values were kept, in a list"
        self.twice = {}


class _Scanner:
    """A text of which only as much is held as one record needs."""

    def __init__(self, stream: Readable, deepest: int, *, unread: bool) -> None:
        self._stream = stream
        self._deepest = deepest
        self._text = ""
        self._at = 0
        self._line = 1
        self._column = 1
        self._ended = False
        self._is_cut = False
        #: How many values have begun.
        self.document = 0
        #: Where in the text a name of `LISTS` stands next; -1 while nobody has looked.
        self._list_at = -1
        self._patience = _PATIENCE
        self._objects = _Objects()
        self._decoder = json.JSONDecoder(object_pairs_hook=self._objects, **_AS_WRITTEN)
        #: Takes and refuses the same texts, in a half of the time; None where records are to be read here.
        self._finder = json.JSONDecoder(**_AS_WRITTEN) if unread else None

    def more(self) -> bool:
        """Go over white space; tell whether anything is left."""
        while True:
            found = _SPACE.match(self._text, self._at)
            assert found is not None  # noqa: S101 - it matches nothing too
            if found.end() > self._at:
                self.take(found.end() - self._at)
            if self._at < len(self._text):
                return True
            if not self._read():
                return False

    def peek(self) -> str:
        """Return the next character; call `more` before."""
        return self._text[self._at]

    def skip(self, mark: str) -> bool:
        """Go over *mark* where it is next."""
        if self.more() and self._text[self._at] == mark:
            self._at += 1
            self._column += 1
            return True
        return False

    def place(self) -> tuple[int, int]:
        """Return the line and the column of the next character."""
        return self._line, self._column

    def has_list(self) -> bool:
        """Tell whether a name of `LISTS` stands near in what follows."""
        self.hold(_AT_ONCE)
        if self._list_at < self._at:
            found = _LIST.search(self._text, self._at)
            self._list_at = found.start() if found else len(self._text)
        return self._list_at < min(len(self._text), self._at + _AT_ONCE)

    def hold(self, count: int) -> None:
        """Read on until the next *count* characters are held, or all that are left."""
        while (missing := count - (len(self._text) - self._at)) > 0 and self._read(missing):
            pass

    def take(self, count: int) -> None:
        """Go over *count* characters that have been read."""
        end = self._at + count
        breaks = self._text.count("\n", self._at, end)
        if breaks:
            self._line += breaks
            self._column = end - self._text.rfind("\n", self._at, end)
        else:
            self._column += count
        self._at = end

    def cut(self) -> Iterator[Element]:
        """Tell that the text ended too soon, once."""
        if not self._is_cut:
            self._is_cut = True
            yield Element(value=None, line=self._line, column=self._column, problem=_CUT, raw="")

    def record(self) -> Element:
        """Go over the value that begins here; read it, unless it is sound and to be left unread."""
        if self._finder is None:
            return self.element()
        try:
            _, count = self._decoded(self._finder)
        except (ValueError, RecursionError):
            return self.element()
        text = self._text[self._at : self._at + count]
        if text.count("[") + text.count("{") > self._deepest:
            return self.element()
        line, column = self.place()
        self.take(count)
        return Element(
            value=None, line=line, column=column, raw=text, size=count, is_unread=True, document=self.document
        )

    def element(self) -> Element:
        """Read the value that begins here, and go over it; over a broken one to where it seems to end."""
        line, column = self.place()
        try:
            value, count = self._decoded(self._decoder)
        except (ValueError, RecursionError) as error:
            return self._mended(line, column, _why(error, self._text, self._at))
        text = self._text[self._at : self._at + count]
        self.take(count)
        if text.count("[") + text.count("{") > self._deepest and is_deep(value, self._deepest):
            return Element(value=None, line=line, column=column, problem="it is nested too deep", raw=text, size=count)
        repairs = tuple(self._objects.told()) if self._objects.twice else ()
        return Element(
            value=value,
            line=line,
            column=column,
            repairs=repairs,
            size=count,
            may_be_broken=_may_hold_halves(text),
            has_ids='"@id"' in text,
            document=self.document,
        )

    def is_envelope(self) -> bool:
        """Tell whether the object that begins here has a list of records; one too large to tell is taken for one."""
        try:
            value, _ = self._decoded(self._decoder, _AT_ONCE)
        except (ValueError, RecursionError):
            return True
        return isinstance(value, dict) and any(isinstance(value.get(name), list) for name in LISTS)

    def _decoded(self, decoder: json.JSONDecoder, most: int = LONGEST) -> tuple[Any, int]:
        """Return the value that begins here as *decoder* reads it, and how many characters it takes."""
        room = min(_AT_ONCE, most)
        while True:
            self.hold(room)
            self._objects.twice = {}
            try:
                value, end = decoder.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if self._ended or room >= most or not _may_go_on(error):
                    raise
            else:
                # A number may go on behind what has been read.
                if end < len(self._text) or self._ended:
                    if end - self._at > most:
                        break
                    return value, end - self._at
            if room >= most:
                break
            room = min(room * 4, most)
        raise ValueError(f"it is longer than {most:,} characters")

    def _mended(self, line: int, column: int, why: str) -> Element:
        """Return the record that begins here, mended; or why it cannot be."""
        extent = self._extent()
        text = self._text[self._at : self._at + extent]
        self.take(max(extent, 1))
        if extent >= LONGEST:
            # Of what has no end nothing can be mended.
            return Element(value=None, line=line, column=column, problem=_TOO_LONG, raw=text, size=extent)
        repairs = []
        mended = _STRING_OR_COMMA.sub(lambda found: found[1] or "", text)
        if mended != text and _reads(mended):
            repairs.append(_COMMA_TOO_MANY)
            text = mended
        objects = _Objects()
        try:
            value = json.loads(text, strict=False, object_pairs_hook=objects, **_AS_WRITTEN)
        except (ValueError, RecursionError) as error:
            quoted = one_reading(text)
            if quoted is None or not _reads(quoted):
                problem = why or _why(error, text)
                return Element(value=None, line=line, column=column, problem=problem, raw=text, size=extent)
            repairs.append("quotation marks inside a text were escaped")
            value = json.loads(quoted, strict=False, object_pairs_hook=objects, **_AS_WRITTEN)
        else:
            if not _reads(text, strict=True):
                repairs.append("line breaks inside a text were kept as they are")
        if is_deep(value, self._deepest):
            problem = "it is nested too deep"
            return Element(value=None, line=line, column=column, problem=problem, raw=text, size=extent)
        return Element(
            value=value,
            line=line,
            column=column,
            repairs=(*repairs, *objects.told()),
            size=extent,
            has_ids='"@id"' in text,
            document=self.document,
        )

    def _extent(self) -> int:
        """Return how many characters the broken value takes: to the bracket that closes it, else to the line's end."""
        self.hold(LONGEST)
        text, at = self._text, self._at
        last = min(len(text), at + LONGEST)
        if text[at] not in "[{":
            end = _END_OF_SCALAR.search(text, at, last)
            return (end.start() if end else last) - at
        if self._patience == 0:
            end_of_line = text.find("\n", at, last)
            return (end_of_line + 1 if end_of_line >= 0 else last) - at
        depth = 0
        for found in _BRACKET.finditer(text, at, last):
            mark = found[0]
            if mark in "[{":
                depth += 1
            elif mark in "]}":
                depth -= 1
                if depth == 0:
                    return found.end() - at
        self._patience -= 1
        following = _NEXT_RECORD.search(text, at + 1, last)
        return (following.end() if following else last) - at

    def _read(self, count: int = 0) -> bool:
        if self._ended:
            return False
        more = self._stream.read(max(count, _AT_ONCE))
        if not more:
            self._ended = True
            return False
        self._text = self._text[self._at :] + more
        self._at = 0
        self._list_at = -1
        return True


def _may_go_on(error: json.JSONDecodeError) -> bool:
    """Tell whether what is no JSON yet may become so with more characters behind it."""
    return error.msg.startswith("Unterminated string") or error.pos > len(error.doc) - 16


def _may_hold_halves(text: str) -> bool:
    """Tell whether a text of JSON may hold half of a character: never wrongly no."""
    if "\\ud" in text or "\\uD" in text:
        return True
    try:
        # Several times as fast as looking for one.
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def is_deep(value: Any, deepest: int) -> bool:
    """Tell whether *value* is nested deeper than *deepest* lists and objects."""
    level = [value]
    for _ in range(deepest + 1):
        level = [
            inner
            for one in level
            if isinstance(one, (dict, list))
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return False
    return True


def _reads(text: str, *, strict: bool = False) -> bool:
    try:
        json.loads(text, strict=strict, **_AS_WRITTEN)
    except (ValueError, RecursionError):
        return False
    return True


def _why(error: Exception, text: str, at: int = 0) -> str:
    """Return what *error* says of the value that begins at *at* in *text*."""
    if isinstance(error, RecursionError):
        return "it is nested too deep"
    if isinstance(error, json.JSONDecodeError):
        line = text.count("\n", at, error.pos) + 1
        column = error.pos - max(text.rfind("\n", at, error.pos), at - 1)
        return f"it is no JSON: {error.msg.lower()} (line {line} of it, column {column})"
    return f"it is no JSON: {error}"
