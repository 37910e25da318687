"""The document inside a WARC file: the body of its first successful response, freed of what HTTP wrapped around it."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Final

from claimledger.snapshots.readable import Limits, Reason, UnreadableSnapshot
from claimledger.value_classes import frozen

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

EXTRACTOR: Final = "warc"
EXTRACTOR_VERSION: Final = "1"

#: Only what the standard library undoes: with more, the answer would hang on what else is installed.
_CODINGS: Final = {"gzip": zlib.MAX_WBITS | 16, "x-gzip": zlib.MAX_WBITS | 16, "deflate": zlib.MAX_WBITS}
_BLOCK: Final = 65_536


@frozen(kw_only=True)
class Body:
    """A document as a server sent it."""

    data: bytes
    #: The value of the Content-Type header, "" without one.
    content_type: str


def read_body(data: bytes, *, limits: Limits) -> Body:
    """
    Return the body of the first `response` with a status of 2xx, or of the first `resource`, whichever comes first.

    Raises:
        UnreadableSnapshot: BROKEN for a file cut short or without such a record, TOO_LARGE, UNSUPPORTED, NEEDS_EXTRA.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise UnreadableSnapshot(
            Reason.NEEDS_EXTRA, "reading a WARC file needs another package", "pip install 'claimledger[fetch]'"
        ) from None
    try:
        for record in ArchiveIterator(io.BytesIO(data)):
            if record.rec_type == "resource" or (record.rec_type == "response" and _succeeded(record)):
                return _body_of(record, limits)
    except (ArchiveLoadFailed, EOFError, ValueError, zlib.error):
        raise _broken("it is damaged and does not open as a WARC file") from None
    raise _broken("the WARC file holds no successful response")


def _succeeded(record: ArcWarcRecord) -> bool:
    headers = record.http_headers
    return headers is not None and str(headers.get_statuscode()).startswith("2")


def _body_of(record: ArcWarcRecord, limits: Limits) -> Body:
    headers = record.http_headers if record.rec_type == "response" else None
    content_type = headers.get_header("Content-Type") if headers else record.content_type
    body = _read(record.raw_stream, limits)
    # The stream ends where the file does, and says how much of the announced length it has not seen.
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise _broken("the WARC record is cut short")
    if headers:
        if "chunked" in (headers.get_header("Transfer-Encoding") or "").lower():
            body = _unchunked(body)
        for coding in reversed((headers.get_header("Content-Encoding") or "").lower().split(",")):
            body = _decoded(body, coding.strip(), limits)
    return Body(data=body, content_type=content_type or "")


def _read(stream: io.BufferedIOBase, limits: Limits) -> bytes:
    parts = []
    room = limits.expanded_bytes
    while block := stream.read(_BLOCK):
        room -= len(block)
        if room < 0:
            raise _too_large(limits)
        parts.append(block)
    return b"".join(parts)


def _unchunked(body: bytes) -> bytes:
    """Undo the chunked transfer coding; some crawlers have undone it and kept the header, so other bytes stay."""
    parts: list[bytes] = []
    place = 0
    while True:
        line_end = body.find(b"\r\n", place, place + 1024)
        size = _chunk_size(body[place:line_end]) if line_end >= 0 else None
        if size is None:
            if place == 0:
                return body
            raise _broken("the chunks of the page's body do not fit together")
        if size == 0:
            return b"".join(parts)
        place = line_end + 2
        if place + size > len(body):
            raise _broken("the page's body is cut short")
        parts.append(body[place : place + size])
        place += size + 2


def _chunk_size(line: bytes) -> int | None:
    digits = line.partition(b";")[0].strip()
    try:
        return int(digits, 16) if digits.isalnum() and len(digits) <= 16 else None
    except ValueError:
        return None


def _decoded(body: bytes, coding: str, limits: Limits) -> bytes:
    """Undo one content coding within the limits; a body that plainly is not so coded stays as it is."""
    if coding in ("", "identity"):
        return body
    if coding not in _CODINGS:
        raise UnreadableSnapshot(
            Reason.UNSUPPORTED,
            f"the page's body is compressed as {coding[:20]!r}",
            "archive the page with gzip, or without compression",
        )
    if coding != "deflate" and not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return _inflated(body, _CODINGS[coding], limits)
    except zlib.error:
        if coding != "deflate":
            raise _broken("the compressed body of the page is damaged") from None
    try:
        # Many servers send deflate without the header that the standard asks for.
        return _inflated(body, -zlib.MAX_WBITS, limits)
    except zlib.error:
        return body


def _inflated(body: bytes, window_bits: int, limits: Limits) -> bytes:
    stream = zlib.decompressobj(window_bits)
    expanded = stream.decompress(body, limits.expanded_bytes + 1)
    if len(expanded) > limits.expanded_bytes:
        raise _too_large(limits)
    if not stream.eof:
        raise _broken("the compressed body of the page is cut short")
    return expanded


def _too_large(limits: Limits) -> UnreadableSnapshot:
    return UnreadableSnapshot(Reason.TOO_LARGE, f"the page has more than {limits.expanded_bytes:,} bytes")


def _broken(detail: str) -> UnreadableSnapshot:
    return UnreadableSnapshot(Reason.BROKEN, detail, "archive the page again")
