"""Fixed texts on their way out: onto the disk, or as a diff."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from claimledger.terminal import harmless, paint

if TYPE_CHECKING:
    from claimledger.fixing import FileFix


def write_files(folder: str, files: Iterable[FileFix]) -> list[str]:
    """
    Write the new texts of *files* below *folder*, each whole or not at all; return why some were not written.

    A file that somebody changed in the meantime is left as it is.
    """
    from claimledger.writing import write_atomically

    refused = []
    for file in files:
        path = Path(os.path.realpath(folder), file.path)
        if path.read_bytes() != file.before.encode("utf-8"):
            refused.append(f"{file.path}: not changed, because it was written to in the meantime")
        else:
            write_atomically(path, file.after.encode("utf-8"))
    return refused


def diff_lines(shown: str, before: str, after: str, *, color: bool) -> Iterator[str]:
    """
    Yield the lines of a unified diff, which `patch -p0` and `git apply -p0` take, without line ends.

    *shown* is the path as the user would type it. What a terminal would act on is written out.
    """
    from difflib import unified_diff

    name = harmless(shown)
    for number, line in enumerate(unified_diff(_lines(before), _lines(after), name, name, lineterm="")):
        body = line.removesuffix("\n")
        end = "\r" if body.endswith("\r") and not color else ""
        text = harmless(body.removesuffix("\r")) + end
        is_head = number < 2
        style = "strong" if is_head else {"+": "good", "-": "error", "@": "frame"}.get(line[:1], "")
        yield paint(text, style, color=color and bool(style))
        if not is_head and line[:1] in ("+", "-", " ") and not line.endswith("\n"):
            yield "\\ No newline at end of file"


def _lines(text: str) -> list[str]:
    """Return the lines of *text* with their ends; nothing but a line feed ends a line."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
