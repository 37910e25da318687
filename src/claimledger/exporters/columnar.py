"""Typed columns for programs that compute: ``parquet``, ``arrow``, and tables of pyarrow and pandas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from claimledger.errors import MissingExtra
from claimledger.exporters.values import Tabular, Typed, TypedColumn, typed_columns

if TYPE_CHECKING:
    from pathlib import Path


#: Rows that are turned into arrays at once.
_AT_ONCE = 10_000


def arrow_table(table: Tabular) -> Any:
    """
    Return *table* as a ``pyarrow.Table``: strings, 64-bit integers and decimals, null where a cell is empty.

    A column of numbers is int64 where all of them are whole and fit, else decimal128 with as many digits behind the
    point as the longest cell, else text. Dates are text, for many are not days (``2011-06``).

    Raises:
        MissingExtra: pyarrow is not installed.

    """
    import_pyarrow()
    import pyarrow as pa

    columns = _columns(table)
    schema = _schema(columns)
    return pa.Table.from_batches(list(_batches(columns, schema, len(table.rows))), schema=schema)


def write_parquet(tables: Mapping[str, Tabular], path: Path) -> tuple[str, ...]:
    """
    Write the one table of *tables* as a Parquet file, in groups of 10,000 rows.

    Raises:
        MissingExtra: pyarrow is not installed.
        ValueError: there are several tables.

    """
    import_pyarrow()
    import pyarrow.parquet as pq

    columns, count = _only(tables, "parquet")
    schema = _schema(columns)
    with pq.ParquetWriter(str(path), schema, compression="zstd") as writer:
        for batch in _batches(columns, schema, count):
            writer.write_batch(batch)
    return ()


def write_arrow(tables: Mapping[str, Tabular], path: Path) -> tuple[str, ...]:
    """
    Write the one table of *tables* as an Arrow file (IPC, also called Feather), in batches of 10,000 rows.

    Raises:
        MissingExtra: pyarrow is not installed.
        ValueError: there are several tables.

    """
    import_pyarrow()
    import pyarrow as pa

    columns, count = _only(tables, "arrow")
    schema = _schema(columns)
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, schema) as writer:
        for batch in _batches(columns, schema, count):
            writer.write_batch(batch)
    return ()


def pandas_frame(table: Tabular) -> Any:
    """
    Return *table* as a ``pandas.DataFrame``: columns of strings, ``Int64`` and ``Float64``, NA where a cell is empty.

    Decimals become floats, which is what pandas computes with.

    Raises:
        MissingExtra: pandas is not installed.

    """
    try:
        import pandas
    except ImportError as error:
        raise MissingExtra(None, "pandas") from error
    types: dict[Typed, Any] = {Typed.TEXT: "string", Typed.INTEGER: "Int64", Typed.DECIMAL: "Float64"}
    return pandas.DataFrame(
        {
            column.name: pandas.array(
                [
                    float(value) if column.typed is Typed.DECIMAL and value is not None else value
                    for value in column.values
                ],
                dtype=types[column.typed],
            )
            for column in _columns(table)
        }
    )


def import_pyarrow() -> None:
    """
    Import pyarrow.

    Raises:
        MissingExtra: it is not installed.

    """
    try:
        import pyarrow  # noqa: F401 - for its error alone
    except ImportError as error:
        raise MissingExtra("parquet", "pyarrow") from error


def _columns(table: Tabular) -> tuple[TypedColumn, ...]:
    return typed_columns(table.headers, table.rows, table.kinds)


def _only(tables: Mapping[str, Tabular], name: str) -> tuple[tuple[TypedColumn, ...], int]:
    if len(tables) != 1:
        raise ValueError(f"a file of {name} holds one table, not {len(tables)}: {', '.join(tables)}")
    (table,) = tables.values()
    return _columns(table), len(table.rows)


def _schema(columns: tuple[TypedColumn, ...]) -> Any:
    import pyarrow as pa

    def arrow_type(column: TypedColumn) -> Any:
        if column.typed is Typed.INTEGER:
            return pa.int64()
        return pa.decimal128(38, column.scale) if column.typed is Typed.DECIMAL else pa.string()

    return pa.schema([(column.name, arrow_type(column)) for column in columns])


def _batches(columns: tuple[TypedColumn, ...], schema: Any, count: int) -> Iterator[Any]:
    import pyarrow as pa

    for start in range(0, count, _AT_ONCE):
        arrays = [
            pa.array(column.values[start : start + _AT_ONCE], type=field.type)
            for column, field in zip(columns, schema, strict=True)
        ]
        yield pa.record_batch(arrays, schema=schema)
