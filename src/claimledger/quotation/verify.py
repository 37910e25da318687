"""Read a hit again in the original, token by token: is every difference one that a rule explains?"""

from __future__ import annotations

import re
from functools import cache

from attrs import field

from claimledger.quotation.apostrophes import INCHES, Place, decade_differs, is_lost
from claimledger.quotation.characters import APOSTROPHES
from claimledger.quotation.edges import left_cut, right_cut
from claimledger.quotation.hidden import negates_beside
from claimledger.quotation.match import Difference, Reason, Span
from claimledger.quotation.separators import QUESTION_MARKS, kinds, same_between_figures, same_stops, stops_of
from claimledger.quotation.tokens import Tokens, Word, word_of
from claimledger.value_classes import frozen

#: Marks that may be a part of the word before them or the unit of a figure.
_UNITS_TOO = APOSTROPHES + INCHES

#: What may stand before the bullet that a quote begins with.
_BEFORE_BULLET = " \t\"'\u2018\u201c\u201e\u00ab\u300c"

#: So many tokens are compared at once; where they differ, each by itself.
_STRIDE = 12


@frozen(slots=True, kw_only=True)
class Fragment:
    """A run of words of the quote that must stand in the source without a gap."""

    tokens: Tokens
    #: Where `tokens.text` begins in the quote as given.
    offset: int = 0
    #: Whether the first letter may differ in case: at the beginning of the quote, and in "[T]he".
    any_case: bool = False

    def span(self, first: int, last: int) -> Span:
        """Give the place of the tokens `first` to `last` in the quote as given."""
        return Span(self.offset + self.tokens.starts[first], self.offset + self.tokens.ends[last])


@frozen(slots=True, kw_only=True)
class Reading:
    """What reading a hit again found."""

    #: The difference that no rule explains, if there is one.
    failure: Difference | None = None
    #: The first harmless difference of each kind.
    harmless: dict[Reason, Difference] = field(factory=dict)


def read(source: Tokens, at: int, fragment: Fragment) -> Reading:
    """Compare a fragment with the tokens of the source from `at` on, whose forms are known to be equal."""
    harmless: dict[Reason, Difference] = {}
    failure = _inside(source, at, fragment, harmless) or _ends(source, at, fragment, harmless)
    return Reading(failure=failure, harmless=harmless)


def _inside(source: Tokens, at: int, fragment: Fragment, harmless: dict[Reason, Difference]) -> Difference | None:
    quote = fragment.tokens
    size = len(quote)
    text, words = source.text, quote.text
    last, last_there = quote.starts[0], source.starts[at]
    if words[last : quote.ends[-1]] == text[last_there : source.ends[at + size - 1]]:
        return None
    # The same pair of separators need not be judged twice, except before figures, where more counts.
    agreed: set[tuple[str, str]] = set()
    for first in range(0, size, _STRIDE):
        beyond = min(first + _STRIDE, size)
        end, end_there = quote.ends[beyond - 1], source.ends[at + beyond - 1]
        if words[last:end] != text[last_there:end_there]:
            failed = _one_by_one(source, at, fragment, range(first, beyond), harmless, agreed)
            if failed:
                return failed
        last, last_there = end, end_there
    return None


def _one_by_one(
    source: Tokens,
    at: int,
    fragment: Fragment,
    indexes: range,
    harmless: dict[Reason, Difference],
    agreed: set[tuple[str, str]],
) -> Difference | None:
    """Compare some tokens of a fragment, each with the separator before it."""
    quote = fragment.tokens
    text, words = source.text, quote.text
    first, beyond = indexes.start, indexes.stop
    # There is no separator before the first token.
    last, last_there = (
        (quote.ends[first - 1], source.ends[at + first - 1]) if first else (quote.starts[0], source.starts[at])
    )
    ends, ends_there = quote.ends[first:beyond], source.ends[at + first : at + beyond]
    # What is known already is asked at every token: to look up a member of an enum takes longer than the rest of it.
    has_spaces, has_forms = Reason.SPACES in harmless, Reason.LETTER_FORMS in harmless
    for index, end, end_there in zip(indexes, ends, ends_there, strict=True):
        if words[last:end] != text[last_there:end_there]:
            start, start_there = quote.starts[index], source.starts[at + index]
            between, there = words[last:start], text[last_there:start_there]
            is_same = between == there or (has_spaces and between.isspace() and there.isspace())
            if not is_same and not _is_agreed(between, there, text[start_there], agreed):
                failed = _compare_separators(source, at, fragment, index, harmless)
                if failed:
                    return failed
                agreed.add((between, there))
                has_spaces = Reason.SPACES in harmless
            word, printed = words[start:end], text[start_there:end_there]
            if word != printed and not (has_forms and _are_one_word(word, printed)):
                failed = _compare_words(source, at, fragment, index, harmless)
                if failed:
                    return failed
                has_forms = Reason.LETTER_FORMS in harmless
        last, last_there = end, end_there
    return None


def _is_agreed(between: str, there: str, following: str, agreed: set[tuple[str, str]]) -> bool:
    """Tell whether two separators need no judgement any more; `following` begins what stands behind them."""
    marks = between[:1] in _UNITS_TOO or there[:1] in _UNITS_TOO
    return not marks and not following.isdigit() and (between, there) in agreed


def _are_one_word(quoted: str, there: str) -> bool:
    """Tell whether two tokens differ in the form of their letters alone."""
    one, other = word_of(quoted), word_of(there)
    return one.cased == other.cased and not (one.hyphens or other.hyphens) and "'" not in one.cased


def _compare_separators(
    source: Tokens, at: int, fragment: Fragment, index: int, harmless: dict[Reason, Difference]
) -> Difference | None:
    quote = fragment.tokens
    between, there = quote.separator(index), source.separator(at + index)
    if between.isspace() and there.isspace():
        if Reason.SPACES not in harmless:
            harmless[Reason.SPACES] = _difference(source, at, fragment, (index - 1, index), Reason.SPACES)
        return None
    figures = quote.forms[index - 1][-1:].isdigit() and quote.forms[index][:1].isdigit()
    same = same_between_figures if figures else same_stops
    if not same(between, there):
        return _difference(source, at, fragment, (index - 1, index), _stop_reason(between, there, figures=figures))
    given, printed = Place(quote, 0, index), Place(source, at, at + index)
    if quote.forms[index][:1].isdigit() and decade_differs(given, printed):
        return _difference(source, at, fragment, (index, index), Reason.PUNCTUATION)
    if is_lost(given, printed) or is_lost(printed, given):
        return _difference(source, at, fragment, (index - 1, index), Reason.PUNCTUATION)
    for kind in kinds(between, there):
        if kind not in harmless:
            harmless[kind] = _difference(source, at, fragment, (index - 1, index), kind)
    return None


def _stop_reason(between: str, there: str, *, figures: bool) -> Reason:
    if figures:
        return Reason.NUMBER
    if ("?" in stops_of(between)) != ("?" in stops_of(there)):
        return Reason.QUESTION
    if stops_of(between).strip("-") == stops_of(there).strip("-") == "" and len(between) == 1 and len(there) == 1:
        return Reason.HYPHEN_CHANGED
    return Reason.PUNCTUATION


def _compare_words(
    source: Tokens, at: int, fragment: Fragment, index: int, harmless: dict[Reason, Difference]
) -> Difference | None:
    quoted, there = fragment.tokens.word(index), source.word(at + index)
    kind = Reason.LETTER_FORMS
    if (quoted.hyphens or there.hyphens) and not same_hyphens(quoted, there):
        return _difference(source, at, fragment, (index, index), Reason.HYPHEN_CHANGED)
    if quoted.cased != there.cased:
        if not (index == 0 and fragment.any_case and _same_but_first_letter(quoted, there)):
            return _difference(source, at, fragment, (index, index), Reason.CASE)
        kind = Reason.FIRST_LETTER
    elif quoted.hyphens or there.hyphens:
        kind = Reason.HYPHENS
    elif "'" in quoted.cased:
        kind = Reason.MARKS
    if kind not in harmless:
        harmless[kind] = _difference(source, at, fragment, (index, index), kind)
    return None


def _same_but_first_letter(quoted: Word, there: Word) -> bool:
    """Tell whether only the case of the first letter differs; ß and ss, ı and i are no such pair."""
    one, other = quoted.cased, there.cased
    return one[1:] == other[1:] and one[:1].lower() == other[:1].lower()


def _ends(source: Tokens, at: int, fragment: Fragment, harmless: dict[Reason, Difference]) -> Difference | None:
    size = len(fragment.tokens)
    cut = left_cut(source, at)
    if cut:
        return _difference(source, at, fragment, (0, 0), cut)
    cut = right_cut(source, at + size - 1)
    if cut:
        return _difference(source, at, fragment, (size - 1, size - 1), cut)
    return _lead(source, at, fragment, harmless) or _tail(source, at, fragment, harmless)


@cache
def _block_quote() -> re.Pattern[str]:
    return re.compile(r"^\s*(?:>[ \t]?)+")


def _lead(source: Tokens, at: int, fragment: Fragment, harmless: dict[Reason, Difference]) -> Difference | None:
    """Compare what stands before the first word; the quote need not have what the source has."""
    if not fragment.tokens.starts[0]:
        return None
    lead = _block_quote().sub("", fragment.tokens.separator(0))
    if lead and _leaves_out(lead, source.separator(at)) and negates_beside(source, at, before=True):
        return _left_out(source, at - 1, fragment, Span(0, fragment.tokens.starts[0]))
    # A bullet at the beginning opens a line, a quotation mark before it or not.
    wanted = stops_of("\n" + lead.lstrip(_BEFORE_BULLET)).removeprefix("...").strip("-")
    if wanted and not stops_of(source.separator(at)).endswith(wanted):
        reason = Reason.QUESTION if wanted in ("\u00bf", "?") else Reason.PUNCTUATION
        return _difference(source, at, fragment, (0, 0), reason, lead=True)
    if lead.strip() and not source.separator(at).endswith(lead.strip()) and Reason.MARKS not in harmless:
        harmless[Reason.MARKS] = _difference(source, at, fragment, (0, 0), Reason.MARKS, lead=True)
    return None


def _tail(source: Tokens, at: int, fragment: Fragment, harmless: dict[Reason, Difference]) -> Difference | None:
    """Compare what stands after the last word; a final full stop or comma may be the quoting text's."""
    quote = fragment.tokens
    last = len(quote) - 1
    tail, there = quote.separator(last + 1), source.separator(at + last + 1)
    if not tail or (tail in (".", ",") and there.startswith(tail)):
        return None
    if tail and _leaves_out(tail, there) and negates_beside(source, at + last, before=False):
        return _left_out(source, at + last + 1, fragment, Span(quote.ends[last], len(quote.text)))
    said, wanted = stops_of(there), stops_of(tail).removesuffix("...").rstrip("-")
    if "\u0370" <= quote.forms[last][0] <= "\u03ff" or "\u1f00" <= quote.forms[last][0] <= "\u1fff":
        said, wanted = said.replace(";", "?"), wanted.replace(";", "?")
    core = wanted.rstrip(".,")
    asks = said[len(core) : len(core) + 1] in ("?", "!") if said.startswith(core) else False
    if not said.startswith(core) or (wanted != core and asks and not said.startswith(wanted)):
        question = any(mark in core or (asks and mark in said) for mark in QUESTION_MARKS)
        return _difference(
            source, at, fragment, (last, last), Reason.QUESTION if question else Reason.PUNCTUATION, tail=True
        )
    if tail.strip() and not there.startswith(tail.strip()):
        kind = Reason.MARKS if said.startswith(wanted) else Reason.END_MARK
        if kind not in harmless:
            harmless[kind] = _difference(source, at, fragment, (last, last), kind, tail=True)
    return None


def _leaves_out(quoted: str, there: str) -> bool:
    """Tell whether an ellipsis at an end of the quote is the quote's own."""
    return "..." in stops_of(quoted) and "..." not in stops_of(there)


def _left_out(source: Tokens, index: int, fragment: Fragment, sign: Span) -> Difference:
    """Show the negation that an ellipsis at an end of the quote, at `sign`, leaves out."""
    return Difference(
        reason=Reason.HIDDEN_NEGATION,
        quote=fragment.tokens.text[sign.start : sign.end],
        source=source.raw(index),
        quote_span=Span(fragment.offset + sign.start, fragment.offset + sign.end),
        text_span=Span(source.starts[index], source.ends[index]),
    )


def _difference(
    source: Tokens,
    at: int,
    fragment: Fragment,
    tokens: tuple[int, int],
    reason: Reason,
    *,
    lead: bool = False,
    tail: bool = False,
) -> Difference:
    """Show the tokens concerned (and the marks before or after them) as they stand in quote and source."""
    first, last = tokens
    quote = fragment.tokens
    start = 0 if lead else quote.starts[first]
    end = len(quote.text) if tail else quote.ends[last]
    there_start, there_end = source.starts[at + first], source.ends[at + last]
    if lead or reason in (Reason.CUT_WORD, Reason.CUT_NUMBER, Reason.CUT_UNIT):
        there_start = _with_marks_before(source, at + first, cut=not lead)
    if tail or reason in (Reason.CUT_WORD, Reason.CUT_NUMBER, Reason.CUT_UNIT):
        there_end = _with_marks_after(source, at + last, cut=not tail)
    return Difference(
        reason=reason,
        quote=quote.text[start:end],
        source=source.text[there_start:there_end],
        quote_span=Span(fragment.offset + start, fragment.offset + end),
        text_span=Span(there_start, there_end),
    )


def _with_marks_before(source: Tokens, index: int, *, cut: bool) -> int:
    if cut and left_cut(source, index):
        return source.starts[index - 1]
    separator = source.separator(index)
    return (
        source.starts[index] - len(separator) + len(separator.rstrip()) - len(separator.split()[-1])
        if (separator.strip() and not separator[-1].isspace())
        else source.starts[index]
    )


def _with_marks_after(source: Tokens, index: int, *, cut: bool) -> int:
    if cut and right_cut(source, index):
        return source.ends[index + 1]
    separator = source.separator(index + 1)
    if not separator.strip() or separator[0].isspace():
        return source.ends[index]
    return source.ends[index] + len(separator.split()[0])


def passage_span(source: Tokens, at: int, fragment: Fragment) -> Span:
    """Give the stretch of the source that a fragment quotes, with the outer marks that both have."""
    quote = fragment.tokens
    last = at + len(quote) - 1
    start, end = source.starts[at], source.ends[last]
    lead, before = quote.separator(0).strip(), source.separator(at)
    if lead and before.endswith(lead):
        start -= len(lead)
    tail, after = quote.separator(len(quote)).strip(), source.separator(last + 1)
    for mark in tail:
        if not after.startswith(mark):
            break
        end, after = end + 1, after[1:]
    return Span(start, end)


def same_hyphens(quoted: Word, there: Word) -> bool:
    """Tell whether both words have the same hyphens, but for those at a line end, which may belong to the line."""
    one, other = dict(quoted.hyphens), dict(there.hyphens)
    return all(optional for place, optional in one.items() if place not in other) and all(
        optional for place, optional in other.items() if place not in one
    )
