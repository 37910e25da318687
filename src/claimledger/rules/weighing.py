"""What the rules about evidence share: each review of our own, its passages, and what its rating says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from operator import itemgetter
from typing import NamedTuple

from claimledger.ledger import Entry
from claimledger.location import Route
from claimledger.records.claim import Claim
from claimledger.records.evidence import CONTEXT, Evidence, Stance
from claimledger.records.review import PUBLISHED, WITHDRAWN, Review
from claimledger.records.scale import ATTRIBUTION, Axis
from claimledger.rules.rule import Context

#: The name of what is found for a record, and the entry of `Context.memory` that holds what each rating says.
_MEMORY, _RATINGS = "weighing", "verdicts"
#: A review rests on earlier ones among so many on either side of it, so that a claim with thousands takes no hours.
_NEXT = 100


class Verdict(Enum):
    """What a rating says of the statement."""

    #: It holds, if need be with something left out.
    HOLDS = "holds"
    #: It does not hold.
    FAILS = "fails"
    #: Something speaks for it and something against it.
    BETWEEN = "between"
    #: Something speaks against it, if only what surrounds it.
    SKEWED = "skewed"
    #: It was looked for and not found.
    OPEN = "open"
    #: Nothing was weighed, or it is too early to.
    EXEMPT = "exempt"
    #: What speaks for or against it is not told by this rating; that it was weighed is.
    OTHER = "other"

    @property
    def is_decided(self) -> bool:
        """Whether the rating rests on what was found."""
        return self is not _OPEN and self is not _EXEMPT


_OPEN, _EXEMPT = Verdict.OPEN, Verdict.EXEMPT

_VERDICTS: dict[Axis, dict[str, Verdict]] = {
    Axis.CONTENT: {
        "correct": Verdict.HOLDS,
        "mostly-correct": Verdict.HOLDS,
        "mixed": Verdict.BETWEEN,
        "mostly-incorrect": Verdict.FAILS,
        "incorrect": Verdict.FAILS,
        "misleading": Verdict.SKEWED,
        "unproven": Verdict.OPEN,
        "outdated": Verdict.SKEWED,
        "satire": Verdict.EXEMPT,
        "opinion": Verdict.EXEMPT,
    },
    Axis.ATTRIBUTION: {
        "correct": Verdict.HOLDS,
        "mostly-correct": Verdict.HOLDS,
        "overstated": Verdict.SKEWED,
        "out-of-context": Verdict.SKEWED,
        "misquoted": Verdict.SKEWED,
        "misattributed": Verdict.FAILS,
        "unverified": Verdict.OPEN,
    },
    Axis.OUTCOME: {
        "came-true": Verdict.HOLDS,
        "partly-came-true": Verdict.BETWEEN,
        "did-not-come-true": Verdict.FAILS,
        "too-early": Verdict.EXEMPT,
        "untestable": Verdict.EXEMPT,
        "kept": Verdict.HOLDS,
        "partly-kept": Verdict.BETWEEN,
        "not-kept": Verdict.FAILS,
        "unknown": Verdict.OPEN,
    },
}


class Passage(NamedTuple):
    """One passage on which a review rests."""

    evidence: Evidence
    #: From the top of the claim.
    route: Route


class Weighed(NamedTuple):
    """One rated review as the rules about evidence see it."""

    review: Review
    #: Which of the claim's reviews it is.
    number: int
    verdict: Verdict
    #: On which it rests, in the order of the file: its own and those of earlier published reviews of its axis.
    passages: tuple[Passage, ...]
    #: Which ways its passages speak.
    stances: frozenset[Stance]

    @property
    def own(self) -> tuple[Passage, ...]:
        """The passages that stand in the review itself."""
        own = len(self.review.evidence)
        if own == len(self.passages):
            return self.passages
        return tuple([one for one in self.passages if one.route[1] == self.number])

    @property
    def weighing(self) -> tuple[Passage, ...]:
        """The passages that speak for or against the statement."""
        if CONTEXT not in self.stances:
            return self.passages
        return tuple([one for one in self.passages if one.evidence.stance is not CONTEXT])

    def speaking(self, stance: Stance) -> tuple[Passage, ...]:
        """Return the passages with *stance*."""
        return tuple([one for one in self.passages if one.evidence.stance is stance])

    @property
    def place(self) -> Route:
        """The review's evidence; of a review that has none of its own, its rating."""
        return ("reviews", self.number, "evidence" if self.review.evidence else "rating")

    @property
    def is_settled_by_record(self) -> bool:
        """Whether the speaker's own record is at hand: who said what is then beyond a second witness."""
        return self.review.axis is ATTRIBUTION and any(one.evidence.primary for one in self.passages)


def weighed(entry: Entry[Claim], context: Context) -> tuple[Weighed, ...]:
    """
    Return the reviews of a claim that are ours and have a rating, in the order of the file.

    Left out are those that were withdrawn, and those that somebody else published: their evidence is not ours.
    """
    return context.shared(_MEMORY, entry, _weighed) if entry.record.reviews else ()


def _weighed(entry: Entry[Claim], context: Context) -> tuple[Weighed, ...]:
    claim = entry.record
    ours = [(number, one) for number, one in enumerate(claim.reviews) if one.is_ours]
    return tuple(
        [
            _weigh(place, ours, context)
            for place, (_, review) in enumerate(ours)
            if review.rating is not None and review.status is not WITHDRAWN
        ]
    )


def _weigh(place: int, ours: list[tuple[int, Review]], context: Context) -> Weighed:
    """Return what is to be known of one of our reviews of a claim, which stand with their numbers in *ours*."""
    number, review = ours[place]
    resting = [(number, review)]
    if len(ours) > 1:
        beside = ours[max(0, place - _NEXT) : place + _NEXT + 1]
        before = [(at, one) for at, one in beside if at != number and _is_before(one, at, review, number)]
        resting = sorted([*before, (number, review)], key=itemgetter(0))
    passages = [
        Passage(evidence, ("reviews", at, "evidence", index))
        for at, one in resting
        for index, evidence in enumerate(one.evidence)
    ]
    stances = frozenset([passage.evidence.stance for passage in passages])
    return Weighed(review, number, _verdict(review, context), tuple(passages), stances)


def _is_before(other: Review, at: int, review: Review, number: int) -> bool:
    """Tell whether *review* rests on the evidence of *other* too: an earlier published one of the same axis."""
    if other.axis is not review.axis or other.status is not PUBLISHED:
        return False
    if other.reviewed is None or review.reviewed is None or other.reviewed == review.reviewed:
        return at < number
    return other.reviewed < review.reviewed


def _verdict(review: Review, context: Context) -> Verdict:
    memory = context.memory
    known: dict[tuple[Axis, str | None], Verdict] = memory.get(_RATINGS) or memory.setdefault(_RATINGS, {})
    key = (review.axis, review.rating)
    verdict = known.get(key)
    if verdict is None:
        rating = context.ledger.rating(review)
        word = rating.counts_as if rating is not None else ""
        verdict = known[key] = _VERDICTS.get(review.axis, {}).get(word, Verdict.OTHER)
    return verdict


# --- whose word it is ---


def answerable_for(claim: Claim, review: Review, context: Context) -> tuple[frozenset[str], frozenset[str]]:
    """Return the voices that are answerable for what *review* checks, most often one speaker, and these with allies."""
    return context.ledger.evidence_graph.voices_of(context.ledger.answerable(claim, review))


def independent(claim: Claim, one: Weighed, passages: Iterable[Passage], context: Context) -> list[bool | None]:
    """Tell of each of *passages* whether it is independent of whoever is answerable; None: nobody can tell."""
    _, circle = answerable_for(claim, one.review, context)
    is_independent = context.ledger.evidence_graph.is_independent
    return [is_independent(passage.evidence, circle) for passage in passages]


def own_words(
    claim: Claim, one: Weighed, passages: Iterable[Passage], context: Context
) -> Iterator[tuple[Passage, str]]:
    """
    Yield those of *passages* that are the claim's own word, each with what it is, to be put behind “this is …”.

    It is where it stands in the claim's own source (of the content also in the record in which it was said), where
    whoever is answerable speaks in it or wrote it, and where its source copies or relays one of these. Who only belongs
    to the same organisation says a word of their own.
    """
    answerable, _ = answerable_for(claim, one.review, context)
    own = context.ledger.source_of(claim)
    records = {own.id} if own is not None else set()
    if claim.said_in is not None and one.review.axis is not ATTRIBUTION:
        records.add(claim.said_in)
    whose, voices_behind = answerable | records, context.ledger.evidence_graph.voices_behind
    for passage in passages:
        source, speaker = passage.evidence.source, passage.evidence.speaker
        if source is None or passage.evidence.independent:
            continue
        # Behind most passages stands none of these.
        if speaker is None and whose.isdisjoint(voices_behind(source)):
            continue
        told = _own_word(source, speaker, answerable, records, context)
        if told is not None:
            yield passage, told


def _own_word(
    source: str, speaker: str | None, answerable: frozenset[str], records: set[str], context: Context
) -> str | None:
    ledger, graph = context.ledger, context.ledger.evidence_graph
    if speaker is not None:
        return f"what {ledger.name_of(speaker)} says" if graph.voice(speaker) in answerable else None
    if source in records:
        return "the claim's own source"
    reached = graph.reached(source)
    for at in reached:
        if at in records or at in answerable:
            return f"the claim's own words, passed on: {shown(graph.trail(source, at), context)}"
    for at in reached:
        one_there = ledger.sources.get(at)
        if one_there is None:
            continue
        for who in one_there.authors or ((one_there.publisher,) if one_there.publisher else ()):
            if graph.voice(who) in answerable:
                way = f", passed on: {shown(graph.trail(source, at), context)}" if at != source else ""
                return f"what {ledger.name_of(who)} says{way}"
    return None


def shown(trail: tuple[str, ...], context: Context) -> str:
    """Return the steps of a way through the graph as they are shown to people."""
    return " → ".join(step_shown(at, trail[max(0, index - 1)], context) for index, at in enumerate(trail))


def step_shown(at: str, before: str, context: Context) -> str:
    """Return one step of a way as it is shown: the id of a source, or the name of a voice as *before* spells it."""
    ledger, graph = context.ledger, context.ledger.evidence_graph
    source = ledger.sources.get(before)
    names = (*source.relays, *source.authors) if source is not None and at not in ledger.sources else ()
    return next((ledger.name_of(who) for who in names if graph.voice(who) == at), f"`{at}`")
