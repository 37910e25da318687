"""What looks like a number and is a name, a house or a mark by what stands around it: "60 Minutes", "1.First"."""

from __future__ import annotations

import re
from functools import cache

from claimledger.numbers.beside import is_headline, is_measure, looks_counted
from claimledger.numbers.doubtful import is_doubtful, is_unsupported
from claimledger.numbers.lexicon import Lexicon, words
from claimledger.numbers.tokens import DASHES, Token, is_dash, is_small, stands_at, token_at, touching

_OPENING, _CLOSING, _QUOTES = "'\"‘“", "'\"’”", "'‘’"
#: Behind one mark of quotation the other is looked for among so many words.
_LONGEST_QUOTE = 60
#: A list goes no further than this, and a mark of a note is no longer.
_LONGEST_LIST, _LAST_NOTE = 30, 999
_STREETS = words("street st avenue ave road rd boulevard blvd lane ln terrace crescent")
#: How many words a street's name has, a show's, and what is asked of a telephone.
_NEAR = 3
_HELP_LINES = words("helpline helplines hotline hotlines")
_DIALLING = words("dial dials dialled dialed dialling dialing text texting texted")
_EMERGENCIES, _EMERGENCY_CALLS = words("911 999 112"), words("call calls caller callers operator dispatcher")
_CALLING = words("call calls called calling phone phoned")
_TIMES_OF_DAY = words("morning afternoon evening")
_SHOWS = words("seconds minutes hours days weeks months years")
_BEFORE_SHOWS = words("on cbs hbo nbc bbc cbs's show program programme")
#: At the head of a sentence the mark of a note stands before one of these.
_AFTER_NOTES = words("see neither he it they we if however according although as while ibid id cf")
_NUMBERED_YEARS = 13
_DECADES = words("años anos années")
_GROUPS = words("7 8 20 77")


@cache
def _clock() -> re.Pattern[str]:
    return re.compile(r"(?:[01]?[0-9]|2[0-4])\.[0-5][0-9]")


@cache
def _section() -> re.Pattern[str]:
    return re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})+")


def names_apart(tokens: list[Token], lexicon: Lexicon, apart: set[int]) -> None:
    """Add to *apart* the numbers of one sentence that are names, marks or places; English only, but for decades."""
    english = lexicon.language == "en"
    listed = -1
    for at in [at for at, token in enumerate(tokens) if token.kind == "number"]:
        if _is_list_mark(tokens, at, listed):
            listed = int(tokens[at].text)
            apart.add(at)
        elif at not in apart and (
            _is_abbreviated_year(tokens, at)
            or (_is_name(tokens, at, lexicon) if english else _is_ordinal_or_decade(tokens, at, lexicon))
        ):
            apart.add(at)
    for at in sorted(apart):
        _neighbours(tokens, at, apart)


def _neighbours(tokens: list[Token], at: int, apart: set[int]) -> None:
    """Set apart what a dash joins to the number at *at*: one end of a range is no number without the other."""
    for dash, other in ((at - 1, at - 2), (at + 1, at + 2)):
        neighbour = token_at(tokens, other) if other >= 0 else None
        if neighbour is None or neighbour.kind != "number" or not is_dash(token_at(tokens, dash)):
            continue
        if not tokens[dash].spaced and not tokens[max(at, other)].spaced:
            apart.add(other)


def _is_list_mark(tokens: list[Token], at: int, listed: int) -> bool:
    """Return whether the number counts points up: "1.Wash your hands 2.Stay at home 3: rest"."""
    mark, behind = touching(tokens, at + 1), token_at(tokens, at + 2)
    if mark is None or not is_small(tokens[at], _LONGEST_LIST):
        return False
    if (
        mark.text == "."
        and behind is not None
        and behind.kind == "word"
        and (not behind.spaced or behind.text.islower())
    ):
        return True
    return mark.text in ".:)" and int(tokens[at].text) == listed + 1


def _closes(tokens: list[Token], at: int) -> bool:
    """Return whether a quotation mark stands at *at*, touching what is before it and no word behind it."""
    if tokens[at].text not in _QUOTES:
        return False
    behind = touching(tokens, at + 1)
    return not tokens[at].spaced and (behind is None or behind.kind == "mark")


def _is_abbreviated_year(tokens: list[Token], at: int) -> bool:
    """Return whether the number is that of "back in ’87", of "the 1960's" or of "3's director"."""
    text, quote = tokens[at].text, touching(tokens, at + 1)
    if quote is not None and quote.text in "'’" and text.isdecimal() and (len(text) != 4 or text.endswith("0")):
        ending = touching(tokens, at + 2)
        if ending is not None and ending.lower == "s":
            return True
    before = token_at(tokens, at - 1)
    if before is None or before.text not in _QUOTES or tokens[at].spaced or len(text) != 2 or not text.isdecimal():
        return False
    if at > 1 and not before.spaced:
        return False
    return not any(_closes(tokens, place) for place in range(at + 1, min(at + _LONGEST_QUOTE, len(tokens))))


def _is_ordinal_or_decade(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether it is, or could be, that of "im 4. Quartal" and "los años 70"."""
    before, after = token_at(tokens, at - 1), touching(tokens, at + 1)
    if before is not None and before.lower in _DECADES and tokens[at].text.endswith("0"):
        return True
    return lexicon.language == "de" and after is not None and after.text == "." and is_small(tokens[at], _LAST_NOTE)


def _is_name(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether English words and marks around the number make it a name."""
    if _is_bracketed(tokens, at, lexicon) or _is_time_of_day(tokens, at) or _is_behind_acronym(tokens, at, lexicon):
        return True
    text, after = tokens[at].text, token_at(tokens, at + 1)
    if not text.isdecimal():
        if (at == 0 and after is not None and _is_section(text, after, lexicon)) or _is_clock_with_point(tokens, at):
            return True
        return text.replace(".", "", 1).isdecimal() and is_unsupported(tokens, at, lexicon)
    if after is not None and (_ends_brackets(tokens, at) or (at == 0 and _is_at_head(tokens, after))):
        return True
    if after is not None and after.kind == "word":
        if after.text[0].isupper() and (
            _is_title(tokens, at) or _is_cited(tokens, at) or _is_note(tokens, at, lexicon)
        ):
            return True
        if after.text == "K" and text in ("4", "8") and not after.spaced:
            return not looks_counted(tokens, at + 2, lexicon)  # "4K television"
        if _is_before_street(tokens, at, lexicon):
            return True
    return (
        _is_known(tokens, at, lexicon)
        or _is_telephone(tokens, at, lexicon)
        or _is_school_year(tokens, at)
        or _is_quoted(tokens, at)
        or is_doubtful(tokens, at, lexicon)
    )


def _is_clock_with_point(tokens: list[Token], at: int) -> bool:
    """Return whether it is, or could be, the time of "she will speak at 23.45."."""
    before, after = token_at(tokens, at - 1), token_at(tokens, at + 1)
    if before is None or before.lower != "at" or (after is not None and after.text not in (".", ",", ";", ")")):
        return False
    return _clock().fullmatch(tokens[at].text) is not None


def _is_section(text: str, after: Token, lexicon: Lexicon) -> bool:
    """Return whether it counts the part that begins with it: "1.1 What is it?"."""
    return _section().fullmatch(text) is not None and after.text[0].isupper() and not is_measure(after, lexicon)


def _ends_brackets(tokens: list[Token], at: int) -> bool:
    """Return whether ".]" stands behind the number and no bracket before it: "Official Report, c. 460–479.]"."""
    if not stands_at(tokens, at + 1, (".", "]")):
        return False
    return not any(token.text == "[" for token in tokens[:at])


def _is_at_head(tokens: list[Token], after: Token) -> bool:
    """Return whether the first number of a sentence is left over, a mark or a rank: "31, 2006.", "1 Ann Lee (Eire)"."""
    year, end = token_at(tokens, 2), token_at(tokens, 3)
    if after.text == "," and year is not None and is_small(tokens[0], 31) and len(year.text) == 4:
        return year.text.isdecimal() and (end is None or end.kind == "mark" or end.text in ("at", "in", "on", "during"))
    if after.text == "(" and after.spaced:
        return year is not None and year.text[0].isupper()
    if after.text == ":" and not after.spaced:
        return is_small(tokens[0], _LAST_NOTE)
    if after.text == "," and year is not None and year.lower == "which":
        return True  # what a sentence cut behind "No." begins with
    names = [token.text for token in tokens[1:6]]
    if "(" in names[2:]:
        return all(name[0].isupper() for name in names[: names.index("(")])
    return after.text == "]"


def _is_bracketed(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether it is the "[5]" of a note or the "401(k)" of a law."""
    before, after = token_at(tokens, at - 1), touching(tokens, at + 1)
    if after is None or not is_small(tokens[at], _LAST_NOTE):
        return False
    if after.text == "(":
        letter, closing = touching(tokens, at + 2), touching(tokens, at + 3)
        return letter is not None and len(letter.text) == 1 and closing is not None and closing.text == ")"
    if tokens[at].text == "401" and after.lower == "k":
        return True
    closed = before is not None and before.text == "[" and not tokens[at].spaced and after.text == "]"
    return closed and not looks_counted(tokens, at + 2, lexicon)


def _is_time_of_day(tokens: list[Token], at: int) -> bool:
    """Return whether the number is that of "4.30 in the morning"."""
    phrase = [token.lower for token in tokens[at + 1 : at + 4]]
    if phrase[:2] != ["in", "the"] or phrase[2:] == [] or phrase[2] not in _TIMES_OF_DAY:
        return False
    return is_small(tokens[at], 12) or _clock().fullmatch(tokens[at].text) is not None


def _is_behind_acronym(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether a hyphen behind a space joins it to capitals or a label: "COVID -19"."""
    dash, word = token_at(tokens, at - 1), token_at(tokens, at - 2) if at > 1 else None
    if dash is None or dash.text not in DASHES or tokens[at].spaced or word is None or word.kind != "word":
        return False
    return (len(word.text) > 1 and word.text.isupper()) or word.lower in lexicon.labels


def _is_title(tokens: list[Token], at: int) -> bool:
    """Return whether it begins the name of a show, a singer or a firm: "60 Minutes", "50 Cent"."""
    word = tokens[at + 1]
    if word.text in ("Cent", "Cent's", "Cent’s", "Studios") or (tokens[at].text, word.text) == ("60", "Minutes"):
        return True
    before = token_at(tokens, at - 1)
    if word.lower not in _SHOWS or word.text.isupper():
        return False
    if before is not None and before.kind == "word" and before.lower not in _BEFORE_SHOWS:
        return False
    return not is_headline(tokens, at)


def _is_cited(tokens: list[Token], at: int) -> bool:
    """Return whether a collection of laws stands behind it: "18 U.S.C.", "28 CFR"."""
    word = tokens[at + 1]
    if word.text in ("USC", "CFR"):
        return True
    letters = "".join(token.text for token in tokens[at + 1 : at + 6])
    return letters in ("U.S.C", "C.F.R")


def _is_note(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether it is the mark of a note at the head of a sentence: "1 Neither the defense"."""
    lower = tokens[at + 1].lower
    return at == 0 and is_small(tokens[at], _LAST_NOTE) and (lower in lexicon.plain_capitals or lower in _AFTER_NOTES)


def _is_before_street(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether it is the number of a house: "10 Downing Street"."""
    if not tokens[at + 1].text[0].isupper() or len(tokens[at].text) > 5:
        return False
    for place in range(at + 2, at + 3 + _NEAR):
        word = token_at(tokens, place)
        if word is None or word.kind != "word":
            return False
        if word.lower in _STREETS:
            return not looks_counted(tokens, place + 1, lexicon)
        if not word.text[0].isupper():
            return False
    return False


def _is_telephone(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether it is dialled, belongs to a helpline, or has the form of "(555) 123-4567"."""
    text, before = tokens[at].text, token_at(tokens, at - 1)
    dash, rest = touching(tokens, at + 1), touching(tokens, at + 2)
    if is_dash(dash) and rest is not None and len(text) == 3 and len(rest.text) == 4 and rest.text.isdecimal():
        closed = before is not None and before.text == ")"
        return closed or not (rest.text.endswith("00") or looks_counted(tokens, at + 3, lexicon))
    calls = token_at(tokens, at + 1)
    if text in _EMERGENCIES and calls is not None and calls.lower in _EMERGENCY_CALLS:
        return True
    if text == "911" and not looks_counted(tokens, at + 1, lexicon):
        return True
    if any(token.lower in _HELP_LINES for token in tokens[at + 1 : at + 1 + _NEAR]):
        return True
    if before is None or looks_counted(tokens, at + 1, lexicon):
        return False
    if before.text == "(" and dash is not None and dash.text == ")":
        further, joining = token_at(tokens, at + 2), touching(tokens, at + 3)
        return further is not None and further.kind == "number" and is_dash(joining) and len(text) == 3
    return before.lower in _DIALLING or (before.lower in _CALLING and len(text) == 3)


def _is_known(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether it is that of "9-11" or of "the Group of 20"."""
    dash, rest = touching(tokens, at + 1), touching(tokens, at + 2)
    if tokens[at].text == "9" and is_dash(dash) and rest is not None and rest.text == "11":
        after = token_at(tokens, at + 3)
        return after is None or after.lower not in lexicon.units
    group = [token.text for token in tokens[max(at - 2, 0) : at]]
    return group == ["Gang", "of"] or (group == ["Group", "of"] and tokens[at].text in _GROUPS)


def _is_school_year(tokens: list[Token], at: int) -> bool:
    """Return whether it is that of "Year 6 pupils"."""
    before = token_at(tokens, at - 1)
    return before is not None and before.text in ("Year", "Years") and is_small(tokens[at], _NUMBERED_YEARS)


def _is_quoted(tokens: list[Token], at: int) -> bool:
    """Return whether it begins a title between quotation marks: “24 Oras”."""
    before = token_at(tokens, at - 1)
    if before is None or before.text not in _OPENING or tokens[at].spaced:
        return False
    for place in range(at + 1, at + 2 + _NEAR):
        word = token_at(tokens, place)
        if word is None:
            return False
        if word.kind == "mark":
            return word.text in _CLOSING and not word.spaced
        if not word.text[0].isupper():
            return False
    return False
