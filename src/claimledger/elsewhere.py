"""Records that an import brings, and that stand in other files of the ledger already: they are not written twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from attrs import Factory, define

from claimledger.adding import KINDS, held_in
from claimledger.diagnostic import Diagnostic
from claimledger.settings import find_settings
from claimledger.walking import walk_folder

#: What may be the id of a record; a text or a value under `extra` may look so too. What is looked for begins with two
#: letters, which takes a tenth of the time of looking at the beginnings of lines.
_ID = re.compile(rb"""id["']?[ \t]*:\s*["']?([a-z][a-z0-9-]*)""")

#: A file, relative to the folder, and a digest of what it holds.
Other = tuple[str, bytes]
#: What may be the id of a record → the files where it stands.
Seen = Mapping[str, tuple[Other, ...]]


def ids_seen(folder: Path, is_own: Callable[[str], bool]) -> dict[str, tuple[Other, ...]]:
    """Return what may be ids in the files of the ledger in *folder*, but those that are the import's own."""
    seen: dict[str, tuple[Other, ...]] = {}
    for path in walk_folder(folder, find_settings(folder)[0].exclude).paths:
        if is_own(path):
            continue
        try:
            data = (folder / path).read_bytes()
        except OSError:
            # A check tells of it; nothing can be there already of which nobody knows.
            continue
        other = (path, blake2b(data, digest_size=16).digest())
        for found in dict.fromkeys(_ID.findall(data)):
            id_ = found.decode()
            seen[id_] = (*seen.get(id_, ()), other)
    return seen


@define
class Elsewhere:
    """Tells which records stand in other files; those are read that seem to hold one that somebody asks for."""

    _folder: Path
    _seen: Seen
    _ids: dict[Other, frozenset[str] | None] = Factory(dict)

    def has(self, kind: str, id_: str) -> bool:
        """Tell whether a record of the section *kind* stands there; of a file that cannot be read, as it seems."""
        if kind == "scales":
            # One word may be on several scales, whose order only one file can keep.
            return False
        return any((ids := self._ids_in(other)) is None or id_ in ids for other in self._seen.get(id_, ()))

    def _ids_in(self, other: Other) -> frozenset[str] | None:
        if other not in self._ids:
            path, digest = other
            self._ids[other] = _ids_in(self._folder / path, digest)
        return self._ids[other]


@lru_cache(maxsize=16)
def _ids_in(file: Path, digest: bytes) -> frozenset[str] | None:  # noqa: ARG001 - another digest, another answer
    """
    Return the ids of the records in *file*, but of scales; None where it cannot be read.

    Remembered, for each of the files of an import may ask for it.
    """
    held = held_in(file)
    if isinstance(held, Diagnostic):
        return None
    return frozenset(id_ for kind in KINDS if kind != "scales" for id_ in held.records.get(kind, ()))
