"""
A ledger and the rules → diagnostics.

A check only looks: nothing here writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, cast

from attrs import evolve

from claimledger.baseline import NOTHING, Baseline, without
from claimledger.diagnostic import READING, Diagnostic, Finding, Related, Severity
from claimledger.errors import RuleCrashed
from claimledger.facts import FileFacts, Known
from claimledger.judging import JudgesFiles, Places, Shard, Shared, all_rules, crash_of
from claimledger.ledger import Ledger
from claimledger.loading import Progress, Reader, collector_off
from claimledger.location import Route
from claimledger.rules.rule import FileFinding, LedgerContext, LedgerJudge, Rule
from claimledger.selection import Selection, validate_words, wrong_settings
from claimledger.settings import Settings
from claimledger.sharding import folder_shards
from claimledger.suppressing import suppress, without_ignored_files
from claimledger.value_classes import frozen

if TYPE_CHECKING:
    import os


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
    #: How many findings the baseline accepts.
    accepted: int = 0
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
class _Asked:
    """What the caller of a check asks for."""

    today: date
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    profile: str | None
    rules: tuple[Rule, ...]
    baseline: Baseline

    @classmethod
    def of(
        cls,
        today: date | None,
        select: Sequence[str],
        ignore: Sequence[str],
        profile: str | None,
        rules: Sequence[Rule],
        baseline: Baseline,
    ) -> _Asked:
        return cls(
            today=today or date.today(),
            select=tuple(select),
            ignore=tuple(ignore),
            profile=profile,
            rules=tuple(rules),
            baseline=baseline,
        )


def check(
    ledger: Ledger,
    *,
    today: date | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    profile: str | None = None,
    rules: Sequence[Rule] = (),
    baseline: Baseline = NOTHING,
) -> Report:
    """
    Return what the rules find in *ledger*, together with what reading it found.

    *today* is the day on which it is judged; the present day by default. *select* and *ignore* take codes (``R101``),
    families (``R``), names (``unknown-speaker``) and ``ALL``; *profile* is the name of one. *rules* are judged besides
    the built-in ones; on the findings of *baseline* the report is silent.

    Raises:
        UnknownName: *select*, *ignore* or the settings that were handed in name no rule, or *profile* no profile.
        RuleCrashed: a rule raised an exception.

    """
    reader = Reader(folder=ledger.folder, settings=ledger.settings, overlay=ledger.overlay) if ledger.folder else None
    shard = Shard.of_ledger(ledger, reader)
    asked = _Asked.of(today, select, ignore, profile, rules, baseline)
    with collector_off():
        return _check((shard,), ledger.diagnostics, reader, ledger.settings, asked)


def check_folder(
    path: str | os.PathLike[str],
    *,
    settings: Settings | None = None,
    today: date | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    profile: str | None = None,
    rules: Sequence[Rule] = (),
    baseline: Baseline = NOTHING,
    progress: Progress | None = None,
    workers: int = 1,
) -> Report:
    """
    Return what `check` says of the ledger in the folder *path*, without keeping the ledger.

    With several *workers*, processes that are started for it read and judge a share of the files each; the report is
    the same.

    Raises:
        LedgerNotFound: there is no such folder.
        UnknownName: *select*, *ignore* or the settings that were handed in name no rule, or *profile* no profile.
        RuleCrashed: a rule raised an exception.

    """
    asked = _Asked.of(today, select, ignore, profile, rules, baseline)
    with folder_shards(path, settings=settings, workers=workers, progress=progress) as shards:
        return _check(shards.shards, shards.diagnostics, shards.reader, shards.reader.settings, asked)


def _check(
    shards: Sequence[JudgesFiles],
    reading: tuple[Diagnostic, ...],
    reader: Reader | None,
    settings: Settings,
    asked: _Asked,
) -> Report:
    if settings.plugins or asked.rules:
        asked = _with_plugins(asked, settings)
    rules = all_rules(asked.rules)
    validate_words((*asked.select, *asked.ignore), rules)
    selection = Selection(settings=settings, select=asked.select, ignore=asked.ignore, asked=asked.profile)
    judging = [rule for rule in rules if selection.judges(rule.code, rule.name, rule.severity)]
    facts = tuple(sorted((one for shard in shards for one in shard.facts()), key=lambda one: one.path))
    known = Known.of(facts)
    shared = Shared(
        known=known,
        entries=tuple(entry for one in facts for entry in one.shared),
        settings=settings,
        today=asked.today,
        mild=frozenset(rule.code for rule in judging if selection.judges(rule.code, rule.name, Severity.ADVICE)),
    )
    codes = tuple(rule.code for rule in judging if rule.judge is not None and Ledger not in rule.over)
    found = [*reading, *wrong_settings(settings, rules, reader.folder if reader else None)]
    for shard in shards:
        shard.start_judging(shared, codes, asked.rules)
    for shard in shards:
        found += shard.judged()
    crashed = {one.code: one for shard in reversed(shards) for one in shard.crashed()}
    places = Places(reader)
    context = LedgerContext(files=facts, known=known, settings=settings, today=asked.today)
    found += _judge_ledger(judging, context, places, crashed)
    found += places.of_findings("F010", _duplicate_ids(facts))
    report = _report(found, facts, selection, places, asked, crashed)
    if crashed:
        first, *others = (crashed[code] for code in sorted(crashed))
        raise RuleCrashed(*first.args, report=report, others=tuple(others))
    return report


def _with_plugins(asked: _Asked, settings: Settings) -> _Asked:
    """Return *asked* with the rules of the plugins that the settings name."""
    from claimledger.plugins import rules_of, validate_rules

    more = (*asked.rules, *rules_of(settings.plugins))
    validate_rules(more)
    return evolve(asked, rules=more)


def _report(
    found: list[Diagnostic],
    facts: tuple[FileFacts, ...],
    selection: Selection,
    places: Places,
    asked: _Asked,
    crashed: Mapping[str, RuleCrashed],
) -> Report:
    """Return what is left of *found* when all has been selected and silenced; of rules that *crashed* it is nothing."""
    rules = all_rules(asked.rules)
    sound = [rule for rule in rules if rule.code not in crashed]
    kept = [one for one in found if one.code not in crashed and selection.judges(one.code, one.name, one.severity)]
    files = {one.path: one.file for one in facts}
    judging = {rule.code for rule in sound if selection.judges(rule.code, rule.name, rule.severity)}
    kept, suppressed, unused = suppress(kept, files, rules, judging, asked.today)
    if selection.judges("F011", *READING["F011"]):
        kept += places.of_unused(unused)
    kept, faults = without_ignored_files(kept, files, selection, sound, today=asked.today, folder=places.folder)
    lost = frozenset().union(*(file.lost.ids for file in files.values()))
    rest = without(asked.baseline, sorted(kept), today=asked.today, judging=judging, lost=lost)
    if selection.judges("F016", *READING["F016"]):
        faults += rest.faults
    else:
        faults = []
    result = tuple(
        sorted(
            evolve(one, severity=selection.severity(one.code, one.name, one.severity)) for one in (*rest.kept, *faults)
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
        accepted=rest.silenced,
        unread=unread,
    )


def _judge_ledger(
    rules: Iterable[Rule], context: LedgerContext, places: Places, crashed: dict[str, RuleCrashed]
) -> Iterator[Diagnostic]:
    """Yield what the rules over the whole ledger find; one that raises an exception is put into *crashed*."""
    for rule in rules:
        if rule.judge is None or Ledger not in rule.over:
            continue
        judge = cast("LedgerJudge", rule.judge)
        try:
            placed = [places.place(rule, one.path, one.finding) for one in judge(context)]
        except (Exception, SystemExit) as error:
            crashed[rule.code] = crash_of(rule, "the ledger", error)
        else:
            yield from placed


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
