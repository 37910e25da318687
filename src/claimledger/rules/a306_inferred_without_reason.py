"""A speaker or a date that the source does not give, without the reason for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry, Ledger
from claimledger.patterns import pattern
from claimledger.records.claim import Claim
from claimledger.records.partial_date import PartialDate
from claimledger.records.source import Source
from claimledger.rules.dates_in_words import MONTHS, has_signs
from claimledger.rules.occasions import some
from claimledger.rules.retelling import language_of_words
from claimledger.rules.rule import Bad, Context, Good, rule

PAPER = {
    "paper.txt": """
        As one union has put it, damage limitation was the best that was ever possible. The chancellor says that on
        20 December 2011 the offer became final. “Nobody will gain,” said Mark Serwotka on Tuesday.
    """
}

REPORT = {
    "paper.txt": """
        As one union has put it, damage limitation was the best that was ever possible. The pensions minister smiled.
    """
}

BAD = Bad(
    """
        speakers:
          - {id: christina-mcanea, name: Christina McAnea, kind: person}
        document:
          id: paper
          title: A paper
          published: 2012-01-05
          authors: [Ann Smith]
          snapshot: {path: paper.txt, sha256: c0f1d4d10b046caac9f06e7f9b98548a7c7383e7b03ea3366502f6ac01ace840}
        claims:
          - id: damage
            quote: damage limitation was the best that was ever possible
            speaker: christina-mcanea
            #        ^^^^^^^^^^^^^^^^ A306
            said: 2011-11-02
            #     ^^^^^^^^^^ A306
    """,
    also=REPORT,
)

GOOD = Good(
    """
        speakers:
          - {id: christina-mcanea, name: Christina McAnea}
          - id: george-osborne
            name: George Osborne
            roles: [{title: Chancellor, at: 2011}]
        document:
          id: paper
          title: A paper
          published: 2012-01-05
          authors: [Ann Smith]
          snapshot: {path: paper.txt, sha256: dce2418540b562e11dec7343272ff23193002f049a3dab4840a55bf4ce03ff34}
        claims:
          - id: damage
            quote: damage limitation was the best that was ever possible
            speaker: christina-mcanea
            said: 2011-11-02
            implied:
              speaker: The document names no union; Unison's head of health used the two words.
              said: She used the two words on that day.
          - id: final
            quote: the offer became final
            speaker: george-osborne
            said: 2011-12-20
          - id: gain
            quote: Nobody will gain
            speaker: Mark Serwotka
            said: 2012-01-03
          - id: own
            quote: As one union has put it
            said: 2012-01-05
    """,
    also=PAPER,
)

_WORD = pattern(r"[^\W_]{4,}|[A-Z]{2,}")
#: So many characters beside a quote may say when it was said.
_NEAR = 400
#: Words of names and titles that name nobody.
_EMPTY = frozenset(
    ("general", "secretary", "the", "union", "national", "party", "group", "from", "with", "said", "some")
)


@rule(
    "A306",
    "inferred-without-reason",
    over=Claim,
    when=some("speaker", "said"),
    severity=Severity.WARNING,
    bad=[BAD],
    good=[GOOD],
)
def inferred_without_reason(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    What we inferred, and the source does not say, has its reason in `implied`.

    A reader who looks up the source finds no such name, or no such day, and must be able to see where it comes from. It
    is found where the whole text of the source is held, and no word of the speaker's names or of the titles of their
    roles stands in it or in its title; and where `said` is neither the day on which the source or the speaker's own
    record (`said_in`) was published, nor explained in `dates`, nor to be read in the text: no month or year of it, and
    near the quote no “today”, “on Tuesday” or “last week”. Dates are looked for in English texts alone.

    To mend: write the reason, as in `implied: {speaker: the only union whose leader used these words}`.
    """
    claim = entry.record
    if claim.speaker is None and claim.said is None:
        return
    source = context.ledger.source_of(claim)
    if source is None or source.snapshot is None:
        return
    held = context.texts.of_source(source)
    if held.text is None:
        return
    text = held.text.text
    if claim.speaker is not None and "speaker" not in claim.implied:
        authors = {context.ledger.key_of(who) for who in (*source.authors, source.publisher, source.copied_by) if who}
        named = context.ledger.key_of(claim.speaker) in authors or _is_named(
            claim.speaker, context.ledger, source, text
        )
        if not named:
            yield Finding(
                message=f"`{source.id}` does not name {context.ledger.name_of(claim.speaker)}",
                route=("speaker",),
                hint="say in `implied: {speaker: …}` why it must be them",
            )
    if claim.said is None or "said" in claim.implied or not language_of_words(entry, context).startswith("en"):
        return
    if not _is_dated(claim, claim.said, source, context.ledger, text):
        yield Finding(
            message=f"`{source.id}` does not say that it was said on {claim.said}",
            route=("said",),
            hint="say in `implied: {said: …}` where the date comes from",
        )


def _is_named(who: str, ledger: Ledger, source: Source, text: str) -> bool:
    """Tell whether any word of the speaker's names or roles stands in the text or in the source's title."""
    speaker = ledger.speaker(who)
    names = [who] if speaker is None else [speaker.name, *speaker.also, *(role.title for role in speaker.roles)]
    folded = f"{_folded(text)} {source.title.casefold()}"
    words = {word.casefold() for name in names for word in _WORD.findall(name)}
    # A name of which nothing is left says too little for a search.
    return words <= _EMPTY or any(word in folded for word in words - _EMPTY)


@lru_cache(maxsize=4)
def _folded(text: str) -> str:
    return text.casefold()


def _is_dated(claim: Claim, said: PartialDate, source: Source, ledger: Ledger, text: str) -> bool:
    """Tell whether anything on record or in the text gives the day."""
    own = ledger.sources.get(claim.said_in) if claim.said_in else None
    published = [one.published for one in (source, own) if one is not None and one.published is not None]
    days = {day for one in published for day in one.text.split("/")} | {one.means.text for one in claim.dates}
    days |= {link.said.text for link in claim.via if link.said is not None}
    sides = [side for side in said.text.rstrip("~?%").split("/") if side not in ("", "..")]
    if any(side.startswith(day) or day.startswith(side) for side in sides for day in days):
        return True
    if any(_is_told(side, text) for side in sides):
        return True
    if has_signs(" ".join((*claim.lead_in, *claim.quote))):
        return True
    # A quote that differs from the text in marks or white space is not looked for: nothing is known then.
    places = [text.find(words) for words in claim.quote]
    return any(at < 0 or has_signs(text[max(0, at - _NEAR) : at + _NEAR]) for at in places)


def _is_told(side: str, text: str) -> bool:
    """Tell whether the text has the month of a date, or the year where there is no month."""
    year, _, rest = side.partition("-")
    month = rest[:2]
    if month.isdecimal() and 1 <= int(month) <= len(MONTHS):
        name = MONTHS[int(month) - 1]
        return name in text or re.search(rf"\b{name[:3]}\b", text) is not None or side in text
    return year[:4] in text
