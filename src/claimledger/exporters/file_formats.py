"""Formats of tables that are files and not text: workbooks, typed columns, databases, data packages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import field

from claimledger.exporters import columnar, database, datapackage, workbook
from claimledger.exporters.values import Tabular
from claimledger.value_classes import frozen

if TYPE_CHECKING:
    from pathlib import Path


#: Name → table, and a path at which no file is yet → what did not fit, as sentences.
Writer = Callable[[Mapping[str, Tabular], "Path"], Sequence[str]]


@frozen(kw_only=True)
class FileFormat:
    """One way to write tables as a file."""

    name: str
    #: What it is for, in one line.
    about: str
    #: The usual end of a file's name, with its dot.
    suffix: str
    #: Whether one file holds several tables.
    holds_many: bool
    #: Writes tables to a path at which no file is yet; returns what did not fit, as sentences.
    write: Writer = field(repr=False)


#: All of them, in the order in which they are listed to people.
FILE_FORMATS: tuple[FileFormat, ...] = (
    FileFormat(
        name="xlsx", about="a workbook, for spreadsheets", suffix=".xlsx", holds_many=True, write=workbook.write
    ),
    FileFormat(
        name="parquet",
        about="typed columns, compressed",
        suffix=".parquet",
        holds_many=False,
        write=columnar.write_parquet,
    ),
    FileFormat(
        name="arrow", about="typed columns, for memory", suffix=".arrow", holds_many=False, write=columnar.write_arrow
    ),
    FileFormat(name="sqlite", about="a database in a file", suffix=".sqlite", holds_many=True, write=database.write),
    FileFormat(
        name="datapackage",
        about="csv files and what they hold, in a zip archive (Frictionless)",
        suffix=".zip",
        holds_many=True,
        write=datapackage.write,
    ),
)


def file_format_named(name: str) -> FileFormat | None:
    """Return the format of a file called *name*; None for a format of text, or none."""
    return next((known for known in FILE_FORMATS if known.name == name), None)
