"""
A ledger and the rules → diagnostics.

A check only looks: nothing here writes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import cache, cached_property, partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from attrs import evolve

from claimledger.crashes import crash_of
from claimledger.diagnostic import READING, Diagnostic, Finding, Related, Severity
from claimledger.errors import RuleCrashed
from claimledger.facts import FileFacts, Known
from claimledger.judgements import NOTHING, Stale
from claimledger.judging import JudgesFiles, Shard, Shared, Wanted, rules_among
from claimledger.ledger import Ledger
from claimledger.ledger_inputs import LedgerInputs
from claimledger.loading import Progress, Reader, collector_off
from claimledger.location import Route
from claimledger.packed_facts import Forgotten
from claimledger.places import KeptPlaces, Places
from claimledger.recalling import Question, recalled, states_of_settings, store_of
from claimledger.remembering import Memory
from claimledger.report import Report
from claimledger.result_keys import key_of
from claimledger.rules.catalogue import CATALOGUE, Title
from claimledger.rules.rule import FileFinding, LedgerJudge, Rule, validate_finding
from claimledger.selection import Selection, validate_words, words_of, wrong_settings
from claimledger.settings import Settings
from claimledger.sharding import Folder, open_folder, shards_of
from claimledger.store import Sections
from claimledger.suppressing import suppress, without_ignored_files
from claimledger.value_classes import frozen

if TYPE_CHECKING:
    from claimledger.baseline import Baseline


@frozen(kw_only=True)
class _Asked:
    """What the caller of a check asks for."""

    today: date
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    profile: str | None
    rules: tuple[Rule, ...]
    baseline: Baseline | None

    @classmethod
    def of(
        cls,
        today: date | None,
        select: Sequence[str],
        ignore: Sequence[str],
        profile: str | None,
        rules: Sequence[Rule],
        baseline: Baseline | None,
    ) -> _Asked:
        return cls(
            today=today or date.today(),
            select=words_of(select),
            ignore=words_of(ignore),
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
    baseline: Baseline | None = None,
) -> Report:
    """
    Return what the rules find in *ledger*, together with what reading it found.

    *today* is the day on which it is judged; the present day by default. *select* and *ignore* take codes (``R101``),
    families (``R``), names (``unknown-speaker``) and ``ALL``, in a list or with commas between; *profile* is the name
    of one. *rules* are judged besides the built-in ones; on the findings of *baseline* the report is silent.

    Raises:
        UnknownName: *select*, *ignore* or the settings that were handed in name no rule, or *profile* no profile.
        RuleCrashed: a rule raised an exception.

    """
    run = _Run.of(_Asked.of(today, select, ignore, profile, rules, baseline), ledger.settings)
    reader = Reader(folder=ledger.folder, settings=ledger.settings, overlay=ledger.overlay) if ledger.folder else None
    with collector_off():
        shards = [Shard.of_ledger(ledger, reader, run.wanted())]
        facts = _facts(shards)
        shared = run.shared(facts)
        _start_judging(shards, shared, run)
        found = [*ledger.diagnostics, *(one for shard in shards for file in shard.judged() for one in file.found)]
        places = Places(reader, ledger.files)
        whole = _judge_ledger(run, facts, shared.known, _result, places)
        return _report(run, found, facts, whole, _crashed(shards), places)


def check_folder(
    path: str | os.PathLike[str],
    *,
    settings: Settings | None = None,
    today: date | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    profile: str | None = None,
    rules: Sequence[Rule] = (),
    baseline: Baseline | None = None,
    progress: Progress | None = None,
    workers: int = 1,
    cache: str | os.PathLike[str] | None = None,
    question: Question | None = None,
) -> Report:
    """
    Return what `check` says of the ledger in the folder *path*, without keeping the ledger.

    With several *workers*, processes that are started for it read and judge a share of the files each; the report is
    the same. In the folder *cache* results are kept, so that the next check of the ledger reads only what changed; the
    report is the same again, whatever is in that folder. Nothing is kept without one. Who has asked `recalled` in vain
    hands its *question* in.

    Raises:
        LedgerNotFound: there is no such folder.
        UnknownName: *select*, *ignore* or the settings that were handed in name no rule, or *profile* no profile.
        RuleCrashed: a rule raised an exception.

    """
    asked = _Asked.of(today, select, ignore, profile, rules, baseline)
    if question is None and cache is not None:
        question = Question.of(asked.today, select, ignore, profile, settings=settings, baseline=baseline)
        same = recalled(path, question, cache) if not rules else None
        if same is not None:
            return same
    before = states_of_settings(Path(path)) if cache is not None else None
    folder = open_folder(path, settings=settings)
    run = _Run.of(asked, folder.reader.settings, question.code if question is not None else "")
    with collector_off(), run.kept(folder, cache) as sections:
        memory = run.memory(folder, cache, sections)
        try:
            report = _checked(run, folder, memory, workers, progress)
        except Forgotten:
            memory = run.memory(folder, cache, None)
            report = _checked(run, folder, memory, workers, progress)
        is_same = before is not None and before == states_of_settings(Path(path))
        if question is not None and before is not None and is_same and not run.asked.rules:
            memory.remember_report(report, question, folder.walked, before)
        return report


def _checked(run: _Run, folder: Folder, memory: Memory, workers: int, progress: Progress | None) -> Report:
    """
    Return what is found in *folder*; what of it *memory* knows is not looked for.

    Raises:
        Forgotten: *memory* does not know it after all.
        RuleCrashed: a rule raised an exception.

    """
    # Of what is kept others are told by their values.
    reader = evolve(folder.reader, plain=memory.keeps)
    with ExitStack() as stack:
        wanted = run.wanted(keeping=memory.keeps)
        share = partial(shards_of, reader, workers=workers)
        known = memory.files
        changed = [path for path in folder.paths if path not in known]
        shares = stack.enter_context(share(changed, progress=progress, wanted=wanted))
        facts = _facts(shares, known.values())
        shared = run.shared(facts)
        stale = memory.stale(facts, shared.known)
        # What is in the stale files is known; their records are read because what they name has changed.
        due = [(shares, NOTHING)]
        if stale.keys:
            due.append((stack.enter_context(share(list(stale.keys), wanted=evolve(wanted, telling=False))), stale))
        shards = [shard for some, _ in due for shard in some]
        for some, moved in due:
            _start_judging(some, shared, run, moved)
        # While the others judge their shares this process looks at the whole; then they help it with its own.
        places = KeptPlaces(reader, memory, facts)
        whole = _judge_ledger(run, facts, shared.known, memory.result, places)
        memory.foresee([*changed, *stale.keys])
        for some, _ in due:
            some.judge_own()
        judged = [one for shard in shards for one in shard.judged()]
        found = [*folder.diagnostics, *shares.diagnostics]
        for path in known:
            found += memory.read_in(path)
        found += memory.found_beside(judged)
        found += [one for file in judged for one in file.found]
        crashed = _crashed(shards)
        report = _report(run, found, facts, whole, crashed, places)
        memory.remember(judged, [shard.beside() for shard in shards])
        return report


#: What is found in all files together, by a name and with its type, or as an earlier run found it in the same facts.
Result = Callable[[str, Any, Callable[[], Any], LedgerInputs], Any]
_FINDINGS = tuple[FileFinding, ...]


def _result(_: str, __: Any, compute: Callable[[], Any], ___: LedgerInputs) -> Any:
    return compute()


#: Families of our own whose rules over a whole ledger do not look at what all claims say, and those whose rules do not
#: hold published reviews against each other.
_COMPARE_NOTHING = frozenset("FRP")
_PUBLISH_NOTHING = frozenset("FRQANDEVSC")


@frozen(kw_only=True, eq=False)
class _Run:
    """By what a ledger is judged: what the caller asks for, and what the settings say."""

    asked: _Asked
    settings: Settings
    selection: Selection
    #: What all rules are called, and those that judge; the others are not imported.
    titles: tuple[Title, ...]
    judging: tuple[Rule, ...]
    #: What tells the code that judges, where results are kept.
    code: str

    @classmethod
    def of(cls, asked: _Asked, settings: Settings, code: str = "") -> _Run:
        if settings.plugins or asked.rules:
            asked = _with_plugins(asked, settings)
        titles = (*CATALOGUE, *map(Title.of, asked.rules))
        validate_words((*asked.select, *asked.ignore), titles)
        selection = Selection(settings=settings, select=asked.select, ignore=asked.ignore, asked=asked.profile)
        part = {one.code for one in titles if one.code not in READING and selection.judges(*one[:3])}
        judging = tuple(rules_among(part, asked.rules))
        return cls(asked=asked, settings=settings, selection=selection, titles=titles, judging=judging, code=code)

    @property
    def codes(self) -> tuple[str, ...]:
        """The rules that judge records."""
        return tuple(rule.code for rule in self.judging if Ledger not in rule.over)

    @property
    def compares(self) -> bool:
        """Whether a rule judges that looks at what all claims say; those of ids and references do not."""
        return any(Ledger in rule.over and rule.family not in _COMPARE_NOTHING for rule in self.judging)

    @property
    def publishes(self) -> bool:
        """Whether a rule judges that holds published reviews against each other; others' rules may, for all we know."""
        return any(Ledger in rule.over and rule.family not in _PUBLISH_NOTHING for rule in self.judging)

    def wanted(self, *, keeping: bool = False) -> Wanted:
        """Return what is wanted of every share of the files besides what the rules find."""
        return Wanted(keeping=keeping, comparing=self.compares, publishing=self.publishes)

    @property
    def mild(self) -> frozenset[str]:
        """The rules whose mild findings are asked for."""
        judges = self.selection.judges
        return frozenset(rule.code for rule in self.judging if judges(rule.code, rule.name, Severity.ADVICE))

    def shared(self, facts: tuple[FileFacts, ...]) -> Shared:
        """Return what every share of the files must know of all of them."""
        return Shared(
            known=Known.of(facts),
            entries=tuple(entry for one in facts for entry in one.shared),
            settings=self.settings,
            today=self.asked.today,
            mild=self.mild,
        )

    @cached_property
    def key(self) -> str | None:
        """The key under which results by these rules are kept; None where nothing must be kept."""
        codes = (*self.codes, *(["compared"] if self.compares else []), *(["published"] if self.publishes else []))
        return key_of(self.settings, codes, self.mild, self.asked.today, self.asked.rules, self.code)

    @contextmanager
    def kept(self, folder: Folder, cache: str | os.PathLike[str] | None) -> Iterator[Sections | None]:
        """Hold open what earlier runs by the same rules kept in *cache* of a folder; None where there is nothing."""
        if cache is None or self.key is None:
            yield None
            return
        with store_of(folder.reader.folder, cache).sections(self.key) as sections:
            yield sections

    def memory(self, folder: Folder, cache: str | os.PathLike[str] | None, sections: Sections | None) -> Memory:
        """Return what earlier runs kept in *sections*, to which this one adds in *cache*, unless that is None."""
        if cache is None or self.key is None:
            return Memory.none(folder.reader)
        store = store_of(folder.reader.folder, cache)
        return Memory(store, self.key, folder.reader, folder.paths, sections)


@frozen(kw_only=True)
class _Whole:
    """What the rules over the whole ledger found, and the records whose id is taken."""

    found: list[Diagnostic]
    #: Code → how a rule failed.
    crashed: dict[str, RuleCrashed]
    #: What `_counts` says.
    counted: tuple[Mapping[str, int], int, int]


def _with_plugins(asked: _Asked, settings: Settings) -> _Asked:
    """Return *asked* with the rules of the plugins that the settings name."""
    from claimledger.plugins import rules_of, validate_rules

    more = (*asked.rules, *rules_of(settings.plugins))
    validate_rules(more)
    return evolve(asked, rules=more)


def _facts(shards: Iterable[JudgesFiles], kept: Iterable[FileFacts] = ()) -> tuple[FileFacts, ...]:
    """Return the facts of all files, in the order of the ledger."""
    return tuple(sorted((*kept, *(one for shard in shards for one in shard.facts())), key=lambda one: one.path))


def _start_judging(shards: Iterable[JudgesFiles], shared: Shared, run: _Run, stale: Stale = NOTHING) -> None:
    """Let the rules over records judge the files of *shards*."""
    for shard in shards:
        shard.start_judging(shared, run.codes, run.asked.rules, stale)


def _crashed(shards: Sequence[JudgesFiles]) -> dict[str, RuleCrashed]:
    """Return the rules that raised an exception over a record, by code."""
    crashed = [one for shard in shards for one in shard.crashed()]
    return {one.error.code: one.error for one in sorted(crashed, key=attrgetter("path"), reverse=True)}


def _report(
    run: _Run,
    found: list[Diagnostic],
    facts: tuple[FileFacts, ...],
    whole: _Whole,
    crashed: dict[str, RuleCrashed],
    places: Places,
) -> Report:
    """
    Return the report of what was *found* in files and records, and of what was found in the *whole*.

    Raises:
        RuleCrashed: a rule raised an exception, over a record or over the whole.

    """
    found += wrong_settings(run.settings, run.titles, places.folder)
    found += whole.found
    crashed |= whole.crashed
    report = _selected(run, found, facts, places, crashed, whole.counted)
    if crashed:
        first, *others = (crashed[code] for code in sorted(crashed))
        raise RuleCrashed(*first.args, report=report, others=tuple(others))
    return report


_place_of = attrgetter("sort_key")


def _selected(
    run: _Run,
    found: list[Diagnostic],
    facts: tuple[FileFacts, ...],
    places: Places,
    crashed: Mapping[str, RuleCrashed],
    counted: tuple[Mapping[str, int], int, int],
) -> Report:
    """Return what is left of *found* when all has been selected and silenced; of rules that *crashed* it is nothing."""
    asked, selection, titles = run.asked, run.selection, run.titles
    sound = [title for title in titles if title.code not in crashed]
    # There are few rules and may be many findings.
    judges, severity = cache(selection.judges), cache(selection.severity)
    kept = [one for one in found if one.code not in crashed and judges(one.code, one.name, one.severity)]
    files = {one.path: one.file for one in facts}
    judging = {title.code for title in sound if selection.judges_wholly(title)}
    kept, suppressed, unused = suppress(kept, files, titles, judging, asked.today)
    if selection.judges("F011", *READING["F011"]):
        kept += places.of_unused(unused)
    kept, faults = without_ignored_files(kept, files, selection, sound, today=asked.today, folder=places.folder)
    accepted = 0
    if asked.baseline is not None:
        from claimledger.baseline import without

        lost = frozenset().union(*(file.lost.ids for file in files.values()))
        rest = without(asked.baseline, sorted(kept, key=_place_of), today=asked.today, judging=judging, lost=lost)
        kept, accepted = list(rest.kept), rest.silenced
        faults += rest.faults
    if selection.judges("F016", *READING["F016"]):
        kept += faults
    told = [
        one
        if (as_bad_as := severity(one.code, one.name, one.severity)) is one.severity
        else evolve(one, severity=as_bad_as)
        for one in kept
    ]
    records, left_out, unread = counted
    return Report(
        diagnostics=tuple(sorted(told, key=_place_of)),
        files=len(facts),
        records=records,
        left_out=left_out,
        suppressed=suppressed,
        accepted=accepted,
        unread=unread,
    )


#: How many sound records there are of each kind, how many are left out, and how many files cannot be read.
_Counts = tuple[Mapping[str, int], int, int]


def _counts(files: tuple[FileFacts, ...]) -> _Counts:
    ids = {kind: [id_ for one in files for id_ in one.ids_of(kind)] for kind in ("claim", "source", "speaker")}
    counts = {kind: len(inside) for kind, inside in ids.items()}
    unread = sum(one.file.is_left_out for one in files)
    left_out = unread + sum(one.file.records_left_out for one in files)
    again = sum(counts.values()) - len(set().union(*ids.values()))
    if again:
        first = {id_: kind for one in reversed(files) for id_, kind, _ in reversed(one.ids)}
        counts |= {kind: list(first.values()).count(kind) for kind in counts}
    return counts, left_out + again, unread


def _judge_ledger(run: _Run, facts: tuple[FileFacts, ...], known: Known, result: Result, places: Places) -> _Whole:
    """Return what the rules over the whole ledger find, and which of them raised an exception."""
    inputs = LedgerInputs(facts, known, run.settings, run.asked.today, run.mild)
    found: list[tuple[Rule, FileFinding]] = []
    crashed: dict[str, RuleCrashed] = {}
    mild = run.mild
    for rule in run.judging:
        if Ledger not in rule.over:
            continue
        judge = cast("LedgerJudge", rule.judge)
        try:
            told = result(rule.code, _FINDINGS, partial(_found_by, judge, inputs), inputs)
            asked = [one for one in told if not one.finding.mild or rule.code in mild]
        except (Exception, SystemExit) as error:
            crashed[rule.code] = crash_of(rule, "the ledger", error)
        else:
            found += [(rule, one) for one in asked]
    files = inputs.context.files
    duplicates = result("F010", _FINDINGS, lambda: tuple(_duplicate_ids(files)), inputs)
    return _Whole(
        found=[*places.of_rules(found), *places.of_findings("F010", duplicates)],
        crashed=crashed,
        counted=result("counts", _Counts, lambda: _counts(files), inputs),
    )


def _found_by(judge: LedgerJudge, inputs: LedgerInputs) -> tuple[FileFinding, ...]:
    found = tuple(judge(inputs.context))
    for one in found:
        if not isinstance(one, FileFinding):
            raise TypeError(f"{one!r} is not a FileFinding")
        validate_finding(one.finding)
    return found


def _duplicate_ids(facts: tuple[FileFacts, ...]) -> Iterator[FileFinding]:
    """Yield F010 for every record whose id another one before it has."""
    ids = [id_ for one in facts for kind in ("claim", "source", "speaker") for id_ in one.ids_of(kind)]
    if len(set(ids)) == len(ids):
        return
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
