"""Importing from a text, and going out and in again."""

import io
import json

from claimledger import Ledger
from claimledger.feeds.claimreview import reviews
from claimledger.importers.claimreview import read


def items(text):
    """Return what the records of a text become."""
    return list(read(io.StringIO(text if isinstance(text, str) else json.dumps(text)), "in.json"))


def records(found):
    """Return all records by id."""
    return {record.id: record for item in found for record in item.records}


def told(found):
    """Return code and message of every note."""
    return [(note.code, note.message) for item in found for note in item.notes]


def gone_round(found):
    """Return the records after they went out as ClaimReview and came in again."""
    ledger = Ledger.of(*records(found).values())
    return records(items(json.dumps(list(reviews(ledger)))))
