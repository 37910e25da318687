"""
Which files a folder of claims has; nobody else walks through it.

It stands apart from the reading of the files, so that a run in which nothing is new need not import that.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from fnmatch import fnmatchcase
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

SUFFIXES = (".yaml", ".yml")
MAKE_READABLE = "make it one that you may read, or name it in `exclude` of the settings"


class Walked(NamedTuple):
    """What a walk found."""

    #: Relative to the folder, with ``/`` between the parts; sorted.
    paths: tuple[str, ...]
    #: What could not be walked: its path, why, and the next step.
    problems: tuple[tuple[str, str, str], ...]


def walk_folder(folder: Path, exclude: tuple[str, ...] = (), more: Iterable[str] = ()) -> Walked:
    """
    Return the ledger files below *folder*, and those of *more* that are named like one and not left out.

    Links are followed, but never into a folder in which the walk already is.

    Raises:
        OSError: *folder* itself cannot be listed.

    """
    paths: set[str] = {path for path in more if would_be_found(path, exclude)}
    problems: list[tuple[str, str, str]] = []
    todo: list[tuple[str, frozenset[str]]] = [("", frozenset({os.path.realpath(folder)}))]
    while todo:
        inside, above = todo.pop()
        try:
            entries = sorted(os.scandir(folder / inside), key=lambda entry: entry.name)
        except OSError as error:
            if not inside:
                raise
            why = f"the folder cannot be listed: {(error.strerror or '').lower()}"
            problems.append((inside, why, MAKE_READABLE))
            continue
        for entry in entries:
            path = f"{inside}/{entry.name}" if inside else entry.name
            if _is_left_out(entry.name, path, exclude):
                continue
            if _is_folder(entry):
                real = os.path.realpath(entry.path)
                if real in above:
                    why = "the link leads back into a folder above it"
                    problems.append((path, why, "take the link away, or name it in `exclude` of the settings"))
                else:
                    todo.append((path, above | {real}))
            elif entry.name.endswith(SUFFIXES):
                paths.add(path)
    return Walked(tuple(sorted(paths)), tuple(problems))


def would_be_found(path: str, exclude: tuple[str, ...] = ()) -> bool:
    """Tell whether a walk finds a file at *path*, relative to the folder and with ``/`` between the parts."""
    parts = path.split("/")
    steps = ("/".join(parts[: number + 1]) for number in range(len(parts)))
    return path.endswith(SUFFIXES) and not any(map(_is_left_out, parts, steps, repeat(exclude)))


def _is_left_out(name: str, path: str, exclude: tuple[str, ...]) -> bool:
    return name.startswith(".") or any(fnmatchcase(path, pattern) for pattern in exclude)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
