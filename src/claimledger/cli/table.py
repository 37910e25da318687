"""`claimledger table`: a ledger's records as a table, or a count of them."""

from __future__ import annotations

from collections.abc import Callable

import click

from claimledger.cli.ledgers import axis_option, ledger_argument, load_ledger, refuse_own_file, say_left_out, words
from claimledger.cli.output import Decorated
from claimledger.cli.table_output import TableOutput, table_options

_FILTERS = {
    "speaker": "Claims of this speaker: an id or a name.",
    "source": "Claims in this source.",
    "topic": "Claims on this topic.",
    "rating": "Claims with this rating on the axis.",
    "kind": "Claims of this kind, such as statistic.",
    "status": "Claims whose review is this far, such as published.",
}


def _filters() -> Callable[[Decorated], Decorated]:
    def decorate(function: Decorated) -> Decorated:
        for name, about in reversed(_FILTERS.items()):
            function = click.option(f"--{name}", multiple=True, metavar="WORD", help=f"{about} May be repeated.")(
                function
            )
        return function

    return decorate


@click.command()
@ledger_argument()
@click.option(
    "--rows",
    default="claims",
    show_default=True,
    metavar="KIND",
    help="claims, sources, speakers, evidence, figures or reviews; `all`, for xlsx, sqlite and datapackage.",
)
@click.option(
    "--columns", multiple=True, callback=words, metavar="NAMES", help="Columns, with commas between, or `all`."
)
@click.option(
    "--sort",
    multiple=True,
    callback=words,
    metavar="NAMES",
    help="Columns to sort by; a - before a name turns it round.",
)
@click.option(
    "--by",
    multiple=True,
    callback=words,
    metavar="NAMES",
    help="Count instead, by one or two columns, such as speaker,rating.",
)
@click.option(
    "--summary",
    metavar="NAME",
    help="What the ledger amounts to: speaker-rating, topic-time, evidence-strength, verdict-history, reviewer-load.",
)
@axis_option()
@_filters()
@click.option("--since", metavar="DATE", help="Claims said on this day or later.")
@click.option("--until", metavar="DATE", help="Claims said on this day or earlier.")
@table_options()
def command(
    ledger: str,
    rows: str,
    columns: tuple[str, ...],
    sort: tuple[str, ...],
    by: tuple[str, ...],
    summary: str | None,
    axis: str,
    since: str | None,
    until: str | None,
    to: TableOutput,
    **filters: tuple[str, ...],
) -> None:
    """
    Print a ledger's records as a table.

    LEDGER is the ledger's folder, `claims` by default. Of a ledger with mistakes the sound records are printed, and
    the exit code is 1.
    """
    from claimledger.filtering import Filter
    from claimledger.left_out import left_out_of
    from claimledger.tables import table

    refuse_own_file(ledger, to.path)
    try:
        where = Filter(**filters, since=since, until=until)
        loaded = load_ledger(ledger)
        if summary is not None:
            from claimledger.summaries import summary as summed_up

            name = _alone(summary, by, columns, sort)
            made = {name: summed_up(loaded, name, axis=axis, where=where).table()}
        else:
            made = {
                kind: table(
                    loaded, rows=kind, columns=columns or None, where=where, by=by or None, axis=axis, sort=sort or None
                )
                for kind in _kinds(rows)
            }
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    to.write(made)
    say_left_out(left_out_of(loaded), ledger)


def _kinds(rows: str) -> tuple[str, ...]:
    """Return the kinds of rows that are asked for."""
    from claimledger.columns import ALL

    return tuple(kind.name for kind in ALL) if rows == "all" else (rows,)


def _alone(name: str, *others: tuple[str, ...]) -> str:
    """
    Return *name*, the summary that is asked for.

    Raises:
        ValueError: something is asked for that a summary has of its own.

    """
    if any(others):
        raise ValueError("--summary has rows and columns of its own: it goes without --by, --columns and --sort")
    return name
