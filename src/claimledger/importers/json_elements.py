"""The records of a JSON text, one by one, however large it is; a broken one does not hide the others."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, Protocol

from claimledger.importers.json_quotes import one_reading
from claimledger.importers.json_texts import AS_WRITTEN, Objects, is_deep, may_go_on, may_hold_halves, reads, why_not

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
#: Lists and objects within each other; a ledger file holds 64, of which some lead to where a record is kept.
DEEPEST = 56
#: Characters that are read at once.
_AT_ONCE = 1 << 18
#: What stands between two records on lines of their own, and how many characters of such lines go together.
_BETWEEN_LINES = ",\n"
_END_AND_NEXT = "},\n{"
_LINES_AT_ONCE = 1 << 17

_SPACE = re.compile(r"[ \t\r\n\ufeff\x1e]*")
_END_OF_SCALAR = re.compile(r"[,\]}\n]")
_BRACKET = re.compile(r'[\[\]{}]|"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_LINES = re.compile(r"(?:\{[^\n]*\},\n)+(?=\{)")
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


class NotByLine(Exception):
    """What looked like a record on a line of its own is none: where records end, only a walk through them tells."""


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
    #: How many records these are; of several, which nobody has read, each seems to stand on a line of its own.
    records: int = 1


def elements(
    stream: Readable, deepest: int = DEEPEST, *, unread: bool = False, by_line: bool = False
) -> Iterator[Element]:
    """
    Yield the records of a JSON text: of one object, an array, an envelope with one of `LISTS`, or of many in a row.

    Of an envelope the other keys come last, as a record of their own, if there are any. Memory is bounded by the
    longest record. What is broken is repaired only in ways that cannot change a value: a comma too many at the end of
    a list or a missing one between records, line breaks and tabs inside a text, quotation marks inside a text where
    there is one way to take them. A key that comes twice with two values has both, in a list. What is nested deeper
    than *deepest* lists and objects is not read.

    *unread*: sound records come as their texts, of which only the ends were looked for, to be read by another process.
    *by_line*: in a list, lines that look like a record each come together, and who reads them finds out what they are.
    """
    scanner = _Scanner(stream, deepest, unread=unread, by_line=by_line)
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
        before = (scanner.lines() if comma else None) or scanner.record()
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


def reader_of_unread() -> Callable[[Element], Iterator[Element]]:
    """
    Return what reads records that `elements` left unread, as it would have done, and returns all else as it is.

    It raises `NotByLine` where lines are not the records that they seem to be.
    """
    objects = Objects()
    decode = json.JSONDecoder(object_pairs_hook=objects, **AS_WRITTEN).decode

    def read(element: Element) -> Iterator[Element]:
        if not element.is_unread:
            yield element
            return
        halves = may_hold_halves(element.raw)
        for one in _one_by_one(element):
            text = one.raw
            objects.twice = {}
            try:
                value = decode(text)
            except (ValueError, RecursionError):
                value = None
            if value is None or (text.count("[") + text.count("{") > DEEPEST and is_deep(value, DEEPEST)):
                yield _read_alone(one)
            else:
                yield Element(
                    value=value,
                    line=one.line,
                    column=one.column,
                    repairs=(*objects.told(), *one.repairs) if objects.twice else one.repairs,
                    size=one.size,
                    may_be_broken=halves and may_hold_halves(text),
                    document=one.document,
                )

    return read


def _one_by_one(element: Element) -> Iterator[Element]:
    """Yield each of the records that an unread one is."""
    if element.records == 1:
        yield element
        return
    column, document = element.column, element.document
    for line, text in enumerate(element.raw.split(_BETWEEN_LINES), element.line):
        yield Element(None, line, column, raw=text, size=len(text), is_unread=True, document=document)
        column = 1


def _read_alone(element: Element) -> Element:
    """
    Return what is read of an unread record that has a mistake, if that is the same whatever stands behind it.

    It is where the bracket that closes it is the last character of its text.
    """
    scanner = _Scanner(io.StringIO(element.raw), DEEPEST)
    scanner.document = element.document
    found = scanner.element()
    if not scanner.has_seen_all:
        raise NotByLine
    repairs = () if found.problem else (*found.repairs, *element.repairs)
    return found._replace(line=element.line, column=element.column, repairs=repairs)


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


class _Scanner:
    """A text of which only as much is held as one record needs."""

    def __init__(self, stream: Readable, deepest: int, *, unread: bool = False, by_line: bool = False) -> None:
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
        #: Where an ``"@id"`` and a line break stand next; likewise.
        self._id_at = self._break_at = -1
        self._patience = _PATIENCE
        self._objects = Objects()
        self._decoder = json.JSONDecoder(object_pairs_hook=self._objects, **AS_WRITTEN)
        #: Takes and refuses the same texts, in a half of the time; None where records are to be read here.
        self._finder = json.JSONDecoder(**AS_WRITTEN) if unread else None
        self._by_line = by_line

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

    @property
    def has_seen_all(self) -> bool:
        """Whether all of the text was gone over, and no record in it had no end."""
        return self._at == len(self._text) and self._ended and self._patience == _PATIENCE

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
        return self._unread(text, 1)

    def lines(self) -> Element | None:
        """
        Go over some lines, each of which seems to be a record with a comma behind it, if they are to be left unread.

        The comma behind the last one is not gone over; behind it another object begins. No ``"@id"`` stands in them:
        such records come one by one.
        """
        # Without patience a broken record is taken to the end of its line, which only one process can know.
        if not self._by_line or self._patience == 0:
            return None
        self.hold(_LINES_AT_ONCE)
        self._break_at = self._next("\n", self._break_at)
        # The pattern would go through a long line for each record on it.
        if not self._text.startswith(_END_AND_NEXT, self._break_at - 2):
            return None
        self._id_at = self._next('"@id"', self._id_at)
        found = _LINES.match(self._text, self._at, min(self._at + _LINES_AT_ONCE, self._id_at))
        if found is None:
            return None
        text = found[0].removesuffix(_BETWEEN_LINES)
        return self._unread(text, text.count("\n") + 1)

    def _next(self, mark: str, known: int) -> int:
        """Return where *mark* stands next, or the end of what is held; *known* is the last answer."""
        if known >= self._at:
            return known
        found = self._text.find(mark, self._at)
        return found if found >= 0 else len(self._text)

    def _unread(self, text: str, records: int) -> Element:
        """Go over *text*, of so many records, which is read later."""
        line, column, document = *self.place(), self.document
        self.take(len(text))
        return Element(None, line, column, raw=text, size=len(text), is_unread=True, document=document, records=records)

    def element(self) -> Element:
        """Read the value that begins here, and go over it; over a broken one to where it seems to end."""
        line, column = self.place()
        try:
            value, count = self._decoded(self._decoder)
        except (ValueError, RecursionError) as error:
            return self._mended(line, column, why_not(error, self._text, self._at))
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
            may_be_broken=may_hold_halves(text),
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
                if self._ended or room >= most or not may_go_on(error):
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
        if mended != text and reads(mended):
            repairs.append(_COMMA_TOO_MANY)
            text = mended
        objects = Objects()
        try:
            value = json.loads(text, strict=False, object_pairs_hook=objects, **AS_WRITTEN)
        except (ValueError, RecursionError) as error:
            quoted = one_reading(text)
            if quoted is None or not reads(quoted):
                problem = why or why_not(error, text)
                return Element(value=None, line=line, column=column, problem=problem, raw=text, size=extent)
            repairs.append("quotation marks inside a text were escaped")
            value = json.loads(quoted, strict=False, object_pairs_hook=objects, **AS_WRITTEN)
        else:
            if not reads(text, strict=True):
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
        self._list_at = self._id_at = self._break_at = -1
        return True
