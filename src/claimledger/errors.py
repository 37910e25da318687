"""
The exceptions a caller may want to catch.

::

    ClaimledgerError
    ├── LedgerNotFound      there is no such folder
    ├── RecordNotFound      no record has this id
    ├── UnknownName         a column, format, rule or kind that does not exist
    ├── RuleCrashed         a rule raised an exception: a fault of the rule, not of the ledger
    ├── RuleRefused         a rule of somebody else has a code or a name that cannot be used
    ├── PluginFailed        a plugin cannot be imported, or holds no rules
    ├── MissingExtra        a format or a command needs a package that is not installed
    ├── QueryFailed         a question in SQL cannot be answered
    ├── FileFault           something about one file or folder
    │   ├── MalformedMapping    what says which column of a table is what cannot be followed
    │   ├── InputRefused        an input of an import is packed, empty, or not written in UTF-8
    │   ├── BaselineUnreadable  a file that should be a baseline is none
    │   ├── EditRefused         an edit would not have read back as the same record
    │   ├── MalformedLabels     a file of translated words cannot be used [labels]
    │   └── SiteRefused         a site cannot be written where it was asked for [site]
    ├── ImportRunning       somebody else is importing into the same folder under the same name
    ├── UnreadableSnapshot  a kept copy of a source has no text that can be read [snapshots]
    └── TemplateFailed      a template of the site cannot be filled in [site]

Those with a room behind them live there; the others here. A mistake in a ledger is none of these: it is a `Diagnostic`.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from os.path import exists
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Among so many words the likeliest is looked for by comparing each of them.
_FEW = 200
#: Of more, so many are compared that have the most in common at a glance.
_LIKELIEST = 10
#: Among more than so many only these are looked at: they stand beside it in the order of letters, read from either end.
_MANY = 2_000


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """
    Return the one of *known* that *word* is most likely a slip of, or None.

    Of more than two thousand words only those are looked at that share the most letters at the beginning or at the end,
    so that a ledger of slips takes no longer than its length to read. A slip leaves one of them as it was.
    """
    from difflib import get_close_matches  # only a slip needs it

    words = _in_order(known if isinstance(known, frozenset) else frozenset(known))
    if len(words) > _MANY:
        words = _beside(word, words)
    if len(words) > _FEW:
        from rapidfuzz import fuzz, process

        likeliest = process.extract(word, words, scorer=fuzz.ratio, limit=_LIKELIEST, score_cutoff=50)
        words = tuple(sorted(one for one, *_ in likeliest))
    near = get_close_matches(word, words, n=1, cutoff=0.6)
    return near[0] if near else None


@lru_cache(maxsize=8)
def _in_order(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(words))


@lru_cache(maxsize=8)
def _reversed_in_order(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(word[::-1] for word in words))


def _beside(word: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of *words*, which are in order, that begin most like *word*, and those that end most like it."""
    from_the_end = (one[::-1] for one in _neighbours(word[::-1], _reversed_in_order(words)))
    return tuple(dict.fromkeys((*_neighbours(word, words), *from_the_end)))


def _neighbours(word: str, words: tuple[str, ...]) -> tuple[str, ...]:
    at = bisect_left(words, word)
    return words[max(at - _MANY // 4, 0) : at + _MANY // 4]


class ClaimledgerError(Exception):
    """The root of everything that claimledger raises on purpose."""


class LedgerNotFound(ClaimledgerError):
    """There is no folder, or no readable folder, where a ledger should be."""

    def __init__(self, path: str, why: str = "") -> None:
        # Not the method of `Path`, which raises where a folder may not be looked into.
        is_there = exists(path)  # noqa: PTH110
        why = why or ("this is a file; a ledger is a folder" if is_there else "there is no such folder")
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f"{self.path}: {self.why}"


class ImportRunning(ClaimledgerError):
    """Another process is importing into the same folder under the same name."""

    def __init__(self, folder: str, name: str) -> None:
        super().__init__(folder, name)
        self.folder = folder
        self.name = name

    def __str__(self) -> str:
        return f"{self.folder}: another import under the name {self.name} is running"


class RecordNotFound(ClaimledgerError, LookupError):
    """No record of the ledger has this id."""

    def __init__(self, id: str, near: str | None = None) -> None:  # noqa: A002 - the field's own name
        super().__init__(id, near)
        self.id = id
        self.near = near

    def __str__(self) -> str:
        hint = f"; did you mean {self.near!r}?" if self.near else ""
        return f"no record has the id {self.id!r}{hint}"


class UnknownName(ClaimledgerError, LookupError):
    """
    A name from outside that is not on the list it should be on.

    *meant* is the name that who writes this one must mean, where spelling would not tell; *listed_by* the command that
    prints the names, where they are too many for a sentence.
    """

    def __init__(self, kind: str, name: str, known: Iterable[str], meant: str = "", listed_by: str = "") -> None:
        self.kind = kind
        self.name = name
        self.known = tuple(known)
        self.meant = meant
        self.listed_by = listed_by
        super().__init__(kind, name, self.known, meant, listed_by)

    def __str__(self) -> str:
        near = self.meant or did_you_mean(self.name, self.known)
        there = f"there are: {_listed(self.known)}" if self.known else "there are none"
        if self.listed_by:
            there = f"`{self.listed_by}` lists them"
        hint = f"; did you mean {near!r}?" if near else f" ({there})"
        return f"no {self.kind} is called {self.name!r}{hint}"


#: Names that a message lists: all formats of tables, but not all speakers of a large ledger.
_MOST_LISTED = 50


def _listed(names: tuple[str, ...]) -> str:
    more = len(names) - _MOST_LISTED
    return ", ".join(names[:_MOST_LISTED]) + (f" and {more:,} more" if more > 0 else "")


class RuleCrashed(ClaimledgerError):
    """
    A rule raised an exception; its judgement of the ledger is unknown.

    The other rules have judged all the same: *report* is what they found, a `Report`, and *others* are those that
    crashed too, each with neither.
    """

    def __init__(
        self,
        code: str,
        name: str,
        about: str,
        error: str,
        *,
        report: object = None,
        others: tuple[RuleCrashed, ...] = (),
    ) -> None:
        super().__init__(code, name, about, error)
        self.code = code
        self.name = name
        self.about = about
        self.error = error
        self.report = report
        self.others = others

    def __str__(self) -> str:
        return f"rule {self.code} {self.name} failed on {self.about}: {self.error}"


class MissingExtra(ClaimledgerError):
    """A format or a command needs a package that is not installed."""

    def __init__(self, extra: str | None, package: str) -> None:
        super().__init__(extra, package)
        #: The extra of claimledger that brings it; None where no extra does.
        self.extra = extra
        self.package = package

    def __str__(self) -> str:
        what = f"'claimledger[{self.extra}]'" if self.extra else self.package
        return f"{self.package} is needed for this, and is not installed: pip install {what}"


class QueryFailed(ClaimledgerError):
    """A question in SQL cannot be answered: it is malformed, names what is not there, or would change something."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return f"the query cannot be answered: {self.why}"


class RuleRefused(ClaimledgerError):
    """A rule of somebody else cannot judge beside the others."""

    def __init__(self, code: str, name: str, why: str) -> None:
        super().__init__(code, name, why)
        self.code = code
        self.name = name
        self.why = why

    def __str__(self) -> str:
        return f"the rule {self.code} {self.name} cannot be used: {self.why}"


class PluginFailed(ClaimledgerError):
    """A plugin cannot be imported, or holds something else than rules."""

    def __init__(self, name: str, error: str) -> None:
        super().__init__(name, error)
        self.name = name
        self.error = error

    def __str__(self) -> str:
        return f"the plugin {self.name} cannot be used: {self.error}"


class FileFault(ClaimledgerError):
    """Something about one file or folder: `path` says which, `why` what."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f"{self.path}: {self.why}"


class BaselineUnreadable(FileFault):
    """A file that should hold a baseline does not."""

    def __str__(self) -> str:
        return f"{self.path} is no baseline: {self.why}"


class MalformedMapping(FileFault):
    """What says which column of a table is what is missing, or cannot be followed."""


class InputRefused(FileFault):
    """An input of an import is no text that can be read: it is packed, empty, or not written in UTF-8."""


class EditRefused(FileFault):
    """An edit was not made because the file would not have read back as intended."""

    def __str__(self) -> str:
        return f"{self.path}: not changed, because {self.why}"
