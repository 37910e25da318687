"""`claimledger query`: a question in SQL over the ledger's tables."""

from __future__ import annotations

import sys

import click

from claimledger.cli.ledgers import axis_option, ledger_option, load_ledger, refuse_own_file, say_left_out
from claimledger.cli.table_output import TableOutput, table_options


@click.command()
@click.argument("sql", metavar="SQL")
@ledger_option()
@axis_option()
@table_options()
def command(
    sql: str,
    ledger: str,
    axis: str,
    to: TableOutput,
) -> None:
    """
    Answer a question in SQL over the ledger's tables.

    SQL is one SELECT, such as "SELECT speaker, count(*) FROM claims GROUP BY speaker"; - reads it from the standard
    input. The tables are claims, sources, speakers, evidence, figures and reviews, with the columns that the manual
    lists. Nothing can be changed. Of a ledger with mistakes the sound records are there, and the exit code is 1.
    """
    from claimledger.left_out import left_out_of
    from claimledger.querying import query

    refuse_own_file(ledger, to.path)
    question = sys.stdin.buffer.read().decode("utf-8", "replace") if sql == "-" else sql
    loaded = load_ledger(ledger)
    to.write({"query": query(loaded, question, axis=axis)})
    say_left_out(left_out_of(loaded), ledger)
