"""
All that is kept of one ledger, in sections that are read when they are asked for.

One section lists the files; each of the others holds one thing of all files, in the same order: a part of their facts,
what was found in them, what their judgement looked up. So a run reads of unchanged files only what it needs.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from claimledger.packed_facts import KINDS, MARSHAL, Forgotten, PackedFacts
from claimledger.store import Section, Sections
from claimledger.surroundings import Signature

_FORM = "claimledger check 5"
#: The sections, besides one for each part of the facts.
ROWS, FOUND, LOOKUPS, KEYS, BESIDE, RESULTS, PLACED = "rows", "found", "lookups", "keys", "beside", "results", "placed"


def plain_of(data: bytes) -> Any:
    """
    Return the plain values that `marshal` wrote.

    The store has proved that the bytes are those that were written, into a folder where only the user may write.
    """
    return marshal.loads(data)  # noqa: S302


class Row(NamedTuple):
    """One file, and what tells whether it is the same."""

    path: str
    signature: Signature | None
    #: SHA-256 of its bytes.
    digest: bytes
    #: Name of a part of its facts → digest of the part.
    parts: dict[str, bytes]


class Page:
    """What was kept of a ledger; an empty page where nothing was."""

    def __init__(self, sections: Sections | None) -> None:
        self.sections = sections
        self._read: dict[str, Any] = {}
        self.rows: dict[str, Row] = {}
        #: Where the file at a path stands in each list.
        self.places: dict[str, int] = {}
        try:
            form, rows = self._plain(ROWS) if sections is not None else (_FORM, [])
            if form == _FORM:
                self.rows = {row.path: row for row in (Row(*one) for one in rows)}
                self.places = {path: place for place, path in enumerate(self.rows)}
        except (Forgotten, TypeError, ValueError, AttributeError):
            self.sections = None

    def section(self, name: str) -> Section | None:
        """Return the section *name* unread."""
        return self.sections.section(name) if self.sections is not None else None

    def facts_of(self, path: str) -> PackedFacts:
        """Return the facts of the file at *path*, whose parts are read when they are asked for."""
        return PackedFacts(path, self.rows[path].digest, _Parts(self, self.places[path]))

    def of_file(self, name: str, path: str) -> bytes:
        """
        Return what the section *name* holds of the file at *path*.

        Raises:
            Forgotten: it cannot be read.

        """
        return self.each(name)[self.places[path]]

    def each(self, name: str) -> list[bytes]:
        """
        Return what the section *name* holds of each file.

        Raises:
            Forgotten: it cannot be read.

        """
        found = self._read.get(name)
        if found is None:
            found = self._plain(name)
            if not isinstance(found, list) or len(found) != len(self.rows) or set(map(type, found)) - {bytes}:
                raise Forgotten(name)
            self._read[name] = found
        checked: list[bytes] = found
        return checked

    def lookups(self) -> dict[str, str]:
        """
        Return what was looked up for any file, and in which state it was.

        Raises:
            Forgotten: it cannot be read.

        """
        states = self.mapping(LOOKUPS)
        if {*map(type, states), *map(type, states.values())} - {str}:
            raise Forgotten(LOOKUPS)
        return states

    def keys_of(self, path: str) -> list[list[str]]:
        """
        Return what was looked up for each batch of the records at *path* besides what these name.

        Raises:
            Forgotten: it cannot be read.

        """
        try:
            batches = plain_of(self.of_file(KEYS, path))
            kinds = {type(key) for keys in batches for key in keys}
        except (ValueError, TypeError, EOFError) as error:
            raise Forgotten(KEYS) from error
        if not isinstance(batches, list) or set(map(type, batches)) - {list} or kinds - {str}:
            raise Forgotten(KEYS)
        return batches

    def beside(self) -> tuple[list[tuple[str, Signature | None, str]], list[str]]:
        """
        Return the files beside the ledger's that were looked for: those that were there, with states, and the others.

        Raises:
            Forgotten: it cannot be read.

        """
        there, absent = self._pair(BESIDE)
        if {*map(type, absent)} - {str} or any(not isinstance(one, tuple) or len(one) != 3 for one in there):
            raise Forgotten(BESIDE)
        return there, absent

    def mapping(self, name: str) -> dict[str, Any]:
        """
        Return the section *name*, which holds values by name.

        Raises:
            Forgotten: it cannot be read.

        """
        found = self._plain(name) if self.sections is not None else {}
        if not isinstance(found, dict):
            raise Forgotten(name)
        return found

    def _pair(self, name: str) -> tuple[Any, Any]:
        found = self._plain(name) if self.sections is not None else ([], [])
        if not isinstance(found, tuple) or [type(one) for one in found] != [list, list]:
            raise Forgotten(name)
        return found

    def _plain(self, name: str) -> Any:
        data = self.sections.read(name) if self.sections is not None else None
        if data is None:
            raise Forgotten(name)
        try:
            return plain_of(data)
        except (ValueError, TypeError, EOFError) as error:
            raise Forgotten(name) from error


class _Parts(Mapping[str, bytes]):
    """The parts of one file, each read with those of all files."""

    __slots__ = ("_page", "_place")

    def __init__(self, page: Page, place: int) -> None:
        self._page = page
        self._place = place

    def __getitem__(self, name: str) -> bytes:
        return self._page.each(name)[self._place]

    def __iter__(self) -> Iterator[str]:
        return iter(KINDS)

    def __len__(self) -> int:
        return len(KINDS)


def rows_section(rows: Sequence[Row]) -> bytes:
    """Return the section that lists the files."""
    return marshal.dumps((_FORM, [tuple(row) for row in rows]), MARSHAL)
