"""
The program: its commands by name, and what becomes of a run that could not do its job.

A command is one file of this folder, with a click command called `command`, and one line in `COMMANDS`. It is imported
when it is run, so that ``--help`` stays fast.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, NoReturn

import click

import claimledger
from claimledger.cli.exit_codes import INTERRUPTED, NO_READER

#: Name → what it does, in the order of the help; the module has the name of the command.
COMMANDS: dict[str, str] = {
    "check": "Name every mistake of a ledger, with its place.",
    "table": "Print a ledger's records as a table.",
    "query": "Answer a question in SQL over the ledger's tables.",
    "show": "Show a claim with its chain, evidence and verdicts.",
    "explain": "Explain a rule, with samples.",
    "rules": "Print the catalogue of rules.",
    "completion": "Print the script by which a shell completes what is typed.",
    "ratings": "Tell what a rating's words mean, whoever gave it.",
    "lsp": "Check a ledger while one types: a language server for editors.",
    "schema": "Print the JSON Schema of the file format, for editors.",
    "fmt": "Put the files of a ledger in canonical order and layout.",
    "init": "Begin a new ledger, with settings and one example claim.",
    "import": "Bring other people's records into a ledger.",
    "new": "Write a record to fill in, with an id proposed from its words.",
    "quote": "Find words in a source, and print the record to paste.",
    "report": "Write a ledger as a site of static pages.",
    "export": "Write a ledger in other formats, or a claim as a card to paste.",
    "seal": "Write the seals by which others verify the quotes.",
    "review": "Show which verdicts are stale, and confirm those looked at anew.",
}

#: Commands whose name no module can have.
_MODULES = {"import": "import_"}

#: The variable by which a shell asks what could be typed; click reads it too.
COMPLETING = "_CLAIMLEDGER_COMPLETE"


class Program(click.Group):
    """A group that imports a command when it is needed, and turns errors into one line and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """Return the command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"claimledger.cli.{_MODULES.get(cmd_name, cmd_name)}").command
        if COMPLETING in os.environ:
            from claimledger.cli.completing import attach

            attach(cmd_name, command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is asked for; a slip is told with the name that was probably meant."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from claimledger.errors import UnknownName

            raise click.UsageError(str(UnknownName("command", args[0], COMMANDS)), ctx)
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **more: Any) -> Any:
        """Run, and exit."""
        _require_streams()
        for stream in (sys.stdout, sys.stderr):
            _prepare(stream)
        # A command ends soon, and records hold no cycles: walking them to look for some is a tenth of a long run.
        was_on = gc.isenabled()
        gc.disable()
        try:
            return super().main(*args, **more)
        except OSError:
            # Not even stderr takes what there is to say.
            _forget(sys.stderr)
            sys.exit(2)
        finally:
            if was_on:
                gc.enable()

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        """Read the arguments; ``--help`` and ``--version`` are answered here."""
        with _told():
            return super().make_context(*args, **more)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with _told():
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result


@contextmanager
def _told() -> Iterator[None]:
    """Turn whatever keeps the program from its job into one line on stderr and exit code 2."""
    try:
        try:
            yield
        except click.exceptions.Exit:
            # What was said is written now, while something can still be done if it cannot be.
            sys.stdout.flush()
            raise
    except KeyboardInterrupt:
        _leave(INTERRUPTED)
    except BrokenPipeError:
        _forget(sys.stdout)
        _leave(NO_READER)
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as error:
        if isinstance(error, OSError):
            _forget(sys.stdout)
        _fail(_why(error))


def _require_streams() -> None:
    """End the program where it was started without a standard output; without stderr it says nothing."""
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: PTH123, SIM115 - open until the program ends
    if sys.stdout is None:
        sys.stderr.write("claimledger: the standard output is closed, so nothing can be said; `> /dev/null` drops it\n")
        sys.exit(2)


def _prepare(stream: Any) -> None:
    """Have text written as UTF-8 into pipes and files, and nothing fail that the terminal cannot show."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        encoding = None if stream.isatty() else "utf-8"
        reconfigure(encoding=encoding, errors="backslashreplace")


def _why(error: Exception) -> str:
    """Return the sentence for an error that ended the run."""
    from claimledger.errors import ClaimledgerError, LedgerNotFound

    if isinstance(error, LedgerNotFound):
        from claimledger.cli.ledgers import next_step

        return f"{error}{next_step(error)}"
    if isinstance(error, ClaimledgerError):
        return str(error)
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{(error.strerror or str(error)).lower()}"
    if os.environ.get("CLAIMLEDGER_TRACEBACK"):
        import traceback

        traceback.print_exc()
    what = f"{type(error).__name__}: {error}"
    return f"this is a fault of claimledger, not of the ledger: {what} (CLAIMLEDGER_TRACEBACK=1 shows where)"


def _fail(message: str) -> NoReturn:
    from claimledger.terminal import visible_line

    click.echo(f"claimledger: {visible_line(message)}", err=True)
    _leave(2)


def _forget(stream: Any) -> None:
    """Let what is still to be written to *stream* go nowhere, so that closing it does not fail once more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, stream.fileno())
    except (OSError, ValueError):
        pass
    finally:
        os.close(nowhere)


def _leave(code: int) -> NoReturn:
    raise click.exceptions.Exit(code)


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 all is well, 1 there are findings, 2 the job could not be done.",
)
@click.version_option(claimledger.__version__, prog_name="claimledger")
def program() -> None:
    """Keep claims as plain text, check them like code, publish them as tables."""
