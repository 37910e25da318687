"""`claimledger export`: a ledger, or some of its claims, as a document in somebody else's format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from claimledger.cli.ledgers import ledger_argument, load_ledger, refuse_own_file, say_left_out, workers_option
from claimledger.cli.output import Decorated, output_option, write_lines
from claimledger.feeds import FEEDS, Feed, Request, feed_named


class Exports(click.Group):
    """A group with a command for each feed, made from what the list of feeds says of it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the feeds, in the order of the list."""
        return [feed.name for feed in FEEDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """Return the command of one feed."""
        found = [feed for feed in FEEDS if feed.name == cmd_name]
        return _command_of(found[0]) if found else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        """Write what each feed is in full, and make no command of any."""
        with formatter.section("Commands"):
            formatter.write_dl([(feed.name, feed.doc) for feed in FEEDS])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is asked for; a slip is told with the name that was probably meant."""
        if not args[0].startswith("-"):
            from claimledger.errors import UnknownName

            try:
                feed_named(args[0])
            except UnknownName as error:
                raise click.UsageError(_of_table(args[0]) or str(error), ctx) from error
        return super().resolve_command(ctx, args)


def _of_table(name: str) -> str:
    """Return what to say where *name* is a format of tables; "" where it is none."""
    from claimledger.exporters.formats import FORMATS

    if name not in [known.name for known in FORMATS]:
        return ""
    return f"{name} is a format of tables: `claimledger table --format {name}` writes one"


@click.group(cls=Exports)
def command() -> None:
    """
    Write a ledger in other formats, or a claim as a card to paste.

    Of a ledger with mistakes the sound records are written, and the exit code is 1.
    """


def _command_of(feed: Feed) -> click.Command:
    def export(**asked: Any) -> None:
        _export(feed, **asked)

    for option in reversed([*_options_of(feed)]):
        export = option(export)
    return click.command(feed.name, help=f"{feed.doc}\n\nLEDGER is the ledger's folder, `claims` by default.")(export)


def _options_of(feed: Feed) -> Iterator[Callable[[Decorated], Decorated]]:
    """Yield what the command of *feed* takes, in the order of its help."""
    yield ledger_argument()
    yield click.option(
        "--claim",
        "claims",
        multiple=True,
        required=feed.per_claim,
        metavar="ID",
        help="This claim. May be repeated." if feed.per_claim else "Only this claim. May be repeated.",
    )
    if feed.styles:
        yield click.option(
            "--format",
            "format_",
            type=click.Choice(feed.styles),
            default=feed.styles[0],
            show_default=True,
            help="How it is laid out.",
        )
    if feed.per_page:
        yield click.option(
            "--per-page",
            is_flag=True,
            help="Write a file for each page of the web into the folder of -o, and print its name and address.",
        )
    yield click.option(
        "--lang", default="en", show_default=True, metavar="TAG", help="The language of its words: en or de."
    )
    yield click.option("--labels", metavar="FILE", help="A TOML file with other words, laid out as the shipped ones.")
    yield output_option()
    if feed.shared:
        yield workers_option("a large ledger")


def _export(
    feed: Feed,
    *,
    ledger: str,
    claims: tuple[str, ...],
    lang: str,
    labels: str | None,
    output: str | None,
    format_: str | None = None,
    per_page: bool = False,
    workers: int = 1,
) -> None:
    """Write what is asked for, and tell on stderr which reviews its readers would refuse and what was left out."""
    from claimledger.labels import labels_for, read_labels
    from claimledger.left_out import left_out_of

    if per_page and output in (None, "-"):
        raise click.UsageError("--per-page needs a folder for its files: -o DIR")
    if not per_page:
        # Where a folder is written into, nothing is written over that is not ours.
        refuse_own_file(ledger, output)
    words = labels_for(lang)
    if labels is not None:
        words = read_labels(Path(labels), words)
    if feed.shared and not claims and not per_page:
        from claimledger.cli.shared_export import write_shared

        left_out = write_shared(feed, ledger, format_, output, workers)
        if left_out is not None:
            say_left_out(left_out, ledger)
            return
    loaded = load_ledger(ledger)
    for id_ in claims:
        loaded.claim(id_)
    if per_page:
        from claimledger.cli.markup_pages import write_pages

        write_pages(loaded, claims, str(format_), str(output))
    else:
        write_lines(feed.lines(loaded, Request(claims=claims, style=format_, labels=words)), output)
    if feed.refusing:
        from claimledger.cli.refusals import say_refused

        say_refused(loaded, ledger, claims)
    say_left_out(left_out_of(loaded), ledger)
