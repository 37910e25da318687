"""`claimledger check`: every mistake of a ledger, with its place."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import date

import click
from attrs import frozen

from claimledger.checking import Report, check_folder
from claimledger.cli.ledgers import day, ledger_argument, words
from claimledger.cli.output import IN_A_PIPE, columns_of, output_option, say, wants_color, write_lines
from claimledger.cli.progress import progress
from claimledger.diagnostic import Severity
from claimledger.reporters.paper import REPORTERS, Paper, lines_below, reporter_named

_MOST_WORKERS = 4


def cores() -> int:
    """Return how many processes are worth starting: the cores this process may use, at most four."""
    affinity = getattr(os, "sched_getaffinity", None)
    return min(_MOST_WORKERS, len(affinity(0)) if affinity else os.cpu_count() or 1)


@frozen(kw_only=True)
class _Judging:
    """How a ledger is to be judged."""

    ledger: str
    today: date
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    workers: int

    def report(self) -> Report:
        """Return what is found in the folder as it is."""
        with progress("checking") as shown:
            return check_folder(
                self.ledger,
                today=self.today,
                select=self.select,
                ignore=self.ignore,
                progress=shown,
                workers=self.workers,
            )


@click.command()
@ledger_argument()
@click.option(
    "--select",
    multiple=True,
    callback=words,
    metavar="RULES",
    help="Judge by these rules only: codes, names or families, with commas between.",
)
@click.option("--ignore", multiple=True, callback=words, metavar="RULES", help="Leave these rules out.")
@click.option("--today", callback=day, metavar="DAY", help="Judge as on this day, such as 2026-11-22.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(REPORTERS)),
    default="text",
    show_default=True,
    help="How findings are told.",
)
@output_option()
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option(
    "--fail-on",
    type=click.Choice([str(one) for one in Severity]),
    default="warning",
    show_default=True,
    help="The mildest finding that makes the exit code 1.",
)
@click.option("--statistics", is_flag=True, help="Count the findings of each rule instead of showing them.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    metavar="N",
    help="How many processes share a large ledger; the cores, at most 4, by default.",
)
def command(
    ledger: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    today: date | None,
    format_: str,
    output: str | None,
    exit_zero: bool,
    fail_on: str,
    statistics: bool,
    workers: int | None,
) -> None:
    """
    Name every mistake of a ledger, with its place.

    LEDGER is the ledger's folder, `claims` by default. Nothing is written but what --fix mends.
    """
    judging = _Judging(
        ledger=ledger, today=today or date.today(), select=select, ignore=ignore, workers=workers or cores()
    )
    report = judging.report()
    if not report.files:
        say(f"{ledger}: there is no .yaml file in this folder")
    write_lines(_lines(report, judging.ledger, format_, statistics, to_file=output not in (None, "-")), output)
    if not exit_zero and report.fails_on(Severity(fail_on)):
        raise click.exceptions.Exit(1)


def _lines(report: Report, ledger: str, format_: str, statistics: bool, *, to_file: bool) -> Iterator[str]:
    paper = Paper(
        ledger=ledger,
        lines_of=lines_below(ledger),
        width=IN_A_PIPE if to_file else columns_of(sys.stdout),
        color=not to_file and wants_color(sys.stdout),
    )
    if statistics:
        from claimledger.reporters.summary import statistics_of

        return statistics_of(report, paper)
    return reporter_named(format_)(report, paper)
