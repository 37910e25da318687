"""Dates, numbers and verdicts in the words of a language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import Enum

from claimledger.labels import Labels
from claimledger.ledger import Ledger
from claimledger.page_addresses import page_name
from claimledger.records.partial_date import Day, PartialDate, Precision
from claimledger.records.review import Review
from claimledger.records.scale import BUILT_IN, Axis, rating_on
from claimledger.value_classes import frozen

#: How a verdict looks: its sign and its colour; from the best to the worst, then those that are neither.
TONES = ("good", "mostly-good", "mixed", "mostly-bad", "bad", "open", "note")

#: The order in which the axes are told.
AXES = (Axis.ATTRIBUTION, Axis.CONTENT, Axis.OUTCOME, Axis.MEDIA, Axis.CONSISTENCY)

_TONE_OF: dict[str, str] = {
    word: tone
    for tone, words in {
        "good": "correct came-true kept original no-flip",
        "mostly-good": "mostly-correct partly-came-true partly-kept",
        "mixed": "mixed half-flip edited-or-cropped",
        "mostly-bad": "mostly-incorrect misleading overstated out-of-context decontextualized",
        "bad": "incorrect misquoted misattributed did-not-come-true not-kept staged transformed full-flop",
        "open": "unproven unverified too-early untestable in-progress unknown",
        "note": "outdated satire satire-or-parody opinion other",
    }.items()
    for word in words.split()
}


@frozen
class When:
    """A date for people and for programs."""

    text: str
    #: What the ``datetime`` of a ``<time>`` takes; empty for a date that HTML cannot tell.
    iso: str = ""


@frozen(kw_only=True)
class Verdict:
    """A rating as it is shown."""

    text: str
    #: One of `TONES`.
    tone: str
    axis: str
    #: The word of the scale; "" where the review is open.
    rating: str

    @property
    def key(self) -> str:
        """What stands for it in an address: axis and rating."""
        return f"{self.axis}.{page_name(self.rating) if self.rating else 'open'}"


class Wording:
    """Says values in one language; remembers what it has said, for the same dates come again and again."""

    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self._whens: dict[str, When] = {}
        self._verdicts: dict[tuple[Axis, str], Verdict] = {}

    # --- dates ---

    def when(self, date: PartialDate | None) -> When | None:
        """Return *date* in words: "25 July 2011", "about 2011", "April – May 2011"."""
        if date is None:
            return None
        found = self._whens.get(date.text)
        if found is None:
            iso = date.text if re.fullmatch(r"\d{4}(-(0\d|1[012])(-\d\d)?)?", date.text) else ""
            found = self._whens[date.text] = When(self._date(date), iso)
        return found

    def day(self, day: Day) -> When | None:
        """Return a *day* in words; None for one before the year 1 or after 9999."""
        return self.when(PartialDate.parse(str(day))) if 0 < day.year <= 9999 else None

    def _date(self, date: PartialDate) -> str:
        if date.precision is Precision.INTERVAL:
            return self._interval(date)
        text = self._point(date)
        if date.approximate:
            text = self.labels.say("date.about", date=text)
        return self.labels.say("date.uncertain", date=text) if date.uncertain else text

    def _point(self, date: PartialDate) -> str:
        say, start = self.labels.say, date.earliest
        if start is None or start.year < 1 or date.precision is Precision.CENTURY:
            return date.text
        if date.precision is Precision.YEAR:
            return str(start.year)
        if date.precision is Precision.DECADE:
            return say("date.decade", year=start.year)
        if date.precision is Precision.SEASON:
            return say("date.season", season=self.labels[f"season.{date.text[5:7]}"], year=start.year)
        month = self.labels[f"month.{start.month}"]
        if date.precision is Precision.MONTH:
            return say("date.month", month=month, year=start.year)
        day = say("date.day", day=start.day, month=month, year=start.year)
        return f"{day}, {date.text[11:]}" if date.precision is Precision.TIME else day

    def _interval(self, date: PartialDate) -> str:
        first, _, last = date.text.partition("/")
        say = self.labels.say
        start, end = (PartialDate.parse(side) if side not in ("", "..") else None for side in (first, last))
        if start is None or end is None:
            one = start or end
            key = "date.until" if start is None else "date.from"
            return say(key, date=self._date(one)) if one else date.text
        plain = not (date.uncertain or date.approximate) and start.precision is end.precision
        if plain and start.earliest and end.earliest and 0 < start.earliest.year == end.earliest.year:
            year = start.earliest.year
            months = [self.labels[f"month.{day.month}"] for day in (start.earliest, end.earliest)]
            if start.precision is Precision.MONTH:
                return say("date.months", first=months[0], last=months[1], year=year)
            if start.precision is Precision.DAY and months[0] == months[1]:
                return say("date.days", first=start.earliest.day, last=end.earliest.day, month=months[0], year=year)
        return f"{self._date(start)} – {self._date(end)}"

    # --- numbers and vocabularies ---

    def number(self, value: Decimal | int) -> str:
        """Return *value* with the language's marks; a year's four digits stay together."""
        plain = format(value, "f") if isinstance(value, Decimal) else str(value)
        whole = plain.lstrip("-").split(".")[0]
        return self.labels.number(
            format(value, ",f" if isinstance(value, Decimal) else ",") if len(whole) > 4 else plain
        )

    def word(self, kind: str, word: Enum | str | None) -> str:
        """Return a word of a vocabulary, such as ``stance`` ``supports``; one that is not known stands for itself."""
        if word is None:
            return ""
        value = str(word.value) if isinstance(word, Enum) else word
        return self.labels.get(f"{kind}.{value}", value.replace("-", " "))

    def words(self, kind: str, words: Iterable[Enum]) -> tuple[str, ...]:
        """Return several words of a vocabulary."""
        return tuple(self.word(kind, word) for word in words)

    # --- verdicts ---

    def verdict(self, ledger: Ledger, review: Review) -> Verdict:
        """Return the rating of *review* as it is shown; an open one where there is none."""
        if review.rating is None and review.rating_text:
            return Verdict(text=review.rating_text, tone="note", axis=review.axis.value, rating="")
        return self.rating(ledger, review.axis, review.rating or "")

    def rating(self, ledger: Ledger, axis: Axis, word: str) -> Verdict:
        """Return the rating *word* of *axis* as it is shown: a newsroom's own label, else the language's."""
        found = self._verdicts.get((axis, word))
        if found is None:
            found = self._verdicts[axis, word] = self._rating(ledger, axis, word)
        return found

    def _rating(self, ledger: Ledger, axis: Axis, word: str) -> Verdict:
        if not word:
            return Verdict(text=self.labels["verdict.open"], tone="open", axis=axis.value, rating="")
        rating = rating_on(ledger.ratings, axis, word)
        own = rating.label if rating is not None else None
        text = own or self.labels.get(f"rating.{axis.value}.{word}", rating.printed if rating else word)
        return Verdict(text=text, tone=_tone(axis, rating.counts_as if rating else word), axis=axis.value, rating=word)


def _tone(axis: Axis, word: str) -> str:
    # Of what was said, a word on no scale is neither good nor bad.
    return _TONE_OF.get(word, "note") if word in BUILT_IN[axis] else "note"
