"""A rating that rests on the word of those who are rated."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.records.evidence import REFUTES, SUPPORTS
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.rules.weighing import independent, own_words, weighed

BAD = Bad("""
    speakers:
      - id: union
        name: A union
        kind: organisation
      - id: ann-smith
        name: Ann Smith
        roles:
          - {title: secretary, organisation: union, at: 2011}
    document:
      id: paper
      title: A paper
    sources:
      - id: newsletter
        title: A newsletter
        publisher: union
      - id: branch-blog
        title: A blog
        publisher: A Branch
        relays: [newsletter]
    claims:
      - id: strike
        quote: thousands were on strike
        speaker: ann-smith
        reviews:
          - rating: correct
            evidence:
           #^^^^^^^^ E602
              - {source: newsletter, where: page 1, stance: supports}
              - {source: branch-blog, where: first post, stance: supports}
""")

GOOD = Good("""
    speakers:
      - id: union
        name: A union
        kind: organisation
      - id: ann-smith
        name: Ann Smith
        roles:
          - {title: secretary, organisation: union, at: 2011}
    document:
      id: paper
      title: A paper
    sources:
      - id: newsletter
        title: A newsletter
        publisher: union
      - id: statistics
        title: A statistic
        publisher: A Ministry
    claims:
      - id: strike
        quote: thousands were on strike
        speaker: ann-smith
        reviews:
          - rating: correct
            evidence:
              - {source: newsletter, where: page 1, stance: supports}
              - {source: statistics, where: table 1, stance: supports}
          - rating: mostly-incorrect
            evidence:
              - {source: newsletter, where: page 2, stance: refutes}
          - rating: unproven
            gaps: [a count by anybody else]
            evidence:
              - {source: newsletter, where: page 1, stance: supports}
      - id: own-rules
        quote: our rules ask for a ballot
        speaker: ann-smith
        reviews:
          - rating: correct
            evidence:
              - source: newsletter
                where: page 3
                stance: supports
                independent: true
                note: The rules are registered with the authorities, who would not accept others.
""")


@rule(
    "E602",
    "no-independent-evidence",
    over=Claim,
    when=weighed,
    severity=Severity.WARNING,
    mild=True,
    bad=[BAD],
    good=[GOOD],
)
def no_independent_evidence(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A rating needs at least one passage that does not come from those whose record it goes on.

    Whoever answers for a claim is also behind what their organisation, its parts and its spokesmen publish, and behind
    every copy and relay of that: ten such passages are one voice. A passage counts as independent where nobody on its
    way, from the page in hand to where its message begins, is answerable or belongs to the same organisation; the page
    on evidence in the manual tells the whole derivation. Asked of ratings that decide something, and of passages that
    speak for or against the statement; what people say against their own claim counts as much as anybody's word. It is
    advice where each passage tells the reader under `interest` whose word it is. Where all of them are simply the
    claim's own word, E605 says so instead.

    To mend: look for somebody who would know and has no part in it; rate it `unproven` and tell under `gaps` what was
    looked for; or, where the derivation is wrong, write `independent: true` with the reason in the passage's `note`.
    """
    claim = entry.record
    for one in weighed(entry, context):
        if REFUTES in one.stances or not one.verdict.is_decided:
            continue
        supporting = one.speaking(SUPPORTS)
        told = independent(claim, one, supporting, context)
        if any(told):
            continue
        passages = [passage for passage, known in zip(supporting, told, strict=True) if known is not None]
        if len(passages) == len(list(own_words(claim, one, passages, context))):
            # E605 says it of each; or there are none.
            continue
        ledger = context.ledger
        names = " and ".join(dict.fromkeys(map(ledger.name_of, ledger.answerable(claim, one.review))))
        yield Finding(
            message=f"rated `{one.review.rating}`, and no passage is independent of {names}",
            route=one.place,
            at_key=True,
            hint="look for somebody who would know and has no part in it",
            mild=all(passage.evidence.interest is not None for passage in passages),
        )
