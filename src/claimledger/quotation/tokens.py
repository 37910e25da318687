"""Cut a text into tokens and the separators between them, and fold each token to its canonical form."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from operator import add, sub

from attrs import field

from claimledger.quotation.characters import (
    APOSTROPHES,
    CURRENCIES,
    FIGURE_SEPARATORS,
    HYPHENS,
    INVISIBLE,
    KANA_MARKS,
    LINE_BREAK,
    MARKS,
    MINUS_SIGNS,
    SIGNS,
    STRETCHERS,
    UNSPACED,
)
from claimledger.value_classes import frozen

#: Version of the rules of this module. Whoever stores tokens, their order or their number (a seal does) stores it too:
#: a change that cuts or folds any text otherwise must raise it.
CANONICAL_FORM = 1

#: Stands between two forms in `Tokens.joined`; it occurs in no form.
BORDER = "\x1f"

#: A word has no more hyphens and apostrophes than this; a longer chain is cut, so that no token costs too much.
MOST_JOINTS = 40

#: Longer tokens are not remembered: a hostile text could fill the memory with them.
_LONGEST_REMEMBERED = 64

_UNITS = (
    "kg|km|cm|mm|mg|ml|cl|kWh|MWh|GWh|TWh|kW|MW|GW|Hz|kHz|MHz|GHz|kB|MB|GB|TB|ha|mph|kph|bn|tn|mn|mln|mrd|pp|bps|px|"
    "lbs|lb|oz|ft|m|g|k|t|l|b|h|s|min|hrs|am|pm"
)


@frozen(slots=True)
class Word:
    """One token as it reads: what is searched for, and what must be equal."""

    #: Case folded; equal forms are candidates.
    form: str
    #: As printed but for Unicode form, invisible characters, hyphens and the kind of apostrophe.
    cased: str
    #: Places of hyphens in `cased`; True where a line ended at the hyphen, so that the word may not own it.
    hyphens: tuple[tuple[int, bool], ...]


#: Texts of these characters alone need only the small classes below.
_WESTERN = re.compile(r"[\x00-\u02ff\u2010-\u2027\u2030-\u205f\u20a0-\u20bf\u2212]*+")


def _pattern(text: str) -> re.Pattern[str]:
    """Return the pattern for *text*; that of a western text is the same with all classes cut down to its characters."""
    return _western() if _WESTERN.fullmatch(text) else _universal()


@cache
def _universal() -> re.Pattern[str]:
    return _compiled(MARKS, INVISIBLE, UNSPACED, KANA_MARKS, glance=_NO_MARK)


@cache
def _western() -> re.Pattern[str]:
    # Compiling the classes of all scripts takes longer than checking a small ledger.
    return _compiled(marks="", invisible="\u00ad", unspaced="", kana_marks="", part_of=_western_part)


def _western_part(inside: str) -> str:
    """Return what is *inside* of a class without the characters and ranges that begin with one of another script."""
    parts = re.findall(r"\\?.(?:-.)?", inside)
    return "".join(part for part in parts if _WESTERN.fullmatch(part, 0, 1))


#: "Greater than", where it is no prefix of a block quote.
_GREATER = ">\ufe65\uff1e"

#: For speed alone: what mostly stands behind a letter is told from a mark by a few ranges instead of some hundred.
_NO_MARK = r"(?![\x00-\xac\xae-\u02ff\u3001-\u3029\u3040-\u3096\u30a0-\u30ff\u3400-\u9fff\uff00-\uff65])"


def _compiled(
    marks: str,
    invisible: str,
    unspaced: str,
    kana_marks: str,
    *,
    glance: str = "",
    part_of: Callable[[str], str] = str,
) -> re.Pattern[str]:
    """Return the pattern of a token; of the smaller classes it holds what *part_of* leaves of each."""
    hyphens, apostrophes, separators = part_of(HYPHENS), part_of(APOSTROPHES), part_of(FIGURE_SEPARATORS)
    signs, minus_signs, currencies = part_of(SIGNS), part_of(MINUS_SIGNS), part_of(CURRENCIES)
    letter = rf"[^\W\d_{unspaced}{kana_marks}]"
    plain = rf"[^\W_{unspaced}{kana_marks}]"
    mark = rf"{glance}[{marks}{invisible}]"
    rest = rf"{plain}*(?:{mark}+{plain}*)*"
    # "two-\nand three-year": this hyphen waits for another word than the next line's first.
    suspended = r"(?!(?:and|und|oder|bis|bzw)\b)"
    hyphen = rf"[{hyphens}](?:{LINE_BREAK}{suspended})?"
    joint = rf"(?:[{apostrophes}]|{hyphen}|(?<=\u00ad){LINE_BREAK}|\u00b7)[{invisible}]*(?={letter})"
    clipped = r"[ldjmtscLDJMTSC]|[qQ]u|(?:[dnascDNASC]|su|co)[ae]?ll|(?:[lL]ors|[pP]uis|[jJ]us|[qQ]uoi)qu"
    elided = rf"(?:{clipped})['\u2019\u02bc](?={letter})"
    word = rf"(?:{letter}|{_one_of(marks)}){rest}(?:{joint}{rest}){{0,{MOST_JOINTS}}}"
    figures = rf"\d(?:[{invisible}]*(?:[{separators}][{invisible}]*)?\d)*"
    number = rf"{figures}(?:(?!(?:{_UNITS})(?!{plain})){letter}{rest}|{mark}+{rest})?"
    character = rf"{_one_of(unspaced + kana_marks)}(?:{glance}[{marks}{invisible}{kana_marks}])*"
    degree = rf"[\u00b0\u00ba\u02da][ \u00a0\u202f]?[CFK](?!{plain})|\u2103|\u2109"
    greater = rf"(?:(?<=[^\s>])|(?<=[^\s>] ))[{part_of(_GREATER)}]"
    minus = rf"(?<![\w)\]}}%{minus_signs}])[{minus_signs}](?=[{currencies}]?\d)"
    # For speed alone: most tokens are plain letters before a space or a stop, most other characters start no token.
    common = r"[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u0373\u0388-\u03ff\u0400-\u0481]++(?=[\s,.;:!?)])"
    return re.compile(
        rf"(?![\s,.;:!?()\"])(?:{common}|{character}|{elided}|{word}|{number}|{degree}|[{signs}]|{greater}|{minus})"
    )


def _one_of(characters: str) -> str:
    """Return the pattern of one of *characters*; of none it is one that never matches."""
    return f"[{characters}]" if characters else "(?!)"


@cache
def _breaks_and_hyphens() -> re.Pattern[str]:
    return re.compile(rf"(?<=\u00ad){LINE_BREAK}|([{HYPHENS}])({LINE_BREAK})?")


@cache
def _unseen() -> re.Pattern[str]:
    return re.compile(rf"[{INVISIBLE}{STRETCHERS}]+")


_APOSTROPHE = dict.fromkeys(map(ord, APOSTROPHES), "'")
_DOT = {0x00B7: ".", 0xFF0E: "."}


def _compatible(text: str) -> str:
    """
    Fold compatibility characters that read the same, and keep those that do not.

    Superscripts, ordinals, fractions and circled figures would turn into plain figures (10² into 102); subscripts read
    the same after a letter (H₂O). "№" would turn into "No".
    """
    if unicodedata.is_normalized("NFKC", text):
        return text
    folded = []
    for at, character in enumerate(text):
        kind = unicodedata.decomposition(character).partition(" ")[0]
        keep = kind in ("<super>", "<fraction>", "<circle>") or character == "\u2116"
        if kind == "<sub>":
            keep = not (at and text[at - 1].isalpha())
        folded.append(character if keep else unicodedata.normalize("NFKC", character))
    return unicodedata.normalize("NFC", "".join(folded))


def word_of(raw: str) -> Word:
    """Fold one token, given as it stands in a text."""
    return _remembered(raw) if len(raw) <= _LONGEST_REMEMBERED else _folded(raw)


def _folded(raw: str) -> Word:
    if raw.isascii() and "-" not in raw and raw.isalnum():
        return Word(raw.lower(), raw, ())
    parts: list[str] = []
    hyphens: list[tuple[int, bool]] = []
    length = last = 0
    if len(raw) > 1 and not raw[0].isdigit():
        for hit in _breaks_and_hyphens().finditer(raw):
            part = _plain(raw[last : hit.start()])
            parts.append(part)
            length += len(part)
            last = hit.end()
            if hit[1]:
                hyphens.append((length, hit[2] is not None))
    parts.append(_plain(raw[last:]))
    cased = "".join(parts)
    return Word(unicodedata.normalize("NFC", cased.casefold()), cased, tuple(hyphens))


_remembered = lru_cache(maxsize=1 << 16)(_folded)


def _plain(raw: str) -> str:
    text = raw if raw.isascii() else _compatible(_unseen().sub("", raw))
    text = text.translate(_APOSTROPHE)
    if text and text[0].isdigit():
        text = text.translate(_DOT)
    elif text and text[0] in "-\u2010\u2011\u2012\u2013\u2212":
        return "-"
    elif text[:1] in "\u00b0\u00ba\u02da":
        text = re.sub(r"[\u00b0\u00ba\u02da][ \u00a0\u202f]?", "\u00b0", text)
    return text


def form_of(raw: str) -> str:
    """Give the form that a token is searched by."""
    return _form(raw) if len(raw) <= _LONGEST_REMEMBERED else _folded(raw).form


@lru_cache(maxsize=1 << 16)
def _form(raw: str) -> str:
    return _folded(raw).form


@frozen(slots=True, eq=False)
class Tokens:
    """
    The tokens of a text, in order, each with its place.

    Token *i* is `text[starts[i]:ends[i]]`; `separator(i)` is what stands before it, and `separator(len(tokens))` what
    stands after the last one, so that separators and tokens in turn are the text again.
    """

    text: str
    starts: array[int]
    ends: array[int]
    forms: list[str]
    _joined: list[str] = field(init=False, factory=list)
    _offsets: list[list[int]] = field(init=False, factory=list)

    def __len__(self) -> int:
        return len(self.forms)

    def raw(self, index: int) -> str:
        """Give a token as it stands in the text."""
        return self.text[self.starts[index] : self.ends[index]]

    def word(self, index: int) -> Word:
        """Give a token folded."""
        return word_of(self.text[self.starts[index] : self.ends[index]])

    def separator(self, index: int) -> str:
        """Give what stands between token `index` and the one before it (or the text's beginning or end)."""
        start = self.ends[index - 1] if index else 0
        end = self.starts[index] if index < len(self.forms) else len(self.text)
        return self.text[start:end]

    def pieces(self) -> Iterator[str]:
        """Yield separator, token, separator, … token, separator; joined they are the text."""
        for index in range(len(self.forms)):
            yield self.separator(index)
            yield self.raw(index)
        yield self.separator(len(self.forms))

    def first_from(self, offset: int) -> int:
        """Give the first token that starts at or after a code point of the text."""
        return bisect_left(self.starts, offset)

    @property
    def joined(self) -> str:
        """All forms in one string, each between two borders, so that one `find` respects the ends of words."""
        if not self._joined:
            self._joined.append(BORDER + BORDER.join(self.forms) + BORDER)
        return self._joined[0]

    def runs(self, forms: list[str]) -> Iterator[int]:
        """Yield the index of each token where these forms follow each other, in order."""
        if not forms or len(forms) > len(self.forms):
            return
        wanted = BORDER + BORDER.join(forms) + BORDER
        joined = self.joined
        at = joined.find(wanted)
        if at < 0:
            return
        if not self._offsets:
            # Where the border before each form stands: a form's length and its border.
            ends = accumulate(map(len, self.forms), initial=0)
            self._offsets.append(list(map(add, ends, range(len(self.forms) + 1))))
        offsets = self._offsets[0]
        while at >= 0:
            yield bisect_left(offsets, at)
            at = joined.find(wanted, at + 1)


#: Texts with fewer spaces and line feeds than one in so many characters are not cut into pieces.
_PIECE_EACH = 24

#: Longer pieces are not remembered.
_LONGEST_PIECE = 32

#: After so many pieces that need their neighbours, and one in `_PIECE_EACH`, the text is no text of pieces.
_PATIENCE = 200

#: When so many are remembered, all are forgotten.
_MOST_PIECES = 1 << 15

#: Stand behind a word and are never part of it.
_STOPS = ",.;:!?)"

#: What may stand between a line-end hyphen and the next line's first letter.
_BREAKS = " \t\r\n\x0b\x0c\x85\u2028\u2029>"
_LINE_END_HYPHENS = frozenset("-\u2010\u2011\ufe63\uff0d\u05be\u058a\u00ad")
_DEGREES = frozenset("\u00b0\u00ba\u02da")

#: Start, end and form of a token.
_Cut = tuple[int, int, str]


class _Pieces(dict[str, "str | tuple[_Cut, ...] | None"]):
    """
    The tokens of each piece met, by the piece as it stands between two spaces.

    Its form alone for a piece that begins with its only token, which is as long as its form; None for a piece whose
    tokens depend on others. A dictionary, since an `lru_cache` takes twice as long to answer.
    """

    def __missing__(self, piece: str) -> str | tuple[_Cut, ...] | None:
        cuts = _cuts_of(piece)
        if len(piece) <= _LONGEST_PIECE:
            if len(self) >= _MOST_PIECES:
                self.clear()
            self[piece] = cuts
        return cuts


def _cuts_of(piece: str) -> str | tuple[_Cut, ...] | None:
    word = piece.rstrip(_STOPS)
    if word.isascii() and (word.isalpha() or word.isdigit()):
        form = word.lower()
        return piece if form == piece else form
    if not word:
        return ()
    if len(piece) > _LONGEST_PIECE or _needs_neighbours(piece):
        return None
    found = _pattern(piece).finditer(piece + " ")
    return tuple([(hit.start(), hit.end(), form_of(hit[0])) for hit in found])


_PIECES = _Pieces()


def _spaced(text: str) -> str:
    """
    Give a text with spaces for the commonest other white space; it is as long as before.

    Each is as good as a space but where a line ends with a hyphen or a degree waits for its scale, and that is looked
    at in the text itself.
    """
    spaced = text.replace("\n", " ")
    return spaced if text.isascii() else spaced.replace("\u00a0", " ").replace("\u202f", " ")


def _by_pieces(text: str, spaced: str) -> Tokens:
    """Cut a text, taking the tokens between two spaces from memory: most texts are made of few pieces."""
    starts: list[int] = []
    ends: list[int] = []
    forms: list[str] = []
    pieces = spaced.split(" ")
    pattern: re.Pattern[str] | None = None
    # `at` is where a piece begins, `done` where the tokens are known up to.
    at = done = 0
    patience = _PATIENCE + len(pieces) // _PIECE_EACH
    for piece, known in zip(pieces, map(_PIECES.__getitem__, pieces), strict=True):
        if at >= done:
            if isinstance(known, str):
                starts.append(at)
                ends.append(at + len(known))
                forms.append(known)
            else:
                cuts: Sequence[_Cut] | None = known
                if cuts is None:
                    pattern = pattern or _pattern(text)
                    cuts, done = _read_on(pattern, text, spaced, at)
                    patience -= 1
                    if not patience:
                        return _by_characters(text)
                for start, end, form in cuts:
                    starts.append(at + start)
                    ends.append(at + end)
                    forms.append(form)
        at += len(piece) + 1
    return Tokens(text, array("I", starts), array("I", ends), forms)


def _read_on(pattern: re.Pattern[str], text: str, spaced: str, at: int) -> tuple[Sequence[_Cut], int]:
    """Give the tokens from the piece at `at` to one that no token runs out of, and where the next piece begins."""
    cuts: list[_Cut] = []
    # Where there is no space any more (-1), the text ends.
    border = spaced.find(" ", at) % (len(text) + 1)
    end = at
    # Looked for as far as the border, where it may be cut off, and read on from where it begins.
    while hit := pattern.search(text, end, border):
        hit = pattern.match(text, hit.start()) or hit
        start, end = hit.span()
        cuts.append((start - at, end - at, form_of(hit[0])))
        if end > border:
            border = spaced.find(" ", end) % (len(text) + 1)
    return cuts, border + 1


def _needs_neighbours(piece: str) -> bool:
    """
    Tell whether the tokens of a piece depend on what stands beyond a space.

    A line-end hyphen goes on with the next line, a degree with its scale; whether ">" is "greater than" or the prefix
    of a block quote is told by what stands before it.
    """
    if piece[0] in _GREATER or piece[-1] in _DEGREES:
        return True
    line = piece.rstrip(_BREAKS)
    return len(line) > 1 and line[-1] in _LINE_END_HYPHENS and line[-2] != "-"


def _by_characters(text: str) -> Tokens:
    """Cut a text from beginning to end: the plain way, which says what a token is."""
    spans = [hit.span() for hit in _pattern(text).finditer(text)]
    if not spans:
        return Tokens(text, array("I"), array("I"), [])
    starts, ends = zip(*spans, strict=True)
    longest = max(map(sub, ends, starts))
    raws = map(text.__getitem__, map(slice, starts, ends))
    forms = list(map(_form if longest <= _LONGEST_REMEMBERED else form_of, raws))
    return Tokens(text, array("I", starts), array("I", ends), forms)


def tokenise(text: str) -> Tokens:
    """Cut a text into tokens; takes time and memory in proportion to its length."""
    spaced = _spaced(text)
    return _by_pieces(text, spaced) if len(text) < _PIECE_EACH * spaced.count(" ") else _by_characters(text)
