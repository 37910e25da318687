"""
Rules of other packages: found by the entry-point group ``claimledger.rules``, and only where they are asked for.

An entry point's object is a `Rule`, or several of them. Nothing is looked up before somebody names a plugin, because
looking through what is installed takes longer than checking a small ledger.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from claimledger.errors import PluginFailed, RuleRefused, UnknownName
from claimledger.rules.catalogue import CATALOGUE
from claimledger.rules.rule import Rule

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "claimledger.rules"


def rules_of(names: Iterable[str]) -> tuple[Rule, ...]:
    """
    Return the rules of the installed plugins *names*, in this order; each plugin once.

    Raises:
        UnknownName: no installed package has a plugin of that name.
        PluginFailed: a plugin cannot be imported, or has something else than rules.

    """
    from importlib.metadata import entry_points

    wanted = list(dict.fromkeys(names))
    installed = {point.name: point for point in entry_points(group=GROUP)} if wanted else {}
    found: list[Rule] = []
    for name in wanted:
        if name not in installed:
            raise UnknownName("plugin", name, sorted(installed))
        found += _rules_at(installed[name])
    return tuple(found)


def _rules_at(point: EntryPoint) -> tuple[Rule, ...]:
    try:
        value = point.load()
        rules = (value,) if isinstance(value, Rule) else tuple(value)
    except (Exception, SystemExit) as error:
        raise PluginFailed(point.name, repr(error)) from error
    for one in rules:
        if not isinstance(one, Rule):
            raise PluginFailed(point.name, f"{one!r} is not a rule")
        try:
            # Other processes, which judge a share of a large ledger, import it in this way.
            one.__reduce__()
        except TypeError as error:
            raise PluginFailed(point.name, str(error)) from error
    return rules


def validate_rules(more: Sequence[Rule]) -> None:
    """
    Make sure that the rules *more* can judge beside the built-in ones.

    Raises:
        RuleRefused: one has a malformed code or name, one that is taken, or no function.

    """
    codes = {title.code: title.name for title in CATALOGUE}
    names = {title.name: title.code for title in CATALOGUE}
    for rule in more:
        why = _why_refused(rule, codes, names)
        if why:
            raise RuleRefused(rule.code, rule.name, why)
        codes[rule.code] = rule.name
        names[rule.name] = rule.code


def _why_refused(rule: Rule, codes: Mapping[str, str], names: Mapping[str, str]) -> str:
    """Return why *rule* cannot judge beside those whose *codes* and *names* lead to each other; "" where it can."""
    if not re.fullmatch("[A-Z][0-9]{3}", rule.code):
        return "its code is not a letter and three digits"
    if not re.fullmatch("[a-z][a-z0-9]*(-[a-z0-9]+)*", rule.name):
        return "its name is not lower-case words joined by `-`"
    if rule.code in codes:
        return f"its code is taken by {codes[rule.code]}"
    if rule.name in names:
        return f"its name is taken by {names[rule.name]}"
    return "" if rule.judge is not None else "it has no function that judges"
