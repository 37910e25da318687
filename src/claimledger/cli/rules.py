"""`claimledger rules`: the catalogue of rules, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimledger.cli.table_output import table_options, write_tables

if TYPE_CHECKING:
    from claimledger.exporters import Table


@click.command()
@click.option("--profile", metavar="NAME", help="Only the rules of a profile, with their severity there.")
@table_options()
def command(profile: str | None, format_: str, width: int | None, output: str | None, exact: bool, bom: bool) -> None:
    """Print the catalogue of rules."""
    rules = _catalogue() if profile is None else _of_profile(profile)
    write_tables({"rules": rules}, format_, width, output, exact=exact, bom=bom)


def _catalogue() -> Table:
    from claimledger.exporters import Table
    from claimledger.rules import ALL

    rows = tuple((rule.code, rule.name, str(rule.severity), rule.fixes, rule.summary) for rule in ALL)
    return Table(headers=("code", "name", "severity", "fix", "about"), rows=rows)


def _of_profile(name: str) -> Table:
    """
    Return the rules that judge under the profile *name*, each with whose demand it judges.

    Raises:
        UnknownName: there is no such profile.

    """
    from claimledger.exporters import Table
    from claimledger.rules import ALL
    from claimledger.selection import Selection
    from claimledger.settings import Settings

    selection = Selection(settings=Settings(), asked=name)
    rows = []
    for rule in ALL:
        if selection.judges(rule.code, rule.name, rule.severity):
            demand = selection.profile.demand_of(rule.code, rule.name)
            severity = selection.severity(rule.code, rule.name, rule.severity)
            rows.append((rule.code, rule.name, str(severity), demand.source if demand else "", rule.summary))
    return Table(headers=("code", "name", "severity", "demand", "about"), rows=tuple(rows))
