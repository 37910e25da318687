"""Whether the words around a bare number say that it counts something: without them it may be anybody's number."""

from __future__ import annotations

from claimledger.numbers.beside import is_measure, is_plural
from claimledger.numbers.currencies import SIGNS
from claimledger.numbers.english import SMALL, TENS
from claimledger.numbers.lexicon import Lexicon, words
from claimledger.numbers.tokens import Token, is_dash, token_at, touching

#: Plurals that do not look it.
_PLURALS = words("people men women children police staff crew personnel cattle sheep fish aircraft")
#: How many words behind a number may stand before what is counted: "12 Republican state senators".
_FAR = 6
#: How many numbers of a row are looked beyond: "for the next 10, 20, 30 and 40 years".
_LONGEST_ROW = 6
_JOINING = words(", or and to through - – &")
#: What is counted stands before these.
_CLOSING = words(
    "in at on for by to from with that which who whose when while as if into than but is was will can may it its the a "
    "an this he she they we i you his her their our"
)
#: Marks that what is counted may stand behind: "the last 44 (debt ceiling) increases".
_PASSED = frozenset("-–‑\"“”'‘’([/+")
#: Behind a number these say that it counts.
_BEHIND = words("of more or are were have do dead plus fewer less other strong magnitude")
#: "54 and younger", "1 and a half".
_BEHIND_AND = words("a younger older up over under above below")
#: Before a number these say that it counts, or is an age.
_BEFORE = words(
    "to of by from between than only just all least most past last next first top bottom another other these those "
    "every each total average age aged ages aging turn turns turned turning until till per is are was were be been "
    "being 's has have had with reach reaches reached hit hits kill kills left lost won total totaling numbered anyone "
    "some any equals equal equaled approximately roughly versus vs remaining"
)
_BETWEEN_YEARS = frozenset("-–‑/")
#: So many digits has an age.
_AGE = 2
_DYING = words("dead die dies died dying")


def is_supported(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether a word before or behind the number at *at*, or the row it stands in, says that it counts."""
    if _is_told_before(tokens, at, lexicon) or _is_told_behind(tokens, at, lexicon):
        return True
    first, last = _row(tokens, at)
    if _is_one_of_two(tokens, at, lexicon) or tokens[max(first - 1, 0)].text in SIGNS:
        return True
    if _is_told_before(tokens, first, lexicon) or _is_told_behind(tokens, last, lexicon) or _is_age(tokens, at):
        return True
    # A short text of nothing but numbers.
    return tokens[0].start == 0 and len(tokens) <= _LONGEST_ROW and not any(token.kind == "word" for token in tokens)


def is_plural_noun(word: Token, lexicon: Lexicon) -> bool:
    """Return whether *word* is, or looks like, more than one of what is counted."""
    return is_plural(word) or word.lower in _PLURALS or word.lower in lexicon.units


def _row(tokens: list[Token], at: int) -> tuple[int, int]:
    """Return the first and the last number of the row around *at*: "10, 20 or 30", "15- to 19-year-olds"."""
    first = last = at
    for _ in range(_LONGEST_ROW):
        first = next((place for place in (first - 2, first - 3) if _are_joined(tokens, place, first)), first)
        last = next((place for place in (last + 2, last + 3) if _are_joined(tokens, last, place)), last)
    return first, last


def _are_joined(tokens: list[Token], first: int, last: int) -> bool:
    """Return whether two numbers stand there and only joining words and marks between."""
    if first < 0 or last >= len(tokens) or (tokens[first].kind, tokens[last].kind) != ("number", "number"):
        return False
    return all(token.lower in _JOINING for token in tokens[first + 1 : last])


def _is_one_of_two(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether it is one number of "1 in 7", "nine out of 10", "six to 10", "2011-13" or "1998/99"."""
    before, after = [token.lower for token in tokens[max(at - 2, 0) : at]], token_at(tokens, at + 1)
    if before == ["out", "of"] or (after is not None and after.lower == "out"):
        return True
    if after is not None and (after.lower == "in" or after.lower in lexicon.to) and _counts(token_at(tokens, at + 2)):
        return True
    if len(before) < 2 or not _counts(tokens[at - 2]):
        return _is_dashed_in(tokens, at)
    is_short = _is_year(tokens[at - 2]) and before[1] in _BETWEEN_YEARS
    in_words = tokens[at - 2].kind == "word" and before[1] in ("and", "or")
    return is_short or in_words or before[1] == "in" or before[1] in lexicon.to


def _counts(token: Token | None) -> bool:
    """Return whether *token* is a number in digits or a small one in words."""
    return token is not None and (token.kind == "number" or token.lower in SMALL or token.lower in TENS)


def _is_dashed_in(tokens: list[Token], at: int) -> bool:
    """Return whether it is one number of "1-in-5"."""
    return any(
        is_dash(token_at(tokens, place - 1)) and is_dash(token_at(tokens, place + 1)) and tokens[place].lower == "in"
        for place in (at - 2, at + 2)
        if 0 < place < len(tokens)
    )


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdecimal()


def _is_told_before(tokens: list[Token], first: int, lexicon: Lexicon) -> bool:
    word = token_at(tokens, first - 1)
    if word is None:
        return False
    if word.lower in _BEFORE or word.lower in lexicon.before or word.lower in lexicon.directions:
        return True
    if word.lower == "at":
        return not tokens[first].text.isdecimal() or (first > 1 and tokens[first - 2].lower in _DYING)
    return word.text.islower() and word.lower.endswith(("ed", "ing"))


def _is_told_behind(tokens: list[Token], last: int, lexicon: Lexicon) -> bool:
    after = token_at(tokens, last + 1)
    if after is None:
        return False
    if after.lower in _BEHIND or after.text == "+" or is_measure(after, lexicon) or after.lower.endswith("ed"):
        return True
    beyond = token_at(tokens, last + 2)
    if after.lower == "and" and beyond is not None and beyond.lower in _BEHIND_AND:
        return True
    if is_dash(after) and not after.spaced:
        joined = touching(tokens, last + 2)
        return joined is not None and joined.kind == "word"
    for word in tokens[last + 1 : last + 1 + _FAR]:
        if word.kind == "word":
            if word.lower in _CLOSING:
                return False
            if is_plural_noun(word, lexicon):
                return True
        elif word.kind == "mark" and word.text not in _PASSED:
            return False
    return False


def _is_age(tokens: list[Token], at: int) -> bool:
    """Return whether it stands between commas behind a name or a noun: "Mr Smith, 42, said"."""
    before, name, after = token_at(tokens, at - 1), token_at(tokens, at - 2), token_at(tokens, at + 1)
    if before is None or name is None or before.text != "," or name.kind != "word" or len(tokens[at].text) > _AGE:
        return False
    return (after is not None and after.text in (",", ";")) or (
        (after is None or after.text == ".") and name.text.istitle()
    )
