"""What the rules about publication share: each published review as the markup that readers of ClaimReview get."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from claimledger.facts import FileFacts, Known, Publication, SharedEntry
from claimledger.ledger import Entry, Ledger, Record
from claimledger.location import Route
from claimledger.publication import is_media_review, public_reviews, review_part
from claimledger.records.claim import Claim
from claimledger.records.review import Review
from claimledger.records.scale import Axis, Rating
from claimledger.records.source import Source
from claimledger.records.speaker import Speaker
from claimledger.rules.rule import Context, LedgerContext

#: The name of what is made of a record, and where `LedgerContext.memory` holds the records by id.
_MEMORY, _RECORDS = "published", "records by id"


class Published:
    """One published review, and its ClaimReview, of which each part is made when it is asked for."""

    __slots__ = ("_claim", "_ledger", "_parts", "number", "review")

    def __init__(self, ledger: Ledger, claim: Claim, number: int) -> None:
        self._ledger = ledger
        self._claim = claim
        self._parts: dict[str, Any] = {}
        self.number = number
        self.review: Review = claim.reviews[number]

    def at(self, *route: str | int) -> Route:
        """Return the route of a part of the review; of what is missing the `status` by which it is published."""
        return ("reviews", self.number, *(route or ("status",)))

    def part(self, key: str) -> Any:
        """Return what the markup has under *key*."""
        if key not in self._parts:
            self._parts[key] = review_part(self._ledger, self._claim, self.review, key)
        return self._parts[key]

    def text(self, key: str) -> str | None:
        """Return the text that the markup has under *key*; of several the first."""
        return next(iter(texts_of(self.part(key))), None)

    @property
    def rating(self) -> Mapping[str, Any]:
        """The rating; nothing where there is none, or only a text."""
        return next(iter(parts_of(self.part("reviewRating"))), {})

    @property
    def item(self) -> Mapping[str, Any]:
        """What is reviewed."""
        return next(iter(parts_of(self.part("itemReviewed"))), {})

    @property
    def knows_claim(self) -> bool:
        """Whether anything is told of the claim but its words."""
        return bool(self.item.keys() - {"@type", "@context"})


def publishes_nothing(facts: FileFacts, _: Known) -> bool:
    """Tell whether no review of a file is published, so that no reader of ClaimReview gets to see any."""
    return not facts.publishes


def published(entry: Entry[Claim], context: Context) -> tuple[Published, ...]:
    """Return the reviews of a claim that are published as ClaimReviews, ours and those of others."""
    return context.shared(_MEMORY, entry, _published)


def _published(entry: Entry[Claim], context: Context) -> tuple[Published, ...]:
    claim = entry.record
    return tuple(
        Published(context.ledger, claim, number)
        for number, review in public_reviews(claim)
        if not is_media_review(review)
    )


def parts_of(value: object) -> list[Mapping[str, Any]]:
    """Return the objects that a value of the markup is, or holds in a list."""
    if isinstance(value, dict):
        return [value]
    members = value if isinstance(value, (list, tuple)) else [value]
    return [one for one in members if isinstance(one, Mapping)]


def texts_of(value: object) -> list[str]:
    """Return the texts that a value of the markup is, or holds in a list; a number as it is written."""
    if value is None or isinstance(value, str):
        return [value] if value and not value.isspace() else []
    members = value if isinstance(value, (list, tuple)) else [value]
    plain = [one.get("@value") if isinstance(one, Mapping) else one for one in members]
    return [str(one) for one in plain if isinstance(one, (str, int, float)) and str(one).strip()]


def words_of_rating(one: Published) -> list[str]:
    """Return the rating in words: `alternateName`, or `name` in its place, or a text in place of the whole."""
    rating = one.rating
    return texts_of(rating.get("alternateName")) or texts_of(rating.get("name")) or texts_of(one.part("reviewRating"))


def written_statement(claim: Claim, one: Published) -> Route | None:
    """Return where the text stands that is published as `claimReviewed`; None where it was made of several parts."""
    text = one.text("claimReviewed")
    if text is not None and text == one.review.statement:
        return one.at("statement")
    if text is not None and text == claim.statement:
        return ("statement",)
    return ("quote", 0) if text is not None and claim.quote == (text,) else None


# --- over the whole ledger ---


def publications(context: LedgerContext) -> Iterator[tuple[str, Publication]]:
    """Yield every published review of a ledger with its file, in their order; of two claims with one id the first."""
    seen: dict[str, tuple[str, Route]] = {}
    for facts in context.files:
        for one in facts.publications:
            if seen.setdefault(one.id, (facts.path, one.route)) == (facts.path, one.route):
                yield facts.path, one


def place_of(one: Publication, key: str = "status") -> Route:
    """Return where *key* of a published review stands, from the top of its file."""
    return (*one.route, "reviews", one.number, key)


def key_of(who: str, known: Known) -> str:
    """Return the id of the speaker whom *who* means, or *who* itself."""
    return who if who in known.speakers else known.names.get(who) or who


def shared_record(id_: str | None, context: LedgerContext) -> Entry[Record] | None:
    """Return the source or the speaker *id_*, and where it stands; of several the first."""
    entries = cast("dict[str, Entry[Record]] | None", context.memory.get(_RECORDS))
    if entries is None:
        entries = {}
        for facts in context.files:
            for entry in facts.shared:
                if _kind_of(entry) is not Rating:
                    entries.setdefault(_id_of(entry), entry)
        context.memory[_RECORDS] = entries
    return entries.get(id_) if id_ is not None else None


def shared_source(id_: str | None, context: LedgerContext) -> Source | None:
    """Return the source *id_*."""
    entry = shared_record(id_, context)
    return entry.record if entry is not None and isinstance(entry.record, Source) else None


def shared_speaker(id_: str | None, context: LedgerContext) -> tuple[Entry[Record], Speaker] | None:
    """Return the speaker *id_*, and where the record stands."""
    entry = shared_record(id_, context)
    return (entry, entry.record) if entry is not None and isinstance(entry.record, Speaker) else None


def own_ratings(context: LedgerContext) -> tuple[Rating, ...]:
    """Return the ratings of the ledger's own scales, in order."""
    entries = (entry for facts in context.files for entry in facts.shared if _kind_of(entry) is Rating)
    return tuple(entry.record for entry in entries if isinstance(entry.record, Rating))


def axis_of(one: Publication) -> Axis:
    """Return what a published review asks."""
    return Axis(one.axis)


def _kind_of(entry: Entry[Record]) -> type[Record]:
    return entry.kind if isinstance(entry, SharedEntry) else type(entry.record)


def _id_of(entry: Entry[Record]) -> str:
    return entry.id if isinstance(entry, SharedEntry) else entry.record.id
