"""A claim that is held to be borne out by itself."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.records.evidence import SUPPORTS
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.rules.weighing import independent, own_words, weighed

BAD = Bad("""
    document:
      id: paper
      title: A paper
      authors: [Tom Reporter]
    sources:
      - id: speech
        title: A speech
        authors: [A Minister]
      - id: agency-report
        title: A report of the speech
        publisher: An Agency
        relays: [A Minister]
      - id: evening-paper
        title: An evening paper
        copy_of: agency-report
    claims:
      - id: deal
        quote: the deal is fair
        speaker: A Minister
        reviews:
          - rating: mostly-correct
            evidence:
              - source: speech
                #       ^^^^^^ E605
                where: page 3
                stance: supports
              - source: paper
                #       ^^^^^ E605
                where: last line
                stance: supports
              - source: evening-paper
                #       ^^^^^^^^^^^^^ E605
                where: page 2
                stance: supports
          - axis: attribution
            rating: correct
            evidence:
              - source: paper
                #       ^^^^^ E605
                where: headline
                stance: supports
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
      authors: [Tom Reporter]
    sources:
      - id: speech
        title: A speech
        authors: [A Minister]
      - id: statistics
        title: A statistic
        publisher: A Ministry
    claims:
      - id: deal
        quote: the deal is fair
        speaker: A Minister
        said_in: speech
        reviews:
          - rating: mostly-incorrect
            evidence:
              - {source: speech, where: page 9, stance: refutes}
              - {source: paper, where: page 1, speaker: An Expert, stance: refutes}
          - axis: attribution
            rating: correct
            evidence:
              - {source: speech, where: page 3, stance: supports, primary: true}
          - rating: unproven
            gaps: [any other word on it]
            evidence:
              - {source: speech, where: page 3, stance: supports}
      - id: costs
        quote: it costs nothing
        speaker: A Minister
        reviews:
          - rating: correct
            evidence:
              - {source: speech, where: page 4, stance: context}
              - {source: statistics, where: table 1, stance: supports}
""")


@rule(
    "E605",
    "own-word-as-evidence",
    over=Claim,
    when=weighed,
    severity=Severity.WARNING,
    mild=True,
    bad=[BAD],
    good=[GOOD],
)
def own_word_as_evidence(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    That somebody said it, and said it again, does not make it so.

    Found is a passage that supports the statement and is the claim's own word: from the source in which the claim
    stands (of the content also from the record in which it was said), by whoever is answerable, or from a source that
    copies or relays one of these, through any number of hands. Of an attribution the reporter is answerable, so the
    speaker's own record is the best evidence for it. What somebody says against their own claim is evidence like any
    other. It is advice where an independent passage supports the statement too, and where `interest` tells the reader
    whose word this is; where the rating says that nothing was found (`unproven`), it is no fault.

    To mend: give the passage the stance `context`, and look for somebody else who supports the statement; where nobody
    else can know, say whose word it is under `interest`.
    """
    claim = entry.record
    for one in weighed(entry, context):
        if SUPPORTS not in one.stances or not one.verdict.is_decided:
            continue
        own = [passage for passage in one.own if passage.evidence.stance is SUPPORTS]
        found = list(own_words(claim, one, own, context))
        elsewhere = any(independent(claim, one, one.speaking(SUPPORTS), context)) if found else False
        for passage, told in found:
            yield Finding(
                message=f"this is {told}; it cannot bear out what is reviewed",
                route=(*passage.route, "source"),
                hint="give it the stance `context`, and look for somebody else who supports the statement",
                mild=passage.evidence.interest is not None or elsewhere,
            )
