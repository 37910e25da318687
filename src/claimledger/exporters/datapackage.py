"""A data package: one csv for each table, and ``datapackage.json``, which says what is in them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from claimledger.exporters import separated
from claimledger.exporters.cells import Kind, Options, unique
from claimledger.exporters.values import Tabular, Typed, typed_columns

if TYPE_CHECKING:
    from pathlib import Path


DESCRIPTOR = "datapackage.json"
#: A file in a package has no time of its own, so that the same tables give the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def write(tables: Mapping[str, Tabular], path: Path) -> tuple[str, ...]:
    """
    Write *tables* as a zip archive that is a Tabular Data Package [Frictionless Data, version 1].

    Cells are exactly the table's: a program reads them. A column of numbers has the type ``integer`` or ``number``,
    others are strings, those of links with the format ``uri``; an empty cell is a missing value. Dates are strings, for
    many are not days. A column ``claim`` of another table refers to ``id`` of ``claims``, where both are there.
    """
    import zipfile

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files(tables):
            info = zipfile.ZipInfo(name, _NO_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return ()


def files(tables: Mapping[str, Tabular]) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file of the package, the descriptor first."""
    descriptor = {
        "profile": "tabular-data-package",
        "name": "claims",
        "resources": [_resource(name, table, tables) for name, table in tables.items()],
    }
    yield DESCRIPTOR, (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode()
    for name, table in tables.items():
        lines = separated.csv(table.headers, table.rows, table.kinds, Options(spreadsheet_safe=False))
        yield f"{name}.csv", "".join(f"{line}\n" for line in lines).encode()


def _resource(name: str, table: Tabular, tables: Mapping[str, Tabular]) -> dict[str, Any]:
    headers = unique(table.headers)
    schema: dict[str, Any] = {
        "fields": [
            _field(header, column.typed, column.kind)
            for header, column in zip(headers, typed_columns(table.headers, table.rows, table.kinds), strict=True)
        ],
        "missingValues": [""],
    }
    if "claim" in headers and name != "claims" and "id" in getattr(tables.get("claims"), "headers", ()):
        reference = {"resource": "claims", "fields": "id"}
        schema["foreignKeys"] = [{"fields": "claim", "reference": reference}]
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\n"},
        "schema": schema,
    }


def _field(name: str, typed: Typed, kind: Kind) -> dict[str, Any]:
    if typed is Typed.INTEGER:
        return {"name": name, "type": "integer"}
    if typed is Typed.DECIMAL:
        return {"name": name, "type": "number"}
    return {"name": name, "type": "string", "format": "uri"} if kind is Kind.LINK else {"name": name, "type": "string"}
