"""What a document is follows from its content first, from its name second."""

from __future__ import annotations

import gzip

import pytest
from snapshot_documents import refusal

from claimledger.snapshots import Medium
from claimledger.snapshots.sniffing import Container, kind_of


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"Plain words", "", Medium.TEXT),
        (b"", "empty.txt", Medium.TEXT),
        (b"a < b", "a.unknown", Medium.TEXT),
        (b"words", "a.md", Medium.MARKDOWN),
        (b"words", "A.MARKDOWN", Medium.MARKDOWN),
        (b"words without a tag", "a.html", Medium.HTML),
        (b"<!DOCTYPE html><p>x", "a.txt", Medium.HTML),
        (b"\xef\xbb\xbf\r\n <!-- saved --><!-- twice -->\n<HTML lang=en>", "a.txt", Medium.HTML),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">', "", Medium.HTML),
        ("\ufeff<html><p>x".encode("utf-16-le"), "", Medium.HTML),
        ("\ufeff<html><p>x".encode("utf-32-be"), "", Medium.HTML),
        (b'<div align="center">', "README.md", Medium.MARKDOWN),
        (b"<p>", "a.txt", Medium.TEXT),
        (b"<p>", "", Medium.HTML),
        (b"<peter@example.org> wrote", "", Medium.TEXT),
        (b"<htmlish>", "", Medium.TEXT),
        (b"%PDF-1.7\n", "a.txt", Medium.PDF),
        (b"junk before\n%PDF-1.7\n", "a.pdf", Medium.PDF),
        (b"The header %PDF-1.7 begins a PDF", "a.txt", Medium.TEXT),
        (b"<!doctype html><title>404", "a.pdf", Medium.HTML),
        (b"WARC/1.0\r\n", "a.txt", Container.WARC),
        (gzip.compress(b"WARC/1.1\r\n", mtime=0), "", Container.WARC),
        (b"words", "a.b.c.txt", Medium.TEXT),
        (b"words", "mr.smith", Medium.TEXT),
    ],
)
def test_a_kind_is_told_by_the_content_and_then_by_the_name(
    data: bytes, name: str, expected: Medium | Container
) -> None:
    assert kind_of(data, name=name) == expected


def test_a_media_type_decides_what_content_leaves_open() -> None:
    assert kind_of(b"<p>x", media_type="Text/HTML; charset=x") is Medium.HTML
    assert kind_of(b"<p>x", media_type="text/plain") is Medium.TEXT
    assert kind_of(b"%PDF-1.4", media_type="text/html") is Medium.PDF


@pytest.mark.parametrize(
    ("data", "name", "detail"),
    [
        (b"PK\x03\x04rest", "a.docx", "it is a ZIP archive (perhaps an office document or an e-book)"),
        (b"PK\x03\x04rest", "a.txt", "it is a ZIP archive (perhaps an office document or an e-book)"),
        (b"\x89PNG\r\n\x1a\nrest", "a.html", "it is a picture"),
        (b"\xff\xd8\xff\xe0", "", "it is a picture"),
        (gzip.compress(b"<html>", mtime=0), "a.html.gz", "it is a gzip file that holds no WARC record"),
        (b"\x1f\x8bnonsense", "a.warc.gz", "it is a gzip file that holds no WARC record"),
        (b"{\\rtf1", "a.txt", "it is a rich-text document"),
    ],
)
def test_a_format_that_is_not_read_is_named(data: bytes, name: str, detail: str) -> None:
    hint = "archive a copy as text, Markdown, HTML, PDF or WARC"

    assert refusal(data, name) == ("unsupported", detail, hint)


def test_a_name_that_promises_what_is_not_there_is_told() -> None:
    assert refusal(b"words", "a.pdf") == ("broken", "it is named as a PDF and does not begin like one", "")
    assert refusal(b"words", "a.warc.gz") == ("broken", "it is named as a WARC record and does not begin like one", "")


def test_a_comment_that_never_ends_is_looked_at_once() -> None:
    """The search for the first tag takes steps forward only, whatever precedes it."""
    assert kind_of(b"<!--" * 1000, name="a.txt") is Medium.TEXT
    assert kind_of(b"<!-- -->" * 500 + b"<html>", name="a.txt") is Medium.HTML
