"""The way in: from the first import on, an interrupt ends the program without a word."""

import atexit
import gc
import os
import sys

from claimledger.cli.exit_codes import INTERRUPTED


def main() -> None:
    """Run the program with the arguments of this process, and raise `SystemExit`."""
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


def run() -> None:
    """
    Do what `main` does in a process that is there for it alone, which ends with it.

    To take every module apart first, as Python does, is a thirtieth of a short check.
    """
    try:
        main()
    except SystemExit as end:
        if type(end.code) is not int or _is_watched():
            raise
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        os._exit(end.code)


def _is_watched() -> bool:
    """Tell whether somebody has something to do yet when the program ends: a thread, a profiler, what it registered."""
    from threading import active_count

    is_registered = atexit._ncallbacks() > 0  # noqa: SLF001 - there is no other way to ask
    return is_registered or active_count() > 1 or sys.getprofile() is not None or sys.gettrace() is not None
