"""
Judging the records of a share of a ledger's files, and giving every finding its place.

A share is all files of a ledger in one process, or some of them in a process of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import cast

from attrs import evolve

from claimledger.diagnostic import READING, Change, Diagnostic, Finding, Fix, Severity
from claimledger.document import Document
from claimledger.errors import RuleCrashed
from claimledger.facts import FileFacts, Known, facts_of
from claimledger.ledger import Entry, Ledger, LedgerFile, Record
from claimledger.loading import FileRead, Reader, ledger_of, placed
from claimledger.location import Location, Route
from claimledger.records.claim import Claim
from claimledger.records.scale import Rating
from claimledger.records.source import Source
from claimledger.records.speaker import Speaker
from claimledger.rules import ALL
from claimledger.rules.rule import Context, FileFinding, RecordJudge, Rule
from claimledger.settings import Settings
from claimledger.texts import SourceTexts
from claimledger.value_classes import frozen


def all_rules(more: Sequence[Rule] = ()) -> tuple[Rule, ...]:
    """Return the built-in rules and *more*."""
    return (*ALL, *more)


@frozen(kw_only=True, eq=False)
class Shared:
    """What every share of the files must know of the whole ledger."""

    known: Known
    #: The sources, speakers and ratings of all files.
    entries: tuple[Entry[Record], ...]
    settings: Settings
    today: date
    #: The rules whose mild findings are asked for; finding the place of one costs more than finding the fault.
    mild: frozenset[str]


@frozen(kw_only=True)
class UnusedIgnore:
    """A comment that silences nothing, or nothing with one of its codes."""

    path: str
    #: Which of the file's comments it is.
    index: int
    message: str
    #: True: nothing is lost when the comment is taken out.
    removable: bool = False


class JudgesFiles:
    """A share of the files of a ledger, here or in another process."""

    def facts(self) -> Sequence[FileFacts]:
        """Return what the other shares must know of this one."""
        raise NotImplementedError

    def start_judging(self, shared: Shared, codes: tuple[str, ...], more: tuple[Rule, ...]) -> None:
        """Begin to judge the records of this share by the rules with *codes*."""
        raise NotImplementedError

    def judged(self) -> list[Diagnostic]:
        """Return what the rules found."""
        raise NotImplementedError

    def crashed(self) -> list[RuleCrashed]:
        """Return which rules raised an exception, each with the first record on which it did."""
        raise NotImplementedError


class Shard(JudgesFiles):
    """A share of the files whose records are in this process."""

    def __init__(self, reads: Sequence[FileRead], reader: Reader | None, ledger: Ledger | None = None) -> None:
        self._reads = reads
        self._reader = reader
        #: The ledger itself, where this share is all of it.
        self._ledger = ledger
        self._facts = [facts_of(read.file, read.records) for read in reads]
        self._found: list[Diagnostic] = []
        self._crashed: dict[str, RuleCrashed] = {}

    @classmethod
    def of_ledger(cls, ledger: Ledger, reader: Reader | None) -> Shard:
        """Return the share that is all of *ledger*."""
        records: dict[str, list[tuple[Route, Record]]] = {file.path: [] for file in ledger.files}
        for entry in ledger.entries:
            records.setdefault(entry.path, []).append((entry.route, entry.record))
        files = {file.path: file for file in ledger.files}
        reads = [
            FileRead(file=files.get(path) or LedgerFile(path=path, digest=b""), records=tuple(inside))
            for path, inside in records.items()
        ]
        return cls(reads, reader, ledger)

    def facts(self) -> Sequence[FileFacts]:
        """Return what the other shares must know of this one."""
        return self._facts

    def start_judging(self, shared: Shared, codes: tuple[str, ...], more: tuple[Rule, ...]) -> None:
        """Judge the records of this share, now."""
        self._found = list(self._judge(shared, codes, more))

    def judged(self) -> list[Diagnostic]:
        """Return what the rules found."""
        return self._found

    def crashed(self) -> list[RuleCrashed]:
        """Return which rules raised an exception, each with the first record on which it did."""
        return list(self._crashed.values())

    def _judge(self, shared: Shared, codes: tuple[str, ...], more: tuple[Rule, ...]) -> Iterator[Diagnostic]:
        rules = [rule for rule in all_rules(more) if rule.code in codes]
        ledger = self._ledger or self._view(shared)
        context = Context(
            ledger=ledger,
            known=shared.known,
            settings=shared.settings,
            today=shared.today,
            texts=SourceTexts.of(ledger) if self._reader is not None else SourceTexts.none(),
        )
        places = Places(self._reader)
        for read, facts in zip(self._reads, self._facts, strict=True):
            due = [
                rule
                for rule in rules
                if rule.code not in self._crashed and (rule.passes is None or not rule.passes(facts, shared.known))
            ]
            if due:
                for rule, finding, record in _judge_file(read, due, context, self._crashed):
                    if not finding.mild or rule.code in shared.mild:
                        yield places.place(rule, read.file.path, finding, record)

    def _view(self, shared: Shared) -> Ledger:
        """Return a ledger of all sources and speakers, and of this share's claims."""
        own = ledger_of(self._reads, self._reader or Reader(folder=Path()))
        mine = [entry for entry in own.entries if isinstance(entry.record, Claim)]
        return evolve(own, entries=(*shared.entries, *mine), diagnostics=())


def crash_of(rule: Rule, about: str, error: BaseException) -> RuleCrashed:
    """Return what is said of a *rule* that raised *error* when it judged the record *about*."""
    return RuleCrashed(rule.code, rule.name, about, repr(error))


def _judge_file(
    read: FileRead, rules: list[Rule], context: Context, crashed: dict[str, RuleCrashed]
) -> Iterator[tuple[Rule, Finding, str]]:
    """
    Yield what *rules* find in the records of a file, with the id of the record.

    One that raises an exception is put into *crashed*, and judges no further.
    """
    judges = {
        kind: [(rule, cast("RecordJudge", rule.judge)) for rule in rules if kind in rule.over]
        for kind in (Claim, Source, Speaker)
    }
    for route, record in read.records:
        if isinstance(record, Rating):
            continue
        entry: Entry[Record] = Entry(record, read.file.path, route)
        for rule, judge in judges[type(record)]:
            try:
                for finding in judge(entry, context):
                    yield rule, _below(finding, route), record.id
            except (Exception, SystemExit) as error:
                crashed[rule.code] = crash_of(rule, record.id, error)
                judges = {kind: [one for one in some if one[0] is not rule] for kind, some in judges.items()}


def _below(finding: Finding, route: Route) -> Finding:
    """Return *finding* with a route from the top of the file, its changes too."""
    remedy = finding.remedy
    if remedy is not None:
        changes = tuple(evolve(change, route=(*route, *change.route)) for change in remedy.changes)
        remedy = evolve(remedy, changes=changes)
    return evolve(finding, route=(*route, *finding.route), remedy=remedy)


class Places:
    """Turns findings into diagnostics, reading each file with a finding once more."""

    def __init__(self, reader: Reader | None) -> None:
        self._reader = reader
        self._documents: dict[str, Document | None] = {}

    @property
    def folder(self) -> Path | None:
        """The ledger's folder; None for a ledger made of records."""
        return self._reader.folder if self._reader is not None else None

    def document(self, path: str) -> Document | None:
        """Return the file at *path* with its places; None where it cannot be read (any more)."""
        if path not in self._documents:
            try:
                self._documents[path] = self._reader.document(path)[0] if self._reader is not None else None
            except OSError:
                self._documents[path] = None
        return self._documents[path]

    def place(self, rule: Rule, path: str, finding: Finding, record: str = "") -> Diagnostic:
        """Return *finding* of *rule* in the file *path* as a diagnostic."""
        severity = Severity.ADVICE if finding.mild else rule.severity
        return self._placed(rule.code, rule.name, severity, path, finding, record)

    def of_findings(self, code: str, findings: Iterable[FileFinding]) -> Iterator[Diagnostic]:
        """Yield *findings* of a code that has no function of its own."""
        name, severity = READING[code]
        for one in findings:
            yield self._placed(code, name, severity, one.path, one.finding, "")

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
        return placed(code, name, severity, finding, document, record=record, documents=self.document)

    def of_unused(self, unused: Iterable[UnusedIgnore]) -> Iterator[Diagnostic]:
        """Yield F011 for comments that are of no use."""
        name, severity = READING["F011"]
        for one in unused:
            path = one.path
            document = self.document(path)
            if document is None or one.index >= len(document.ignores):
                continue
            ignore = document.ignores[one.index]
            fix = None
            if one.removable:
                change = Change(route=("#", ignore.span.start), remove=True)
                fix = Fix(title="take the comment out", path=path, changes=(change,))
            yield Diagnostic(
                code="F011",
                name=name,
                severity=severity,
                message=one.message,
                location=document.lines.location(path, ignore.span),
                fix=fix,
                route=ignore.route or (),
            )
