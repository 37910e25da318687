"""Names that are nobody's: a platform, “multiple sources”, “unknown”."""

from __future__ import annotations

import re
from functools import cache, lru_cache

_PLATFORMS = (
    r"bluesky|facebook|fb|instagram|linkedin|mastodon|pinterest|quora|reddit|rumble|signal|snapchat|substack|"
    r"telegram|threads|tik\s?tok|truth\s?social|tumblr|twitch|twitter|vk|vkontakte|weibo|whats\s?app|x|you\s?tube"
)
_SITES = (
    "bluesky|bsky|facebook|instagram|linkedin|pinterest|quora|reddit|rumble|snapchat|substack|t|telegram|threads|"
    "tiktok|truthsocial|tumblr|twitch|twitter|vk|weibo|whatsapp|x|youtube"
)
_PIECES = (
    "posts?|users?|pages?|groups?|accounts?|messages?|videos?|tweets?|images?|memes?|channels?|rumours?|rumors?|"
    "claims?|forwards?|handles?|netizens?|photos?|pictures?|quotes?|articles?"
)
_MANY = "various|several|multiple|many|different|numerous|unnamed|unknown|anonymous|viral|other|some|a|an"
_SOMEBODY = "sources?|people|persons?|authors?|speakers?|claimants?|websites?|outlets|individuals|bloggers"


def _written() -> str:
    """Return the pattern of such names. All that has a letter in it are words, whole and with or without an s."""
    place = rf"(?: {_PLATFORMS} | social \s media | internet | web(?:sites)? )"
    # One of several: “Facebook pages” in “Facebook pages and Twitter handles”, “Facebook” in “Facebook, Twitter”.
    one = rf"{place} (?: \s (?: {_PIECES} ) )?"
    joined = r"(?: \s? [,/&] \s? (?: and \s )? | \s and \s )"
    return rf"""
    (?: https?:// )? (?: www\. | m\. )? (?: {_SITES} ) \. (?: com | net | org | app | me | tv | co | social ) /?
    | (?: (?: {_MANY} ) \s ){{0,3}} {place} \s (?: {_PIECES} )
    | (?: (?: {_MANY} ) \s ){{0,3}} {one} (?: {joined} {one} ){{1,5}}
    | (?: (?: {_MANY} ) \s ){{0,3}} (?: {_PIECES} ) \s (?: on | of ) \s {place} (?: {joined} {place} ){{0,5}}
    | (?: (?: {_MANY} ) \s ){{1,3}} (?: {_SOMEBODY} | {_PIECES} )
    | (?: the \s )? (?: social \s media | media | internet | web )
    | unknown | anonymous | various | multiple | several | many | sources | bloggers | netizens | memes?
    | n/a | na | none | nobody | null | tbd | \?+
    """


@cache
def _nobody() -> re.Pattern[str]:
    return re.compile(_written(), re.VERBOSE | re.IGNORECASE)


@cache
def _words() -> frozenset[str]:
    return frozenset(map(_singular, re.findall("[a-z]+", _written())))


def _singular(word: str) -> str:
    return word.rstrip("s")


@lru_cache(maxsize=4096)
def is_nobody(name: str) -> bool:
    """Tell whether *name* is only a word for “somebody”, or where they spoke."""
    # Most names have another word, and to compile the pattern takes as long as to look at a thousand of them. Letters
    # that are no ASCII may be another case of one.
    if name.isascii() and not _words().issuperset(map(_singular, re.findall("[a-z]+", name.lower()))):
        return False
    return _nobody().fullmatch(name.strip(" .‘’“”'\"")) is not None
