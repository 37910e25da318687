"""Records that an import brings, and that stand in other files of the ledger already: they are not written twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from attrs import Factory, define

from claimledger.adding import KINDS, held_in
from claimledger.diagnostic import Diagnostic
from claimledger.settings import find_settings
from claimledger.walking import walk_folder

#: What may be the id of a record; a text or a value under `extra` may look so too. What is looked for begins with two
#: letters, which takes a tenth of the time of looking at the beginnings of lines.
_ID = re.compile(rb"""id["']?[ \t]*:\s*["']?([a-z][a-z0-9-]*)""")

#: What may be the id of a record → the files where it stands, relative to the folder.
Seen = Mapping[str, tuple[str, ...]]


def ids_seen(folder: Path, is_own: Callable[[str], bool]) -> dict[str, tuple[str, ...]]:
    """Return what may be ids in the files of the ledger in *folder*, but those that are the import's own."""
    seen: dict[str, tuple[str, ...]] = {}
    for path in walk_folder(folder, find_settings(folder)[0].exclude).paths:
        if is_own(path):
            continue
        try:
            data = (folder / path).read_bytes()
        except OSError:
            # A check tells of it; nothing can be there already of which nobody knows.
            continue
        for id_ in dict.fromkeys(_ID.findall(data)):
            seen[id_.decode()] = (*seen.get(id_.decode(), ()), path)
    return seen


@define
class Elsewhere:
    """Tells which records stand in other files; those are read that seem to hold one that somebody asks for."""

    _folder: Path
    _seen: Seen
    _ids: dict[str, frozenset[str] | None] = Factory(dict)

    def has(self, kind: str, id_: str) -> bool:
        """Tell whether a record of the section *kind* stands there; of a file that cannot be read, as it seems."""
        if kind == "scales":
            # One word may be on several scales, whose order only one file can keep.
            return False
        return any((ids := self._ids_in(path)) is None or id_ in ids for path in self._seen.get(id_, ()))

    def _ids_in(self, path: str) -> frozenset[str] | None:
        if path not in self._ids:
            held = held_in(self._folder / path)
            self._ids[path] = (
                None
                if isinstance(held, Diagnostic)
                else frozenset(id_ for kind in KINDS if kind != "scales" for id_ in held.records.get(kind, ()))
            )
        return self._ids[path]
