"""Copies of our own ledger in which one thing is changed, and whether the rule that is meant for it sees the change."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from claimledger.checking import check
from claimledger.confirming import candidates, confirm
from claimledger.diagnostic import Change, Diagnostic, Severity
from claimledger.editing import apply_changes
from claimledger.ledger import Ledger
from claimledger.loading import load
from claimledger.location import Route
from claimledger.parsing import parse
from claimledger.records.claim import Claim

CLAIMS = Path(__file__).resolve().parents[2] / "claims"
#: Holds the whole texts of the three documents, which are not ours to publish.
SEEDS = Path(os.environ.get("CLAIMLEDGER_SHARED", CLAIMS.parents[1] / "shared")) / "seeds"
#: Which of them is the text of which document.
TEXTS = {
    "2011-07-25-serwotka-lansley.yaml": "000_8ac08eb49e812435.txt",
    "2011-12-morning-star.yaml": "001_75b56220a9610012.txt",
    "2012-03-19-pcs-statement.yaml": "002_56a1f3dd034bad3a.txt",
}
#: The day on which every copy is judged.
TODAY = date(2026, 11, 23)


class Base(StrEnum):
    """What is copied."""

    #: The ledger as it stands: seals verify its quotes.
    SEALED = "sealed"
    #: All reviews record what they judged, as `claimledger review --all --confirm` leaves them.
    CONFIRMED = "confirmed"
    #: The whole texts of the three documents are held as snapshots; the folder shared/ has them.
    WHOLE = "whole"


@frozen(kw_only=True)
class Record:
    """One record of a copy as plain values, and where it stands."""

    path: str
    route: Route
    plain: dict[str, Any]

    @property
    def id(self) -> str:
        return self.plain["id"]


@frozen(kw_only=True)
class Mutation:
    """One change of one place of the ledger."""

    path: str
    #: The records of which one must have the finding; none: any finding of the file will do.
    records: tuple[str, ...]
    #: What is changed, unique among the mutations of a kind: "lansley-women quote: against → for".
    what: str
    changes: tuple[Change, ...] = ()
    #: In place of changes: the whole file, as it becomes; None takes the file away.
    data: bytes | None = None


@frozen(kw_only=True)
class Kind:
    """One kind of mutation, all the places where our ledger can suffer it, and the rules that are meant for it."""

    name: str
    #: The codes of which one must be found.
    meant: tuple[str, ...]
    places: Callable[[Copy], Iterator[Mutation]]
    #: Under which the copy is checked: `default`, or `strict` where the meant rule is advice.
    profile: str = "default"
    #: Of which copy it is a mutation.
    base: Base = Base.SEALED
    #: Why some places, or all, are not seen; "" where every place must be.
    exception: str = ""


@frozen(kw_only=True)
class Outcome:
    """What became of one mutation."""

    kind: Kind
    mutation: Mutation
    #: Which of the meant codes were found at the record.
    codes: tuple[str, ...]

    @property
    def caught(self) -> bool:
        return bool(self.codes)

    def __str__(self) -> str:
        return f"{self.kind.name} | {self.mutation.what}"


@frozen(kw_only=True, eq=False)
class Copy:
    """A copy of our ledger in a folder of its own; one mutation at a time stands in it."""

    folder: Path
    ledger: Ledger = field(repr=False)

    @classmethod
    def into(cls, folder: Path, base: Base = Base.SEALED) -> Copy:
        """Copy `claims/` into *folder*, which does not exist yet, and make it *base*."""
        shutil.copytree(CLAIMS, folder)
        if base is Base.CONFIRMED:
            _confirm(folder)
        if base is Base.WHOLE:
            _hold_texts(folder)
        return cls(folder=folder, ledger=load(folder))

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of every YAML file, by path."""
        return {path.name: path.read_text(encoding="utf-8") for path in sorted(self.folder.glob("*.yaml"))}

    @cached_property
    def records(self) -> dict[str, tuple[Record, ...]]:
        """All records as plain values: "claims", "sources" (documents among them) and "speakers"."""
        found: dict[str, list[Record]] = {"claims": [], "sources": [], "speakers": []}
        for path, text in self.texts.items():
            root: Any = parse(path, text)[0].root.plain
            if "document" in root:
                found["sources"].append(Record(path=path, route=("document",), plain=root["document"]))
            for section, records in found.items():
                for number, plain in enumerate(root.get(section, ())):
                    records.append(Record(path=path, route=(section, number), plain=plain))
        return {section: tuple(records) for section, records in found.items()}

    def document_of(self, record: Record) -> Record:
        """Return the document in whose file *record* stands."""
        return next(one for one in self.records["sources"] if one.path == record.path and one.route == ("document",))

    def diagnostics(self, profile: str = "default", select: Sequence[str] = ()) -> tuple[Diagnostic, ...]:
        """
        Return what the rules *select*, or all, find in the copy, as it now stands.

        Advice is left out under the profile `default`, of which it is no part.
        """
        found = check(load(self.folder), today=TODAY, profile=profile, select=select).diagnostics
        return tuple(one for one in found if profile != "default" or one.severity is not Severity.ADVICE)

    def outcome(self, kind: Kind, mutation: Mutation) -> Outcome:
        """Make the one change, check, and take the change back."""
        # An exemption is known to be unused only if all rules judge.
        select = () if "F011" in kind.meant else ("F", *kind.meant)
        with self._standing(mutation):
            found = self.diagnostics(kind.profile, select)
        here = [one for one in found if one.code in kind.meant and _is_about(one, mutation)]
        return Outcome(kind=kind, mutation=mutation, codes=tuple(sorted({one.code for one in here})))

    @contextmanager
    def _standing(self, mutation: Mutation) -> Iterator[None]:
        place = self.folder / mutation.path
        before = place.read_bytes()
        if mutation.changes:
            after: bytes | None = apply_changes(mutation.path, before.decode("utf-8"), mutation.changes).encode("utf-8")
        else:
            after = mutation.data
        assert after != before, f"{mutation.what}: nothing is changed"
        try:
            place.unlink() if after is None else place.write_bytes(after)
            yield
        finally:
            place.write_bytes(before)


def _confirm(folder: Path) -> None:
    ledger = load(folder)
    claims = [entry for entry in ledger.entries if isinstance(entry.record, Claim)]
    files, refused = confirm(ledger, [one for entry in claims for one in candidates(ledger, entry)])
    assert not refused, refused
    for file in files:
        (folder / file.path).write_bytes(file.after.encode("utf-8"))


def _hold_texts(folder: Path) -> None:
    for name, text in TEXTS.items():
        data = (SEEDS / text).read_bytes()
        (folder / text).write_bytes(data)
        snapshot = {"path": text, "sha256": sha256(data).hexdigest()}
        before = (folder / name).read_text(encoding="utf-8")
        after = apply_changes(name, before, [Change(route=("document", "snapshot"), value=snapshot, add=True)])
        (folder / name).write_bytes(after.encode("utf-8"))


def _is_about(one: Diagnostic, mutation: Mutation) -> bool:
    if not mutation.records:
        return one.location.path == mutation.path
    return one.record in mutation.records


def places_of(kind: Kind, copy: Copy) -> tuple[Mutation, ...]:
    """Return all mutations of *kind* that *copy* can suffer, each with another `what`, in the order of the files."""
    found: dict[str, Mutation] = {}
    for one in kind.places(copy):
        what = one.what
        number = 2
        while what in found:
            what = f"{one.what} ({number})"
            number += 1
        found[what] = evolve(one, what=what)
    return tuple(found.values())
