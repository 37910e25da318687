"""`claimledger schema`: the JSON Schema of the ledger file format, for editors."""

from __future__ import annotations

import json

import click

from claimledger.cli.output import output_option, write_lines


@click.command()
@click.option("--report", is_flag=True, help="The schema of what `check --format json` writes, instead.")
@output_option()
def command(report: bool, output: str | None) -> None:
    """Print the JSON Schema of the file format, for editors."""
    if report:
        from claimledger.reporters.json_report import report_schema

        text = json.dumps(report_schema(), indent=2)
    else:
        from claimledger.schema import schema_text

        text = schema_text()
    write_lines(text.rstrip("\n").split("\n"), output)
