"""Files that are not text hold every cell as it was, as programs that are not ours read them."""

import csv
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from decimal import Decimal

import duckdb
import frictionless
import openpyxl
import pyarrow
import pytest
from hostile import HOSTILE, UNSEEN
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from claimledger.errors import MissingExtra
from claimledger.exporters import FILE_FORMATS, Kind, Table, file_format_named
from claimledger.exporters.cells import printable
from claimledger.exporters.workbook import MOST_CHARACTERS

CELLS = (*HOSTILE, *UNSEEN, "_x0041_", "='a'!A1", "x" * 30_000, "http://a b", "javascript:alert(1)")
TEXTS = Table(headers=("a *head*", "second", "second"), rows=tuple((cell, "", cell) for cell in CELLS))
NUMBERS = Table(
    headers=("id", "whole", "exact", "mixed", "long", "day", "link"),
    rows=(
        ("a", "1", "1.10", "12", "12345678901234567890", "2011-06", "https://e.org/_x_?a=1&b=2"),
        ("b", "", "-0.125", "about 3", "1", "2011-06-30", "javascript:alert(1)"),
        ("c", "-3", "", "", "0.1", "", ""),
    ),
    kinds=(Kind.TEXT, Kind.NUMBER, Kind.NUMBER, Kind.NUMBER, Kind.NUMBER, Kind.DATE, Kind.LINK),
)
TABLES = {"texts": TEXTS, "numbers": NUMBERS}


def written(name, tables, folder):
    """Write *tables* and return the path."""
    known = file_format_named(name)
    path = folder / f"out{known.suffix}"
    assert list(known.write(tables, path)) == []
    return path


def expected(table):
    """Return the rows as programs should find them: None for an empty cell."""
    return [[cell or None for cell in printable(row)] for row in table.rows]


def test_a_workbook_holds_every_text_and_runs_none(tmp_path):
    """openpyxl finds the characters that were written, no formula, and a header that stays in sight."""
    book = openpyxl.load_workbook(written("xlsx", TABLES, tmp_path))
    sheet = book["texts"]
    # openpyxl hands on the escapes of the format; a spreadsheet undoes them.
    rows = [[cell.value and unescape(cell.value) for cell in row] for row in sheet.iter_rows()]

    assert book.sheetnames == ["texts", "numbers"]
    assert rows[0] == ["a *head*", "second", "second_2"]
    assert rows[1:] == [
        [cell and cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row] for row in expected(TEXTS)
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:C{len(CELLS) + 1}"


def test_a_workbook_has_numbers_as_numbers_and_only_web_addresses_as_links(tmp_path):
    """A number of more digits than a spreadsheet keeps stays text."""
    sheet = openpyxl.load_workbook(written("xlsx", TABLES, tmp_path))["numbers"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]

    assert rows == [
        ["a", 1, 1.1, 12, "12345678901234567890", "2011-06", "https://e.org/_x_?a=1&b=2"],
        ["b", None, -0.125, "about 3", 1, "2011-06-30", "javascript:alert(1)"],
        ["c", -3, None, None, 0.1, None, None],
    ]
    links = {cell.coordinate: cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert links == {"G2": "https://e.org/_x_?a=1&b=2"}


def test_a_cell_that_no_spreadsheet_holds_is_cut_and_told(tmp_path):
    """The cut says how long the cell is; the caller is told how many there are."""
    table = Table(headers=("a",), rows=(("😀" * 20_000,), ("x" * MOST_CHARACTERS,), ("x" * (MOST_CHARACTERS + 1),)))
    notes = file_format_named("xlsx").write({"long": table}, tmp_path / "a.xlsx")
    cells = [row[0].value for row in openpyxl.load_workbook(tmp_path / "a.xlsx")["long"].iter_rows(min_row=2)]

    assert notes == ["long: 2 cells of more than 32,767 characters were cut"]
    assert cells[0].startswith("😀😀")
    assert cells[0].endswith("😀 … [cut: 20,000 characters]")
    assert cells[1] == "x" * MOST_CHARACTERS
    assert cells[2].endswith("x … [cut: 32,768 characters]")
    assert [len(cell.encode("utf-16-le")) // 2 <= MOST_CHARACTERS for cell in cells] == [True] * 3


@pytest.mark.parametrize("name", ["parquet", "arrow"])
def test_typed_columns_hold_every_cell(name, tmp_path):
    """DuckDB (Parquet) and pyarrow (Arrow) find text, whole numbers, decimals and nulls."""
    for table, types, rows in (
        (TEXTS, ["string"] * 3, expected(TEXTS)),
        (
            NUMBERS,
            ["string", "int64", "decimal128(38, 3)", "string", "decimal128(38, 1)", "string", "string"],
            [
                [
                    "a",
                    1,
                    Decimal("1.100"),
                    "12",
                    Decimal("12345678901234567890.0"),
                    "2011-06",
                    "https://e.org/_x_?a=1&b=2",
                ],
                ["b", None, Decimal("-0.125"), "about 3", Decimal("1.0"), "2011-06-30", "javascript:alert(1)"],
                ["c", -3, None, None, Decimal("0.1"), None, None],
            ],
        ),
    ):
        path = written(name, {"one": table}, tmp_path)
        if name == "parquet":
            with closing(duckdb.connect()) as connection:
                found = [list(row) for row in connection.execute(f"SELECT * FROM '{path}'").fetchall()]
        else:
            with pyarrow.ipc.open_file(path) as file:
                read = file.read_all()
                assert [str(field.type) for field in read.schema] == types
                found = [list(row.values()) for row in read.to_pylist()]
        assert found == rows


@pytest.mark.parametrize("name", ["parquet", "arrow"])
def test_a_file_of_one_table_refuses_two(name, tmp_path):
    """A Parquet file holds one table."""
    with pytest.raises(ValueError, match=f"a file of {name} holds one table, not 2: texts, numbers"):
        file_format_named(name).write(TABLES, tmp_path / "x")


def test_a_database_holds_every_cell(tmp_path):
    """SQLite finds text as text, numbers as numbers, and NULL for nothing; names need no care."""
    odd = Table(headers=('a "b"', "select", "Select"), rows=(("1", "2", "3"),))
    path = written("sqlite", {**TABLES, "group": odd}, tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        texts = [list(row) for row in connection.execute("SELECT * FROM texts")]
        numbers = [list(row) for row in connection.execute("SELECT * FROM numbers")]
        names = [row[1] for row in connection.execute('PRAGMA table_info("group")')]

    assert texts == expected(TEXTS)
    assert numbers == [
        ["a", 1, 1.1, "12", "12345678901234567890", "2011-06", "https://e.org/_x_?a=1&b=2"],
        ["b", None, -0.125, "about 3", 1, "2011-06-30", "javascript:alert(1)"],
        ["c", -3, None, None, 0.1, None, None],
    ]
    assert names == ['a "b"', "select", "Select_2"]


def test_a_data_package_is_valid_and_holds_every_cell(tmp_path):
    """Frictionless finds no error, and the csv in it the cells as they are; records refer to claims."""
    claims = Table(headers=("id", "claim"), rows=(("one", "=1+1"), ("two", "a,b\nc")))
    figures = Table(headers=("claim", "value"), rows=(("one", "1.5"), ("two", "")), kinds=(Kind.TEXT, Kind.NUMBER))
    path = written("datapackage", {"claims": claims, "figures": figures}, tmp_path)
    package = frictionless.Package(str(path))

    assert package.validate().flatten(["message"]) == []
    assert package.get_resource("figures").schema.foreign_keys == [
        {"fields": ["claim"], "reference": {"resource": "claims", "fields": ["id"]}}
    ]
    assert [row.to_list() for row in package.get_resource("figures").read_rows()] == [
        ["one", Decimal("1.5")],
        ["two", None],
    ]
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["datapackage.json", "claims.csv", "figures.csv"]
        text = archive.read("claims.csv").decode()
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["id", "claim"], ["one", "=1+1"], ["two", "a,b\nc"]]


@pytest.mark.parametrize("known", FILE_FORMATS, ids=lambda known: known.name)
def test_the_same_tables_give_the_same_bytes(known, tmp_path):
    """No clock and no path is in a file."""
    tables = TABLES if known.holds_many else {"numbers": NUMBERS}
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        known.write(tables, tmp_path / name / f"{name}{known.suffix}")

    assert (tmp_path / "a" / f"a{known.suffix}").read_bytes() == (tmp_path / "b" / f"b{known.suffix}").read_bytes()


@pytest.mark.parametrize("known", FILE_FORMATS, ids=lambda known: known.name)
def test_an_empty_table_is_a_file_too(known, tmp_path):
    """Headers without rows, and not even headers."""
    for headers in (("a", "b"), ()):
        path = tmp_path / f"{len(headers)}{known.suffix}"
        known.write({"empty": Table(headers=headers, rows=())}, path)
        assert path.stat().st_size > 0 or (known.name == "sqlite" and not headers)


@given(
    rows=st.lists(
        st.tuples(
            st.text(max_size=12),
            st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9),
        ),
        max_size=8,
    )
)
@settings(deadline=None, max_examples=60)
def test_arrow_gives_back_what_the_cells_say(rows):
    """Text comes back as `printable` leaves it, decimals digit for digit."""
    table = Table(
        headers=("text", "number"),
        rows=tuple((text, format(number, "f")) for text, number in rows),
        kinds=(Kind.TEXT, Kind.NUMBER),
    )
    read = table.to_arrow().to_pylist()

    assert [(row["text"] or "", Decimal(row["number"] or 0)) for row in read] == [
        (printable([text])[0], number) for text, number in rows
    ]


def test_pandas_gets_numbers_and_missing_values():
    """Integers stay whole beside missing ones."""
    frame = NUMBERS.to_pandas()

    assert [str(kind) for kind in frame.dtypes] == [
        "string",
        "Int64",
        "Float64",
        "string",
        "Float64",
        "string",
        "string",
    ]
    assert json.loads(frame["whole"].to_json(orient="values")) == [1, None, -3]
    assert list(frame["day"].isna()) == [False, False, True]


@pytest.mark.parametrize(
    ("name", "module", "message"),
    [
        ("xlsx", "xlsxwriter", "XlsxWriter is needed for this, and is not installed: pip install 'claimledger[xlsx]'"),
        ("parquet", "pyarrow", "pyarrow is needed for this, and is not installed: pip install 'claimledger[parquet]'"),
        ("arrow", "pyarrow", "pyarrow is needed for this, and is not installed: pip install 'claimledger[parquet]'"),
    ],
)
def test_a_missing_package_is_named_with_what_installs_it(name, module, message, tmp_path, monkeypatch):
    """One line, and no file."""
    monkeypatch.setitem(__import__("sys").modules, module, None)
    with pytest.raises(MissingExtra) as caught:
        file_format_named(name).write({"numbers": NUMBERS}, tmp_path / "x")

    assert str(caught.value) == message
    assert list(tmp_path.iterdir()) == []
