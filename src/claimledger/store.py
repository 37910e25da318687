"""
Keeps bytes by key, for the next run: a cache that may vanish, be full of rubbish or not be there at all.

Nothing here ever fails: what cannot be read was not kept, what cannot be written is not kept. A key may be used by any
number of runs at once; each of them reads what one of them wrote, whole.
"""

from __future__ import annotations

import marshal
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from claimledger.value_classes import frozen

#: The variable that says where results are kept, in place of the user's folder for caches.
VARIABLE = "CLAIMLEDGER_CACHE_DIR"
_FIRST_LINE = b"claimledger cache 1\n"
_FIRST_OF_SECTIONS = b"claimledger sections 1\n"
#: So many bytes tell how long the list of the sections is.
_LENGTH = 8
_DIGEST = 32
#: So many bytes are copied at once.
_PIECE = 1 << 20
#: More is not read: no cache of ours is so large.
_LARGEST = 2_000_000_000
#: So many keys of one drawer are kept, the last ones used: two for each way in which a ledger is checked.
_KEYS = 12
_DAYS = 24 * 60 * 60 * 1_000_000_000
#: A drawer that nobody used for so long belongs to a ledger that is gone.
_UNUSED = 60 * _DAYS
#: A file that another run is writing is done with after this time, or its run is dead.
_UNFINISHED = _DAYS
_SIGNATURE = b"""\
Signature: 8a477f597d28d172789f06886806bc55
# This folder is a cache of claimledger; it may be deleted at any time.
"""


def default_folder() -> Path | None:
    """
    Return where this user's results are kept, or None where there is no such place.

    It is the user's own folder and never one beside a ledger: a cache that came with somebody's ledger could say that
    all is well with it.
    """
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    if sys.platform == "win32":
        above = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        above = os.path.expanduser("~/Library/Caches")  # noqa: PTH111 - which raises where there is no home
    else:
        above = os.environ.get("XDG_CACHE_HOME")
        if not above or not os.path.isabs(above):  # noqa: PTH117 - a relative one is to be ignored, its standard says
            above = os.path.expanduser("~/.cache")  # noqa: PTH111 - as above
    return Path(above) / "claimledger" if above and os.path.isabs(above) else None  # noqa: PTH117


@frozen
class Store:
    """One drawer of a folder that keeps bytes."""

    folder: Path
    #: What the keys are about, in any words: keys of two drawers do not meet.
    drawer: str

    @property
    def _inside(self) -> Path:
        return self.folder / blake2b(self.drawer.encode(errors="surrogatepass"), digest_size=16).hexdigest()

    def read(self, key: str) -> bytes | None:
        """Return what was last kept under *key*; None where nothing was, or it is not what was written."""
        path = self._inside / key
        try:
            if not _is_ours(self._inside):
                return None
            data = _contents(path)
            with suppress(OSError):
                os.utime(path)
        except (OSError, ValueError, MemoryError):
            return None
        begin = len(_FIRST_LINE)
        if data is None or data[:begin] != _FIRST_LINE:
            return None
        kept = data[begin + _DIGEST :]
        return kept if _digest(kept) == data[begin : begin + _DIGEST] else None

    def write(self, key: str, data: bytes) -> bool:
        """Keep *data* under *key*; tell whether it could be done."""
        try:
            self._prepare()
            if not _is_ours(self._inside):
                return False
            with _replacing(self._inside / key) as file:
                for part in (_FIRST_LINE, _digest(data), data):
                    _write_all(file, part)
            self._tidy()
        except (OSError, ValueError):
            return False
        return True

    @contextmanager
    def sections(self, key: str) -> Iterator[Sections | None]:
        """Hold the sections open that were last kept under *key*; None where none were, or they are not ours."""
        found = None
        with suppress(OSError, ValueError, EOFError, TypeError):
            if _is_ours(self._inside):
                found = Sections(_opened(self._inside / key))
        if found is not None:
            self.touch(key)
        try:
            yield found
        finally:
            if found is not None:
                found.close()

    def write_sections(self, key: str, sections: Mapping[str, bytes | Section], before: Sections | None = None) -> bool:
        """
        Keep *sections* under *key*, each to be read for itself; tell whether it could be done.

        A section of what was kept *before* is copied as it is, and proved when it is read. *before* is closed: what is
        open cannot be replaced everywhere.
        """
        try:
            self._prepare()
            if not _is_ours(self._inside):
                return False
            rows = [(name, _size_of(one), _digest_of(one)) for name, one in sections.items()]
            listed = marshal.dumps(rows, 2)
            with _replacing(self._inside / key) as file:
                for part in (_FIRST_OF_SECTIONS, _digest(listed), len(listed).to_bytes(_LENGTH, "big"), listed):
                    _write_all(file, part)
                for one in sections.values():
                    for piece in (one,) if isinstance(one, bytes) else one.pieces():
                        _write_all(file, piece)
                if before is not None:
                    before.close()
            self._tidy()
        except (OSError, ValueError):
            return False
        return True

    def touch(self, key: str) -> None:
        """Take what is kept under *key* for used."""
        with suppress(OSError, ValueError):
            os.utime(self._inside / key)

    def _prepare(self) -> None:
        """
        Make the folder and the drawer, which only the user may look into.

        Raises:
            OSError: it cannot be done.

        """
        if self._inside.is_dir():
            return
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, text in (("CACHEDIR.TAG", _SIGNATURE), (".gitignore", b"*\n")):
            if not os.path.lexists(self.folder / name):
                with _replacing(self.folder / name) as file:
                    _write_all(file, text)
        self._inside.mkdir(mode=0o700, exist_ok=True)
        _remove_unused(self.folder)

    def _tidy(self) -> None:
        """Remove the keys that were not used for the longest time, and what dead runs left."""
        there = sorted(_files_in(self._inside), reverse=True)
        kept = 0
        for age, path in there:
            unfinished = path.suffix == ".tmp"
            kept += not unfinished
            if age < there[0][0] - _UNFINISHED if unfinished else kept > _KEYS:
                with suppress(OSError):
                    path.unlink()


class Section(NamedTuple):
    """One section of an open file."""

    file: int
    offset: int
    size: int
    digest: bytes

    def pieces(self) -> Iterator[bytes]:
        """
        Yield the bytes, piece by piece, as they stand in the file.

        Raises:
            OSError: they cannot be read.
            ValueError: there are fewer.

        """
        for offset in range(self.offset, self.offset + self.size, _PIECE):
            size = min(_PIECE, self.offset + self.size - offset)
            piece = _read_at(self.file, offset, size)
            if len(piece) != size:
                raise ValueError(self)
            yield piece


class Sections:
    """
    The sections of a file that is open.

    Raises:
        OSError: it cannot be read.
        ValueError: it is not a file of sections.

    """

    def __init__(self, file: int) -> None:
        self._file: int | None = file
        self._found: dict[str, Section] = {}
        try:
            self._read_list(file)
        except BaseException:
            self.close()
            raise

    def _read_list(self, file: int) -> None:
        head = len(_FIRST_OF_SECTIONS) + _DIGEST + _LENGTH
        begin = _read_at(file, 0, head)
        size = int.from_bytes(begin[-_LENGTH:], "big")
        listed = _read_at(file, head, size) if size <= _LARGEST else b""
        proof = begin[len(_FIRST_OF_SECTIONS) : -_LENGTH]
        if not begin.startswith(_FIRST_OF_SECTIONS) or len(begin) != head or _digest(listed) != proof:
            raise ValueError(begin)
        offset = head + size
        for name, size, digest in marshal.loads(listed):  # noqa: S302 - proved to be what was written
            self._found[name] = Section(file, offset, size, digest)
            offset += size

    def close(self) -> None:
        """Let go of the file; closing twice does nothing."""
        if self._file is not None:
            os.close(self._file)
        self._file = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all sections."""
        return tuple(self._found)

    def section(self, name: str) -> Section | None:
        """Return the section *name* unread, or None where there is none."""
        return self._found.get(name)

    def read(self, name: str) -> bytes | None:
        """Return the bytes of the section *name*; None where they are not there, or not those that were written."""
        one = self._found.get(name)
        if one is None or one.size > _LARGEST or self._file is None:
            return None
        try:
            data = _read_at(one.file, one.offset, one.size)
        except (OSError, MemoryError):
            return None
        return data if _digest(data) == one.digest else None


def _read_at(file: int, offset: int, size: int) -> bytes:
    """
    Return *size* bytes of a file from *offset* on, or as many as there are.

    Raises:
        OSError: they cannot be read.

    """
    os.lseek(file, offset, os.SEEK_SET)
    found = os.read(file, size)
    while 0 < len(found) < size and (more := os.read(file, size - len(found))):
        found += more
    return found


def _size_of(one: bytes | Section) -> int:
    return len(one) if isinstance(one, bytes) else one.size


def _digest_of(one: bytes | Section) -> bytes:
    return _digest(one) if isinstance(one, bytes) else one.digest


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST).digest()


def _is_ours(folder: Path) -> bool:
    """Tell whether *folder* is a folder, not a link to one, and nobody else may write into it."""
    there = os.lstat(folder)
    if not stat.S_ISDIR(there.st_mode):
        return False
    owner = getattr(os, "geteuid", None)
    return owner is None or (there.st_uid == owner() and not there.st_mode & (stat.S_IWGRP | stat.S_IWOTH))


def _contents(path: Path) -> bytes | None:
    """
    Return the bytes of a regular file, not of a link to one.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no regular file.

    """
    file = _opened(path)
    try:
        size = os.fstat(file).st_size
        return _read_at(file, 0, size) if size <= _LARGEST else None
    finally:
        os.close(file)


def _opened(path: Path) -> int:
    """
    Open a regular file, not a link to one.

    Raises:
        OSError: it cannot be opened.
        ValueError: it is no regular file.

    """
    # Opening a named pipe would wait for its writer for ever.
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC"):
        flags |= getattr(os, name, 0)
    file = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        raise ValueError(path)
    return file


@contextmanager
def _replacing(path: Path) -> Iterator[int]:
    """Hold a new file open that takes the place of *path* at the end, unless something fails."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}-{os.urandom(4).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    file = os.open(temporary, flags, 0o600)
    try:
        try:
            yield file
        finally:
            os.close(file)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _write_all(file: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(file, rest) :]


def _files_in(folder: Path) -> Iterator[tuple[int, Path]]:
    """Yield when each file of *folder* was last used, and its path."""
    for path in folder.iterdir():
        with suppress(OSError):
            there = path.lstat()
            if stat.S_ISREG(there.st_mode):
                yield there.st_mtime_ns, path


def _remove_unused(folder: Path) -> None:
    """Remove the drawers of *folder* that nobody used for long, file by file: nothing below them is entered."""
    now = max(_ages(folder), default=0)
    for drawer in folder.iterdir():
        if len(drawer.name) != 32 or not stat.S_ISDIR(drawer.lstat().st_mode):
            continue
        with suppress(OSError):
            inside = list(_files_in(drawer))
            if max((age for age, _ in inside), default=drawer.lstat().st_mtime_ns) < now - _UNUSED:
                for _, path in inside:
                    path.unlink()
                drawer.rmdir()


def _ages(folder: Path) -> Iterable[int]:
    for path in folder.iterdir():
        with suppress(OSError):
            yield path.lstat().st_mtime_ns
