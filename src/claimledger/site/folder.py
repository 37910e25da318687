"""
The folder a site is written into: only what changed is written, only what we wrote is removed.

A list of the files that are ours stands in the folder (`MANIFEST`, or what another command calls its own). What it does
not name belongs to somebody else: it is never removed and never written over.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from claimledger.errors import FileFault

MANIFEST = ".claimledger-site.json"
_VERSION = 1


class SiteRefused(FileFault):
    """The site was not written, because of what stands in its folder."""


class SiteFolder:
    """Writes the files of one site; a run that is broken off leaves whole files, and a list that names them all."""

    def __init__(self, path: Path, manifest: str = MANIFEST, made_by: str = "claimledger report") -> None:
        self.path = path
        self._manifest = manifest
        self._made_by = made_by

    def begin(self, paths: Iterable[str]) -> frozenset[str]:
        """
        Claim *paths*, relative to the folder with ``/`` between parts, and return those that were ours before.

        Raises:
            SiteRefused: something that is not ours stands in a place where a file has to be.
            OSError: the folder cannot be made or written to, or is a file.

        """
        if self.path.exists() and not self.path.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(self.path))
        wanted = frozenset(paths)
        before = self._ours()
        for path in sorted(wanted - before):
            if os.path.lexists(self.path / path):
                raise SiteRefused(str(self.path / path), f"this file is not one that `{self._made_by}` wrote")
        for folder in sorted({PurePosixPath(path).parent.as_posix() for path in wanted | before}):
            there = self.path / folder
            if there.is_symlink() and folder != ".":
                raise SiteRefused(str(there), "this is a link to another folder")
        for folder in sorted({PurePosixPath(path).parent.as_posix() for path in wanted}):
            (self.path / folder).mkdir(parents=True, exist_ok=True)
        # Named before they are written: whatever becomes of this run, the next one knows what is ours.
        if not wanted <= before:
            self._write_list(wanted | before)
        return before

    def write(self, path: str, data: bytes) -> bool:
        """
        Put *data* in the place of the file *path*, wholly or not at all; tell whether it was changed.

        Raises:
            OSError: it cannot be written; an old file is as it was.

        """
        target = os.path.join(self.path, path)  # noqa: PTH118 - ten thousand times
        try:
            with open(target, "rb", buffering=0) as old:  # noqa: PTH123
                if os.fstat(old.fileno()).st_size == len(data) and old.read() == data:
                    return False
        except FileNotFoundError:
            pass
        folder, name = os.path.split(target)
        beside = os.path.join(folder, f".{name}.{os.getpid()}.tmp")  # noqa: PTH118
        try:
            with open(beside, "wb", buffering=0) as file:  # noqa: PTH123
                file.write(data)
            # No page needs to outlast a power cut: the next run would write it again.
            os.replace(beside, target)  # noqa: PTH105
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
        return True

    def finish(self, paths: Iterable[str], before: frozenset[str]) -> int:
        """Remove what was ours *before* and is not among *paths* now, and return how many files that were."""
        wanted = frozenset(paths)
        gone = 0
        folders = set()
        for path in sorted(before - wanted):
            try:
                (self.path / path).unlink()
                gone += 1
            except FileNotFoundError:
                continue
            folders.add(PurePosixPath(path).parent.as_posix())
        for folder in sorted(folders - {"."}, reverse=True):
            try:
                (self.path / folder).rmdir()
            except OSError:
                continue  # something is in it
        self._write_list(wanted)
        return gone

    def _ours(self) -> frozenset[str]:
        path = self.path / self._manifest
        try:
            told = json.loads(path.read_bytes())
            if told["version"] != _VERSION or not all(map(_is_below, told["files"])):
                raise ValueError("it is another version's, or a path leads out of the folder")
        except FileNotFoundError:
            return frozenset()
        except (ValueError, KeyError, TypeError) as error:
            why = "this list of our files cannot be read; remove it, and the pages it was for"
            raise SiteRefused(str(path), why) from error
        return frozenset(told["files"])

    def _write_list(self, paths: frozenset[str]) -> None:
        told = {"made_by": self._made_by, "version": _VERSION, "files": sorted(paths)}
        self.write(self._manifest, (json.dumps(told, indent=0, ensure_ascii=False) + "\n").encode())


def _is_below(path: object) -> bool:
    """Tell whether *path* is one that `SiteFolder` could have been given."""
    if not isinstance(path, str) or "\\" in path or "\0" in path:
        return False
    parts = path.split("/")
    return all(part not in ("", ".", "..") for part in parts) and ":" not in path
