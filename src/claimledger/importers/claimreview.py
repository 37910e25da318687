"""ClaimReview and MediaReview of schema.org: JSON-LD in all the shapes that occur, or embedded in a web page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TextIO

from claimledger.importers import foreign
from claimledger.importers.item import Item, Note, Place, Told
from claimledger.importers.json_elements import Element, elements
from claimledger.importers.linked_parts import linked
from claimledger.importers.markup import is_markup, markup_elements
from claimledger.importers.review_values import told_of

if TYPE_CHECKING:
    from claimledger.importers.registry import Request

_SURELY_REVIEWS = {"ClaimReview", "MediaReview"}
_REVIEWS = {*_SURELY_REVIEWS, "Review"}
#: In how many lists and objects reviews may stand.
_DEEPEST = 8
#: What is an envelope's own and says nothing of a claim.
_ENVELOPES = {"DataFeed", "DataFeedItem", "ItemList", "ListItem", "WebPage"}
#: What an object of JSON may be; nearly always the first.
_OBJECTS = (dict, Mapping)


def read(stream: TextIO, name: str, request: Request | None = None) -> Iterator[Item]:  # noqa: ARG001 - as all
    """
    Yield what each review of *stream* becomes; *name* is what places call the input.

    The text may be JSON-LD in any shape that occurs, JSON lines, or a web page with JSON-LD or microdata in it.
    """
    for element in parts_of(stream):
        for told in told_in(element, name):
            yield told.item


def item_of(value: Mapping[str, Any], place: Place, notes: Iterable[Note] = ()) -> Item:
    """Return what one ClaimReview or MediaReview becomes; *notes* were told before, and come first."""
    return told_of(value, place, notes).item


def parts_of(stream: TextIO, *, unread: bool = False, by_line: bool = False) -> Iterator[Element]:
    """
    Yield the parts of *stream*: of a large text the records, of a web page the scripts and items.

    *unread* and *by_line* are those of `elements`.
    """
    head = stream.read(4_096)
    rejoined = _Rejoined(head, stream)
    parts = markup_elements(rejoined) if is_markup(head) else elements(rejoined, unread=unread, by_line=by_line)
    return linked(parts, lambda value: not _reviews(value))


def told_in(element: Element, name: str) -> Iterator[Told]:
    """Return what each review in a part of the input *name* becomes."""
    place = Place(path=name, line=element.line, column=element.column)
    if not element.problem:
        return _told_in(element, place)
    raw = foreign.cleaned(element.raw)
    return iter((Told(place, notes=(place.said("I105", element.problem),), rejected=raw),))


class _Rejoined:
    """A stream of which the head has been read already."""

    def __init__(self, head: str, stream: TextIO) -> None:
        self._head = head
        self._stream = stream

    def read(self, count: int = -1) -> str:
        """Return the next *count* characters, or fewer."""
        if self._head:
            head, self._head = self._head, ""
            return head
        return self._stream.read(count)


def _told_in(element: Element, place: Place) -> Iterator[Told]:
    notes = [place.said("I101", repair) for repair in element.repairs]
    value = element.value
    if element.may_be_broken and foreign.is_broken(value):
        notes.append(place.said("I101", "half of a character was replaced by U+FFFD"))
        value = foreign.cleaned(value)
    reviews = _reviews(value)
    if not reviews:
        if value is not None and not _is_envelope(value) and not _is_context(value):
            notes.append(place.said("I107", "it holds no ClaimReview and no MediaReview"))
        if notes:
            yield Told(place, notes=tuple(notes), rejected=foreign.told(value))
        return
    at = ""
    if value is not reviews[0] and isinstance(value, _OBJECTS):
        if _is_envelope(value):
            at = next(iter(foreign.texts_of(value.get("url"))), "")
        else:
            notes.append(place.said("I103", "only the reviews in it were taken, nothing of what is around them"))
    for review in reviews:
        yield told_of(_found_at(at, review, place, notes), place, notes)
        notes = []


def _found_at(at: str, review: Mapping[str, Any], place: Place, notes: list[Note]) -> Mapping[str, Any]:
    """Return *review* with the page at which it was found, where it gives another address as its own."""
    own = foreign.texts_of(review.get("url"))
    if not at or at in own or "mainEntityOfPage" in review:
        return review
    if own:
        notes.append(place.said("I102", f"it was found at {at}, kept as `mainEntityOfPage`", "/url"))
        return {**review, "mainEntityOfPage": at}
    notes.append(place.said("I101", f"it has no address; that at which it was found, {at}, stands for it", "/url"))
    return {**review, "url": at}


def _is_envelope(value: Any) -> bool:
    return isinstance(value, _OBJECTS) and not _ENVELOPES.isdisjoint(foreign.types_of(value))


def _is_context(value: Any) -> bool:
    """Tell whether *value* is what an envelope says beside its list: in which vocabulary its members are."""
    return isinstance(value, dict) and value.keys() == {"@context"}


def _reviews(value: Any, depth: int = 0) -> list[Mapping[str, Any]]:
    """Return the reviews in *value*: itself, or those below it; one that stands in another one is a part of it."""
    if depth > _DEEPEST or value is None or isinstance(value, str):
        return []
    if isinstance(value, list):
        return [review for inner in value for review in _reviews(inner, depth + 1)]
    if not isinstance(value, _OBJECTS):
        return []
    types = foreign.types_of(value)
    if not _REVIEWS.isdisjoint(types) and ("claimReviewed" in value or not _SURELY_REVIEWS.isdisjoint(types)):
        return [value]
    return [review for inner in value.values() for review in _reviews(inner, depth + 1)]
