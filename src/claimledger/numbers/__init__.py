"""Quantities in text, each with its span; a stranger to claims."""

from claimledger.numbers.find import find_changes, find_quantities
from claimledger.numbers.quantity import Bound, Change, Direction, Kind, Quantity

__all__ = ["Bound", "Change", "Direction", "Kind", "Quantity", "find_changes", "find_quantities"]
