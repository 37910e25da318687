"""Which characters of a cell would act in a markup language, each with the company in which it does."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: An ampersand that would begin a character reference.
ENTITY = {"&": r"(?=#?\w+;)"}
#: An underscore that is not inside a word, where it is a letter, in a web address too.
UNDERSCORE = {"_": r"(?:(?<![^\W_]_)|(?![^\W_]))"}


def hazards(always: str, *conditions: Mapping[str, str], opening: str = "") -> str:
    r"""
    Return a regular expression that matches one character, if it would act.

    *always* lists characters that do so anywhere, *opening* those that do as the first of a cell; *conditions* maps
    others to what must hold behind them, as a regular expression in which ``(?<=…)`` may look back at the character
    and before it. One set of characters comes first, by which `re` skips over all others: several times as fast as
    the alternatives would be.
    """
    when = {mark: holds for condition in conditions for mark, holds in condition.items()}
    first = "".join(map(re.escape, dict.fromkeys(always + opening + "".join(when))))
    checks = [rf"(?<=[{''.join(map(re.escape, always))}])"]
    checks += [f"(?<={re.escape(mark)}){holds}" for mark, holds in when.items()]
    if opening:
        checks.append(rf"(?<=^[{''.join(map(re.escape, opening))}])")
    return f"[{first}](?:{'|'.join(checks)})"


def twice(characters: str) -> dict[str, str]:
    """Return the condition that a character stands beside its like, for each of *characters*."""
    return {mark: f"(?:(?={re.escape(mark)})|(?<={re.escape(mark * 2)}))" for mark in characters}


def before(mark: str, *following: str) -> dict[str, str]:
    """Return the condition that one of the regular expressions *following* matches after *mark*."""
    return {mark: f"(?={'|'.join(following)})"}


def at_edge(characters: str) -> dict[str, str]:
    """Return the condition that a character stands at the edge of a word or beside its like, for each."""
    return {mark: rf"(?:(?<!\w{re.escape(mark)})(?=\S)|(?<=\S{re.escape(mark)})(?!\w))" for mark in characters}


def escape_outside_addresses(pattern: str, written: Callable[[re.Match[str]], str], text: str) -> str:
    """
    Return *text* with each match of *pattern* as *written*, where web addresses link themselves.

    Readers differ on escapes inside an address. One that needs none is left to be a link, any other is made plain text
    by a character reference for its colon: right to the letter comes before clickable.
    """
    special = _compiled(pattern)
    if "://" not in text:
        return special.sub(written, text)
    pieces = _compiled(r"(https?://\S+)").split(text)
    for place, piece in enumerate(pieces):
        if place % 2 == 0:
            pieces[place] = special.sub(written, piece)
        elif special.search(piece):
            pieces[place] = special.sub(written, piece).replace(":", "&#58;", 1)
    return "".join(pieces)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
