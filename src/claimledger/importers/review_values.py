"""One ClaimReview or MediaReview of schema.org → the values of the records that a ledger's file will hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from typing import Any

from claimledger.importers import foreign
from claimledger.importers.item import Note, Place, Told, id_of, speakers_of_id_form
from claimledger.publication import KEPT_AS, MEDIA
from claimledger.ratings import read_rating
from claimledger.records.kinds import is_id
from claimledger.records.review import Status
from claimledger.records.scale import Axis

#: The words of schema.org for what becomes of a picture, sound or film, and ours.
_MEDIA = {theirs: ours for ours, theirs in MEDIA.items()}
_SAYS_NOTHING = {"@context", "@type"}
#: What an object of JSON may be; nearly always the first.
_OBJECTS = (dict, Mapping)
_PUBLISHED = Status.PUBLISHED.value
#: Plain values of a record, or of a part of one, with their keys in the order of the fields.
Values = dict[str, Any]


def told_of(value: Mapping[str, Any], place: Place, notes: Iterable[Note] = ()) -> Told:
    """Return what one ClaimReview or MediaReview becomes; *notes* were told before, and come first."""
    # Parts that say nothing are not there: neither a null nor an empty list counts as one of several.
    telling = {"@type": value.get("@type"), **foreign.telling(value)}
    return _Reader(telling, place, list(notes)).told()


def _filled(**values: Any) -> Values:
    """Return *values* without those that are not there."""
    for key in [key for key, value in values.items() if value is None]:
        del values[key]
    return values


class _Reader:
    """One foreign review, and what is left of it while its parts find their places."""

    def __init__(self, value: Mapping[str, Any], place: Place, notes: list[Note]) -> None:
        self._whole = value
        self._left = {key: one for key, one in foreign.mappings_of(value)[0].items() if key not in _SAYS_NOTHING}
        self._is_media = foreign.is_of(value, "MediaReview") and not foreign.is_of(value, "ClaimReview")
        self._place = place
        self._notes = notes
        self._sources: list[Values] = []

    def told(self) -> Told:
        """Return what the review becomes."""
        reviewed = dict(next(iter(foreign.mappings_of(self._left.pop("itemReviewed", None))), {}))
        reviewed.pop("@context", None)
        statement = self._statement(reviewed)
        speaker, speakers = self._claimant(reviewed)
        said = self._day(reviewed, "datePublished", "/itemReviewed/datePublished")
        first = self._appearance(reviewed, "firstAppearance")
        appearance = self._appearance(reviewed, "appearance", "url")
        review = self._review(statement)
        rest = self._rest(reviewed)
        address, publisher = review.get("url", ""), review.get("publisher")
        if not statement and not address and "rating_text" not in review:
            self._note("I107", "it says neither what was claimed nor where it was reviewed")
            return Told(self._place, notes=tuple(self._notes), rejected=foreign.told(self._whole))
        identity = (address, statement, speaker, "media" if self._is_media else "")
        claim = _filled(
            id=id_of(statement or review.get("title", ""), identity, "claim"),
            source=appearance,
            speaker=speaker,
            said=said,
            said_in=first,
            implied=None if statement else {"statement": "the review does not say what was claimed"},
            statement=statement
            or f"(The review does not say what was claimed: {address or review.get('rating_text')})",
            reviews=[review],
            extra={KEPT_AS: rest} if rest else None,
        )
        for who in (speaker, publisher):
            if who is not None and is_id(who) and all(who != one["name"] for one in speakers):
                speakers += speakers_of_id_form(who)
        return Told(
            self._place,
            (
                ("claims", claim),
                *[("sources", source) for source in self._sources],
                *[("speakers", one) for one in speakers],
            ),
            tuple(self._notes),
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

    def _claimant(self, reviewed: dict[str, Any]) -> tuple[str | None, list[Values]]:
        """Take who made the claim, and make a record of whom addresses are known."""
        key = "creator" if self._is_media and "author" not in reviewed else "author"
        value = reviewed.get(key)
        if isinstance(value, str):
            reviewed.pop(key)
            return foreign.line(value) or None, []
        people = foreign.mappings_of(value)
        if len(people) != 1:
            if len(people) > 1:
                self._note("I102", f"there are {len(people)} claimants; none was taken", "/itemReviewed/author")
            return None, []
        person = dict(people[0])
        names = foreign.texts_of(person.get("name"))
        if len(names) != 1 or not (name := foreign.line(names[0])):
            return None, []
        person.pop("name")
        same_as = foreign.texts_of(person.get("sameAs"))
        speakers: list[Values] = []
        if same_as and all(map(foreign.is_address, same_as)):
            person.pop("sameAs")
            speakers.append({"id": _id_of_speaker(name), "name": name, "same_as": list(same_as)})
        reviewed[key] = person
        return name, speakers

    def _appearance(self, reviewed: dict[str, Any], *keys: str) -> str | None:
        """Take where the claim appeared: the first address becomes a source, the others are kept."""
        for key in keys:
            found = reviewed.get(key)
            if found is None:
                continue
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
                if all(source["id"] != one["id"] for one in self._sources):
                    self._sources.append(source)
                return str(source["id"])
        return None

    def _source(self, value: Any) -> Values | None:
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
            if len(told) == 1 and (title := foreign.line(told[0])):
                left.pop(key)
                break
        rest = foreign.without_type(left, "CreativeWork")
        return _filled(
            id=id_of(title or foreign.host_of(address) or "", ("source", address), "source"),
            title=title or address,
            implied=None if title else {"title": "the markup gives only the address"},
            url=address,
            extra={KEPT_AS: rest} if rest else None,
        )

    # --- the review ---

    def _review(self, statement: str) -> Values:
        publisher = self._publisher()
        address = self._address()
        rating = next(iter(foreign.mappings_of(self._left.get("reviewRating"))), None)
        if self._is_media:
            number = None
            axis, (text, word) = Axis.MEDIA, self._category()
        else:
            text, number = self._rating(rating)
            axis, word = self._read(text, number or {}, publisher, address)
        return _filled(
            axis=None if axis is Axis.CONTENT else axis.value,
            # What was checked is what the review says, and not "X said …" of its own statement.
            statement=statement if axis is Axis.ATTRIBUTION and statement else None,
            rating=word,
            rating_text=text or None,
            rating_number=number,
            rationale=self._prose("reviewBody"),
            status=_PUBLISHED,
            publisher=publisher,
            title=self._title(),
            published=self._day(self._left, "datePublished", "/datePublished"),
            language=self._language(),
            url=address,
        )

    def _publisher(self) -> str | None:
        """Take who reviewed; without a name, the host of their address stands for it."""
        value = self._left.get("author")
        if isinstance(value, str) and (name := foreign.line(value)):
            self._left.pop("author")
            return name
        people = foreign.mappings_of(value)
        if len(people) != 1:
            return None
        author = dict(people[0])
        names = foreign.texts_of(author.get("name"))
        if len(names) == 1 and (name := foreign.line(names[0])):
            author.pop("name")
            self._left["author"] = author
            return name
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

    def _rating(self, rating: Mapping[str, Any] | None) -> tuple[str, dict[str, str] | None]:
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
        self, text: str, number: Mapping[str, str], publisher: str | None, address: str | None
    ) -> tuple[Axis, str | None]:
        """Return what the rating means on our scales."""
        if not text and not number:
            return Axis.CONTENT, None
        numbers = {key: foreign.number(told) for key, told in number.items()}
        reading = read_rating(text, publisher=address or publisher, **numbers)
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

    def _day(self, of: dict[str, Any], key: str, pointer: str) -> str | None:
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
        return day

    # --- what is left ---

    def _rest(self, reviewed: Values) -> Values | None:
        """Return what no field has taken, as the values of a file: all of it is texts that say something."""
        _without_usual_type(self._left, "author", "Organization")
        _without_usual_type(self._left, "reviewRating", "Rating")
        _without_usual_type(reviewed, "creator" if self._is_media else "author", "Person")
        self._left["itemReviewed"] = reviewed
        _without_usual_type(self._left, "itemReviewed", "MediaReviewItem" if self._is_media else "Claim")
        if not self._left:
            return None
        self._note("I103", partial(foreign.left_over, self._left))
        return self._left


def _without_usual_type(left: Values, key: str, usual: str) -> None:
    """Leave out the type of a part, where it is the one that is written anyway; and the part, if nothing is left."""
    if key in left:
        rest = foreign.without_type(left[key], usual)
        if rest:
            left[key] = rest
        else:
            del left[key]


@lru_cache(4_000)
def _id_of_speaker(name: str) -> str:
    return id_of(name, ("speaker", name), "speaker")
