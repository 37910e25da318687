"""Which claims of a ledger say the same, or nearly; what the rules about the collection share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from operator import attrgetter
from typing import cast

from claimledger.facts import Gist, Verdict
from claimledger.records.partial_date import PartialDate
from claimledger.records.scale import Axis, Rating, rating_on
from claimledger.records.source import Source
from claimledger.recurrence import rows_sharing
from claimledger.rules.a309_two_speakers import two_speakers
from claimledger.rules.rule import LedgerContext, LedgerJudge
from claimledger.value_classes import frozen
from claimledger.wording import beginnings_of, difference

#: A wording is compared with so many others of its key at most: however many are alike, the time grows with them.
_MOST_COMPARED = 8
#: Relations by which a claim is known to say what another one says, or to belong to it.
_SAME = frozenset({"repeats", "variant_of", "supersedes"})
#: Words that mean somebody else in everybody's mouth.
_OF_THE_SPEAKER = frozenset({"!i", "!we", "!me", "!us", "!my", "!our", "!mine", "!ours"})

#: The entry of `LedgerContext.memory` that holds the collection.
_MEMORY = "collection"


@frozen
class Placed:
    """What a claim says, and in which file."""

    path: str
    gist: Gist
    #: Those of its wording.
    keys: tuple[int, ...]


@frozen(kw_only=True)
class Pair:
    """Two claims that say nearly the same, in the order of the ledger."""

    first: Placed
    second: Placed
    #: The words that one of them has more; none where the words are the same.
    more: tuple[str, ...]

    @property
    def told(self) -> str:
        """How like they are: "the same", or "the same but for “new”"."""
        return "the same" + (" but for " + ", ".join(f"“{word}”" for word in self.more) if self.more else "")


@frozen(kw_only=True)
class Disagreement:
    """Two claims with the same words, and the ratings by which they differ."""

    pair: Pair
    first: Verdict
    second: Verdict


class Collection:
    """What the claims of a ledger say, side by side."""

    def __init__(self, context: LedgerContext) -> None:
        self._context = context
        #: Axis and rating → the built-in rating as which it counts.
        self._counted: dict[tuple[str, str], str | None] = {}

    @classmethod
    def of(cls, context: LedgerContext) -> Collection:
        """Return the collection of a ledger, which is made once for all rules."""
        found = context.memory.get(_MEMORY)
        if found is None:
            found = context.memory[_MEMORY] = cls(context)
        return cast("Collection", found)

    @cached_property
    def alike(self) -> tuple[Pair, ...]:
        """
        The pairs of claims that say nearly the same, each claim as the second of one pair at most.

        Not there: pairs that the ledger relates, those that are rated differently, what A309 finds, and the words of
        two speakers about themselves.
        """
        taken = {other.pair.second.gist.id for other in self.rated_differently}
        found: list[Pair] = []
        for pair in self._candidates():
            second = pair.second.gist
            if second.id not in taken and second.id != pair.first.gist.id and self._is_pair(pair):
                taken.add(second.id)
                found.append(pair)
        return tuple(found)

    @cached_property
    def rated_differently(self) -> tuple[Disagreement, ...]:
        """
        The pairs of claims with the same words and different ratings on one axis, each claim as the second of one.

        Each is held against the first of its words that the same house rated on what was known on the same day
        (`as_of`).
        """
        found: list[Disagreement] = []
        for group in self._by_words.values():
            if len(group) == 1:
                continue
            first: dict[object, tuple[Placed, Verdict]] = {}
            for placed in group:
                for verdict in self.verdicts.get(placed.gist.id, ()):
                    rating = self.counts_as(verdict)
                    # What was done to a picture is said of the picture, and the same words go with many.
                    if rating in (None, "other") or verdict.axis == Axis.MEDIA or verdict.publisher == "":
                        continue
                    key = (verdict.axis, verdict.as_of, verdict.publisher)
                    before, rated = first.setdefault(key, (placed, verdict))
                    pair = Pair(first=before, second=placed, more=())
                    if self.counts_as(rated) != rating and self._is_one_proposition(pair):
                        found.append(Disagreement(pair=pair, first=rated, second=verdict))
                        break
        return tuple(found)

    def _is_one_proposition(self, pair: Pair) -> bool:
        """Tell whether the same words say the same: those of a quote mean the time and the speaker too."""
        first, second = pair.first.gist, pair.second.gist
        if second.id in self._superseding.get(first.id, ()) or first.id in self._superseding.get(second.id, ()):
            return False
        if "quote" not in (first.key, second.key):
            return True
        of_the_speaker = not _OF_THE_SPEAKER.isdisjoint(first.words.split(" "))
        return self.is_same_occasion(pair) and (self.is_same_voice(pair) or not of_the_speaker)

    @cached_property
    def _superseding(self) -> Mapping[str, set[str]]:
        """Id → the ids of the records that it takes the place of."""
        found: dict[str, set[str]] = {}
        for facts in self._context.files:
            for edge in facts.edges:
                if edge.relation == "supersedes":
                    found.setdefault(edge.start, set()).add(edge.end)
        return found

    @cached_property
    def _by_words(self) -> Mapping[str, list[Placed]]:
        """The claims that may say what another one says, by their wording, in order; those alone have a key again."""
        found: dict[str, list[Placed]] = {}
        for facts, rows in rows_sharing(self._context.files, attrgetter("gist_keys"), 2):
            gists = facts.gists_at([at for at, _ in rows])
            for gist, (_, keys) in zip(gists, rows, strict=True):
                found.setdefault(gist.words, []).append(Placed(facts.path, gist, keys))
        return found

    def _candidates(self) -> Iterator[Pair]:
        """Yield pairs with alike words: those with the same ones first, each of the two lots in order."""
        for same in self._by_words.values():
            if len(same) > 1:
                yield from self._same(same)
        by_key: dict[int, Placed] = {}
        groups: dict[int, list[Placed]] = {}
        for first, *_ in self._by_words.values():
            for key in first.keys:
                before = by_key.setdefault(key, first)
                if before is not first:
                    groups.setdefault(key, [before]).append(first)
        # Most keys are those of one claim.
        for group in [groups[key] for key in by_key if key in groups] if groups else ():
            begin = [beginnings_of(one.gist.words) for one in group]
            for index, second in enumerate(group):
                its = begin[index]
                for earlier in range(max(0, index - _MOST_COMPARED), index):
                    # A look, before words are aligned: few of a key are alike.
                    if begin[earlier] <= its or its <= begin[earlier]:
                        first = group[earlier]
                        more = difference(first.gist.words, second.gist.words)
                        if more is not None:
                            yield Pair(first=first, second=second, more=more)

    def _same(self, group: list[Placed]) -> Iterator[Pair]:
        """Yield each claim of *group* with the first of its speaker, and with the first of all."""
        by_voice: dict[str | None, Placed] = {}
        for placed in group:
            nearest = by_voice.setdefault(placed.gist.speaker, placed)
            for one in (nearest,) if nearest is group[0] else (nearest, group[0]):
                if one is not placed:
                    yield Pair(first=one, second=placed, more=())

    def _is_pair(self, pair: Pair) -> bool:
        first, second = pair.first.gist, pair.second.gist
        if "quote" in (first.key, second.key):
            of_the_speaker = not _OF_THE_SPEAKER.isdisjoint(first.words.split(" "))
            if of_the_speaker and not self.is_same_voice(pair):
                return False
        if self._is_related(first.id, second.id):
            return False
        return not any(
            (placed.path, placed.gist.route) in self._of_two_speakers for placed in (pair.first, pair.second)
        )

    # --- what the ledger says of two claims ---

    def is_recorded_twice(self, pair: Pair) -> bool:
        """Tell whether both may be one utterance: by one speaker, and perhaps of one day."""
        return self.is_same_voice(pair) and self.is_same_occasion(pair)

    def is_repeat_of_reviewed(self, pair: Pair) -> bool:
        """Tell whether one of two utterances has a verdict, and the other one none."""
        reviewed = [placed.gist.id in self.verdicts for placed in (pair.first, pair.second)]
        return any(reviewed) and not all(reviewed) and not self.is_recorded_twice(pair)

    def is_same_voice(self, pair: Pair) -> bool:
        """Tell whether both are given to the same speaker, by whatever name."""
        voices = [self._voice(placed.gist) for placed in (pair.first, pair.second)]
        return voices[0] == voices[1] != ""

    def is_same_occasion(self, pair: Pair) -> bool:
        """Tell whether both may have been said at the same time."""
        days = [self._said(placed.gist) for placed in (pair.first, pair.second)]
        if days[0] is None or days[1] is None:
            return True
        return days[0].overlaps(days[1])

    def _voice(self, gist: Gist) -> str:
        """Return the id or the name of the speaker; "" where nobody is known."""
        who = gist.speaker
        if who is None:
            source = self._sources.get(gist.source) if gist.source else None
            who = source.authors[0] if source is not None and len(source.authors) == 1 else ""
        return self._context.known.names.get(who) or who

    def _said(self, gist: Gist) -> PartialDate | None:
        """Return when it was said; where nobody says so, when its source was published."""
        if gist.said is not None:
            return PartialDate.parse(gist.said)
        source = self._sources.get(gist.source) if gist.source else None
        return source.published if source is not None else None

    @cached_property
    def _sources(self) -> Mapping[str, Source]:
        return {
            entry.record.id: entry.record
            for facts in self._context.files
            for entry in facts.shared
            if isinstance(entry.record, Source)
        }

    @cached_property
    def _of_two_speakers(self) -> frozenset[tuple[str, tuple[str | int, ...]]]:
        """The claims that A309 finds, by file and route."""
        judge = cast("LedgerJudge", two_speakers.judge)
        return frozenset((one.path, one.finding.route[:-1]) for one in judge(self._context))

    def _is_related(self, one: str, other: str) -> bool:
        direct = self._relations.get(one, ())
        return other in direct or self._root(one) == self._root(other)

    @cached_property
    def _relations(self) -> Mapping[str, set[str]]:
        """Id → the ids of the claims with which it has any relation, written on either side."""
        related: dict[str, set[str]] = {}
        for facts in self._context.files:
            for edge in (*facts.edges, *facts.ties):
                related.setdefault(edge.start, set()).add(edge.end)
                related.setdefault(edge.end, set()).add(edge.start)
        return related

    @cached_property
    def _parents(self) -> dict[str, str]:
        """Claims that are said to be the same, as trees: two repeats of a third claim repeat each other."""
        parents: dict[str, str] = {}
        for facts in self._context.files:
            for edge in (*facts.edges, *facts.ties):
                if edge.relation in _SAME:
                    parents[_root(parents, edge.start)] = _root(parents, edge.end)
        return parents

    def _root(self, id_: str) -> str:
        return _root(self._parents, id_)

    # --- verdicts ---

    @cached_property
    def verdicts(self) -> Mapping[str, tuple[Verdict, ...]]:
        """Id of a claim that may say what another one says, or contradicts one → the ratings that hold for it."""
        ids = {placed.gist.id for group in self._by_words.values() for placed in group}
        ids.update(id_ for facts in self._context.files for tie in facts.ties for id_ in (tie.start, tie.end))
        found: dict[str, tuple[Verdict, ...]] = {}
        for facts in self._context.files if ids else ():
            for verdict in facts.verdicts_on(ids):
                found[verdict.id] = (*found.get(verdict.id, ()), verdict)
        return found

    def counts_as(self, verdict: Verdict) -> str | None:
        """Return the built-in rating that a verdict's counts as; None where it is on no scale."""
        word = verdict.axis, verdict.rating
        if word not in self._counted:
            rating = rating_on(self._ratings, Axis(verdict.axis), verdict.rating)
            self._counted[word] = rating.counts_as if rating is not None else None
        return self._counted[word]

    @cached_property
    def _ratings(self) -> tuple[Rating, ...]:
        return tuple(
            entry.record
            for facts in self._context.files
            for entry in facts.shared
            # Of a ledger in a folder the records need not be made to be told apart.
            if entry.route[0] == "scales" or (isinstance(entry.route[0], int) and isinstance(entry.record, Rating))
            if isinstance(entry.record, Rating)
        )


def _root(parents: dict[str, str], id_: str) -> str:
    """Return the root of the tree in which *id_* stands; the way there is made shorter."""
    root = id_
    while (above := parents.get(root, root)) != root:
        root = above
    while (above := parents.get(id_, id_)) != id_:
        parents[id_] = root
        id_ = above
    return root
