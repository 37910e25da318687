"""
Keeps bytes by key, for the next run: a cache that may vanish, be full of rubbish or not be there at all.

Nothing here ever fails: what cannot be read was not kept, what cannot be written is not kept. A key may be used by any
number of runs at once; each of them reads what one of them wrote, whole.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

from claimledger.value_classes import frozen

#: The variable that says where results are kept, in place of the user's folder for caches.
VARIABLE = "CLAIMLEDGER_CACHE_DIR"
_FIRST_LINE = b"claimledger cache 1\n"
_DIGEST = 32
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
        return kept if blake2b(kept, digest_size=_DIGEST).digest() == data[begin : begin + _DIGEST] else None

    def write(self, key: str, data: bytes) -> bool:
        """Keep *data* under *key*; tell whether it could be done."""
        try:
            self._prepare()
            if not _is_ours(self._inside):
                return False
            with _replacing(self._inside / key) as file:
                for part in (_FIRST_LINE, blake2b(data, digest_size=_DIGEST).digest(), data):
                    _write_all(file, part)
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

    """
    # Opening a named pipe would wait for its writer for ever.
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC"):
        flags |= getattr(os, name, 0)
    with open(os.open(path, flags), "rb", buffering=0) as file:  # noqa: PTH123 - of a descriptor
        there = os.fstat(file.fileno())
        if not stat.S_ISREG(there.st_mode) or there.st_size > _LARGEST:
            return None
        return file.read()


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
