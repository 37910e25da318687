"""Plain text and Markdown are read as they are written."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from snapshot_documents import refusal

from claimledger.snapshots import Limits, Medium, ReadableText, read_snapshot, read_snapshot_bytes

ANY_TEXT = st.text(st.characters(blacklist_characters="\0", blacklist_categories=["Cs"]))


def read(data: bytes, name: str = "source.txt") -> str:
    return read_snapshot_bytes(data, name=name).text


@settings(deadline=None, max_examples=200)
@given(ANY_TEXT)
@example("a\r\nb\rc\nd\u2028e\x85f\x0cg")
@example("")
@example("\ufffd\ufffd")
def test_the_text_of_utf8_is_its_decoding(text: str) -> None:
    """Nothing is added, dropped, folded or turned: an offset counts in the file's own code points."""
    data = text.encode()
    expected = ReadableText(
        text=text.removeprefix("\ufeff"),
        medium=Medium.TEXT,
        encoding="utf-8",
        sha256=hashlib.sha256(data).hexdigest(),
        extractor="text",
        extractor_version="1",
    )

    assert read_snapshot_bytes(data, name="source.txt") == expected


@settings(deadline=None, max_examples=100)
@given(ANY_TEXT, st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]))
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(text: str, codec: str) -> None:
    """Text in any Unicode encoding that says so at its beginning comes out as it went in."""
    # An empty UTF-16 file that holds a NUL next would be UTF-32; text has none.
    found = read_snapshot_bytes(("\ufeff" + text).encode(codec), name="source.txt")

    assert (found.text, found.encoding) == (text, codec)


def test_line_ends_of_a_file_on_disk_stay_as_they_are(tmp_path) -> None:
    """A file is never read in text mode, which would turn CR LF into LF and shift every offset."""
    path = tmp_path / "source.txt"
    path.write_bytes(b"one\r\ntwo\rthree\n")

    assert read_snapshot(path).text == "one\r\ntwo\rthree\n"


def test_markdown_keeps_its_marks() -> None:
    """Markdown is text as written; its marks count as characters."""
    found = read_snapshot_bytes(b"# A *title*\n\n- [a](b)\n", name="SOURCE.MD")

    assert (found.text, found.medium) == ("# A *title*\n\n- [a](b)\n", Medium.MARKDOWN)


def test_text_that_is_not_utf8_is_windows_1252() -> None:
    found = read_snapshot_bytes("It’s 5 £ – naïve".encode("cp1252"), name="source.txt")

    assert (found.text, found.encoding) == ("It’s 5 £ – naïve", "cp1252")


def test_utf8_with_a_flaw_stays_utf8() -> None:
    """One broken byte in a long UTF-8 text does not turn all its letters into mojibake."""
    found = read_snapshot_bytes("“naïve” – café".encode() + b" \xff end", name="source.txt")

    assert (found.text, found.encoding) == ("“naïve” – café \ufffd end", "utf-8")


def test_utf8_cut_within_a_character_keeps_the_rest() -> None:
    assert read("“naïve” café".encode()[:-1]) == "“naïve” caf\ufffd"


@pytest.mark.parametrize(
    "data",
    [
        b"abc\0def",
        bytes(range(256)),
        b"\xff\xfe" + b"\x00\xd8" * 50,
        "no byte order mark".encode("utf-16-le"),
        b"\x80\x81\x01" * 20,
    ],
    ids=["nul", "all-bytes", "lone-surrogates", "utf-16-without-mark", "control-bytes"],
)
def test_bytes_that_are_not_text_are_refused(data: bytes) -> None:
    expected = (
        "not-text",
        "its bytes are not text in any encoding known here",
        "archive a copy as UTF-8 text, HTML, PDF or WARC",
    )

    assert refusal(data, "source.txt") == expected


@pytest.mark.parametrize(
    "data",
    [b"\x81" * 8_000_000, b"\xff\xfe" + b"\x00\xd8" * 4_000_000, b"\xff\xfe\0\0" + b"\xff" * 8_000_000],
    ids=["windows-1252", "utf-16", "utf-32"],
)
def test_bytes_that_are_nothing_but_flaws_are_given_up_soon(data: bytes) -> None:
    """At a microsecond for each flaw, eight million of them would take a while."""
    assert refusal(data, "a.txt")[0] == "not-text"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-32-be", "cp1252"])
def test_a_few_flaws_stay_where_they_are(codec: str) -> None:
    """A flaw takes the place of the bytes that mean nothing, also where blocks of the file meet."""
    flaw = {"utf-16-le": b"\x00\xdc", "utf-32-be": b"\x00\x11\x00\x00", "cp1252": b"\x81"}[codec]
    mark = b"" if codec == "cp1252" else "\ufeff".encode(codec)
    words = "naïve words, " * 50_000
    found = read_snapshot_bytes(mark + words.encode(codec) + flaw + words.encode(codec), name="a.txt")

    assert (found.text, found.encoding) == (words + "\ufffd" + words, codec)


def test_a_text_beyond_the_limit_is_refused() -> None:
    assert refusal(b"12345", "a.txt", Limits(characters=4)) == ("too-large", "its text has more than 4 characters", "")
    assert read_snapshot_bytes(b"1234", limits=Limits(characters=4)).text == "1234"
