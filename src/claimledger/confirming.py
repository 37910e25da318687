"""Reviews that somebody has looked at again → the texts of the files that record it; nothing here writes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from claimledger.diagnostic import Change
from claimledger.earlier import earlier_texts
from claimledger.editing import apply_changes
from claimledger.errors import EditRefused
from claimledger.fingerprint import Part
from claimledger.fixing import FileFix
from claimledger.ledger import Entry, Ledger
from claimledger.loading import Reader
from claimledger.records.claim import Claim
from claimledger.records.review import Review, Status
from claimledger.staleness import Judged, State, judged
from claimledger.structuring import structure
from claimledger.value_classes import frozen
from claimledger.writing import read_back


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


def as_judged(ledger: Ledger, one: Candidate) -> dict[Part, tuple[Claim, Review]]:
    """
    Return, for each part that has changed, the claim and the review as they were when it was judged.

    Only parts are there that an earlier version of the file, in the git repository around the ledger, has as they were.
    """
    if ledger.folder is None or one.judged.then is None:
        return {}
    order = list(Part)
    wanted = {part: one.judged.then.parts[order.index(part)] for part, _ in one.judged.changes}
    found: dict[Part, tuple[Claim, Review]] = {}
    for text in earlier_texts(ledger.folder / one.entry.path, ledger.settings.limits.size):
        for claim in _claims_in(text, one.claim.id):
            for review in claim.reviews:
                parts = judged(ledger, claim, review).now.parts if review.axis is one.review.axis else ()
                for part, digest in wanted.items():
                    if parts and parts[order.index(part)] == digest:
                        found.setdefault(part, (claim, review))
        if len(found) == len(wanted):
            break
    return found


def _claims_in(text: str, id_: str) -> Iterator[Claim]:
    """Yield the claims *id_* of a file's text; of a version that was no sound file, none."""
    plain = read_back(text)
    if isinstance(plain, dict):
        for _, record in structure({"claims": plain.get("claims", [])}).records:
            if isinstance(record, Claim) and record.id == id_:
                yield record


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
