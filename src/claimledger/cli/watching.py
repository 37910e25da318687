"""Doing something again whenever a file of a ledger changes, until it is interrupted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from claimledger.cli.output import say
from claimledger.errors import ClaimledgerError, MissingExtra

if TYPE_CHECKING:
    from watchfiles import Change

#: Milliseconds in which changes that follow each other count as one: an editor writes, renames and takes away.
_DEBOUNCE = 400
_STEP = 50
#: Milliseconds after which nothing is told where nothing has changed.
_PATIENCE = 300


def run_on_change(folder: Path, beside: Callable[[], object], run: Callable[[], None]) -> None:
    """
    Call *run*, and again after each change below *folder* or of what *beside* returns; an interrupt ends it.

    *beside* is asked several times a second: whoever watches one file watches what it was before an editor put another
    in its place, and not what is yet to be made. What keeps a run from its job is said, and the next change is waited
    for: an editor saves half-done files too.

    Raises:
        MissingExtra: the package that watches is not installed.

    """
    changes = _changes(folder)
    try:
        # Watching begins with the first step; what changes during a run is told by the next one.
        next(changes)
        known = beside()
        _once(run)
        say("watching for changes; Ctrl-C ends it")
        for changed in changes:
            now = beside()
            if changed or now != known:
                known = now
                _once(run)
    except KeyboardInterrupt:
        return


def _once(run: Callable[[], None]) -> None:
    try:
        try:
            run()
        finally:
            # Whoever reads a pipe or a file waits for what this run found, not for the end of watching.
            sys.stdout.flush()
    except (ClaimledgerError, OSError) as error:
        say(str(error))


def _changes(folder: Path) -> Iterator[set[tuple[Change, str]]]:
    try:
        from watchfiles import watch
    except ImportError:
        raise MissingExtra("watch", "watchfiles") from None
    return watch(
        folder,
        debounce=_DEBOUNCE,
        step=_STEP,
        rust_timeout=_PATIENCE,
        yield_on_timeout=True,
        watch_filter=_is_of_a_ledger,
    )


def _is_of_a_ledger(change: Change, path: str) -> bool:  # noqa: ARG001 - takes what any filter takes
    """Tell whether a change can concern a ledger: hidden and temporary files, an editor's and ours, cannot."""
    name = Path(path).name
    return not name.startswith(".") and not name.endswith(("~", ".tmp", ".swp", ".swx"))
