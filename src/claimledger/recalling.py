"""
The report of a run in which nothing is new: as it was kept, without a record, a rule or the settings being read.

A report is kept together with all that it came from: what was asked, the code, the settings' files, which files the
folder has, what the disk tells of each, and in which state the files beside them are. Where all of it is as it was, the
report is. It stands in a file of its own; what a run needs in which something changed is kept by `remembering`.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from claimledger import surroundings
from claimledger.packing import pack, unpack
from claimledger.report import Report
from claimledger.settings_files import settings_files
from claimledger.store import Store
from claimledger.surroundings import Clock, Signature, digest_of
from claimledger.walking import walk_folder

_FORM, _MARSHAL = "claimledger report 1", 2
#: No file that is larger is read to know whether it is the same.
_LARGEST = 1_000_000_000


class Question(NamedTuple):
    """What a check is asked for, as far as a report depends on it; rules of others are never asked about."""

    today: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    profile: str | None
    #: What tells the settings that are handed in, and the findings that are accepted.
    settings: str
    baseline: str
    #: What tells the code that answers, as it was when the question was asked: it may be replaced meanwhile.
    code: str

    @classmethod
    def of(
        cls,
        today: date,
        select: Sequence[str],
        ignore: Sequence[str],
        profile: str | None,
        *,
        settings: object = None,
        baseline: object = None,
    ) -> Question:
        """Return the question of a check with these arguments; *settings* and *baseline* are told by their `repr`."""
        code = digest_of(repr(surroundings.of_code()))
        return cls(today.isoformat(), tuple(select), tuple(ignore), profile, repr(settings), repr(baseline), code)

    @property
    def key(self) -> str:
        """The key under which the report is kept."""
        return digest_of(repr((_FORM, tuple(self))))


class Told(NamedTuple):
    """In which state one file was: what the disk told of it, if that is to be believed, and its bytes' SHA-256."""

    path: str
    size: int
    signature: Signature | None
    digest: str


class Basis(NamedTuple):
    """From what a report came, besides the question."""

    #: The files that may hold settings, with the digests of their bytes.
    settings: list[tuple[str, str]]
    exclude: tuple[str, ...]
    #: What could not be walked.
    problems: tuple[tuple[str, str, str], ...]
    #: The ledger's files, in order.
    files: list[Told]
    #: Of the files beside the ledger's that were looked for: those that are there, and those that are not.
    beside: list[Told]
    absent: list[str]
    #: The key of what `remembering` keeps.
    page: str


def recalled(path: str | os.PathLike[str], question: Question, cache: str | os.PathLike[str] | None) -> Report | None:
    """Return what an earlier check of the ledger in *path* reported, if nothing can have changed since; else None."""
    folder = Path(path)
    if cache is None or not folder.is_dir():
        return None
    store, key = store_of(folder, cache), question.key
    kept = store.read(key)
    if kept is None:
        return None
    try:
        form, *row, packed = marshal.loads(kept)  # noqa: S302 - the store has proved that they are our bytes
        basis = _basis(row) if form == _FORM else None
        now = _now(folder, basis) if basis is not None else None
        report: Report | None = unpack(packed, Report) if now is not None else None
    except Exception:  # whatever it is, it was not kept by us
        return None
    if now is None or basis is None or report is None:
        return None
    if now != basis:
        keep(question, store, now, report)
    # It is of use, though it is not read.
    store.touch(basis.page)
    return report


def store_of(folder: Path, cache: str | os.PathLike[str]) -> Store:
    """Return where results of checks of *folder* are kept."""
    return Store(Path(cache), os.path.realpath(folder))


def keep(question: Question, store: Store, basis: Basis, report: Report) -> None:
    """Keep *report* for the next run of which *question* and *basis* are the same."""
    row = basis._asdict()
    for name in ("files", "beside"):
        row[name] = [tuple(one) for one in row[name]]
    with suppress(ValueError):
        store.write(question.key, marshal.dumps((_FORM, *row.values(), pack(report, Report)), _MARSHAL))


def _basis(row: list[Any]) -> Basis:
    basis = Basis(*row)
    files, beside = ([Told(*one) for one in group] for group in (basis.files, basis.beside))
    return basis._replace(files=files, beside=beside)


def states_of_settings(folder: Path) -> list[tuple[str, str]] | None:
    """Return the files that may hold the settings of *folder*, with digests; None where they cannot be read."""
    try:
        return [(os.fspath(path), _digest_of_file(os.fspath(path))) for path in settings_files(folder)]
    except (OSError, ValueError):
        return None


def _digest_of_file(path: str) -> str:
    """
    Return the SHA-256 of a regular file.

    Raises:
        OSError: it cannot be read.
        ValueError: it is none, or too large.

    """
    signature = Clock(Path()).signature(path)
    if signature is None or len(signature) < 4 or signature[0] > _LARGEST:
        raise ValueError(path)
    return sha256(Path(path).read_bytes()).hexdigest()


def _now(folder: Path, basis: Basis) -> Basis | None:
    """Return *basis* as it is told today, which is at most better believed; None where something is another."""
    walked = walk_folder(folder, basis.exclude)
    if walked.problems != basis.problems or [one.path for one in basis.files] != list(walked.paths):
        return None
    clock = Clock(folder)
    files = _told_now(basis.files, folder, clock)
    beside = _told_now(basis.beside, folder, clock) if files is not None else None
    if files is None or beside is None or not are_absent(basis.absent, folder, clock):
        return None
    if basis.settings != states_of_settings(folder):
        return None
    return basis._replace(files=files, beside=beside)


def _told_now(group: list[Told], folder: Path, clock: Clock) -> list[Told] | None:
    """Return the files of *group* as the disk tells of them today; None where one of them has other bytes."""
    found = []
    for one in group:
        signature = clock.signature(one.path)
        if signature is None or signature[0] != one.size:
            return None
        path = os.path.join(folder, one.path)  # noqa: PTH118 - as `Clock`
        if signature != one.signature and _digest_of_file(path) != one.digest:
            return None
        found.append(one if signature == one.signature else one._replace(signature=clock.trusted(signature)))
    return found


def are_absent(paths: list[str], folder: Path, clock: Clock) -> bool:
    """
    Tell whether there is still no file at any of *paths*.

    There may be thousands in one folder, of which the names are asked for at once: what is not among them, in whatever
    case, is not there. Where a name is not plain, the disk is asked.
    """
    by_folder: dict[str, dict[str, str]] = {}
    for path in paths:
        inside, _, name = path.rpartition("/")
        if not name.isascii() or "\\" in name or name.startswith("."):
            if clock.signature(path) is not None:
                return False
            continue
        by_folder.setdefault(inside, {})[name.lower()] = path
    for inside, names in by_folder.items():
        try:
            there = os.listdir(os.path.join(folder, inside))  # noqa: PTH118, PTH208 - as `Clock`
        except (FileNotFoundError, NotADirectoryError):
            continue
        if any(clock.signature(names[low]) is not None for name in there if (low := name.lower()) in names):
            return False
    return True
