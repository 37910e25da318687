"""What a shell is offered while a command is typed: commands and options by click, the rest from here."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from claimledger.cli.ledgers import DEFAULT

#: Bytes of ledger files that are looked through for ids; whoever types waits no longer.
_MOST_READ = 64 * 1024 * 1024
_ID = re.compile(
    rb"^[ \t]*(?:-[ \t]+)?id:[ \t]*([a-z][a-z0-9-]*)[ \t]*$|[{,][ \t]*id:[ \t]*([a-z][a-z0-9-]*)[ \t]*[,}]",
    re.MULTILINE,
)

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def attach(name: str, command: click.Command) -> None:
    """Let the parameters of *command*, whose name is *name*, be completed; those of its own commands too."""
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            attach(name, inner)
    for parameter in command.params:
        completer = _completer_of(name, parameter)
        if completer is not None:
            parameter._custom_shell_complete = completer  # noqa: SLF001 - what its constructor would set


def _completer_of(command: str, parameter: click.Parameter) -> Completer | None:
    metavar = parameter.metavar or ""
    if parameter.name == "profile":
        return _profiles
    if command == "explain" and parameter.name == "code":
        return _codes
    if command == "import" and parameter.name == "format_":
        return _formats_to_import
    if metavar == "RULES":
        return _codes_with_commas
    if metavar in ("ID", "[ID]...", "SOURCE", "CLAIM"):
        return _ids
    if parameter.name in ("ledger", "folder") or metavar == "DIR":
        return _folders
    return _files if metavar in ("FILE", "INPUT...") else None


def _profiles(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:  # noqa: ARG001
    from claimledger.profiles import PROFILES

    return [CompletionItem(one.name, help=one.about) for one in PROFILES if one.name.startswith(typed)]


def _formats_to_import(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:  # noqa: ARG001
    from claimledger.importers.registry import IMPORTERS

    return [CompletionItem(one.name, help=one.doc) for one in IMPORTERS if one.name.startswith(typed)]


def _codes(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:  # noqa: ARG001
    from claimledger.rules.catalogue import CATALOGUE

    by_code = [CompletionItem(rule.code, help=rule.name) for rule in CATALOGUE if rule.code.startswith(typed.upper())]
    # Names are offered once a letter of one is typed; the list of codes is long enough.
    names = [rule.name for rule in CATALOGUE] if typed[:1].islower() else []
    return [*by_code, *(CompletionItem(name) for name in names if name.startswith(typed))]


def _codes_with_commas(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    before, comma, last = typed.rpartition(",")
    return [CompletionItem(f"{before}{comma}{one.value}", help=one.help) for one in _codes(ctx, parameter, last)]


def _ids(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:  # noqa: ARG001
    folder = Path(str(ctx.params.get("ledger") or DEFAULT))
    return [CompletionItem(one) for one in sorted(set(_ids_below(folder))) if one.startswith(typed)]


def _ids_below(folder: Path) -> Iterator[str]:
    """Yield what looks like the id of a record in the files below *folder*; they are not read as a ledger is."""
    left = _MOST_READ
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(at, name)
            if not name.endswith((".yaml", ".yml")) or not path.is_file():
                continue
            try:
                left -= path.stat().st_size
                data = path.read_bytes() if left > 0 else b""
            except OSError:
                continue
            yield from ((found[1] or found[2]).decode("ascii") for found in _ID.finditer(data))


def _folders(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:  # noqa: ARG001
    return [CompletionItem(typed, type="dir")]


def _files(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:  # noqa: ARG001
    return [CompletionItem(typed, type="file")]
