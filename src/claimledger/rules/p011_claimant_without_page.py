"""A claimant in published reviews whom nothing tells from others of the name."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.facts import Publication
from claimledger.ledger import Ledger
from claimledger.location import Route
from claimledger.rules.nobodies import is_nobody
from claimledger.rules.published import key_of, place_of, publications, shared_source, shared_speaker
from claimledger.rules.rule import Bad, FileFinding, Good, LedgerContext, rule

BAD = Bad("""
    document:
      id: paper
      title: A paper
    speakers:
      - id: ann-smith
        name: Ann Smith
        #     ^^^^^^^^^ P011
    claims:
      - id: deal
        quote: the deal is fair
        speaker: ann-smith
        reviews:
          - rating: correct
            status: published
      - id: cost
        quote: the cost will fall
        speaker: A Minister
        #        ^^^^^^^^^^ P011
        reviews:
          - rating: correct
            status: published
      - id: cost-again
        quote: the cost will not fall
        speaker: A Minister
        reviews:
          - rating: incorrect
            status: published
""")

GOOD = Good("""
    document:
      id: paper
      title: A paper
      authors: [ann-smith]
    speakers:
      - id: ann-smith
        name: Ann Smith
        same_as: ["https://www.wikidata.org/wiki/Q4767060"]
      - {id: one-union, name: one union, kind: group, named: false}
    claims:
      - id: shared
        statement: The deal of 2011 is fair.
        speaker: Facebook, Twitter
        reviews:
          - rating: correct
            status: published
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: correct
            status: published
      - id: cost
        quote: the cost will fall
        speaker: one-union
        reviews:
          - rating: correct
            status: published
      - id: rumour
        quote: the rumour is true
        speaker: Facebook posts
        reviews:
          - rating: correct
            status: published
      - id: draft
        quote: the draft is fair
        speaker: A Minister
        reviews:
          - rating: correct
""")


@rule("P011", "claimant-without-page", over=Ledger, severity=Severity.ADVICE, bad=[BAD], good=[GOOD])
def claimant_without_page(context: LedgerContext) -> Iterator[FileFinding]:
    """
    Who made a claim that is published with a review has a page that tells who they are.

    There are many Ann Smiths. A home page, or one of Wikipedia or Wikidata (`same_as`), tells a reader and a program
    whose record a rating goes on. It is found once for each claimant of a published review, at the record of the
    speaker, else at the first claim, and not of speakers with `named: false`, of whom there is no page. A claimant
    whose name an importer could not read is found too, for a claimant without a name is refused; a platform in place
    of a claimant is A304, and here silent. Advice, under the profile `google` too: many a claimant has no page.

    To mend: add a speaker with `same_as`, or `same_as` to the record that there is.
    """
    seen: set[str] = set()
    for path, one in publications(context):
        who = _claimant(one, context)
        if who == "":
            message = "the claimant goes out as it came, and is not told by one name"
            yield FileFinding(path, Finding(message=message, route=place_of(one), hint="write `speaker`"))
        elif who is not None and who not in seen:
            seen.add(who)
            yield from _of_claimant(who, path, one, context)


def _of_claimant(who: str, path: str, one: Publication, context: LedgerContext) -> Iterator[FileFinding]:
    """Find *who* where no page tells who that is: at their record, else at their first claim, whose review is *one*."""
    found = shared_speaker(who, context)
    if found is None:
        if not is_nobody(who):
            route: Route = (*one.route, "speaker") if one.speaker is not None else place_of(one)
            yield _finding(path, who, route, "add a speaker of this name with `same_as`")
        return
    entry, speaker = found
    if speaker.named and not speaker.same_as and not is_nobody(speaker.name):
        yield _finding(entry.path, speaker.name, (*entry.route, "name"), "write `same_as`")


def _finding(path: str, name: str, route: Route, hint: str) -> FileFinding:
    message = f"reviews of what {name} claimed are published, and no page tells who that is"
    return FileFinding(path, Finding(message=message, route=route, hint=hint))


def _claimant(one: Publication, context: LedgerContext) -> str | None:
    """Return who made the claim: the speaker it names, else its source's single author."""
    if one.speaker is not None:
        return key_of(one.speaker, context.known)
    source = shared_source(one.source, context)
    return key_of(source.authors[0], context.known) if source is not None and len(source.authors) == 1 else None
