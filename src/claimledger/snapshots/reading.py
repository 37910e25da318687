"""A source's archived copy on disk as readable text: the way in to this package."""

from __future__ import annotations

import hashlib
import os
import stat
from typing import TYPE_CHECKING

from claimledger.snapshots import plain_text
from claimledger.snapshots.readable import Limits, Medium, ReadableText, Reason, UnreadableSnapshot
from claimledger.snapshots.sniffing import kind_of

if TYPE_CHECKING:
    from pathlib import Path

_DEFAULT = Limits()


def read_snapshot(path: Path, *, limits: Limits = _DEFAULT) -> ReadableText:
    """
    Return the readable text of a snapshot.

    The same bytes under the same name give the same text, whatever was read before. Plain text is read here and now;
    any other medium in a process of its own, which the first such snapshot starts and the next ones share.

    Raises:
        UnreadableSnapshot: whenever there is no text to return; nothing in a file raises anything else.
    """
    return read_snapshot_bytes(snapshot_bytes(path, limits=limits), name=path.name, limits=limits)


def read_snapshot_bytes(data: bytes, *, name: str = "", limits: Limits = _DEFAULT) -> ReadableText:
    """Do what `read_snapshot` does with bytes in hand; the end of `name` tells what their content leaves in doubt."""
    if len(data) > limits.file_bytes:
        raise _too_large(limits)
    kind = kind_of(data, name=name)
    sha256 = snapshot_digest(data)
    if kind in (Medium.TEXT, Medium.MARKDOWN):
        text, encoding = plain_text.read_text(data, limits=limits)
        return ReadableText(
            text=text,
            medium=Medium(kind),
            encoding=encoding,
            sha256=sha256,
            extractor=plain_text.EXTRACTOR,
            extractor_version=plain_text.EXTRACTOR_VERSION,
        )
    from claimledger.snapshots.isolation import shared_worker

    found = shared_worker().extract(data, kind, limits=limits)
    return ReadableText(
        text=found.text,
        medium=found.medium,
        encoding=found.encoding,
        sha256=sha256,
        extractor=found.extractor,
        extractor_version=found.extractor_version,
    )


def snapshot_bytes(path: Path | str, *, limits: Limits = _DEFAULT) -> bytes:
    """
    Return the bytes of a snapshot, of a regular file only and never more than the limit.

    Raises:
        UnreadableSnapshot: MISSING, NOT_A_FILE, FORBIDDEN, TOO_LARGE, or BROKEN for a failing disk.
    """
    # Without waiting, because opening a named pipe would wait for its writer for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
        try:
            return _contents(descriptor, limits)
        finally:
            os.close(descriptor)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        # A name with a NUL in it, which no file has, is a ValueError.
        raise UnreadableSnapshot(Reason.MISSING, "there is no such file") from None
    except IsADirectoryError:
        raise _not_a_file() from None
    except PermissionError:
        raise UnreadableSnapshot(Reason.FORBIDDEN, "the file may not be read by this user") from None
    except OSError as error:
        raise UnreadableSnapshot(Reason.BROKEN, f"the file can't be read ({error.strerror})") from None


def snapshot_digest(data: bytes) -> str:
    """Return the SHA-256 of a snapshot's bytes in lower-case hexadecimal digits, as a source record holds it."""
    return hashlib.sha256(data).hexdigest()


def _contents(descriptor: int, limits: Limits) -> bytes:
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        raise _not_a_file()
    if status.st_size > limits.file_bytes:
        raise _too_large(limits)
    parts = []
    room = limits.file_bytes
    # The file may grow meanwhile, and one under /proc says that it is empty.
    while part := os.read(descriptor, max(status.st_size, 65_536)):
        room -= len(part)
        if room < 0:
            raise _too_large(limits)
        parts.append(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _too_large(limits: Limits) -> UnreadableSnapshot:
    return UnreadableSnapshot(Reason.TOO_LARGE, f"the file has more than {limits.file_bytes:,} bytes")


def _not_a_file() -> UnreadableSnapshot:
    return UnreadableSnapshot(Reason.NOT_A_FILE, "it is a folder or a device, not a file")
