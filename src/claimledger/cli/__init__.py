"""The command line."""

from claimledger.cli.start import main

__all__ = ["main"]
