"""Which claims of a ledger are meant, and which of their reviews."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from attrs import field, fields

from claimledger.columns import Choice, RowKind, View
from claimledger.counting import NONE
from claimledger.errors import UnknownName
from claimledger.ledger import Ledger
from claimledger.records.claim import Claim, ClaimKind
from claimledger.records.partial_date import PartialDate
from claimledger.records.review import Review, Status
from claimledger.records.scale import Axis
from claimledger.value_classes import frozen

T = TypeVar("T")


def _words(value: str | Iterable[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _date(value: str | PartialDate | None) -> PartialDate | None:
    return PartialDate.parse(value) if isinstance(value, str) else value


@frozen(kw_only=True)
class Filter:
    """
    Which claims a table is about.

    A claim must meet every field that is given; where a field has several words, one of them. The word ``(none)`` asks
    for claims that have nothing there. A date may be given as text.

    Raises MalformedDate (a ValueError) when a text is not a date.
    """

    #: Ids or names of speakers.
    speaker: tuple[str, ...] = field(default=(), converter=_words)
    #: Ids of the sources in which claims stand.
    source: tuple[str, ...] = field(default=(), converter=_words)
    #: Topics, in any case.
    topic: tuple[str, ...] = field(default=(), converter=_words)
    #: Ids or labels of ratings on the table's axis, labels in any case.
    rating: tuple[str, ...] = field(default=(), converter=_words)
    #: Kinds of claims.
    kind: tuple[str, ...] = field(default=(), converter=_words)
    #: How far the review is that gives the rating.
    status: tuple[str, ...] = field(default=(), converter=_words)
    #: A claim that may have been said on this day or later.
    since: PartialDate | None = field(default=None, converter=_date)
    #: A claim that may have been said on this day or earlier.
    until: PartialDate | None = field(default=None, converter=_date)
    #: Claims that have a review on one of these axes; of reviews and evidence, only those.
    axis: tuple[str, ...] = field(default=(), converter=_words)

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Filter:
        """
        Return the filter that a plain mapping field → value means; a value of None asks nothing.

        Raises:
            UnknownName: a key is no field of a filter.

        """
        known = [one.name for one in fields(cls)]
        for key in values:
            if key not in known:
                raise UnknownName("filter", key, known)
        return cls(**values)


#: A filter, its fields as a plain mapping, or a question about one claim.
Where = Filter | Mapping[str, Any] | Callable[[Claim], bool]


def axis_named(name: Axis | str) -> Axis:
    """
    Return the axis called *name*.

    Raises:
        UnknownName: there is none.

    """
    known = [axis.value for axis in Axis]
    if name not in known:
        raise UnknownName("axis", name, known)
    return Axis(name)


def view_of(ledger: Ledger, kind: RowKind[Any], where: Where | None, axis: Axis) -> View:
    """
    Return the part of *ledger* that *where* keeps, for a table of *kind*.

    Raises:
        UnknownName: a word of *where* means nothing in the ledger.

    """
    whole = View.of(ledger, axis)
    if where is None:
        return whole
    if isinstance(where, Mapping):
        where = Filter.of(where)
    if not isinstance(where, Filter):
        kept = tuple(claim for claim in whole.claims if where(claim))
        return View(ledger=ledger, axis=axis, claims=kept, narrowed=True)
    if where == Filter():
        return whole
    question = _Question.of(where, whole, tuple(Axis) if kind.per_review else (axis,))
    claims = [claim for claim in whole.claims if question.keeps(claim)]
    if kind.per_review:
        return View(ledger=ledger, axis=axis, claims=tuple(claims), narrowed=True, keeps_review=question.keeps_review)
    if question.asks_reviews:
        claims = [claim for claim in claims if question.keeps_review(ledger.current_review(claim, axis))]
    if question.axes:
        claims = [claim for claim in claims if any(ledger.current_review(claim, one) for one in question.axes)]
    return View(ledger=ledger, axis=axis, claims=tuple(claims), narrowed=True)


@frozen(kw_only=True)
class _Question:
    """A filter whose words have been looked up in a ledger; None in a set stands for what is missing."""

    ledger: Ledger
    speakers: frozenset[str | None]
    sources: frozenset[str | None]
    topics: frozenset[str | None]
    kinds: frozenset[str | None]
    ratings: frozenset[tuple[Axis, str] | None]
    statuses: frozenset[str | None]
    axes: frozenset[Axis]
    since: PartialDate | None
    until: PartialDate | None

    @classmethod
    def of(cls, words: Filter, view: View, axes: Sequence[Axis]) -> _Question:
        """
        Return the question that *words* ask, with ratings on *axes*.

        Raises:
            UnknownName: a word means nothing in the ledger.

        """
        ledger = view.ledger
        wanted = [axis_named(name) for name in words.axis]
        ratings = [(axis, choice) for axis in axes if not wanted or axis in wanted for choice in view.scale(axis)]
        topics = {topic.casefold(): topic.casefold() for topic in ledger.claims_by_topic}
        return cls(
            ledger=ledger,
            speakers=_ids("speaker", words.speaker, _speakers_by_word(ledger)),
            sources=_ids("source", words.source, {id_: [id_] for id_ in ledger.sources}),
            topics=_ids("topic", [word.casefold() for word in words.topic], {key: [key] for key in topics}),
            kinds=_ids("kind of claim", words.kind, {kind.value: [kind.value] for kind in ClaimKind}),
            ratings=_ids("rating", [word.casefold() for word in words.rating], _ratings_by_word(ratings)),
            statuses=_ids("status", words.status, {status.value: [status.value] for status in Status}),
            axes=frozenset(wanted),
            since=words.since,
            until=words.until,
        )

    @property
    def asks_reviews(self) -> bool:
        """Whether anything is asked of the review that gives the rating."""
        return bool(self.ratings or self.statuses)

    def keeps(self, claim: Claim) -> bool:
        """Tell whether *claim* meets what is asked of the claim itself."""
        ledger = self.ledger
        if self.speakers and ledger.speaker_of(claim) not in self.speakers:
            return False
        if self.sources:
            source = ledger.source_of(claim)
            if (source.id if source else None) not in self.sources:
                return False
        if self.topics and self.topics.isdisjoint([topic.casefold() for topic in claim.topics] or [None]):
            return False
        if self.kinds and self.kinds.isdisjoint([kind.value for kind in claim.kind] or [None]):
            return False
        return self._keeps_date(ledger.said(claim)) if self.since or self.until else True

    def _keeps_date(self, said: PartialDate | None) -> bool:
        if said is None:
            return False
        early = self.since is not None and said.is_before(self.since)
        late = self.until is not None and self.until.is_before(said)
        return not (early or late)

    def keeps_review(self, review: Review | None) -> bool:
        """Tell whether *review* (None: a claim without one) meets what is asked of reviews."""
        rating = (review.axis, review.rating) if review and review.rating else None
        status = review.status.value if review else None
        if self.axes and review is not None and review.axis not in self.axes:
            return False
        return (not self.ratings or rating in self.ratings) and (not self.statuses or status in self.statuses)


def _ids(what: str, words: Iterable[str], known: Mapping[str, Iterable[T]]) -> frozenset[T | None]:
    """Return all that *words* mean."""
    found: set[T | None] = set()
    for word in words:
        if word == NONE:
            found.add(None)
        elif word in known:
            found.update(known[word])
        else:
            raise UnknownName(what, word, list(known))
    return frozenset(found)


def _speakers_by_word(ledger: Ledger) -> dict[str, list[str]]:
    """Return id, name, other name, and name of a speaker without a record → what claims are grouped by."""
    words: dict[str, list[str]] = {who: [who] for who in ledger.claims_by_speaker}
    for speaker in ledger.speakers.values():
        for word in dict.fromkeys((speaker.id, speaker.name, *speaker.also)):
            words.setdefault(word, []).append(speaker.id)
    return words


def _ratings_by_word(ratings: Iterable[tuple[Axis, Choice]]) -> dict[str, list[tuple[Axis, str]]]:
    """Return id and label, in lower case → the ratings that are called so."""
    words: dict[str, list[tuple[Axis, str]]] = {}
    for axis, choice in ratings:
        for word in dict.fromkeys((choice.id.casefold(), choice.text.casefold())):
            words.setdefault(word, []).append((axis, choice.id))
    return words
