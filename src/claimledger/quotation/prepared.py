"""A text made ready for many quotes; every index is built when it is first needed, once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import compress

from claimledger.quotation.characters import INVISIBLE
from claimledger.quotation.tokens import Tokens, tokenise

#: From so many quotes on, an index of the text's words costs less than looking through the text for each of them.
MANY = 150

#: From so many quotes on, an index of all tokens costs less than looking through them for those of one quote.
_PARTLY = 4

#: A word with no more places than this is rare enough.
_FEW = 4

#: So many words of a quote are looked up for the rarest.
TRIED = 12


@cache
def plain_word() -> re.Pattern[str]:
    """Give the pattern of a run of letters and figures of the scripts below U+0E00, which put spaces between words."""
    return re.compile(r"[^\W_\u0e00-\U0010ffff]+")


#: What has another sign of the same meaning, and the signs that `levelled` gives for it.
_UNLEVEL = "\u2013`\u00b4\u2018\u201b\u2032\u02b9\uff07\u0e4d\u0ecd"
_LEVEL = "-'\u2019\u02bc\u0e33\u0eb3"


@cache
def _inside_words() -> re.Pattern[str]:
    return re.compile(r"(?<=[^\W\d_])(?:(\u2013)|[`\u00b4\u2018\u201b\u2032\u02b9\uff07])(?=[^\W\d_])")


@cache
def _decomposed_am() -> re.Pattern[str]:
    return re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32|\u0ecd([\u0ec8-\u0ecb]?)\u0eb2")


@cache
def _broken() -> re.Pattern[str]:
    return re.compile(r"(?<=[^\W\d_]{2}-) (?=[^\W\d_])")


@cache
def _hidden_after() -> re.Pattern[str]:
    return re.compile(rf"(['\u2019\u02bc])([{INVISIBLE}]+)([^\W\d_])")


def levelled(text: str) -> str:
    """
    Give a text with one sign for each of several that mean the same; it is as long as before.

    A hyphen for an en dash between two letters ("Taft–Hartley"), an apostrophe for what looks like one there, and one
    sign for a Thai or Lao "am" in two.
    """
    if text.isascii() and "`" not in text:
        return text
    if not any(sign in text for sign in _UNLEVEL):
        return text
    text = _inside_words().sub(lambda hit: "-" if hit[1] else "'", text)
    return _decomposed_am().sub(_composed_am, text)


def _composed_am(hit: re.Match[str]) -> str:
    # What is one sign less is made good by one that nobody sees.
    tone, am = (hit[1], "\u0e33") if hit[0][0] == "\u0e4d" else (hit[2], "\u0eb3")
    return f"{tone}{am}\u200b"


def levelled_quote(quote: str) -> str:
    """
    Give a quote levelled, by two rules more.

    A line end stands for the space that an unwrapped line left behind a hyphen ("pen- sion"), and what nobody sees
    behind an apostrophe stands behind the next letter.
    """
    return _hidden_after().sub(r"\1\3\2", _broken().sub("\n", levelled(quote)))


def may_be_level(quote: str) -> bool:
    """Tell whether a quote has a sign for which a text may have another of the same meaning."""
    return any(sign in quote for sign in _LEVEL)


class PreparedText:
    """
    A source text and what searching it needs: its tokens, and where each of them stands.

    Making one costs nothing. A verbatim quote looks through the text itself; after many of them, or after
    `expect_many`, an index is used. Not for changing, and not to be shared between threads while indexes are built.
    """

    __slots__ = ("_levelled", "_partly", "_places", "_searches", "_tokens", "_words", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._searches = self._partly = 0
        self._tokens: Tokens | None = None
        self._places: dict[str, list[int]] | None = None
        self._levelled: PreparedText | None = None
        self._words: dict[str, list[int]] | None = None

    @property
    def tokens(self) -> Tokens:
        """The text cut into tokens."""
        if self._tokens is None:
            self._tokens = tokenise(self.text)
        return self._tokens

    @property
    def places(self) -> dict[str, list[int]]:
        """For each form, the tokens that have it, in order."""
        if self._places is None:
            places: dict[str, list[int]] = {}
            for index, form in enumerate(self.tokens.forms):
                known = places.get(form)
                if known is None:
                    places[form] = [index]
                else:
                    known.append(index)
            self._places = places
        return self._places

    def places_of(self, forms: Iterable[str]) -> dict[str, list[int]]:
        """Give, of these forms, those that the text has, each with the tokens that have it, in order."""
        wanted = set(forms)
        self._partly += 1
        if self._places is not None or self._partly > _PARTLY:
            known_places = self.places
            return {form: known_places[form] for form in wanted if form in known_places}
        places: dict[str, list[int]] = {}
        known = self.tokens.forms
        for index in compress(range(len(known)), map(wanted.__contains__, known)):
            places.setdefault(known[index], []).append(index)
        return places

    @property
    def words(self) -> dict[str, list[int]]:
        """For each `plain_word`, as it stands in the text, the code points where it begins, in order."""
        if self._words is None:
            words: dict[str, list[int]] = {}
            for hit in plain_word().finditer(self.text):
                known = words.get(hit[0])
                if known is None:
                    words[hit[0]] = [hit.start()]
                else:
                    known.append(hit.start())
            self._words = words
        return self._words

    @property
    def levelled(self) -> PreparedText:
        """The text with one sign for each of several that mean the same; all offsets are the text's."""
        if self._levelled is None:
            text = levelled(self.text)
            self._levelled = self if text == self.text else PreparedText(text)
        return self._levelled

    def build(self) -> None:
        """Build every index now, and use them from now on."""
        self.expect_many()
        _ = self.words, self.places, self.levelled.tokens

    def release(self) -> None:
        """Forget all indexes, which take many times the memory of the text; they are built again when needed."""
        self._tokens = self._places = self._words = self._levelled = None

    def expect_many(self) -> None:
        """Prefer indexes from now on: many quotes will be looked for."""
        self._searches = MANY

    def expects_many(self) -> bool:
        """Count one more search, and tell whether there are so many that indexes pay."""
        self._searches += 1
        return self._searches > MANY

    def runs(self, forms: list[str]) -> Iterator[int]:
        """Yield the index of each token where these forms follow each other, in order."""
        if self._places is None or len(forms) < 2:
            yield from self.tokens.runs(forms)
            return
        found = self._places
        known = self.tokens.forms
        size = len(forms)
        rarest, places = 0, found.get(forms[0], [])
        # A few words, evenly spread, have a rare one among them.
        for index in range(1, size, max(1, size // TRIED)):
            others = found.get(forms[index])
            if others is None:
                return
            if len(others) < len(places):
                rarest, places = index, others
                if len(places) <= _FEW:
                    break
        for place in places:
            at = place - rarest
            if at >= 0 and known[at : at + size] == forms:
                yield at
