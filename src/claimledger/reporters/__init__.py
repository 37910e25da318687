"""Diagnostics written for people and for programs: one format, one file."""

from claimledger.reporters.paper import REPORTERS, Paper, reporter_named

__all__ = ["REPORTERS", "Paper", "reporter_named"]
