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
""")

_PLATFORMS = (
    r"bluesky|facebook|instagram|linkedin|mastodon|pinterest|quora|reddit|rumble|signal|snapchat|substack|telegram|"
    r"threads|tik\s?tok|truth\s?social|tumblr|twitch|twitter|vk|vkontakte|weibo|whats\s?app|x|you\s?tube"
)
_SITES = (
    "bluesky|bsky|facebook|instagram|linkedin|pinterest|quora|reddit|rumble|snapchat|substack|t|telegram|threads|"
    "tiktok|truthsocial|tumblr|twitch|twitter|vk|weibo|whatsapp|x|youtube"
)
_PIECES = "posts?|users?|pages?|groups?|accounts?|messages?|videos?|tweets?|images?|memes?|channels?|rumou?rs?|claims?"
_MANY = "various|several|multiple|many|different|numerous|unnamed|unknown|anonymous|viral|other|some|a|an"
_SOMEBODY = "sources?|people|persons?|authors?|speakers?|claimants?|websites?|outlets|individuals|bloggers"


@cache
def _nobody() -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?: https?:// )? (?: www\. | m\. )? (?: {_SITES} ) \. (?: com | net | org | app | me | tv | co | social ) /?
        | (?: (?: {_MANY} ) \s ){{0,3}} (?: {_PLATFORMS} | social \s media | internet | web ) \s (?: {_PIECES} )
        | (?: (?: {_MANY} ) \s ){{1,3}} (?: {_SOMEBODY} | {_PIECES} )
        | (?: the \s )? (?: social \s media | internet | web )
        | unknown | anonymous | various | multiple | several | sources | n/?a | none | nobody | null | tbd | \?+
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def _is_nobody(name: str) -> bool:
    return _nobody().fullmatch(name.strip()) is not None


def _passes(facts: FileFacts, known: Known) -> bool:
    named = facts.references.get(Target.WHO, frozenset()) - known.speakers
    return not any(_is_nobody(name) for name in named if name not in known.names)


@rule("A304", "no-claimant", over=(Claim, Source), severity=Severity.WARNING, passes=_passes, bad=[BAD], good=[GOOD])
def no_claimant(entry: Entry[Claim | Source], context: Context) -> Iterator[Finding]:
    """
    A claimant is somebody, not the platform on which they spoke and not “multiple sources”.

    A rating goes on somebody's record: `x.com`, “Facebook posts” and “Unknown” cannot answer, cannot be asked for a
    reply, and hide from readers that nobody knows who said it. It is asked of a claim's speaker, of the voices between
    and of a source's authors, where they are written as names. A name of a speaker of the ledger is not asked: where a
    source gives words to “several officials”, a speaker of this name with `named: false` says so. The bare name of a
    platform may be the company, which can speak for itself.

    To mend: write who spoke; where it is known only what the source calls them, add a speaker with `named: false`;
    where nothing is known, leave `speaker` out, and name the platform as the source's `publisher`.
    """
    record = entry.record
    for name, route in _of_claim(record) if isinstance(record, Claim) else _of_source(record):
        if context.ledger.speaker(name) is None and _is_nobody(name):
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
