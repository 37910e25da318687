"""A rating that rests on what one house published."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.rule import Bad, Context, Good, rule
from claimledger.rules.weighing import independent, weighed

BAD = Bad("""
    speakers:
      - id: daily
        name: The Daily Paper
        also: [Daily Paper on Sunday]
        kind: organisation
    document:
      id: leaflet
      title: A leaflet
    sources:
      - id: daily-may
        title: A report
        publisher: daily
      - id: daily-june
        title: Another report
        publisher: dailypaper.co.uk
      - id: evening-june
        title: A third report
        publisher: An Evening Paper
        copy_of: daily-june
    claims:
      - id: deal
        quote: the deal is fair
        speaker: A Minister
        reviews:
          - rating: correct
            evidence:
           #^^^^^^^^ E603
              - {source: daily-may, where: page 1, stance: supports}
              - {source: daily-june, where: page 2, stance: supports}
              - {source: evening-june, where: page 2, stance: supports}
""")

GOOD = Good("""
    document:
      id: leaflet
      title: A leaflet
    sources:
      - id: daily-may
        title: A report
        publisher: The Daily Paper
      - id: evening-june
        title: A third report
        publisher: An Evening Paper
    claims:
      - id: deal
        quote: the deal is fair
        speaker: A Minister
        reviews:
          - rating: correct
            evidence:
              - {source: daily-may, where: page 1, stance: supports}
              - {source: evening-june, where: page 2, stance: supports}
          - axis: attribution
            rating: correct
            evidence:
              - {source: daily-may, where: page 1, stance: supports, primary: true}
      - id: second-deal
        quote: the second deal is fair
        speaker: A Minister
        reviews:
          - rating: correct
            gaps: [a report of any other paper]
            evidence:
              - {source: daily-may, where: page 1, stance: supports}
""")


@rule("E603", "one-publisher", over=Claim, when=weighed, severity=Severity.ADVICE, bad=[BAD], good=[GOOD])
def one_publisher(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    What one publisher says should be borne out by a second one.

    Papers err, and repeat themselves. Counted are the houses that first published what the independent passages for and
    against the statement say: a copy counts for its original, a relay for whom it relays, an agency's report for the
    agency, wherever it stands. Names are one house in any usual spelling (“The Guardian”, “guardian.co.uk”), by `also`
    and by `part_of`, and pages on one host that belongs to one publisher. It is advice, because of some things there is
    one register or one witness only; the Code of Principles of the IFCN asks for it (3.3) with the same exception. Not
    asked where the speaker's own record settles who said what, and where `gaps` tells that others were looked for.

    To mend: add a passage from another house, or tell under `gaps` where one was looked for.
    """
    for one in weighed(entry, context):
        if not one.verdict.is_decided or one.review.gaps or one.is_settled_by_record:
            continue
        told = independent(entry.record, one, one.weighing, context)
        sources = [
            passage.evidence.source
            for passage, known in zip(one.weighing, told, strict=True)
            if passage.evidence.source and known
        ]
        houses = context.ledger.evidence_graph.houses(sources) if sources else ()
        if len(houses) != 1:
            continue
        more = len(houses[0]) > 1
        yield Finding(
            message=f"rated `{one.review.rating}` on what one house published: "
            + (" and ".join(f"`{source}`" for source in houses[0]) if more else f"`{houses[0][0]}`"),
            route=one.place,
            at_key=True,
            hint="add a passage from another house, or tell under `gaps` where one was looked for",
        )
