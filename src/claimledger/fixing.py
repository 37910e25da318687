"""Diagnostics with a fix → the texts of the files in which they are mended; nothing here writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import define, field

from claimledger.diagnostic import Change, Diagnostic, Fix
from claimledger.editing import apply_changes, without_comments
from claimledger.errors import EditRefused
from claimledger.ledger import Ledger
from claimledger.loading import Reader, load
from claimledger.location import Route, Span
from claimledger.report import Report
from claimledger.value_classes import frozen

#: One fix can make another one possible; after this many rounds the rest is left to the next run.
_ROUNDS = 10
#: The first step of the route of a comment, which is told by its offset.
_COMMENT = "#"


@frozen(kw_only=True)
class FileFix:
    """What became of one file."""

    path: str
    #: The file's whole text before and after, with a byte order mark where it has one.
    before: str = field(repr=False)
    after: str = field(repr=False)
    #: How many findings are mended.
    count: int


@frozen(kw_only=True)
class Fixed:
    """What fixing a folder comes to; no file is changed yet."""

    #: The files that change, by path.
    files: tuple[FileFix, ...]
    #: What is found when they have changed.
    report: Report
    #: Why fixes were not made, a sentence each.
    refused: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many findings are mended."""
        return sum(file.count for file in self.files)


def fix_folder(reader: Reader, report: Report, check: Callable[[Ledger], Report], *, unsafe: bool = False) -> Fixed:
    """
    Return what the ledger's files become by the fixes of *report*, and what is then left to find.

    *reader* reads the folder that was checked, with the settings it was checked by; *check* is `checking.check` by the
    rules and on the day that gave *report*. Only safe fixes are made, with *unsafe* the others too. Fixes that are
    about the same place are made one after the other, each judged anew.

    Raises:
        RuleCrashed: a rule raised an exception.

    """
    before: dict[str, str] = {}
    texts: dict[str, str] = {}
    counts: dict[str, int] = {}
    refused: dict[str, None] = {}
    for _ in range(_ROUNDS):
        changed = False
        for path, fixes in _by_file(report.diagnostics, unsafe=unsafe).items():
            text = texts.get(path, before.get(path))
            if text is None:
                text = _text_of(reader, path)
                if text is None:
                    continue
                before[path] = text
            outcome = fix_text(path, text, fixes)
            refused.update(dict.fromkeys(outcome.refused))
            if outcome.text != text:
                texts[path] = outcome.text
                counts[path] = counts.get(path, 0) + outcome.count
                changed = True
        if not changed:
            break
        report = check(load(reader.folder, settings=reader.settings, overlay=texts))
    files = tuple(
        FileFix(path=path, before=before[path], after=text, count=counts[path])
        for path, text in sorted(texts.items())
        if text != before[path]
    )
    return Fixed(files=files, report=report, refused=tuple(refused))


def _text_of(reader: Reader, path: str) -> str | None:
    try:
        return reader.bytes_of(path).decode("utf-8")
    except (OSError, ValueError):
        return None


def _by_file(diagnostics: Iterable[Diagnostic], *, unsafe: bool) -> Mapping[str, list[Fix]]:
    """Return the fixes that may be made, by file, in the order of their findings."""
    fixes: dict[str, list[Fix]] = {}
    for one in diagnostics:
        if one.fix is not None and (one.fix.safe or unsafe):
            fixes.setdefault(one.fix.path, []).append(one.fix)
    return fixes


# --- one text ---


@frozen(kw_only=True)
class Outcome:
    """What the fixes of one text came to."""

    text: str
    #: How many fixes are in it; several that do the same count each.
    count: int
    refused: tuple[str, ...] = ()


def fix_text(path: str, text: str, fixes: Iterable[Fix]) -> Outcome:
    """
    Return *text*, the whole text of the file *path*, with as many of *fixes* as can be made at once.

    Of two that are about the same place the first is made; the other is neither made nor refused. One whose outcome
    would not read back as it is meant is refused.
    """
    chosen = _without_clashes(_grouped(fixes))
    # Taking a comment out moves no value's route.
    comments = sorted((same for same in chosen if same.is_comment), key=lambda same: same.offset)
    silent = _without_comments(path, text, comments)
    edits = _Edits(path=path, text=silent.text)
    edits.make([same for same in chosen if not same.is_comment])
    count = silent.count + sum(same.count for same in edits.made)
    return Outcome(text=edits.changed, count=count, refused=(*silent.refused, *edits.refused))


def _without_comments(path: str, text: str, comments: Sequence[_Same]) -> Outcome:
    """Take *comments* out together, in the order of the text; where that fails, find out which of them is at fault."""
    if not comments:
        return Outcome(text=text, count=0)
    try:
        changed = without_comments(path, text, [same.offset for same in comments])
    except EditRefused as error:
        if len(comments) == 1:
            return Outcome(text=text, count=0, refused=(str(error),))
        half = len(comments) // 2
        # The later ones first: what stands before them stays where it is.
        later = _without_comments(path, text, comments[half:])
        former = _without_comments(path, later.text, comments[:half])
        refused = (*later.refused, *former.refused)
        return Outcome(text=former.text, count=former.count + later.count, refused=refused)
    return Outcome(text=changed, count=sum(same.count for same in comments))


@define(eq=False)
class _Same:
    """Fixes that do the same."""

    changes: tuple[Change, ...]
    count: int = 0

    @property
    def is_comment(self) -> bool:
        """Whether it takes a comment out."""
        return self.changes[0].route[:1] == (_COMMENT,)

    @property
    def offset(self) -> int:
        """Where the comment begins, without a byte order mark."""
        return int(self.changes[0].route[1])


def _grouped(fixes: Iterable[Fix]) -> list[_Same]:
    groups: dict[str, _Same] = {}
    for fix in fixes:
        if fix.changes:
            # A new value can be a list, which has no hash; plain values are alike when they are written alike.
            groups.setdefault(repr(fix.changes), _Same(fix.changes)).count += 1
    return list(groups.values())


def _without_clashes(fixes: Iterable[_Same]) -> list[_Same]:
    """Return the fixes that can be made together, the first ones first."""
    taken = _Taken()
    chosen = []
    for same in fixes:
        if not any(taken.clashes(change) for change in same.changes):
            chosen.append(same)
            for change in same.changes:
                taken.add(change)
    return chosen


@define
class _Taken:
    """The places that fixes are about."""

    #: Route → stretches of its text; None for all of it.
    _routes: dict[Route, list[Span | None]] = field(factory=dict)
    #: Every route above one of them.
    _above: set[Route] = field(factory=set)

    def add(self, change: Change) -> None:
        self._routes.setdefault(change.route, []).append(change.within)
        self._above.update(change.route[:length] for length in range(len(change.route)))

    def clashes(self, change: Change) -> bool:
        """Tell whether *change* is about a place that is taken, about what stands in it, or what it stands in."""
        route = change.route
        if route in self._above or any(route[:length] in self._routes for length in range(len(route))):
            return True
        return any(_overlap(change.within, other) for other in self._routes.get(route, ()))


def _overlap(one: Span | None, other: Span | None) -> bool:
    return one is None or other is None or (one.start < other.end and other.start < one.end) or one == other


@define
class _Edits:
    """Makes as many changes of one text as read back as they are meant."""

    path: str
    text: str
    changed: str = field(init=False)
    made: list[_Same] = field(factory=list, init=False)
    refused: list[str] = field(factory=list, init=False)

    def __attrs_post_init__(self) -> None:
        self.changed = self.text

    def make(self, fixes: Sequence[_Same]) -> None:
        """Make *fixes* together with those already made; where that fails, find out which of them is at fault."""
        if not fixes:
            return
        try:
            changes = [change for same in (*self.made, *fixes) for change in same.changes]
            self.changed = apply_changes(self.path, self.text, changes)
            self.made += fixes
        except EditRefused as error:
            if len(fixes) == 1:
                self.refused.append(str(error))
                return
            half = len(fixes) // 2
            self.make(fixes[:half])
            self.make(fixes[half:])
