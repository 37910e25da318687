"""
Where each character of a YAML text value stands in the file.

A parser gives the value only; here the raw characters are read once more, with the folds, escapes and indentation of
YAML 1.2, and the outcome is believed only if it is exactly the parser's value.
"""

from __future__ import annotations

import re

from claimledger.patterns import pattern

_ESCAPES = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "\t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    " ": " ",
    '"': '"',
    "/": "/",
    "\\": "\\",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}
_HEX = {"x": 2, "u": 4, "U": 8}
_BREAK = pattern(r"\r\n|\r|\n")
_BLANKS = pattern(r"[ \t]+")
#: A line break of a flow scalar with the white space around it; the group holds the empty lines behind it.
_FOLD = pattern(r"[ \t]*(?:\r\n|\r|\n)((?:[ \t]*(?:\r\n|\r|\n))*)[ \t]*")
_LINE = pattern(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


def offsets_of_value(raw: str, style: str, value: str) -> list[int] | None:
    """
    Return, for each code point of *value*, its offset in *raw*; None where the two cannot be brought together.

    *raw* is the scalar as it stands in the file, quotation marks or block indicator included, of a block also the
    line ends and spaces behind it; *style* is ``""``, ``'``, ``"``, ``|`` or ``>``. A line break that is folded away
    stands at its first white space.
    """
    if style in ("|", ">"):
        return _block(raw, value, folded=style == ">")
    read: list[str] = []
    offsets: list[int] = []
    at, end = (1, len(raw) - 1) if style in ("'", '"') else (0, len(raw))
    while at < end:
        character = raw[at]
        if character in " \t\r\n":
            at = _blank(raw, at, end, read, offsets)
            continue
        if style == "'" and raw.startswith("''", at):
            read.append("'")
            offsets.append(at)
            at += 2
            continue
        if style == '"' and character == "\\":
            at = _escape(raw, at, read, offsets)
            continue
        read.append(character)
        offsets.append(at)
        at += 1
    return offsets if "".join(read) == value else None


def _blank(raw: str, at: int, end: int, read: list[str], offsets: list[int]) -> int:
    """Read white space of a flow scalar: one line break is a space, each further one a line break."""
    fold = _FOLD.match(raw, at, end)
    if fold is None:
        blanks = _BLANKS.match(raw, at, end)
        after = blanks.end() if blanks else at + 1
        read.append(raw[at:after])
        offsets.extend(range(at, after))
        return after
    if fold[1]:
        _empty_lines(raw, fold, read, offsets)
    else:
        read.append(" ")
        offsets.append(at)
    return fold.end()


def _empty_lines(raw: str, fold: re.Match[str], read: list[str], offsets: list[int]) -> None:
    for found in _BREAK.finditer(raw, *fold.span(1)):
        read.append("\n")
        offsets.append(found.start())


def _escape(raw: str, at: int, read: list[str], offsets: list[int]) -> int:
    code = raw[at + 1 : at + 2]
    if code in ("\n", "\r"):
        fold = _FOLD.match(raw, at + 1, len(raw) - 1)
        if fold is None:
            return at + 2
        _empty_lines(raw, fold, read, offsets)
        return fold.end()
    offsets.append(at)
    if code in _HEX:
        end = at + 2 + _HEX[code]
        read.append(chr(int(raw[at + 2 : end], 16)))
        return end
    read.append(_ESCAPES.get(code, code))
    return at + 2


def _block(raw: str, value: str, *, folded: bool) -> list[int] | None:
    header = _LINE.match(raw)
    if header is None:
        return None
    lines: list[tuple[int, str, int]] = []
    at = header.end()
    while at < len(raw):
        line = _LINE.match(raw, at)
        if line is None or line.end() == at:
            break
        lines.append((at, line[1], line.end(1)))
        at = line.end()
    first = next((text for _, text, _ in lines if text.strip(" ")), "")
    first_read = next((text for text in value.split("\n") if text.strip(" ")), "")
    # Spaces that the value begins with stand behind the indentation, which then is told in the header.
    indent = (
        max(_spaces(first) - _spaces(first_read), 0) if first else max((len(text) for _, text, _ in lines), default=0)
    )
    read, offsets = _read_block(lines, indent, folded=folded)
    if read.startswith(value) and not read[len(value) :].strip("\n"):
        return offsets[: len(value)]
    return None


def _spaces(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _read_block(lines: list[tuple[int, str, int]], indent: int, *, folded: bool) -> tuple[str, list[int]]:
    read: list[str] = []
    offsets: list[int] = []
    before: str | None = None
    last_end = 0
    empty: list[int] = []
    for start, line, end in lines:
        text = line[indent:]
        if not text:
            empty.append(end)
            continue
        if before is not None:
            joins = folded and before[0] not in " \t" and text[0] not in " \t"
            if not joins or not empty:
                read.append(" " if joins else "\n")
                offsets.append(last_end)
        for place in empty:
            read.append("\n")
            offsets.append(place)
        empty.clear()
        read.append(text)
        offsets.extend(range(start + indent, start + indent + len(text)))
        before, last_end = text, end
    for place in ([last_end] if before is not None else []) + empty:
        read.append("\n")
        offsets.append(place)
    return "".join(read), offsets
