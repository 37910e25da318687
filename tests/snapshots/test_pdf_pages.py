"""A PDF is read page after page, as its pages draw it."""

from __future__ import annotations

import sys

import pytest
from snapshot_documents import pdf, pdf_of_objects, refusal, spaces

from claimledger.snapshots import Limits, Medium, UnreadableSnapshot, read_snapshot_bytes
from claimledger.snapshots.pdf_pages import read_pdf

pytest.importorskip("pypdfium2", reason="the extra [pdf] is not installed")

TWO_PAGES = pdf(
    [rb"The govern-", rb"ment co-", rb"ordinated \2231.9%\224 \226 caf\351", rb"it was."], [], [rb"Page three\256"]
)
TEXT_OF_TWO_PAGES = "The govern-\nment co-\nordinated “1.9%” – café\nit was.\n\f\n\fPage three®"


def test_text_line_ends_and_page_breaks() -> None:
    """A word cut by a line end keeps its hyphen and its line end; a page without words keeps its break."""
    found = read_snapshot_bytes(TWO_PAGES, name="a.pdf")

    assert found.text == TEXT_OF_TWO_PAGES
    assert (found.medium, found.encoding, found.extractor) == (Medium.PDF, None, "pdfium")
    assert found.extractor_version.partition(".")[0] == "1+pdfium"


def test_ligatures_come_as_letters_and_letters_beyond_16_bits_whole() -> None:
    """Whether its font calls a glyph U+FB01 or "fi", pdfium gives two letters."""
    to_unicode = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange 4 beginbfchar <0001> <D83DDE00> <0002> <FB01> "
        b"<0003> <0041> <0004> <00660069> endbfchar endcmap end end"
    )
    drawing = b"BT /F1 12 Tf 72 720 Td 14 TL <00030001000200040003> Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<</Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R>>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources <</Font <</F1 3 0 R>>>> /Contents 5 0 R>>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
        b"<</Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo <</Registry (A) /Ordering (I)>>>>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(to_unicode), to_unicode),
    ]

    assert read_pdf(pdf_of_objects(objects), limits=Limits()) == "A😀fifiA"


def test_a_pdf_without_text_is_told_apart() -> None:
    """A scan has no text: to call every quotation absent from it would be wrong."""
    expected = (
        "no-text",
        "the PDF has no text, perhaps only pictures of its pages",
        "archive a copy that character recognition has gone over, or its text",
    )

    assert refusal(pdf([], [])) == expected


def test_an_encrypted_pdf_is_refused() -> None:
    encryption = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00> <00>] " % (
        b"41" * 32,
        b"42" * 32,
    )
    data = pdf([b"secret"], extra_trailer=encryption)

    assert refusal(data) == ("encrypted", "the PDF asks for a password", "archive a copy without one")


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.4", b"%PDF-1.4\n" + b"junk" * 1000, TWO_PAGES[:300], b"%PDF-1.7\n" + bytes(range(256)) * 100],
    ids=["header", "junk", "cut-short", "bytes"],
)
def test_a_broken_pdf_is_refused(data: bytes) -> None:
    expected = ("broken", "it is damaged and does not open as a PDF", "archive the document again")

    assert refusal(data, "a.pdf") == expected


def test_one_damaged_page_makes_the_pdf_unreadable() -> None:
    """A text with a page missing would let quotations from that page count as absent."""
    data = pdf([b"one"], [b"two"]).replace(b"/Kids [4 0 R 6 0 R]", b"/Kids [4 0 R 9 9 R]")

    assert refusal(data) == ("broken", "page 2 of the PDF is damaged", "archive the document again")


def test_limits_of_pages_and_characters_are_kept() -> None:
    with pytest.raises(UnreadableSnapshot) as refused:
        read_pdf(pdf(*[[b"x"]] * 11), limits=Limits(pages=10))
    assert refused.value.args == ("too-large", "the PDF has more than 10 pages", "")

    with pytest.raises(UnreadableSnapshot) as refused:
        read_pdf(pdf([b"x" * 50]), limits=Limits(characters=49))
    assert refused.value.args == ("too-large", "its text has more than 49 characters", "")


def test_a_pdf_of_a_hundred_thousand_pages_is_refused_before_any_is_read() -> None:
    assert refusal(pdf(*[[]] * 100_000)) == ("too-large", "the PDF has more than 5,000 pages", "")


def test_a_decompression_bomb_ends() -> None:
    """A page whose drawing unfolds a thousandfold costs a bounded time and memory, whatever it says in the end."""
    data = pdf([], stream=spaces(150_000_000))
    reason, _, _ = refusal(data, limits=Limits(seconds=5, memory_bytes=300_000_000))

    assert len(data) < 200_000
    assert reason in ("too-large", "crashed", "timed-out", "broken", "no-text")


def test_forms_that_unfold_exponentially_end() -> None:
    """Each form draws the next one ten times over, thirty deep."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]
    drawing = b"/X Do " * 10
    for number in range(4, 36):
        head = b"/Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R " if number == 4 else b""
        if head:
            objects.append(b"<< %s/Resources << /XObject << /X 5 0 R >> >> >>" % head)
        objects.append(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >> /Length %d >>"
            b"\nstream\n%s\nendstream" % (number + 1, len(drawing), drawing)
        )
    reason, _, _ = refusal(pdf_of_objects(objects), limits=Limits(seconds=2))

    assert reason in ("timed-out", "too-large", "crashed", "no-text")


def test_without_the_extra_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)

    with pytest.raises(UnreadableSnapshot) as refused:
        read_pdf(TWO_PAGES, limits=Limits())

    assert refused.value.args == (
        "needs-extra",
        "reading a PDF needs another package",
        "pip install 'claimledger[pdf]'",
    )
    assert str(refused.value) == "reading a PDF needs another package; pip install 'claimledger[pdf]'"
