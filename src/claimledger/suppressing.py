"""Which findings are silenced in the files themselves, and which comments that would silence one are of no use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from claimledger.diagnostic import Diagnostic
from claimledger.document import Ignore
from claimledger.errors import did_you_mean
from claimledger.judging import UnusedIgnore
from claimledger.ledger import LedgerFile
from claimledger.profiles import matches
from claimledger.rules.rule import Rule
from claimledger.settings import Settings


def is_silent_in(one: Diagnostic, settings: Settings) -> bool:
    """Tell whether the settings silence the rule of *one* in its file."""
    return any(
        fnmatchcase(one.location.path, ignore.files) and matches(one.code, one.name, ignore.ignore)
        for ignore in settings.per_file_ignores
    )


def suppress(
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
