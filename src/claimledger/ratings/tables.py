"""The tables of rating words, as they stand in the files beside this module, each read when it is first asked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import urlsplit

from claimledger.records.scale import BUILT_IN, Axis

#: No host is longer [RFC 1035].
LONGEST_HOST = 253
#: Words before a rating that are none of it: "Our rating:", "Verdict -".
_BEFORE = re.compile(r"^(?:[\w ]{0,30}?\b(?:rating|verdict|ruling|conclusion|fact ?check)\s*[:=–—-]+\s*)+")
_USUAL_ADDRESS = re.compile(r"https?://([a-z0-9.-]+)(?=[/?#]|\Z)").match
#: Of ASCII, all but letters, digits and apostrophes becomes a space.
_NO_MARKS = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) != "'"}
_LIKE_AN_APOSTROPHE = str.maketrans(dict.fromkeys("‘’ʼ`´＇", "'"))


class RatedAs(NamedTuple):
    """A rating of a built-in scale; none where a house has words for not having rated yet."""

    axis: Axis
    rating: str | None

    def __str__(self) -> str:
        word = self.rating or "not rated yet"
        return word if self.axis is Axis.CONTENT else f"{word} ({self.axis})"


class Lead(NamedTuple):
    """Words with which a rating may begin."""

    #: As `plain` gives them; without the star.
    words: str
    #: A few more words may follow, and then nothing.
    is_short: bool
    rated: RatedAs


def plain(text: str) -> str:
    """Return *text* in compatible characters (NFKC), without case and with one space between words."""
    if text.isascii():
        return " ".join(text.replace("`", "'").lower().replace("_", " ").split())
    text = unicodedata.normalize("NFKC", text).translate(_LIKE_AN_APOSTROPHE).casefold().replace("_", " ")
    # What has no width is not printable.
    seen = text if text.isprintable() else "".join([c for c in text if unicodedata.category(c) != "Cf"])
    return " ".join(seen.split())


def without_label(words: str) -> str:
    """Return *words* (in the form of `plain`) without what announces a rating: "our rating:"."""
    return _BEFORE.sub("", words)


def key_of(text: str) -> str:
    """Return what two spellings of a rating have in common: `plain`, without punctuation and words before it."""
    return key_of_words(without_label(plain(text)))


def key_of_words(words: str) -> str:
    """Return the `key_of` a text from its *words*, in the form of `plain` and `without_label`."""
    return " ".join(words.translate(_NO_MARKS if words.isascii() else _KEPT).split())


class _Kept(dict[int, str]):
    """Code point → it, or a space for what is no part of a key; what nobody asked for before is looked up."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        kept = character if unicodedata.category(character)[0] in "LMN" or character == "'" else " "
        if len(self) < _MOST_CHARACTERS:
            self[code] = kept
        return kept


_KEPT = _Kept()
#: So many characters are remembered: more than any language but those written with signs for words has.
_MOST_CHARACTERS = 10_000


def house_of(publisher: str) -> str | None:
    """
    Return the house that *publisher* is: a host, an address, an archive's copy of an address, or the house's own name.

    None where no table knows it.
    """
    text = publisher.strip().casefold()
    usual = _USUAL_ADDRESS(text)
    if usual and usual[1] != "web.archive.org":
        return _house_at(usual[1])
    archived = "web.archive.org" in text and re.search(r"web\.archive\.org/web/\d+[a-z_]*/(.+)", text)
    if archived:
        text = archived[1]
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname or ""
    except ValueError:
        return None
    return _house_at(host) or _names().get(re.sub(r"[^a-z0-9]+", "", text))


def _house_at(host: str) -> str | None:
    return _house_of_host(host) if len(host) <= LONGEST_HOST else None


@lru_cache(4_000)
def _house_of_host(host: str) -> str | None:
    hosts = _hosts()
    labels = host.split(".")
    found = (hosts.get(".".join(labels[start:])) for start in range(len(labels) - 1))
    return next((house for house in found if house is not None), None)


@cache
def _names() -> dict[str, str]:
    return {house.replace("-", ""): house for house in reversed(_houses())}


def own_table(house: str) -> dict[str, RatedAs]:
    """Return the ratings of *house* by their keys."""
    return _houses().get(house, {})


@cache
def generic_table() -> dict[str, RatedAs]:
    """Return the ratings that mean one thing, whoever gives them, by their keys."""
    return {key_of(words): rated_as(rated) for words, rated in rows("generic.tsv")}


@cache
def leads_of(house: str | None) -> tuple[Lead, ...]:
    """Return the words with which a rating may begin, the house's own first and the longest first."""
    found = [
        (owner, Lead(plain(words.rstrip(" *")), words.endswith("*"), rated_as(rated)))
        for owner, words, rated in rows("leads.tsv")
        if owner in ("*", house)
    ]
    # What holds for everybody is longer and tells more than a house's pattern of a few words.
    return tuple(lead for _, lead in sorted(found, key=lambda one: (one[1].is_short, -len(one[1].words))))


@cache
def leads_by_letter(house: str | None) -> Mapping[str, tuple[Lead, ...]]:
    """Return letter → those of `leads_of` *house* with which a text may begin that begins so; "" for other letters."""
    leads = leads_of(house)
    letters = {lead.words[:1] for lead in leads} | {""}
    return {letter: tuple(lead for lead in leads if lead.words[:1] in ("", letter)) for letter in letters}


@cache
def _hosts() -> dict[str, str]:
    return {host: house for house, host in rows("hosts.tsv")}


@cache
def _houses() -> dict[str, dict[str, RatedAs]]:
    houses: dict[str, dict[str, RatedAs]] = {house: {} for house in _hosts().values()}
    for house, words, rated in rows("houses.tsv"):
        houses.setdefault(house, {})[key_of(words)] = rated_as(rated)
    return houses


def rows(name: str) -> list[list[str]]:
    """Return the lines of the table *name*, cut at tabs, without those that explain it."""
    text = files("claimledger.ratings").joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line and not line.startswith("#")]


def rated_as(text: str) -> RatedAs:
    """
    Return the rating that a table writes as *text*: ``mixed``, ``media:staged``, ``-``.

    Raises:
        ValueError: no built-in scale has it; a fault of the table.

    """
    axis, _, word = text.rpartition(":")
    rated = RatedAs(Axis(axis or Axis.CONTENT), None if word == "-" else word)
    if rated.rating is not None and rated.rating not in BUILT_IN[rated.axis]:
        raise ValueError(f"no built-in rating on {rated.axis}: {word}")
    return rated
