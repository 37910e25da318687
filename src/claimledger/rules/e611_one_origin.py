"""Two sources that are one witness."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Related, Severity
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.records.evidence import REFUTES, SUPPORTS
from claimledger.records.scale import ATTRIBUTION
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.rules.weighing import Passage, Weighed, answerable_for, independent, step_shown, weighed

#: Fewer words may stand in two sources by chance.
_FEWEST_WORDS = 10
#: Of more passages the first so many are compared with each other.
_MOST = 100
#: What one may write otherwise at the ends of the same words.
_ENDS = " \"“”„«»'‘’.,;:!?…()[]"

BAD = Bad("""
    document:
      id: leaflet
      title: A leaflet
    sources:
      - id: press-release
        title: A press release
        authors: [A Union]
      - id: daily-paper
        title: A report
        publisher: A Daily Paper
        copy_of: press-release
      - id: evening-paper
        title: Another report
        publisher: An Evening Paper
        relays: [A Union]
      - id: morning-paper
        title: A third report
        publisher: A Morning Paper
        authors: [Press Association]
      - id: weekly-paper
        title: A fourth report
        publisher: A Weekly Paper
        authors: [PA]
      - id: one-blog
        title: A blog
      - id: other-blog
        title: Another blog
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: correct
            evidence:
              - {source: daily-paper, where: page 1, stance: supports}
              - source: evening-paper
                #       ^^^^^^^^^^^^^ E611
                where: page 2
                stance: supports
          - rating: correct
            evidence:
              - {source: morning-paper, where: page 1, stance: supports}
              - source: weekly-paper
                #       ^^^^^^^^^^^^ E611
                where: page 2
                stance: supports
          - rating: correct
            evidence:
              - source: one-blog
                quote: Everybody who knows the terms says that the deal is fair
                stance: supports
              - source: other-blog
                #       ^^^^^^^^^^ E611
                quote: everybody who knows the terms says that the deal is fair.
                stance: supports
""")

GOOD = Good("""
    document:
      id: leaflet
      title: A leaflet
    sources:
      - id: press-release
        title: A press release
        authors: [A Union]
      - id: daily-paper
        title: A report
        publisher: A Daily Paper
        relays: [press-release]
      - id: evening-paper
        title: Another report
        publisher: An Evening Paper
        relays: [A Union]
      - id: statistics
        title: A statistic
        publisher: A Ministry
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: correct
            evidence:
              - {source: daily-paper, where: page 1, stance: supports}
              - {source: daily-paper, where: page 2, stance: supports}
              - {source: evening-paper, where: page 2, stance: context}
              - {source: statistics, where: table 1, stance: supports}
      - id: strike
        quote: members will be on strike
        speaker: A Union
        source: daily-paper
        reviews:
          - axis: attribution
            rating: correct
            evidence:
              - {source: press-release, where: first line, stance: supports, primary: true}
              - {source: evening-paper, where: page 2, stance: supports}
""")


@rule("E611", "one-origin", over=Claim, when=weighed, severity=Severity.WARNING, mild=True, bad=[BAD], good=[GOOD])
def one_origin(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    Two sources with one press release in them are one source.

    Two passages with the same stance look like two witnesses. They are one where the messages of their sources begin at
    the same place: over `copy_of` and `relays`, through any number of hands; with the same agency, whose name stands
    under `authors` of two papers; with the same `speaker`, whom both quote; or, though no record says so, where the
    same ten words or more stand in both. That both report the very speaker is the point of an attribution, and no fault
    there. It is advice where an independent passage from elsewhere has the same stance, and where both passages
    themselves name their `speaker`, so that readers see that there is one.

    To mend: keep the source in which the message began, and give the others the stance `context`; or look for a second
    witness. Of the same words in two sources, say in `copy_of` or `relays` where they are from.
    """
    for one in weighed(entry, context):
        # As many stances as passages: no two of them have the same.
        if len(one.passages) == len(one.stances) or not one.verdict.is_decided:
            continue
        for stance in (SUPPORTS, REFUTES):
            if stance not in one.stances:
                continue
            passages = [passage for passage in one.speaking(stance) if passage.evidence.source is not None][:_MOST]
            if len(passages) > 1 and _may_be_one(passages, context):
                yield from _of_one_side(entry, one, passages, context)


def _may_be_one(passages: list[Passage], context: Context) -> bool:
    """Tell whether something in *passages* may make two of them one; most reviews end here."""
    graph = context.ledger.evidence_graph
    begun: set[str] = set()
    for passage in passages:
        evidence = passage.evidence
        if evidence.speaker is not None or graph.next_to(evidence.source or ""):
            return True
        begin = evidence.quote[0].lstrip(_ENDS)[:12].casefold() if evidence.quote else ""
        if begin and begin in begun:
            return True
        begun.add(begin)
    return False


def _of_one_side(entry: Entry[Claim], one: Weighed, passages: list[Passage], context: Context) -> Iterator[Finding]:
    answerable, _ = answerable_for(entry.record, one.review, context)
    begins = [_begins(passage, answerable, entry.record, one, context) for passage in passages]
    for index, passage in enumerate(passages):
        if passage.route[1] != one.number:
            continue
        for before, first in zip(passages[:index], begins, strict=False):
            told = _told(before, passage, first & begins[index], context)
            if told is None:
                continue
            told_by = independent(entry.record, one, passages, context)
            elsewhere = any(known and begins[at].isdisjoint(first) for at, known in enumerate(told_by))
            yield Finding(
                message=told,
                route=(*passage.route, "source"),
                hint="count it once: keep the source in which the message began, or look for a second witness",
                related=(
                    Related(
                        message="the other passage",
                        path=entry.path,
                        route=(*entry.route, *before.route, "source"),
                    ),
                ),
                mild=elsewhere or (passage.evidence.speaker is not None and before.evidence.speaker is not None),
            )
            break


def _begins(
    passage: Passage, answerable: frozenset[str], claim: Claim, one: Weighed, context: Context
) -> frozenset[str]:
    """Return with whom the message of a passage begins, without those of whom other rules speak."""
    graph, ledger = context.ledger.evidence_graph, context.ledger
    evidence = passage.evidence
    begins = graph.begins_with(evidence.source or "", evidence.speaker) - answerable
    speaker = ledger.speaker_of(claim) if one.review.axis is ATTRIBUTION else None
    if speaker is None:
        return begins
    own = graph.circle([graph.voice(speaker)])
    return frozenset(at for at in begins if own.isdisjoint(graph.begins_with(at) if at in ledger.sources else {at}))


def _told(before: Passage, passage: Passage, shared: frozenset[str], context: Context) -> str | None:
    """Return what makes two passages one witness; None where nothing does."""
    graph, ledger = context.ledger.evidence_graph, context.ledger
    one, other = before.evidence.source or "", passage.evidence.source or ""
    if one == other:
        return None
    both = f"`{one}` and `{other}`"
    speaker = passage.evidence.speaker
    if speaker is not None and graph.voice(speaker) in shared:
        return f"{both} both pass on what {ledger.name_of(speaker)} says"
    if shared and (graph.next_to(one) or graph.next_to(other)):
        at = min(shared, key=lambda voice: (voice not in ledger.sources, voice))
        if at in (one, other):
            return f"`{other if at == one else one}` passes on what `{at}` says, and both are counted"
        way = graph.trail(other, at) or graph.trail(one, at)
        name = step_shown(at, way[-2], context) if way else ledger.name_of(at)
        return f"{both} both pass on what {name} says"
    if speaker is None and before.evidence.speaker is None and _same_words(before, passage):
        return f"the same words stand in {both}"
    return None


def _same_words(before: Passage, passage: Passage) -> bool:
    words = _words(passage)
    return len(words) >= _FEWEST_WORDS and words == _words(before)


def _words(passage: Passage) -> list[str]:
    return [word.strip(_ENDS).casefold() for words in passage.evidence.quote for word in words.split()]
