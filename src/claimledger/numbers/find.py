"""Find the quantities of a text, and the numbers that become others."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from claimledger.numbers.amount import Amount
from claimledger.numbers.apart import numbers_apart
from claimledger.numbers.english import DENOMINATORS, MULTIPLIERS, PLURAL_DENOMINATORS, SMALL, TENS, VAGUE
from claimledger.numbers.joining import joined
from claimledger.numbers.languages import lexicon_for
from claimledger.numbers.lexicon import Lexicon
from claimledger.numbers.named import names_apart
from claimledger.numbers.quantity import Change, Kind, Quantity
from claimledger.numbers.reading import amounts_of
from claimledger.numbers.surroundings import bound_of, change_between, direction_of
from claimledger.numbers.tokens import Token, sentences_of, tokens_of
from claimledger.numbers.years import with_years


def find_quantities(text: str, language: str = "en") -> tuple[Quantity, ...]:
    """
    Return the quantities of *text* in order, none of them overlapping another.

    *language* is a BCP 47 tag; of languages other than English, French, German, Spanish and Portuguese nothing is
    known and nothing is returned, and of the last four only digits are read. Time and memory grow with the length of
    *text* and no faster.
    """
    lexicon = lexicon_for(language)
    if lexicon is None:
        return ()
    found: list[Quantity] = []
    for start, end in sentences_of(text, lexicon.months):
        if _may_hold_number(text, start, end, lexicon):
            tokens, amounts = _read(text, start, end, lexicon, language)
            found.extend(_quantity(text, tokens, amount, lexicon) for amount in amounts)
    return tuple(found)


def find_changes(text: str, language: str = "en") -> tuple[Change, ...]:
    """
    Return, in order, where *text* says that a number became another: "fell from 1.9% to 1.4%".

    Both ends are among what `find_quantities` returns. The direction is what the words say, not what the numbers do.
    """
    lexicon = lexicon_for(language)
    if lexicon is None:
        return ()
    found: list[Change] = []
    for start, end in sentences_of(text, lexicon.months):
        if not (_may_tell_change(text, start, end, lexicon) and _may_hold_number(text, start, end, lexicon)):
            continue
        tokens, amounts = _read(text, start, end, lexicon, language)
        counted = [amount for amount in amounts if amount.kind not in (Kind.YEAR, Kind.ORDINAL)]
        for first, second in pairwise(counted):
            change = change_between(tokens, first, second, lexicon)
            if change is None:
                continue
            before, after = (_quantity(text, tokens, amount, lexicon) for amount in change.ends)
            word = tokens[change.word].start if change.word is not None else before.start
            found.append(
                Change(
                    start=min(word, before.start, after.start),
                    end=max(before.end, after.end),
                    direction=change.direction,
                    before=before,
                    after=after,
                )
            )
    return tuple(found)


def _read(text: str, start: int, end: int, lexicon: Lexicon, language: str) -> tuple[list[Token], list[Amount]]:
    """Read one sentence: its tokens and its numbers."""
    tokens = tokens_of(text, start, end)
    apart = numbers_apart(tokens, lexicon)
    names_apart(tokens, lexicon, apart)
    amounts = amounts_of(tokens, apart, lexicon, language)
    return tokens, joined(tokens, with_years(tokens, amounts, lexicon), lexicon)


@cache
def _number_words() -> frozenset[str]:
    return frozenset({*SMALL, *TENS, *VAGUE, *MULTIPLIERS, *DENOMINATORS, *PLURAL_DENOMINATORS, "dozen", "tens"})


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(r"[a-z]+")


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(r"[0-9½¼¾⅓⅔⅕⅖⅗⅘⅛⅜⅝⅞]")


def _may_hold_number(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Return whether a sentence is worth reading: most have no number."""
    if _digits().search(text, start, end) is not None:
        return True
    # Words are looked up one by one: to search for all of them at once takes ten times as long.
    words = _letters().findall(text[start:end].lower()) if lexicon.language == "en" else []
    return not _number_words().isdisjoint(words)


@cache
def _any_letters() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


def _may_tell_change(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Return whether a sentence has a word for "from" and one for "to": a change is told with both."""
    words = _any_letters().findall(text[start:end].lower())
    return not lexicon.from_.isdisjoint(words) and not lexicon.becomes.isdisjoint(words)


def _quantity(text: str, tokens: list[Token], amount: Amount, lexicon: Lexicon) -> Quantity:
    """Return *amount* with its place in *text* and what the words beside it say."""
    start, end = tokens[amount.first].start, tokens[amount.after - 1].end
    bound, approx = (None, False) if amount.kind in (Kind.YEAR, Kind.ORDINAL) else bound_of(tokens, amount, lexicon)
    return Quantity(
        start=start,
        end=end,
        text=text[start:end],
        kind=amount.kind,
        value=amount.value,
        min=amount.low,
        max=amount.high,
        approx=approx,
        bound=bound,
        unit=amount.unit,
        magnitude=amount.magnitude,
        places=amount.places,
        digits=amount.digits,
        spelled=amount.spelled,
        direction=direction_of(tokens, amount, lexicon),
    )
