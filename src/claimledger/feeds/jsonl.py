"""The whole ledger as JSON Lines: one record per line with its kind, as `claimledger import jsonl` reads it back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from attrs import evolve

from claimledger.feeds.registry import Request
from claimledger.importers.jsonl import KINDS
from claimledger.ledger import Ledger
from claimledger.records.claim import Claim
from claimledger.terminal import json_safe
from claimledger.writing import plain_of


def lines(ledger: Ledger, request: Request) -> Iterator[str]:
    """
    Yield a line such as ``{"claim": {…}}`` for each record of *ledger*, in its order; the values are those of a file.

    A claim that stands in its file's ``document`` names that source itself, for lines have no file. Where claims are
    named, only they are written. Of several records with one id each is written.
    """
    for entry in ledger.entries:
        record: Any = entry.record
        if request.claims and not (isinstance(record, Claim) and record.id in request.claims):
            continue
        if isinstance(record, Claim) and record.source is None:
            source = ledger.source_of(record)
            record = evolve(record, source=source.id) if source is not None else record
        kind = next(kind for kind, (record_type, _) in KINDS.items() if isinstance(record, record_type))
        yield json_safe(json.dumps({kind: plain_of(record)}, ensure_ascii=False))
