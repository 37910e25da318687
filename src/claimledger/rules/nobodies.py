"""Names that are nobody's: a platform, “multiple sources”, “unknown”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claimledger.patterns import pattern

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
_ALONE = "unknown|anonymous|various|multiple|several|many|sources|bloggers|netizens|memes?|none|nobody|null|tbd"
_OTHERS = "https?|www|m|social|internet|web|websites|the|media|n|na"
_LETTERS = pattern(r"[^\W\d_]*")


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
        | {_ALONE} | n/?a | \?+
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _first_words() -> frozenset[str]:
    """Return all words with which what `_nobody` finds may begin."""
    written = "|".join((_PLATFORMS, _SITES, _PIECES, _MANY, _SOMEBODY, _ALONE, _OTHERS))
    return frozenset(word for one in written.split("|") for word in _spellings(one))


def _spellings(written: str) -> Iterator[str]:
    """Yield the words with which *written* may begin, in which a letter or a space may be optional."""
    before, is_optional, after = written.partition("?")
    if not is_optional:
        yield before
    elif before.endswith(r"\s"):
        yield before.removesuffix(r"\s")
        yield from (before.removesuffix(r"\s") + rest for rest in _spellings(after))
    else:
        yield from (begin + rest for rest in _spellings(after) for begin in (before, before[:-1]))


def _may_be_nobody(name: str) -> bool:
    """Tell whether `_nobody` may find something: most names begin with another word, and no hyphen stands in these."""
    if "-" in name:
        return False
    found = _LETTERS.match(name)
    first = found[0].lower() if found is not None else ""
    # Letters that are no ASCII may be another case of one.
    return not first or not first.isascii() or first in _first_words()


def is_nobody(name: str) -> bool:
    """Tell whether *name* is only a word for “somebody”, or where they spoke."""
    name = name.strip(" .‘’“”'\"")
    return _may_be_nobody(name) and _nobody().fullmatch(name) is not None
