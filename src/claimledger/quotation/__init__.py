"""Find quotes in their sources, to the character, and say what differs; a stranger to claims. `rewrite` mends them."""

from claimledger.quotation.find import find_many, find_quote, prepare
from claimledger.quotation.marks import marks_are_balanced
from claimledger.quotation.match import Difference, Match, Reason, Span, Status
from claimledger.quotation.prepared import PreparedText

__all__ = [
    "Difference",
    "Match",
    "PreparedText",
    "Reason",
    "Span",
    "Status",
    "find_many",
    "find_quote",
    "marks_are_balanced",
    "prepare",
]
