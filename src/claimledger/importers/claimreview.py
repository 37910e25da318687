"""ClaimReview and MediaReview of schema.org: JSON-LD in all the shapes that occur, or embedded in a web page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import islice
from typing import TYPE_CHECKING, Any, TextIO

from attrs import evolve

from claimledger.importers import foreign
from claimledger.importers.item import Item, Note, Place, id_of, speakers_of_id_form
from claimledger.importers.json_elements import Element, elements
from claimledger.importers.markup import is_markup, markup_elements
from claimledger.publication import KEPT_AS, MEDIA
from claimledger.ratings import read_rating
from claimledger.records.claim import Claim
from claimledger.records.frozen_map import EMPTY, FrozenMap, Reasons
from claimledger.records.partial_date import PartialDate
from claimledger.records.review import RatingNumber, Review, Status
from claimledger.records.scale import Axis
from claimledger.records.source import Source
from claimledger.records.speaker import Speaker

if TYPE_CHECKING:
    from claimledger.importers.registry import Request

#: The words of schema.org for what becomes of a picture, sound or film, and ours.
_MEDIA = {theirs: ours for ours, theirs in MEDIA.items()}
_REVIEWS = {"ClaimReview", "MediaReview", "Review"}
#: What is an envelope's own and says nothing of a claim.
_ENVELOPES = {"DataFeed", "DataFeedItem", "ItemList", "ListItem", "WebPage"}
_SAYS_NOTHING = {"@context", "@type"}
#: What an object of JSON may be; nearly always the first.
_OBJECTS = (dict, Mapping)
#: So many of the parts that no field holds are named.
_TOLD = 6


def read(stream: TextIO, name: str, request: Request | None = None) -> Iterator[Item]:  # noqa: ARG001 - as all
    """
    Yield what each review of *stream* becomes; *name* is what places call the input.

    The text may be JSON-LD in any shape that occurs, JSON lines, or a web page with JSON-LD or microdata in it.
    """
    for element in parts_of(stream):
        yield from items_of(element, name)


def parts_of(stream: TextIO, *, unread: bool = False) -> Iterator[Element]:
    """Yield the parts of *stream*: of a large text the records, maybe *unread*, of a web page the scripts and items."""
    head = stream.read(4_096)
    rejoined = _Rejoined(head, stream)
    return markup_elements(rejoined) if is_markup(head) else elements(rejoined, unread=unread)


def items_of(element: Element, name: str) -> Iterator[Item]:
    """Yield what each review in a part of the input *name* becomes."""
    place = Place(path=name, line=element.line, column=element.column)
    if element.problem:
        raw = foreign.cleaned(element.raw)
        yield Item(place=place, notes=(place.said("I105", element.problem),), rejected=raw)
        return
    yield from _items(element, place)


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


def _items(element: Element, place: Place) -> Iterator[Item]:
    notes = [place.said("I101", repair) for repair in element.repairs]
    value = element.value
    if element.may_be_broken and foreign.is_broken(value):
        notes.append(place.said("I101", "half of a character was replaced by U+FFFD"))
        value = foreign.cleaned(value)
    reviews = list(_reviews(value))
    if not reviews:
        if value is not None and not _is_envelope(value):
            notes.append(place.said("I107", "it holds no ClaimReview and no MediaReview"))
        if notes:
            yield Item(place=place, notes=tuple(notes), rejected=foreign.told(value))
        return
    if value is not reviews[0] and isinstance(value, _OBJECTS) and not _is_envelope(value):
        notes.append(place.said("I103", "only the reviews in it were taken, nothing of what is around them"))
    at = next(iter(foreign.texts_of(value.get("url"))), "") if value is not reviews[0] and _is_envelope(value) else ""
    for review in reviews:
        yield item_of(_found_at(at, review, place, notes), place, notes)
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


def _reviews(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Yield the reviews in *value*: itself, the members of a list, of ``@graph``, of ``item`` and the like."""
    if depth > 8:
        return
    if value is None or isinstance(value, str):
        return
    if isinstance(value, list):
        for inner in value:
            yield from _reviews(inner, depth + 1)
    elif isinstance(value, _OBJECTS):
        if not _REVIEWS.isdisjoint(foreign.types_of(value)) and (
            "claimReviewed" in value or _is_of(value, "ClaimReview", "MediaReview")
        ):
            yield value
            return
        for key in ("@graph", "item", "itemListElement", "dataFeedElement", "mainEntity", "review", "hasPart"):
            if key in value:
                yield from _reviews(value[key], depth + 1)


def _is_of(value: Mapping[str, Any], *types: str) -> bool:
    told = foreign.types_of(value)
    return any(one in told for one in types)


def item_of(value: Mapping[str, Any], place: Place, notes: Iterable[Note] = ()) -> Item:
    """Return what one ClaimReview or MediaReview becomes; *notes* were told before, and come first."""
    # Parts that say nothing are not there: neither a null nor an empty list counts as one of several.
    told = {"@type": value.get("@type"), **foreign.telling(value)}
    return _Reader(told, place, list(notes)).item()


class _Reader:
    """One foreign review, and what is left of it while its parts find their places."""

    def __init__(self, value: Mapping[str, Any], place: Place, notes: list[Note]) -> None:
        self._whole = value
        self._left = {key: one for key, one in foreign.mappings_of(value)[0].items() if key not in _SAYS_NOTHING}
        self._is_media = _is_of(value, "MediaReview") and not _is_of(value, "ClaimReview")
        self._place = place
        self._notes = notes
        self._sources: list[Source] = []

    def item(self) -> Item:
        """Return what the review becomes."""
        reviewed = dict(next(iter(foreign.mappings_of(self._left.pop("itemReviewed", None))), {}))
        reviewed.pop("@context", None)
        statement = self._statement(reviewed)
        speaker, speakers = self._claimant(reviewed)
        said = self._day(reviewed, "datePublished", "/itemReviewed/datePublished")
        first = self._appearance(reviewed, "firstAppearance")
        appearance = self._appearance(reviewed, "appearance", "url")
        review = self._review()
        if review.axis is Axis.ATTRIBUTION and statement:
            # What was checked is what the review says, and not "X said …" of its own statement.
            review = evolve(review, statement=statement)
        rest = self._rest(reviewed)
        if not statement and review.url is None and review.rating_text is None:
            self._note("I107", "it says neither what was claimed nor where it was reviewed")
            return Item(place=self._place, notes=tuple(self._notes), rejected=foreign.told(self._whole))
        address = review.url or ""
        claim = Claim(
            id=id_of(
                statement or review.title or "",
                (address, statement, speaker, "media" if self._is_media else ""),
                "claim",
            ),
            statement=statement or f"(The review does not say what was claimed: {address or review.rating_text})",
            implied=EMPTY if statement else Reasons({"statement": "the review does not say what was claimed"}),
            speaker=speaker,
            said=said,
            source=appearance,
            said_in=first,
            reviews=(review,),
            extra=FrozenMap({KEPT_AS: rest}) if rest else FrozenMap(),
        )
        known = {one.name for one in speakers}
        others = [who for who in (speaker, review.publisher) if who not in known]
        return Item(
            place=self._place,
            claims=(claim,),
            sources=tuple(self._sources),
            speakers=(*speakers, *speakers_of_id_form(*others)),
            notes=tuple(self._notes),
        )

    def _note(self, code: str, message: str | Callable[[], str], pointer: str = "", hint: str | None = None) -> None:
        self._notes.append(self._place.said(code, message, pointer, hint))

    # --- the claim ---

    def _statement(self, reviewed: dict[str, Any]) -> str:
        """Take what was claimed; of several texts the first, the others are kept."""
        if self._is_media:
            claimed = next(iter(foreign.mappings_of(reviewed.get("interpretedAsClaim"))), {})
            found = foreign.texts_of(claimed.get("description")) or foreign.texts_of(claimed.get("text"))
            text = found[0] if found else ""
            if text and set(claimed) <= {"@type", "description"} and len(found) == 1:
                reviewed.pop("interpretedAsClaim")
            return self._told(text or self._first(self._left, "claimReviewed", "/claimReviewed"), "/itemReviewed")
        return self._told(self._first(self._left, "claimReviewed", "/claimReviewed"), "/claimReviewed")

    def _told(self, text: str, pointer: str) -> str:
        if foreign.has_entities(text):
            self._note("I102", "it holds references of HTML, which were kept as they are", pointer)
        return text.strip()

    def _first(self, of: dict[str, Any], key: str, pointer: str) -> str:
        """Take the text under *key*; of several the first, the others stay and are told."""
        found = foreign.texts_of(of.get(key))
        if not found:
            return ""
        if len(found) == 1:
            of.pop(key)
            return found[0]
        of[key] = list(found[1:])
        self._note("I102", f"there are {len(found)}; the first was taken", pointer)
        return found[0]

    def _claimant(self, reviewed: dict[str, Any]) -> tuple[str | None, tuple[Speaker, ...]]:
        """Take who made the claim, and make a record of whom addresses are known."""
        key = "creator" if self._is_media and "author" not in reviewed else "author"
        value = reviewed.get(key)
        if isinstance(value, str):
            reviewed.pop(key)
            return foreign.line(value) or None, ()
        people = foreign.mappings_of(value)
        if len(people) != 1:
            if len(people) > 1:
                self._note("I102", f"there are {len(people)} claimants; none was taken", "/itemReviewed/author")
            return None, ()
        person = dict(people[0])
        names = foreign.texts_of(person.get("name"))
        if len(names) != 1 or not foreign.line(names[0]):
            return None, ()
        name = foreign.line(names[0])
        person.pop("name")
        same_as = tuple(text for text in foreign.texts_of(person.get("sameAs")) if foreign.is_address(text))
        speakers: tuple[Speaker, ...] = ()
        if same_as and len(same_as) == len(foreign.texts_of(person.get("sameAs"))):
            person.pop("sameAs")
            speakers = (_speaker(name, same_as),)
        reviewed[key] = person
        return name, speakers

    def _appearance(self, reviewed: dict[str, Any], *keys: str) -> str | None:
        """Take where the claim appeared: the first address becomes a source, the others are kept."""
        for key in keys:
            found = reviewed.get(key)
            if isinstance(found, str):
                addresses = foreign.addresses_of(found)
                if len(addresses) > 1:
                    self._note("I101", f"one text holds {len(addresses)} addresses", f"/itemReviewed/{key}")
                    found = list(addresses)
            members = found if isinstance(found, list) else [found]
            for index, member in enumerate(members):
                source = self._source(member)
                if source is None:
                    continue
                rest = [*members[:index], *members[index + 1 :]]
                if rest:
                    reviewed[key] = rest
                else:
                    reviewed.pop(key)
                if all(source.id != one.id for one in self._sources):
                    self._sources.append(source)
                return source.id
        return None

    def _source(self, value: Any) -> Source | None:
        """Return the source that an appearance is; None where it has no address."""
        if isinstance(value, str):
            value = {"url": value}
        if not isinstance(value, _OBJECTS):
            return None
        left = {key: one for key, one in value.items() if key != "@context"}
        addresses = foreign.texts_of(left.get("url"))
        if len(addresses) != 1 or not foreign.is_address(addresses[0].strip()):
            return None
        address = addresses[0].strip()
        left.pop("url")
        title = ""
        for key in ("headline", "name"):
            told = foreign.texts_of(left.get(key))
            if len(told) == 1 and foreign.line(told[0]):
                title = foreign.line(told[0])
                left.pop(key)
                break
        rest = foreign.kept(foreign.without_type(left, "CreativeWork"))
        return Source(
            id=id_of(title or foreign.host_of(address) or "", ("source", address), "source"),
            title=title or address,
            url=address,
            implied=EMPTY if title else Reasons({"title": "the markup gives only the address"}),
            extra=FrozenMap({KEPT_AS: rest}) if rest is not None else FrozenMap(),
        )

    # --- the review ---

    def _review(self) -> Review:
        publisher = self._publisher()
        address = self._address()
        rating = next(iter(foreign.mappings_of(self._left.get("reviewRating"))), None)
        if self._is_media:
            number = None
            axis, (text, word) = Axis.MEDIA, self._category()
        else:
            text, number = self._rating(rating)
            axis, word = self._read(text, number, publisher, address)
        return Review(
            axis=axis,
            rating=word,
            rating_text=text or None,
            rating_number=number,
            rationale=self._prose("reviewBody"),
            publisher=publisher,
            title=self._title(),
            published=self._day(self._left, "datePublished", "/datePublished"),
            language=self._language(),
            url=address,
            status=Status.PUBLISHED,
        )

    def _publisher(self) -> str | None:
        """Take who reviewed; without a name, the host of their address stands for it."""
        value = self._left.get("author")
        if isinstance(value, str) and foreign.line(value):
            self._left.pop("author")
            return foreign.line(value)
        people = foreign.mappings_of(value)
        if len(people) != 1:
            return None
        author = dict(people[0])
        names = foreign.texts_of(author.get("name"))
        if len(names) == 1 and foreign.line(names[0]):
            author.pop("name")
            self._left["author"] = author
            return foreign.line(names[0])
        address = next(iter(foreign.texts_of(author.get("url"))), "")
        host = foreign.host_of(address)
        if host and not names:
            self._note("I101", f"the reviewer has no name; the host {host} stands for it", "/author/name")
        return host if not names else None

    def _address(self) -> str | None:
        found = foreign.texts_of(self._left.get("url"))
        if len(found) == 1 and foreign.is_address(found[0].strip()):
            self._left.pop("url")
            return found[0].strip()
        return None

    def _rating(self, rating: Mapping[str, Any] | None) -> tuple[str, RatingNumber | None]:
        """Take the words and the number of the rating."""
        given = self._left.get("reviewRating")
        if rating is None:
            if isinstance(given, str) and given.strip():
                self._left.pop("reviewRating")
                return foreign.line(given), None
            return "", None
        left = dict(rating)
        words = ""
        for key in ("alternateName", "name"):
            found = foreign.texts_of(left.get(key))
            if found:
                words = foreign.line(found[0])
                if len(found) == 1 and words == found[0]:
                    left.pop(key)
                else:
                    told = (
                        f"there are {len(found)}; the first was taken" if len(found) > 1 else "it was put on one line"
                    )
                    self._note("I102", told, f"/reviewRating/{key}")
                break
        number = foreign.rating_number(left)
        self._left["reviewRating"] = left
        return words, number

    def _category(self) -> tuple[str, str | None]:
        """Take the word for what became of a medium, and return ours; a rating beside it is kept as it is."""
        found = foreign.texts_of(self._left.get("mediaAuthenticityCategory"))
        if len(found) != 1:
            return "", None
        word = _MEDIA.get(found[0].rsplit("/", 1)[-1])
        if word is None:
            self._note(
                "I104", f"{foreign.shortened(found[0])!r} is no word of schema.org", "/mediaAuthenticityCategory"
            )
        if found[0] not in _MEDIA:
            return "", word
        self._left.pop("mediaAuthenticityCategory")
        return found[0], word

    def _read(
        self, text: str, number: RatingNumber | None, publisher: str | None, address: str | None
    ) -> tuple[Axis, str | None]:
        """Return what the rating means on our scales."""
        if not text and number is None:
            return Axis.CONTENT, None
        reading = read_rating(
            text,
            publisher=address or publisher,
            value=number.value if number else None,
            best=number.best if number else None,
            worst=number.worst if number else None,
        )
        if not reading.is_decided:
            self._note("I104", f"{foreign.shortened(text)!r} is on no list, and counts as `other`", "/reviewRating")
        return reading.axis, reading.rating

    def _title(self) -> str | None:
        for key in ("headline", "name"):
            found = foreign.texts_of(self._left.get(key))
            if len(found) == 1 and found[0] == foreign.line(found[0]):
                self._left.pop(key)
                return found[0]
        return None

    def _prose(self, key: str) -> str | None:
        found = foreign.texts_of(self._left.get(key))
        if len(found) != 1:
            return None
        self._left.pop(key)
        return found[0]

    def _language(self) -> str | None:
        found = foreign.texts_of(self._left.get("inLanguage"))
        if len(found) != 1 or not foreign.is_language(found[0]):
            return None
        self._left.pop("inLanguage")
        return found[0]

    def _day(self, of: dict[str, Any], key: str, pointer: str) -> PartialDate | None:
        """Take a day; what says more, such as a time, is kept; what can be read in two ways is not read."""
        found = foreign.texts_of(of.get(key))
        if not found:
            return None
        day = foreign.day_of(found[0]) if len(found) == 1 else None
        if day is None:
            self._note("I102", f"{foreign.shortened(found[0])!r} is no date that can be read in one way only", pointer)
            return None
        if day == found[0]:
            of.pop(key)
        return PartialDate.parse(day)

    # --- what is left ---

    def _rest(self, reviewed: dict[str, Any]) -> FrozenMap[object] | None:
        self._left.pop("@id", None) if self._left.get("@id") == "" else None
        left = {**self._left, "itemReviewed": reviewed}
        rest = foreign.kept(_without_usual_types(left, self._is_media))
        if not isinstance(rest, FrozenMap):
            return None
        self._note("I103", partial(_left_over, rest))
        return rest


def _left_over(rest: FrozenMap[object]) -> str:
    """Return which parts no field holds."""
    places = list(islice(foreign.pointers(rest), _TOLD + 1))
    more = " …" if len(places) > _TOLD else ""
    return f"no field holds {', '.join(places[:_TOLD])}{more}: kept under `extra`"


def _without_usual_types(left: dict[str, Any], is_media: bool) -> dict[str, Any]:
    """Return *left* without the types that a part has where nobody says otherwise: they are written anyway."""
    told = dict(left)
    for key, usual in (("author", "Organization"), ("reviewRating", "Rating")):
        told[key] = foreign.without_type(told.get(key), usual)
    item = foreign.without_type(dict(told["itemReviewed"]), "MediaReviewItem" if is_media else "Claim")
    maker = "creator" if is_media else "author"
    told["itemReviewed"] = {**item, maker: foreign.without_type(item.get(maker), "Person")}
    return told


@lru_cache(4_000)
def _speaker(name: str, same_as: tuple[str, ...]) -> Speaker:
    return Speaker(id=id_of(name, ("speaker", name), "speaker"), name=name, same_as=same_as)
