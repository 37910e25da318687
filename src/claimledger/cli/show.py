"""`claimledger show`: one record, with everything the ledger knows of it."""

from __future__ import annotations

import sys

import click

from claimledger.cli.ledgers import ledger_option, load_ledger, refuse_own_file
from claimledger.cli.output import columns_of, output_option, say, wants_color, write_lines
from claimledger.errors import RecordNotFound

_COMFORTABLE = 80


@click.command()
@click.argument("id_", metavar="ID")
@ledger_option()
@output_option()
def command(id_: str, ledger: str, output: str | None) -> None:
    """
    Show a claim with its chain, evidence and verdicts.

    ID is the id of a claim, a speaker or a source.
    """
    from claimledger.cli.page import Page
    from claimledger.cli.record_pages import add_record
    from claimledger.reporters.paper import Paper, lines_below

    refuse_own_file(ledger, output)
    loaded = load_ledger(ledger)
    try:
        entry = loaded.entry(id_)
    except RecordNotFound:
        wrong = [one for one in loaded.diagnostics if one.record == id_]
        if wrong:
            say(f"{id_} has mistakes and was left out: run `claimledger check {ledger}`")
            raise click.exceptions.Exit(1) from None
        raise
    to_file = output not in (None, "-")
    # Lines longer than this are hard to read, however wide the terminal is.
    width = _COMFORTABLE if to_file else min(columns_of(sys.stdout, _COMFORTABLE), 100)
    page = Page(width=width, color=not to_file and wants_color(sys.stdout))
    paper = Paper(ledger=ledger, lines_of=lines_below(ledger))
    add_record(page, loaded, entry, paper.path(entry.path))
    write_lines(page.lines[: -1 if page.lines[-1] == "" else None], output)
