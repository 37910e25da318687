"""`claimledger lsp`: the language server, for editors."""

from __future__ import annotations

import sys
from datetime import date

import click

from claimledger.cli.ledgers import day


@click.command()
@click.option("--today", callback=day, metavar="DAY", help="Judge as on this day, such as 2026-11-22.")
def command(today: date | None) -> None:
    """
    Check a ledger while one types: a language server for editors.

    It speaks the Language Server Protocol over the standard streams, and is started by an editor.
    """
    from claimledger.errors import MissingExtra

    try:
        import pygls  # noqa: F401 - for its error alone
    except ImportError as error:
        raise MissingExtra("lsp", "pygls") from error
    from claimledger.lsp.server import server

    server(today=today).start_io()
    # The server has closed the standard streams: there is nothing left to flush.
    sys.exit(0)
