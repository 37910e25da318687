"""One utterance that two claims give to different speakers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import attrgetter

from claimledger.diagnostic import Finding, Related
from claimledger.facts import Utterance
from claimledger.ledger import Ledger
from claimledger.records.source import Source
from claimledger.recurrence import sharing
from claimledger.rules.rule import Bad, FileFinding, Good, LedgerContext, rule

BAD = Bad("""
    speakers:
      - {id: ann-smith, name: Ann Smith}
      - {id: tom-brown, name: Tom Brown}
    document:
      id: paper
      title: A paper
    sources:
      - {id: copy, title: A copy of the paper, copy_of: paper}
    claims:
      - id: deal
        quote: The deal is fair to everybody.
        speaker: ann-smith
      - id: deal-again
        quote: the deal is fair to everybody
        speaker: tom-brown
        #        ^^^^^^^^^ A309
      - id: deal-copied
        source: copy
        quote: “The deal is fair to everybody”
        speaker: Tom Brown
        #        ^^^^^^^^^ A309
""")

RECORD = Bad("""
    sources:
      - {id: speech, title: A speech}
      - {id: paper, title: A paper}
      - {id: weekly, title: A weekly}
    claims:
      - id: deal
        source: paper
        quote: The deal is fair to everybody.
        speaker: Ann Smith
        said_in: speech
      - id: deal-again
        source: weekly
        quote: The deal is fair to everybody.
        speaker: Tom Brown
        #        ^^^^^^^^^ A309
        said_in: speech
""")

GOOD = Good("""
    speakers:
      - {id: ann-smith, name: Ann Smith}
      - {id: tom-brown, name: Tom Brown}
    sources:
      - {id: paper, title: A paper}
      - {id: weekly, title: A weekly, authors: [tom-brown]}
    claims:
      - id: deal
        source: paper
        quote: The deal is fair to everybody.
        prefix: Ann Smith said
        speaker: ann-smith
      - id: deal-again
        source: paper
        quote: The deal is fair to everybody.
        prefix: and Tom Brown agreed
        speaker: tom-brown
      - id: deal-in-the-weekly
        source: weekly
        quote: The deal is fair to everybody.
      - id: short
        source: paper
        quote: No deal
        speaker: ann-smith
      - id: short-again
        source: paper
        quote: No deal
        speaker: tom-brown
""")


#: A claim's words, behind the path of their file.
Placed = tuple[str, Utterance]


@rule("A309", "two-speakers", over=Ledger, bad=[BAD, RECORD], good=[GOOD])
def two_speakers(context: LedgerContext) -> Iterator[FileFinding]:
    """
    Two claims must not give one utterance to different speakers.

    It is one utterance when the same words (five or more; letter case and the marks at the ends aside) stand in the
    same source, in two copies of one source, or in the same record of the speaker's own (`said_in`). One of the two
    claims is wrong, and somebody's record bears what another one said. Where the words do stand twice in the source,
    `prefix`, `suffix` or `where` must tell the two places apart; a claim that `repeats` the other is not found. The
    same words in independent sources may be two people's: that is for C901, which stays silent about what is found
    here.

    To mend: look up who said it and take out the other claim; or tell the two places apart.
    """
    groups: dict[bytes, list[Placed]] = {}
    for facts in sharing(context.files, attrgetter("utterance_keys")):
        for utterance in facts.utterances():
            groups.setdefault(utterance.digest, []).append((facts.path, utterance))
    shared = [group for group in groups.values() if len(group) > 1]
    if not shared:
        return
    sources = {
        entry.record.id: entry.record
        for facts in context.files
        for entry in facts.shared
        if isinstance(entry.record, Source)
    }
    repeats = {(edge.start, edge.end) for facts in context.files for edge in facts.edges if edge.relation == "repeats"}
    for group in shared:
        yield from _clashes(_by_text(group, sources), sources, repeats, context)


def _by_text(group: list[tuple[str, Utterance]], sources: Mapping[str, Source]) -> list[list[tuple[str, Utterance]]]:
    """Return those claims of *group* together that can be one utterance, in the order of the ledger."""
    together: dict[tuple[str, str], list[Placed]] = {}
    for path, utterance in group:
        for key in (("source", _original(utterance.source, sources)), ("said_in", utterance.said_in or "")):
            if key[1]:
                together.setdefault(key, []).append((path, utterance))
    return [claims for claims in together.values() if len(claims) > 1]


def _original(id_: str | None, sources: Mapping[str, Source]) -> str:
    """Return the source of which *id_* is a copy, through any number of copies."""
    seen: set[str] = set()
    while id_ is not None and id_ not in seen and id_ in sources and sources[id_].copy_of is not None:
        seen.add(id_)
        id_ = sources[id_].copy_of
    return id_ or ""


def _clashes(
    together: list[list[Placed]], sources: Mapping[str, Source], repeats: set[tuple[str, str]], context: LedgerContext
) -> Iterator[FileFinding]:
    """Yield a finding for each claim whose speaker is not that of the first claim of the same words."""
    found: set[str] = set()
    for claims in together:
        by_place: dict[tuple[str | None, object], Placed] = {}
        for path, other in claims:
            voice = _speaker_of(other, sources, context)
            # Each claim is compared with two at most: however many have the same words, the time grows with them.
            nearest = by_place.setdefault((other.source, other.place), (path, other))
            for where, one in (nearest, claims[0]):
                if one.place != other.place and one.source == other.source:
                    continue
                first = _speaker_of(one, sources, context)
                related = (one.id, other.id) in repeats or (other.id, one.id) in repeats
                if not voice or not first or voice == first or related or other.id in found:
                    continue
                found.add(other.id)
                yield FileFinding(
                    path,
                    Finding(
                        message=f"`{one.id}` gives the same words to {first}",
                        route=(*other.route, "quote" if other.speaker is None else "speaker"),
                        hint="look up who said it",
                        related=(Related(message=f"given to {first} here", path=where, route=one.route),),
                    ),
                )


def _speaker_of(utterance: Utterance, sources: Mapping[str, Source], context: LedgerContext) -> str:
    """Return the id or the name of the speaker; "" where nobody is known."""
    who = utterance.speaker
    if who is None:
        source = sources.get(utterance.source) if utterance.source else None
        who = source.authors[0] if source is not None and len(source.authors) == 1 else ""
    return context.known.names.get(who) or who
