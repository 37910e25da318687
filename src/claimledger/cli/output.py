"""Where a command writes: the terminal or a pipe, in colour or not, or a file that is replaced as a whole."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any, TypeVar

import click

#: Columns of a line where no terminal tells.
IN_A_PIPE = 120


def wants_color(stream: IO[str]) -> bool:
    """Tell whether *stream* takes colours: terminals do; NO_COLOR and FORCE_COLOR decide otherwise, in this order."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def columns_of(stream: IO[str], otherwise: int = IN_A_PIPE) -> int:
    """Return how wide a line on *stream* may be: COLUMNS, else the terminal's width, else *otherwise*."""
    told = os.environ.get("COLUMNS", "")
    if told.isascii() and told.isdigit() and int(told[:6]) > 0:
        return max(20, int(told[:6]))
    if stream.isatty():
        try:
            return max(20, os.get_terminal_size(stream.fileno()).columns or otherwise)
        except (OSError, ValueError):
            return otherwise
    return otherwise


Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def named(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:  # noqa: ARG001
    """Refuse a file or folder without a name: most likely a variable of the shell that was never set."""
    if value == "":
        raise click.BadParameter("a name is empty")
    return value


def output_option() -> Callable[[Decorated], Decorated]:
    """Return the option ``-o FILE``."""
    return click.option(
        "-o",
        "--output",
        metavar="FILE",
        callback=named,
        help="Write into FILE, which is replaced as a whole; - is the standard output.",
    )


def write_lines(lines: Iterable[str], output: str | None) -> None:
    """
    Write *lines* to the standard output, or into the file *output*, whole or not at all.

    Raises:
        OSError: the file cannot be written; an old one is as it was.

    """
    if output in (None, "-"):
        for line in lines:
            sys.stdout.write(line + "\n")
        return
    # One character that needs four bytes would make four of each byte of a whole text.
    data = bytearray()
    for line in lines:
        data += f"{line}\n".encode("utf-8", "backslashreplace")
    _write((data,), str(output))


def write_parts(parts: Iterable[bytes], output: str | None) -> None:
    """
    Write *parts* of a text in UTF-8 to the standard output or into the file *output*, where all come, or nothing.

    Raises:
        OSError: the file cannot be written; an old one is as it was. What *parts* raises; nothing is written then.

    """
    if output not in (None, "-") and not is_device(Path(str(output))):
        _write(parts, str(output))
        return
    from tempfile import TemporaryFile

    with TemporaryFile() as spool:
        spool.writelines(parts)
        spool.seek(0)
        if output in (None, "-"):
            whole = TextIOWrapper(spool, encoding="utf-8", newline="")
            sys.stdout.writelines(iter(lambda: whole.read(1 << 20), ""))
        else:
            _write(iter(lambda: spool.read(1 << 20), b""), str(output))


def write_text(text: str, output: str) -> None:
    """
    Write *text* as UTF-8 into the file *output*, whole or not at all; into a device or a pipe as it comes.

    Raises:
        OSError: the file cannot be written; an old one is as it was.

    """
    _write((text.encode("utf-8", "backslashreplace"),), output)


def _write(parts: Iterable[bytes | bytearray], output: str) -> None:
    from claimledger.writing import write_parts as write_file

    path = Path(output)
    refuse_folder(output)
    try:
        if is_device(path):
            with path.open("wb") as stream:
                stream.writelines(parts)
        else:
            write_file(path, parts)
    except OSError as error:
        # The error names a temporary file beside it, of which the user knows nothing.
        raise OSError(error.errno, error.strerror, output) from error


def is_device(path: Path) -> bool:
    """Tell whether *path* is a device or a pipe, which takes what is written as it comes."""
    return path.exists() and not path.is_file() and not path.is_dir()


def refuse_folder(output: str) -> None:
    """
    Make sure that *output* is no folder, also where no file could stand beside it, as beside the root.

    Raises:
        IsADirectoryError: it is one.

    """
    if Path(output).is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), output)


def say(message: str) -> None:
    """Tell the user something beside the output, on stderr."""
    from claimledger.terminal import visible_line

    click.echo(f"claimledger: {visible_line(message)}", err=True)
