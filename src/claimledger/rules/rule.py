"""What a rule is, and what it may look at."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from importlib import import_module
from types import UnionType
from typing import Any, Literal, TypeVar

from attrs import field

from claimledger.diagnostic import READING, Finding, Related, Remedy, Severity
from claimledger.facts import TOGETHER, FileFacts, Known
from claimledger.ledger import Entry, Ledger
from claimledger.location import Span
from claimledger.patterns import pattern
from claimledger.records.claim import Claim
from claimledger.records.source import Source
from claimledger.records.speaker import Speaker
from claimledger.settings import Settings
from claimledger.texts import SourceTexts
from claimledger.value_classes import frozen

_MARK = pattern(r"^(?P<before>\s*#?\s*)(?P<carets>\^+|\|) (?P<code>[A-Z][0-9]{3})\s*$")


@frozen
class Mark:
    """Where a sample expects a finding: line and columns from 1, the last one exclusive."""

    code: str
    line: int
    start: int
    end: int
    path: str = "sample.yaml"


@frozen
class Sample:
    """
    A ledger in miniature: a file, and what stands beside it.

    Below a line that a rule must mark stands a comment with carets under the exact characters: ``#  ^^^^ R101``, or
    with ``|`` under the character before which something is missing; the ``#`` is left out where there is no room for
    it. The marking lines are no part of the sample.
    """

    marked: str
    #: The file's name.
    path: str = field(default="sample.yaml", kw_only=True)
    #: Other files of the ledger, by path.
    also: Mapping[str, str] = field(factory=dict, kw_only=True)
    #: Symbolic links of the ledger's folder: path → what it leads to.
    links: Mapping[str, str] = field(factory=dict, kw_only=True)
    #: What is expected where no comment can stand.
    unmarked: tuple[Mark, ...] = field(default=(), kw_only=True)
    #: How the file is written; any other encoding than UTF-8 is a mistake.
    encoding: str = field(default="utf-8", kw_only=True)
    settings: Settings = field(default=Settings(), kw_only=True)
    #: The day on which it is judged.
    today: date = field(default=date(2026, 11, 22), kw_only=True)

    @property
    def files(self) -> dict[str, bytes]:
        """The files of the ledger, by path."""
        others = {path: f"{inspect.cleandoc(text)}\n".encode() for path, text in self.also.items()}
        return {self.path: self.text.encode(self.encoding)} | others

    @property
    def text(self) -> str:
        """The file, without the lines that mark."""
        return "".join(f"{line}\n" for line in self._lines() if not _MARK.match(line))

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The findings it expects, in the order of the text."""
        marks: list[Mark] = []
        line_number = 0
        for line in self._lines():
            found = _MARK.match(line)
            if found is None:
                line_number += 1
                continue
            start = len(found["before"]) + 1
            end = start if found["carets"] == "|" else start + len(found["carets"])
            marks.append(Mark(found["code"], line_number, start, end, self.path))
        return (*marks, *self.unmarked)

    def _lines(self) -> list[str]:
        return inspect.cleandoc(self.marked).split("\n")


class Bad(Sample):
    """A sample in which the rule finds exactly what is marked."""


class Good(Sample):
    """A sample in which the rule finds nothing."""


_V = TypeVar("_V")


@frozen(kw_only=True, eq=False)
class Context:
    """
    What a rule over one record may look at besides the record.

    Whatever a rule learns elsewhere it learns here: what it looked up is noted, and its findings are kept until that
    changes. A rule that reads a file, the clock or the environment would be wrong the second time.
    """

    #: Sources, speakers and ratings of the whole ledger; of the claims, only those of the same file.
    ledger: Ledger
    known: Known
    settings: Settings
    today: date
    #: The texts of the sources, from their snapshots or seals.
    texts: SourceTexts = field(factory=SourceTexts.none)
    #: What rules over one record share. Of one file only.
    memory: dict[str, Any] = field(factory=dict)

    def shared(self, name: str, entry: Entry[Any], find: Callable[[Entry[Any], Context], _V]) -> _V:
        """
        Return what *find* finds for a record, under a *name* by which other rules ask for it too.

        It is kept for them while the records that are judged together are.
        """
        known: dict[int, tuple[Entry[Any], _V]] | None = self.memory.get(name)
        if known is None:
            known = self.memory[name] = {}
        found = known.get(id(entry))
        if found is None or found[0] is not entry:
            if len(known) >= TOGETHER:
                known.clear()
            found = known[id(entry)] = entry, find(entry, self)
        return found[1]


@frozen(kw_only=True, eq=False)
class LedgerContext:
    """What a rule over the whole ledger may look at."""

    files: tuple[FileFacts, ...]
    known: Known
    settings: Settings
    today: date
    #: What rules over the ledger share while it is judged.
    memory: dict[str, object] = field(factory=dict)
    #: The rules whose mild findings are asked for; None: those of all are.
    mild: frozenset[str] | None = None

    def asks_mild(self, code: str) -> bool:
        """Tell whether mild findings of the rule *code* are asked for; others are left out, whoever makes them."""
        return self.mild is None or code in self.mild

    @property
    def paths(self) -> Mapping[str, tuple[str, tuple[str | int, ...]]]:
        """Id → file and route of the first record that has it."""
        places: dict[str, tuple[str, tuple[str | int, ...]]] = {}
        for facts in self.files:
            for id_, _, route in facts.ids:
                places.setdefault(id_, (facts.path, route))
        return places


@frozen
class FileFinding:
    """What a rule over the ledger found, and in which file; the finding's route begins at the top of that file."""

    path: str
    finding: Finding


_PARTS: tuple[tuple[str, type | UnionType], ...] = (
    ("message", str),
    ("route", tuple),
    ("hint", str | None),
    ("within", Span | None),
    ("related", tuple),
    ("remedy", Remedy | None),
)


def validate_finding(finding: object) -> None:
    """
    Make sure that what a rule yielded is a finding, all through, so that a fault of the rule is told as its own.

    Raises:
        TypeError: it is something else, or has something else in it.

    """
    if not isinstance(finding, Finding):
        raise TypeError(f"{finding!r} is not a Finding")
    for name, kind in _PARTS:
        if not isinstance(getattr(finding, name), kind):
            raise _wrong_part(finding, name)
    for step in finding.route:
        if not isinstance(step, (str, int)):
            raise _wrong_part(finding, "route")
    for other in finding.related:
        if not isinstance(other, Related):
            raise _wrong_part(finding, "related")


def _wrong_part(finding: Finding, name: str) -> TypeError:
    return TypeError(f"the `{name}` of a finding is {getattr(finding, name)!r}")


RecordJudge = Callable[[Entry[Any], Context], Iterator[Finding]]
LedgerJudge = Callable[[LedgerContext], Iterator[FileFinding]]
#: Tells whether there is something in a record that a rule may have to say something about.
Occasion = Callable[[Entry[Any], Context], object]
Over = type[Claim] | type[Source] | type[Speaker] | type[Ledger]
Fixes = Literal["", "safe", "unsafe"]


@frozen(kw_only=True, eq=False)
class Rule:
    """One thing that is judged, with its reasons and its samples."""

    #: A letter (the family) and three digits.
    code: str
    #: Reads after "allow".
    name: str
    severity: Severity
    #: The rule's page as it stands in its file, with the margin of what is around it.
    written: str
    over: tuple[Over, ...] = ()
    #: The function that judges; None for what is found while a ledger is read or its comments are.
    judge: RecordJudge | LedgerJudge | None = None
    #: Where a code without a function is found: the name of the module.
    found_by: str = ""
    #: True of a file: nothing in it can concern this rule. Only ever an economy; it may ask only about what the file's
    #: references name.
    passes: Callable[[FileFacts, Known], bool] | None = None
    #: Of a record: false where nothing in it can concern this rule. Only ever an economy; it is asked once for all
    #: rules that share it. See `occasions`.
    when: Occasion | None = None
    fixes: Fixes = ""
    #: True: some of its findings are milder than the rule, and advice.
    mild: bool = False
    bad: tuple[Bad, ...]
    good: tuple[Good, ...]

    def __reduce__(self) -> tuple[Any, ...]:
        """Let other processes import the rule: its function's name leads to it, where it stands in its module."""
        module, name = getattr(self.judge, "__module__", ""), getattr(self.judge, "__qualname__", "")
        if getattr(sys.modules.get(module), name, None) is not self:
            raise TypeError(f"the rule {self.code} {self.name} does not stand in a module by the name of its function")
        return _imported, (module, name)

    @property
    def family(self) -> str:
        """The letter of its code."""
        return self.code[0]

    @property
    def page(self) -> str:
        """What it says, why it matters to a reader, how to mend it; in Markdown."""
        return inspect.cleandoc(self.written)

    @property
    def summary(self) -> str:
        """The first sentence of its page."""
        return self.page.split("\n\n")[0].replace("\n", " ").strip()


def _imported(module: str, name: str) -> Rule:
    found: Rule = getattr(import_module(module), name)
    return found


def rule(
    code: str,
    name: str,
    *,
    over: Over | Iterable[Over],
    severity: Severity = Severity.ERROR,
    passes: Callable[[FileFacts, Known], bool] | None = None,
    when: Occasion | None = None,
    fixes: Fixes = "",
    mild: bool = False,
    bad: Iterable[Bad],
    good: Iterable[Good],
) -> Callable[[Callable[..., Iterator[Any]]], Rule]:
    """
    Make a rule of the function that judges; its docstring is the rule's page.

    A rule over records takes an entry and a `Context` and yields findings whose routes begin at the record; a rule
    over `Ledger` takes a `LedgerContext` and yields `FileFinding`s.
    """

    def make(judge: Callable[..., Iterator[Any]]) -> Rule:
        return Rule(
            code=code,
            name=name,
            severity=severity,
            written=judge.__doc__ or "",
            over=(over,) if isinstance(over, type) else tuple(over),
            judge=judge,
            passes=passes,
            when=when,
            fixes=fixes,
            mild=mild,
            bad=tuple(bad),
            good=tuple(good),
        )

    return make


def found_elsewhere(
    code: str, *, found_by: str, page: str, bad: Iterable[Bad], good: Iterable[Good], fixes: Fixes = ""
) -> Rule:
    """Return the rule of a code that is found below the rules' floor, by the module *found_by*."""
    name, severity = READING[code]
    return Rule(
        code=code,
        name=name,
        severity=severity,
        written=page,
        found_by=found_by,
        fixes=fixes,
        bad=tuple(bad),
        good=tuple(good),
    )
