"""The records of a JSON text, one by one, however large it is; a broken one does not hide the others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Protocol

from claimledger.value_classes import frozen

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
#: Lists and objects within each other; what is deeper no ledger file can hold.
DEEPEST = 64
#: Characters that are read at once.
_AT_ONCE = 1 << 18

_SPACE = re.compile(r"[ \t\r\n\ufeff\x1e]*")
_BRACKET = re.compile(r'[\[\]{}]|"(?:[^"\\]|\\.)*"', re.DOTALL)
_HALF = re.compile("[\ud800-\udfff]")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")


class Readable(Protocol):
    """What is read of a stream."""

    def read(self, count: int = -1, /) -> str:
        """Return the next characters, at most *count*; none at the end."""


@frozen(kw_only=True)
class Element:
    """One record of the text."""

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
    #: False: surely no text in it holds half of a character.
    may_be_broken: bool = True


def elements(stream: Readable) -> Iterator[Element]:
    """
    Yield the records of a JSON text: of one object, an array, an envelope with one of `LISTS`, or of many in a row.

    Of an envelope the other keys come last, as a record of their own, if there are any. Memory is bounded by the
    longest record. What is broken is repaired only in ways that cannot change a value: a comma too many at the end of
    a list, line breaks and tabs inside a text.
    """
    scanner = _Scanner(stream)
    while scanner.more():
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
    while scanner.more() and scanner.peek() != "]":
        yield scanner.element()
        scanner.skip(",")
    scanner.skip("]")


def _object(scanner: _Scanner) -> Iterator[Element]:
    """Yield the members of a list that holds records; without one, the object as one record."""
    head = scanner.ahead(_AT_ONCE)
    if any(f'"{name}"' in head for name in LISTS) and scanner.is_envelope():
        yield from _envelope(scanner)
    else:
        yield scanner.element()


def _envelope(scanner: _Scanner) -> Iterator[Element]:
    """Read an object that is too large to be one record, key by key."""
    line, column = scanner.place()
    scanner.take(1)
    others: dict[str, Any] = {}
    while scanner.more() and scanner.peek() != "}":
        key = scanner.element()
        if not isinstance(key.value, str) or not scanner.skip(":"):
            yield Element(value=None, line=key.line, column=key.column, problem="a key is expected here")
            scanner.give_up()
            return
        if key.value in LISTS and scanner.more() and scanner.peek() == "[":
            yield from _members(scanner)
        else:
            others[key.value] = scanner.element().value
        scanner.skip(",")
    scanner.skip("}")
    if others:
        yield Element(value=others, line=line, column=column)


class _Scanner:
    """A text of which only as much is held as one record needs."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._text = ""
        self._at = 0
        self._line = 1
        self._column = 1
        self._ended = False
        self._decoder = json.JSONDecoder(**_AS_WRITTEN)

    def more(self) -> bool:
        """Go over white space; tell whether anything is left."""
        while True:
            found = _SPACE.match(self._text, self._at)
            assert found is not None  # noqa: S101 - it matches nothing too
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
        if self.more() and self.peek() == mark:
            self.take(1)
            return True
        return False

    def place(self) -> tuple[int, int]:
        """Return the line and the column of the next character."""
        return self._line, self._column

    def ahead(self, count: int) -> str:
        """Return the next *count* characters, fewer at the end, without going over them."""
        self.hold(count)
        return self._text[self._at : self._at + count]

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

    def give_up(self) -> None:
        """Go to the end of the text."""
        self._text, self._at, self._ended = "", 0, True

    def element(self) -> Element:
        """Read the value that begins here, and go over it; over a broken one to where it seems to end."""
        line, column = self.place()
        try:
            value, count = self._decoded()
        except (ValueError, RecursionError) as error:
            return self._mended(line, column, _why(error))
        text = self._text[self._at : self._at + count]
        self.take(count)
        if text.count("[") + text.count("{") > DEEPEST and _is_deep(value):
            return Element(value=None, line=line, column=column, problem="it is nested too deep", raw=text)
        return Element(value=value, line=line, column=column, may_be_broken=_may_hold_halves(text))

    def is_envelope(self) -> bool:
        """Tell whether the object that begins here has a list of records; one too large to tell is taken for one."""
        try:
            value, _ = self._decoded(_AT_ONCE)
        except (ValueError, RecursionError):
            return True
        return isinstance(value, dict) and any(isinstance(value.get(name), list) for name in LISTS)

    def _decoded(self, most: int = LONGEST) -> tuple[Any, int]:
        """Return the value that begins here, and how many characters it takes; it is read on until it is whole."""
        room = min(_AT_ONCE, most)
        while True:
            self.hold(room)
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if self._ended or room >= most:
                    raise _at_its_begin(error, self._text, self._at) from None
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
        repairs = []
        mended = _TRAILING_COMMA.sub(r"\1", text)
        if mended != text and _reads(mended):
            repairs.append("a comma at the end of a list was left out")
            text = mended
        try:
            value = json.loads(text, strict=False, **_AS_WRITTEN)
        except (ValueError, RecursionError) as error:
            quoted = _one_reading(text)
            if quoted is None:
                return Element(value=None, line=line, column=column, problem=why or _why(error), raw=text)
            repairs.append("quotation marks inside a text were escaped")
            value = quoted
        else:
            if not _reads(text, strict=True):
                repairs.append("line breaks inside a text were kept as they are")
        if _is_deep(value):
            return Element(value=None, line=line, column=column, problem="it is nested too deep", raw=text)
        return Element(value=value, line=line, column=column, repairs=tuple(repairs))

    def _extent(self) -> int:
        """Return how many characters the broken value takes: to the bracket that closes it, else to the line's end."""
        text = self.ahead(LONGEST)
        if text[:1] not in "[{":
            end = re.search(r"[,\]}\n]", text)
            return end.start() if end else len(text)
        depth = 0
        for found in _BRACKET.finditer(text):
            mark = found[0]
            if mark in "[{":
                depth += 1
            elif mark in "]}":
                depth -= 1
                if depth == 0:
                    return found.end()
        following = re.search(r"\n(?=[ \t]*\{)", text[1:])
        return following.end() + 1 if following else len(text)

    def _read(self, count: int = 0) -> bool:
        if self._ended:
            return False
        more = self._stream.read(max(count, _AT_ONCE))
        if not more:
            self._ended = True
            return False
        self._text = self._text[self._at :] + more
        self._at = 0
        return True


def _one_reading(text: str) -> Any:
    r"""
    Return what *text* says if there is exactly one way to take its quotation marks.

    A mark opens a text behind ``{ [ , :`` and closes one before ``, : } ]``; any other stands inside a text. Where a
    mark inside is followed by such a character itself, two readings are possible, and nothing is guessed: the text
    must then be readable by the rule as it is.
    """
    out = []
    inside = False
    index = 0
    while index < len(text):
        character = text[index]
        if character == "\\" and inside:
            out.append(text[index : index + 2])
            index += 2
            continue
        if character == '"':
            if not inside:
                inside = True
                out.append(character)
            elif re.match(r'\s*(?:[}\]]|:|,\s*(?:"|[{\[\d\-tfn])|$)', text[index + 1 : index + 60]):
                inside = False
                out.append(character)
            else:
                out.append('\\"')
        else:
            out.append(character)
        index += 1
    try:
        return json.loads("".join(out), strict=False, **_AS_WRITTEN)
    except (ValueError, RecursionError):
        return None


def _at_its_begin(error: json.JSONDecodeError, text: str, at: int) -> json.JSONDecodeError:
    """Return *error* with its place counted from the begin of the record that begins at *at*."""
    return json.JSONDecodeError(error.msg, text[at : at + LONGEST], error.pos - at)


def _may_hold_halves(text: str) -> bool:
    """Tell whether a text of JSON may hold half of a character: never wrongly no."""
    if "\\ud" in text or "\\uD" in text:
        return True
    return not text.isascii() and _HALF.search(text) is not None


def _is_deep(value: Any) -> bool:
    """Tell whether *value* is nested deeper than `DEEPEST`."""
    level = [value]
    for _ in range(DEEPEST):
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


def _why(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deep"
    if isinstance(error, json.JSONDecodeError):
        return f"it is no JSON: {error.msg.lower()} (line {error.lineno} of it, column {error.colno})"
    return f"it is no JSON: {error}"
