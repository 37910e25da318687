"""`claimledger explain`: a rule's page, and what it finds wrong and right."""

from __future__ import annotations

import inspect
import sys
from typing import TYPE_CHECKING

import click

from claimledger.cli.ledgers import plugin_option, plugin_rules
from claimledger.cli.output import columns_of
from claimledger.errors import UnknownName
from claimledger.seen_columns import wrap
from claimledger.terminal import visible

if TYPE_CHECKING:
    from claimledger.rules.rule import Rule, Sample


@click.command()
@click.argument("code", metavar="CODE")
@plugin_option()
def command(code: str, plugin: tuple[str, ...]) -> None:
    """
    Explain a rule, with samples.

    CODE is a code such as R101, or a name such as unknown-speaker.
    """
    from claimledger.rules.catalogue import CATALOGUE, Title

    wanted = code.strip()
    rules: tuple[Title | Rule, ...] = (*CATALOGUE, *plugin_rules(plugin))
    for one in rules:
        if wanted.upper() == one.code or wanted.lower() == one.name:
            rule = one.rule() if isinstance(one, Title) else one
            click.echo("\n".join(_page(rule, min(columns_of(sys.stdout, 80), 100))))
            return
    names = [name for one in rules for name in (one.code, one.name)]
    raise UnknownName("rule", code, names, listed_by="claimledger rules")


def _page(rule: Rule, width: int) -> list[str]:
    fix = f"; a fix that is {rule.fixes}" if rule.fixes else ""
    lines = [f"# {rule.code} {rule.name}", "", f"Severity: {rule.severity}{fix}", ""]
    for paragraph in rule.page.split("\n\n"):
        is_prose = not paragraph.startswith(("    ", "-", "*", "|", "```", "#"))
        lines += wrap(paragraph.replace("\n", " "), width) if is_prose else paragraph.split("\n")
        lines.append("")
    for title, samples in (("Wrong", rule.bad), ("Right", rule.good)):
        for sample in samples:
            lines += [f"## {title}", "", *_sample(sample), ""]
    return lines[:-1]


def _sample(sample: Sample) -> list[str]:
    """Return a sample with its marks, and what else stands in its folder."""
    lines = [f"# written in {sample.encoding}"] if sample.encoding != "utf-8" else []
    lines += inspect.cleandoc(sample.marked).split("\n")
    for path, text in sample.also.items():
        lines += ["", f"# {path}", *inspect.cleandoc(text).split("\n")]
    lines += [f"# {path} is a link to {target}" for path, target in sample.links.items()]
    return [f"    {visible(line)}".rstrip() for line in lines]
