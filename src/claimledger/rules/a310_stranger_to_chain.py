"""Somebody who adopts or rejects words that they do not report."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding
from claimledger.ledger import Entry
from claimledger.records.claim import Claim
from claimledger.rules.occasions import some
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
        endorsed_by: [A Passer-by]
        #             ^^^^^^^^^^^ A310
        disputed_by: [Tom Reporter, A Union]
        #                           ^^^^^^^ A310
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
      publisher: The Evening Paper
      copied_by: A Blog
    claims:
      - id: deal
        quote: the deal is fair
        speaker: A Minister
        via: [A Spokesman]
        endorsed_by: [A Spokesman, The Evening Paper]
        disputed_by: [A Blog]
""")


@rule("A310", "stranger-to-chain", over=Claim, when=some("endorsed_by", "disputed_by"), bad=[BAD], good=[GOOD])
def stranger_to_chain(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    Who endorses or disputes words must be one of the voices that report them.

    `endorsed_by` makes somebody answerable for the words beside the speaker, `disputed_by` says that they reject what
    they report: both are said of a voice of the chain, from the record of the speaker's own over `via` to the source's
    author and whoever copied it; of a source without authors also of its publisher. What anybody else thinks of the
    words is a claim of their own, or evidence.

    To mend: add the voice to `via`, or record its words as a claim with `relations: {answers: [...]}`.
    """
    claim = entry.record
    if not claim.endorsed_by and not claim.disputed_by:
        return
    voices = set(context.ledger.chain(claim))
    source = context.ledger.source_of(claim)
    if source is None and claim.source is not None:
        return
    if source is not None and not source.authors and source.publisher is not None:
        voices.add(context.ledger.key_of(source.publisher))
    for key, names in (("endorsed_by", claim.endorsed_by), ("disputed_by", claim.disputed_by)):
        for index, who in enumerate(names):
            if context.ledger.key_of(who) not in voices:
                yield Finding(
                    message=f"{context.ledger.name_of(who)} is no voice of the chain that reports these words",
                    route=(key, index),
                    hint="add the voice to `via`, or record its words as a claim of its own",
                )
