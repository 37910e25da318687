"""A day in the markup of a published review that is missing, or that its readers cannot read."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.location import Route
from claimledger.patterns import pattern
from claimledger.records.claim import Claim
from claimledger.rules.published import Published, published, publishes_nothing, texts_of
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    document:
      id: paper
      title: A paper
      url: https://paper.example/deal
    claims:
      - id: deal
        quote: the deal is fair
        said: 2011-07/2011-09
        #     ^^^^^^^^^^^^^^^ P013
        reviews:
          - rating: correct
            reviewed: 2026-11~
            #         ^^^^^^^^ P013
            status: published
      - id: cost
        quote: the cost will fall
        said: 2011-07
        reviews:
          - publisher: Another house
            rating_text: Right
            status: published
            #       ^^^^^^^^^ P013
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
      url: https://paper.example/deal
      authors: [A Columnist]
      published: 2011-07-25
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: correct
            reviewed: 2026-11-20T10:30:00Z
            status: published
      - id: cost
        quote: the cost will fall
        speaker: A Minister
        said: 2011-07
        reviews:
          - rating: correct
            status: published
      - id: draft
        quote: the draft is fair
        said: 2011~
        reviews:
          - rating: correct
""")

#: A Date or a DateTime of schema.org: ISO 8601, which may leave out the day and the month.
_READABLE = pattern(
    r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?)?)?"
)
#: In the place of a month these are seasons.
_SEASON = pattern(r"[0-9]{4}-2[1-4]$")


@rule(
    "P013",
    "day-not-readable",
    over=Claim,
    severity=Severity.ADVICE,
    passes=publishes_nothing,
    bad=[BAD],
    good=[GOOD],
)
def day_not_readable(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A published review tells its day and that of the claim as one date.

    Programs sort verdicts by day, and show an old claim as old. They read a date of ISO 8601, if need be of a month or
    a year (`2011-07-25`, `2011-07`, `2011`) and with a time, but no interval, season, “about” or “perhaps”
    (`2011-07/2011-09`, `2011-21`, `2011~`, `201X`): of these the claim has no date to them. When it was made is told
    by `said`, or, of a source's own author, by the day on which the source was published. That the days are in order
    and past say D503 and D501; that one of our own reviews has no day, V711; that nothing is known of a claim, P010.
    It is advice, because a record should tell what is known, and no more; the profile `google` makes it a warning.

    To mend: write `said` to the day or the month, or `published` of another house's review. Where it is not known, an
    interval is the honest answer, and a comment with the reason silences this.
    """
    claim = entry.record
    found: set[tuple[str, Route]] = set()
    for one in published(entry, context):
        for message, route, hint in (*_of_claim(claim, one, context), *_of_review(one)):
            if (message, route) not in found:
                found.add((message, route))
                yield Finding(message=message, route=route, hint=hint)


#: Message, route and next step.
_Fault = tuple[str, Route, str]
_ONE_DATE = "write a day, a month or a year"


def _of_claim(claim: Claim, one: Published, context: Context) -> Iterator[_Fault]:
    told = next(iter(texts_of(one.item.get("datePublished"))), None)
    if told is None:
        if one.knows_claim:
            yield "this is published without the day on which the claim was made", one.at(), "write the claim's `said`"
    elif not _is_readable(told):
        said = context.ledger.said(claim)
        is_written = claim.said is not None and said is not None and said.text == told
        yield f"`{told}` is no date to the readers of ClaimReview", (("said",) if is_written else one.at()), _ONE_DATE


def _of_review(one: Published) -> Iterator[_Fault]:
    told = one.text("datePublished")
    review = one.review
    if told is None:
        if not review.is_ours:
            yield "this is published without its day", one.at(), "write `published`"
    elif not _is_readable(told):
        key = next((key for key in ("published", "reviewed") if str(getattr(review, key)) == told), "status")
        yield f"`{told}` is no date to the readers of ClaimReview", one.at(key), _ONE_DATE


def _is_readable(told: str) -> bool:
    return _READABLE.fullmatch(told) is not None and _SEASON.match(told) is None
