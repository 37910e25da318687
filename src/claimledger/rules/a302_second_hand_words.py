"""Words that a source only quotes, given to the source's author."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry, Ledger
from claimledger.location import Route
from claimledger.patterns import pattern
from claimledger.quoted_words import Part
from claimledger.records.claim import Claim
from claimledger.records.source import Source, SourceKind
from claimledger.rules.occasions import some
from claimledger.rules.quoting import verified
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.texts import Found

PAPER = {
    "paper.txt": """
        The deal is a disgrace, and the unions know it. “The pension system is in danger of going broke,” said David
        Cameron in June. The health secretary said that the changes will discriminate against women workers.

        As I wrote here in May: “Nobody will gain from this deal but the Treasury.”

        It is the “fair and final offer” again, he added.
    """
}

BAD = Bad(
    """
        document:
          id: paper
          title: A paper
          authors: [Ann Smith]
          snapshot: {path: paper.txt, sha256: f9b1bdc9313b75290ed3ed6ad1b0efd721009daf1ccad829e765e9f7a80deaf4}
        claims:
          - id: broke
            quote: The pension system is in danger of going broke
            #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ A302
          - id: women
            quote: the changes will discriminate against women workers
            speaker: Ann Smith
            #        ^^^^^^^^^ A302
    """,
    also=PAPER,
)

GOOD = Good(
    """
        document:
          id: paper
          title: A paper
          authors: [Ann Smith]
          snapshot: {path: paper.txt, sha256: f9b1bdc9313b75290ed3ed6ad1b0efd721009daf1ccad829e765e9f7a80deaf4}
        claims:
          - id: disgrace
            quote: The deal is a disgrace, and the unions know it.
          - id: broke
            quote: The pension system is in danger of going broke
            lead_in: said David Cameron
            speaker: David Cameron
          - id: nobody
            quote: Nobody will gain from this deal but the Treasury.
          - id: offer
            quote: It is the “fair and final offer” again
    """,
    also=PAPER,
)

#: What gives words as they were said, marks or not: whose they are, the names before them tell.
_VERBATIM = frozenset({SourceKind.TRANSCRIPT, SourceKind.SPEECH, SourceKind.BROADCAST})
#: Fewer words between quotation marks may be a title, a name or somebody's catchword.
_FEWEST = 4
#: So many characters beside the words may say who said them.
_BESIDE = 160
_PAIRS = (("“", "”"), ("„", "“"), ("«", "»"))


@cache
def _said() -> re.Pattern[str]:
    verbs = (
        "said|says|told\\s+\\w+|claimed|claims|warned|warns|insisted|insists|argued|argues|declared|announced|wrote|writes|"
        "added|tweeted|admitted|conceded|stressed|replied"
    )
    who = (
        "(?:[A-Z][\\w.’'-]+(?:\\s+(?:of\\s+)?[A-Z][\\w.’'-]+){0,4}|[Hh]e|[Ss]he|[Tt]hey|"
        "[Tt]he\\s+(?:[\\w’'-]+\\s+){0,2}?[\\w’'-]+)"
    )
    return re.compile(
        rf"(?P<before>\b(?P<who>{who}),?\s+(?:{verbs})\b(?:\s+(?:yesterday|today|that\s+day|on\s+\w+day))?(?:\s+that|[,:])?\s*)[“\"‘]?\Z"
        rf"|\A[,.]?\s+(?P<behind>(?:said|says|added|warned|according\s+to)\s+(?P<whom>{who}))"
    )


_FIRST_PERSON = pattern(r"\b(?:I|we|We|my|My|our|Our)\b")


@rule("A302", "second-hand-words", over=Claim, when=some("quote"), severity=Severity.WARNING, bad=[BAD], good=[GOOD])
def second_hand_words(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    Words that a source quotes are not its author's.

    A columnist who quotes a minister has not said what the minister said; a rating of it would go on the wrong person's
    record. It is found where a claim is given to its source's author (in `speaker`, or for want of one) and the source
    has the whole quote between quotation marks, or right behind “X said that”, or before “, said X”. Fewer than four
    words between marks may be a title or a catchword; authors who quote themselves (“As I wrote”, or by their own name
    in a press release) are understood; transcripts, speeches and broadcasts are not asked. It is found only where the
    whole text is held: of a seal too little is seen.

    To mend: write in `speaker` whom the source quotes, with the `lead_in` that says so; the author stands in the chain
    by itself.
    """
    claim = entry.record
    if not claim.quote or claim.via:
        return
    source = context.ledger.source_of(claim)
    if source is None or source.snapshot is None or source.kind in _VERBATIM:
        return
    speaker = context.ledger.speaker_of(claim)
    if speaker is None or speaker not in {context.ledger.key_of(who) for who in source.authors}:
        return
    names = _names(speaker, context.ledger)
    for one in verified(entry, context):
        if one.quoted.part is not Part.QUOTE or one.held.text is None or one.found is None:
            continue
        if not one.is_accepted or one.is_ambiguous:
            continue
        voice = _voice_of(one.found, one.quoted.words, names)
        if voice is not None:
            route: Route = ("speaker",) if claim.speaker is not None else one.quoted.route
            yield Finding(
                message=_message(voice, source), route=route, hint="write in `speaker` whom the source quotes"
            )
            return


def _message(voice: str, source: Source) -> str:
    if not voice:
        return f"`{source.id}` has these words between quotation marks"
    return f"`{source.id}` gives these words to somebody else: “{' '.join(voice.split())}”"


def _names(speaker: str, ledger: Ledger) -> frozenset[str]:
    """Return the words of the names of *speaker*."""
    known = ledger.speaker(speaker)
    names = (known.name, *known.also) if known is not None else (speaker,)
    return frozenset(word for name in names for word in re.findall(r"[\w’'-]{3,}", name) if word[0].isupper())


def _voice_of(found: Found, words: str, names: frozenset[str]) -> str | None:
    """Return the words that give the quote to somebody else, "" where only marks do so; None: they are the author's."""
    text, start, end = found.text, found.match.start, found.match.end
    marks = _marks_around(text, start, end, words)
    outer = (start, end) if marks is None else marks
    before, behind = _beside(text, *outer)
    said = _said().search(before) or _said().match(behind)
    voice = (said["before"] or said["behind"]) if said is not None else ""
    if marks is None and not voice:
        return None
    # "PCS general secretary Mark Serwotka said" names the union, and is not the union's own voice.
    beside = (said["who"] or said["whom"]).split()[-1] if said is not None else f"{before} {behind}"
    if any(name in beside for name in names):
        return None
    own = voice or f"{before} {behind}"
    if _FIRST_PERSON.search(own):
        return None
    return voice.strip()


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before *start* and behind *end* within the sentence; behind, the mark at its end too."""
    before = re.split(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n\s*\n", text[max(0, start - _BESIDE) : start])[-1]
    behind = text[end : end + _BESIDE]
    border = re.search(r"[.!?](?=\s+[A-Z“\"])|\n\s*\n", behind)
    return before, behind[: border.end()] if border else behind


def _marks_around(text: str, start: int, end: int, words: str) -> tuple[int, int] | None:
    """Return where the quotation marks that hold the whole quote stand, outer edges; None where there are none."""
    if len(words.split()) < _FEWEST:
        return None
    gap = "\n\n" if "\n\n" in text else "\n"
    paragraph = text.rfind(gap, 0, start) + 1
    stop = text.find(gap, end)
    stop = stop if stop >= 0 else len(text)
    for opening, closing in _PAIRS:
        first = text.rfind(opening, paragraph, start + 1)
        last = text.find(closing, max(end - 1, start), stop)
        if first >= 0 and last >= 0 and closing not in text[first + 1 : end - 1] and opening not in text[end:last]:
            return first, last + 1
    first, last = text.rfind('"', paragraph, start + 1), text.find('"', max(end - 1, start), stop)
    if first >= 0 and last >= 0 and text.count('"', paragraph, first) % 2 == 0 and '"' not in text[start + 1 : end - 1]:
        return first, last + 1
    return None
