"""What makes a finding the same finding in the next run, wherever its line has moved to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from claimledger.diagnostic import Diagnostic


def fingerprints(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """
    Yield a fingerprint for each diagnostic: of its code, the id of its record and the field, never of its place.

    What is about no record is known by its file and its message. Several findings of one kind are told apart by their
    order: ``…:1``, ``…:2``.
    """
    seen: Counter[str] = Counter()
    for one in diagnostics:
        about = ("record", one.record, one.field) if one.record else ("file", one.location.path, one.message)
        digest = sha256("\0".join((one.code, *about)).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        seen[digest] += 1
        yield f"{digest}:{seen[digest]}"
