"""Words at second hand that were rated, and nobody asked whether they were said."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry, Ledger
from claimledger.records.claim import Claim
from claimledger.records.review import Status
from claimledger.records.scale import Axis
from claimledger.records.source import Source, SourceKind
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    document:
      id: paper
      title: A paper
      authors: [Tom Reporter]
    claims:
      - id: deal
        quote: the deal is fair
        speaker: A Minister
        #        ^^^^^^^^^^ V708
        reviews:
          - rating: incorrect
""")

GOOD = Good("""
    sources:
      - id: paper
        title: A paper
        authors: [Tom Reporter]
      - {id: hansard, title: Debates, kind: transcript, publisher: House of Commons}
      - {id: speech, title: A speech, authors: [A Minister]}
      - {id: statement, title: The union's statement, publisher: The union}
    speakers:
      - {id: secretary, name: The secretary, roles: [{title: general secretary, organisation: The union}]}
    claims:
      - id: deal
        source: paper
        quote: the deal is fair
        speaker: A Minister
        reviews:
          - rating: incorrect
          - axis: attribution
            rating: correct
      - id: deal-in-debate
        source: hansard
        quote: the deal is fair
        speaker: A Minister
        reviews:
          - rating: incorrect
      - id: deal-in-paper
        source: paper
        quote: the deal is fair to everybody
        speaker: A Minister
        said_in: speech
        reviews:
          - rating: incorrect
      - id: own-words
        source: paper
        quote: nobody is content
        reviews:
          - rating: incorrect
      - id: of-the-union
        source: statement
        quote: nobody is content
        speaker: secretary
        reviews:
          - rating: incorrect
      - id: open
        source: paper
        quote: nobody is content
        speaker: A Minister
""")

#: Documents that record what people said as they said it.
_RECORDS = frozenset({SourceKind.SPEECH, SourceKind.TRANSCRIPT, SourceKind.BROADCAST})


@rule("V708", "attribution-unreviewed", over=Claim, severity=Severity.ADVICE, bad=[BAD], good=[GOOD])
def attribution_unreviewed(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    Before words are held against somebody, it is looked up whether they said them.

    A report may be wrong about who said something, leave out half of it or make it stronger; a verdict on the content
    is then a verdict on the reporter's words, and the speaker's record bears it. It is found where a review of the
    content or the outcome has a rating, the words are given to somebody who is neither author nor publisher of the
    source nor belongs to them (`part_of`, `roles`), and no review on the axis `attribution` has a rating. It is not
    found where the claim names the record of the speaker's own (`said_in`), or the source is a speech, a transcript or
    a broadcast. It is advice: of the words in quotation marks in a paper of record many a desk makes no second
    question.

    To mend: look for the speaker's own record; name it as `said_in`, or add a review with `axis: attribution`.
    """
    claim = entry.record
    if claim.speaker is None or claim.said_in is not None or not claim.reviews:
        return
    rated = {
        review.axis
        for review in claim.reviews
        if (review.rating or review.rating_text) and review.status is not Status.WITHDRAWN
    }
    if Axis.ATTRIBUTION in rated or rated.isdisjoint((Axis.CONTENT, Axis.OUTCOME)):
        return
    source = context.ledger.source_of(claim)
    if source is not None and _is_second_hand(claim.speaker, source, context.ledger):
        yield Finding(
            message="these words were rated, and nobody asked whether they were said",
            route=("speaker",),
            hint="add a review with `axis: attribution`, or name the speaker's own record as `said_in`",
        )


def _is_second_hand(speaker: str, source: Source, ledger: Ledger) -> bool:
    voices = {ledger.key_of(who) for who in (*source.authors, *((source.publisher,) if source.publisher else ()))}
    if not voices or source.kind in _RECORDS:
        return False
    record = ledger.speaker(speaker)
    own = {speaker}
    if record is not None:
        own = {record.id, *(role.organisation for role in record.roles if role.organisation)}
        own |= {record.part_of} if record.part_of else set()
    return voices.isdisjoint({ledger.key_of(who) for who in own})
