"""A table on its way out: to a terminal, a pipe or a file."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

import click

from claimledger.cli.output import Decorated, columns_of, output_option, write_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimledger.exporters import Table


def table_options() -> Callable[[Decorated], Decorated]:
    """Return the options ``--format``, ``--width`` and ``-o`` of the commands that print a table."""

    def decorate(function: Decorated) -> Decorated:
        for option in (
            output_option(),
            click.option(
                "--width",
                type=click.IntRange(20),
                metavar="N",
                help="Break cells so that the table takes N columns; a terminal's width by default, else unbroken.",
            ),
            click.option(
                "--format",
                "format_",
                default="github",
                show_default=True,
                metavar="FORMAT",
                help="github, csv, json, html, grid and others; an unknown one is answered with all.",
            ),
        ):
            function = option(function)
        return function

    return decorate


def write_table(table: Table, format_: str, width: int | None, output: str | None) -> None:
    """
    Write *table* in a format, to the standard output or into the file *output*, whole or not at all.

    Raises:
        UnknownName: there is no such format; nothing is written then.
        OSError: the file cannot be written.

    """
    if output not in (None, "-"):
        whole = io.StringIO()
        table.write(whole, format_, width=width)
        write_text(whole.getvalue(), str(output))
        return
    if sys.stdout.isatty():
        table.write(_Screen(sys.stdout), format_, width=width or columns_of(sys.stdout))
    else:
        table.write(sys.stdout, format_, width=width)


class _Screen:
    """A terminal on which no cell acts, in whatever format: some formats keep a character as it is, for programs."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def writelines(self, lines: Iterable[str], /) -> None:
        from claimledger.terminal import harmless

        self._stream.writelines(map(harmless, lines))
