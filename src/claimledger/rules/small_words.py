"""The words of a text in small letters, told apart once for all rules that look for some of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

V = TypeVar("V")

#: So many words are known to a `Table` at once.
_MOST = 1 << 14


class Table(dict[str, V]):
    """What is known of words, each looked at when it is asked for: for `map`, which asks of all words of a text."""

    def __init__(self, look_at: Callable[[str], V]) -> None:
        super().__init__()
        self._look_at = look_at

    def __missing__(self, word: str) -> V:
        if len(self) >= _MOST:
            self.clear()
        found = self[word] = self._look_at(word)
        return found


@lru_cache(maxsize=512)
def small_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, with the marks at their ends; hyphens part words too."""
    return tuple(text.lower().replace("-", " ").split())


def parts_of(signs: tuple[str, ...]) -> Table[tuple[str, ...]]:
    """
    Return of which of *signs* a word may be the end.

    A text that has a sign has a word, as `small_words` tells them, that holds the last word of the sign: where there is
    none, the sign need not be looked for.
    """
    ends = [(sign, sign.lower().split()[-1]) for sign in signs]
    return Table(lambda word: tuple([sign for sign, end in ends if end in word]))
