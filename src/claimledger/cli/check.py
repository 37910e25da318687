"""`claimledger check`: every mistake of a ledger, with its place."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn, cast

import click
from attrs import evolve

import claimledger
from claimledger.cli.ledgers import (
    day,
    ledger_argument,
    plugin_option,
    plugin_rules,
    refuse_own_file,
    words,
    workers_option,
)
from claimledger.cli.output import IN_A_PIPE, columns_of, output_option, say, wants_color, write_lines, write_text
from claimledger.cli.progress import progress
from claimledger.diagnostic import Severity
from claimledger.errors import LedgerNotFound, RuleCrashed
from claimledger.recalling import Question, recalled, states_of_settings
from claimledger.report import Report
from claimledger.reporters.paper import REPORTERS, Paper, lines_below, reporter_named
from claimledger.reporters.summary import counted, statistics_of
from claimledger.store import default_folder

if TYPE_CHECKING:
    from claimledger.baseline import Baseline
    from claimledger.fixing import Fixed
    from claimledger.rules.rule import Rule


class _Judging(NamedTuple):
    """How a ledger is to be judged."""

    ledger: str
    today: date
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    profile: str | None
    rules: tuple[Rule, ...]
    baseline: Baseline | None
    workers: int
    cache: Path | None

    def report(self) -> Report:
        """Return what is found in the folder as it is."""
        question = None
        if not self.rules and self.cache is not None:
            # Where nothing is new, neither the rules nor anything that reads records is imported.
            question = Question.of(self.today, self.select, self.ignore, self.profile, baseline=self.baseline)
            same = recalled(self.ledger, question, self.cache)
            if same is not None:
                return same
        from claimledger.checking import check_folder

        with progress("checking") as shown:
            return check_folder(
                self.ledger,
                today=self.today,
                select=self.select,
                ignore=self.ignore,
                profile=self.profile,
                rules=self.rules,
                baseline=self.baseline,
                progress=shown,
                workers=self.workers,
                cache=self.cache,
                question=question,
            )

    def fixed(self, report: Report, *, unsafe: bool) -> Fixed:
        """Return what the fixes of *report* come to; no file is changed yet."""
        from claimledger.checking import check
        from claimledger.fixing import fix_folder
        from claimledger.loading import Reader
        from claimledger.settings import find_settings

        reader = Reader(folder=Path(self.ledger), settings=find_settings(Path(self.ledger))[0])
        check_again = partial(
            check,
            today=self.today,
            select=self.select,
            ignore=self.ignore,
            profile=self.profile,
            rules=self.rules,
            baseline=self.baseline,
        )
        return fix_folder(reader, report, check_again, unsafe=unsafe)


class _Telling(NamedTuple):
    """How what is found is told, and where."""

    judging: _Judging
    format: str
    #: The file; None and ``-`` are the standard output.
    output: str | None
    #: True: the findings of each rule are counted instead.
    statistics: bool

    def tell(self, report: Report) -> None:
        """Tell what is found."""
        paper = self.paper()
        lines = statistics_of(report, paper) if self.statistics else reporter_named(self.format)(report, paper)
        write_lines(lines, self.output)

    def tell_crash(self, crash: RuleCrashed) -> NoReturn:
        """
        Tell what the other rules found, then which ones raised an exception.

        Raises:
            Exit: always; the exit code is 2.

        """
        self.tell(cast("Report", crash.report))
        for one in (crash, *crash.others):
            say(str(one))
        raise click.exceptions.Exit(2)

    def tell_diffs(self, fixed: Fixed) -> None:
        """Tell what fixes would change."""
        from claimledger.cli.mending import diff_lines

        paper = self.paper()
        write_lines(
            chain.from_iterable(
                diff_lines(paper.path(file.path), file.before, file.after, color=paper.color) for file in fixed.files
            ),
            self.output,
        )

    def paper(self) -> Paper:
        """Return what is written on: the terminal, a pipe, or a file."""
        ledger, to_file = self.judging.ledger, self.output not in (None, "-")
        paper = Paper(
            ledger=ledger,
            lines_of=lines_below(ledger),
            width=IN_A_PIPE if to_file else columns_of(sys.stdout),
            color=not to_file and wants_color(sys.stdout),
            version=claimledger.__version__,
        )
        if self.format != "sarif":
            return paper
        from claimledger.settings import find_settings

        plugins = plugin_rules(find_settings(Path(ledger))[0].plugins)
        return evolve(paper, manual=_manual(), rules=(*self.judging.rules, *plugins))


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
@click.option("--profile", metavar="NAME", help="Judge by a bundle of rules: default, strict, google, ifcn, averitec.")
@plugin_option()
@click.option("--baseline", metavar="FILE", help="Be silent on the findings that FILE holds.")
@click.option("--write-baseline", is_flag=True, help="Write all that is found into the file of --baseline.")
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
@click.option("--fix", is_flag=True, help="Mend what can be mended safely, then tell what is left.")
@click.option(
    "--unsafe-fixes", is_flag=True, help="With --fix or --diff: also fixes that may change what a record means."
)
@click.option("--diff", is_flag=True, help="Show what --fix would change, and write nothing.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option(
    "--fail-on",
    type=click.Choice([str(one) for one in Severity]),
    default="warning",
    show_default=True,
    help="The mildest finding that makes the exit code 1.",
)
@click.option("--statistics", is_flag=True, help="Count the findings of each rule instead of showing them.")
@workers_option("a large ledger")
@click.option("--no-cache", is_flag=True, help="Keep no results for the next check, and use none of an earlier one.")
@click.option("--cache-dir", metavar="DIR", help="Keep results in DIR; in the user's folder for caches by default.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
def command(
    ledger: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    profile: str | None,
    plugin: tuple[str, ...],
    baseline: str | None,
    write_baseline: bool,
    today: date | None,
    format_: str,
    output: str | None,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    exit_zero: bool,
    fail_on: str,
    statistics: bool,
    workers: int,
    no_cache: bool,
    cache_dir: str | None,
    watch: bool,
) -> None:
    """
    Name every mistake of a ledger, with its place.

    LEDGER is the ledger's folder, `claims` by default. Nothing in it is written but what --fix mends. Results are kept
    elsewhere for the next check, which then reads only what changed.
    """
    if unsafe_fixes and not (fix or diff):
        raise click.UsageError("--unsafe-fixes goes with --fix or --diff")
    if write_baseline and (baseline is None or fix or diff):
        raise click.UsageError("--write-baseline goes with --baseline FILE, and without --fix and --diff")
    refuse_own_file(ledger, output)
    refuse_own_file(ledger, baseline if write_baseline else None)
    judging = _Judging(
        ledger=ledger,
        today=today or date.today(),
        select=select,
        ignore=ignore,
        profile=profile,
        rules=plugin_rules(plugin),
        baseline=None if baseline is None or write_baseline else _baseline(baseline, ledger),
        workers=workers,
        cache=None if no_cache else Path(cache_dir) if cache_dir else default_folder(),
    )
    telling = _Telling(judging=judging, format=format_, output=output, statistics=statistics)
    if watch:
        if fix or diff or write_baseline:
            raise click.UsageError("--watch goes without --fix, --diff and --write-baseline")
        _watch(judging, telling)
        return
    try:
        report = judging.report()
    except RuleCrashed as crash:
        telling.tell_crash(crash)
    if write_baseline and baseline is not None:
        _write_baseline(report, Path(baseline), Path(ledger))
        return
    if not report.files:
        say(f"{ledger}: there is no .yaml file in this folder")
    if diff:
        fixed = judging.fixed(report, unsafe=unsafe_fixes)
        telling.tell_diffs(fixed)
        _say_fixed(fixed, "would mend", fixed.refused)
    elif fix:
        from claimledger.cli.mending import write_files

        fixed = judging.fixed(report, unsafe=unsafe_fixes)
        refused = write_files(ledger, fixed.files)
        _say_fixed(fixed, "mended", (*fixed.refused, *refused))
        report = judging.report() if refused else fixed.report
    if not diff:
        telling.tell(report)
    if not exit_zero and report.fails_on(Severity(fail_on)):
        raise click.exceptions.Exit(1)


def _watch(judging: _Judging, telling: _Telling) -> None:
    """Tell what is found now, and again whenever the ledger, its settings or what stands beside them change."""
    from claimledger.cli.watching import run_on_change

    def run() -> None:
        try:
            telling.tell(judging.report())
        except RuleCrashed as crash:
            telling.tell(cast("Report", crash.report))
            raise

    folder = Path(judging.ledger)
    if not folder.is_dir():
        raise LedgerNotFound(judging.ledger)
    run_on_change(folder, lambda: states_of_settings(folder), run)


def _baseline(path: str, ledger: str) -> Baseline:
    from claimledger.baseline import read_baseline

    return read_baseline(Path(path), Path(ledger))


def _write_baseline(report: Report, path: Path, folder: Path) -> None:
    """Put all that was found into the file *path*, whole or not at all; entries that stay keep their last day."""
    from claimledger.baseline import NOTHING, of_findings, read_baseline, text_of

    before = read_baseline(path, folder) if path.exists() else NOTHING
    write_text(text_of(of_findings(report.diagnostics, before)), str(path))
    say(f"wrote {counted(len(report.diagnostics), 'finding')} into {path}")


def _manual() -> str:
    """Return where the manual is published, as the installed package says; "" where it does not."""
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        links = metadata("claimledger").get_all("Project-URL") or []
    except PackageNotFoundError:
        return ""
    named = dict(link.split(", ", 1) for link in links if ", " in link)
    return str(named.get("Documentation", ""))


def _say_fixed(fixed: Fixed, verb: str, refused: Iterable[str]) -> None:
    for why in refused:
        say(why)
    say(f"{verb} {counted(fixed.count, 'finding')} in {counted(len(fixed.files), 'file')}")
