"""A WARC file is read for the body of its first successful response."""

from __future__ import annotations

import gzip
import hashlib
import sys
import zlib

import pytest
from snapshot_documents import pdf, refusal, warc

from claimledger.snapshots import Limits, Medium, ReadableText, UnreadableSnapshot, read_snapshot_bytes
from claimledger.snapshots.warc_record import read_body

pytest.importorskip("warcio", reason="the extra [fetch] is not installed")

LATIN = [("Content-Type", "text/html; charset=iso-8859-1")]
PAGE = "<html><p>It’s naïve".encode("cp1252")


@pytest.mark.parametrize("compressed", [False, True])
def test_a_response_is_read_by_its_content_type(compressed: bool) -> None:
    """The digest is that of the file, the text that of the page inside it."""
    data = warc(PAGE, LATIN, compressed=compressed)
    expected = ReadableText(
        text="It’s naïve",
        medium=Medium.HTML,
        encoding="cp1252",
        sha256=hashlib.sha256(data).hexdigest(),
        extractor="warc/html",
        extractor_version="1/1",
    )

    assert read_snapshot_bytes(data, name="a.warc") == expected


def test_a_record_is_read_as_what_it_holds_and_not_as_what_it_says() -> None:
    text = read_snapshot_bytes(warc("слово\r\n".encode("koi8-r"), [("Content-Type", "text/plain; charset=koi8-r")]))
    assert (text.text, text.medium, text.encoding, text.extractor) == ("слово\r\n", Medium.TEXT, "koi8-r", "warc/text")

    lying = read_snapshot_bytes(warc(pdf([b"Words"]), LATIN))
    assert (lying.text, lying.medium, lying.extractor) == ("Words", Medium.PDF, "warc/pdfium")


def test_the_first_successful_response_counts() -> None:
    """A redirection or an error before the page is passed over."""
    data = warc(b"<p>moved", LATIN, status="301 Moved") + warc(PAGE, LATIN) + warc(b"<p>other", LATIN)

    assert read_snapshot_bytes(data).text == "It’s naïve"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE, mtime=0), [("Content-Encoding", "gzip")]),
        (gzip.compress(PAGE, mtime=0), [("Content-Encoding", "X-GZIP")]),
        (zlib.compress(PAGE), [("Content-Encoding", "deflate")]),
        (zlib.compress(PAGE)[2:-4], [("Content-Encoding", "deflate")]),
        (PAGE, [("Content-Encoding", "gzip")]),
        (PAGE, [("Content-Encoding", "identity")]),
        (b"6\r\n<html>\r\nD;x=y\r\n" + PAGE[6:] + b"\r\n0\r\n\r\n", [("Transfer-Encoding", "chunked")]),
        (PAGE, [("Transfer-Encoding", "Chunked")]),
        (
            b"%x\r\n%s\r\n0\r\n\r\n" % (len(gzip.compress(PAGE, mtime=0)), gzip.compress(PAGE, mtime=0)),
            [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")],
        ),
    ],
    ids=[
        "gzip",
        "x-gzip",
        "deflate",
        "raw-deflate",
        "gzip-undone",
        "identity",
        "chunked",
        "chunks-undone",
        "chunked-gzip",
    ],
)
def test_what_http_wrapped_around_the_body_is_undone(body: bytes, headers: list[tuple[str, str]]) -> None:
    assert read_body(warc(body, headers), limits=Limits()).data == PAGE


AGAIN = "archive the page again"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (warc(PAGE, LATIN)[:-8], ("broken", "the WARC record is cut short", AGAIN)),
        (warc(PAGE, LATIN, compressed=True)[:-20], ("broken", "the WARC record is cut short", AGAIN)),
        (warc(PAGE, LATIN)[:80], ("broken", "the WARC file holds no successful response", AGAIN)),
        (warc(PAGE, LATIN, status="404 Not Found"), ("broken", "the WARC file holds no successful response", AGAIN)),
        (b"WARC/1.0\r\n\r\n", ("broken", "the WARC file holds no successful response", AGAIN)),
        (b"WARC/" + bytes(1000), ("broken", "it is damaged and does not open as a WARC file", AGAIN)),
        (
            warc(gzip.compress(PAGE, mtime=0)[:-9], [("Content-Encoding", "gzip")]),
            ("broken", "the compressed body of the page is cut short", AGAIN),
        ),
        (
            warc(gzip.compress(PAGE, mtime=0)[:10] + b"\xff" * 40, [("Content-Encoding", "gzip")]),
            ("broken", "the compressed body of the page is damaged", AGAIN),
        ),
        (
            warc(b"6\r\n<html>\r\nFF\r\nx", [("Transfer-Encoding", "chunked")]),
            ("broken", "the page's body is cut short", AGAIN),
        ),
        (
            warc(b"6\r\n<html>\r\nzz\r\nx", [("Transfer-Encoding", "chunked")]),
            ("broken", "the chunks of the page's body do not fit together", AGAIN),
        ),
        (
            warc(b"xx", [("Content-Encoding", "br")]),
            (
                "unsupported",
                "the page's body is compressed as 'br'",
                "archive the page with gzip, or without compression",
            ),
        ),
        (warc(warc(PAGE, LATIN), LATIN), ("unsupported", "the WARC record holds another WARC file", "")),
        (
            warc(b"\x89PNG\r\n\x1a\n", LATIN),
            ("unsupported", "it is a picture", "archive a copy as text, Markdown, HTML, PDF or WARC"),
        ),
    ],
    ids=[
        "cut-short",
        "gzip-cut-short",
        "only-headers",
        "not-found",
        "empty",
        "nuls",
        "body-cut-short",
        "body-damaged",
        "chunk-cut-short",
        "chunks-do-not-fit",
        "brotli",
        "warc-in-warc",
        "picture",
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, expected: tuple[str, str, str]) -> None:
    """The answer is the same whether or not another package (for Brotli, say) is installed."""
    assert refusal(data, "a.warc") == expected


def test_a_body_that_unfolds_beyond_the_limit_is_refused() -> None:
    bombs = [
        warc(gzip.compress(bytes(2_000_000), mtime=0), [("Content-Encoding", "gzip")]),
        warc(gzip.compress(gzip.compress(bytes(2_000_000), mtime=0), mtime=0), [("Content-Encoding", "gzip, gzip")]),
        warc(bytes(2_000_000), [], compressed=True),
    ]

    for bomb in bombs:
        assert refusal(bomb, limits=Limits(expanded_bytes=1_000_000)) == (
            "too-large",
            "the page has more than 1,000,000 bytes",
            "",
        )


def test_a_record_before_the_response_that_never_ends_is_cut_off() -> None:
    """Records that are passed over cost time, which has a limit of its own."""
    endless = gzip.compress(b"WARC/1.0\r\nX: " + b"a" * 100_000_000, 1, mtime=0)
    reason, _, _ = refusal(endless, limits=Limits(seconds=1, memory_bytes=200_000_000))

    assert reason in ("timed-out", "too-large")


def test_without_the_extra_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)

    with pytest.raises(UnreadableSnapshot) as refused:
        read_body(b"WARC/1.0\r\n", limits=Limits())

    assert refused.value.args == (
        "needs-extra",
        "reading a WARC file needs another package",
        "pip install 'claimledger[fetch]'",
    )
