"""What the other files of a ledger must know of one, gathered from its records; what that is, `facts` tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from hashlib import blake2b
from typing import Any

from claimledger.addresses import archived, host_of, rough
from claimledger.facts import (
    BOTH_WAYS,
    ONE_WAY,
    TOGETHER,
    Edge,
    FileFacts,
    GistRow,
    Publication,
    UtteranceRow,
    VerdictRow,
)
from claimledger.ledger import Entry, LedgerFile, Record, current_review
from claimledger.location import Route
from claimledger.publication import KEPT_AS, is_foreign, is_media_review, public_reviews
from claimledger.records.claim import Claim
from claimledger.records.references import Target, triples_of
from claimledger.records.review import PUBLISHED, WITHDRAWN, RatingNumber, Review
from claimledger.records.scale import Axis, Rating
from claimledger.records.source import Source
from claimledger.records.speaker import Speaker
from claimledger.recurrence import key_of, packed_keys
from claimledger.wording import wording_of

_WITH_EDGES = frozenset({"copy_of", "relays", "part_of", "relations"})
#: Quotes with fewer words are said by many.
FEWEST_WORDS = 5
#: What one may write otherwise at the ends of the same words.
_ENDS = " \"“”„«»'‘’.,;:!?…"


def kind_of(record: Record) -> str:
    """Return ``claim``, ``source``, ``speaker`` or ``rating``."""
    return type(record).__name__.lower()


def facts_of(
    file: LedgerFile, records: Iterable[tuple[Route, Record]], *, comparing: bool = True, publishing: bool = True
) -> FileFacts:
    """
    Return what the other files must know of *file*.

    What claims say is told only where they are to be compared, of published reviews only where they are to be held
    against each other (*publishing*).
    """
    gathered = _Gathered(file, comparing=comparing, publishing=publishing)
    for index, (route, record) in enumerate(records):
        if index % TOGETHER == 0:
            gathered.begin_batch()
        if isinstance(record, Rating):
            gathered.shared.append(Entry(record, file.path, route))
            continue
        if isinstance(record, Claim):
            gathered.take_claim(route, record)
        else:
            gathered.ids.append((record.id, kind_of(record), route))
            if isinstance(record, Source) and (page := page_of(record)) is not None:
                gathered.addresses.append(key_of(rough(page)))
            gathered.shared.append(Entry(record, file.path, route))
        gathered.take_references(route, record)
    return gathered.facts()


class _Gathered:
    """What is known of a file while its records are gone through."""

    def __init__(self, file: LedgerFile, *, comparing: bool, publishing: bool) -> None:
        self.file = file
        self.comparing = comparing
        self.publishing = publishing
        self.ids: list[tuple[str, str, Route]] = []
        self.shared: list[Entry[Record]] = []
        self.addresses: list[int] = []
        #: What the records of each batch name, by what it must lead to.
        self.named: list[Mapping[Target, set[str]]] = []
        self.edges: list[Edge] = []
        self.ties: list[Edge] = []
        self.utterances: list[UtteranceRow] = []
        self.gists: list[GistRow] = []
        self.gist_keys: list[int] = []
        self.verdicts: list[VerdictRow] = []
        self.publishes = False
        self.publications: list[Publication] = []

    def begin_batch(self) -> None:
        """Make ready for more records, which are judged together."""
        self.named.append({target: set() for target in Target})

    def take_claim(self, route: Route, claim: Claim) -> None:
        """Take up what a claim says, and what of it is published, as far as it is wanted."""
        document = self.file.document
        self.ids.append((claim.id, "claim", route))
        if PUBLISHED in [review.status for review in claim.reviews]:
            self.publishes = True
            self.publications += _publications_of(claim, route, document) if self.publishing else ()
        if self.comparing:
            source = claim.source or document
            self.take_utterance(route, claim, source)
            self.take_gist(route, claim, source)
            self.verdicts += _verdicts_of(claim)

    def take_utterance(self, route: Route, claim: Claim, source: str | None) -> None:
        """Take up the words of *claim*; nothing where they are too few."""
        words = claim.quote[0] if len(claim.quote) == 1 else " ".join(claim.quote)
        if words.count(" ") >= FEWEST_WORDS - 1:
            digest = blake2b(words.casefold().strip(_ENDS).encode("utf-8", "surrogatepass"), digest_size=8).digest()
            place = claim.where, claim.prefix, claim.suffix
            self.utterances.append((digest, claim.id, route, claim.speaker, source, claim.said_in, place))

    def take_gist(self, route: Route, claim: Claim, source: str | None) -> None:
        """Take up what *claim* says; nothing where it has too few words."""
        key, text = ("statement", claim.statement) if claim.statement is not None else ("quote", " ".join(claim.quote))
        wording = wording_of(text)
        if wording is not None:
            said = claim.said.text if claim.said is not None else None
            self.gists.append((claim.id, route, key, wording.words, claim.speaker, source, said))
            self.gist_keys += wording.keys

    def take_references(self, route: Route, record: Claim | Source | Speaker) -> None:
        """Take up what a record names, and how it leads to other records of its kind."""
        named = self.named[-1]
        for target, text, _ in triples_of(record):
            named[target].add(text)
        if not isinstance(record, Claim) or record.relations is not None:
            self.take_edges(route, record)

    def take_edges(self, route: Route, record: Claim | Source | Speaker) -> None:
        """Take up how a record leads to other records of its kind."""
        for _, text, inside in triples_of(record):
            if inside[0] in _WITH_EDGES:
                relation = str(inside[1] if inside[0] == "relations" else inside[0])
                if relation in ONE_WAY:
                    self.edges.append(Edge(relation, record.id, text, (*route, *inside)))
                elif relation in BOTH_WAYS:
                    self.ties.append(Edge(relation, record.id, text, (*route, *inside)))

    def facts(self) -> FileFacts:
        together = {target: frozenset().union(*(named[target] for named in self.named)) for target in Target}
        return FileFacts(
            file=self.file,
            ids=tuple(self.ids),
            shared_ids=tuple([row for row in self.ids if row[1] != "claim"]),
            references={target: texts for target, texts in together.items() if texts},
            edges=tuple(self.edges),
            shared=tuple(self.shared),
            address_keys=packed_keys(self.addresses),
            utterance_rows=tuple(self.utterances),
            utterance_keys=b"".join([row[0] for row in self.utterances]),
            ties=tuple(self.ties),
            gist_rows=tuple(self.gists),
            gist_keys=packed_keys(self.gist_keys),
            verdict_rows=tuple(self.verdicts),
            publishes=self.publishes,
            publications=tuple(self.publications),
            batches=tuple([frozenset().union(*named.values()) for named in self.named]),
        )


def page_of(source: Source) -> str | None:
    """Return the address of a source's page: its own, else the one in the address of its copy."""
    if source.url is not None:
        return archived(source.url) or source.url
    return (archived(source.archive.url) or source.archive.url) if source.archive is not None else None


#: On which what is so, or comes to be, is rated → its word.
_RATED = {axis: axis.value for axis in (Axis.CONTENT, Axis.OUTCOME, Axis.MEDIA)}


def _verdicts_of(claim: Claim) -> list[VerdictRow]:
    """Return the rating that holds on each axis on which what is so, or comes to be, is rated."""
    verdicts: list[VerdictRow] = []
    for axis, review in holding(claim.reviews):
        # A review of a statement of its own does not rate the claim's.
        if review.rating is not None and review.statement in (None, claim.statement):
            as_of = review.as_of.text if review.as_of is not None else None
            number = [one is review for one in claim.reviews].index(True)
            verdicts.append((claim.id, axis, review.rating, as_of, _house_of(review), number))
    return verdicts


def holding(reviews: tuple[Review, ...]) -> list[tuple[str, Review]]:
    """Return the words of the axes of `_RATED` on which there are *reviews*, each with the one that holds on it."""
    if len(reviews) == 1:
        # Most claims have one, which holds unless it was withdrawn.
        (only,) = reviews
        word = _RATED.get(only.axis)
        return [(word, only)] if word is not None and only.status is not WITHDRAWN else []
    current = [(word, current_review(reviews, axis)) for axis, word in _RATED.items()] if reviews else []
    return [(word, review) for word, review in current if review is not None]


def _house_of(review: Review) -> str | None:
    """Return who gave a verdict: None for us, the host of its address where somebody else is not named."""
    if review.is_ours or review.publisher is not None:
        return review.publisher
    return host_of(archived(review.url) or review.url) if review.url is not None else ""


def _publications_of(claim: Claim, route: Route, document: str | None) -> Iterator[Publication]:
    """Yield what is to be known of each review of *claim* that is published as a ClaimReview."""
    kept = claim.extra.get(KEPT_AS)
    foreign: Any = kept if isinstance(kept, Mapping) else {}
    speaker = claim.speaker
    if speaker is None and isinstance(item := foreign.get("itemReviewed"), Mapping) and item.get("author"):
        speaker = ""
    for number, review in public_reviews(claim):
        if is_media_review(review):
            continue
        publisher = review.publisher or ("" if is_foreign(claim, review) else None)
        is_signed = bool(review.publisher or foreign.get("author"))
        scale, source = _scale_of(review.rating_number), claim.source or document
        # In the order of the fields: by their names it takes twice as long.
        place = claim.id, route, number, str(review.axis), review.url
        rated = publisher, is_signed, review.rating, review.rating_text, scale
        yield Publication(*place, *rated, speaker, source, claim.said_in)


def _scale_of(number: RatingNumber | None) -> tuple[str | None, str | None, str | None]:
    """Return a number with the best and the worst one of its scale, as they are written."""
    if number is None:
        return None, None, None
    return _plain(number.value), _plain(number.best), _plain(number.worst)


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")
