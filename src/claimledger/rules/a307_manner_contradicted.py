"""Words given as quoted that the source does not put between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.patterns import pattern
from claimledger.quoted_words import Part
from claimledger.records.claim import Claim, Manner
from claimledger.records.source import SourceKind
from claimledger.rules.occasions import some
from claimledger.rules.quoting import verified
from claimledger.rules.rule import Bad, Context, Good, rule

PAPER = {
    "paper.txt": """
        The minister said that the deal is fair to everybody. Nobody will strike.

        The union’s leader disagreed: “The deal is a disgrace.”
    """
}

BAD = Bad(
    """
        document:
          id: paper
          title: A paper
          snapshot: {path: paper.txt, sha256: ac8932692352e6549d9f3abdfb8ed94ac81a550c3793faa324f9b4cb45dd3870}
        claims:
          - id: deal
            quote: the deal is fair to everybody
            speaker: A Minister
            manner: direct
            #       ^^^^^^ A307
    """,
    also=PAPER,
)

GOOD = Good(
    """
        document:
          id: paper
          title: A paper
          snapshot: {path: paper.txt, sha256: ac8932692352e6549d9f3abdfb8ed94ac81a550c3793faa324f9b4cb45dd3870}
        claims:
          - id: deal
            quote: the deal is fair to everybody
            speaker: A Minister
            manner: indirect
          - id: disgrace
            quote: The deal is a disgrace.
            speaker: A Leader
            manner: direct
    """,
    also=PAPER,
)

#: Whatever opens or closes words that somebody said: double marks, opening single ones, a dash that begins a line.
_MARKS = pattern(r"[\"“”„‟«»‹›「」『』＂‘‚`]|(?<!\w)'|''|^\s*[-–—―]", re.MULTILINE)
#: What gives words as they were said, without marks.
_VERBATIM = frozenset({SourceKind.TRANSCRIPT, SourceKind.SPEECH, SourceKind.BROADCAST, SourceKind.LETTER})
#: So many paragraphs before may have opened a quotation that runs on.
_BEFORE = 3


@rule("A307", "manner-contradicted", over=Claim, when=some("manner"), severity=Severity.WARNING, bad=[BAD], good=[GOOD])
def manner_contradicted(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    `manner: direct` says that the source puts the words between quotation marks.

    Where it does not, the words may be the reporter's: a paraphrase that readers take for what was said. `mixed` says
    that a part of them is so given, and is judged in the same way. It is found only where the whole text is held (of
    a seal too little is seen), and there is no mark in the paragraph nor an open quotation in the three before it.
    Words behind a colon may be a block quotation, whose marks the page draws as an indent; transcripts, speeches,
    broadcasts and letters give words without marks. It is a warning, because other pages do so too.

    To mend: write `manner: indirect`, or take `manner` out: it is derived from the marks.
    """
    claim = entry.record
    if claim.manner is None or claim.manner is Manner.INDIRECT or not claim.quote:
        return
    source = context.ledger.source_of(claim)
    if source is None or source.kind in _VERBATIM:
        return
    quotes = [one for one in verified(entry, context) if one.quoted.part is Part.QUOTE]
    if not quotes:
        return
    for one in quotes:
        if one.held.text is None or one.found is None or not one.is_accepted or one.is_ambiguous:
            return
        if _may_be_quoted(one.found.text, one.found.match.start, one.found.match.end):
            return
    yield Finding(
        message=f"`{source.id}` has no quotation marks there",
        route=("manner",),
        hint="write `manner: indirect`, or take it out",
    )


def _may_be_quoted(text: str, start: int, end: int) -> bool:
    """Tell whether the words may stand in a quotation, however it is set."""
    if text[max(0, start - 20) : start].rstrip().endswith(":"):
        return True
    gap = "\n\n" if "\n\n" in text else "\n"
    begin = start
    for _ in range(_BEFORE + 1):
        begin = text.rfind(gap, 0, max(0, begin))
        if begin < 0:
            break
    stop = text.find(gap, end)
    own = text.rfind(gap, 0, start) + 1
    if _MARKS.search(text, own, stop if stop >= 0 else len(text)):
        return True
    before = text[max(0, begin) : own]
    return before.count("“") > before.count("”") or before.count("„") > before.count("“") or before.count('"') % 2 == 1
