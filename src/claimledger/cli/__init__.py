"""The command line."""

from claimledger.cli.program import main, program

__all__ = ["main", "program"]
