"""`claimledger fmt`: the files of a ledger in canonical order and layout."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from attrs import Factory, define

from claimledger.cli.ledgers import ledger_argument
from claimledger.cli.mending import diff_lines
from claimledger.cli.output import say, wants_color, write_lines
from claimledger.cli.progress import progress
from claimledger.errors import EditRefused, LedgerNotFound
from claimledger.formatting import format_text
from claimledger.loading import Progress, Reader, walk
from claimledger.reporters.paper import Paper
from claimledger.settings import find_settings
from claimledger.terminal import visible_line
from claimledger.writing import write_atomically


@define
class _Tally:
    """What became of the files."""

    formatted: int = 0
    unchanged: int = 0
    refused: list[str] = Factory(list)


@click.command()
@ledger_argument()
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change, and exit with 1 if anything would.")
def command(ledger: str, check: bool, diff: bool) -> None:
    """
    Put the files of a ledger in canonical order and layout.

    LEDGER is the ledger's folder, `claims` by default. No value changes, comments stay. A file with a mistake of
    syntax is left as it is.
    """
    tally = _Tally()
    with progress("formatting") as shown:
        lines = _changes(ledger, tally, write=not (check or diff), as_diff=diff, shown=shown)
        write_lines(lines, None)
    for why in tally.refused:
        say(why)
    files = "file" if tally.formatted == 1 else "files"
    done = "would be formatted" if check or diff else "formatted"
    left = "it is" if tally.unchanged == 1 else "they are"
    say(f"{tally.formatted:,} {files} {done}, {tally.unchanged:,} left as {left}")
    if tally.refused or (tally.formatted and (check or diff)):
        raise click.exceptions.Exit(1)


def _changes(ledger: str, tally: _Tally, *, write: bool, as_diff: bool, shown: Progress | None) -> Iterator[str]:
    """Format every file; yield the paths of those that change, or their diffs."""
    folder = Path(ledger)
    if not folder.is_dir():
        raise LedgerNotFound(ledger)
    reader = Reader(folder=folder, settings=find_settings(folder)[0])
    paths, problems = walk(folder, reader.settings.exclude)
    paper = Paper(ledger=ledger)
    tally.refused += [f"{paper.path(one.location.path)}: {one.message}" for one in problems]
    for number, path in enumerate(paths, 1):
        name = paper.path(path)
        try:
            before = _text_of(reader, path)
            after = format_text(name, before)
        except EditRefused as error:
            tally.refused.append(str(error))
            continue
        finally:
            if shown is not None:
                shown(number, len(paths))
        if after == before:
            tally.unchanged += 1
            continue
        tally.formatted += 1
        if write:
            write_atomically(Path(os.path.realpath(folder), path), after.encode("utf-8"))
        if as_diff:
            yield from diff_lines(name, before, after, color=wants_color(sys.stdout))
        else:
            yield visible_line(name)


def _text_of(reader: Reader, path: str) -> str:
    """
    Return the whole text of a file.

    Raises:
        EditRefused: it cannot be read, is too large, or is not UTF-8.

    """
    try:
        if reader.size_of(path) > reader.settings.limits.size:
            raise EditRefused(path, "it is too large")
        return reader.bytes_of(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise EditRefused(path, "it is not UTF-8") from error
    except OSError as error:
        raise EditRefused(path, (error.strerror or str(error)).lower()) from error
