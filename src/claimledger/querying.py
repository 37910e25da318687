"""Questions in SQL over a ledger's tables, in memory and without a way to change anything."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from decimal import Decimal

from claimledger.columns import ALL
from claimledger.errors import QueryFailed
from claimledger.exporters.cells import Kind
from claimledger.exporters.database import fill
from claimledger.exporters.table import Table
from claimledger.ledger import Ledger
from claimledger.records.scale import Axis
from claimledger.tables import EVERY, table

#: What may be bound to a question mark or a name of a query.
Parameters = Sequence[object] | Mapping[str, object]

#: Instructions of SQLite between two looks at whether somebody pressed Ctrl-C.
_BETWEEN_LOOKS = 100_000
_ALLOWED = frozenset((sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE))


def query(ledger: Ledger, sql: str, parameters: Parameters = (), *, axis: Axis | str = Axis.CONTENT) -> Table:
    """
    Return what *sql*, one SELECT, says of *ledger*.

    The tables are those of `claimledger.table` with all their columns: claims, sources, speakers, evidence, figures,
    reviews. Their cells are as they print there, numbers are numbers, and what is missing is NULL. *axis* says which
    reviews give the rating of a claim. Rows come in the order that *sql* asks for, else in that of SQLite.

    Raises:
        QueryFailed: *sql* is malformed, names what is not there, or is not a question.

    """
    with database(ledger, axis=axis) as connection:
        return answer(connection, sql, parameters)


@contextmanager
def database(ledger: Ledger, *, axis: Axis | str = Axis.CONTENT) -> Iterator[sqlite3.Connection]:
    """Give a connection to the tables of *ledger* in memory, on which nothing but questions is allowed."""
    with closing(sqlite3.connect(":memory:")) as connection:
        fill(connection, {kind.name: table(ledger, kind.name, EVERY, axis=axis) for kind in ALL})
        connection.commit()
        connection.execute("PRAGMA query_only = ON")
        connection.set_authorizer(_only_reads)
        yield connection


def answer(connection: sqlite3.Connection, sql: str, parameters: Parameters = ()) -> Table:
    """
    Return what *sql* says, as a table: a column is of numbers where all of its values are.

    Raises:
        QueryFailed: as `query`.
        KeyboardInterrupt: it was pressed while SQLite worked.

    """
    # While SQLite works no signal reaches Python but in here; raised here, it ends the query.
    connection.set_progress_handler(lambda: 0, _BETWEEN_LOOKS)
    try:
        cursor = connection.execute(sql, parameters)
        rows = cursor.fetchall()
    except (sqlite3.Error, sqlite3.Warning, ValueError, OverflowError) as error:
        if str(error) == "interrupted":
            raise KeyboardInterrupt from None
        raise QueryFailed(_why(error)) from error
    if cursor.description is None:
        raise QueryFailed("it asks nothing: a query is one SELECT")
    headers = tuple(name for name, *_ in cursor.description)
    return Table(
        headers=headers,
        rows=tuple(tuple(map(_text, row)) for row in rows),
        kinds=tuple(_kind([row[index] for row in rows]) for index in range(len(headers))),
    )


def _only_reads(action: int, *_: object) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _why(error: Exception) -> str:
    said = str(error)
    if any(word in said for word in ("not authorized", "authorization denied", "prohibited", "readonly")):
        return "only SELECT is allowed, and nothing that changes the tables"
    if said.startswith(("no such table", "no such column")):
        return f"{said} (the tables are {', '.join(kind.name for kind in ALL)}; the manual lists their columns)"
    return said


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float):
        # No exponent, for cells are read by people; the digits are those that tell the float from its neighbours.
        return format(Decimal(repr(value)), "f") if value - value == 0 else str(value)
    return str(value)


def _kind(values: Sequence[object]) -> Kind:
    told = [value for value in values if value is not None]
    return Kind.NUMBER if told and all(isinstance(value, (int, float)) for value in told) else Kind.TEXT
