"""A statement whose number is not the quote's."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.retelling import may_differ, restated
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: cost
        quote: The cost will fall from 1.9% of national income in 2010-11 to 1.4% in 2059-60
        speaker: A Commission
        statement: Pensions will cost 1.4% of national income in 2060, down from 9.1% of national income in 2010.
        #                                                                        ^^^^ N409
      - id: research
        quote: Research shows that 23% of our members would consider leaving the pension scheme
        speaker: A Union
        reviews:
          - axis: attribution
            statement: A union said that 32% of its members would consider leaving the pension scheme.
            #                            ^^^ N409
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
    claims:
      - id: strike
        quote: Some 105,890 civil servants were on strike for 24 hours on 30 June, a fifth of them
        speaker: A Minister
        statement: On 30 June 2011 about 106,000 civil servants, 20% of all 525,000, went on strike for a day.
      - id: pay
        quote: nurses lose £10 a week
        speaker: A Union
        statement: The reform of 2011 costs a nurse £520 a year.
      - id: schools
        quote: 8,000 primary schools and 3,114 secondary schools were shut
        speaker: A Minister
        statement: More than 11,000 schools in England were shut on 30 June 2011.
""")


@rule("N409", "statement-has-another-number", over=Claim, when=may_differ, bad=[BAD], good=[GOOD])
def statement_has_another_number(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    A statement must have the numbers of its quote.

    The statement is what is checked, in our words; if its number is not the speaker's, a claim is rated that nobody
    made. The statements of a claim and of its reviews are held to the quote. Other precision is allowed where the
    difference is below a twentieth (“about 106,000” for 105,890, “a fifth” for 20%), and so are numbers that the quote
    does not have. A number is found only if the quote has exactly one that it could be: of the same kind and unit, per
    the same stretch of time, with two of the words around it in common, and not in the statement itself. Years are
    not compared. Million for billion and people for pounds are N405, per cent for points N406.

    To mend: write the quote's number; where the quote is wrong about its source, Q202 says so.
    """
    for one in restated(entry, context, "value"):
        if not one.of_evidence:
            yield Finding(
                message=one.contrast, route=one.route, within=one.within, hint="write the number of the quote"
            )
