"""The words that a language has around numbers: the form of a table; the tables stand beside it, one per language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import Factory, field

from claimledger.numbers.quantity import Bound, Direction
from claimledger.value_classes import frozen

#: A phrase: its words in lower case.
Phrase = tuple[str, ...]


def phrases(lines: str) -> tuple[Phrase, ...]:
    """Return the phrases of *lines*, set apart by ``|``, the longest first."""
    found = {tuple(phrase.split()) for phrase in lines.split("|")}
    return tuple(sorted((phrase for phrase in found if phrase), key=lambda phrase: (-len(phrase), phrase)))


def in_order(lines: str) -> tuple[str, ...]:
    """Return the words of *lines* in their order."""
    return tuple(lines.split())


def words(lines: str) -> frozenset[str]:
    """Return the words of *lines*."""
    return frozenset(lines.split())


def by_last_word(pairs: Iterable[tuple[str, Bound | None]]) -> dict[str, tuple[tuple[Phrase, Bound | None], ...]]:
    """Index phrases by the word that stands next to the number; the longest first."""
    found: dict[str, list[tuple[Phrase, Bound | None]]] = {}
    for lines, bound in pairs:
        for phrase in phrases(lines):
            found.setdefault(phrase[-1], []).append((phrase, bound))
    return {last: tuple(sorted(those, key=lambda pair: -len(pair[0]))) for last, those in found.items()}


@frozen(kw_only=True)
class Lexicon:
    """What one language says around digits."""

    language: str
    #: Words behind a number that multiply it.
    magnitudes: Mapping[str, Decimal]
    percent: tuple[Phrase, ...]
    points: tuple[Phrase, ...]
    #: The words that phrases of per cent and of points begin with.
    share_begins: frozenset[str] = field(
        init=False,
        default=Factory(lambda self: frozenset(phrase[0] for phrase in (*self.percent, *self.points)), takes_self=True),
    )
    #: Words between a number and its currency: "de" of "5 millones de euros".
    of: frozenset[str]
    #: Currency word → unit.
    currencies: Mapping[str, str]
    #: Unit word → the unit in the singular.
    units: Mapping[str, str]
    months: frozenset[str]
    #: Months that are other words too unless written with a capital.
    ambiguous_months: frozenset[str] = frozenset()
    weekdays: frozenset[str]
    #: Words behind a number that make it a time of the day.
    clock: frozenset[str] = frozenset()
    #: Letters glued to a number that make it an ordinal.
    ordinals: frozenset[str]
    #: Words before a number that make it a name: "article 370".
    labels: frozenset[str]
    #: Likewise, if written with a capital.
    capital_labels: frozenset[str] = frozenset()
    year_cues: frozenset[str]
    #: Words that stand between the two ends of a range.
    to: frozenset[str]
    #: What adds a half to the magnitude before it.
    half_more: tuple[Phrase, ...] = ()
    #: Words between two numbers one of which is meant.
    or_: frozenset[str] = frozenset()
    #: The word before what a number has become: "from 5 to 10".
    becomes: frozenset[str]
    between: frozenset[str]
    and_: frozenset[str]
    from_: frozenset[str]
    #: Words directly before a number that say on which side it lies, or (None) that it is rounded.
    before: Mapping[str, tuple[tuple[Phrase, Bound | None], ...]]
    #: Phrases behind a number with the same meaning.
    after: tuple[tuple[Phrase, Bound | None], ...] = ()
    #: The words that these phrases begin with.
    after_begins: frozenset[str] = field(
        init=False, default=Factory(lambda self: frozenset(phrase[0] for phrase, _ in self.after), takes_self=True)
    )
    #: Words behind a number that is a name ("is"); empty where nouns before numbers are not looked at.
    behind_names: frozenset[str] = frozenset()
    #: Words and ends of words that stand before a number without making it a name: verbs and the like.
    before_counts: frozenset[str] = frozenset()
    verb_ends: tuple[str, ...] = ()
    #: Words written with a capital that do not make the number behind them a part of a name.
    plain_capitals: frozenset[str] = frozenset()
    directions: Mapping[str, Direction] = field(factory=dict)
    #: "one in five", "nine out of ten": the words between.
    in_: tuple[Phrase, ...] = ()
