"""How far a long run has come, on a terminal; nothing in a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

#: Seconds before anything is shown, and between two changes.
_PATIENCE = 1.0
_PAUSE = 0.1


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """
    Show how many files are done while the block runs, and wipe it away afterwards; None where stderr is no terminal.

    *what* is said before the numbers, such as "reading".
    """
    if not sys.stderr.isatty():
        yield None
        return
    bar = _Bar(what)
    try:
        yield bar.show
    finally:
        bar.wipe()


@contextmanager
def counting(what: str, unit: str) -> Iterator[Callable[[int], None] | None]:
    """Show how many of *unit* are done while the block runs, where nobody knows how many there are; as `progress`."""
    if not sys.stderr.isatty():
        yield None
        return
    bar = _Bar(what)
    try:
        yield lambda done: bar.write(f"{what} {done:,} {unit}")
    finally:
        bar.wipe()


class _Bar:
    """One line on stderr that is written over."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._next = time.monotonic() + _PATIENCE
        self._width = 0

    def show(self, done: int, total: int) -> None:
        filled = 20 * done // max(total, 1)
        self.write(f"{self._what} [{'#' * filled}{'.' * (20 - filled)}] {done:,} of {total:,} files")

    def write(self, line: str) -> None:
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _PAUSE
        sys.stderr.write(f"\r{line:<{self._width}}")
        sys.stderr.flush()
        self._width = len(line)

    def wipe(self) -> None:
        if self._width:
            sys.stderr.write(f"\r{' ' * self._width}\r")
            sys.stderr.flush()
