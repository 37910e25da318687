"""A table on its way out: to a terminal, a pipe or a file."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from claimledger.cli.output import Decorated, columns_of, is_device, output_option, refuse_folder, say, write_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimledger.exporters import FileFormat, Table


def table_options() -> Callable[[Decorated], Decorated]:
    """Return the options ``--format``, ``--width``, ``--exact``, ``--bom`` and ``-o`` of what prints a table."""

    def decorate(function: Decorated) -> Decorated:
        for option in (
            output_option(),
            click.option("--bom", is_flag=True, help="csv and tsv: begin with the mark by which Excel knows UTF-8."),
            click.option(
                "--exact", is_flag=True, help="csv: leave cells that a spreadsheet would run as a formula as they are."
            ),
            click.option(
                "--width",
                type=click.IntRange(20),
                metavar="N",
                help="Break cells so that the table takes N columns, in formats that can (grid, simple; not github);"
                " a terminal's width by default, else unbroken.",
            ),
            click.option(
                "--format",
                "format_",
                metavar="FORMAT",
                callback=_or_by_place,
                help="github, csv, json, html, grid, xlsx and others; an unknown one is answered with all."
                " github by default; simple on a terminal, as wide as that.",
            ),
        ):
            function = option(function)
        return function

    return decorate


def _or_by_place(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str:  # noqa: ARG001
    """Read ``--format``; without it what suits the place the table goes to; a click callback."""
    if value is not None:
        return value
    # Options that are there are read before those that are not: the file is known.
    goes_to_screen = ctx.params.get("output") in (None, "-") and sys.stdout.isatty()
    return "simple" if goes_to_screen else "github"


def known_format(name: str) -> FileFormat | None:
    """
    Return the format of files called *name*, None where it is one of text.

    Raises:
        UnknownName: there is no such format.

    """
    from claimledger.errors import UnknownName
    from claimledger.exporters import FILE_FORMATS, FORMATS, file_format_named

    names = [*(known.name for known in FORMATS), *(known.name for known in FILE_FORMATS)]
    if name not in names:
        raise UnknownName("format", name, names)
    return file_format_named(name)


def write_tables(
    tables: Mapping[str, Table],
    format_: str,
    width: int | None,
    output: str | None,
    *,
    exact: bool = False,
    bom: bool = False,
) -> None:
    """
    Write *tables* (name → table) in a format, to the standard output or into the file *output*, whole or not at all.

    Raises:
        UnknownName: there is no such format; nothing is written then.
        UsageError: the format needs a file and none is named, or holds one table and there are several.
        OSError: the file cannot be written.

    """
    made_of_files = known_format(format_)
    if len(tables) > 1 and (made_of_files is None or not made_of_files.holds_many):
        raise click.UsageError(
            f"{format_} holds one table: name one kind of rows, or write xlsx, sqlite or datapackage"
        )
    if made_of_files is not None:
        if output in (None, "-"):
            raise click.UsageError(
                f"{format_} is no text: name a file with -o, such as -o claims{made_of_files.suffix}"
            )
        _write_file(tables, made_of_files, str(output))
        return
    (table,) = tables.values()
    write_table(table, format_, width, output, exact=exact, bom=bom)


def write_table(
    table: Table, format_: str, width: int | None, output: str | None, *, exact: bool = False, bom: bool = False
) -> None:
    """
    Write *table* in a format of text, to the standard output or into the file *output*, whole or not at all.

    Raises:
        UnknownName: there is no such format; nothing is written then.
        OSError: the file cannot be written.

    """
    safe = not exact
    if output not in (None, "-"):
        whole = io.StringIO()
        table.write(whole, format_, width=width, spreadsheet_safe=safe, bom=bom)
        write_text(whole.getvalue(), str(output))
        return
    if sys.stdout.isatty():
        screen = _Screen(sys.stdout)
        table.write(screen, format_, width=width or columns_of(sys.stdout), spreadsheet_safe=safe, bom=bom)
    else:
        table.write(sys.stdout, format_, width=width, spreadsheet_safe=safe, bom=bom)


def _write_file(tables: Mapping[str, Table], format_: FileFormat, output: str) -> None:
    from claimledger.writing import replacing

    refuse_folder(output)
    place = Path(output)
    try:
        if is_device(place):
            notes = _write_to_device(tables, format_, place)
        else:
            with replacing(place) as beside:
                notes = format_.write(tables, beside)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        # The error names a temporary file beside it, of which the user knows nothing.
        raise OSError(error.errno, error.strerror, output) from error
    for note in notes:
        say(note)


def _write_to_device(tables: Mapping[str, Table], format_: FileFormat, device: Path) -> Iterable[str]:
    """Write a file as a whole, and then what it holds into a device or a pipe, in which nothing can go back."""
    import shutil
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        whole = Path(folder, f"table{format_.suffix}")
        notes = format_.write(tables, whole)
        with whole.open("rb") as made, device.open("wb") as stream:
            shutil.copyfileobj(made, stream)
    return notes


class _Screen:
    """A terminal on which no cell acts, in whatever format: some formats keep a character as it is, for programs."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def writelines(self, lines: Iterable[str], /) -> None:
        from claimledger.terminal import harmless

        self._stream.writelines(map(harmless, lines))
