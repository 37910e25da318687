"""A claimant who is nobody: a platform, or a word for “somebody”."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.facts import FileFacts, Known
from claimledger.ledger import Entry
from claimledger.location import Route
from claimledger.records.claim import Claim
from claimledger.records.references import Target
from claimledger.records.source import Source
from claimledger.rules.nobodies import is_nobody
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    speakers:
      - id: unknown-name
        name: unknown
    document:
      id: post
      title: A post
      kind: post
      authors: [Facebook users]
      #         ^^^^^^^^^^^^^^ A304
    claims:
      - id: deal
        quote: the deal is fair
        speaker: Multiple sources
        #        ^^^^^^^^^^^^^^^^ A304
        via: [X.com]
        #     ^^^^^ A304
      - id: deal-again
        statement: The deal of 2011 is fair.
        speaker: Facebook, Twitter
        #        ^^^^^^^^^^^^^^^^^ A304
      - id: deal-told
        statement: The deal of 2011 is a good one.
        speaker: unknown
        #        ^^^^^^^ A304
      - id: deal-shared
        statement: The deal of 2011 is unfair.
        speaker: Posts on Facebook and Instagram
        #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ A304
""")

GOOD = Good("""
    speakers:
      - id: several-officials
        name: Several sources
        kind: group
        named: false
    document:
      id: post
      title: A post
      kind: post
      authors: [Ann Smith]
      publisher: Facebook
    claims:
      - id: deal
        quote: the deal is fair
        speaker: several-officials
      - id: accounts
        quote: we closed two million accounts
        speaker: Facebook
        via: [A Source Close to Facebook]
      - id: profits
        statement: Facebook had no profits in 2011.
        speaker: Posts Publishing and Twitter Users of Ohio
""")


def _passes(facts: FileFacts, known: Known) -> bool:
    named = facts.references.get(Target.WHO, frozenset()) - known.speakers
    return not any(is_nobody(name) for name in named)


@rule("A304", "no-claimant", over=(Claim, Source), severity=Severity.WARNING, passes=_passes, bad=[BAD], good=[GOOD])
def no_claimant(entry: Entry[Claim | Source], context: Context) -> Iterator[Finding]:
    """
    A claimant is somebody, not the platform on which they spoke and not “multiple sources”.

    A rating goes on somebody's record: `x.com`, “Facebook posts” and “Unknown” cannot answer, cannot be asked for a
    reply, and hide from readers that nobody knows who said it. It is asked of a claim's speaker, of the voices between
    and of a source's authors, where they are written as names. A speaker with `named: false` is not asked: where a
    source gives words to “several officials”, such a record of that name says so. The bare name of a platform may be
    the company, which can speak for itself; the names of several platforms (“Facebook, Twitter”) are nobody.

    To mend: write who spoke; where it is known only what the source calls them, add a speaker with `named: false`;
    where nothing is known, leave `speaker` out, and name the platform as the source's `publisher`.
    """
    record = entry.record
    for name, route in _of_claim(record) if isinstance(record, Claim) else _of_source(record):
        speaker = context.ledger.speaker(name)
        if (speaker is None or (speaker.named and speaker.id != name)) and is_nobody(name):
            yield Finding(
                message=f"“{name}” is nobody who can be answerable",
                route=route,
                hint="write who spoke, or add a speaker with `named: false`",
            )


def _of_claim(claim: Claim) -> Iterator[tuple[str, Route]]:
    if claim.speaker is not None:
        yield claim.speaker, ("speaker",)
    for index, link in enumerate(claim.via):
        yield link.speaker, ("via", index, "speaker")


def _of_source(source: Source) -> Iterator[tuple[str, Route]]:
    for index, author in enumerate(source.authors):
        yield author, ("authors", index)
