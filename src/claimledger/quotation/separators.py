"""Compare what stands between two words: which marks, dashes and spaces may differ."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from claimledger.quotation.characters import BULLETS, DASHES, INLINE_BULLETS, INVISIBLE, LINE_END, QUOTATION_MARKS
from claimledger.quotation.match import Reason

_MINUS_SIGNS = "-\u2212"

#: Marks that end a question, in the scripts that have one of their own. The Greek one is told by its neighbour.
QUESTION_MARKS = "?\u061f\u2048\u2049\u203d\u055e\u1367"
_STOPS = str.maketrans(
    {
        "\u3002": ".", "\uff61": ".", "\u0964": ".", "\u06d4": ".", "\u060c": ",", "\u061b": ";", "\u061f": "?",
        "\u301c": "~", "\u2026": "...", "\u22ef": "...", "\u2025": "..", "\u2047": "??", "\u203c": "!!",
    }
)  # fmt: skip


#: Longer separators are not remembered: a hostile text could fill the memory with them.
_LONGEST_REMEMBERED = 200


@cache
def _line_starts() -> re.Pattern[str]:
    return re.compile(rf"({LINE_END})[ \t]*(?:>[ \t]?)+")


@cache
def _bullet() -> re.Pattern[str]:
    return re.compile(rf"({LINE_END}[ \t\u00a0]*)[{BULLETS}](?=\s|$)|(?<=\s)[{INLINE_BULLETS}](?=\s|$)")


@cache
def _dash_bullet() -> re.Pattern[str]:
    # A minus is no bullet.
    return re.compile(rf"({LINE_END}[ \t\u00a0]*)(?!\u2212)[{DASHES}](?=\s)")


@cache
def _free() -> re.Pattern[str]:
    return re.compile(rf"[\s{QUOTATION_MARKS}{INVISIBLE}]+")


@cache
def _dash_runs() -> re.Pattern[str]:
    return re.compile(rf"[{DASHES}]+")


def stops_of(separator: str) -> str:
    """
    Give what counts in a separator: stops, brackets and dashes, in order.

    White space, invisible characters, quotation marks, prefixes of block quotes and bullets of a list do not count.
    All dashes are one dash, an ellipsis is three full stops, a fullwidth or other script's stop is the plain one.
    """
    return _remembered(separator) if len(separator) <= _LONGEST_REMEMBERED else _stops_of(separator)


def _stops_of(separator: str) -> str:
    text = _line_starts().sub(r"\1", separator)
    text = _bullet().sub(lambda hit: hit[1] or "", text)
    text = _free().sub("", text)
    if text:
        text = _dash_runs().sub("-", text)
        if not text.isascii():
            text = _dash_runs().sub("-", unicodedata.normalize("NFKC", text.translate(_STOPS)).translate(_STOPS))
    return text


_remembered = lru_cache(maxsize=1 << 14)(_stops_of)


def same_stops(quoted: str, source: str) -> bool:
    """
    Tell whether two separators between the same words read the same.

    A single dash after a line end may be the source's dash or the bullet of a list; both readings are tried.
    """
    if quoted == source or stops_of(quoted) == stops_of(source):
        return True
    quote_readings = {stops_of(quoted), stops_of(_dash_bullet().sub(r"\1", quoted))}
    return not quote_readings.isdisjoint((stops_of(source), stops_of(_dash_bullet().sub(r"\1", source))))


def same_between_figures(quoted: str, source: str) -> bool:
    """Tell whether two separators between figures read the same: here a space counts, unless it stands at a dash."""
    return same_stops(quoted, source) and _figures(quoted) == _figures(source)


def _figures(separator: str) -> str:
    text = _line_starts().sub(r"\1", separator)
    text = re.sub(rf"[{INVISIBLE}]+", "", text)
    text = re.sub(r"\s+", " ", text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_STOPS))
    text = _dash_runs().sub(_range_of, text)
    text = re.sub(" ?- ?", "-", text)
    return re.sub(rf"[{QUOTATION_MARKS}]", "", text)


def _range_of(dashes: re.Match[str]) -> str:
    """Fold dashes to one; but "5–-10" goes down to a negative figure."""
    run = dashes[0]
    return "--" if run[-1] != run[0] and run[-1] in _MINUS_SIGNS else "-"


def kinds(quoted: str, source: str) -> tuple[Reason, ...]:
    """Name what differs between two separators that read the same, gravest first."""
    short = len(quoted) + len(source) <= _LONGEST_REMEMBERED
    return _remembered_kinds(quoted, source) if short else _kinds(quoted, source)


def _kinds(quoted: str, source: str) -> tuple[Reason, ...]:
    found = []
    if _only(quoted, QUOTATION_MARKS) != _only(source, QUOTATION_MARKS):
        found.append(Reason.MARKS)
    if _only(quoted, DASHES) != _only(source, DASHES):
        found.append(Reason.DASHES)
    return tuple(found) or (Reason.SPACES,)


_remembered_kinds = lru_cache(maxsize=1 << 12)(_kinds)


def _only(text: str, characters: str) -> str:
    return re.sub(rf"[^{characters}]+", "", text)
