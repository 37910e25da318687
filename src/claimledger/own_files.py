"""Which files a ledger has as its own, whichever way leads to them."""

from __future__ import annotations

import os
from pathlib import Path

from claimledger.settings import find_settings
from claimledger.settings_files import settings_files
from claimledger.walking import SUFFIXES, walk_folder, would_be_found


def is_read_by(folder: Path, path: Path) -> bool:
    """
    Tell whether the ledger in *folder* reads the file at *path*, or would if there were one.

    Raises:
        OSError: *folder* cannot be listed.

    """
    real = Path(os.path.realpath(path))
    if not (path.name.endswith(SUFFIXES) or real.name.endswith(SUFFIXES)):
        return False
    exclude = find_settings(folder)[0].exclude
    if real.exists():
        return any(_is_same(folder / name, real) for name in walk_folder(folder, exclude).paths)
    below = os.path.relpath(real, os.path.realpath(folder)).replace(os.sep, "/")
    return would_be_found(below, exclude)


def is_settings_of(folder: Path, path: Path) -> bool:
    """Tell whether the settings of the ledger in *folder* may stand in the file at *path*."""
    return any(_is_same(one, path) for one in settings_files(folder))


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
