"""
Judging the records of a share of a ledger's files.

A share is all files of a ledger in one process, or some of them in a process of their own.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from attrs import evolve

from claimledger.crashes import crash_of, first_crash
from claimledger.diagnostic import Finding
from claimledger.errors import RuleCrashed
from claimledger.facts import TOGETHER, FileFacts, Known, shared_entries
from claimledger.file_ledger import FileLedger, Outside, id_of
from claimledger.gathering import facts_of
from claimledger.judgements import NOTHING, Batch, Judged, Stale
from claimledger.ledger import Entry, Ledger, LedgerFile, Record
from claimledger.loading import FileRead, Reader
from claimledger.location import Route
from claimledger.lookups import LEDGER_FILE, Lookups, WatchedKnown, WatchedTexts
from claimledger.packed_facts import for_records
from claimledger.places import Places
from claimledger.records.claim import Claim
from claimledger.records.scale import Rating
from claimledger.records.source import Source
from claimledger.records.speaker import Speaker
from claimledger.rules.catalogue import CATALOGUE
from claimledger.rules.judges import Group, Judges
from claimledger.rules.rule import Context, RecordJudge, Rule, validate_finding
from claimledger.settings import Settings
from claimledger.texts import SourceTexts
from claimledger.value_classes import frozen

_KINDS: tuple[type[Record], ...] = (Claim, Source, Speaker, Rating)


def rules_among(codes: Container[str], more: Iterable[Rule]) -> list[Rule]:
    """Return the rules with *codes*, built-in or of *more*."""
    return [title.rule() for title in CATALOGUE if title.code in codes] + [rule for rule in more if rule.code in codes]


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


class Crash(NamedTuple):
    """How a rule failed on a record of a file."""

    path: str
    error: RuleCrashed


class JudgesFiles(ABC):
    """A share of the files of a ledger, here or in another process."""

    @abstractmethod
    def facts(self) -> Sequence[FileFacts]:
        """Return what the other shares must know of this one."""

    @abstractmethod
    def start_judging(
        self, shared: Shared, codes: tuple[str, ...], more: tuple[Rule, ...], stale: Stale = NOTHING
    ) -> None:
        """Begin to judge the records of this share by the rules with *codes*; of *stale* files, those that are due."""

    @abstractmethod
    def judged(self) -> list[Judged]:
        """Return what the rules found in each file, when all are judged."""

    @abstractmethod
    def beside(self) -> Mapping[str, str | None]:
        """Return in which states the files beside the ledger's were, by path; see `SourceTexts.looked_at`."""

    @abstractmethod
    def crashed(self) -> list[Crash]:
        """Return which rules raised an exception, each with the first record of each run of files on which it did."""


@frozen(kw_only=True)
class Wanted:
    """What is wanted of a share besides what its rules find."""

    #: Results are kept, so that it must be known on what they depend.
    keeping: bool = False
    #: What claims say is compared all over the ledger, and must be known of each file.
    comparing: bool = True
    #: Published reviews are held against each other.
    publishing: bool = True
    #: What the others must know of its files is not known to them yet.
    telling: bool = True


class Shard(JudgesFiles):
    """A share of the files whose records are in this process."""

    def __init__(self, reader: Reader | None, wanted: Wanted = Wanted()) -> None:  # noqa: B008 - frozen
        self._reads: list[FileRead] = []
        #: What is not judged yet, once judging has begun.
        self._todo: deque[tuple[FileRead, FileFacts]] = deque()
        self._judging: _Judging | None = None
        self._reader = reader
        self._wanted = wanted
        self._facts: list[FileFacts] = []
        self._judged: list[Judged] = []
        self._crashed: list[Crash] = []

    @classmethod
    def of_ledger(cls, ledger: Ledger, reader: Reader | None, wanted: Wanted = Wanted()) -> Shard:  # noqa: B008 - frozen
        """Return the share that is all of *ledger*."""
        records: dict[str, list[tuple[Route, Record]]] = {file.path: [] for file in ledger.files}
        for entry in ledger.entries:
            records.setdefault(entry.path, []).append((entry.route, entry.record))
        files = {file.path: file for file in ledger.files}
        reads = [
            FileRead(file=files.get(path) or LedgerFile(path=path, digest=b""), records=tuple(inside))
            for path, inside in records.items()
        ]
        share = cls(reader, wanted)
        for read in reads:
            share.take(read)
        return share

    def take(self, read: FileRead) -> None:
        """Take a file into this share."""
        self._facts.append(_facts_of(read, self._wanted))
        # Nobody asks for its plain values any more.
        self._reads.append(evolve(read, plain={}))

    def facts(self) -> Sequence[FileFacts]:
        """Return what the other shares must know of this one."""
        return self._facts

    def let_go(self, start: int, end: int) -> None:
        """Forget of some files what only the rules over the whole ledger ask: another process knows it now."""
        self._facts[start:end] = [for_records(one) for one in self._facts[start:end]]

    def start_judging(
        self, shared: Shared, codes: tuple[str, ...], more: tuple[Rule, ...], stale: Stale = NOTHING
    ) -> None:
        """Make ready to judge the files of this share; they are judged when `judge_next` or `judged` asks for them."""
        rules = rules_among(codes, more)
        self._go_on(_Judging(shared, rules, self._reader, Lookups() if self._wanted.keeping else None, stale))

    @property
    def left(self) -> int:
        """How many files are still to be judged."""
        return len(self._todo)

    def judge_next(self) -> bool:
        """Judge one more file, the first that is left; tell whether there was one."""
        if self._judging is None or not self._todo:
            return False
        # What has been judged is let go: the records of a large ledger are much.
        self._judged.append(self._judging.judged(*self._todo.popleft()))
        return True

    def give_up(self, count: int) -> list[str]:
        """Leave the last *count* files to another share; return their paths, in the order of the ledger."""
        given = [self._todo.pop()[0].file.path for _ in range(count)]
        return given[::-1]

    def take_over(self, reads: Iterable[FileRead]) -> Shard:
        """
        Return a share of files that another share has given up, to be judged as those of this one were.

        What the rules found in this share must have been asked for.
        """
        share = Shard(self._reader, evolve(self._wanted, telling=False))
        for read in reads:
            share.take(read)
        if self._judging is not None:
            share._go_on(self._judging)
        return share

    def _go_on(self, judging: _Judging) -> None:
        for read in self._reads:
            judging.expect(read.file)
        self._judging = judging
        # In the order of the ledger: the first record is told on which a rule fails.
        self._todo = deque(sorted(zip(self._reads, self._facts, strict=True), key=lambda one: one[1].path))
        self._reads.clear()

    def judged(self) -> list[Judged]:
        """Return what the rules found in each file, when all are judged."""
        while self.judge_next():
            pass
        return self._judged

    def beside(self) -> Mapping[str, str | None]:
        """Return in which states the files beside the ledger's were, by path, where results are kept."""
        return dict(self._judging.texts.states) if self._judging is not None else {}

    def crashed(self) -> list[Crash]:
        """Return which rules raised an exception, each with the first record of each run of files on which it did."""
        if self._judging is not None:
            self._crashed += self._judging.take_crashed()
        return self._crashed


def _facts_of(read: FileRead, wanted: Wanted) -> FileFacts:
    # What the rules over the whole ledger ask of it is known already, where others need not be told.
    comparing, publishing = wanted.comparing and wanted.telling, wanted.publishing and wanted.telling
    facts = facts_of(read.file, read.records, comparing=comparing, publishing=publishing)
    if wanted.keeping and facts.shared:
        facts = evolve(facts, shared=shared_entries(read.file.path, read.records, read.plain))
    return facts


class _Judging:
    """The judgement of the files of one share by some rules."""

    def __init__(
        self,
        shared: Shared,
        rules: Sequence[Rule],
        reader: Reader | None,
        lookups: Lookups | None,
        stale: Stale,
    ) -> None:
        self._shared = shared
        self._stale = stale
        self._always = [rule for rule in rules if rule.passes is None]
        #: By the guarded rules that judge too; in most ledgers these are the same few for all files.
        self._judges: dict[tuple[Rule, ...], dict[type[Record], Judges]] = {}
        #: Code → how the rule failed; it is not asked again.
        self._crashed: dict[str, Crash] = {}
        self._guarded = [rule for rule in rules if rule.passes is not None]
        self._reader = reader
        self._lookups = lookups
        self._outside = Outside.of(shared.entries, lookups)
        self._known = shared.known if lookups is None else WatchedKnown(shared.known, lookups)
        self.texts = self._source_texts()
        self._places = Places(reader, (), lookups)

    def _source_texts(self) -> SourceTexts:
        if self._reader is None:
            return SourceTexts.none()
        if self._lookups is None:
            return SourceTexts(self._reader.folder, self._outside.source_paths)
        outside = self._outside
        return WatchedTexts(self._reader.folder, outside.source_paths, outside.sources, self._lookups)

    def expect(self, file: LedgerFile) -> None:
        """Take note of a file that is to be judged."""
        self._places.expect(file)

    def take_crashed(self) -> list[Crash]:
        """Return how rules failed since the last call; from now on they are asked again."""
        crashed = list(self._crashed.values())
        self._crashed.clear()
        return crashed

    def judged(self, read: FileRead, facts: FileFacts) -> Judged:
        """Return what the rules find in one file, and what it depends on."""
        path, judges = read.file.path, self._due(facts)
        entries = tuple([Entry(record, path, route) for route, record in read.records])
        batches: list[Batch] = []
        context = self._context(read.file, entries)
        for number in self._stale.due(path, facts.batches):
            if self._lookups is not None:
                self._lookups.begin(facts.batches[number])
                # What is remembered of other records may have been looked up for them alone.
                context = self._context(read.file, entries)
            some = entries[number * TOGETHER : (number + 1) * TOGETHER]
            found = [
                self._places.place(rule, path, finding, record)
                for rule, finding, record in self._findings(some, judges, context)
                if not finding.mild or rule.code in self._shared.mild
            ]
            keys = tuple(sorted(self._lookups.take())) if self._lookups is not None else ()
            batches.append(Batch(number, tuple(found), keys))
        judged = Judged(path=path, batches=tuple(batches))
        if self._lookups is None:
            return judged
        same = not judged.found or self._places.digest(path) == read.file.digest.hex()
        others = {key[1:]: self._places.digest(key[1:]) for key in judged.keys if key[0] == LEDGER_FILE}
        return evolve(judged, reading=read.diagnostics, digest=read.file.digest if same else b"", others=others)

    def _findings(
        self, entries: Sequence[Entry[Record]], judges: dict[type[Record], Judges], context: Context
    ) -> Iterator[tuple[Rule, Finding, str]]:
        """Yield what the rules find in some records of a file, with the id of the record."""
        alike: dict[tuple[type[Record], tuple[bool, ...]], list[Entry[Record]]] = {}
        for entry in entries:
            kind = type(entry.record)
            alike.setdefault((kind, judges[kind].shape_of(entry.record)), []).append(entry)
        for (kind, shape), some in alike.items():
            for group in judges[kind].of_shape(shape):
                if asked := self._asked(group, some, context):
                    for rule, judge in group[1]:
                        yield from self._found_by(rule, judge, asked, context)

    def _due(self, facts: FileFacts) -> dict[type[Record], Judges]:
        """Return the rules that judge a file, by the type of the record."""
        known = self._shared.known
        guarded = tuple([rule for rule in self._guarded if rule.passes and not rule.passes(facts, known)])
        judges = self._judges.get(guarded)
        if judges is None:
            judges = self._judges[guarded] = {kind: Judges(kind, (*self._always, *guarded)) for kind in _KINDS}
        return judges

    def _asked(self, group: Group, entries: list[Entry[Record]], context: Context) -> list[Entry[Record]]:
        """Return those of *entries* on which the rules of a group may have something to say."""
        when, rules = group
        if when is None:
            return entries
        asked: list[Entry[Record]] = []
        for entry in entries:
            try:
                if when(entry, context):
                    asked.append(entry)
            except (Exception, SystemExit) as error:
                for rule, _ in rules:
                    self._note_crash(rule, crash_of(rule, id_of(entry), error), context)
                break
        return asked

    def _found_by(
        self, rule: Rule, judge: RecordJudge, entries: Iterable[Entry[Record]], context: Context
    ) -> Iterator[tuple[Rule, Finding, str]]:
        """Yield what a rule finds in some records, with the id of the record."""
        if rule.code in self._crashed:
            return
        for entry in entries:
            try:
                for finding in judge(entry, context):
                    validate_finding(finding)
                    yield rule, _below(finding, entry.route), id_of(entry)
            except (Exception, SystemExit) as error:
                self._note_crash(rule, crash_of(rule, id_of(entry), error), context)
                return

    def _note_crash(self, rule: Rule, crash: RuleCrashed, context: Context) -> None:
        """Note that a rule failed, on the first record of the file on which it does: it was asked in another order."""
        if rule.code not in self._crashed:
            (file,) = context.ledger.files
            self._crashed[rule.code] = Crash(file.path, first_crash(rule, context) or crash)

    def _context(self, file: LedgerFile, entries: tuple[Entry[Record], ...]) -> Context:
        reader, settings = self._reader, self._shared.settings
        return Context(
            ledger=FileLedger(
                entries=entries,
                files=(file,),
                settings=settings,
                folder=reader.folder if reader is not None else None,
                outside=self._outside,
            ),
            known=self._known,
            settings=settings,
            today=self._shared.today,
            texts=self.texts,
        )


def _below(finding: Finding, route: Route) -> Finding:
    """Return *finding* with a route from the top of the file, its changes too."""
    remedy = finding.remedy
    if remedy is not None:
        changes = tuple(evolve(change, route=(*route, *change.route)) for change in remedy.changes)
        remedy = evolve(remedy, changes=changes)
    return evolve(finding, route=(*route, *finding.route), remedy=remedy)
