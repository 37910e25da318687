"""From the bytes of a document and its kind to its text: the one place that knows an extractor for each medium."""

from __future__ import annotations

import attrs

from claimledger.snapshots import html_page, pdf_pages, plain_text, warc_record
from claimledger.snapshots.readable import Limits, Medium, Reason, UnreadableSnapshot
from claimledger.snapshots.sniffing import Kind, kind_of
from claimledger.value_classes import frozen


@frozen(kw_only=True)
class Extracted:
    """What one extraction found; the names mean what they mean in `ReadableText`."""

    text: str
    medium: Medium
    encoding: str | None
    extractor: str
    extractor_version: str


def extract(data: bytes, kind: Kind, *, limits: Limits) -> Extracted:
    """
    Return the text of a document of this kind.

    All but plain text and Markdown goes through parsers written in C, or decompresses: call it through
    `isolation.Worker`, which survives what a hostile document does to them.

    Raises:
        UnreadableSnapshot: when the document yields no text.
    """
    if isinstance(kind, Medium):
        return _of_medium(data, kind, "", limits)
    body = warc_record.read_body(data, limits=limits)
    within = kind_of(body.data, media_type=body.content_type)
    if not isinstance(within, Medium):
        raise UnreadableSnapshot(Reason.UNSUPPORTED, "the WARC record holds another WARC file")
    document = _of_medium(body.data, within, body.content_type, limits)
    return attrs.evolve(
        document,
        extractor=f"{warc_record.EXTRACTOR}/{document.extractor}",
        extractor_version=f"{warc_record.EXTRACTOR_VERSION}/{document.extractor_version}",
    )


def _of_medium(data: bytes, medium: Medium, content_type: str, limits: Limits) -> Extracted:
    encoding: str | None
    match medium:
        case Medium.TEXT | Medium.MARKDOWN:
            text, encoding = plain_text.read_text(data, limits=limits, content_type=content_type)
            extractor, version = plain_text.EXTRACTOR, plain_text.EXTRACTOR_VERSION
        case Medium.HTML:
            text, encoding = html_page.read_html(data, limits=limits, content_type=content_type)
            extractor, version = html_page.EXTRACTOR, html_page.EXTRACTOR_VERSION
        case Medium.PDF:
            text, encoding = pdf_pages.read_pdf(data, limits=limits), None
            extractor, version = pdf_pages.EXTRACTOR, pdf_pages.version()
    return Extracted(text=text, medium=medium, encoding=encoding, extractor=extractor, extractor_version=version)
