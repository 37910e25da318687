"""The way in: from the first import on, an interrupt ends the program without a word."""

import sys

from claimledger.cli.exit_codes import INTERRUPTED


def main() -> None:
    """Run the program with the arguments of this process."""
    try:
        # Imported here, because half of a short run is the import of click.
        from claimledger.cli.program import program

        program(prog_name="claimledger")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
