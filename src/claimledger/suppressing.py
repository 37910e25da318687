"""Which findings a comment or the settings silence, and which of these silence nothing or are out of date."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from claimledger.diagnostic import READING, Diagnostic
from claimledger.document import Ignore
from claimledger.errors import did_you_mean
from claimledger.ignore_comments import UnusedIgnore
from claimledger.ledger import LedgerFile
from claimledger.location import Location
from claimledger.records.partial_date import MalformedDate, PartialDate, is_past
from claimledger.rules.catalogue import Title
from claimledger.selection import Selection
from claimledger.settings import FileIgnore, matches, setting_at

if TYPE_CHECKING:
    from pathlib import Path

_UNTIL = r"until[ \t]+(?P<day>[0-9.]\S*?):?(?:[ \t]+(?P<reason>.*))?"


class _Comment:
    """
    A comment that silences: ``# claimledger: ignore[Q204] until 2027-01-01 reason``.

    *index*: which of the file's comments it is.
    """

    # No class of attrs, which would be made at each start; most ledgers have no such comment.
    __slots__ = ("ignore", "index", "reason", "until", "wrong")

    def __init__(self, index: int, ignore: Ignore) -> None:
        self.index = index
        self.ignore = ignore
        #: Without the day.
        self.reason = ignore.reason
        self.until: PartialDate | None = None
        #: What is wrong with the day.
        self.wrong = ""
        if found := re.fullmatch(_UNTIL, ignore.reason):
            self.reason = found["reason"] or ""
            try:
                self.until = PartialDate.parse(found["day"])
            except MalformedDate as error:
                self.wrong = str(error)

    def covers(self, one: Diagnostic) -> Iterator[str]:
        """Yield the codes of the comment by which it means *one*."""
        route = self.ignore.route
        if route is None or not one.route or one.route[: len(route)] != route or not self.reason or self.wrong:
            return
        yield from (code for code in self.ignore.codes if code in (one.code, one.name))


def suppress(
    found: list[Diagnostic], files: Mapping[str, LedgerFile], rules: Sequence[Title], judging: set[str], today: date
) -> tuple[list[Diagnostic], int, list[UnusedIgnore]]:
    """
    Return the findings that no comment silences, how many one does, and the comments that are of no use.

    *judging* holds the codes of the rules all of whose findings are told: of any other nobody knows what a comment
    would silence. A comment with a day silences to the end of that day.
    """
    comments = {
        path: [_Comment(index, ignore) for index, ignore in enumerate(file.ignores)]
        for path, file in sorted(files.items())
        if file.ignores
    }
    kept: list[Diagnostic] = []
    used: set[tuple[str, int, str]] = set()
    for one in found:
        silenced = False
        for comment in comments.get(one.location.path, ()):
            for code in comment.covers(one):
                used.add((one.location.path, comment.index, code))
                silenced = silenced or not is_past(comment.until, today)
        if not silenced:
            kept.append(one)
    unused = [
        fault
        for path, inside in comments.items()
        for comment in inside
        for fault in _faults_of_comment(
            files[path],
            comment,
            {code for at, i, code in used if (at, i) == (path, comment.index)},
            rules,
            judging,
            today,
        )
    ]
    return kept, len(found) - len(kept), unused


def _faults_of_comment(
    file: LedgerFile, comment: _Comment, used: set[str], rules: Sequence[Title], judging: set[str], today: date
) -> Iterator[UnusedIgnore]:
    codes = {word: rule.code for rule in rules for word in (rule.code, rule.name)}
    ignore, index = comment.ignore, comment.index
    if not ignore.codes:
        message = "the comment names no code: write `# claimledger: ignore[R104] reason`"
        yield UnusedIgnore(path=file.path, index=index, message=message)
        return
    if comment.wrong:
        yield UnusedIgnore(path=file.path, index=index, message=f"the comment has a wrong day: {comment.wrong}")
        return
    if not comment.reason:
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
    if used and is_past(comment.until, today):
        message = f"the comment held until {comment.until}: mend what it is about, or give it a later day"
        yield UnusedIgnore(path=file.path, index=index, message=message)


def _is_about_a_record_left_out(file: LedgerFile, ignore: Ignore) -> bool:
    if not file.readable:
        return True
    route = ignore.route or ()
    return any(route[: len(out)] == out or out[: len(route)] == route for out in file.left_out) and bool(route)


# --- per-file ignores ---


def without_ignored_files(
    found: Iterable[Diagnostic],
    files: Mapping[str, LedgerFile],
    selection: Selection,
    rules: Sequence[Title],
    *,
    today: date,
    folder: Path | None,
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """
    Return the findings that no ``per-file-ignores`` silences, and F016 for those that are of no use.

    *folder* is the ledger's; where the settings stand in no file, nobody is told of them.
    """
    ignores = selection.settings.per_file_ignores
    kept: list[Diagnostic] = []
    used: set[tuple[int, str]] = set()
    for one in found:
        silenced = False
        for index, ignore in enumerate(ignores):
            if not fnmatchcase(one.location.path, ignore.files):
                continue
            words = {word for word in ignore.ignore if matches(one.code, one.name, (word,))}
            used.update((index, word) for word in words)
            silenced = silenced or (bool(words) and not is_past(ignore.until, today))
        if not silenced:
            kept.append(one)
    faults = [
        fault
        for index, ignore in enumerate(ignores)
        for fault in _faults_of_file_ignore(index, ignore, used, files.values(), selection, rules, today, folder)
    ]
    return kept, faults


def _faults_of_file_ignore(
    index: int,
    ignore: FileIgnore,
    used: Collection[tuple[int, str]],
    files: Iterable[LedgerFile],
    selection: Selection,
    rules: Sequence[Title],
    today: date,
    folder: Path | None,
) -> Iterator[Diagnostic]:
    here = ("per-file-ignores", index)
    if is_past(ignore.until, today):
        message = f"the exemption of {ignore.files} held until {ignore.until}"
        yield from _fault(message, setting_at(folder, (*here, "until")) if folder else None)
        return
    if any((file.left_out or not file.readable) and fnmatchcase(file.path, ignore.files) for file in files):
        return
    for word in ignore.ignore:
        if (index, word) not in used and _all_judge(word, selection, rules):
            message = f"there is no {word} in {ignore.files} that would have to be silenced"
            yield from _fault(message, setting_at(folder, (*here, "ignore")) if folder else None)


def _all_judge(word: str, selection: Selection, rules: Sequence[Title]) -> bool:
    """Tell whether the rules that *word* means take part, but for those that are silent by default."""
    meant = [rule for rule in rules if matches(rule.code, rule.name, (word,))]
    judging = [selection.judges_wholly(rule) for rule in meant]
    by_default = [Selection(settings=selection.settings).judges_wholly(rule) for rule in meant]
    return any(judging) and all(now or not then for now, then in zip(judging, by_default, strict=True))


def _fault(message: str, location: Location | None) -> Iterator[Diagnostic]:
    if location is not None:
        name, severity = READING["F016"]
        hint = "take the exemption out of the settings, or give it a later day where it is still needed"
        yield Diagnostic(code="F016", name=name, severity=severity, message=message, location=location, hint=hint)
