"""`claimledger import`: other people's records into a ledger's folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimledger.cli.ledgers import workers_option
from claimledger.cli.output import named
from claimledger.walking import SUFFIXES

if TYPE_CHECKING:
    from claimledger.importing import Imported


def _name_of_files(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Refuse a name under which the ledger would not read the files, or that leads out of its folder."""
    if value is None:
        return None
    if named(ctx, parameter, value) and re.search(r"[/\\:\x00-\x1f]", value):
        raise click.BadParameter(f"{value!r} is a path; the folder is named with -o")
    if value.startswith("."):
        raise click.BadParameter(f"{value!r} begins with a dot, and a ledger does not read hidden files")
    if value.endswith(SUFFIXES):
        raise click.BadParameter(f"{value!r} gets its ending by itself; write {value.rpartition('.')[0]}")
    return value


@click.command(name="import")
@click.argument("format_", metavar="FORMAT")
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    default="claims",
    show_default=True,
    metavar="DIR",
    callback=named,
    help="The ledger's folder.",
)
@click.option(
    "--name",
    metavar="NAME",
    callback=_name_of_files,
    help="What the files are called, without .yaml; the format's name by default.",
)
@click.option("--map", "mapping", metavar="FILE", help="table: which column is what.")
@click.option("--guess-map", metavar="FILE", help="table: write a first mapping to FILE, and import nothing.")
@click.option("--update", is_flag=True, help="Put the imported records in the place of those that are there.")
@click.option("--fresh", is_flag=True, help="Begin anew, though an interrupted import could go on.")
@workers_option("a large input")
@click.option("--notes", is_flag=True, help="Print everything that had to be said, not only how often.")
def command(
    format_: str,
    inputs: tuple[str, ...],
    output: str,
    name: str | None,
    mapping: str | None,
    guess_map: str | None,
    update: bool,
    fresh: bool,
    workers: int,
    notes: bool,
) -> None:
    """
    Bring other people's records into a ledger.

    FORMAT is claimreview, datacommons, google-api, averitec, claimskg, liar, annotation, csl, bibtex, jsonl or
    table; INPUT is a file, - the standard input. Records that are there already stay as they are, so that the same
    input again changes nothing. Where an import was interrupted, the same command goes on. Exits with 1 where a
    record could not be read.
    """
    from claimledger.errors import LedgerNotFound
    from claimledger.importers.registry import importer_named
    from claimledger.importing import import_files

    importer = importer_named(format_)
    if importer.name != "table" and (mapping is not None or guess_map is not None):
        raise click.UsageError(f"--map and --guess-map go with `table`; {importer.name} needs no mapping")
    if guess_map is not None:
        _guess(inputs[0], guess_map)
        return
    if Path(output).is_file():
        raise LedgerNotFound(output)
    with _counting(Path(output), name or importer.name) as shown:
        done = import_files(
            importer,
            inputs,
            output,
            name,
            mapping=mapping,
            update=update,
            fresh=fresh,
            progress=shown,
            workers=workers,
        )
    for line in _lines(done, output, notes=notes):
        click.echo(line)
    if done.rejected or done.held_back:
        raise click.exceptions.Exit(1)


@contextmanager
def _counting(folder: Path, name: str) -> Iterator[Callable[[int], None] | None]:
    """Count imported records on the terminal; where that is interrupted, say how to go on."""
    from claimledger.cli.progress import counting
    from claimledger.spooling import spool_of
    from claimledger.terminal import visible_line

    try:
        with counting("importing", "records") as shown:
            yield shown
    except KeyboardInterrupt:
        spool = spool_of(folder, name)
        if spool.exists():
            told = (
                f"interrupted: the same command goes on from here, with --fresh it begins anew ({spool} can be deleted)"
            )
            click.echo(visible_line(told), err=True)
        raise


def _guess(path: str, output: str) -> None:
    """Write a first mapping for the table *path*; an old file is not written over."""
    from claimledger.cli.output import write_text
    from claimledger.importers.registry import opened
    from claimledger.importers.table import guess

    if Path(output).exists():
        raise click.UsageError(f"{output} is there already")
    with opened(path, may_be_archive=True, may_be_empty=True) as stream:
        write_text(guess(stream, Path(path).name), output)
    click.echo(f"look over {output}, then: claimledger import table {path} --map {output} -o FOLDER")


def _lines(done: Imported, output: str, *, notes: bool) -> Iterator[str]:
    """Yield what is told of an import: every note or how often each was told, and what has become of the records."""
    from claimledger.reporters.summary import counted
    from claimledger.terminal import visible_line

    if done.resumed:
        yield f"{done.resumed:,} records were read by an import that was interrupted"
    yield from _every_note(done) if notes else _how_often(done)
    yield from _what_became(done)
    yield f"{counted(done.read, 'record')} read; {counted(len(done.files), 'file')} written in {visible_line(output)}"
    if done.rejected:
        file = next(file for file in done.files if file.endswith(".rejected.jsonl"))
        yield f"{done.rejected:,} of them could not be read: {file} has {'it' if done.rejected == 1 else 'them'}"
    for note in done.held_back:
        yield visible_line(f"{note} ({note.hint})")


def _every_note(done: Imported) -> Iterator[str]:
    from claimledger.terminal import visible_line

    for note in done.notes:
        yield visible_line(str(note))
    left = sum(done.counts.values()) - len(done.notes)
    if left:
        yield f"and {left:,} more"


def _how_often(done: Imported) -> Iterator[str]:
    """Yield how often each code was told, with the first place where it was, if its note is still known."""
    from claimledger.importers.item import CODES
    from claimledger.reporters.summary import counted
    from claimledger.terminal import visible_line

    first = {note.code: note for note in reversed(done.notes)}
    for code, count in done.counts.items():
        note = first.get(code)
        example = f", such as {visible_line(f'{note.location} {note.message}')}" if note is not None else ""
        yield f"{code} {CODES[code][0]}: {counted(count, 'time')}{example}"


def _what_became(done: Imported) -> Iterator[str]:
    """Yield of each kind how many records are new, updated, and there already."""
    for kind in ("claims", "sources", "speakers", "scales"):
        told = [
            (done.new.get(kind, 0), "new"),
            (done.updated.get(kind, 0), "updated"),
            (done.there.get(kind, 0), "there already"),
        ]
        if any(count for count, _ in told):
            yield f"{kind}: {', '.join(f'{count:,} {word}' for count, word in told if count)}"
