"""Find a quote character for character, and see that it begins and ends where words do."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import Literal

from claimledger.quotation.characters import HYPHENS, INVISIBLE, MARKS, UNSPACED, UNSPACED_FIGURES
from claimledger.quotation.edges import left_cut, right_cut
from claimledger.quotation.lexicon import CURRENCY_CODES, SCALES, SHARE_WORDS, is_scale
from claimledger.quotation.match import Span
from claimledger.quotation.prepared import TRIED, PreparedText, plain_word
from claimledger.quotation.tokens import form_of, tokenise

#: So many hits inside words are looked at one by one ("e" in a long text); then the tokens decide.
PATIENCE = 200_000

#: What a hit costs that has to be cut into tokens, where one inside a plain word costs 1.
_DOUBT = 100

#: Characters each side of a doubtful edge that are cut into tokens; longer words than this are cut words anyway.
_REACH = 24

#: The same on the inner side, where only the end token's own shape matters.
_NEAR = 8

#: A word with no more places than this is rare enough.
_FEW = 10

#: A text up to this long is looked through before its words are looked up.
_SHORT = 16_000

#: Looking at one place costs as much as looking through so many characters.
_WORTH = 500

_QUIET_BEFORE = frozenset('"“„«‹([{。、，')
_QUIET_AFTER = frozenset('.,;:!?)]}"”“»›。、，')
_CALM_SPACES = frozenset(" \n")
_CALM_AFTER = _QUIET_AFTER | _CALM_SPACES
_LAST_MARKS = frozenset("。！？；，、।॥؟؛「」『』")
#: Stand before a quoted word, belong to no word and part it from whatever stands before them.
_OPENING = frozenset('"“”„«»‹›([{')
#: Belong to the figure before them, or may.
_UNITS = SCALES | SHARE_WORDS[0] | {code.lower() for code in CURRENCY_CODES}
#: After a stop: two marks in a row stand in no number and join no words.
_QUIET_AFTER_STOP = frozenset('.,;:!?)]}"”»')
_QUIET_SECOND = frozenset('.,;:!?"”)')


def verbatim_hits(prepared: PreparedText, quote: str, *, limit: int) -> list[int] | None:
    """
    Give where the quote stands whole, in order, not overlapping; None where too many hits cut words.

    None means that this search gave up, not that there is nothing: ask the tokens.
    """
    text = prepared.text
    if prepared.expects_many() and len(text) > _SHORT:
        places, offset = _rare_word(prepared.words, quote, len(text) // _WORTH)
        if places is not None:
            return _kept(text, quote, places, offset, limit)
    return _scanned(text, quote, limit)


def _scanned(text: str, quote: str, limit: int) -> list[int] | None:
    """Look through the whole text."""
    at = text.find(quote)
    if at < 0:
        return []
    hits: list[int] = []
    refused = 0
    size = len(quote)
    calm = _calm_marks(quote)
    is_whole: _Judge | None = None
    while at >= 0:
        if not _stands_calm(text, at, at + size, calm):
            is_whole = is_whole or _Judge(text, quote)
            if not is_whole(at):
                refused += _DOUBT if is_whole.looked_close else 1
                if refused > PATIENCE:
                    return None
                at = text.find(quote, at + 1)
                continue
        hits.append(at)
        if len(hits) >= limit:
            break
        at = text.find(quote, at + size)
    return hits


def _rare_word(words: dict[str, list[int]], quote: str, most: int) -> tuple[Sequence[int] | None, int]:
    """
    Give the places of a rare word of the quote, and where it stands in the quote.

    None where all its words have more places than `most`.

    A word of the quote is a word of the text wherever the quote stands whole: at the quote's ends too, for where the
    text goes on with a letter or a figure there, the quote cuts a word.
    """
    best: list[int] | None = None
    offset = at = 0
    # What spaces part from the rest of the quote is one of its words if it is one of the text's.
    for piece in quote.split(" ", TRIED)[:TRIED]:
        places = words.get(piece)
        if places is not None and (best is None or len(places) < len(best)):
            best, offset = places, at
            if len(places) <= _FEW:
                break
        at += len(piece) + 1
    if best is not None and len(best) <= max(most, _FEW):
        return best, offset
    return _rarest_word(words, quote, most)


def _rarest_word(words: dict[str, list[int]], quote: str, most: int) -> tuple[Sequence[int] | None, int]:
    best: list[int] | None = None
    offset = 0
    for hit in islice(plain_word().finditer(quote), TRIED):
        places = words.get(hit[0])
        if places is None:
            return (), 0
        if best is None or len(places) < len(best):
            best, offset = places, hit.start()
            if len(places) <= _FEW:
                break
    if best is None or len(best) > max(most, _FEW):
        return None, 0
    return best, offset


def _kept(text: str, quote: str, places: Sequence[int], offset: int, limit: int) -> list[int]:
    """Give where the quote stands whole, of the places of what stands at `offset` in it."""
    size = len(quote)
    calm = _calm_marks(quote)
    hits: list[int] = []
    is_whole: _Judge | None = None
    end = 0
    for place in places:
        at = place - offset
        if text.startswith(quote, at) and at >= end:
            if not _stands_calm(text, at, at + size, calm):
                is_whole = is_whole or _Judge(text, quote)
                if not is_whole(at):
                    continue
            hits.append(at)
            end = at + size
            if len(hits) >= limit:
                break
    return hits


def _calm_marks(quote: str) -> Container[str]:
    """Give what may stand right behind a quote that begins with a letter, so that it does not end in a word."""
    if not quote[0].isalpha():
        return ()
    last = quote[-1]
    if last.isalpha():
        if last < "\u0300":
            return _CALM_AFTER
        if _is_mark(last):
            return ()
        return _CALM_SPACES if "\u05d0" <= last <= "\u05ea" else _CALM_AFTER
    if last in _QUIET_SECOND:
        return _CALM_SPACES
    return _CALM_AFTER if last in _LAST_MARKS else ()


def _stands_calm(text: str, at: int, end: int, calm: Container[str]) -> bool:
    """
    Tell at a glance that a quote stands whole here: the commonest case of what `_Judge` tells.

    Before it is a space, and before that a letter or a mark; behind it one of the marks that `_calm_marks` gives.
    """
    if at < 2 or end >= len(text) or text[end] not in calm:
        return False
    before = text[at - 1]
    if before not in _CALM_SPACES:
        return False
    second = text[at - 2]
    return second.isalpha() or second in _QUIET_SECOND or second == before == "\n"


class _Judge:
    """Tells of each hit of one quote whether it begins and ends where words do."""

    __slots__ = (
        "_after",
        "_before",
        "_edges",
        "_first",
        "_is_opened",
        "_last",
        "_quote",
        "_text",
        "looked_close",
    )

    def __init__(self, text: str, quote: str) -> None:
        self._text, self._quote = text, quote
        self._first, self._last = quote[0], quote[-1]
        self._is_opened = self._first in _OPENING and _begins_with_word(quote)
        self._edges: tuple[Span, Span] | Literal[False] | None = False
        #: Characters other than spaces that stood before whole places of the quote, and those that stood after.
        self._before = self._after = ""
        #: Whether the last hit had to be cut into tokens.
        self.looked_close = False

    def __call__(self, at: int) -> bool:
        text = self._text
        end = at + len(self._quote)
        self.looked_close = False
        if at > 1 and end < len(text):
            before, after = text[at - 1], text[end]
            if before in self._before and after in self._after:
                return True
        if _is_inside_word(text, at, self._quote):
            return False
        if not at or self._is_opened or _is_quiet_before(text, at, self._first):
            if end == len(text) or _is_quiet_after(text[end], self._without_marks()):
                if at and end < len(text) and not text[at - 1].isspace():
                    self._before += text[at - 1]
                    self._after += text[end]
                return True
            if self._last.isdigit() and _counts_nothing(text, end):
                return True
        self.looked_close = True
        if self._edges is False:
            self._edges = _edges(self._quote)
        return _is_whole(text, at, end, self._edges)

    def _without_marks(self) -> str:
        """Give the last character of the quote that is no combining mark."""
        if self._last < "\u0300":
            return self._last
        quote = self._quote
        last = len(quote)
        while last > 1 and not quote[last - 1].isascii() and _is_mark(quote[last - 1]):
            last -= 1
        self._last = quote[last - 1]
        return self._last


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(rf"[{MARKS}]")


@lru_cache(maxsize=1 << 13)
def _is_mark(character: str) -> bool:
    return _marks().match(character) is not None


def _is_inside_word(text: str, at: int, quote: str) -> bool:
    """Tell at a glance that a word is cut: letters or figures of a script with spaces stand on both sides of an end."""
    end = at + len(quote)
    if at > 0 and _join(text[at - 1], quote[0]):
        return True
    if end == len(text):
        return False
    return _join(quote[-1], text[end]) or (text[end] > "\u02ff" and _is_mark(text[end]))


def _join(left: str, right: str) -> bool:
    return left < "\u0e00" and right < "\u0e00" and left.isalnum() and right.isalnum()


def _is_quiet_before(text: str, at: int, first: str) -> bool:
    before = text[at - 1]
    if not (first.isalpha() or (first.isdigit() and before.isspace())):
        return False
    if before.isspace():
        second = text[at - 2] if at > 1 else " "
        if second.isalpha() or second in _QUIET_SECOND or second == before == "\n":
            # "EUR 25": the code of a currency may stand there.
            return first.isalpha() or not second.isupper()
        if second.isspace():
            second = text[max(0, at - _REACH) : at].rstrip()[-1:]
            return second.isalpha() or (second != "" and second in _QUIET_SECOND)
        if before == " " and text[max(0, at - 3) : at - 2].isspace() and _hyphen().match(second):
            # A hyphen with a space on both sides is a dash.
            return first.isalpha()
        # A line-end hyphen, or the prefix of a block quote after it, would join both lines to one word.
        return first.isalpha() and _may_join().match(second) is None
    if before in _QUIET_BEFORE:
        # A mark stands inside Hebrew abbreviations.
        return before != '"' or not "\u05d0" <= first <= "\u05ea"
    if first <= "\u0e00" or before in UNSPACED_FIGURES:
        return False
    return (before.isalnum() or _is_mark(before)) and _stands_alone(first)


def _is_quiet_after(after: str, last: str) -> bool:
    if last in _LAST_MARKS:
        return True
    if after.isspace():
        return last.isalpha() or last in _QUIET_SECOND
    if last in _QUIET_SECOND and after in _QUIET_AFTER_STOP:
        return True
    if not last.isalpha():
        return False
    if "\u05d0" <= last <= "\u05ea":
        return after in ".,;:!?)]}"
    return after in _QUIET_AFTER or (
        after > "\u0e00" and last > "\u0e00" and _stands_alone(last) and _stands_alone(after)
    )


def _begins_with_word(quote: str) -> bool:
    """Tell whether a letter, but no Hebrew one, stands behind the first sign of a quote or the space after it."""
    first = quote[1:3].lstrip(" ")[:1]
    return first.isalpha() and first < "\u0590"


@cache
def _next_word() -> re.Pattern[str]:
    return re.compile(r"(?: |\n\n?)([A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]+)(?=[\s,.;:!?)])")


def _counts_nothing(text: str, end: int) -> bool:
    """Tell whether a figure that ends here is followed by a plain word that is no unit of it."""
    following = _next_word().match(text, end)
    if following is None:
        return False
    form = form_of(following[1])
    return form not in _UNITS and not is_scale(form)


@cache
def _hyphen() -> re.Pattern[str]:
    return re.compile(f"[{HYPHENS}]")


@cache
def _may_join() -> re.Pattern[str]:
    return re.compile(rf"[{HYPHENS}{INVISIBLE}>]")


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(rf"[{UNSPACED}]")


@lru_cache(maxsize=1 << 13)
def _stands_alone(character: str) -> bool:
    """Tell whether a character is a token by itself and no figure."""
    return character not in UNSPACED_FIGURES and _alone().match(character) is not None


def _edges(quote: str) -> tuple[Span, Span] | None:
    """Give the first and the last token of a quote; a long quote is cut into tokens at its ends only."""
    head = tokenise(quote[:_REACH])
    skipped = max(0, len(quote) - _REACH)
    tail = tokenise(quote[skipped:]) if skipped else head
    if not len(head) or head.ends[0] == _REACH or not len(tail) or (skipped and not tail.starts[-1]):
        head = tail = tokenise(quote)
        skipped = 0
        if not len(head):
            return None
    return Span(head.starts[0], head.ends[0]), Span(skipped + tail.starts[-1], skipped + tail.ends[-1])


def _is_whole(text: str, at: int, end: int, edges: tuple[Span, Span] | None) -> bool:
    """Cut the surroundings of both ends into tokens and see that the quote's own stand there, and no others."""
    if edges is None:
        return False
    head, tail = edges
    first, last = at + head.start, at + tail.end
    start = max(0, first - _REACH)
    around = tokenise(text[start : at + head.end + _NEAR])
    index = around.first_from(first - start)
    if index == len(around) or around.starts[index] != first - start or left_cut(around, index):
        return False
    if index and around.ends[index - 1] > at - start:
        return False
    start = max(0, at + tail.start - _NEAR)
    around = tokenise(text[start : last + _REACH])
    index = around.first_from(last - start) - 1
    if index < 0 or around.ends[index] != last - start or right_cut(around, index):
        return False
    return index + 1 == len(around) or around.starts[index + 1] >= end - start
