"""What a file said before, as far as a git repository around it remembers; git is asked, and nothing is written."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

#: How many earlier versions of a file are looked at.
_MOST_VERSIONS = 20
#: Seconds that one question may take.
_PATIENCE = 10


def earlier_texts(path: Path, largest: int) -> Iterator[str]:
    """
    Yield the texts that the file *path* had in the last commits that changed it, the newest first.

    Versions that are larger than *largest* bytes or not UTF-8 are left out. Nothing comes where there is no git, no
    repository, or a question to it fails: nobody can tell then what the file said.
    """
    commits = _ask(path.parent, "rev-list", f"--max-count={_MOST_VERSIONS}", "HEAD", "--", path.name)
    for commit in (commits or b"").decode("ascii", "replace").split():
        version = f"{commit}:./{path.name}"
        size = _ask(path.parent, "cat-file", "-s", version)
        if size is None or not size.strip().isdigit() or int(size) > largest:
            continue
        data = _ask(path.parent, "cat-file", "blob", version)
        try:
            yield (data or b"").decode("utf-8").removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue


def _ask(folder: Path, *question: str) -> bytes | None:
    """Return what git answers in *folder*; None where it cannot."""
    # It neither fetches nor asks nor starts a program that a repository's settings name.
    silent = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(
            ["git", "-c", "core.fsmonitor=false", *question],
            cwd=folder,
            env={**os.environ, **silent},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout if done.returncode == 0 else None
