"""The text of a PDF, page after page, in the order in which its pages draw it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from claimledger.snapshots.readable import Limits, Reason, UnreadableSnapshot

if TYPE_CHECKING:
    import pypdfium2

EXTRACTOR: Final = "pdfium"
EXTRACTOR_VERSION: Final = "1"

#: What stands between two pages; so the page of an offset is one more than the form feeds before it.
PAGE_BREAK: Final = "\n\f"

#: pdfium joins a word that a line end cuts and leaves one of these for the hyphen. Whether the hyphen belongs to the
#: word (co-ordinated) or to the line (govern-ment) it cannot know, so the line end is put back for others to judge.
_CUT_WORD: Final = ("\ufffe", "\x02")

_CHARACTERS: Final = {0x00: "\ufffd", 0x0B: "\n", 0x0C: "\n"} | dict.fromkeys(map(ord, _CUT_WORD), "-\n")


def read_pdf(data: bytes, *, limits: Limits) -> str:
    """
    Return the text of all pages, `PAGE_BREAK` between them.

    Raises:
        UnreadableSnapshot: ENCRYPTED, BROKEN (be it one page of many: words would be missing), TOO_LARGE, NO_TEXT,
            or NEEDS_EXTRA.
    """
    document = _open(data)
    try:
        if len(document) > limits.pages:
            raise UnreadableSnapshot(Reason.TOO_LARGE, f"the PDF has more than {limits.pages:,} pages")
        text = _text_of(document, limits)
    finally:
        document.close()
    if not text or text.isspace():
        raise UnreadableSnapshot(
            Reason.NO_TEXT,
            "the PDF has no text, perhaps only pictures of its pages",
            "archive a copy that character recognition has gone over, or its text",
        )
    return text


def version() -> str:
    """Return the version of this reading and of the pdfium below it, whose own changes may change a text."""
    from pypdfium2.version import PDFIUM_INFO

    return f"{EXTRACTOR_VERSION}+pdfium.{PDFIUM_INFO.build}"


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        import pypdfium2
    except ImportError:
        raise UnreadableSnapshot(
            Reason.NEEDS_EXTRA, "reading a PDF needs another package", "pip install 'claimledger[pdf]'"
        ) from None
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise UnreadableSnapshot(
                Reason.ENCRYPTED, "the PDF asks for a password", "archive a copy without one"
            ) from None
        raise _broken("it is damaged and does not open as a PDF") from None


def _text_of(document: pypdfium2.PdfDocument, limits: Limits) -> str:
    import pypdfium2

    pages = []
    room = limits.characters
    for number in range(len(document)):
        try:
            text = _page_text(document, number)
        except pypdfium2.PdfiumError:
            raise _broken(f"page {number + 1} of the PDF is damaged") from None
        room -= len(text) + len(PAGE_BREAK)
        if room < 0:
            raise UnreadableSnapshot(Reason.TOO_LARGE, f"its text has more than {limits.characters:,} characters")
        pages.append(text)
    return PAGE_BREAK.join(pages)


def _page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    try:
        words = page.get_textpage()
        try:
            count = words.count_chars()
            # With the count given, no version of pypdfium2 cuts off words that overlap the edge of the page.
            text = words.get_text_range(0, count) if count else ""
        finally:
            words.close()
    finally:
        page.close()
    return str(text).replace("\r\n", "\n").replace("\r", "\n").translate(_CHARACTERS)


def _broken(detail: str) -> UnreadableSnapshot:
    return UnreadableSnapshot(Reason.BROKEN, detail, "archive the document again")
