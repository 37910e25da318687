"""What looks like a number and is none: dates, times, telephone numbers, scores, names, addresses, ids."""

from __future__ import annotations

from itertools import pairwise

from claimledger.numbers.beside import is_counted, looks_counted
from claimledger.numbers.currencies import CODES, DOLLARS, LETTERS, SIGNS
from claimledger.numbers.lexicon import Lexicon, words
from claimledger.numbers.tokens import Token, is_dash, is_small, stands_at, token_at, touching
from claimledger.numbers.units import SYMBOLS

#: Before a hyphen and a number these make no name: "mid-2020", "over-65s".
_PREFIXES = words("mid pre post plus non over under sub ex pro near early late circa about")
_SHORT_MAGNITUDES = words("k K m M b B p")
_JOINING = frozenset(
    {"and", "or", "to", "through", "&", ",", "-", "–", "y", "e", "et", "und", "a", "à", "bis", "o", "ou", "oder"}
)
_SCORES = words("win wins victory defeat loss draw decision ruling lead winner scoreline majority")
_FREE_CALLS = frozenset({"800", "833", "844", "855", "866", "877", "888"})
_OPENING, _CLOSING = "'\"‘“«", "'\"’”»"
#: A year stands behind these where they are no names by number.
_DATED_LABELS = words("Act Acts Bill Order Plan")
_LAST_YEAR = 2100
_OLDEST = 120
#: One of these is in every address, and in what stands beside an underscore.
_SIGNS_OF_ADDRESSES = frozenset({"@", "_", "#", "www", "/"})


def numbers_apart(tokens: list[Token], lexicon: Lexicon) -> set[int]:
    """Return the indices of those numbers among *tokens*, one sentence, that are no quantities."""
    apart: set[int] = set()
    # What no word or mark of the sentence asks for is not looked for.
    there = {token.lower for token in tokens}
    if not _SIGNS_OF_ADDRESSES.isdisjoint(there):
        _addresses(tokens, apart)
    if "/" in there:
        _slashes(tokens, apart)
    numbers = [at for at, token in enumerate(tokens) if token.kind == "number"]
    _chains(tokens, numbers, apart)
    for at in numbers:
        if at not in apart and (_glued(tokens, at, lexicon) or _bracketed(tokens, at)):
            apart.add(at)
    if months := lexicon.months & there:
        for at, token in enumerate(tokens):
            if token.lower in months and _is_month(token, lexicon):
                _date(tokens, at, lexicon, apart)
    _times(tokens, numbers, lexicon, apart)
    if not lexicon.weekdays.isdisjoint(there):
        _weekdays(tokens, lexicon, apart)
    _labels(tokens, numbers, lexicon, apart)
    return apart


def _addresses(tokens: list[Token], apart: set[int]) -> None:
    """Set apart what stands in a web or mail address, behind "#" or "@", or beside an underscore."""
    start = 0
    while start < len(tokens):
        end = start + 1
        while end < len(tokens) and not tokens[end].spaced:
            end += 1
        marks = {token.text for token in tokens[start:end] if token.kind == "mark"}
        if marks & {"@", "_", "#"} or tokens[start].lower == "www" or _has_scheme(tokens, start, end, marks):
            apart.update(at for at in range(start, end) if tokens[at].kind == "number")
        start = end


def _has_scheme(tokens: list[Token], start: int, end: int, marks: set[str]) -> bool:
    """Return whether "://" is between *start* and *end*."""
    return {":", "/"} <= marks and any(
        tokens[at].text == ":" and tokens[at + 1].text == "/" and tokens[at + 2].text == "/"
        for at in range(start, end - 2)
    )


def _slashes(tokens: list[Token], apart: set[int]) -> None:
    """Set apart "9/11", "24/7", "31/12/2019"; two years and "2/3 of" are left."""
    for at in range(1, len(tokens) - 1):
        left, slash, right = tokens[at - 1 : at + 2]
        if slash.text != "/" or slash.spaced or right.spaced or left.kind != "number" or right.kind != "number":
            continue
        longer = [token.text for token in (token_at(tokens, at - 2), touching(tokens, at + 2)) if token is not None]
        if "/" not in longer and (_are_years(left, right) or is_written_fraction(tokens, at - 1)):
            continue
        apart.update((at - 1, at + 1))


def is_written_fraction(tokens: list[Token], at: int) -> bool:
    """Return whether the number at *at* begins "2/3 of" or "2/3rds"."""
    top, bottom = tokens[at], token_at(tokens, at + 2)
    follower = token_at(tokens, at + 3)
    return (
        is_small(top, 99)
        and is_small(bottom, 100)
        and bottom is not None
        and 0 < int(top.text) < int(bottom.text)
        and follower is not None
        and follower.lower in ("of", "rd", "rds", "th", "ths")
    )


def _are_years(left: Token, right: Token) -> bool:
    """Return whether they read as "2019/2020" or "2019/20"."""
    if not (is_small(left, _LAST_YEAR) and len(left.text) == 4 and is_small(right, _LAST_YEAR)):
        return False
    first, second = int(left.text), int(right.text)
    if len(right.text) == 2:
        second += first - first % 100
    return len(right.text) in (2, 4) and second == first + 1


def _chains(tokens: list[Token], numbers: list[int], apart: set[int]) -> None:
    """Set apart "2019-12-31" and "281 330 8004": numbers in a row that do not group one number."""
    behind = 0
    for first in numbers:
        if first < behind:
            continue
        run = [first]
        while (following := _next_in_row(tokens, run[-1] + 1)) is not None:
            run.append(following)
        if len(run) > 1 and _is_no_number(tokens, run):
            apart.update(run)
        behind = run[-1] + 1


def _next_in_row(tokens: list[Token], at: int) -> int | None:
    """Return the number at *at*, or the one that a hyphen at *at* joins to what stands before it."""
    token = token_at(tokens, at)
    if token is not None and token.kind == "number":
        return at
    further = touching(tokens, at + 1) if token is not None and not token.spaced and is_dash(token) else None
    return at + 1 if further is not None and further.kind == "number" else None


def _is_no_number(tokens: list[Token], run: list[int]) -> bool:
    """Return whether the numbers at *run* are together a telephone number, a date or a code."""
    texts = [tokens[at].text for at in run]
    dashed = sum(after - before == 2 for before, after in pairwise(run))
    if texts[0] == "1" and texts[1] in _FREE_CALLS and dashed:
        return True
    if dashed:
        return len(run) > 2
    groups = [*texts[1:-1], texts[-1][:3]]
    decimals = texts[-1][3:]
    in_threes = len(texts[0]) <= 3 and all(len(group) == 3 and group.isdecimal() for group in groups)
    in_threes = in_threes and not decimals[:1].isdecimal()
    in_table = all("," in text for text in texts)
    return len(run) > 2 and not (in_threes or in_table) and sum(map(len, texts)) >= 7


def _glued(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether letters or marks that touch the number make it a part of a name."""
    return _glued_before(tokens, at) or _glued_behind(tokens, at, lexicon)


def _glued_before(tokens: list[Token], at: int) -> bool:
    token, before = tokens[at], token_at(tokens, at - 1)
    if token.spaced or before is None:
        return False
    if before.kind == "word":
        beyond = token_at(tokens, at - 2)
        inside = not before.spaced and beyond is not None and beyond.kind == "number"  # "H1N1"
        if beyond is not None and beyond.text == "$" and not before.spaced:
            return before.text not in DOLLARS  # "$US5"
        return inside or (before.text not in CODES and before.text not in LETTERS)
    if before.kind == "number":
        return True
    beyond = token_at(tokens, at - 2)
    if beyond is None or before.spaced:
        return before.text in "/\\"
    if is_dash(before) and beyond.kind == "word":
        return not (beyond.lower in _PREFIXES or _is_within(tokens, at))
    if is_dash(before) and beyond.text == "[" and at > 2 and not beyond.spaced:
        return tokens[at - 3].kind == "word"  # "COVID[-19]"
    if before.text == "." and beyond.kind == "word":
        return beyond.text not in CODES
    return before.text in "\\="


def _is_within(tokens: list[Token], at: int) -> bool:
    """Return whether the word before the hyphen belongs to a number: the "k" of "5k-10k", the "in" of "1-in-5"."""
    word, before = tokens[at - 2], token_at(tokens, at - 3) if at > 2 else None
    if before is None or word.spaced:
        return False
    return before.kind == "number" or (word.lower == "in" and is_dash(before))


def _glued_behind(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    after = touching(tokens, at + 1)
    if after is None:
        return False
    if after.kind == "word":
        return not (_may_follow(after, lexicon) or _is_age_group(tokens, at))
    if is_dash(after):
        word = touching(tokens, at + 2)
        if word is None or word.kind != "word":
            return False
        if word.lower in ("a", "to", "and"):
            return True  # "five-a-side", "9-to-5", "2-and-a-half"
        return not (word.text.islower() or word.lower in lexicon.units or word.lower in lexicon.magnitudes)
    if after.text in "\\=":
        return True
    further = touching(tokens, at + 2)
    return after.text == "." and further is not None and further.kind == "number"


def _is_age_group(tokens: list[Token], at: int) -> bool:
    """Return whether the number at *at* is that of "the over 65s", "under-25s"."""
    place = at - 2 if at > 1 and is_dash(tokens[at - 1]) else at - 1
    before = token_at(tokens, place)
    over = before is not None and before.lower in ("over", "under")
    return over and tokens[at + 1].text == "s" and is_small(tokens[at], _OLDEST)


def _may_follow(word: Token, lexicon: Lexicon) -> bool:
    """Return whether *word*, which touches the number, is a magnitude, a unit, a currency or an ordinal's end."""
    if word.lower in ("s", "x"):
        return False
    return (
        word.text in _SHORT_MAGNITUDES
        or word.lower in lexicon.magnitudes
        or word.text in SYMBOLS
        or word.text in CODES
        or word.lower in lexicon.units
        or word.lower in lexicon.currencies
        or word.lower in lexicon.ordinals
        or word.lower in lexicon.share_begins
    )


def _bracketed(tokens: list[Token], at: int) -> bool:
    """Return whether marks make it a name ("‘140’"), a note ("word[6]") or the count of a list: "(1)", "2.", "3)"."""
    before, after = token_at(tokens, at - 1), touching(tokens, at + 1)
    if before is not None and after is not None and not tokens[at].spaced and before.text in _OPENING:
        return after.text in _CLOSING and tokens[at].text.isdecimal()
    if not is_small(tokens[at], 999) or after is None:
        return False
    if before is None:
        return after.text == ")" or (after.text == "." and len(tokens) == 2)
    if tokens[at].spaced or after.text not in ")]":
        return False
    if before.text == "[":
        return not before.spaced and at > 1
    return before.text == "(" and is_small(tokens[at], 99)


def _is_month(token: Token, lexicon: Lexicon) -> bool:
    return token.lower in lexicon.months and (token.lower not in lexicon.ambiguous_months or token.text[0].isupper())


def _date(tokens: list[Token], month: int, lexicon: Lexicon, apart: set[int]) -> None:
    """Set apart the numbers of the date around the month at *month*."""
    at = month + 1
    if (follower := touching(tokens, at)) is not None and follower.text == ".":
        at += 1
    if lexicon.language == "en" and stands_at(tokens, at, ("the",)):
        at += 1  # "September the 11th"
    at = _days_behind(tokens, at, lexicon, apart)
    while (follower := token_at(tokens, at)) is not None and follower.lower in (",", "de", "del", "of", "."):
        at += 1
    if _is_year(token_at(tokens, at)):
        apart.add(at)
    _days_before(tokens, month - 1, lexicon, apart)


def _is_year(token: Token | None) -> bool:
    return is_small(token, _LAST_YEAR) and token is not None and len(token.text) == 4 and int(token.text) >= 1000


def _days_behind(tokens: list[Token], at: int, lexicon: Lexicon, apart: set[int]) -> int:
    """Set apart "12", "12th" and "11-12" at *at*; return the index behind them."""
    while is_small(day := token_at(tokens, at), 31) and day is not None and not _counts(tokens, at, lexicon):
        apart.add(at)
        at += 1
        if (ending := touching(tokens, at)) is not None and ending.lower in lexicon.ordinals:
            at += 1
        joining = token_at(tokens, at)
        if joining is None or joining.lower not in _JOINING or not is_small(token_at(tokens, at + 1), 31):
            break
        at += 1
    return at


def _days_before(tokens: list[Token], at: int, lexicon: Lexicon, apart: set[int]) -> None:
    """Set apart "12", "12th of" and "11-12" that end at *at*."""
    while True:
        while at >= 0 and tokens[at].lower in ("of", "de", ".", "the", "day"):
            at -= 1
        if at >= 1 and tokens[at].lower in lexicon.ordinals and not tokens[at].spaced:
            at -= 1
        if not is_small(token_at(tokens, at), 31):
            return
        apart.add(at)
        if at < 2 or tokens[at - 1].lower not in _JOINING:
            return
        at -= 2


def _counts(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether the number at *at* has a sign, a per cent or a magnitude beside it."""
    before, after = token_at(tokens, at - 1), token_at(tokens, at + 1)
    if before is not None and before.text in SIGNS:
        return True
    if after is None:
        return False
    if after.lower == "per":
        return stands_at(tokens, at + 2, ("cent",)) or stands_at(tokens, at + 2, ("-", "cent"))
    return after.text in ("%", *SIGNS) or after.lower in lexicon.magnitudes or after.lower in lexicon.share_begins


def _times(tokens: list[Token], numbers: list[int], lexicon: Lexicon, apart: set[int]) -> None:
    """Set apart "10:30", "9 am" and the first number of "between 9 and 9:09 pm"."""
    for at in numbers:
        after, further = token_at(tokens, at + 1), touching(tokens, at + 2)
        colon = after is not None and after.text == ":" and not after.spaced
        if colon and further is not None and further.kind == "number":
            _time(tokens, at, apart)
            apart.add(at + 2)
        elif after is not None and _is_clock(tokens, at + 1, lexicon):
            _time(tokens, at, apart)


def _is_clock(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether "am", "a.m.", "o'clock" stands at *at*."""
    if tokens[at].lower in lexicon.clock:
        return True
    dotted = [touching(tokens, at + 1), touching(tokens, at + 2)]
    return tokens[at].lower in ("a", "p") and [token and token.lower for token in dotted] == [".", "m"]


def _time(tokens: list[Token], at: int, apart: set[int]) -> None:
    """Set apart the time at *at*, and the one that a dash or a word joins to it."""
    apart.add(at)
    if at >= 2 and tokens[at - 1].lower in _JOINING and is_small(tokens[at - 2], 24):
        apart.add(at - 2)


def _weekdays(tokens: list[Token], lexicon: Lexicon, apart: set[int]) -> None:
    """Set apart the day in "Friday 13th" and "Monday 4,", but not the count in "on Monday 12 people"."""
    for at, token in enumerate(tokens[:-1]):
        if token.lower in lexicon.weekdays and is_small(tokens[at + 1], 31):
            after = token_at(tokens, at + 2)
            alone = after is None or after.kind == "mark" or after.lower in lexicon.ordinals
            if alone and not _counts(tokens, at + 1, lexicon):
                apart.add(at + 1)


def _labels(tokens: list[Token], numbers: list[int], lexicon: Lexicon, apart: set[int]) -> None:
    """Set apart the numbers of "Article 370 and 371", "No. 1", "HR 6666"."""
    for at in numbers:
        if at not in apart and is_named(tokens, at, lexicon):
            _label_list(tokens, at, lexicon, apart)


def _label_list(tokens: list[Token], at: int, lexicon: Lexicon, apart: set[int]) -> None:
    """Set apart the number at *at* and those that "and", commas and dashes join to it."""
    apart.add(at)
    while True:
        joining, following = token_at(tokens, at + 1), token_at(tokens, at + 2)
        if joining is None or joining.lower not in _JOINING or following is None:
            return
        if following.kind != "number" or not following.text.isdecimal() or _counts(tokens, at + 2, lexicon):
            return
        if (beyond := token_at(tokens, at + 3)) is not None and is_counted(beyond, lexicon):
            return
        at += 2
        apart.add(at)


def is_named(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether the word before the number at *at* makes it a name."""
    token, before = tokens[at], token_at(tokens, at - 1)
    if (token.kind == "number" and not token.text.replace(".", "").isdecimal()) or _counts(tokens, at, lexicon):
        return False
    place = at - 1
    if before is not None and before.text == "." and not before.spaced:
        place -= 1
    word = token_at(tokens, place)
    if word is None or before is None:
        return False
    if before.text in "§№" or _is_dotted(tokens, at):
        return True
    if word.text in _DATED_LABELS and _is_year(token):
        return False  # "the Education Act 1981"
    if word.lower in lexicon.labels or (word.lower in lexicon.capital_labels and word.text[0].isupper()):
        return word.kind == "word" or word.text in "§№"
    if token.kind != "number" or place < at - 1:
        return False
    if not token.text.isdecimal():
        return _is_part_of_name(tokens, at, lexicon)  # "Guccifer 2.0"
    in_name = _is_part_of_name(tokens, at, lexicon) or _is_behind_noun(tokens, at, lexicon)
    return in_name or _is_before_acronym(tokens, at, lexicon)


def _is_before_acronym(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether capitals that are nothing in the plural stand behind the number, and no noun: "5 HTP."."""
    word, after = token_at(tokens, at + 1), token_at(tokens, at + 2)
    if word is None or word.kind != "word" or len(word.text) < 2 or not word.text.isupper():
        return False
    if word.text.lower() in lexicon.units or word.text in SYMBOLS or word.text in CODES:
        return False
    if (after is not None and after.kind != "mark") or is_counted(word, lexicon):
        return False
    return not any(token.text.isupper() and len(token.text) > 1 for token in tokens if token is not word)


def _is_behind_noun(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether a noun stands before the number and none behind it: "large intestine 4 is"."""
    word, after = tokens[at - 1], token_at(tokens, at + 1)
    if word.kind != "word" or not word.text.islower() or len(word.text) < 4 or word.lower in lexicon.before_counts:
        return False
    if word.lower in lexicon.directions or word.lower in lexicon.before or word.lower.endswith(lexicon.verb_ends):
        return False
    if not lexicon.behind_names or word.lower in lexicon.year_cues or word.lower in lexicon.plain_capitals:
        return False
    if after is not None and after.lower == "or" and stands_at(tokens, at + 2, ("older",)):
        return False
    return after is None or after.text in (",", ".", ";", ":", ")") or after.lower in lexicon.behind_names


def _is_dotted(tokens: list[Token], at: int) -> bool:
    """Return whether capitals with points, which touch each other, stand before the number: "H.R. 6666"."""
    letters = [token_at(tokens, at - back) for back in (4, 3, 2, 1)]
    first, point, second, last = (letter.text if letter is not None else "" for letter in letters)
    return (
        tokens[at].kind == "number"
        and (point, last) == (".", ".")
        and (first + second).isupper()
        and (first + second not in ("US", "UK", "EU", "UN") and len(first) == len(second) == 1)
    )


def _is_part_of_name(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether a name stands before the number and nothing that is counted behind it: "Marina 17"."""
    word, after = tokens[at - 1], token_at(tokens, at + 1)
    if word.kind != "word" or not word.text[0].isupper() or word.lower in lexicon.plain_capitals:
        return False
    if word.lower in lexicon.before_counts or word.lower.endswith(("'s", "’s")):
        return False
    if word.text in CODES or (at == 1 and not word.text.isupper() and not _is_noun_at_head(word, lexicon)):
        return False
    if is_small(tokens[at], _LAST_YEAR) and len(tokens[at].text) == 4 and int(tokens[at].text) >= 1900:
        return False
    if after is None or (after.kind == "mark" and not is_dash(after)):
        return True
    in_headline = after.text[0].isupper() and not after.text.isupper() and not word.text.isupper()
    if not after.spaced and after.text in _SHORT_MAGNITUDES:
        return not looks_counted(tokens, at + 2, lexicon)  # "Camphora 1M"
    if not after.spaced or (lexicon.language == "en" and in_headline):
        return False  # in a headline every word has a capital
    return not (is_dash(after) or is_counted(after, lexicon))


def _is_noun_at_head(word: Token, lexicon: Lexicon) -> bool:
    """Return whether the first *word* of a sentence may be a name: "Nokia 3310", and not "Killed 12"."""
    return bool(lexicon.verb_ends) and not word.lower.endswith(lexicon.verb_ends)


def is_score(tokens: list[Token], after: int) -> bool:
    """Return whether what stands at *after*, behind two numbers joined by a hyphen, makes them a score."""
    word = token_at(tokens, after)
    return word is not None and word.lower in _SCORES
