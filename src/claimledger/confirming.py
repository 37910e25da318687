"""Reviews that somebody has looked at again → the texts of the files that record it; nothing here writes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from claimledger.diagnostic import Change
from claimledger.editing import apply_changes
from claimledger.errors import EditRefused
from claimledger.fixing import FileFix
from claimledger.ledger import Entry, Ledger
from claimledger.loading import Reader
from claimledger.records.claim import Claim
from claimledger.records.review import Review, Status
from claimledger.staleness import Judged, State, judged
from claimledger.value_classes import frozen


@frozen(kw_only=True)
class Candidate:
    """A review that may be confirmed, beside what it judged."""

    entry: Entry[Claim]
    #: Which of the claim's reviews it is.
    number: int
    judged: Judged

    @property
    def claim(self) -> Claim:
        """The claim that it is about."""
        return self.entry.record

    @property
    def review(self) -> Review:
        """The review itself."""
        return self.claim.reviews[self.number]

    @property
    def is_current(self) -> bool:
        """Whether it records what stands there, and there is nothing to write."""
        return self.judged.then == self.judged.now

    @property
    def needs_a_look(self) -> bool:
        """Whether something else stands there now, or it is before readers and does not record what it judged."""
        if self.judged.state is State.UNRECORDED:
            return self.review.status is Status.PUBLISHED
        return self.judged.state in (State.STALE, State.FOREIGN) or self.lacks_correction

    @property
    def lacks_correction(self) -> bool:
        """Whether it is published with another rating than the one confirmed, and readers have not been told."""
        return self.review.status is Status.PUBLISHED and self.judged.lacks_correction


def candidates(ledger: Ledger, entry: Entry[Claim]) -> Iterator[Candidate]:
    """Yield the reviews of a claim that have a verdict of our own, in their order."""
    for number, review in enumerate(entry.record.reviews):
        found = judged(ledger, entry.record, review)
        if found.state is not State.NOTHING and review.status is not Status.WITHDRAWN:
            yield Candidate(entry=entry, number=number, judged=found)


def confirm(ledger: Ledger, chosen: Iterable[Candidate]) -> tuple[list[FileFix], list[str]]:
    """
    Return what the files become when what *chosen* judge now is written into them, and why some are left as they are.

    Only `judged` is written, and only where it is another one.
    """
    changes: dict[str, list[Change]] = {}
    for one in chosen:
        if not one.is_current:
            route = (*one.entry.route, "reviews", one.number, "judged")
            change = Change(route=route, value=str(one.judged.now), add=one.review.judged is None)
            changes.setdefault(one.entry.path, []).append(change)
    files: list[FileFix] = []
    refused: list[str] = []
    for path, wanted in sorted(changes.items()):
        try:
            before = _text_of(ledger, path)
            after = apply_changes(path, before, wanted)
        except EditRefused as error:
            refused.append(str(error))
        else:
            files.append(FileFix(path=path, before=before, after=after, count=len(wanted)))
    return files, refused


def _text_of(ledger: Ledger, path: str) -> str:
    """
    Return the whole text of a file, as it was when the ledger was read.

    Raises:
        EditRefused: it has changed since, or cannot be read.

    """
    if ledger.folder is None:
        raise EditRefused(path, "the ledger stands in no folder")
    reader = Reader(folder=ledger.folder, settings=ledger.settings)
    try:
        data = reader.bytes_of(path)
    except OSError as error:
        raise EditRefused(path, (error.strerror or str(error)).lower()) from error
    known = {file.path: file.digest for file in ledger.files}
    if hashlib.sha256(data).digest() != known.get(path):
        raise EditRefused(path, "it was written to in the meantime")
    return data.decode("utf-8")
