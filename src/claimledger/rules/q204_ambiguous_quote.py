"""A quote that stands in several places of its source."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Change, Finding, Remedy, Severity
from claimledger.ledger import Entry
from claimledger.quoted_words import Part
from claimledger.records.claim import Claim
from claimledger.rules.quoting import Verified, doubtful, place_in, shown
from claimledger.rules.rule import Bad, Context, Good, rule

PAPER = {
    "paper.txt": """
        The minister said that the deal is fair. The union said that the deal is fair to nobody.
        The minister said it again: the deal is fair.
    """
}

BAD = Bad(
    """
        document:
          id: paper
          title: A paper
          snapshot: {path: paper.txt, sha256: 0a5c03be2c894a50f5cf139ddf44e490c19cc178bef0c382054a7f748abc6c49}
        claims:
          - id: fair
            quote: the deal is fair
            #      ^^^^^^^^^^^^^^^^ Q204
    """,
    also=PAPER,
)

GOOD = Good(
    """
        document:
          id: paper
          title: A paper
          snapshot: {path: paper.txt, sha256: 0a5c03be2c894a50f5cf139ddf44e490c19cc178bef0c382054a7f748abc6c49}
        claims:
          - id: fair
            quote: the deal is fair
            suffix: to nobody
            speaker: the union
    """,
    also=PAPER,
)


@rule(
    "Q204",
    "ambiguous-quote",
    over=Claim,
    when=doubtful,
    severity=Severity.WARNING,
    fixes="safe",
    bad=[BAD],
    good=[GOOD],
)
def ambiguous_quote(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A quote must tell which place of its source it means.

    The same words can be said twice, by two people or of two things. `prefix` and `suffix` hold the words right before
    and after the quote; they only choose, and never make a quote right or wrong. Until then the first place counts.

    The prefix stands before the first span of a quote and the suffix behind the last. A lead-in has neither, and is not
    asked. From a seal it is known that a quote was ambiguous when it was sealed, but not what stands around it.

    To mend: add the words before or after the quote, as many as it takes. The fix adds the fewest that mean the first
    place: look whether that is the one.
    """
    for one in doubtful(entry, context):
        if one.found is None or not one.is_ambiguous or not one.is_accepted or one.quoted.part is Part.LEAD_IN:
            continue
        count = "several" if one.found.passage is not None else str(one.found.match.occurrences)
        yield Finding(
            message=f"these words stand in {count} places of `{one.quoted.source.id}`",
            route=one.quoted.route,
            hint=f"add `prefix` or `suffix`; the first place is {place_in(one.found, one.quoted.source)}",
            remedy=_remedy(one),
        )


def _remedy(one: Verified) -> Remedy | None:
    """Return what adds the fewest words that decide; None where the text is not held, or nothing decides."""
    from claimledger.quotation.rewrite import context_for

    quoted, found = one.quoted, one.found
    if found is None or one.held.text is None:
        return None
    prefix, suffix = context_for(one.held.text, quoted.words, found.match)
    if not (prefix and quoted.is_first) and not (suffix and quoted.is_last):
        return None
    again = one.held.find(quoted.words, prefix or quoted.prefix, suffix or quoted.suffix)
    if again is None or again.match.ambiguous or again.place != found.place:
        return None
    key, value, before = ("prefix", prefix, quoted.prefix) if prefix else ("suffix", suffix, quoted.suffix)
    change = Change(route=(*quoted.holder, key), value=value, add=not before)
    return Remedy(title=f"add `{key}`: {shown(value)}, for the first place", changes=(change,))
