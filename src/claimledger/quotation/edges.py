"""Tell whether a passage begins or ends inside a word, a number or a unit."""

from __future__ import annotations

import re
from functools import cache

from claimledger.quotation.characters import (
    CURRENCIES,
    HYPHENS,
    INVISIBLE,
    LINE_BREAK,
    MINUS_SIGNS,
    SIGNS,
    UNSPACED,
    UNSPACED_FIGURES,
)
from claimledger.quotation.lexicon import CURRENCY_CODES, SHARE_WORDS, UNSPACED_SCALES, is_scale
from claimledger.quotation.match import Reason
from claimledger.quotation.tokens import Tokens

#: Marks that stand inside Hebrew abbreviations.
_INSIDE_HEBREW = frozenset("\"'\u05f3\u05f4\u201d\u2019")


#: What stands between most words, and joins no two of them, nor a word to a figure.
_PLAIN = frozenset(
    (
        " ",
        "\n",
        "\n\n",
        "  ",
        "\u00a0",
        ". ",
        ", ",
        "; ",
        ": ",
        "? ",
        "! ",
        ".\n",
        ",\n",
        ".\n\n",
        ' "',
        '" ',
        ', "',
        '." ',
    )
)

#: The decimal point of Chinese numbers in words.
_POINTS = frozenset("点點")


@cache
def sign_pattern() -> re.Pattern[str]:
    """Give the pattern of a token that is a sign or a unit."""
    return re.compile(rf"[{SIGNS}{MINUS_SIGNS}>\u2103\u2109\u00ba]")


@cache
def _currency() -> re.Pattern[str]:
    return re.compile(rf"[{CURRENCIES}]")


@cache
def _share() -> re.Pattern[str]:
    return re.compile(r"[%\u066a\u2030\u2031\ufe6a\uff05\u2103\u2109]|[\u00b0\u00ba\u02da]")


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(rf"[{UNSPACED}]")


@cache
def _hyphen() -> re.Pattern[str]:
    return re.compile(rf"[{HYPHENS}](?:{LINE_BREAK})?|\u00ad?{LINE_BREAK}(?<=\u00ad)")


@cache
def _unseen() -> re.Pattern[str]:
    return re.compile(rf"[{INVISIBLE}]+")


def _is_plain(tokens: Tokens, index: int) -> bool:
    """Tell at a glance that nothing is cut before a token: what stands there follows a letter, and is plain."""
    text, end = tokens.text, tokens.ends[index - 1]
    last = text[end - 1]
    return last.isalpha() and last < "\u0e00" and text[end : tokens.starts[index]] in _PLAIN


def _seen(tokens: Tokens, index: int) -> str:
    raw = tokens.raw(index)
    return raw if raw.isascii() else _unseen().sub("", raw)


def left_cut(tokens: Tokens, index: int) -> Reason | None:
    """Tell what a passage that begins with this token would cut; looks at the token before it, and no further."""
    if index == 0 or (_is_plain(tokens, index) and not tokens.forms[index][0].isdigit()):
        return None
    separator = _unseen().sub("", tokens.separator(index))
    before, first = _seen(tokens, index - 1), _seen(tokens, index)
    found = _between(separator, before, first, tokens, index, first_is_quoted=True)
    return found or _grouped(separator, before, first, tokens, index)


def right_cut(tokens: Tokens, index: int) -> Reason | None:
    """Tell what a passage that ends with this token would cut; looks at the two tokens after it, and no further."""
    if index + 1 >= len(tokens) or _is_plain(tokens, index + 1):
        return None
    separator = _unseen().sub("", tokens.separator(index + 1))
    last, after = _seen(tokens, index), _seen(tokens, index + 1)
    found = _between(separator, last, after, tokens, index + 1, first_is_quoted=False)
    if found or not _is_figure(last[-1]):
        return found
    return _grouped(separator, last, after, tokens, index + 1) or _scaled(separator, after, tokens, index + 1)


def _between(separator: str, left: str, right: str, tokens: Tokens, at: int, *, first_is_quoted: bool) -> Reason | None:
    if not separator:
        return _glued(left, right, tokens, at, first_is_quoted=first_is_quoted)
    both_figures = (_is_figure(left[-1]) or _is_figure(left[0])) and _is_figure(right[0])
    if _hyphen().fullmatch(separator):
        return Reason.CUT_NUMBER if both_figures else Reason.CUT_WORD
    if both_figures and re.fullmatch(r"[-./,:\u00b7'\u2019\u2044\u2012\u2013\u2212]|\*\*?", separator):
        return Reason.CUT_NUMBER
    if separator in ("_", "^") or (separator in _INSIDE_HEBREW and _is_hebrew(left[-1]) and _is_hebrew(right[0])):
        return Reason.CUT_WORD
    return None


def _is_hebrew(character: str) -> bool:
    return "\u05d0" <= character <= "\u05ea"


def _glued(left: str, right: str, tokens: Tokens, at: int, *, first_is_quoted: bool) -> Reason | None:
    """Judge two tokens with nothing between them; token `at` is the right one."""
    quoted = right if first_is_quoted else left
    if sign_pattern().match(left) or sign_pattern().match(right):
        figures = _is_figure(left[-1]) or _is_figure(right[0]) or _currency().match(right)
        return Reason.CUT_UNIT if figures else Reason.CUT_WORD
    if left[-1] in "'\u2019\u02bc":
        return None if first_is_quoted else Reason.CUT_WORD
    if _unspaced().match(left) or _unspaced().match(right):
        inside = _counts(left[-1]) and _counts(right[0])
        inside = inside or _is_at_joint(left, right, tokens, at, first_is_quoted=first_is_quoted)
        inside = inside or (_is_figure(left[-1]) and not first_is_quoted and _is_unspaced_scale(tokens, at))
        return Reason.CUT_NUMBER if inside else None
    return Reason.CUT_UNIT if _is_figure(quoted[0]) or _is_figure(left[-1]) else Reason.CUT_WORD


def _is_at_joint(left: str, right: str, tokens: Tokens, at: int, *, first_is_quoted: bool) -> bool:
    """
    Tell whether 五点三 (5.3) or 三分之一 (a third) is cut before token `at`, at the point or at the words for "of".

    What stands before the point is looked at only where it belongs to the passage.
    """
    if _counts(left[-1]):
        following = tokens.raw(at + 1)[0] if at + 1 < len(tokens) else ""
        return (right in _POINTS and following != "" and _counts(following)) or right + following == "分之"
    if not _counts(right[0]):
        return False
    before = tokens.raw(at - 2)[-1] if at > 1 and not first_is_quoted else ""
    if left in _POINTS:
        return first_is_quoted or (before != "" and _counts(before))
    return left == "之" and (first_is_quoted or before == "分")


def _grouped(separator: str, left: str, right: str, tokens: Tokens, at: int) -> Reason | None:
    """Judge figures in groups of three ("30 000") and mixed fractions ("5 1/2"); token `at` is the right one."""
    if not (_is_figure(left[-1]) and separator.isspace() and len(separator) == 1):
        return _currency_before(separator, left, right, tokens, at)
    if re.fullmatch(r"\d{1,3}", left) and re.fullmatch(r"\d{3}(?:[.,]\d+)?", right) and separator not in "\r\n\t":
        return Reason.CUT_NUMBER
    if right[0].isnumeric() and not right[0].isdigit() and not _unspaced().match(right):
        return Reason.CUT_NUMBER
    if right.isdigit() and at + 1 < len(tokens) and re.fullmatch("[/\u2044]", tokens.separator(at + 1)):
        return Reason.CUT_NUMBER
    return None


def _currency_before(separator: str, left: str, right: str, tokens: Tokens, at: int) -> Reason | None:
    """Judge "£ 5" and "EUR 5": a currency sign, one space, a figure, and no figure before the sign that owns it."""
    if not (_is_figure(right[0]) and separator in (" ", "\u00a0", "\u202f", "\u2009")):
        return None
    if not _currency().fullmatch(left) and left not in CURRENCY_CODES:
        return None
    owned = at >= 2 and _is_figure(tokens.raw(at - 2)[-1]) and not tokens.separator(at - 1).strip()
    return None if owned else Reason.CUT_UNIT


def _scaled(separator: str, after: str, tokens: Tokens, at: int) -> Reason | None:
    """Judge what a number is followed by: a share, a currency, a scale ("30 million"); token `at` is what follows."""
    if not separator.isspace() or len(separator) > 3:
        return None
    if _share().match(after):
        return Reason.CUT_UNIT
    if _currency().match(after) or after in CURRENCY_CODES:
        beyond = tokens.raw(at + 1)[0] if at + 1 < len(tokens) else ""
        owns_next = beyond != "" and _is_figure(beyond) and not tokens.separator(at + 1).strip()
        return None if owns_next else Reason.CUT_UNIT
    form = tokens.forms[at]
    if is_scale(form) or _is_unspaced_scale(tokens, at):
        return Reason.CUT_NUMBER
    first, second = SHARE_WORDS
    if form in first and at + 1 < len(tokens) and tokens.forms[at + 1] in second:
        return Reason.CUT_UNIT
    return None


def _is_unspaced_scale(tokens: Tokens, at: int) -> bool:
    """Tell whether a word like "million" begins at a token, in a script without spaces."""
    return "".join(tokens.forms[at : at + 2]).startswith(UNSPACED_SCALES)


def _is_figure(character: str) -> bool:
    return character.isdigit() or (character.isnumeric() and not _unspaced().match(character))


def _counts(character: str) -> bool:
    return character.isdigit() or character in UNSPACED_FIGURES
