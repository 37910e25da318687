"""
Where the message of a source comes from: relays, copies and memberships, followed to their ends.

Two papers that print one press release are one witness; a union's branch is no witness for the union. The graph knows
sources and speakers alone: whose record a rating goes on is told by the ledger, which asks here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from attrs import field

from claimledger.publishers import agency, folded, own_host
from claimledger.records.evidence import Evidence
from claimledger.records.source import Source
from claimledger.records.speaker import Speaker
from claimledger.value_classes import frozen

#: No message is passed on through so many hands; what lies farther off is not looked at.
_FARTHEST = 256
#: Who is behind a source that is not known.
_NOBODY_KNOWS = frozenset(("?",))


def leads_of(record: Source | Speaker) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """
    Return where a graph goes on from *record*: all that it asks about besides the record itself.

    First what it takes for a source, or else for a voice, then what it takes for a voice alone.
    """
    if isinstance(record, Speaker):
        organisations = [role.organisation for role in record.roles]
        return (), tuple([one for one in (*organisations, record.part_of) if one is not None])
    repeated = (*record.relays, *((record.copy_of,) if record.copy_of is not None else ()))
    return repeated, (*record.authors, *((record.publisher,) if record.publisher is not None else ()))


@frozen(kw_only=True, eq=False)
class EvidenceGraph:
    """
    Sources and speakers, and what leads from one to the other.

    Whoever speaks is a *voice*: the id of a speaker, ``@`` and the name of an agency, or ``=`` and the folded name of
    anybody else. The *ends* of a source are where its message begins: itself, if it copies and relays nothing.
    """

    sources: Mapping[str, Source]
    speakers: Mapping[str, Speaker]
    _voices: dict[str, str] = field(factory=dict, init=False, repr=False)
    _allies: dict[str, frozenset[str]] = field(factory=dict, init=False, repr=False)
    _heard: dict[tuple[str, ...], tuple[frozenset[str], frozenset[str]]] = field(factory=dict, init=False, repr=False)
    _next: dict[str, tuple[str, ...]] = field(factory=dict, init=False, repr=False)
    _ends: dict[str, frozenset[str]] = field(factory=dict, init=False, repr=False)
    _behind: dict[tuple[str, str | None], frozenset[str]] = field(factory=dict, init=False, repr=False)
    _circles: dict[tuple[str, str | None], frozenset[str]] = field(factory=dict, init=False, repr=False)
    _houses: dict[str, frozenset[str]] = field(factory=dict, init=False, repr=False)

    # --- voices ---

    @cached_property
    def speaker_by_name(self) -> dict[str, str | None]:
        """Name as it is written, and folded with ``=`` before it → id; None where two speakers have it."""
        found: dict[str, str | None] = {}
        for speaker in self.speakers.values():
            for name in (speaker.name, *speaker.also):
                for key in (name, f"={folded(name)}"):
                    found[key] = None if found.get(key, speaker.id) != speaker.id else speaker.id
        return found

    def voice(self, who: str) -> str:
        """Return the voice of *who* (an id, or a name in any usual spelling)."""
        known = self._voices.get(who)
        if known is None:
            known = self._voices[who] = self._voice(who)
        return known

    def _voice(self, who: str) -> str:
        if who in self.speakers:
            return who
        by_name, plain = self.speaker_by_name, f"={folded(who) or who}"
        of_agency = agency(who)
        return by_name.get(who) or by_name.get(plain) or (f"@{of_agency}" if of_agency else plain)

    def is_agency(self, voice: str) -> bool:
        """Tell whether *voice* is an agency, whose reports stand in many papers."""
        speaker = self.speakers.get(voice)
        names = (speaker.name, *speaker.also) if speaker is not None else ()
        return voice.startswith("@") or any(agency(name) for name in names)

    def allies(self, voice: str) -> frozenset[str]:
        """Return *voice*, and the organisations to which it belongs or for which it ever spoke, upwards."""
        known = self._allies.get(voice)
        if known is not None:
            return known
        found, todo = {voice}, [voice]
        while todo:
            speaker = self.speakers.get(todo.pop())
            if speaker is None:
                continue
            above = [role.organisation for role in speaker.roles if role.organisation]
            for organisation in (*above, *((speaker.part_of,) if speaker.part_of else ())):
                key = self.voice(organisation)
                if key not in found:
                    found.add(key)
                    todo.append(key)
        known = self._allies[voice] = frozenset(found)
        return known

    def circle(self, voices: Iterable[str]) -> frozenset[str]:
        """Return *voices* and all their allies."""
        circles = [self.allies(voice) for voice in voices]
        return circles[0] if len(circles) == 1 else frozenset().union(*circles)

    def voices_of(self, names: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
        """Return the voices of *names* (ids, or names in any usual spelling), and these with all their allies."""
        known = self._heard.get(names)
        if known is None:
            voices = frozenset(map(self.voice, names))
            known = self._heard[names] = voices, self.circle(voices)
        return known

    # --- from a source to where its message begins ---

    def next_to(self, at: str) -> tuple[str, ...]:
        """
        Return what the source *at* repeats or passes on: ids of sources, and voices.

        A report that an agency signs and another publishes is the agency's.
        """
        known = self._next.get(at)
        if known is None:
            known = self._next[at] = self._find_next(at)
        return known

    def _find_next(self, at: str) -> tuple[str, ...]:
        source = self.sources.get(at)
        if source is None:
            return ()
        found = [source.copy_of] if source.copy_of else []
        found += [who if who in self.sources else self.voice(who) for who in source.relays]
        if not found and source.authors and source.publisher is not None:
            publisher = self.voice(source.publisher)
            found = [one for one in map(self.voice, source.authors) if one != publisher and self.is_agency(one)]
        return tuple(found)

    def reached(self, start: str) -> tuple[str, ...]:
        """Return *start* and all that it leads to, the nearest first, through any number of steps (256 at most)."""
        found = {start: None}
        for at in (queue := [start]):
            for other in self.next_to(at):
                if other not in found and len(found) < _FARTHEST:
                    found[other] = None
                    queue.append(other)
        return tuple(found)

    def trail(self, start: str, goal: str) -> tuple[str, ...]:
        """Return the shortest way from *start* to *goal*, both included, in one step at least; () if there is none."""
        before: dict[str, str] = {}
        for at in self.reached(start):
            for other in self.next_to(at):
                if other == goal:
                    steps, back = [goal, at], at
                    while back != start:
                        back = before[back]
                        steps.append(back)
                    return tuple(reversed(steps))
                before.setdefault(other, at)
        return ()

    def ends(self, start: str) -> frozenset[str]:
        """Return where the message of the source *start* begins; of a ring that nothing leaves, all of the ring."""
        known = self._ends.get(start)
        if known is None:
            known = self._ends[start] = self._find_ends(start) if self.next_to(start) else frozenset((start,))
        return known

    def _find_ends(self, start: str) -> frozenset[str]:
        reached = self.reached(start)
        led_from: dict[str, list[str]] = {}
        for one in reached:
            for other in self.next_to(one):
                led_from.setdefault(other, []).append(one)
        # Beyond the farthest nothing is known: what leads there counts as leading to an end.
        ends = {one for one in reached if not self.next_to(one)}
        leaving = [*sorted(ends), *sorted(led_from.keys() - set(reached))]
        free = set(leaving)
        for at in leaving:
            for one in led_from.get(at, ()):
                if one not in free:
                    free.add(one)
                    leaving.append(one)
        # From the others every way leads round and round.
        return frozenset(ends | {one for one in reached if one not in free and self.trail(one, one)})

    def ring(self, start: str) -> tuple[str, ...]:
        """Return the ring of sources to which *start* leads and that nothing leaves, from its first id on, or ()."""
        inside = [one for one in self.ends(start) if self.next_to(one)]
        return self.trail(min(inside), min(inside)) if inside else ()

    # --- who is behind a passage ---

    def voices_behind(self, source: str, speaker: str | None = None) -> frozenset[str]:
        """
        Return every voice whose message a passage of *source* is, on the way to where it begins, and the sources there.

        *speaker* speaks in the passage itself: the authors and the publisher of the page then do not.
        """
        known = self._behind.get((source, speaker))
        if known is not None:
            return known
        voices = {self.voice(speaker)} if speaker else set()
        for at in self.reached(source):
            voices.add(at)
            one = self.sources.get(at)
            if one is not None and not (speaker and at == source):
                voices |= {self.voice(who) for who in (*one.authors, *((one.publisher,) if one.publisher else ()))}
        known = self._behind[source, speaker] = frozenset(voices)
        return known

    def is_independent(self, evidence: Evidence, answerable: frozenset[str]) -> bool | None:
        """
        Tell whether *evidence* is independent of the voices that are *answerable*, a `circle`; what is typed holds.

        It is not where a voice behind it is in that circle, or belongs to an organisation that is. None: it is from
        memory, or its source is not known.
        """
        if evidence.independent is not None:
            return evidence.independent
        if evidence.source is None:
            return None
        key = (evidence.source, evidence.speaker)
        behind = self._circles.get(key)
        if behind is None:
            known = evidence.source in self.sources
            behind = self._circles[key] = self.circle(self.voices_behind(*key)) if known else _NOBODY_KNOWS
        return None if behind is _NOBODY_KNOWS else answerable.isdisjoint(behind)

    def begins_with(self, source: str, speaker: str | None = None) -> frozenset[str]:
        """
        Return with whom the message of a passage begins: sources and voices.

        Two passages that share one of them are one witness. *speaker* speaks in the passage itself.
        """
        if speaker is not None:
            return frozenset((self.voice(speaker),))
        found: set[str] = set()
        for end in self.ends(source):
            found.add(end)
            one = self.sources.get(end)
            if one is not None:
                found |= {self.voice(who) for who in one.authors or ((one.publisher,) if one.publisher else ())}
        return frozenset(found)

    # --- publishers ---

    def house(self, source: str) -> frozenset[str]:
        """
        Return by what the publisher of a source is known: who first published its message, and their organisations.

        Two sources that share one of these are of one house. A host counts as a publisher where it belongs to one and
        the page is nobody else's copy.
        """
        known = self._houses.get(source)
        if known is not None:
            return known
        found: set[str] = set()
        for end in self.ends(source):
            one = self.sources.get(end)
            if one is None:
                found |= self.allies(end)
                continue
            who = (one.publisher,) if one.publisher else one.authors
            for voice in map(self.voice, who):
                found |= self.allies(voice)
            host = own_host(one.url) if one.url and one.copied_by is None else None
            if host:
                found.add(f"//{host}")
            if not found:
                found.add(end)
        known = self._houses[source] = frozenset(found)
        return known

    def houses(self, sources: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """Return *sources* grouped by the houses that published them: groups and members in the order given."""
        group_of: dict[str, list[str]] = {}
        for source in dict.fromkeys(sources):
            marks = self.house(source)
            found = {id(group): group for mark in marks if (group := group_of.get(mark))}
            # The smaller groups join the largest, so that a long list takes no longer than its sum.
            largest = max(found.values(), key=len, default=[])
            for group in found.values():
                if group is not largest:
                    largest += group
                    for one in group:
                        group_of.update(dict.fromkeys(self.house(one), largest))
            largest.append(source)
            group_of.update(dict.fromkeys(marks, largest))
        order = {source: number for number, source in enumerate(dict.fromkeys(sources))}
        groups = {id(group): sorted(group, key=order.__getitem__) for group in group_of.values()}
        return tuple(map(tuple, sorted(groups.values(), key=lambda group: order[group[0]])))
