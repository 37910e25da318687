"""The command line."""

from claimledger.cli.start import main, run

__all__ = ["main", "run"]
