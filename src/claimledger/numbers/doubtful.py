"""Bare numbers of which nobody can know from the words beside them whether they count: nothing is said of them."""

from __future__ import annotations

from claimledger.numbers.beside import is_headline, is_measure, looks_counted
from claimledger.numbers.currencies import CODES, LETTERS, SIGNS
from claimledger.numbers.english import SMALL
from claimledger.numbers.lexicon import Lexicon, words
from claimledger.numbers.support import is_plural_noun, is_supported
from claimledger.numbers.tokens import Token, is_dash, is_small, token_at, touching

_DEAD = words("dead more new other")
#: How many words behind a number may stand before what is counted: "12 Republican state senators".
_FAR = 4
#: What stands around numbers from here to the last year tells whether they are years.
_EARLIEST_YEAR, _LAST_YEAR = 1400, 2100
_ERAS = words("AD BC BCE CE B A")
_FIRST_PERSON = ("I", "I'm", "I've", "I'd", "I'll", "I’m", "I’ve", "I’d", "I’ll")
#: Behind these a year may be short: "in 88 and 92", "in 393", "fiscal 10".
_BEFORE_SHORT_YEARS = words("in since fiscal")
_GOING_ON, _LISTING = words("and or"), frozenset(",-–;")
#: Other numbers of a reference or a match are looked for among so many words before and behind.
_NEAR = 16
_SHORT_YEARS_END = words("and or , . ; : )")
#: The digits on both sides of a dash are so many more on one: "3-5213".
_FAR_APART = 3
#: Behind these a number of four digits is an amount though nothing counted follows.
_AMOUNTS = words("by to from than of only just all at reached totalled totaled exceeds exceeded exceed")
_LONGEST_SHORT = 4
_STARTING = words("starting beginning ending starts begins ends")
_ENDS, _POSSESSIVE = frozenset(".,;:!?\"'”’)]"), words("my your his her its our their")
_MOST_POINTS = 200
#: Behind these a word with a capital begins a sentence and is no name.
_BEGINNINGS = frozenset("\"“”'‘’:;.!?–—-…([•*|")


def is_doubtful(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether the bare integer at *at*, of an English sentence, may be a name, a code, a mark or a year."""
    if _is_measured(tokens, at, lexicon) or _is_plain(tokens, at, lexicon):
        return False
    if _is_of_year(tokens, at) or _is_beginning_of_code(tokens, at):
        return True
    if _is_dashed_code(tokens, at) or _is_short_year(tokens, at) or _is_reference(tokens, at):
        return True
    if _is_age_of_team(tokens, at) or _is_match(tokens, at):
        return True
    if _is_dated(tokens[at]):
        return False
    return (
        _is_speaker(tokens, at)
        or _is_behind_abbreviation(tokens, at, lexicon)
        or _is_behind_quotation(tokens, at)
        or _is_behind_name(tokens, at, lexicon)
        or _is_before_name(tokens, at, lexicon)
        or _is_code(tokens, at, lexicon)
        or _is_alone(tokens, at)
        or not is_supported(tokens, at, lexicon)
    )


def is_unsupported(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether nothing says that the number with a point at *at* counts: "Firefox 1.0", "2.5 generation"."""
    if _is_measured(tokens, at, lexicon):
        return False
    return _is_behind_name(tokens, at, lexicon) or not is_supported(tokens, at, lexicon)


def _is_measured(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether a sign, a magnitude or a unit beside the number says that it is an amount, or letters touch it."""
    before, after = token_at(tokens, at - 1), token_at(tokens, at + 1)
    if before is not None and before.text == "." and at > 1:
        before = tokens[at - 2]
    if before is not None and (before.text in SIGNS or before.text in CODES or before.text in LETTERS):
        return True
    if before is not None and before.text == "/":
        return True
    if after is None:
        return False
    if not after.spaced:
        if after.text == "/":
            return True  # what is no share and no pair of years is told elsewhere
        further = touching(tokens, at + 2)
        if after.kind == "word" or not is_dash(after) or further is None:
            return after.kind == "word" or is_measure(after, lexicon)
        after = further
    return after.text in _ERAS or is_measure(after, lexicon)


def _is_plain(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether it stands between small letters and a plural follows: most do, and no doubt below is of these."""
    before, after = token_at(tokens, at - 1), token_at(tokens, at + 1)
    if before is None or after is None or not before.text.islower() or not after.text.islower():
        return False
    return after.kind == "word" and before.text != "in" and is_plural_noun(after, lexicon)


def _is_dated(token: Token) -> bool:
    return len(token.text) == 4 and _EARLIEST_YEAR <= int(token.text) <= _LAST_YEAR


def _is_of_year(tokens: list[Token], at: int) -> bool:
    """Return whether it is that of a plan or a law: "1 of 1958"."""
    of, year = token_at(tokens, at + 1), token_at(tokens, at + 2)
    if of is None or of.lower != "of" or year is None or not is_small(year, _LAST_YEAR):
        return False
    return _is_dated(year)


def _is_beginning_of_code(tokens: list[Token], at: int) -> bool:
    """Return whether other digits follow those of "calls from numbers starting with 140"."""
    return at > 1 and tokens[at - 1].lower == "with" and tokens[at - 2].lower in _STARTING


def _is_dashed_code(tokens: list[Token], at: int) -> bool:
    """Return whether a dash joins the number to one with far more or, if it is no year, fewer digits."""
    rest = touching(tokens, at + 2)
    if not is_dash(touching(tokens, at + 1)) or rest is None or not rest.text.isdecimal():
        return False
    more = len(rest.text) - len(tokens[at].text)
    return more >= _FAR_APART or (more < 0 and not _is_dated(tokens[at]))


def _is_short_year(tokens: list[Token], at: int) -> bool:
    """Return whether it is, or could be, that of "in 88 and 92", "in 393" or "fiscal 10"."""
    after = token_at(tokens, at + 1)
    if not 2 <= len(tokens[at].text) <= 3 or (after is not None and after.lower not in _SHORT_YEARS_END):
        return False
    if at > 2 and tokens[at - 1].lower in _GOING_ON and len(tokens[at - 2].text) == len(tokens[at].text):
        at -= 2
    before, top = token_at(tokens, at - 1), token_at(tokens, at - 2)
    if before is None or before.lower not in _BEFORE_SHORT_YEARS or _goes_on(tokens, at):
        return False
    return top is None or not (top.kind == "number" or top.lower in SMALL)  # "one in 50"


def _goes_on(tokens: list[Token], at: int) -> bool:
    """Return whether a comma and a number follow: "the lowest in 40, 50 years"."""
    comma, following = token_at(tokens, at + 1), token_at(tokens, at + 2)
    return comma is not None and comma.text == "," and following is not None and following.kind == "number"


def _is_speaker(tokens: list[Token], at: int) -> bool:
    """Return whether it says something as one does: "and 3 says it will"."""
    after = token_at(tokens, at + 1)
    return after is not None and after.lower == "says"


def _is_alone(tokens: list[Token], at: int) -> bool:
    """Return whether only marks stand with it, as where a sentence was cut ("109.”"), or "their" and none."""
    after = token_at(tokens, at + 1)
    if at == 0:
        return all(token.text in _ENDS for token in tokens[1:]) and (after is not None or tokens[0].start > 0)
    return tokens[at - 1].lower in _POSSESSIVE and (after is None or after.text in _ENDS)


def _is_behind_abbreviation(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether it is, or could be, that of a road: "on U.S. 290 is"."""
    point = touching(tokens, at - 1)
    if point is None or point.text != "." or at < 2 or _is_measured(tokens, at, lexicon):
        return False
    short = tokens[at - 2].text
    return len(short) <= _LONGEST_SHORT and short[0].isupper() and tokens[at - 2].lower not in lexicon.before


def _is_behind_quotation(tokens: list[Token], at: int) -> bool:
    """Return whether a quotation ends before it, as before the mark of a note: "“Information” 2 reads"."""
    before, after = token_at(tokens, at - 1), token_at(tokens, at + 1)
    if before is None or before.text not in ('"', "”") or before.spaced or not tokens[at].spaced:
        return False
    return at > 1 and (after is None or after.kind == "mark" or after.text.islower())


def _is_reference(tokens: list[Token], at: int) -> bool:
    """Return whether few other numbers and nothing else stand with it between square brackets: "[7 – 9]", "[3, 5]"."""
    first, last = at, at
    while first > max(at - _NEAR, 0) and (tokens[first - 1].kind == "number" or tokens[first - 1].text in _LISTING):
        first -= 1
    while last + 1 < min(at + _NEAR, len(tokens)) and (
        tokens[last + 1].kind == "number" or tokens[last + 1].text in _LISTING
    ):
        last += 1
    opening, closing = token_at(tokens, first - 1), token_at(tokens, last + 1)
    return first < last and opening is not None and opening.text == "[" and closing is not None and closing.text == "]"


def _is_age_of_team(tokens: list[Token], at: int) -> bool:
    """Return whether it is that of "the Under-21 keeper"."""
    return at > 2 and is_dash(tokens[at - 1]) and tokens[at - 2].text == "Under" and not is_headline(tokens, at)


def _is_match(tokens: list[Token], at: int) -> bool:
    """Return whether it begins the score of a match: "Wasps 31-37 Leicester", "6-7 (4-7) 6-2", "0-30 down"."""
    if not _is_pair(tokens, at):
        return False
    before, after = token_at(tokens, at - 1), token_at(tokens, at + 3)
    if after is not None and before is not None and before.text[0].isupper() and after.text[0].isupper():
        return before.kind == "word"
    if after is not None and (after.lower == "down" or (tokens[at].text == "0" and after.lower == "up")):
        return True
    return any(
        _is_pair(tokens, place) and int(tokens[place].text) > int(tokens[place + 2].text)
        for place in range(max(at - _NEAR, 0), min(at + _NEAR, len(tokens)))
    )


def _is_pair(tokens: list[Token], at: int) -> bool:
    """Return whether two numbers of a score may stand at *at*, a dash between."""
    return (
        is_small(tokens[at], _MOST_POINTS)
        and is_dash(touching(tokens, at + 1))
        and is_small(touching(tokens, at + 2), _MOST_POINTS)
    )


def _is_behind_name(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether a name stands before it, inside a sentence: "the Mate 9 phones", "Radio 5 Live", "HB 194 does"."""
    word, beyond = token_at(tokens, at - 1), token_at(tokens, at - 2)
    if word is None or beyond is None or word.kind != "word" or not word.text[0].isupper() or not tokens[at].spaced:
        return False
    if (
        word.lower in lexicon.plain_capitals
        or word.lower in lexicon.before_counts
        or (beyond.text in _BEGINNINGS and word.spaced)
    ):
        return False
    if word.lower in lexicon.months or word.lower in lexicon.weekdays or word.lower.endswith(("'s", "’s")):
        return False
    return not is_headline(tokens, at)


def _is_before_name(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether a name without a plural stands behind it: "The 700 Club", in a headline "Chandrayaan 2 Launch"."""
    after = token_at(tokens, at + 1)
    if after is None or after.kind != "word" or not after.text[0].isupper() or tokens[at].text == "1":
        return False
    if after.lower in lexicon.months or after.lower in lexicon.weekdays or after.text in _FIRST_PERSON:
        return False
    if is_dash(token_at(tokens, at - 1)) or (is_headline(tokens, at) and not _may_be_named(tokens, at, lexicon)):
        return False
    for word in tokens[at + 1 : at + 1 + _FAR]:
        if word.kind == "mark" and not is_dash(word):
            break
        if is_plural_noun(word, lexicon):
            return False
    return True


def _may_be_named(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether, in a headline, no verb stands before the number and no participle behind it."""
    word, after = tokens[max(at - 1, 0)], tokens[at + 1]
    if at == 0 or word.kind != "word" or not word.text[0].isupper() or word.text.isupper() or after.text.isupper():
        return False
    if word.lower in lexicon.plain_capitals or word.lower in lexicon.before_counts or word.lower in lexicon.before:
        return False
    if word.lower.endswith(lexicon.verb_ends) or word.lower in lexicon.directions or word.lower in lexicon.months:
        return False
    return not (after.lower.endswith("ed") or after.lower in lexicon.plain_capitals or after.lower in _DEAD)


def _is_code(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether four digits have nothing counted behind them, and no word before them says that they count."""
    if len(tokens[at].text) != 4 or looks_counted(tokens, at + 1, lexicon):
        return False
    before = token_at(tokens, at - 1)
    return before is None or not (before.lower in lexicon.before or before.lower in _AMOUNTS)
