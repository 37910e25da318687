"""`claimledger rules`: the catalogue of rules, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimledger.cli.ledgers import plugin_option, plugin_rules
from claimledger.cli.table_output import TableOutput, table_options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimledger.exporters import Table
    from claimledger.rules.rule import Rule


@click.command()
@click.option("--profile", metavar="NAME", help="Only the rules of a profile, with their severity there.")
@plugin_option()
@table_options()
def command(
    profile: str | None,
    plugin: tuple[str, ...],
    to: TableOutput,
) -> None:
    """Print the catalogue of rules."""
    from claimledger.rules import ALL

    rules = (*ALL, *plugin_rules(plugin))
    to.write({"rules": _catalogue(rules) if profile is None else _of_profile(profile, rules)})


def _catalogue(rules: Iterable[Rule]) -> Table:
    from claimledger.exporters import Table

    rows = tuple((rule.code, rule.name, str(rule.severity), rule.fixes, rule.summary) for rule in rules)
    return Table(headers=("code", "name", "severity", "fix", "about"), rows=rows)


def _of_profile(name: str, rules: Iterable[Rule]) -> Table:
    """
    Return which of *rules* judge under the profile *name*, each with whose demand it judges.

    Raises:
        UnknownName: there is no such profile.

    """
    from claimledger.exporters import Table
    from claimledger.profiles import profile_named
    from claimledger.selection import Selection
    from claimledger.settings import Settings

    profile = profile_named(name)
    selection = Selection(settings=Settings(), asked=name)
    rows = []
    for rule in rules:
        if selection.judges(rule.code, rule.name, rule.severity):
            demand = profile.demand_of(rule.code, rule.name)
            severity = selection.severity(rule.code, rule.name, rule.severity)
            rows.append((rule.code, rule.name, str(severity), demand.source if demand else "", rule.summary))
    return Table(headers=("code", "name", "severity", "demand", "about"), rows=tuple(rows))
