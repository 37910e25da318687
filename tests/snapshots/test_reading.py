"""A snapshot is a regular file of bounded size, and every failure to read one is an `UnreadableSnapshot`."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.snapshots import (
    Limits,
    ReadableText,
    Reason,
    UnreadableSnapshot,
    read_snapshot,
    read_snapshot_bytes,
    snapshot_bytes,
    snapshot_digest,
)


def refusal_of(path: Path, limits: Limits | None = None) -> tuple[str, str, str]:
    with pytest.raises(UnreadableSnapshot) as refused:
        read_snapshot(path, limits=limits or Limits())
    return refused.value.args


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    expected = ("missing", "there is no such file", "")

    assert refusal_of(tmp_path / "none.txt") == expected
    assert refusal_of(tmp_path / "file" / "none.txt") == expected
    assert refusal_of(tmp_path / "nul\0.txt") == expected


def test_folders_and_devices_are_not_files(tmp_path: Path) -> None:
    expected = ("not-a-file", "it is a folder or a device, not a file", "")

    assert refusal_of(tmp_path) == expected
    if os.name == "posix":
        os.mkfifo(tmp_path / "pipe.txt")
        assert refusal_of(tmp_path / "pipe.txt") == expected
        assert refusal_of(Path(os.devnull)) == expected


@pytest.mark.skipif(os.name != "posix", reason="rights are told otherwise there")
def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o755)
    path = tmp_path / "secret.txt"
    path.write_bytes(b"x")
    path.chmod(0)
    # Root may read everything and becomes nobody, who may not look into the folders above but is here already.
    monkeypatch.chdir(tmp_path)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        refusal = refusal_of(Path(path.name))
    finally:
        if root:
            os.seteuid(0)

    assert refusal == ("forbidden", "the file may not be read by this user", "")


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as sparse:
        sparse.truncate(1 << 40)

    assert refusal_of(path) == ("too-large", "the file has more than 50,000,000 bytes", "")
    path.write_bytes(b"12345")
    assert refusal_of(path, Limits(file_bytes=4)) == ("too-large", "the file has more than 4 bytes", "")
    assert snapshot_bytes(path, limits=Limits(file_bytes=5)) == b"12345"


def test_bytes_in_hand_have_the_same_limit() -> None:
    with pytest.raises(UnreadableSnapshot, match="the file has more than 4 bytes"):
        read_snapshot_bytes(b"12345", limits=Limits(file_bytes=4))


def test_a_file_and_its_bytes_give_the_same(tmp_path: Path) -> None:
    path = tmp_path / "source.md"
    path.write_bytes(b"a\r\n*b*")

    assert read_snapshot(path) == read_snapshot_bytes(b"a\r\n*b*", name="elsewhere.md")
    assert read_snapshot(path).sha256 == snapshot_digest(b"a\r\n*b*") == hashlib.sha256(b"a\r\n*b*").hexdigest()


def test_an_unreadable_snapshot_survives_a_process_pool() -> None:
    error = UnreadableSnapshot(Reason.BROKEN, "detail", "hint")
    copy = pickle.loads(pickle.dumps(error))

    assert (copy.reason, copy.detail, copy.hint, str(copy)) == (Reason.BROKEN, "detail", "hint", "detail; hint")


MAGIC = [b"%PDF-1.4\n", b"WARC/1.0\r\n", b"\x1f\x8b\x08", b"<!doctype html>", b"<p>", b"PK\x03\x04", b"\xff\xfe", b""]


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(MAGIC), st.binary(max_size=200), st.sampled_from(["", "a.txt", "a.html", "a.pdf", "a.warc.gz"]))
def test_any_bytes_give_a_text_or_a_reason(magic: bytes, rest: bytes, name: str) -> None:
    """Nothing in a file raises anything else, and the same bytes always give the same answer."""

    def answer() -> ReadableText | tuple[object, ...]:
        try:
            return read_snapshot_bytes(magic + rest, name=name)
        except UnreadableSnapshot as unreadable:
            return unreadable.args

    first = answer()

    assert isinstance(first, ReadableText) or isinstance(first[0], Reason)
    assert answer() == first


def test_plain_text_needs_no_parser_and_no_process() -> None:
    """Neither importing the package nor reading plain text pays for what other media need."""
    code = (
        "import sys\n"
        "from claimledger.snapshots import read_snapshot_bytes\n"
        "read_snapshot_bytes('<naïve>'.encode(), name='a.txt')\n"
        "read_snapshot_bytes('naïve'.encode('cp1252'))\n"
        "heavy = {'selectolax', 'w3lib', 'pypdfium2', 'warcio', 'subprocess', 'json'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)

    assert done.stdout == "[]\n"


def test_limits_and_results_are_frozen() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Limits().pages = 1  # type: ignore[misc]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        read_snapshot_bytes(b"x").text = "y"  # type: ignore[misc]
