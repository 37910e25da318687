"""
What was found in the records of one file, on what it depends, and of which records it holds no more.

The records of a file are judged some at a time, and what they depend on is known of these together: where it changes,
the others of the file need not be judged again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from claimledger.diagnostic import Diagnostic
from claimledger.lookups import HELD, TEXT
from claimledger.value_classes import frozen


class Batch(NamedTuple):
    """What was found in some records of a file, which were judged together."""

    #: Which of the file's batches it is.
    number: int
    #: What the rules over records found.
    found: tuple[Diagnostic, ...]
    #: What was looked up elsewhere, besides what these records name; see `lookups`.
    keys: tuple[str, ...] = ()


@frozen(kw_only=True)
class Judged:
    """What was found in one file, and on what it depends."""

    path: str
    #: All of the file, or those of which the judgement did not hold.
    batches: tuple[Batch, ...]
    #: What reading the file found.
    reading: tuple[Diagnostic, ...] = ()
    #: SHA-256 of the file; b"": it cannot be kept.
    digest: bytes = b""
    #: Path → SHA-256 of the ledger's other files, as they were read for it.
    others: Mapping[str, str | None] = {}

    @property
    def found(self) -> list[Diagnostic]:
        """What the rules over records found."""
        return [one for batch in self.batches for one in batch.found]

    @property
    def keys(self) -> frozenset[str]:
        """What was looked up elsewhere, besides what the records name."""
        return frozenset(key for batch in self.batches for key in batch.keys)


class Moved:
    """Keys of which the state is another than it was."""

    def __init__(self, keys: Collection[str]) -> None:
        self.keys = frozenset(keys)
        self._texts = {key[1:] for key in self.keys if key[0] == TEXT}
        #: What records may name so that their judgement depends on a key.
        self.texts = frozenset(key[1:] for key in self.keys if key[0] in TEXT + HELD)

    def concern(self, keys: Collection[str], named: Iterable[Collection[str]]) -> bool:
        """Tell whether a judgement for which *keys* were looked up, of records that name *named*, depends on them."""
        if not self.keys.isdisjoint(keys):
            return True
        texts = self.texts if HELD in keys else self._texts
        return any(not texts.isdisjoint(group) for group in named)


class Stale(NamedTuple):
    """Files of which the judgement does not hold because something moved elsewhere."""

    moved: Moved
    #: Path → what was looked up for each batch of the file's records.
    keys: Mapping[str, Sequence[Sequence[str]]]

    def due(self, path: str, named: Sequence[Collection[str]]) -> list[int]:
        """Return which batches of a file, which name *named*, are to be judged; all of a file that is not stale."""
        kept = self.keys.get(path, ())
        return [
            number
            for number, texts in enumerate(named)
            if number >= len(kept) or self.moved.concern(kept[number], (texts,))
        ]


#: Nothing was judged before.
NOTHING = Stale(Moved(()), {})
