"""`claimledger seal`: write what lets others verify the quotes of a ledger without its sources' texts."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from claimledger.cli.ledgers import ledger_argument, load_ledger
from claimledger.cli.output import say
from claimledger.sealing import SealedSource, SealState, seal_ledger, write_seals
from claimledger.terminal import visible_line


def _copies(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, Path]:  # noqa: ARG001
    """Read ``--text ID=FILE``; a click callback."""
    copies: dict[str, Path] = {}
    for value in values:
        id_, equals, file = value.partition("=")
        if not (id_ and equals and file):
            raise click.BadParameter(f"{value!r} should be ID=FILE: a source's id, and the file with its text")
        copies[id_] = Path(file)
    return copies


@click.command()
@ledger_argument()
@click.option("--source", "sources", multiple=True, metavar="ID", help="Seal this source only; may be repeated.")
@click.option(
    "--text",
    "copies",
    multiple=True,
    callback=_copies,
    metavar="ID=FILE",
    help="Read the text of the source ID from FILE, which the ledger does not keep; may be repeated.",
)
@click.option(
    "--pepper-file",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="A secret that hides even which text was sealed from whoever guesses it whole; keep FILE.",
)
@click.option("--check", is_flag=True, help="Only tell which seals are not what they should be; exit 1 if any is.")
def command(
    ledger: str, sources: tuple[str, ...], copies: dict[str, Path], pepper_file: str | None, *, check: bool
) -> None:
    """
    Write the seals by which others verify the quotes.

    For each source whose text is at hand, a seal opens the passages that the ledger quotes from it, and no others.
    LEDGER is the ledger's folder, `claims` by default.
    """
    loaded = load_ledger(ledger)
    for id_ in (*sources, *copies):
        if id_ not in loaded.sources:
            loaded.entry(id_)
            raise click.UsageError(f"{visible_line(id_)} is no source")
    pepper = Path(pepper_file).read_bytes() if pepper_file else b""
    if pepper_file and not pepper.strip():
        raise click.UsageError("the pepper file is empty")
    sealed = seal_ledger(loaded, only=sources, copies=copies, pepper=pepper)
    sys.exit(_tell(sealed if check else write_seals(sealed), check=check))


def _tell(sealed: Iterable[SealedSource], *, check: bool) -> int:
    """Print a line for each source, and return the exit code."""
    code = 0
    seen = False
    for one in sealed:
        seen = True
        state = "missing" if check and one.state is SealState.NEW else str(one.state)
        count = f"{one.opened:,} {'quote' if one.opened == 1 else 'quotes'}"
        detail = one.why if one.state is SealState.NO_TEXT else count
        click.echo(visible_line(f"{one.source.id}: {state}, {detail}"))
        for place, match in one.refused:
            where = ".".join(str(step) for step in place.route)
            click.echo(visible_line(f"  not opened: {place.claim} {where}: {match.explanation}"))
        stale = check and one.state in (SealState.NEW, SealState.CHANGED)
        if one.refused or stale or one.state is SealState.NO_TEXT:
            code = 1
    if not seen:
        say("there is no text of any quoted source; hand one in with --text ID=FILE")
        return 1
    return code
