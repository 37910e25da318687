"""A question in SQL is answered from the ledger's tables, and can change nothing."""

import sqlite3
from pathlib import Path

import pytest

from claimledger import columns
from claimledger.errors import QueryFailed
from claimledger.exporters import Kind
from claimledger.loading import load
from claimledger.querying import database, query
from claimledger.tables import table

CLAIMS = Path(__file__).resolve().parents[1] / "claims"


@pytest.fixture(scope="module")
def ledger():
    """Return our own ledger."""
    return load(CLAIMS)


def test_every_table_has_the_rows_and_columns_of_the_manual(ledger):
    """What `claimledger table --columns all` prints is what SQL sees."""
    with database(ledger) as connection:
        for kind in columns.ALL:
            shown = table(ledger, kind.name, "all")
            cursor = connection.execute(f"SELECT * FROM {kind.name}")
            assert tuple(name for name, *_ in cursor.description) == shown.headers
            assert len(cursor.fetchall()) == len(shown.rows)


def test_a_count_is_a_column_of_numbers(ledger):
    """Rows come as the query orders them; numbers are known for numbers."""
    found = query(ledger, "SELECT kind, count(*) AS n FROM speakers GROUP BY kind ORDER BY n DESC, kind")
    counted = table(ledger, "speakers", by="kind")

    assert found.headers == ("kind", "n")
    assert found.kinds == (Kind.TEXT, Kind.NUMBER)
    assert set(found.rows) == set(counted.rows[:-1])


def test_what_is_missing_is_null_and_prints_as_nothing(ledger):
    """An empty cell is not the text of no characters."""
    found = query(ledger, "SELECT NULL, count(*) - count(rating) FROM claims UNION ALL SELECT '', 0.5")

    assert found.rows[0][0] == ""
    assert int(found.rows[0][1]) > 0
    assert found.rows[1] == ("", "0.5")


def test_words_are_bound_and_never_part_of_the_question(ledger):
    """A parameter with a quotation mark in it is only words."""
    assert query(ledger, "SELECT ? AS a", ("'; DROP TABLE claims; --",)).rows == (("'; DROP TABLE claims; --",),)
    assert query(ledger, "SELECT :a || :b", {"a": 1, "b": "x"}).rows == (("1x",),)


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("DELETE FROM claims", "only SELECT is allowed, and nothing that changes the tables"),
        ("DROP TABLE claims", "only SELECT is allowed, and nothing that changes the tables"),
        ("CREATE TABLE x (a)", "only SELECT is allowed, and nothing that changes the tables"),
        ("ATTACH DATABASE 'other.db' AS other", "only SELECT is allowed, and nothing that changes the tables"),
        ("PRAGMA query_only = OFF", "only SELECT is allowed, and nothing that changes the tables"),
        ("VACUUM INTO 'copy.db'", "only SELECT is allowed, and nothing that changes the tables"),
        ("BEGIN", "only SELECT is allowed, and nothing that changes the tables"),
        ("SELECT load_extension('x')", "only SELECT is allowed, and nothing that changes the tables"),
        ("SELECT * FROM claim", "no such table: claim (the tables are claims, sources, speakers, evidence, figures"),
        ("SELECT nope FROM claims", "no such column: nope (the tables are claims, sources"),
        ("SELEC", 'near "SELEC": syntax error'),
        ("SELECT 1; SELECT 2", "one statement at a time"),
        ("", "it asks nothing: a query is one SELECT"),
        ("-- nothing", "it asks nothing: a query is one SELECT"),
        ("SELECT ?", "ncorrect number of bindings supplied"),
        ("SELECT abs(-9223372036854775808)", "integer overflow"),
    ],
)
def test_what_is_no_question_is_told_in_one_sentence(ledger, sql, why, tmp_path, monkeypatch):
    """Nothing is written, wherever it was tried."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(QueryFailed) as caught:
        query(ledger, sql)

    assert why in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_the_tables_cannot_be_changed_even_with_the_connection_in_hand(ledger):
    """Who asks for the connection gets one that only answers."""
    with database(ledger) as connection, pytest.raises(sqlite3.DatabaseError):
        connection.execute("UPDATE claims SET rating = 'correct'")
