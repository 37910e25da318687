"""What an importer gives: the records that one foreign record became, and everything that had to be said about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from claimledger.diagnostic import Diagnostic, Severity
from claimledger.location import Location, Position
from claimledger.naming import telling_words
from claimledger.records.claim import Claim
from claimledger.records.frozen_map import FrozenMap, frozen_value
from claimledger.records.kinds import is_id
from claimledger.records.partial_date import PartialDate
from claimledger.records.review import RatingNumber, Review, Status
from claimledger.records.scale import Axis, Rating
from claimledger.records.source import Source
from claimledger.records.speaker import Speaker
from claimledger.value_classes import frozen
from claimledger.writing import plain_of

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What importing may have to say: code → name and severity.
CODES: dict[str, tuple[str, Severity]] = {
    "I101": ("repaired", Severity.ADVICE),
    "I102": ("ambiguous", Severity.WARNING),
    "I103": ("leftover", Severity.ADVICE),
    "I104": ("unknown-rating", Severity.WARNING),
    "I105": ("unreadable-record", Severity.ERROR),
    "I106": ("merged-duplicate", Severity.ADVICE),
    "I107": ("empty-record", Severity.WARNING),
    "I108": ("held-back", Severity.ERROR),
}

#: Hexadecimal digits of an id that is made from what a foreign record is.
_DIGITS = 10
#: The most characters of an id's words.
_WORDS = 48
_WORDS_OF_AN_ID = 5


class Place(NamedTuple):
    """Where a foreign record begins."""

    #: The input's name as the caller gave it, never more of its path.
    path: str
    #: From 1, the column in code points; 1 and 1 where the input has no lines.
    line: int = 1
    column: int = 1

    def said(self, code: str, message: str | Callable[[], str], pointer: str = "", hint: str | None = None) -> Note:
        """
        Return a note about what stands here; *pointer* (RFC 6901, or a column's name) says where in the record.

        *message* may be what makes it, when somebody asks.
        """
        return Note(self, code, message, pointer, hint)


class Note(NamedTuple):
    """Something that had to be said; most of them are only counted, so that its words are made when somebody asks."""

    place: Place
    code: str
    told: str | Callable[[], str]
    pointer: str
    hint: str | None

    @property
    def sentence(self) -> str:
        """What is said."""
        return self.told if isinstance(self.told, str) else self.told()

    @property
    def message(self) -> str:
        """The sentence, with the place in the record before it."""
        return f"{self.pointer}: {self.sentence}" if self.pointer else self.sentence

    @property
    def location(self) -> Location:
        """Where it is about."""
        at = Position(self.place.line, self.place.column)
        return Location(self.place.path, at, at)

    @property
    def diagnostic(self) -> Diagnostic:
        """The whole of it."""
        name, severity = CODES[self.code]
        return Diagnostic(
            code=self.code,
            name=name,
            severity=severity,
            message=self.message,
            location=self.location,
            hint=self.hint,
            field=self.pointer,
        )


@frozen(kw_only=True)
class Item:
    """One foreign record: what it became; nothing but notes where it cannot be read."""

    place: Place
    claims: tuple[Claim, ...] = ()
    sources: tuple[Source, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    ratings: tuple[Rating, ...] = ()
    notes: tuple[Note, ...] = ()
    #: The text of a record that could not be read.
    rejected: str = ""

    @property
    def members(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """All of them as the values of a file, each with its section."""
        sections = {"claims": self.claims, "sources": self.sources, "speakers": self.speakers, "scales": self.ratings}
        for kind, records in sections.items():
            for record in records:
                values = plain_of(record)
                assert isinstance(values, dict)  # noqa: S101 - no record of a section has a short form
                yield kind, values

    @property
    def records(self) -> Iterator[Claim | Source | Speaker | Rating]:
        """All of them, claims first."""
        yield from self.claims
        yield from self.sources
        yield from self.speakers
        yield from self.ratings


class Told(NamedTuple):
    """One foreign record as an `Item` is, but for its records: of each the section and the values of a file."""

    place: Place
    #: Claims first; keys stand in the order of the fields.
    members: tuple[tuple[str, dict[str, Any]], ...] = ()
    notes: tuple[Note, ...] = ()
    #: The text of a record that could not be read.
    rejected: str = ""

    @property
    def item(self) -> Item:
        """The same with the records themselves, whose values are taken as they are."""
        records: dict[str, list[Any]] = {}
        for kind, values in self.members:
            records.setdefault(kind, []).append(record_of(_CLASSES[kind], values))
        found = {kind: tuple(some) for kind, some in records.items()}
        return Item(place=self.place, notes=self.notes, rejected=self.rejected, **found)


_CLASSES: dict[str, type[Any]] = {"claims": Claim, "sources": Source, "speakers": Speaker}
#: Key → what makes its field's value of what a file holds; any other holds the text itself.
_FIELDS: dict[str, Callable[[Any], Any]] = {
    "said": PartialDate.parse,
    "published": PartialDate.parse,
    "implied": FrozenMap,
    "extra": frozen_value,
    "axis": Axis,
    "status": Status,
    "same_as": tuple,
    "rating_number": lambda parts: RatingNumber(**{key: Decimal(told) for key, told in parts.items()}),
    "reviews": lambda reviews: tuple(record_of(Review, values) for values in reviews),
}


def record_of(record_type: type[Any], values: dict[str, Any]) -> Any:
    """Return the record of such *values* as an importer tells: an address that no field takes is in it as it is."""
    return record_type(**{key: _FIELDS[key](value) if key in _FIELDS else value for key, value in values.items()})


def id_of(words: str, identity: Iterable[str | None], otherwise: str) -> str:
    """
    Return the id of what a foreign record is about: its first words, and ten digits of a digest of *identity*.

    It hangs on nothing else, so that the same record gets the same id in whatever order and however often it comes.
    """
    joined = "\x1f".join([part or "" for part in identity])
    digest = blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()[:_DIGITS]
    name = ""
    for word in telling_words(words)[:_WORDS_OF_AN_ID]:
        longer = f"{name}-{word}" if name else word
        if len(longer) <= _WORDS:
            name = longer
    # What is made of words of letters has the form of an id.
    return f"{name or otherwise}-{digest}"


def speakers_of_id_form(*names: str | None) -> list[dict[str, Any]]:
    """Return the values of those whose name has the form of an id: without a record it would be an id of nobody's."""
    found = dict.fromkeys([name for name in names if name is not None and is_id(name)])
    return [{"id": id_of(name, ("speaker", name), "speaker"), "name": name} for name in found]
