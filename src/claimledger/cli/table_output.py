"""A table on its way out: to a terminal, a pipe or a file."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial, wraps
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple, cast

import click

from claimledger.cli.output import Decorated, columns_of, is_device, output_option, refuse_folder, say, write_text

if TYPE_CHECKING:
    from claimledger.exporters import FileFormat, Table


class TableOutput(NamedTuple):
    """Where tables are to be written, and how."""

    format: str
    #: Of files, where the format is one; None: it is one of text.
    file_format: FileFormat | None
    #: Columns that the table may take; None: as many as a terminal has, or it needs.
    width: int | None
    #: The file; None and ``-`` are the standard output.
    path: str | None
    spreadsheet_safe: bool
    bom: bool

    def write(self, tables: Mapping[str, Table]) -> None:
        """
        Write *tables* (name → table), whole or not at all.

        Raises:
            UsageError: the format needs a file and none is named, or holds one table and there are several.
            OSError: the file cannot be written.

        """
        if len(tables) > 1 and (self.file_format is None or not self.file_format.holds_many):
            raise click.UsageError(
                f"{self.format} holds one table: name one kind of rows, or write xlsx, sqlite or datapackage"
            )
        if self.file_format is None:
            (table,) = tables.values()
            self._write_text(table)
        elif self.path in (None, "-"):
            raise click.UsageError(
                f"{self.format} is no text: name a file with -o, such as -o claims{self.file_format.suffix}"
            )
        else:
            _write_file(tables, self.file_format, str(self.path))

    def _write_text(self, table: Table) -> None:
        """Write *table* in a format of text, to the standard output or into the file, whole or not at all."""
        write = partial(table.write, format=self.format, spreadsheet_safe=self.spreadsheet_safe, bom=self.bom)
        if self.path not in (None, "-"):
            whole = io.StringIO()
            write(whole, width=self.width)
            write_text(whole.getvalue(), str(self.path))
        elif sys.stdout.isatty():
            write(_Screen(sys.stdout), width=self.width or columns_of(sys.stdout))
        else:
            write(sys.stdout, width=self.width)


def table_options() -> Callable[[Decorated], Decorated]:
    """
    Return the options ``--format``, ``--width``, ``--exact``, ``--bom`` and ``-o`` of what prints a table.

    The command is called with all of them in one `TableOutput`, as ``to``; a format that is not known is refused first.
    """

    def decorate(function: Decorated) -> Decorated:
        @wraps(function)
        def with_output(
            *args: Any, format_: str, width: int | None, output: str | None, exact: bool, bom: bool, **asked: Any
        ) -> Any:
            to = TableOutput(format_, _file_format(format_), width, output, spreadsheet_safe=not exact, bom=bom)
            return function(*args, to=to, **asked)

        for option in _OPTIONS:
            with_output = option(with_output)
        return cast("Decorated", with_output)

    return decorate


def _or_by_place(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str:  # noqa: ARG001
    """Read ``--format``; without it what suits the place the table goes to; a click callback."""
    if value is not None:
        return value
    # Options that are there are read before those that are not: the file is known.
    goes_to_screen = ctx.params.get("output") in (None, "-") and sys.stdout.isatty()
    return "simple" if goes_to_screen else "github"


#: From the last of the help to the first.
_OPTIONS: tuple[Callable[[Any], Any], ...] = (
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
        help="markdown (github), csv, json, html, grid, xlsx and others; `?` is answered with all of them."
        " github by default; simple on a terminal, as wide as that.",
    ),
)


def _file_format(name: str) -> FileFormat | None:
    """
    Return the format of files called *name*, None where it is one of text.

    Raises:
        UnknownName: there is no such format.

    """
    from claimledger.errors import UnknownName
    from claimledger.exporters import FILE_FORMATS, FORMATS, file_format_named
    from claimledger.exporters.formats import OTHER_NAMES

    names = [*(known.name for known in FORMATS), *(known.name for known in FILE_FORMATS)]
    if name not in names and name not in OTHER_NAMES:
        raise UnknownName("format", name, names)
    return file_format_named(name)


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
