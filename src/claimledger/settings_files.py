"""Where the settings of a ledger may stand."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

FILE_NAME = "claimledger.toml"


def settings_files(folder: Path) -> list[Path]:
    """Return the files that may hold the settings for the ledger in *folder*, the nearest first."""
    return [path for path, _ in files_above(folder)]


def files_above(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files that may hold the settings, the nearest first, with their paths relative to *folder*."""
    start = at = folder.resolve()
    while True:
        for name in (FILE_NAME, "pyproject.toml"):
            path = at / name
            # Not the methods of `Path`, which raise where a folder may not be looked into. What has the settings' own
            # name is meant to be read, even if it is no file; with another name it is none of ours.
            if os.path.lexists(path) if name == FILE_NAME else os.path.isfile(path):  # noqa: PTH113
                yield path, os.path.relpath(path, start).replace(os.sep, "/")
        if os.path.exists(at / ".git") or at.parent == at:  # noqa: PTH110
            return
        at = at.parent
