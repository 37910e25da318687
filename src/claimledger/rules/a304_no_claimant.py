"""A claimant who is nobody: a platform, or a word for “somebody”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claimledger.diagnostic import Finding, Severity
from claimledger.facts import FileFacts, Known
from claimledger.ledger import Entry
from claimledger.location import Route
from claimledger.records.claim import Claim
from claimledger.records.references import Target
from claimledger.records.source import Source
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

_PLATFORMS = (
    r"bluesky|facebook|fb|instagram|linkedin|mastodon|pinterest|quora|reddit|rumble|signal|snapchat|substack|"
    r"telegram|threads|tik\s?tok|truth\s?social|tumblr|twitch|twitter|vk|vkontakte|weibo|whats\s?app|x|you\s?tube"
)
_SITES = (
    "bluesky|bsky|facebook|instagram|linkedin|pinterest|quora|reddit|rumble|snapchat|substack|t|telegram|threads|"
    "tiktok|truthsocial|tumblr|twitch|twitter|vk|weibo|whatsapp|x|youtube"
)
_PIECES = (
    "posts?|users?|pages?|groups?|accounts?|messages?|videos?|tweets?|images?|memes?|channels?|rumou?rs?|claims?|"
    "forwards?|handles?|netizens?|photos?|pictures?|quotes?|articles?"
)
_MANY = "various|several|multiple|many|different|numerous|unnamed|unknown|anonymous|viral|other|some|a|an"
_SOMEBODY = "sources?|people|persons?|authors?|speakers?|claimants?|websites?|outlets|individuals|bloggers"


@cache
def _nobody() -> re.Pattern[str]:
    place = rf"(?: {_PLATFORMS} | social \s media | internet | web(?:sites)? )"
    # One of several: “Facebook pages” in “Facebook pages and Twitter handles”, “Facebook” in “Facebook, Twitter”.
    one = rf"{place} (?: \s (?: {_PIECES} ) )?"
    joined = r"(?: \s? [,/&] \s? (?: and \s )? | \s and \s )"
    return re.compile(
        rf"""
        (?: https?:// )? (?: www\. | m\. )? (?: {_SITES} ) \. (?: com | net | org | app | me | tv | co | social ) /?
        | (?: (?: {_MANY} ) \s ){{0,3}} {place} \s (?: {_PIECES} )
        | (?: (?: {_MANY} ) \s ){{0,3}} {one} (?: {joined} {one} ){{1,5}}
        | (?: (?: {_MANY} ) \s ){{0,3}} (?: {_PIECES} ) \s (?: on | of ) \s {place} (?: {joined} {place} ){{0,5}}
        | (?: (?: {_MANY} ) \s ){{1,3}} (?: {_SOMEBODY} | {_PIECES} )
        | (?: the \s )? (?: social \s media | media | internet | web )
        | unknown | anonymous | various | multiple | several | many | sources | bloggers | netizens | memes?
        | n/?a | none | nobody | null | tbd | \?+
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def is_nobody(name: str) -> bool:
    """Tell whether a name is that of a platform, or a word for “somebody”."""
    return _nobody().fullmatch(name.strip(" .‘’“”'\"")) is not None


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
