"""How a command is told which ledger it is about, and reads it."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from claimledger.cli.output import named, say

if TYPE_CHECKING:
    from claimledger.errors import LedgerNotFound
    from claimledger.ledger import Ledger
    from claimledger.left_out import LeftOut
    from claimledger.rules.rule import Rule

DEFAULT = "claims"
_MOST_WORKERS = 4
#: How the name of a file ends that a ledger's folder may hold.
_OF_A_LEDGER = (".yaml", ".yml", "claimledger.toml")
Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def ledger_argument() -> Callable[[Decorated], Decorated]:
    """Return the argument LEDGER of the commands that are about a whole ledger."""
    return click.argument("ledger", default=DEFAULT, callback=named)


def ledger_option() -> Callable[[Decorated], Decorated]:
    """Return the option ``--ledger DIR`` of all other commands."""
    return click.option(
        "--ledger", default=DEFAULT, show_default=True, metavar="DIR", callback=named, help="The ledger's folder."
    )


def workers_option(work: str) -> Callable[[Decorated], Decorated]:
    """Return the option ``--workers N`` of the commands whose *work* several processes can share."""
    return click.option(
        "--workers",
        type=click.IntRange(1, 64),
        metavar="N",
        callback=_or_cores,
        help=f"How many processes share {work}; the cores, at most {_MOST_WORKERS}, by default.",
    )


def _or_cores(ctx: click.Context, parameter: click.Parameter, value: int | None) -> int:  # noqa: ARG001
    """Read ``--workers``; without it as many as this process may use cores, at most four; a click callback."""
    if value is not None:
        return value
    affinity = getattr(os, "sched_getaffinity", None)
    return min(_MOST_WORKERS, len(affinity(0)) if affinity else os.cpu_count() or 1)


def axis_option() -> Callable[[Decorated], Decorated]:
    """Return the option ``--axis AXIS`` of the commands that give each claim one rating."""
    return click.option(
        "--axis",
        default="content",
        show_default=True,
        metavar="AXIS",
        help="Which reviews give the rating of a claim: content, attribution, outcome, media or consistency.",
    )


def plugin_option() -> Callable[[Decorated], Decorated]:
    """Return the option ``--plugin NAME`` of the commands that know rules."""
    return click.option(
        "--plugin", multiple=True, metavar="NAME", help="Also the rules of an installed plugin, by its name."
    )


def plugin_rules(names: tuple[str, ...]) -> tuple[Rule, ...]:
    """
    Return the rules of plugins; nothing is imported where none is named.

    Raises:
        UnknownName, PluginFailed, RuleRefused: a plugin cannot be used.

    """
    if not names:
        return ()
    from claimledger.plugins import rules_of, validate_rules

    rules = rules_of(names)
    validate_rules(rules)
    return rules


def words(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ARG001
    """Read ``--select R101,F`` as two words; a click callback."""
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


def day(ctx: click.Context, parameter: click.Parameter, value: str | None) -> date | None:  # noqa: ARG001
    """Read a day; a click callback."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day; write it as 2026-11-22") from None


def load_ledger(folder: str) -> Ledger:
    """
    Return the ledger in *folder*, with a bar on the terminal where it takes long.

    Raises:
        LedgerNotFound: there is no such folder.

    """
    from claimledger.cli.progress import progress
    from claimledger.loading import load

    with progress("reading") as shown:
        return load(folder, progress=shown)


def refuse_own_file(ledger: str, output: str | None) -> None:
    """
    Make sure that what is told of the ledger in a folder does not take the place of one of its own files.

    Its settings are such a file too, and so is one that is not there yet and that the ledger would read.

    Raises:
        UsageError: *output* is such a file.

    """
    if output in (None, "-") or not os.path.isdir(ledger):  # noqa: PTH112 - as below
        return
    from claimledger.own_files import is_read_by, is_settings_of

    folder, path = Path(ledger), Path(str(output))
    if not (is_read_by(folder, path) or is_settings_of(folder, path)):
        return
    what = "is a file of the ledger itself" if path.exists() else "would be read as a file of the ledger"
    raise click.UsageError(f"{output} {what}; name another one, such as {path.with_suffix('.txt').name}")


def say_left_out(left_out: LeftOut, folder: str) -> None:
    """
    Tell the user, on stderr, what a command left out of the ledger in *folder*, and end it; without mistakes go on.

    Raises:
        Exit: something is wrong; the exit code is 1.

    """
    if left_out.records or left_out.files:
        from claimledger.reporters.summary import left_out_line

        wrong = left_out_line(left_out.records, left_out.files)
    elif left_out.mistakes:
        wrong = "the ledger has mistakes"
    else:
        return
    say(f"{wrong}: run `claimledger check {folder}`")
    raise click.exceptions.Exit(1)


def next_step(missing: LedgerNotFound) -> str:
    """Return what to do where there is no folder of a ledger, as the end of a sentence; nothing where one is there."""
    # Not the methods of `Path`, which raise where a folder may not be looked into.
    if os.path.isfile(missing.path) and missing.path.endswith(_OF_A_LEDGER):  # noqa: PTH113
        return f"; name the one it stands in: `{os.path.dirname(missing.path) or '.'}`"  # noqa: PTH120
    if os.path.lexists(missing.path):
        return ""
    if missing.path == "-":
        return "; a ledger is a folder, and none is read from the standard input"
    if os.path.isdir(DEFAULT):  # noqa: PTH112
        return f"; there is a folder {DEFAULT}"
    if any(name.endswith(_OF_A_LEDGER) for name in os.listdir()):  # noqa: PTH208
        return "; if the folder you are in is the ledger, name it as `.`"
    return f"; name the ledger's folder, or begin one with `claimledger init {missing.path}`"
