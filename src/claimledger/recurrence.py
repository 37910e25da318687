"""Which of many lists hold something that stands a second time; a stranger to what it is."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar
from zlib import adler32, crc32

V = TypeVar("V")
#: How keys are kept: eight bytes each.
_KEYS = "Q"


def key_of(text: str) -> int:
    """Return a key of *text*: that of the same text is the same, that of another hardly ever."""
    data = text.encode(errors="surrogatepass")
    return adler32(data) << 32 | crc32(data)


def packed_keys(keys: Iterable[int]) -> bytes:
    """Return *keys* in the form in which `sharing` reads them."""
    return array(_KEYS, keys).tobytes()


def sharing(lists: Sequence[V], keys: Callable[[V], bytes]) -> list[V]:
    """
    Return those of *lists* one of whose *keys* stands a second time, in the same list or in another.

    Only what they hold can be held against something else: of most lists it need not even be read.
    """
    columns = [array(_KEYS, keys(one)) for one in lists]
    again = _recurring(columns)
    if not again:
        return []
    return [one for one, column in zip(lists, columns, strict=True) if not again.isdisjoint(column)]


#: The index of something in its list, and its keys.
Row = tuple[int, tuple[int, ...]]


def rows_sharing(lists: Sequence[V], keys: Callable[[V], bytes], width: int) -> Iterator[tuple[V, list[Row]]]:
    """
    Yield `sharing` lists, each with those of its things one of whose keys stands a second time.

    Each thing has *width* keys.
    """
    columns = [array(_KEYS, keys(one)) for one in lists]
    again = _recurring(columns)
    for one, column in zip(lists, columns, strict=True):
        its = again.intersection(column)
        if its:
            rows = enumerate(zip(*[iter(column)] * width, strict=True))
            yield one, [row for row in rows if not its.isdisjoint(row[1])]


def _recurring(columns: Iterable[array[int]]) -> set[int]:
    """Return the keys that stand more than once in *columns*."""
    once: set[int] = set()
    again: set[int] = set()
    for column in columns:
        keys = set(column)
        if len(keys) < len(column):
            again |= {key for key, count in Counter(column).items() if count > 1}
        again |= keys & once
        once |= keys
    return again
