"""`claimledger completion`: the script by which a shell completes what is typed."""

from __future__ import annotations

import click


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """
    Print the script by which a shell completes what is typed.

    Offered are commands, options, codes, profiles and ids. For bash, put this line into ~/.bashrc:
    eval "$(claimledger completion bash)"
    """
    from click.shell_completion import get_completion_class

    from claimledger.cli.program import COMPLETING, program

    completion = get_completion_class(shell)
    if completion is not None:
        # Not its method `source`, which starts a shell to ask for its version.
        script = completion(program, {}, "claimledger", COMPLETING)
        click.echo(completion.source_template % script.source_vars())
