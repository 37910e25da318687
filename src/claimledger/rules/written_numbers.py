"""Numbers as they are written, told without reading them: fast looks that spare most texts the reading."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate, compress
from typing import NamedTuple

from claimledger.patterns import pattern

_TELLING = frozenset((
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty",
    "sixty", "seventy", "eighty", "ninety", "hundred", "hundreds", "thousand", "thousands", "million", "millions",
    "billion", "billions", "trillion", "lakh", "crore", "third", "thirds", "quarter", "quarters", "half", "dozen",
    "dozens", "percent", "percentage", "points", "pounds", "dollars", "euros", "miles", "tonnes", "year", "years",
    "month", "months", "week", "weeks", "day", "days", "hour", "hours", "minute", "minutes", "second", "seconds",
    "decade", "decades", "century", "centuries", "kilometre", "kilometres", "kilometer", "kilometers", "km",
    "metre", "metres", "meter", "meters", "mile", "foot", "feet", "inch", "inches", "yard", "yards", "acre",
    "acres", "hectare", "hectares", "tonne", "ton", "tons", "kilogram", "kilograms", "kilo", "kilos", "kg", "gram",
    "grams", "milligram", "milligrams", "mg", "litre", "litres", "liter", "liters", "gallon", "gallons", "barrel",
    "barrels", "pint", "pints", "ounce", "ounces",
))  # fmt: skip
_MEASURES = frozenset((
    "year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours", "minute", "minutes", "decade",
    "decades", "century", "centuries", "kilometre", "kilometres", "kilometer", "kilometers", "km", "metre", "metres",
    "meter", "meters", "mile", "miles", "foot", "feet", "inch", "inches", "yard", "yards", "acre", "acres", "hectare",
    "hectares", "tonne", "tonnes", "ton", "tons", "kilogram", "kilograms", "kilo", "kilos", "kg", "gram", "grams",
    "milligram", "milligrams", "mg", "litre", "litres", "liter", "liters", "gallon", "gallons", "barrel", "barrels",
    "pint", "pints", "ounce", "ounces",
))  # fmt: skip
_PERCENT = frozenset(("percent", "percentage", "points"))
#: Of the words that tell numbers, those that are none themselves, or only zeros behind one.
_UNITS = _MEASURES | _PERCENT | {
    "pounds", "dollars", "euros", "hundred", "hundreds", "thousand", "thousands", "million", "millions", "billion",
    "billions", "trillion",
}  # fmt: skip
#: Of the words that tell numbers, those that tell one only behind a number.
_ONLY_UNITS = _MEASURES | _PERCENT | {"pounds", "dollars", "euros"}
#: One of these is in every number, spelled or not: what tells numbers, and what is too rare or too common to.
_COUNTS = (_TELLING - _ONLY_UNITS) | frozenset((
    "zero", "one", "fourty", "tens", "lakhs", "crores", "quadrillion", "trillions", "fourth", "fifth", "sixth",
    "seventh", "eighth", "ninth", "tenth", "twentieth", "hundredth", "thousandth", "fourths", "fifths", "sixths",
    "sevenths", "eighths", "ninths", "tenths", "twentieths", "hundredths", "thousandths", "halves",
    *"0123456789½¼¾⅓⅔⅕⅖⅗⅘⅛⅜⅝⅞",
))  # fmt: skip
_COUNT = pattern(r"[0-9½¼¾⅓⅔⅕⅖⅗⅘⅛⅜⅝⅞]|[a-z]+")
#: Their digits, without the zeros at the end.
_SPELLED = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "1", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16",
    "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "2", "thirty": "3", "forty": "4", "fifty": "5",
    "sixty": "6", "seventy": "7", "eighty": "8", "ninety": "9",
}  # fmt: skip
#: Behind one of these a number may be a share, or one end of a range of per cents.
_JOINING = frozenset(("in", "out", "of", "per", "to", "and", "or", "cent", "each"))
#: Where one of these stands, a sentence may end.
_BORDER = pattern(r"[.!?;:…\n]")
_DIGIT = pattern(r"[0-9]")
#: Behind one of these, and before a mark or the end of the text, a number from 1900 to 2099 is a year.
_BEFORE_YEARS = frozenset((
    "in", "since", "of", "during", "until", "till", "by", "from", "before", "after", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december",
))  # fmt: skip
_DIGITS_OF_YEARS = 4
_YEAR = pattern(r"(?:19|20)[0-9]{2}([,.;:!?)]*)")
#: Among so many words of content behind a number the first that is no unit or currency tells what is counted.
_HEADS = 3
#: So many words are known at once.
_MOST_WORDS = 1 << 14
#: More pairs of numbers are not looked at: they are read.
_MOST_PAIRS = 400
_ENDS = "\"'“”‘’«»()[],.;:!?…–—"
#: How many words of content on each side of a number tell what it is a number of.
NEAR = 6
#: So many words around two numbers must be the same: in a statement and its quote, in a passage and a statement.
FEWEST_SHARED, FEWEST_SHARED_BY_PASSAGES = 2, 3
_SAY_NOTHING = frozenset((
    "the", "and", "but", "for", "with", "from", "that", "this", "these", "those", "their", "there", "they", "them",
    "his", "her", "its", "our", "your", "was", "were", "been", "are", "has", "have", "had", "will", "would",
    "could", "should", "can", "may", "might", "not", "nor", "than", "then", "into", "onto", "over", "under",
    "about", "around", "more", "most", "less", "least", "some", "any", "all", "each", "every", "who", "whom",
    "which", "what", "when", "where", "while", "because", "said", "says", "say", "just", "only", "also", "very",
    "much", "many", "per", "cent", "percent", "percentage", "point", "points", "million", "billion", "thousand",
    "hundred", "year", "years", "number", "numbers", "out", "off", "did", "does", "done", "being", "between",
    "among", "after", "before", "since", "until", "during",
))  # fmt: skip
_ENDINGS = ("'s", "’s", "ing", "ers", "ed", "er", "es", "s")
_SHORTEST, _LONGEST = 3, 7


def has_digit(text: str) -> bool:
    """Tell whether a text has a digit."""
    return _DIGIT.search(text) is not None


def numbers_written(text: str) -> frozenset[str]:
    """Return the words of a text that tell numbers or their units, as they are written, without marks at their ends."""
    return frozenset(filter(None, map(_NUMBERS.__getitem__, _words(text))))


def is_any_written(text: str) -> bool:
    """Tell whether `numbers_written` returns anything."""
    return _is_any_told(_words(text))


def holds(text: Written, beside: str) -> bool:
    """
    Tell whether *beside* stands in *text* as it is, and no number at its sides goes on there.

    Then all its numbers are written in *text*: neither needs to be read. A statement is often its quote with a word
    about the where and when before it.
    """
    folded, beside = text.folded, _folded(beside)
    at = folded.find(beside)
    if at < 0:
        return False
    before, behind = folded[:at], folded[at + len(beside) :]
    if (before and not before[-1].isspace()) or (behind and not behind[0].isspace()):
        return False
    sides = before.rsplit(maxsplit=1)[-1:] + behind.split(maxsplit=1)[:1]
    return not any(map(_NUMBERS.__getitem__, sides))


def stand_apart(here: Written, there: Written, shared: int, *, heads: bool = False) -> bool:
    """
    Tell whether no number of one text can be one of the other told otherwise.

    Either the numbers of one are written in the other too, with the same units, or of no two that differ *shared* of
    the words near them are the same. With *heads* the words right behind must be told near the other, unless both
    numbers have the same digits. What costs more is asked later: most texts have no numbers, or other words.
    """
    if not here.has_numbers or not there.has_numbers or (heads and here.shares_fewer_stems(there, shared)):
        return True
    mine, theirs = here.runs.keys() - there.runs.keys(), there.runs.keys() - here.runs.keys()
    if not mine or not theirs:
        return True
    if len(mine) * len(theirs) > _MOST_PAIRS:
        return False
    around = [(other, there.near(other)) for other in theirs]
    for numbers in mine:
        near = here.near(numbers)
        for other, near_other in around:
            if len(near & near_other) < shared:
                continue
            if not heads or _may_be_of_one_thing(_group(here, numbers, near), _group(there, other, near_other)):
                return False
    return True


def stem_of(word: str) -> str:
    """Return a word without its ending, "" for one that says nothing: “voters” and “votes” have one stem."""
    return _STEMS[word.lower()]


class _Table(dict[str, str]):
    """What is known of words, each looked at when it is asked for: for `map`, which asks of all words of a text."""

    def __init__(self, look_at: Callable[[str], str]) -> None:
        super().__init__()
        self._look_at = look_at

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        found = self[word] = self._look_at(word)
        return found


def _bare(word: str) -> str:
    return word if word.isalpha() else word.strip(_ENDS)


def _number_in(word: str) -> str:
    if word.isalpha():
        return word if word in _TELLING else ""
    bare = word.strip(_ENDS)
    return bare if bare in _TELLING or has_digit(bare) else ""


def _stem_in(word: str) -> str:
    word = _bare(word)
    if word in ("people", "persons", "person"):
        return "person"
    if len(word) < _SHORTEST or word in _SAY_NOTHING:
        return ""
    if word.endswith(_ENDINGS):
        ending = next((one for one in _ENDINGS if word.endswith(one) and len(word) - len(one) >= _SHORTEST), "")
        word = word.removesuffix(ending)
    return word.rstrip("e")[:_LONGEST]


#: A word in small letters → the number or unit that it tells, without marks at its ends; "" for any other word.
_NUMBERS = _Table(_number_in)
#: Words in small letters that tell a number or a unit, as far as they have been seen, and words that tell none.
_TELL, _TELL_NONE = set(_TELLING), set[str]()
#: A word in small letters → its stem, as `stem_of` returns it.
_STEMS = _Table(_stem_in)


def _folded(text: str) -> str:
    """Return a text in small letters, with a space for each hyphen."""
    return text.lower().replace("-", " ")


def _words(text: str) -> list[str]:
    """Return the words of a text in small letters, with the marks at their ends."""
    return _folded(text).split()


class _Content(NamedTuple):
    """The words of content of a text."""

    #: Their stems, in order.
    stems: list[str]
    #: How many of them stand before each word of the text, and at its end.
    before: list[int]


def _is_any_told(words: list[str]) -> bool:
    """Tell whether one of the words tells a number or a unit: of the most it is known, and of all of them at once."""
    if not _TELL.isdisjoint(words):
        return True
    if _TELL_NONE.issuperset(words):
        return False
    if len(_TELL) + len(_TELL_NONE) >= _MOST_WORDS:
        _TELL.intersection_update(_TELLING)
        _TELL_NONE.clear()
    for word in words:
        if word not in _TELL_NONE:
            if _number_in(word):
                _TELL.add(word)
                return True
            _TELL_NONE.add(word)
    return False


class Written:
    """A text as its words and whether there are numbers among them; what costs more is made when it is asked for."""

    __slots__ = ("_content", "_runs", "_stem_of_each", "_stems", "folded", "has_numbers", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = _folded(text)
        #: In small letters, with the marks at their ends.
        self.words = self.folded.split()
        #: Whether a word tells a number or a unit.
        self.has_numbers = _is_any_told(self.words)
        self._stem_of_each: list[str] | None = None
        self._stems: frozenset[str] | None = None
        self._runs: dict[str, list[tuple[int, int]]] | None = None
        self._content: _Content | None = None

    @property
    def runs(self) -> dict[str, list[tuple[int, int]]]:
        """
        The numbers with their units: what stands side by side as one, with a space between its words.

        With each, where it begins and ends among the words: several places, if it comes again. Left out is what counts
        nothing for certain: years, as in “in 2011,”, and units that no number stands before, as in “years ago”.
        """
        if self._runs is None:
            self._runs = {}
            told = [*map(_NUMBERS.__getitem__, self.words)]
            first = after = -1
            # What tells no number stands behind the last word too.
            for at in (*compress(range(len(told)), told), len(told) + 1):
                if at != after:
                    if first >= 0 and self._are_counted(first, told[first:after]):
                        self._runs.setdefault(" ".join(told[first:after]), []).append((first, after))
                    first = at
                after = at + 1
        return self._runs

    def _is_year(self, at: int) -> bool:
        """Tell whether the word at *at* is surely a year."""
        if at == 0 or self.words[at - 1] not in _BEFORE_YEARS:
            return False
        year = _YEAR.fullmatch(self.words[at])
        return year is not None and (year[1] != "" or at == len(self.words) - 1)

    def _are_counted(self, first: int, told: list[str]) -> bool:
        """Tell whether the words from *first* on, which tell *told*, may count something."""
        if not _ONLY_UNITS.issuperset(told):
            return len(told) > 1 or len(told[0]) != _DIGITS_OF_YEARS or not self._is_year(first)
        before = " ".join(self.words[max(0, first - NEAR) : first])
        return not _COUNTS.isdisjoint(_COUNT.findall(before))

    @property
    def stem_of_each(self) -> list[str]:
        """The stem of each word; "" for one that says nothing."""
        if self._stem_of_each is None:
            self._stem_of_each = [*map(_STEMS.__getitem__, self.words)]
        return self._stem_of_each

    @property
    def stems(self) -> frozenset[str]:
        """The stems of the words, and "" if one of them says nothing."""
        if self._stems is None:
            self._stems = frozenset(self.stem_of_each)
        return self._stems

    def shares_fewer_stems(self, other: Written, than: int) -> bool:
        """Tell whether fewer than so many of the stems are among those of another text."""
        shared = other.stems.intersection(self.stem_of_each)
        return len(shared) - ("" in shared) < than

    @property
    def content(self) -> _Content:
        """The words of content."""
        if self._content is None:
            stems = self.stem_of_each
            self._content = _Content([*filter(None, stems)], [0, *accumulate(map(bool, stems))])
        return self._content

    def near(self, numbers: str) -> set[str]:
        """Return the stems of the words of content on both sides of *numbers*, and of their own."""
        content, before = self.content
        near: set[str] = set()
        for first, after in self.runs[numbers]:
            near.update(content[max(0, before[first] - NEAR) : before[after] + NEAR])
        return near


#: As `Written`: a statement is held to its quote, and then to one passage after the other.
read = lru_cache(maxsize=8)(Written)


class _Group(NamedTuple):
    """Numbers and their units that stand side by side in a text, such as “five to six” “million”."""

    #: See `Written.near`.
    near: set[str]
    #: The stems of the first words behind of which one tells what is counted; "" where there may be none.
    heads: set[str]
    #: The digits of each number without marks and zeros at their ends; "" where they are not known.
    digits: frozenset[str]
    #: ``%`` for per cents and points, ``#`` for what is counted or measured; "" where that is not known.
    kind: str


def _may_be_of_one_thing(one: _Group, other: _Group) -> bool:
    """
    Tell whether two numbers may be one told otherwise.

    They have the same digits, or are followed by words that stand near the other too; months are no per cents.
    """
    if one.kind and other.kind and one.kind != other.kind:
        return False
    if "" in one.digits or "" in other.digits or not one.digits.isdisjoint(other.digits):
        return True
    return _is_told_near(one.heads, other.near) and _is_told_near(other.heads, one.near)


def _is_told_near(heads: set[str], near: set[str]) -> bool:
    return "" in heads or not heads.isdisjoint(near)


def _group(text: Written, numbers: str, near: set[str]) -> _Group:
    """Return what stands around *numbers* of a text, at all their places; *near* is what `Written.near` returns."""
    content, before = text.content
    heads: set[str] = set()
    kind = _kind_of(numbers)
    is_count, is_cut = not kind, _BORDER.search(text.text) is not None
    for first, after in text.runs[numbers]:
        behind = content[before[after] : before[after] + _HEADS]
        heads.update(behind)
        # What ends a sentence, or tells a currency, may leave no word that tells what is counted.
        if is_cut or not behind or not _TELLING.isdisjoint(map(_bare, text.words[after : after + _HEADS + 2])):
            heads.add("")
        is_count = is_count and _is_count(text, first, after)
    return _Group(near, heads, _digits_of(numbers), "#" if is_count else kind)


def _is_count(text: Written, first: int, after: int) -> bool:
    """Tell whether what stands beside a number without a unit leaves it a count: no “in ten”, no “5% to”."""
    if "," in text.text:
        return False
    if after == len(text.words):
        return first > 0 and _bare(text.words[first - 1]) not in _JOINING
    behind = _bare(text.words[after])
    return behind.isalpha() and behind not in _JOINING


@lru_cache(maxsize=4096)
def _digits_of(numbers: str) -> frozenset[str]:
    own = numbers.split()
    spelled = [word for word in own if word in _TELLING and word not in _UNITS]
    known = [_SPELLED.get(word, "") for word in spelled]
    if len(known) > 1:
        return frozenset(("",))
    plain = [
        "".join([letter for letter in word if letter in "0123456789"]).strip("0") for word in own if has_digit(word)
    ]
    return frozenset([*known, *plain]) or frozenset(("",))


@lru_cache(maxsize=4096)
def _kind_of(numbers: str) -> str:
    own = numbers.split()
    is_share = any(word in _PERCENT or "%" in word for word in own)
    is_measure = not _MEASURES.isdisjoint(own)
    return "" if is_share == is_measure else "%" if is_share else "#"
