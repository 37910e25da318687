"""When a rule may have something to say: asked once of a record, or of records that are alike, for all rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from typing import Any

from attrs import fields_dict

from claimledger.ledger import Entry, Record
from claimledger.records.claim import Claim
from claimledger.records.review import Review
from claimledger.rules.rule import Context
from claimledger.rules.verdicts import is_published
from claimledger.value_classes import frozen

_OF_REVIEWS = "reviews."


@frozen(eq=False)
class Filled:
    """
    The occasion that a record has something in one of some fields, or a review of it in one with `reviews.`.

    There is one for the same fields, made by `some`: rules share it, and it is known again without a look at them.
    """

    fields: tuple[str, ...]

    def __call__(self, entry: Entry[Any], _: Context) -> bool:
        """Tell whether the record of *entry* is one."""
        shape = Shape(type(entry.record), [self])
        return self in shape.filled(shape(entry.record))


@cache
def some(*fields: str) -> Filled:
    """Return the occasion that a record has something in one of *fields*."""
    return Filled(fields)


class Shape:
    """
    Tells of records of one type which of the fields are filled that occasions ask for.

    All occasions are asked at once, and records that are alike are judged by the same rules.
    """

    def __init__(self, kind: type[Record], occasions: Iterable[Filled]) -> None:
        self._occasions = tuple(occasions)
        named = list(dict.fromkeys(name for one in self._occasions for name in one.fields))
        self._own = [name for name in named if name in fields_dict(kind)]
        inside = [name.removeprefix(_OF_REVIEWS) for name in named if name.startswith(_OF_REVIEWS)]
        self._inside = inside if kind is Claim else []
        self._values_of, self._values_inside = _getter(self._own), _getter(self._inside)
        self._names = (*self._own, *[_OF_REVIEWS + name for name in self._inside])

    def __call__(self, record: Any) -> tuple[bool, ...]:
        """Return for each of the fields whether it is filled in *record*."""
        values = self._values_of(record)
        if self._inside:
            reviews: tuple[Review, ...] = record.reviews
            if len(reviews) == 1:
                values += self._values_inside(reviews[0])
            else:
                values += tuple(map(any, zip(*map(self._values_inside, reviews), strict=True)))
        return tuple(map(bool, values))

    def filled(self, shape: tuple[bool, ...]) -> frozenset[Filled]:
        """Return the occasions that records of a *shape* are."""
        # Of a record without reviews nothing is told of what they have.
        names = {name for name, is_filled in zip(self._names, shape, strict=False) if is_filled}
        return frozenset([one for one in self._occasions if not names.isdisjoint(one.fields)])


def _getter(names: list[str]) -> Callable[[object], tuple[object, ...]]:
    """Return what reads the attributes *names* of an object, as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple([getattr(record, name) for name in names])


def before_readers(entry: Entry[Claim], _: Context) -> bool:
    """Tell whether a review of our own of the claim is before readers."""
    reviews = entry.record.reviews
    return bool(reviews) and any(map(is_published, reviews))
