"""
A ledger and the rules → diagnostics.

Selecting, ignoring, severities, suppressing comments and the places of findings live here alone. A check only looks:
nothing here writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fnmatch import fnmatchcase
from functools import cached_property
from typing import TYPE_CHECKING, cast

from attrs import evolve, frozen

from claimledger.diagnostic import READING, Diagnostic, Finding, Related, Severity
from claimledger.document import Ignore
from claimledger.errors import RuleCrashed, UnknownName, did_you_mean
from claimledger.facts import FileFacts, Known
from claimledger.judging import JudgesFiles, Places, Shard, Shared, UnusedIgnore, all_rules
from claimledger.ledger import Ledger, LedgerFile
from claimledger.loading import Progress, Reader, collector_off
from claimledger.location import Route
from claimledger.rules.rule import FileFinding, LedgerContext, LedgerJudge, Rule
from claimledger.settings import Settings, setting_at
from claimledger.sharding import folder_shards

if TYPE_CHECKING:
    import os
    from pathlib import Path


@frozen(kw_only=True)
class Report:
    """What checking a ledger found."""

    #: Sorted by file, place and code.
    diagnostics: tuple[Diagnostic, ...]
    #: How many files were read, and how many sound records of each kind they hold.
    files: int
    records: Mapping[str, int]
    #: How many records were left out because of a mistake of their own; a file that cannot be read counts as one.
    left_out: int
    #: How many findings a comment in a file silenced.
    suppressed: int = 0
    #: How many of `left_out` are whole files that cannot be read.
    unread: int = 0

    @cached_property
    def counts(self) -> Mapping[Severity, int]:
        """How many diagnostics there are of each severity."""
        return {severity: sum(1 for one in self.diagnostics if one.severity is severity) for severity in Severity}

    @property
    def ok(self) -> bool:
        """Whether there is neither an error nor a warning."""
        return not self.fails_on(Severity.WARNING)

    def fails_on(self, severity: Severity) -> bool:
        """Tell whether there is a diagnostic as bad as *severity*, or worse."""
        return any(one.severity.rank <= severity.rank for one in self.diagnostics)


@frozen(kw_only=True)
class Selection:
    """Which rules judge, and how severely."""

    settings: Settings
    #: Codes, names or families; together with those of the settings.
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def judges(self, code: str, name: str, severity: Severity) -> bool:
        """Tell whether the rule takes part. Mistakes of reading always do, unless they are ignored by name."""
        if _matches(code, name, (*self.ignore, *self.settings.ignore)):
            return False
        wanted = self.select or self.settings.select
        if wanted:
            return _matches(code, name, wanted) or (code in READING and severity is Severity.ERROR)
        return self.severity(code, name, severity) is not Severity.ADVICE

    def severity(self, code: str, name: str, severity: Severity) -> Severity:
        """Return the severity that the settings give to a rule, else its own."""
        changed = self.settings.severity
        for words, other in (
            (changed.error, Severity.ERROR),
            (changed.warning, Severity.WARNING),
            (changed.advice, Severity.ADVICE),
        ):
            if _matches(code, name, words):
                return other
        return severity

    def silent_in(self, path: str, code: str, name: str) -> bool:
        """Tell whether the settings silence a rule in the file *path*."""
        return any(
            fnmatchcase(path, one.files) and _matches(code, name, one.ignore) for one in self.settings.per_file_ignores
        )


def _matches(code: str, name: str, words: Iterable[str]) -> bool:
    return any(word == "ALL" or (word and code.startswith(word)) or word == name for word in words)


def check(
    ledger: Ledger,
    *,
    today: date | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    rules: Sequence[Rule] = (),
) -> Report:
    """
    Return what the rules find in *ledger*, together with what reading it found.

    *today* is the day on which it is judged; the present day by default. *select* and *ignore* take codes (``R101``),
    families (``R``), names (``unknown-speaker``) and ``ALL``. *rules* are judged besides the built-in ones.

    Raises:
        UnknownName: *select*, *ignore* or the settings that were handed in name no rule.
        RuleCrashed: a rule raised an exception.

    """
    reader = Reader(folder=ledger.folder, settings=ledger.settings, overlay=ledger.overlay) if ledger.folder else None
    shard = Shard.of_ledger(ledger, reader)
    with collector_off():
        return _check((shard,), ledger.diagnostics, reader, ledger.settings, today, select, ignore, rules)


def check_folder(
    path: str | os.PathLike[str],
    *,
    settings: Settings | None = None,
    today: date | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    rules: Sequence[Rule] = (),
    progress: Progress | None = None,
    workers: int = 1,
) -> Report:
    """
    Return what `check` says of the ledger in the folder *path*, without keeping the ledger.

    With several *workers*, processes that are started for it read and judge a share of the files each; the report is
    the same.

    Raises:
        LedgerNotFound: there is no such folder.
        UnknownName: *select*, *ignore* or the settings that were handed in name no rule.
        RuleCrashed: a rule raised an exception.

    """
    with folder_shards(path, settings=settings, workers=workers, progress=progress) as shards:
        return _check(
            shards.shards, shards.diagnostics, shards.reader, shards.reader.settings, today, select, ignore, rules
        )


def validate_words(words: Iterable[str], rules: Iterable[Rule]) -> None:
    """
    Make sure that every one of *words* selects a rule.

    Raises:
        UnknownName: one does not.

    """
    known = list(rules)
    for word in words:
        if not _selects(word, known):
            raise UnknownName("rule", word, _words_for(known))


def _selects(word: str, rules: Iterable[Rule]) -> bool:
    return any(_matches(rule.code, rule.name, (word,)) for rule in rules)


def _words_for(rules: Iterable[Rule]) -> list[str]:
    return [word for rule in rules for word in (rule.code, rule.name)]


def _wrong_settings(settings: Settings, rules: Sequence[Rule], folder: Path | None) -> Iterator[Diagnostic]:
    """
    Yield a diagnostic for every word of the settings' file that selects no rule.

    Raises:
        UnknownName: the settings were handed in, so that the word is the caller's.

    """
    for route, word in settings.rule_words():
        if _selects(word, rules):
            continue
        location = setting_at(folder, route) if folder is not None else None
        if location is None:
            raise UnknownName("rule", word, _words_for(rules))
        near = did_you_mean(word, _words_for(rules))
        name, severity = READING["F005"]
        yield Diagnostic(
            code="F005",
            name=name,
            severity=severity,
            message=f"no rule is called `{word}`",
            location=location,
            hint=f"did you mean `{near}`?" if near else "`claimledger rules` lists the rules",
            route=route,
        )


def _check(
    shards: Sequence[JudgesFiles],
    reading: tuple[Diagnostic, ...],
    reader: Reader | None,
    settings: Settings,
    today: date | None,
    select: Sequence[str],
    ignore: Sequence[str],
    more: Sequence[Rule],
) -> Report:
    rules = all_rules(more)
    validate_words((*select, *ignore), rules)
    selection = Selection(settings=settings, select=tuple(select), ignore=tuple(ignore))
    judging = [rule for rule in rules if selection.judges(rule.code, rule.name, rule.severity)]
    facts = tuple(sorted((one for shard in shards for one in shard.facts()), key=lambda one: one.path))
    known = Known.of(facts)
    day = today or date.today()
    shared = Shared(
        known=known,
        entries=tuple(entry for one in facts for entry in one.shared),
        settings=settings,
        today=day,
        mild=frozenset(rule.code for rule in judging if selection.judges(rule.code, rule.name, Severity.ADVICE)),
    )
    codes = tuple(rule.code for rule in judging if rule.judge is not None and Ledger not in rule.over)
    found = [*reading, *_wrong_settings(settings, rules, reader.folder if reader else None)]
    for shard in shards:
        shard.start_judging(shared, codes, tuple(more))
    for shard in shards:
        found += shard.judged()
    places = Places(reader)
    found += _judge_ledger(judging, LedgerContext(files=facts, known=known, settings=settings, today=day), places)
    found += places.of_findings("F010", _duplicate_ids(facts))
    return _report(found, facts, selection, places, rules)


def _report(
    found: list[Diagnostic], facts: tuple[FileFacts, ...], selection: Selection, places: Places, rules: Sequence[Rule]
) -> Report:
    kept = [one for one in found if selection.judges(one.code, one.name, one.severity)]
    files = {one.path: one.file for one in facts}
    judging = {rule.code for rule in rules if selection.judges(rule.code, rule.name, rule.severity)}
    kept, suppressed, unused = _suppress(kept, files, rules, judging)
    if selection.judges("F011", *READING["F011"]):
        kept += places.of_unused(unused)
    result = tuple(
        sorted(
            evolve(one, severity=selection.severity(one.code, one.name, one.severity))
            for one in kept
            if not selection.silent_in(one.location.path, one.code, one.name)
        )
    )
    counts = {"claim": 0, "source": 0, "speaker": 0}
    seen: set[str] = set()
    unread = sum(not one.file.readable and not one.file.left_out for one in facts)
    left_out = unread + sum(len(one.file.left_out) for one in facts)
    for one in facts:
        for id_, kind, _ in one.ids:
            counts[kind] += id_ not in seen
            left_out += id_ in seen
            seen.add(id_)
    return Report(
        diagnostics=result,
        files=len(facts),
        records=counts,
        left_out=left_out,
        suppressed=suppressed,
        unread=unread,
    )


def _judge_ledger(rules: Iterable[Rule], context: LedgerContext, places: Places) -> Iterator[Diagnostic]:
    for rule in rules:
        if rule.judge is None or Ledger not in rule.over:
            continue
        judge = cast("LedgerJudge", rule.judge)
        try:
            findings = list(judge(context))
        except Exception as error:
            raise RuleCrashed(rule.code, rule.name, "the ledger", repr(error)) from error
        for one in findings:
            yield places.place(rule, one.path, one.finding)


def _duplicate_ids(facts: tuple[FileFacts, ...]) -> Iterator[FileFinding]:
    """Yield F010 for every record whose id another one before it has."""
    first: dict[str, tuple[str, str, Route]] = {}
    for one in facts:
        for id_, kind, route in one.ids:
            before = first.setdefault(id_, (one.path, kind, route))
            if before == (one.path, kind, route):
                continue
            path, other, there = before
            related = Related(message=f"the {other} `{id_}` stands here", path=path, route=(*there, "id"))
            yield FileFinding(
                one.path,
                Finding(
                    message=f"the id `{id_}` is taken by another {other}",
                    route=(*route, "id"),
                    hint="ids are unique over all records; this one is left out until it has an id of its own",
                    related=(related,),
                ),
            )


def _suppress(
    found: list[Diagnostic], files: Mapping[str, LedgerFile], rules: Sequence[Rule], judging: set[str]
) -> tuple[list[Diagnostic], int, list[UnusedIgnore]]:
    """
    Return the findings that no comment silences, how many one does, and the comments that are of no use.

    *judging* holds the codes of the rules that take part: of any other nobody knows what a comment would silence.
    """
    kept: list[Diagnostic] = []
    used: set[tuple[str, int, str]] = set()
    for one in found:
        file = files.get(one.location.path)
        silenced = False
        for index, ignore in enumerate(file.ignores if file else ()):
            covers = ignore.route is not None and one.route[: len(ignore.route)] == ignore.route and one.route
            for code in ignore.codes if covers and ignore.reason else ():
                if code in (one.code, one.name):
                    used.add((one.location.path, index, code))
                    silenced = True
        if not silenced:
            kept.append(one)
    unused = [
        fault
        for path, file in sorted(files.items())
        for index, ignore in enumerate(file.ignores)
        for fault in _faults_of_ignore(
            file, index, ignore, {code for at, i, code in used if (at, i) == (path, index)}, rules, judging
        )
    ]
    return kept, len(found) - len(kept), unused


def _faults_of_ignore(
    file: LedgerFile, index: int, ignore: Ignore, used: set[str], rules: Sequence[Rule], judging: set[str]
) -> Iterator[UnusedIgnore]:
    codes = {word: rule.code for rule in rules for word in (rule.code, rule.name)}
    if not ignore.codes:
        message = "the comment names no code: write `# claimledger: ignore[R104] reason`"
        yield UnusedIgnore(path=file.path, index=index, message=message)
        return
    if not ignore.reason:
        message = "the comment gives no reason: write it behind the brackets"
        yield UnusedIgnore(path=file.path, index=index, message=message)
        return
    unknown = [code for code in ignore.codes if code not in codes]
    # Of a record that was left out nothing but its own mistakes is known.
    idle = [code for code in ignore.codes if code in codes and code not in used and codes[code] in judging]
    idle = [] if _is_about_a_record_left_out(file, ignore) else idle
    for code in unknown:
        near = did_you_mean(code, codes)
        message = f"no rule is called `{code}`" + (f"; did you mean `{near}`?" if near else "")
        yield UnusedIgnore(path=file.path, index=index, message=message)
    for code in idle:
        # Taken out with the comment would be codes that do silence something.
        removable = len(idle) == len(ignore.codes)
        message = f"the comment silences nothing: there is no {code} here"
        yield UnusedIgnore(path=file.path, index=index, message=message, removable=removable)


def _is_about_a_record_left_out(file: LedgerFile, ignore: Ignore) -> bool:
    if not file.readable:
        return True
    route = ignore.route or ()
    return any(route[: len(out)] == out or out[: len(route)] == route for out in file.left_out) and bool(route)
