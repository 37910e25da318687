"""The part of a ledger that a table is about, and the look-ups that its columns share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from attrs import field

from claimledger.columns.choice import Choice
from claimledger.ledger import Ledger
from claimledger.records.claim import Claim
from claimledger.records.evidence import Evidence
from claimledger.records.partial_date import Day, PartialDate
from claimledger.records.review import Review, Status
from claimledger.records.scale import BUILT_IN, Axis, Rating
from claimledger.records.source import Source
from claimledger.records.speaker import Role
from claimledger.value_classes import frozen

#: Between the spans of a quote: the words that stand between them are left out by us.
LEFT_OUT = " […] "


@frozen(kw_only=True, eq=False)
class View:
    """A ledger, the axis whose ratings are shown, and the claims that a table is about."""

    ledger: Ledger = field(repr=False)
    axis: Axis = Axis.CONTENT
    #: In the ledger's order; all of them unless they are `narrowed`.
    claims: tuple[Claim, ...] = field(repr=False)
    #: Whether only some of the ledger's claims are meant; sources and speakers are then only theirs.
    narrowed: bool = False
    #: Which reviews are meant, where each is a row or has rows.
    keeps_review: Callable[[Review], bool] = field(default=lambda _: True, repr=False)

    @classmethod
    def of(cls, ledger: Ledger, axis: Axis | str = Axis.CONTENT) -> View:
        """Return the view of the whole *ledger*."""
        return cls(ledger=ledger, axis=Axis(axis), claims=tuple(ledger.claims.values()))

    # --- names ---

    @cached_property
    def _choices(self) -> dict[str, Choice]:
        return {}

    def who(self, who: str | None) -> Choice | None:
        """Return the speaker whom *who* means, or the name that it is."""
        if who is None:
            return None
        found = self._choices.get(who)
        if found is None:
            found = self._choices[who] = Choice(self.ledger.key_of(who), self.ledger.name_of(who))
        return found

    def all_of(self, voices: tuple[str, ...]) -> tuple[Choice, ...]:
        """Return whom *voices* mean, in their order."""
        return tuple(choice for voice in voices if (choice := self.who(voice)))

    @cached_property
    def _ratings(self) -> dict[tuple[Axis, str], Choice]:
        known: dict[tuple[Axis, str], Choice] = {}
        for axis, words in BUILT_IN.items():
            own = [rating for rating in self.ledger.ratings if rating.axis is axis]
            scale = [*own, *(Rating(id=word, axis=axis) for word in words)]
            for rank, rating in enumerate(scale):
                known.setdefault((axis, rating.id), Choice(rating.id, rating.printed, rank))
        return known

    def scale(self, axis: Axis) -> tuple[Choice, ...]:
        """Return the ratings of *axis* in order: the ledger's own, then the built-in ones."""
        return tuple(choice for (of, _), choice in self._ratings.items() if of is axis)

    def rating(self, review: Review | None) -> Choice | None:
        """Return the rating of *review* by its label; a word of no scale stands for itself, behind all others."""
        if review is None or review.rating is None:
            return None
        found = self._ratings.get((review.axis, review.rating))
        return found or Choice(review.rating, review.rating, len(self._ratings))

    def rating_class(self, review: Review | None) -> Choice | None:
        """Return the built-in rating that the rating of *review* counts as."""
        rating = self.ledger.rating(review) if review else None
        if rating is None:
            return None
        words = BUILT_IN[rating.axis]
        word = rating.counts_as
        rank = words.index(word) if word in words else len(words)
        return Choice(word, Rating(id=word, axis=rating.axis).printed, rank)

    # --- evidence ---

    def evidence(self, claim: Claim, axis: Axis) -> tuple[tuple[Review, Evidence], ...]:
        """
        Return the evidence on which the current review of *claim* on *axis* rests, each with its review.

        That is its own and that of earlier reviews of the same statement; a passage that several cite counts once.
        """
        current = self.ledger.current_review(claim, axis)
        if current is None:
            return ()
        if len(claim.reviews) == 1:
            return tuple((current, evidence) for evidence in current.evidence)
        statement = self.ledger.statement(claim, current)
        found: dict[object, tuple[Review, Evidence]] = {}
        for review in claim.reviews:
            public = review.status is Status.PUBLISHED or current.status is not Status.PUBLISHED
            earlier = review.axis is axis and review.status is not Status.WITHDRAWN and public
            if earlier and self.ledger.statement(claim, review) == statement:
                for evidence in review.evidence:
                    passage = (evidence.source, evidence.quote, evidence.speaker, evidence.stance, evidence.note)
                    found.setdefault(passage, (review, evidence))
        return tuple(found.values())

    def origin(self, source: Source) -> str:
        """
        Return the id of the source of which *source* is a copy, or the one voice whose message it passes on.

        Through any number of copies; so sources of one origin can be counted once.
        """
        seen: set[str] = set()
        at = source
        while at.id not in seen:
            seen.add(at.id)
            behind = at.copy_of or (at.relays[0] if len(at.relays) == 1 else None)
            if behind is None:
                return at.id
            if behind not in self.ledger.sources:
                return self.ledger.key_of(behind)
            at = self.ledger.sources[behind]
        return min(seen)

    @cached_property
    def citations(self) -> Mapping[str, int]:
        """How many passages of each source are evidence for or against the claims of the view."""
        counts: dict[str, int] = {}
        for _, _, evidence in self.passages():
            if evidence.source:
                counts[evidence.source] = counts.get(evidence.source, 0) + 1
        return counts

    def reviews(self) -> Iterator[tuple[Claim, Review]]:
        """Yield every review that is meant, with its claim."""
        for claim in self.claims:
            for review in claim.reviews:
                if self.keeps_review(review):
                    yield claim, review

    def passages(self) -> Iterator[tuple[Claim, Review, Evidence]]:
        """Yield every piece of evidence of the reviews that are meant."""
        for claim, review in self.reviews():
            for evidence in review.evidence:
                yield claim, review, evidence

    # --- claims by what they stand in and who said them ---

    @cached_property
    def claims_by_source(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims of the view by the id of their source."""
        return self._narrowed(self.ledger.claims_by_source)

    @cached_property
    def claims_by_speaker(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims of the view by the id of their speaker."""
        return self._narrowed(self.ledger.claims_by_speaker)

    def _narrowed(self, groups: Mapping[str, tuple[Claim, ...]]) -> Mapping[str, tuple[Claim, ...]]:
        if not self.narrowed:
            return groups
        ids = {claim.id for claim in self.claims}
        kept = {key: tuple(claim for claim in claims if claim.id in ids) for key, claims in groups.items()}
        return {key: claims for key, claims in kept.items() if claims}

    # --- roles ---

    def role(self, role: Role) -> str:
        """Return *role* as its title and where it is held."""
        return f"{role.title}, {self.ledger.name_of(role.organisation)}" if role.organisation else role.title

    def roles_at(self, who: str | None, day: PartialDate | None) -> tuple[str, ...]:
        """Return the roles that the record of *who* shows them to hold at some time that *day* can mean."""
        speaker = self.ledger.speaker(who) if who else None
        if speaker is None or day is None:
            return ()
        return tuple(self.role(role) for role in speaker.roles if _holds(role, day))


def spans(words: tuple[str, ...]) -> str:
    """Return the spans of a quote as one text, with a mark where words between them are left out."""
    return LEFT_OUT.join(words)


def _holds(role: Role, day: PartialDate) -> bool:
    """Tell whether *role* is known to be held at *day*: between its bounds, `at` standing in for a missing one."""
    if role.from_ is None and role.to is None and role.at is None:
        return False
    start = role.from_ or role.at
    end = role.to or (role.at if role.from_ is None else None)
    return not (
        _is_after(start.earliest if start else None, day.latest) or _is_after(day.earliest, end.latest if end else None)
    )


def _is_after(day: Day | None, other: Day | None) -> bool:
    return day is not None and other is not None and day > other
