"""What a reporter writes on, and every reporter by name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import field

from claimledger.errors import UnknownName
from claimledger.location import Lines
from claimledger.report import Report
from claimledger.value_classes import frozen

if TYPE_CHECKING:
    from claimledger.rules.rule import Rule


def _no_lines(path: str) -> Lines | None:  # noqa: ARG001 - takes what any reader of lines takes
    return None


@frozen(kw_only=True)
class Paper:
    """Where a report is written, and for whom."""

    #: The ledger's folder as the user typed it; paths are shown below it.
    ledger: str = ""
    #: A path of a diagnostic → the lines of that file; None where it cannot be read.
    lines_of: Callable[[str], Lines | None] = field(default=_no_lines, repr=False)
    #: Terminal columns.
    width: int = 120
    color: bool = False
    #: Of the program that found what is reported.
    version: str = ""
    #: The address of the manual, where its pages are published.
    manual: str = ""
    #: The rules that judged besides the built-in ones.
    rules: tuple[Rule, ...] = ()

    def path(self, path: str) -> str:
        """
        Return the file *path* of the ledger as the user would type it.

        Settings can stand above the ledger's folder: the way there is told from the working directory, by real folders.
        """
        if not self.ledger:
            return path
        if path.startswith("../"):
            real = os.path.normpath(Path(os.path.realpath(self.ledger), path))
            return real if Path(self.ledger).is_absolute() else os.path.relpath(real)
        return _below(self.ledger, path)


@lru_cache(maxsize=64)
def _below(folder: str, path: str) -> str:
    # A report tells what is in one file after the other, and often much of one.
    return os.path.normpath(Path(folder, path))


def lines_below(folder: str) -> Callable[[str], Lines | None]:
    """Return a reader of the lines of files by their path below *folder*; bytes that are not UTF-8 are U+FFFD."""

    @lru_cache(maxsize=8)
    def lines_of(path: str) -> Lines | None:
        try:
            data = Path(os.path.realpath(folder), path).read_bytes()
        except (OSError, ValueError):
            return None
        return Lines(data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace"))

    return lines_of


#: Writes a report, line by line, without line ends.
Reporter = Callable[[Report, Paper], Iterator[str]]

#: Name of a format → the module that writes it, with a function `write`.
REPORTERS: Mapping[str, str] = MappingProxyType(
    {
        "text": "claimledger.reporters.text",
        "concise": "claimledger.reporters.concise",
        "json": "claimledger.reporters.json_report",
        "sarif": "claimledger.reporters.sarif",
        "github": "claimledger.reporters.github",
        "gitlab": "claimledger.reporters.gitlab",
        "junit": "claimledger.reporters.junit",
    }
)


@cache
def reporter_named(name: str) -> Reporter:
    """
    Return the reporter of the format *name*.

    Raises:
        UnknownName: there is no such format.

    """
    if name not in REPORTERS:
        raise UnknownName("report format", name, REPORTERS)
    reporter: Reporter = import_module(REPORTERS[name]).write
    return reporter
