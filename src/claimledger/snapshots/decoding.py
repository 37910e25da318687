"""The bytes of a text, in whatever encoding, as the code points they stand for."""

from __future__ import annotations

import codecs
import re
from functools import cache

from claimledger.snapshots.readable import Reason, UnreadableSnapshot

#: Longest first: the mark of UTF-32 (little-endian) begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: Each is the codec of a label in the WHATWG Encoding Standard. Anything else that `codecs.lookup` finds is refused:
#: Python also has "codecs" that unzip, unescape or take quadratic time, and a document must not choose those.
_SINGLE_BYTE = frozenset(
    {f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)}
    | {f"cp{page}" for page in (866, 874, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258)}
    | {"koi8-r", "koi8-u", "mac-roman", "mac-cyrillic"}
)
_MULTI_BYTE = frozenset({"utf-8", "gb18030", "big5hkscs", "euc_jp", "iso2022_jp", "cp932", "cp949"})
_WIDE = {"utf-16": "utf-16-le", "utf-16-le": "utf-16-le", "utf-16-be": "utf-16-be"}

#: What stands for bytes that mean nothing in their encoding.
_FLAW = "\ufffd"
#: One character in so many may be such a flaw before the bytes are held to be no text at all.
_TOLERATED = 10
_BLOCK = 1 << 20


def decode(data: bytes, *, declared: str | None = None) -> tuple[str, str]:
    """
    Decode a text; return it with the Python codec that did it.

    The order is: byte order mark, `declared` (a codec from `supported`), UTF-8, windows-1252. A mark is not part of
    the text. Bytes that mean nothing in the encoding become U+FFFD, which no quotation contains. Whether NULs may stand
    in the text is for the caller to judge.

    Raises:
        UnreadableSnapshot: when the bytes are not text in any of these.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _decode_with_flaws(data[len(mark) :], codec), codec
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        if declared is None or declared == "utf-8":
            return _decode_invalid_utf8(data)
    else:
        if declared is None or declared == "utf-8" or _is_rather_utf8(text, declared):
            return text, "utf-8"
    return _decode_with_flaws(data, declared), declared


def supported(codec: str | None) -> str | None:
    """Return the codec to use for one that a document asks for, None if it is no encoding of the web."""
    if codec in _SINGLE_BYTE or codec in _MULTI_BYTE:
        return codec
    return _WIDE.get(codec) if codec else None


def _is_rather_utf8(text: str, declared: str) -> bool:
    """
    Tell whether valid UTF-8 is just that, whatever the document declares.

    A page saved as UTF-8 often keeps the declaration of a legacy encoding. Legacy text that is valid UTF-8 by
    accident is next to impossible in an encoding of one byte a letter (in those of two it does occur), and UTF-16 is
    full of NULs.
    """
    if declared in _SINGLE_BYTE:
        return not text.isascii()
    return declared in _WIDE.values() and "\0" not in text


def _decode_invalid_utf8(data: bytes) -> tuple[str, str]:
    """Decode as UTF-8 with a few flaws when most of its sequences are whole, else as windows-1252."""
    text = data.decode("utf-8", "replace")
    flaws = text.count(_FLAW)
    whole = len(text) - len(text.encode("ascii", "ignore")) - flaws
    if whole > flaws:
        return text, "utf-8"
    if _binary_bytes().search(data):
        raise not_text()
    return _decode_with_flaws(data, "cp1252"), "cp1252"


def _decode_with_flaws(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        text = _decode_single_bytes(data, codec) if codec in _SINGLE_BYTE else _decode_in_blocks(data, codec)
    if text.count(_FLAW) * _TOLERATED > len(text):
        raise not_text()
    return text


def _decode_single_bytes(data: bytes, codec: str) -> str:
    """Decode by a table that has a character for every byte: Python's own way takes a microsecond for each flaw."""
    table = bytes(range(256)).decode(codec, "replace")
    return codecs.charmap_decode(data, "strict", table)[0]


def _decode_in_blocks(data: bytes, codec: str) -> str:
    """Decode until the flaws are too many, because each of them takes a microsecond."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    parts = []
    flaws = 0
    for place in range(0, len(data), _BLOCK):
        part = decoder.decode(data[place : place + _BLOCK], final=place + _BLOCK >= len(data))
        flaws += part.count(_FLAW)
        if flaws * _TOLERATED > len(data):
            raise not_text()
        parts.append(part)
    return "".join(parts)


def not_text() -> UnreadableSnapshot:
    """Return what to raise over bytes that are no text."""
    return UnreadableSnapshot(
        Reason.NOT_TEXT,
        "its bytes are not text in any encoding known here",
        "archive a copy as UTF-8 text, HTML, PDF or WARC",
    )


@cache
def _binary_bytes() -> re.Pattern[bytes]:
    """Match a "binary data byte" of https://mimesniff.spec.whatwg.org/#binary-data-byte."""
    return re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
