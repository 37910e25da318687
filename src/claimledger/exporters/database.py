"""Tables in an SQLite database: a file for everybody, or memory for a question."""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from contextlib import closing
from decimal import Decimal
from typing import TYPE_CHECKING

from claimledger.exporters.values import Tabular, Typed, TypedColumn, typed_columns

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path


def write(tables: Mapping[str, Tabular], path: Path) -> tuple[str, ...]:
    """
    Write *tables* under their names into a new SQLite database at *path*, where no file is, or an empty one.

    Raises:
        OSError: the file cannot be written.

    """
    import sqlite3

    try:
        with closing(sqlite3.connect(path)) as connection:
            # A file that is given its name when it is whole needs no journal.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            with connection:
                fill(connection, tables)
    except sqlite3.OperationalError as error:
        raise OSError(errno.EIO, str(error), str(path)) from error
    return ()


def fill(connection: sqlite3.Connection, tables: Mapping[str, Tabular]) -> None:
    """
    Make one table for each of *tables* in the database behind *connection*.

    Columns are called as in the table, in quotation marks where SQL needs them. Whole numbers are INTEGER, other
    numbers REAL where a float holds their digits and else text, everything else is TEXT; an empty cell is NULL.
    """
    for title, table in tables.items():
        columns = typed_columns(table.headers, table.rows, table.kinds)
        if not columns:
            continue
        names = _names(columns)
        declared = ", ".join(f"{quoted(name)} {_affinity(column)}" for name, column in zip(names, columns, strict=True))
        connection.execute(f"CREATE TABLE {quoted(title)} ({declared})")
        marks = ", ".join("?" * len(columns))
        cells = [_bound(column) for column in columns]
        connection.executemany(f"INSERT INTO {quoted(title)} VALUES ({marks})", zip(*cells, strict=True))  # noqa: S608 - a quoted name


def _names(columns: Sequence[TypedColumn]) -> list[str]:
    """Return the columns' names; where SQL, to which case is nothing, would take two for one, ``_2`` is put after."""
    names: dict[str, str] = {}
    for column in columns:
        name, count = column.name, 1
        while name.casefold() in names:
            count += 1
            name = f"{column.name}_{count}"
        names[name.casefold()] = name
    return list(names.values())


def quoted(name: str) -> str:
    """Return *name* as an identifier of SQL."""
    return '"' + name.replace('"', '""').replace("\0", "") + '"'


def _affinity(column: TypedColumn) -> str:
    if column.typed is Typed.DECIMAL:
        # A column of another type would turn what a float cannot hold into a float.
        return "REAL" if all(map(_is_float, column.values)) else ""
    return "INTEGER" if column.typed is Typed.INTEGER else "TEXT"


def _bound(column: TypedColumn) -> Sequence[str | int | float | None]:
    return [
        value if not isinstance(value, Decimal) else float(value) if _is_float(value) else format(value, "f")
        for value in column.values
    ]


def _is_float(value: object) -> bool:
    """Tell whether *value* is a number that a float tells digit for digit; nothing is too."""
    return not isinstance(value, Decimal) or Decimal(repr(float(value))) == value
