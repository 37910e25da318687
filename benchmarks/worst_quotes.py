"""
Time the worst that can be asked of the quote engine: long quotes, large texts, texts of one word, many quotes.

    python benchmarks/worst_quotes.py [--size 10000000]

Printed: processor seconds, with the text made ready anew for each question but the last, and what is found.
"""

from __future__ import annotations

import argparse
import random
import time

from claimledger.quotation import find_quote, prepare

SEED = 1
LONG, MANY = 500, 10_000


def prose(chance: random.Random, size: int) -> str:
    """Return *size* characters in words of a vocabulary of 5,000, as frequent as words are."""
    vocabulary = ["".join(chance.choices("abcdefghiklmnoprstuvw", k=chance.randint(2, 9))) for _ in range(5_000)]
    weights = [1 / rank for rank in range(1, len(vocabulary) + 1)]
    return " ".join(chance.choices(vocabulary, weights, k=size // 4))[:size]


def timed(name: str, text: str, quote: str) -> None:
    begin = time.process_time()
    status = find_quote(text, quote).status
    print(f"{name:<52}{time.process_time() - begin:8.3f} s {status}", flush=True)


def changed(words: list[str]) -> str:
    """Return *words* with the one in the middle changed."""
    return " ".join([*words[: len(words) // 2], "zebra", *words[len(words) // 2 + 1 :]])


def main() -> None:
    parser = argparse.ArgumentParser(description="Time the worst that can be asked of the quote engine.")
    parser.add_argument("--size", type=int, default=10_000_000)
    size = parser.parse_args().size
    chance = random.Random(SEED)
    text = prose(chance, size)
    words = text.split(" ")
    long, one = words[len(words) // 2 :][:LONG], ["word"] * LONG
    timed(f"{LONG} words", text, " ".join(long))
    timed(f"{LONG} words, one changed", text, changed(long))
    timed("one letter that is a word", f"{text} x", "x")
    timed("one letter that is none", text, "x")
    timed(f"a text of one word, {LONG} of it", "word " * (size // 5), " ".join(one))
    timed(f"a text of one word, {LONG} of it, one changed", "word " * (size // 5), changed(one))
    timed("a text of one letter, two words", "a" * size, "aaaa b")
    ready = prepare(text[: size // 10])
    starts = [chance.randrange(size // 100) for _ in range(MANY)]
    begin = time.process_time()
    for number, start in enumerate(starts):
        asked = words[start : start + 12]
        find_quote(ready, changed(asked) if number % 10 == 0 else " ".join(asked))
    print(f"{MANY:,} quotes in a tenth of it, one in ten changed{time.process_time() - begin:12.3f} s")


if __name__ == "__main__":
    main()
