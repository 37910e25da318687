"""
What an answer depends on besides the ledger, and what the disk tells of files without their being read.

Nothing of claimledger is imported here, so that a run in which nothing is new need not.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

#: What the disk tells of a file: size, times of change in nanoseconds, and its number.
Signature = list[int]
#: A file that was changed so shortly before the run began may be changed again without the disk telling.
_TOO_YOUNG = 3_000_000_000


class Clock:
    """What the disk tells of the files of a folder, and how far that is to be believed."""

    def __init__(self, folder: Path) -> None:
        self._folder = os.fspath(folder)
        self._begin = time.time_ns()

    def signature(self, path: str) -> Signature | None:
        """Return what the disk tells of the file at *path*, or None if it is not there."""
        try:
            there = os.stat(os.path.join(self._folder, path))  # noqa: PTH116, PTH118 - much faster
        except (OSError, ValueError):
            return None
        if not stat.S_ISREG(there.st_mode):
            return [-1]
        return [there.st_size, there.st_mtime_ns, there.st_ctime_ns, there.st_ino]

    def trusted(self, signature: Signature | None) -> Signature | None:
        """Return *signature* if no later change can leave it as it is; else None."""
        if signature is None or len(signature) < 4:
            return None
        return signature if max(signature[1], signature[2]) < self._begin - _TOO_YOUNG else None


def of_code() -> list[object]:
    """Return what tells the code that runs: of claimledger and of Python, and which packages stand beside it."""
    return [sys.version, packages(), files_below(Path(__file__).parent)]


def digest_of(text: str) -> str:
    """Return a digest of *text*, as text."""
    return blake2b(text.encode(errors="surrogatepass"), digest_size=16).hexdigest()


def files_below(folder: Path) -> list[tuple[str, int, int]]:
    """Return the files below *folder* with their sizes and times; nothing for a package that stands in an archive."""
    return sorted(_walk(os.fspath(folder)))


def _walk(folder: str) -> Iterator[tuple[str, int, int]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _walk(entry.path)
        else:
            there = entry.stat()
            yield entry.path, there.st_size, there.st_mtime_ns


def packages() -> list[str]:
    """Return the names of all installed packages, each with its version."""
    found = []
    for folder in sys.path:
        try:
            found += [name for name in os.listdir(folder or ".") if name.endswith((".dist-info", ".egg-info"))]  # noqa: PTH208
        except OSError:
            continue
    return sorted(found)
