"""The way in: from the first import on, an interrupt ends the program without a word."""

import gc
import sys

from claimledger.cli.exit_codes import INTERRUPTED


def main() -> None:
    """Run the program with the arguments of this process, which ends with it."""
    # What is left at the end goes with the process: nobody need look through it for what can be given back.
    gc.disable()
    try:
        # Imported here, because half of a short run is the import of click.
        from claimledger.cli.program import program

        program(prog_name="claimledger")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:
        gc.freeze()
