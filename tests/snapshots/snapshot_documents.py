"""Small documents of every medium, made byte by byte in the test that reads them."""

from __future__ import annotations

import io
import zlib

from claimledger.snapshots import Limits, UnreadableSnapshot, read_snapshot_bytes


def pdf(*pages: list[bytes], extra_trailer: bytes = b"", stream: bytes | None = None) -> bytes:
    """Return a PDF that draws each page's lines in WinAnsi; `stream` replaces every page's drawing (as Flate data)."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * index) for index in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for index, lines in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            b"/Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (5 + 2 * index)
        )
        drawing = b"BT /F1 12 Tf 72 720 Td 14 TL " + b" ".join(b"(%s) Tj T*" % line for line in lines) + b" ET"
        flate = b""
        if stream is not None:
            drawing, flate = stream, b"/Filter /FlateDecode "
        objects.append(b"<< %s/Length %d >>\nstream\n%s\nendstream" % (flate, len(drawing), drawing))
    return pdf_of_objects(objects, extra_trailer)


def pdf_of_objects(objects: list[bytes], extra_trailer: bytes = b"") -> bytes:
    """Return a PDF file of these objects, the first of them the catalogue."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        extra_trailer,
        table,
    )
    return bytes(out)


def warc(body: bytes, headers: list[tuple[str, str]], *, status: str = "200 OK", compressed: bool = False) -> bytes:
    """Return a WARC file with one `warcinfo` record and one `response`."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=compressed)
    writer.write_record(writer.create_warcinfo_record("test.warc", {"software": "test"}))
    http_headers = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            "http://example.org/", "response", payload=io.BytesIO(body), http_headers=http_headers, length=len(body)
        )
    )
    return out.getvalue()


def spaces(length: int) -> bytes:
    """Return so many spaces as one zlib stream, a thousandth of their size."""
    return zlib.compress(b" " * length, 9)


def refusal(data: bytes, name: str = "", limits: Limits | None = None) -> tuple[str, str, str]:
    """Return reason, detail and hint of the refusal to read this."""
    try:
        read = read_snapshot_bytes(data, name=name, limits=limits or Limits())
    except UnreadableSnapshot as unreadable:
        return str(unreadable.reason), unreadable.detail, unreadable.hint
    raise AssertionError(f"it was read: {read.text[:80]!r}")
