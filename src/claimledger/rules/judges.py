"""Which rules judge a record, by its type and by which of its fields are filled."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from claimledger.ledger import Record
from claimledger.rules.occasions import Filled, Shape
from claimledger.rules.rule import Occasion, RecordJudge, Rule

#: Rules that share an occasion, each with its function; None: they judge every record.
Group = tuple[Occasion | None, list[tuple[Rule, RecordJudge]]]


class Judges:
    """The rules that judge the records of one type."""

    def __init__(self, kind: type[Record], rules: Iterable[Rule]) -> None:
        mine = [(rule, cast("RecordJudge", rule.judge)) for rule in rules if kind in rule.over]
        shared: dict[Occasion, list[tuple[Rule, RecordJudge]]] = {}
        for rule, judge in mine:
            if rule.when is not None:
                shared.setdefault(rule.when, []).append((rule, judge))
        alone: list[Group] = [(None, [(rule, judge)]) for rule, judge in mine if rule.when is None]
        self._groups: list[Group] = [*alone, *shared.items()]
        filled = [when for when in shared if isinstance(when, Filled)]
        #: Tells what a record has of the fields on which its rules depend.
        self.shape_of = Shape(kind, filled)
        self._of_shape: dict[tuple[bool, ...], list[Group]] = {}

    def of_shape(self, shape: tuple[bool, ...]) -> list[Group]:
        """Return the groups of rules that may have something to say of records of this shape, in their order."""
        known = self._of_shape.get(shape)
        if known is None:
            filled = self.shape_of.filled(shape)
            known = self._of_shape[shape] = [
                (None if isinstance(when, Filled) else when, rules)
                for when, rules in self._groups
                if not isinstance(when, Filled) or when in filled
            ]
        return known
