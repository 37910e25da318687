"""What a search for a quote found: status, place, differences and the reason, as plain values."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from attrs import fields

from claimledger.value_classes import frozen


class Status(StrEnum):
    """How a quote stands to its source."""

    #: Whole words of the source, character for character.
    EXACT = "exact"
    #: The source's words; only marks, dashes, white space, line breaks or the Unicode form differ.
    TYPOGRAPHIC = "typographic"
    #: An ellipsis leaves words out or brackets add some, and nothing that turns the meaning is hidden.
    ELIDED = "elided"
    #: The passage is there, but it does not say this.
    MISQUOTE = "misquote"
    #: Not in this source.
    ABSENT = "absent"

    @property
    def is_faithful(self) -> bool:
        """Tell whether the source contains the quote."""
        return self in (Status.EXACT, Status.TYPOGRAPHIC, Status.ELIDED)


class Reason(StrEnum):
    """Why a quote is not exact, or what one difference is; `Match.explanation` says it to people."""

    # Harmless: typography.
    MARKS = "quotation marks"
    DASHES = "dashes"
    SPACES = "white space"
    LETTER_FORMS = "letter forms"
    HYPHENS = "hyphens"
    FIRST_LETTER = "first letter"
    END_MARK = "end mark"
    UNBALANCED_MARKS = "unbalanced marks"
    # Declared by the one who quotes.
    ELLIPSIS = "ellipsis"
    BRACKET = "bracket"
    # Declared, harmless so far, but a reader would like to know.
    OMITTED_NEGATION = "omitted negation"
    OMITTED_NUMBER = "omitted number"
    OMITTED_CONDITION = "omitted condition"
    # Words that differ.
    NUMBER = "number"
    NEGATION = "negation"
    NAME = "name"
    UNIT = "unit"
    ORDER = "order"
    WORD_DROPPED = "word dropped"
    WORD_ADDED = "word added"
    WORD_CHANGED = "word changed"
    ACCENT = "accent"
    CASE = "case"
    HYPHEN_CHANGED = "hyphen changed"
    PUNCTUATION = "punctuation"
    QUESTION = "question"
    # A quote that begins or ends within something.
    CUT_WORD = "cut word"
    CUT_NUMBER = "cut number"
    CUT_UNIT = "cut unit"
    # An ellipsis that misleads.
    HIDDEN_NEGATION = "hidden negation"
    HIDDEN_NUMBER = "hidden number"
    HIDDEN_CONDITION = "hidden condition"
    ELISION_TOO_FAR = "elision too far"
    OTHER_SPEAKER = "other speaker"
    SPLICED = "spliced"
    FRAGMENT_TOO_SHORT = "fragment too short"
    # Brackets that mislead.
    BRACKET_CONTRADICTS = "bracket contradicts"
    BRACKET_TOO_LONG = "bracket too long"
    # Nothing to show.
    NOT_FOUND = "not found"
    NO_WORDS = "no words"
    TOO_COMPLEX = "too complex"


SENTENCES: dict[Reason, str] = {
    Reason.MARKS: "the quotation marks differ",
    Reason.DASHES: "the dashes differ",
    Reason.SPACES: "the white space differs",
    Reason.LETTER_FORMS: "the same letters are encoded otherwise",
    Reason.HYPHENS: "the hyphen is another sign or stands at a line end",
    Reason.FIRST_LETTER: "the case of the first letter differs",
    Reason.END_MARK: "the final mark is not the source's",
    Reason.UNBALANCED_MARKS: "a quotation mark inside the quote is not closed, the source's is",
    Reason.ELLIPSIS: "an ellipsis leaves words out",
    Reason.BRACKET: "brackets add or replace words",
    Reason.OMITTED_NEGATION: "the ellipsis leaves out a sentence that negates something",
    Reason.OMITTED_NUMBER: "the ellipsis leaves out a number",
    Reason.OMITTED_CONDITION: "the ellipsis leaves out a condition",
    Reason.NUMBER: "a number differs",
    Reason.NEGATION: "a negation differs",
    Reason.NAME: "a name differs",
    Reason.UNIT: "a unit or sign differs",
    Reason.ORDER: "the words stand in another order",
    Reason.WORD_DROPPED: "words of the source are missing without a mark",
    Reason.WORD_ADDED: "words were added without a mark",
    Reason.WORD_CHANGED: "words differ",
    Reason.ACCENT: "an accent differs",
    Reason.CASE: "upper and lower case differ",
    Reason.HYPHEN_CHANGED: "a hyphen was added or dropped",
    Reason.PUNCTUATION: "the punctuation differs",
    Reason.QUESTION: "a question is quoted as a statement, or the other way round",
    Reason.CUT_WORD: "the quote begins or ends inside a word",
    Reason.CUT_NUMBER: "the quote begins or ends inside a number",
    Reason.CUT_UNIT: "the quote cuts a number from its unit or sign",
    Reason.HIDDEN_NEGATION: "the ellipsis or bracket hides a negation or a refusal",
    Reason.HIDDEN_NUMBER: "the bracket hides or changes a number",
    Reason.HIDDEN_CONDITION: "the ellipsis hides a condition",
    Reason.ELISION_TOO_FAR: "the fragments stand too far apart",
    Reason.OTHER_SPEAKER: "the ellipsis runs on into another speaker's words",
    Reason.SPLICED: "the ellipsis makes one sentence of the middle of one and the middle of another",
    Reason.FRAGMENT_TOO_SHORT: "a fragment between two ellipses is too short to be told from chance",
    Reason.BRACKET_CONTRADICTS: "the bracket says something else than what it replaces",
    Reason.BRACKET_TOO_LONG: "the bracket stands for more than a few words",
    Reason.NOT_FOUND: "the words are not in this source",
    Reason.NO_WORDS: "the quote has no words to look for",
    Reason.TOO_COMPLEX: "the quote has too many fragments or places to be judged",
}


@frozen(slots=True, order=True)
class Span:
    """A stretch of text, in code points of the text as given: `text[start:end]`."""

    start: int
    end: int


@frozen(slots=True, kw_only=True)
class Difference:
    """One place where quote and source differ."""

    reason: Reason
    #: What the quote says there; empty where it leaves something out.
    quote: str
    #: What the source says there; empty where the quote adds something.
    source: str
    #: Where, in the quote as given.
    quote_span: Span
    #: Where, in the source text as given.
    text_span: Span

    def __str__(self) -> str:
        return f"{self.source or '∅'} → {self.quote or '∅'} ({self.reason.value})"


@frozen(slots=True, kw_only=True, weakref_slot=False)
class Match:
    """What became of the search for one quote in one text."""

    status: Status
    #: Where the words stand in the text, one span per fragment, in the order of the text. For a misquote, the passage
    #: that comes closest; empty for an absent quote.
    spans: tuple[Span, ...] = ()
    #: How often the text has the quote with this status, counted up to 100 (with prefix or suffix up to 1,000); 0
    #: unless faithful.
    occurrences: int = 0
    #: True where the quote stands in several places and neither prefix nor suffix tells which is meant; the first
    #: of them is returned.
    ambiguous: bool = False
    #: Word by word for a misquote; the first of each kind for a typographic or elided quote; in order of the quote.
    differences: tuple[Difference, ...] = ()
    #: The gravest of the differences; None for an exact quote.
    reason: Reason | None = None

    @property
    def start(self) -> int:
        """First code point of the passage; -1 for an absent quote."""
        return self.spans[0].start if self.spans else -1

    @property
    def end(self) -> int:
        """One past the last code point of the passage; -1 for an absent quote."""
        return self.spans[-1].end if self.spans else -1

    @property
    def explanation(self) -> str:
        """Say in one sentence what was found and what differs."""
        if self.reason is None:
            return "The source has these words, character for character."
        says = SENTENCES[self.reason]
        shown = next((d for d in self.differences if d.reason is self.reason), None)
        if shown is not None and (shown.quote or shown.source) and not self.status.is_faithful:
            says += f": {_words(shown)}"
        if self.status is Status.MISQUOTE:
            return f"The source does not say this: {says}."
        if self.status is Status.ABSENT:
            return f"Not in this source: {says}."
        return f"The source has these words; {says}."


class _Open:
    """A match whose fields can still be set."""

    __slots__ = tuple(one.name for one in fields(Match))


def exact_match(start: int, end: int, occurrences: int, *, ambiguous: bool) -> Match:
    """
    Give the match of a quote that stands here character for character.

    It is what `Match` gives, for a third of the time: nearly all quotes of a ledger are exact.
    """
    made: Any = _Open()
    made.status = _EXACT
    made.spans = (Span(start, end),)
    made.occurrences = occurrences
    made.ambiguous = ambiguous
    made.differences = ()
    made.reason = None
    made.__class__ = Match
    match: Match = made
    return match


_EXACT = Status.EXACT


def _words(difference: Difference) -> str:
    if not difference.quote:
        return f"the source has {_short(difference.source)!r}"
    if not difference.source:
        return f"the source lacks {_short(difference.quote)!r}"
    return f"the source has {_short(difference.source)!r}, the quote {_short(difference.quote)!r}"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 80 else words[:79] + "…"
