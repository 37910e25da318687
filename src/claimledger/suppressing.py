"""Which findings a comment or the settings silence, and which of these silence nothing or are out of date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from claimledger.comment import UnusedIgnore
from claimledger.diagnostic import READING, Diagnostic
from claimledger.errors import did_you_mean
from claimledger.ledger import LedgerFile
from claimledger.location import Location, Route
from claimledger.records.partial_date import MalformedDate, PartialDate, is_past
from claimledger.rules.catalogue import Title
from claimledger.selection import Selection
from claimledger.settings import FileIgnore, matches, setting_at

if TYPE_CHECKING:
    from pathlib import Path

    from claimledger.comment import Ignore

_UNTIL = r"until[ \t]+(?P<day>[0-9.]\S*?):?(?:[ \t]+(?P<reason>.*))?"


class _Comment:
    """
    A comment that silences: ``# claimledger: ignore[Q204] until 2027-01-01 reason``.

    *index*: which of the file's comments it is.
    """

    # No class of attrs, which would be made at each start; most ledgers have no such comment.
    __slots__ = ("ignore", "index", "reason", "until", "used", "wrong")

    def __init__(self, index: int, ignore: Ignore) -> None:
        self.index = index
        self.ignore = ignore
        #: Without the day.
        self.reason = ignore.reason
        self.until: PartialDate | None = None
        #: What is wrong with the day.
        self.wrong = ""
        #: The codes by which it has meant a finding.
        self.used: set[str] = set()
        if found := re.fullmatch(_UNTIL, ignore.reason):
            self.reason = found["reason"] or ""
            try:
                self.until = PartialDate.parse(found["day"])
            except MalformedDate as error:
                self.wrong = str(error)

    def codes_of(self, one: Diagnostic) -> list[str]:
        """Return the codes of the comment by which it means *one*, which is about what it stands above."""
        if not self.reason or self.wrong:
            return []
        return [code for code in self.ignore.codes if code in (one.code, one.name)]


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
    if not comments:
        return found, 0, []
    above: dict[tuple[str, Route], list[_Comment]] = {}
    for path, inside in comments.items():
        for comment in inside:
            if comment.ignore.route is not None:
                above.setdefault((path, comment.ignore.route), []).append(comment)
    kept = [one for one in found if not _is_silenced(one, above, today)]
    codes = {word: rule.code for rule in rules for word in (rule.code, rule.name)}
    unused = [
        UnusedIgnore(path=path, index=comment.index, message=message, removable=removable)
        for path, inside in comments.items()
        for comment in inside
        for message, removable in _faults_of_comment(files[path], comment, codes, judging, today)
    ]
    return kept, len(found) - len(kept), unused


def _is_silenced(one: Diagnostic, above: Mapping[tuple[str, Route], Iterable[_Comment]], today: date) -> bool:
    """
    Tell whether a comment silences *one*, and note in each which of its codes mean it.

    *above*: file and route → the comments that stand above the key or record there; they mean all that is part of it.
    """
    silenced = False
    for length in range(len(one.route) + 1) if one.route else ():
        for comment in above.get((one.location.path, one.route[:length]), ()):
            codes = comment.codes_of(one)
            comment.used.update(codes)
            silenced = silenced or (bool(codes) and not is_past(comment.until, today))
    return silenced


def _faults_of_comment(
    file: LedgerFile, comment: _Comment, codes: Mapping[str, str], judging: set[str], today: date
) -> Iterator[tuple[str, bool]]:
    """Yield why *comment* is of no use, and whether it can be taken out; *codes*: code or name of a rule → its code."""
    malformed = _fault_of_form(comment)
    if malformed:
        yield malformed, False
        return
    words, used = comment.ignore.codes, comment.used
    for word in words:
        if word not in codes:
            near = did_you_mean(word, codes)
            yield f"no rule is called `{word}`" + (f"; did you mean `{near}`?" if near else ""), False
    # Of a record that was left out nothing but its own mistakes is known.
    if not _is_about_a_record_left_out(file, comment.ignore):
        idle = [word for word in words if word in codes and word not in used and codes[word] in judging]
        for word in idle:
            # Taken out with the comment would be codes that do silence something.
            yield f"the comment silences nothing: there is no {word} here", len(idle) == len(words)
    if used and is_past(comment.until, today):
        yield f"the comment held until {comment.until}: mend what it is about, or give it a later day", False


def _fault_of_form(comment: _Comment) -> str:
    """Return why *comment* can silence nothing, whatever is found; "" where it can."""
    if not comment.ignore.codes:
        return "the comment names no code: write `# claimledger: ignore[R104] reason`"
    if comment.wrong:
        return f"the comment has a wrong day: {comment.wrong}"
    return "" if comment.reason else "the comment gives no reason: write it behind the brackets"


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
    ignores = [_FileIgnore(index, one) for index, one in enumerate(selection.settings.per_file_ignores)]
    kept = [one for one in found if not _is_in_ignored_file(one, ignores, today)]
    faults: list[Diagnostic] = []
    for ignore in ignores:
        for key, message in ignore.faults(files.values(), selection, rules, today):
            place = setting_at(folder, ("per-file-ignores", ignore.index, key)) if folder is not None else None
            if place is not None:
                faults.append(_of_no_use(message, place))
    return kept, faults


def _is_in_ignored_file(one: Diagnostic, ignores: Iterable[_FileIgnore], today: date) -> bool:
    """Tell whether any of *ignores* silences *one*, and note in each which of its words mean it."""
    silenced = False
    for ignore in ignores:
        is_meant = ignore.means(one)
        silenced = silenced or (is_meant and not is_past(ignore.setting.until, today))
    return silenced


class _FileIgnore:
    """
    One of ``per-file-ignores``.

    *index*: which of them it is.
    """

    __slots__ = ("index", "setting", "used")

    def __init__(self, index: int, setting: FileIgnore) -> None:
        self.index = index
        self.setting = setting
        #: The codes, names and families by which it has meant a finding.
        self.used: set[str] = set()

    def means(self, one: Diagnostic) -> bool:
        """Tell whether *one* is among what it silences until its day, and note by which words."""
        if not fnmatchcase(one.location.path, self.setting.files):
            return False
        words = {word for word in self.setting.ignore if matches(one.code, one.name, (word,))}
        self.used |= words
        return bool(words)

    def faults(
        self, files: Iterable[LedgerFile], selection: Selection, rules: Sequence[Title], today: date
    ) -> Iterator[tuple[str, str]]:
        """Yield why it is of no use: the key of the setting at which that is told, and a sentence."""
        pattern, until = self.setting.files, self.setting.until
        if is_past(until, today):
            yield "until", f"the exemption of {pattern} held until {until}"
            return
        if any((file.left_out or not file.readable) and fnmatchcase(file.path, pattern) for file in files):
            return
        for word in self.setting.ignore:
            if word not in self.used and _all_judge(word, selection, rules):
                yield "ignore", f"there is no {word} in {pattern} that would have to be silenced"


def _all_judge(word: str, selection: Selection, rules: Sequence[Title]) -> bool:
    """Tell whether the rules that *word* means take part, but for those that are silent by default."""
    meant = [rule for rule in rules if matches(rule.code, rule.name, (word,))]
    judging = [selection.judges_wholly(rule) for rule in meant]
    by_default = [Selection(settings=selection.settings).judges_wholly(rule) for rule in meant]
    return any(judging) and all(now or not then for now, then in zip(judging, by_default, strict=True))


def _of_no_use(message: str, place: Location) -> Diagnostic:
    name, severity = READING["F016"]
    hint = "take the exemption out of the settings, or give it a later day where it is still needed"
    return Diagnostic(code="F016", name=name, severity=severity, message=message, location=place, hint=hint)
