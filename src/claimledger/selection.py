"""
Which rules judge, and how severely: what is asked for, the settings and a profile together.

Which rules judge is told by the first of these that is given: ``--select``, ``--profile``, `select` and `profile` of
the settings, the profile ``default``. What ``--ignore`` or `ignore` names is silent in any case. How severe a rule is,
is told by the first of these that names it: `severity` of the settings, the profile, the rule itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import field

from claimledger.diagnostic import READING, Diagnostic, Severity
from claimledger.errors import UnknownName, did_you_mean
from claimledger.settings import Settings, matches, setting_at
from claimledger.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from claimledger.profiles import Profile
    from claimledger.rules.catalogue import Title


@frozen(kw_only=True)
class Selection:
    """Which rules judge, and how severely."""

    settings: Settings
    #: Codes, names or families that are asked for, and those that are to be silent besides those of the settings.
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    #: The name of the profile that is asked for; None: that of the settings.
    asked: str | None = None
    #: None: neither the caller nor the settings name one, which is what the profile ``default`` says.
    profile: Profile | None = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "profile", _profile(self.asked, self.settings))

    def judges(self, code: str, name: str, severity: Severity) -> bool:
        """
        Tell whether a rule takes part whose findings have by themselves *severity*.

        Mistakes of reading always do, unless they are ignored by name.
        """
        if matches(code, name, (*self.ignore, *self.settings.ignore)):
            return False
        wanted = self.select or (self.settings.select if self.asked is None else ())
        if wanted:
            return matches(code, name, wanted) or (code in READING and severity is Severity.ERROR)
        if self.profile is not None and self._changed(code, name) is None and self.profile.demand_of(code, name):
            return True
        return self.severity(code, name, severity) is not Severity.ADVICE

    def judges_wholly(self, rule: Title) -> bool:
        """Tell whether all findings of *rule* are told, the milder ones too: what is not found is not there."""
        takes_part = self.judges(rule.code, rule.name, rule.severity)
        return takes_part and (not rule.mild or self.judges(rule.code, rule.name, Severity.ADVICE))

    def severity(self, code: str, name: str, severity: Severity) -> Severity:
        """Return how severe a finding of the rule is that by itself has *severity*."""
        changed = self._changed(code, name)
        if changed is not None or self.profile is None:
            return changed or severity
        return self.profile.severity(code, name, severity)

    def _changed(self, code: str, name: str) -> Severity | None:
        """Return the severity that the settings give to a rule."""
        changed = self.settings.severity
        for words, other in (
            (changed.error, Severity.ERROR),
            (changed.warning, Severity.WARNING),
            (changed.advice, Severity.ADVICE),
        ):
            if matches(code, name, words):
                return other
        return None


def _profile(asked: str | None, settings: Settings) -> Profile | None:
    """
    Return the profile that is *asked* for, else that of the settings; None where that is none, as is told elsewhere.

    Raises:
        UnknownName: there is no profile *asked*.

    """
    if asked is None and settings.profile is None:
        return None
    from claimledger.profiles import PROFILES, profile_named

    if asked is not None:
        return profile_named(asked)
    return next((one for one in PROFILES if one.name == settings.profile), None)


def validate_words(words: Iterable[str], rules: Iterable[Title]) -> None:
    """
    Make sure that every one of *words* selects a rule.

    Raises:
        UnknownName: one does not.

    """
    known = list(rules)
    for word in words:
        if not _selects(word, known):
            raise UnknownName("rule", word, _words_for(known), listed_by="claimledger rules")


def words_of(words: str | Sequence[str]) -> tuple[str, ...]:
    """Return the words of a selection; of a text, those between its commas."""
    parts = words.split(",") if isinstance(words, str) else words
    return tuple(part.strip() for part in parts)


def _selects(word: str, rules: Iterable[Title]) -> bool:
    return any(matches(rule.code, rule.name, (word,)) for rule in rules)


def _words_for(rules: Iterable[Title]) -> list[str]:
    return [word for rule in rules for word in (rule.code, rule.name)]


def wrong_settings(settings: Settings, rules: Sequence[Title], folder: Path | None) -> Iterator[Diagnostic]:
    """
    Yield a diagnostic for every word of the settings' file that selects no rule, and for a profile that is none.

    Raises:
        UnknownName: the settings were handed in, so that the word is the caller's.

    """
    if settings.profile is not None:
        from claimledger.profiles import PROFILES

        names = [one.name for one in PROFILES]
        if settings.profile not in names:
            hint = "`claimledger rules --profile NAME` shows one"
            yield _unknown(UnknownName("profile", settings.profile, names), ("profile",), folder, hint)
    for route, word in settings.rule_words():
        if not _selects(word, rules):
            unknown = UnknownName("rule", word, _words_for(rules))
            yield _unknown(unknown, route, folder, "`claimledger rules` lists the rules")


def _unknown(unknown: UnknownName, route: tuple[str | int, ...], folder: Path | None, hint: str) -> Diagnostic:
    location = setting_at(folder, route) if folder is not None else None
    if location is None:
        raise unknown
    near = did_you_mean(unknown.name, unknown.known)
    name, severity = READING["F005"]
    return Diagnostic(
        code="F005",
        name=name,
        severity=severity,
        message=f"no {unknown.kind} is called `{unknown.name}`",
        location=location,
        hint=f"did you mean `{near}`?" if near else hint,
        route=route,
    )
