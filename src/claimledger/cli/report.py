"""`claimledger report`: a ledger as a folder of web pages."""

from __future__ import annotations

from pathlib import Path

import click

from claimledger.cli.ledgers import ledger_argument, load_ledger, say_left_out, workers_option
from claimledger.cli.output import named, say


@click.command()
@ledger_argument()
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="DIR",
    callback=named,
    help="The folder of the site; made where it is missing.",
)
@click.option("--title", metavar="TEXT", help="The name of the site.")
@click.option("--lang", default="en", show_default=True, metavar="TAG", help="The language of the pages: en or de.")
@click.option("--labels", metavar="FILE", help="A TOML file with other words, laid out as the shipped ones.")
@click.option("--templates", metavar="DIR", help="A folder whose templates and assets take the place of ours.")
@click.option("--published", is_flag=True, help="Leave reviews out that are not published (or were and are withdrawn).")
@workers_option("the pages of a large ledger")
def command(
    ledger: str,
    output: str,
    title: str | None,
    lang: str,
    labels: str | None,
    templates: str | None,
    published: bool,
    workers: int,
) -> None:
    """
    Write a ledger as a site of static pages.

    LEDGER is the ledger's folder, `claims` by default. The site needs no server: open its index.html. A second run
    writes only what changed, and removes only what an earlier one wrote.
    """
    from claimledger.cli.progress import progress
    from claimledger.labels import labels_for, read_labels
    from claimledger.left_out import left_out_of
    from claimledger.reporters.summary import counted
    from claimledger.site import build, published_only

    words = labels_for(lang)
    if labels is not None:
        words = read_labels(Path(labels), words)
    if templates is not None and not Path(templates).is_dir():
        raise click.UsageError(f"{templates}: there is no such folder of templates")
    loaded = load_ledger(ledger)
    if published:
        loaded = published_only(loaded)
    with progress("writing") as shown:
        built = build(
            loaded,
            output,
            labels=words,
            title=title,
            templates=templates,
            workers=workers,
            progress=shown,
        )
    removed = f", {built.removed:,} removed" if built.removed else ""
    say(f"{counted(built.total, 'file')} in {output}: {built.written:,} written{removed}")
    say_left_out(left_out_of(loaded), ledger)
