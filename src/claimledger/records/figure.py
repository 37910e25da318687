"""A number in a claim: what it counts, of what, when, and how it changes."""

from decimal import Decimal
from enum import StrEnum

from attrs import field

from claimledger.records.frozen_map import EMPTY, Reasons
from claimledger.records.kinds import Base, Line, Passage, Prose, doc
from claimledger.records.partial_date import PartialDate
from claimledger.value_classes import frozen


class Direction(StrEnum):
    """Which way a figure goes."""

    RISE = "rise"
    FALL = "fall"
    NONE = "none"


class Rank(StrEnum):
    """Which place in an order a superlative claims."""

    HIGHEST = "highest"
    LOWEST = "lowest"
    FIRST = "first"
    LAST = "last"
    ONLY = "only"


@frozen(kw_only=True)
class Endpoint:
    """One end of a change."""

    text: Passage = field(metadata=doc("The words of the quote that tell it."))
    value: Decimal | None = field(default=None, metadata=doc("The number; derived from `text` when it reads as one."))
    min: Decimal | None = field(default=None, metadata=doc("The lowest number a vague figure can mean [minValue]."))
    max: Decimal | None = field(default=None, metadata=doc("The highest number a vague figure can mean [maxValue]."))
    approx: bool = field(default=False, metadata=doc("true: “about”, “nearly”, “some”."))
    at: PartialDate | None = field(default=None, metadata=doc("The time it is about [observationPeriod]."))


@frozen(kw_only=True)
class Figure:
    """A number in a claim [schema.org QuantitativeValue, Observation]."""

    text: Passage | None = field(default=None, metadata=doc("The words of the quote that tell it."))
    value: Decimal | None = field(
        default=None, metadata=doc("The number; derived from `text` when it reads as one [value].")
    )
    min: Decimal | None = field(default=None, metadata=doc("The lowest number a vague figure can mean [minValue]."))
    max: Decimal | None = field(default=None, metadata=doc("The highest number a vague figure can mean [maxValue]."))
    approx: bool = field(default=False, metadata=doc("true: “about”, “nearly”, “some”."))
    unit: Line | None = field(
        default=None, metadata=doc("The unit; derived from %, £, $ and the like in `text` [unitText].")
    )
    measure: Line | None = field(default=None, metadata=doc("What is counted [measuredProperty]."))
    of: Line | None = field(default=None, metadata=doc("The whole of a share [measurementDenominator]."))
    base: Base | None = field(default=None, metadata=doc("How many that whole is, or `unknown`."))
    at: PartialDate | None = field(
        default=None, metadata=doc("The time it is about; a financial year is 2010-04/2011-03 [observationPeriod].")
    )
    change: Direction | None = field(default=None, metadata=doc("Which way it goes."))
    from_: Endpoint | None = field(default=None, metadata=doc("Where the change begins.", key="from"))
    to: Endpoint | None = field(default=None, metadata=doc("Where the change ends."))
    rank: Rank | None = field(default=None, metadata=doc("The place that a superlative claims."))
    among: Line | None = field(default=None, metadata=doc("The class that a superlative compares."))
    implied: Reasons = field(
        default=EMPTY, metadata=doc("Field → why we filled it in though the text does not give it.")
    )
    note: Prose | None = field(default=None, metadata=doc("For people."))
