"""
What rules over a whole ledger ask of its files, part by part.

What such a rule finds holds as long as the parts that it asked for say the same. What rules work out together, and
keep in the `memory` of their context, came from parts that any of them may have asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from claimledger.facts import FileFacts, Known
from claimledger.packed_facts import KINDS
from claimledger.records.references import Target
from claimledger.rules.rule import LedgerContext
from claimledger.settings import Settings


class LedgerInputs:
    """The files of a ledger, noting which parts of them are asked for."""

    def __init__(
        self, facts: Sequence[FileFacts], known: Known, settings: Settings, today: date, mild: frozenset[str]
    ) -> None:
        self._noted: set[str] = set()
        self._shared: set[str] = set()
        self.context = LedgerContext(
            files=tuple(_NotedFacts(one, self._noted) for one in facts),
            known=_NotedKnown(known, self._noted),
            settings=settings,
            today=today,
            memory=_NotedMemory(self._noted),
            mild=mild,
        )

    @contextmanager
    def noting(self) -> Iterator[set[str]]:
        """Hold a set open that has, at the end, the names of all parts on which what was found meanwhile depends."""
        self._noted.clear()
        found: set[str] = set()
        try:
            yield found
        finally:
            if _TOGETHER in self._noted:
                self._shared |= self._noted
                self._noted |= self._shared
            found |= self._noted - {_TOGETHER}


#: Noted where something is kept for, or taken from, another rule.
_TOGETHER = "together"


class _NotedFacts(FileFacts):
    """What is known of a file, noting which parts are asked for."""

    # A frozen class has slots for its values; here they are told by properties.
    def __init__(self, facts: FileFacts, noted: set[str]) -> None:
        vars(self).update(path=facts.path, told=facts, noted=noted)

    #: No property here: where a file stands is known without a part of its facts.
    path: str = ""
    told: FileFacts
    noted: set[str]

    def ids_of(self, kind: str) -> list[str]:
        """Return the ids of the records of one kind."""
        self.noted.add("ids")
        return self.told.ids_of(kind)

    def named_as(self, *targets: Target) -> list[Collection[str]]:
        """Return what the file's records name as each of *targets*."""
        self.noted.add("references")
        return self.told.named_as(*targets)


def _noted(name: str) -> property:
    def part(self: _NotedFacts) -> Any:
        self.noted.add(name)
        return getattr(self.told, name)

    return property(part)


for _name in KINDS:
    setattr(_NotedFacts, _name, _noted(_name))


class _NotedKnown(Known):
    """The ids and names of a ledger, noting from which parts of its files they come."""

    # As above.
    def __init__(self, known: Known, noted: set[str]) -> None:
        object.__setattr__(self, "_known", known)
        object.__setattr__(self, "_noted", noted)

    _known: Known
    _noted: set[str]

    def _of(self, *parts: str) -> Known:
        self._noted.update(parts)
        return self._known

    @property
    def claims(self) -> frozenset[str]:
        """The ids of all claims."""
        return self._of("ids").claims

    @property
    def sources(self) -> frozenset[str]:
        """The ids of all sources."""
        return self._of("ids").sources

    @property
    def speakers(self) -> frozenset[str]:
        """The ids of all speakers."""
        return self._of("ids").speakers

    @property
    def names(self) -> Mapping[str, str | None]:
        """Name or other name → id of the speaker; None where several have it."""
        return self._of("shared").names

    @property
    def lost(self) -> frozenset[str]:
        """Ids of records that were left out because of a mistake of their own."""
        return self._of("file").lost

    @property
    def everything(self) -> frozenset[str]:
        """Every id."""
        return self._of("ids").everything

    @property
    def relayed(self) -> frozenset[str]:
        """The ids of all whose words can be passed on."""
        return self._of("ids").relayed

    def resolves(self, target: Target, text: str) -> bool:
        """Tell whether *text* leads to a record, or is the name of somebody of whom there need be none."""
        return self._of("ids", "shared", "file").resolves(target, text)

    def resolves_all(self, facts: FileFacts, target: Target) -> bool:
        """Tell whether everything that a file names as *target* is known."""
        return self._of("ids", "shared", "file").resolves_all(facts, target)

    def kind(self, id_: str) -> str | None:
        """Return which kind of record *id_* is."""
        return self._of("ids").kind(id_)


class _NotedMemory(dict[str, object]):
    """What rules share, noting that one asked for it or put something there."""

    def __init__(self, noted: set[str]) -> None:
        super().__init__()
        self._noted = noted

    def get(self, key: str, default: Any = None) -> Any:
        self._noted.add(_TOGETHER)
        return super().get(key, default)

    def __getitem__(self, key: str) -> object:
        self._noted.add(_TOGETHER)
        return super().__getitem__(key)

    def __setitem__(self, key: str, value: object) -> None:
        self._noted.add(_TOGETHER)
        super().__setitem__(key, value)

    def __contains__(self, key: object) -> bool:
        self._noted.add(_TOGETHER)
        return super().__contains__(key)

    def setdefault(self, key: str, default: Any = None) -> Any:
        self._noted.add(_TOGETHER)
        return super().setdefault(key, default)
