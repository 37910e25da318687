"""`claimledger rules`: the catalogue of rules, as a table."""

from __future__ import annotations

import click

from claimledger.cli.table_output import table_options, write_table


@click.command()
@table_options()
def command(format_: str, width: int | None, output: str | None) -> None:
    """Print the catalogue of rules."""
    from claimledger.exporters import Table
    from claimledger.rules import ALL

    rows = tuple((rule.code, rule.name, str(rule.severity), rule.fixes, rule.summary) for rule in ALL)
    write_table(Table(headers=("code", "name", "severity", "fix", "about"), rows=rows), format_, width, output)
