"""An ellipsis that leaves out what turns the meaning."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.quoting import doubtful, explained, place_in, refused, shown, span_within
from claimledger.rules.rule import Bad, Context, Good, rule

PAPER = {
    "paper.txt": """
        The minister said that the deal is not permitted under the Act. Others differ. The deal saves £5 million a year,
        unless the courts stop it.
    """
}

BAD = Bad(
    """
        document:
          id: paper
          title: A paper
          snapshot: {path: paper.txt, sha256: 2eed20bad77fbd29cbcfd718e2a227d848cffdaba8b6d6e3a78e1ff4f40566ae}
        claims:
          - id: deal
            quote: the deal is … permitted under the Act
            #                  ^ Q205
    """,
    also=PAPER,
)

GOOD = Good(
    """
        document:
          id: paper
          title: A paper
          snapshot: {path: paper.txt, sha256: 2eed20bad77fbd29cbcfd718e2a227d848cffdaba8b6d6e3a78e1ff4f40566ae}
        claims:
          - id: saves
            quote: The deal saves £5 million …
          - id: deal
            quote: the deal is not permitted … The deal saves £5 million
    """,
    also=PAPER,
)


@rule("Q205", "elision-hides-meaning", over=Claim, when=doubtful, mild=True, bad=[BAD], good=[GOOD])
def elision_hides_meaning(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    An ellipsis must not hide a negation, a number or a condition.

    Whoever leaves out “not”, “refused to” or “unless the courts stop it” makes somebody say what they did not say, and
    three dots do not make it honest. What an ellipsis leaves out is read in the source: a negation, a refusal or a
    condition in the sentence on either side is an error.

    Where a negation, a number or a condition stands in a sentence of its own that is left out as a whole, the quote is
    accepted; this rule then gives advice, to be looked at.

    To mend: quote the words that were left out, or end the quote before them.
    """
    from claimledger.quotation import Reason

    for quoted, found in refused(entry, context, "Q205"):
        difference = found.match.differences[0]
        yield Finding(
            message=f"{explained(found.match)}: {shown(difference.source)}",
            route=quoted.route,
            within=span_within(difference),
            hint=f"{place_in(found, quoted.source)}; quote what was left out, or end the quote before it",
        )
    notes = (Reason.OMITTED_NEGATION, Reason.OMITTED_NUMBER, Reason.OMITTED_CONDITION)
    for one in doubtful(entry, context):
        if one.found is None or not one.is_accepted:
            continue
        told = [difference for difference in one.found.match.differences if difference.reason in notes]
        if told:
            what = ", ".join(difference.reason.value.removeprefix("omitted ") for difference in told)
            yield Finding(
                message=f"whole sentences are left out, and among them is a {what}: {shown(told[0].source)}",
                route=one.quoted.route,
                within=span_within(told[0]),
                mild=True,
            )
