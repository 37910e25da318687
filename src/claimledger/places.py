"""Giving findings their places: each file with a finding is read once more, with the place of every value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from claimledger.diagnostic import READING, Change, Diagnostic, Finding, Fix, Related, Severity
from claimledger.facts import FileFacts
from claimledger.ledger import LedgerFile
from claimledger.loading import Reader
from claimledger.location import Location, Route
from claimledger.lookups import LEDGER_FILE, Lookups
from claimledger.remembering import Memory
from claimledger.rules.rule import FileFinding, Rule

if TYPE_CHECKING:
    from claimledger.comment import UnusedIgnore
    from claimledger.document import Document

#: So many files are held at once with their places: one file comes after the other, and few findings lead to another.
_HELD = 8
#: Code, name, severity and what was found.
_Unplaced = tuple[str, str, Severity, FileFinding]


def _severity(rule: Rule, finding: Finding) -> Severity:
    return Severity.ADVICE if finding.mild else rule.severity


def _key_of(related: Related) -> tuple[str, Route, bool]:
    return related.path, related.route, related.at_key


class Places:
    """Turns findings into diagnostics, reading each file with a finding once more."""

    def __init__(
        self,
        reader: Reader | None,
        files: Iterable[LedgerFile],
        lookups: Lookups | None = None,
    ) -> None:
        self._reader = reader
        self._lookups = lookups
        #: What is known of the files in the plain layout: path → SHA-256.
        self._in_layout: dict[str, bytes] = {}
        self._documents: dict[str, Document | None] = {}
        self._digests: dict[str, str] = {}
        #: Related places that were looked up ahead; None: their file cannot be read.
        self._located: dict[tuple[str, Route, bool], Location | None] = {}
        for file in files:
            self.expect(file)

    def expect(self, file: LedgerFile) -> None:
        """Take note that *file* has been read: one in the plain layout is read with its places faster."""
        if file.in_layout:
            self._in_layout[file.path] = file.digest

    @property
    def folder(self) -> Path | None:
        """The ledger's folder; None for a ledger made of records."""
        return self._reader.folder if self._reader is not None else None

    def document(self, path: str) -> Document | None:
        """Return the file at *path* with its places; None where it cannot be read (any more)."""
        if path not in self._documents:
            if len(self._documents) == _HELD:
                del self._documents[next(iter(self._documents))]
            self._documents[path] = None
            if self._reader is not None:
                with suppress(OSError):
                    self._documents[path], digest = self._reader.document(path, self._in_layout.get(path, b""))
                    self._digests[path] = digest.hex()
        return self._documents[path]

    def digest(self, path: str) -> str | None:
        """Return the SHA-256 of the bytes in which a place was looked up in the file at *path*; None if it was not."""
        return self._digests.get(path)

    def _elsewhere(self, related: Related) -> Location | None:
        if self._lookups is not None:
            self._lookups.add(LEDGER_FILE + related.path)
        place = _key_of(related)
        return self._located[place] if place in self._located else self._look_up(related)

    def _look_up(self, related: Related) -> Location | None:
        from claimledger.placing import related_place

        document = self.document(related.path)
        return related_place(related, document) if document is not None else None

    def place(self, rule: Rule, path: str, finding: Finding, record: str = "") -> Diagnostic:
        """Return *finding* of *rule* in the file *path* as a diagnostic."""
        return self._placed(rule.code, rule.name, _severity(rule, finding), path, finding, record)

    def of_rules(self, found: Iterable[tuple[Rule, FileFinding]]) -> list[Diagnostic]:
        """Return what rules *found* anywhere in the ledger as diagnostics, in the same order."""
        return self._of_any([(rule.code, rule.name, _severity(rule, one.finding), one) for rule, one in found])

    def of_findings(self, code: str, findings: Iterable[FileFinding]) -> list[Diagnostic]:
        """Return *findings* of a code that has no function of its own, in the same order."""
        name, severity = READING[code]
        return self._of_any([(code, name, severity, one) for one in findings])

    def _of_any(self, found: Sequence[_Unplaced]) -> list[Diagnostic]:
        """
        Place findings of any files, file by file.

        Where the related ones stand is looked up on the way. Most lead to a file before their own; those that do not
        are placed in a second round, so that no file is opened more than twice, and few are held.
        """
        unknown = [one for one in found if one[3].finding.related and not self._is_known(*one)]
        places = {_key_of(to): to for *_, one in unknown for to in one.finding.related if to.path != one.path}
        leads_on = {one.path for *_, one in unknown for to in one.finding.related if to.path > one.path}
        # By path and round: what is looked up comes before what is placed.
        steps: list[tuple[bool, str, bool, Related | int]] = [(False, to.path, False, to) for to in places.values()]
        steps += [(one.path in leads_on, one.path, True, at) for at, (*_, one) in enumerate(found)]
        placed: dict[int, Diagnostic] = {}
        for *_, step in sorted(steps, key=itemgetter(0, 1, 2)):
            if isinstance(step, int):
                code, name, severity, one = found[step]
                placed[step] = self._placed(code, name, severity, one.path, one.finding, "")
            else:
                self._located[_key_of(step)] = self._look_up(step)
        self._located.clear()
        return [placed[at] for at in range(len(found))]

    def _is_known(self, _code: str, _name: str, _severity: Severity, _one: FileFinding, /) -> bool:
        """Tell whether `_placed` will not have to look up where a finding stands."""
        return False

    def _placed(self, code: str, name: str, severity: Severity, path: str, finding: Finding, record: str) -> Diagnostic:
        document = self.document(path)
        if document is None:
            # A ledger made of records stands in no file: the diagnostic names the record and the field.
            return Diagnostic(
                code=code,
                name=name,
                severity=severity,
                message=finding.message,
                location=Location(path),
                hint=finding.hint,
                record=record,
                field=".".join(str(step) for step in finding.route[1 if not path else 2 :]),
                route=finding.route,
            )
        from claimledger.placing import placed

        return placed(code, name, severity, finding, document, record=record, elsewhere=self._elsewhere)

    def of_unused(self, unused: Iterable[UnusedIgnore]) -> Iterator[Diagnostic]:
        """Yield F011 for comments that are of no use."""
        return (found for one in unused if (found := self._of_unused(one)) is not None)

    def _of_unused(self, one: UnusedIgnore) -> Diagnostic | None:
        document = self.document(one.path)
        if document is None or one.index >= len(document.ignores):
            return None
        ignore = document.ignores[one.index]
        fix = None
        if one.removable:
            change = Change(route=("#", ignore.span.start), remove=True)
            fix = Fix(title="take the comment out", path=one.path, changes=(change,))
        name, severity = READING["F011"]
        return Diagnostic(
            code="F011",
            name=name,
            severity=severity,
            message=one.message,
            location=document.lines.location(one.path, ignore.span),
            fix=fix,
            route=ignore.route or (),
        )


class KeptPlaces(Places):
    """Places that an earlier run may have looked up in the same files."""

    def __init__(self, reader: Reader, memory: Memory, facts: Sequence[FileFacts]) -> None:
        super().__init__(reader, [one.file for one in facts])
        self._memory = memory
        self._bytes = {one.path: one.file.digest.hex() for one in facts} if memory.keeps else {}

    def _placed(self, code: str, name: str, severity: Severity, path: str, finding: Finding, record: str) -> Diagnostic:
        place = partial(super()._placed, code, name, severity, path, finding, record)
        return self._memory.placed(self._question(code, name, severity, path, finding, record), place)

    def _question(self, code: str, name: str, severity: Severity, path: str, finding: Finding, record: str) -> object:
        where = [self._bytes.get(one, "") for one in (path, *(related.path for related in finding.related))]
        return code, name, severity, path, finding, record, where

    def _is_known(self, code: str, name: str, severity: Severity, one: FileFinding, /) -> bool:
        return self._memory.is_placed(self._question(code, name, severity, one.path, one.finding, ""))

    def _of_unused(self, one: UnusedIgnore) -> Diagnostic | None:
        return self._memory.placed((one, self._bytes.get(one.path)), partial(super()._of_unused, one))
