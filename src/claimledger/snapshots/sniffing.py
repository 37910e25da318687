"""What kind of document some bytes are: by their content first, by the name of their file second."""

from __future__ import annotations

import codecs
import re
import zlib
from enum import StrEnum
from functools import cache
from typing import Final

from claimledger.snapshots.readable import Medium, Reason, UnreadableSnapshot


class Container(StrEnum):
    """What holds a document of one of the media, and is not one itself."""

    WARC = "warc"


Kind = Medium | Container

_BY_EXTENSION: Final[dict[str, Kind]] = {
    ".txt": Medium.TEXT,
    ".text": Medium.TEXT,
    ".md": Medium.MARKDOWN,
    ".markdown": Medium.MARKDOWN,
    ".html": Medium.HTML,
    ".htm": Medium.HTML,
    ".xhtml": Medium.HTML,
    ".xht": Medium.HTML,
    ".pdf": Medium.PDF,
    ".warc": Container.WARC,
    ".warc.gz": Container.WARC,
}

_BY_MEDIA_TYPE: Final[dict[str, Kind]] = {
    "text/plain": Medium.TEXT,
    "text/markdown": Medium.MARKDOWN,
    "text/html": Medium.HTML,
    "application/xhtml+xml": Medium.HTML,
    "application/pdf": Medium.PDF,
}

#: The first bytes of what is surely no text, and its name in a message.
_FOREIGN: Final[tuple[tuple[bytes, str], ...]] = (
    (b"PK\x03\x04", "a ZIP archive (perhaps an office document or an e-book)"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "a rich-text document"),
    (b"%!PS-Adobe", "a PostScript file"),
    (b"\x89PNG\r\n\x1a\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"\x1f\x8b", "a gzip file that holds no WARC record"),
    (b"BZh91AY&SY", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"\x7fELF", "a program"),
    (b"bplist00", "a web archive of Safari"),
    (b"wOFF\x00", "a font"),
    (b"wOF2\x00", "a font"),
    (b"ID3\x03\x00", "a sound"),
    (b"ID3\x04\x00", "a sound"),
    (b"OggS\x00", "a sound or a film"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"filedesc://", "an ARC file, the forerunner of WARC"),
)
_MAGIC: Final = tuple(magic for magic, _ in _FOREIGN)

#: A tag, or a byte order mark before one.
_MAY_BE_MARKUP: Final = frozenset({b"<", b"\xef", b"\xfe", b"\xff", b"\x00"})
_HEAD: Final = 4096


def kind_of(data: bytes, *, name: str = "", media_type: str = "") -> Kind:
    """
    Tell what kind of document the bytes are.

    `name` is the name of the file, `media_type` what a server said (`text/html; charset=…`); both only matter where
    the content leaves a doubt. Bytes of no known kind are taken for plain text, and `decode` judges them.

    Raises:
        UnreadableSnapshot: when the bytes are known to be something else, or lack what their name promises.
    """
    head = data[:_HEAD]
    said = _by_name(name) or _BY_MEDIA_TYPE.get(media_type.partition(";")[0].strip().lower())
    # Readers of PDF allow a kilobyte of other bytes before the header; a text may well speak of "%PDF-" there.
    if head.lstrip().startswith(b"%PDF-") or (said is Medium.PDF and b"%PDF-" in head[:1024]):
        return Medium.PDF
    if _is_warc(head):
        return Container.WARC
    if head.startswith(_MAGIC):
        what = next(what for magic, what in _FOREIGN if head.startswith(magic))
        raise UnreadableSnapshot(
            Reason.UNSUPPORTED, f"it is {what}", "archive a copy as text, Markdown, HTML, PDF or WARC"
        )
    if said is not Medium.HTML and head.lstrip()[:1] in _MAY_BE_MARKUP:
        markup = _without_preamble(_peek(head))
        if _opens_a_page().match(markup) or (said is None and _opens_a_fragment().match(markup)):
            return Medium.HTML
    if said in (Medium.PDF, Container.WARC):
        what = "a PDF" if said is Medium.PDF else "a WARC record"
        raise UnreadableSnapshot(Reason.BROKEN, f"it is named as {what} and does not begin like one")
    return said or Medium.TEXT


def _by_name(name: str) -> Kind | None:
    name = name.lower()
    if name.endswith(".gz"):
        return _BY_EXTENSION.get(name[name.rfind(".", 0, -3) :])
    return _BY_EXTENSION.get(name[name.rfind(".") :])


def _is_warc(head: bytes) -> bool:
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 5)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


def _peek(head: bytes) -> str:
    """Decode the first bytes well enough to see markup, which is ASCII in every encoding that can hold it."""
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return head.decode("utf-32", "ignore")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "ignore")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _without_preamble(markup: str) -> str:
    """Drop the white space, comments and XML declaration that may precede a document."""
    while True:
        markup = markup.lstrip("\t\n\f\r ")
        for opening, closing in (("<!--", "-->"), ("<?xml", "?>")):
            if markup.startswith(opening) and closing in markup:
                markup = markup.partition(closing)[2]
                break
        else:
            return markup


@cache
def _opens_a_page() -> re.Pattern[str]:
    """Match what only a web page begins with, whatever its file is called."""
    return re.compile(r"<(?:!doctype[ \t\n\f\r]+html|html)(?=[ \t\n\f\r>])", re.IGNORECASE)


@cache
def _opens_a_fragment() -> re.Pattern[str]:
    """Match the tags by which https://mimesniff.spec.whatwg.org/ knows HTML; Markdown may begin with them too."""
    names = "head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p"
    return re.compile(rf"<(?:{names})(?=[ \t\n\f\r>])", re.IGNORECASE)
