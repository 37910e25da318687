"""A text cut into sentences, and a sentence into numbers, words and marks, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from claimledger.numbers.lexicon import words
from claimledger.numbers.numerals import FRACTIONS, HARD_SPACES
from claimledger.patterns import possessive

#: A sentence longer than this is cut where no number is near, so that no text asks for much memory.
LONGEST_SENTENCE = 4000
_NEAR = 60
#: Of what stands before a stop so many letters are looked at.
_LONGEST_WORD = 12
DASHES = "-–‑"


class Token(NamedTuple):
    """A number, a word or one mark."""

    #: ``number`` (digits with what separates their groups), ``word`` or ``mark``.
    kind: str
    text: str
    lower: str
    #: Code points of the whole text, the end not included.
    start: int
    end: int
    #: Whether white space stands before it, or nothing.
    spaced: bool


@cache
def _token_pattern() -> re.Pattern[str]:
    """Return what finds white space, and behind it one of a number, a word and a mark."""
    fractions = "".join(FRACTIONS)
    groups = possessive(rf"(?:[.,'’·][0-9]+|[{HARD_SPACES}][0-9]{{3}}(?![0-9]))", "*")
    return re.compile(
        rf"(\s*+)(?:((?:(?<![\w.])[.·])?[0-9]+{groups}[{fractions}]?"
        rf"|[{fractions}])"
        r"|([^\W\d_]+(?:['’][^\W\d_]+)*)"
        r"|(\S))"
    )


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of *text* between *start* and *end*, in order."""
    found: list[Token] = []
    add, new = found.append, tuple.__new__  # as Token(…), in half the time
    at = start
    # Without the white space at the end: there would be looked for a token behind each of its characters.
    for space, number, word, mark in _token_pattern().findall(text, start, _end_of_last(text, start, end)):
        token = number or word or mark
        at += len(space)
        after = at + len(token)
        kind = "number" if number else "word" if word else "mark"
        add(new(Token, (kind, token, token.lower(), at, after, space != "" or not found)))
        at = after
    return found


def _end_of_last(text: str, start: int, end: int) -> int:
    """Return where what is no white space ends between *start* and *end*."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def token_at(tokens: list[Token], at: int) -> Token | None:
    """Return the token at *at*, None where the sentence has none there."""
    return tokens[at] if 0 <= at < len(tokens) else None


def touching(tokens: list[Token], at: int) -> Token | None:
    """Return the token at *at* where it touches the one before it."""
    token = token_at(tokens, at)
    return token if token is not None and not token.spaced else None


def stands_at(tokens: list[Token], at: int, phrase: tuple[str, ...]) -> bool:
    """Return whether the words of *phrase*, in lower case, stand at *at*."""
    if at < 0 or at + len(phrase) > len(tokens):
        return False
    for word in phrase:
        if tokens[at].lower != word:
            return False
        at += 1
    return True


def is_small(token: Token | None, most: int) -> bool:
    """Return whether *token* is an integer without marks from 0 to *most*."""
    return (
        token is not None
        and token.kind == "number"
        and len(token.text) <= 4
        and token.text.isdecimal()
        and int(token.text) <= most
    )


def is_dash(token: Token | None) -> bool:
    """Return whether *token* is a hyphen or an en dash."""
    return token is not None and token.text in DASHES


@cache
def _border_pattern() -> re.Pattern[str]:
    return re.compile(r"(?P<stop>[.!?…]{1,8})[\"'”’»)\]]{0,8}(?=\s)|\n[ \t\r]*\n")


@cache
def _last_word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{1,12}\Z")


#: A point behind these ends no sentence.
_ABBREVIATIONS = words(
    "no nos nr núm num rs jan feb mar apr jun jul aug sep sept oct nov dec approx ca c p pp s para paras art sec ch "
    "fig vol mr mrs ms dr prof st vs mrd mio mill bzw janv févr avr juil déc ene abr ago dic fev set out dez gov sen "
    "rep gen lt col hon rev jr sr op cit etc eg ie e i g u prop props res cmnd cl reg regs amdt ste ga fla"
)


def sentences_of(text: str, months: frozenset[str] = frozenset()) -> Iterator[tuple[int, int]]:
    """
    Yield where each sentence of *text* begins and ends; together they are the whole text.

    A point between a number and one of *months* ends none: "am 5. März".
    """
    start = 0
    for match in _border_pattern().finditer(text):
        stop = match.start("stop")
        if stop >= 0 and _ends_nothing(text, stop, match["stop"], months):
            continue
        yield from _pieces(text, start, match.end())
        start = match.end()
    if start < len(text):
        yield from _pieces(text, start, len(text))


def _ends_nothing(text: str, at: int, stop: str, months: frozenset[str]) -> bool:
    """Return whether the *stop* at *at* only shortens a word, or stands behind a number, and its sentence goes on."""
    found = _last_word().search(text, max(at - _LONGEST_WORD, 0), at)
    if found is None:
        return stop == "." and _goes_on(text, at, months)
    word = found[0]
    if stop == "." and word.lower() in _ABBREVIATIONS:
        return True
    return len(word) == 1 and text[max(at - 2, 0)] == "."  # "H.R. 6666"


@cache
def _next_word() -> re.Pattern[str]:
    return re.compile(r"\s{1,4}([^\W\d_]{1,20})")


def _goes_on(text: str, point: int, months: frozenset[str]) -> bool:
    """Return whether a number stands before *point* and a month or a small letter behind it."""
    if not text[max(point - 1, 0) : point].isdigit():
        return False
    word = _next_word().match(text, point + 1)
    return word is not None and (word.group(1)[0].islower() or word.group(1).lower() in months)


@cache
def _far_from_digits() -> re.Pattern[str]:
    return re.compile(rf"[^0-9]{{{_NEAR}}}\s(?=[^0-9]{{{_NEAR}}})")


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is too long for one sentence, where no digit is near if there is such a place."""
    while end - start > LONGEST_SENTENCE:
        far = _far_from_digits().search(text, start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        cut = far.end() if far else _after_space(text, start + LONGEST_SENTENCE, end)
        yield start, cut
        start = cut
    yield start, end


def _after_space(text: str, at: int, end: int) -> int:
    """Return the first place from *at* on that stands behind white space, or *end*: a number is not cut in two."""
    match = re.compile(r"\s").search(text, at, end)
    return match.end() if match else end
