"""
What an import has read, on the disk: its records go into files afterwards, and an interrupted import goes on there.

A spool is one hidden file beside the ledger's. Its first block says what is imported, each further one holds a portion
of it; every block has a check sum, so that whatever ends a run, all blocks but the last are sound.
"""

from __future__ import annotations

import json
import os
import time
import zlib
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import IO, Any

from attrs import Factory, define, field

from claimledger.errors import ImportRunning
from claimledger.value_classes import frozen

#: What an import is of: two with equal identities read the same and write the same.
Identity = Mapping[str, Any]
_LONGEST_HEAD = 1 << 20
#: Seconds in which another import may still end.
_PATIENCE = 1.0


@frozen(kw_only=True)
class Portion:
    """What some neighbouring parts of the input became."""

    #: How many parts of the input these are.
    units: int
    #: Foreign records that were read, and those of them that could not be.
    read: int
    rejected: int
    #: How many claims.
    claims: int
    #: How often each code was told.
    codes: Mapping[str, int]
    notes: int
    #: Name → what was told under it, a part of the spool.
    parts: Mapping[str, bytes]


@frozen(kw_only=True)
class Merged:
    """What became of one file of the ledger."""

    #: By kind: new records, those that were there, updated ones.
    new: Mapping[str, int]
    there: Mapping[str, int]
    updated: Mapping[str, int]
    #: Records of one id that the input had more than once, in different words.
    doubles: int
    written: bool


@define
class Spool:
    """An open spool."""

    path: Path
    _file: IO[bytes]
    units: int = 0
    read: int = 0
    rejected: int = 0
    claims: int = 0
    codes: Counter[str] = Factory(Counter)
    notes: int = 0
    #: All of the input has been read.
    is_whole: bool = False
    #: File → what became of it.
    merged: dict[str, Merged] = Factory(dict)
    #: Name → offset and length of each stretch of what was told under it, one after the other.
    _stretches: dict[str, array[int]] = field(factory=dict)
    _end: int = 0

    def add(self, portion: Portion) -> None:
        """Keep a portion of what was read."""
        head = {
            "units": portion.units,
            "read": portion.read,
            "rejected": portion.rejected,
            "claims": portion.claims,
            "codes": dict(portion.codes),
            "notes": portion.notes,
            "parts": [[name, len(part)] for name, part in portion.parts.items()],
        }
        self._append({"portion": head}, b"".join(portion.parts.values()))

    def end(self) -> None:
        """Keep that all of the input has been read."""
        self._append({"whole": True})

    def add_merged(self, path: str, merged: Merged) -> None:
        """Keep what became of the file *path*."""
        counts = [dict(merged.new), dict(merged.there), dict(merged.updated), merged.doubles, merged.written]
        self._append({"merged": [path, *counts]})

    def stretches(self, name: str) -> tuple[int, ...]:
        """Return where what was told under *name* stands in the file: offset and length of each stretch."""
        return tuple(self._stretches.get(name, ()))

    def lines(self, name: str) -> Iterator[bytes]:
        """Yield the lines that were told under *name*, in the order in which they were added."""
        return chain.from_iterable(
            part.splitlines(keepends=True) for part in stretches_of(self._file, self.stretches(name))
        )

    def _append(self, head: dict[str, Any], payload: bytes = b"") -> None:
        told = json.dumps(head, separators=(",", ":")).encode()
        line = b"%08x %d %b\n" % (_sum(told, payload), len(payload), told)
        self._file.seek(self._end)
        self._file.write(line + payload)
        self._file.flush()
        self._take(head, self._end + len(line))
        self._end += len(line) + len(payload)

    def _take(self, head: dict[str, Any], start: int) -> None:
        """Know what a block says whose payload begins at *start*."""
        if "portion" in head:
            told = head["portion"]
            self.units += told["units"]
            self.read += told["read"]
            self.rejected += told["rejected"]
            self.claims += told["claims"]
            self.codes.update(told["codes"])
            self.notes += told["notes"]
            for name, length in told["parts"]:
                self._stretches.setdefault(name, array("Q")).extend((start, length))
                start += length
        elif "merged" in head:
            path, new, there, updated, doubles, written = head["merged"]
            self.merged[path] = Merged(new=new, there=there, updated=updated, doubles=doubles, written=written)
        elif "whole" in head:
            self.is_whole = True

    def begin(self, identity: Identity, *, fresh: bool) -> None:
        """Go on behind the last sound block if the spool is of *identity*; else, and if *fresh*, begin anew."""
        self._file.seek(0)
        first = self._block()
        if not fresh and first is not None and first == {"import": dict(identity)}:
            while self._block() is not None:
                pass
            self._file.truncate(self._end)
            return
        self._file.truncate(0)
        self._end = 0
        self._append({"import": dict(identity)})

    def _block(self) -> dict[str, Any] | None:
        """Read the next block and know what it says; None at the end, and where it is not sound."""
        line = self._file.readline(_LONGEST_HEAD)
        try:
            number, size, told = line.split(b" ", 2)
            total, length = int(number, 16), int(size)
            head = json.loads(told)
        except ValueError:
            return None
        start = self._file.tell()
        payload = self._file.read(length)
        if len(payload) != length or total != _sum(told.removesuffix(b"\n"), payload) or not isinstance(head, dict):
            return None
        self._take(head, start)
        self._end = start + length
        return head


def _sum(told: bytes, payload: bytes) -> int:
    return zlib.crc32(payload, zlib.crc32(told))


def stretches_of(file: IO[bytes], stretches: tuple[int, ...]) -> Iterator[bytes]:
    """Yield what stands at *stretches* of *file*: offset and length of each."""
    for start, length in zip(stretches[::2], stretches[1::2], strict=True):
        file.seek(start)
        yield file.read(length)


def spool_of(folder: Path, name: str) -> Path:
    """Return where an import into *folder* under *name* keeps what it has read."""
    return folder / f".{name}.import"


@contextmanager
def open_spool(folder: Path, name: str, identity: Identity | None, *, fresh: bool = False) -> Iterator[Spool]:
    """
    Hold the spool of an import of *identity* open; it is there already where such an import was interrupted.

    It is taken away when all is done. Where something is raised it stays, unless it is empty or *identity* is None:
    nobody could tell that the input is the same.

    Raises:
        ImportRunning: another process is importing into *folder* under *name*.

    """
    path = spool_of(folder, name)
    # A link there, to whatever file, is none of ours.
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(handle, "rb+") as stream:
        _lock(stream, folder, name)
        spool = Spool(path, stream)
        spool.begin(identity or {}, fresh=fresh or identity is None)
        try:
            yield spool
        except BaseException:
            if identity is None or not spool.units:
                _remove(path, stream)
            raise
        _remove(path, stream)


def _lock(stream: IO[bytes], folder: Path, name: str) -> None:
    """Keep others out until *stream* is closed, or this process ends; where the system has no locks, do nothing."""
    try:
        import fcntl
    except ImportError:
        return
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            # Not `lockf`: its lock ends when any other handle of the file is closed, as `merge` does.
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            # The processes that an import started hold it too, and end a moment after it.
            if time.monotonic() > until:
                raise ImportRunning(str(folder), name) from error
            time.sleep(0.05)
        else:
            return


def _remove(path: Path, stream: IO[bytes]) -> None:
    try:
        path.unlink()
    except PermissionError:
        # Some systems keep a file that is open.
        stream.truncate(0)
