"""
Seals: what making, reading and proving them costs, and how large openings are.

    python benchmarks/seals.py [--words 508,5500,74000,131072] [--quotes 20] [--json FILE]

Texts are made of words drawn from a fixed list with a fixed seed. In the same run, on the same texts: the time to cut
the text into tokens, which any check of a quote needs, so that the ratios tell more than the seconds. An opening's size
is what it has besides its words, in bytes before base64. `cold` is what a check pays for one quote: the file is read,
its one opening proved, the quote found.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from claimledger.quotation import find_quote, prepare
from claimledger.quotation.commitment import Commitment
from claimledger.quotation.seal import Quoted, read_seal, write_seal
from claimledger.quotation.sealmaker import make_seal
from claimledger.quotation.tokens import tokenise


def text_of(words: int, seed: int = 1) -> str:
    """Return a text of so many tokens, in sentences."""
    drawn = random.Random(seed)
    known = ["".join(drawn.choices("abcdefghijklmnopqrstuvwxyz", k=drawn.randint(2, 10))) for _ in range(4000)]
    parts = []
    for number in range(words):
        word = drawn.choice(known)
        parts.append(word.capitalize() if number % 17 == 0 else word)
        parts.append(".\n" if number % 17 == 16 else ", " if number % 7 == 6 else " ")
    return "".join(parts)


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """Return the shortest of so many runs."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def measure(words: int, quotes: int) -> dict[str, float]:
    """Return what a text of so many words costs."""
    text = text_of(words)
    tokens = tokenise(text)
    drawn = random.Random(2)
    asked = []
    for _ in range(quotes):
        first = drawn.randrange(len(tokens) - 61)
        last = first + drawn.randint(1, 40) - 1
        asked.append(Quoted(words=text[tokens.starts[first] : tokens.ends[last]]))
    data = text.encode()
    cutting = seconds(lambda: tokenise(text))
    building = seconds(lambda: Commitment(tokens, b"secret"), 1)
    made = make_seal("s", prepare(text), data, asked, extractor="text 1")
    single = [
        make_seal("s", prepare(text), data, [one], extractor="text 1").seal
        for one in asked[: 20 if words < 10_000 else 3]
    ]
    files = [write_seal(one).encode() for one in single]
    whole = write_seal(made.seal).encode()
    commitment = Commitment(tokens, b"secret")
    sizes = []
    for _ in range(2000):
        first = drawn.randrange(words - 62)
        sizes.append(commitment.open(first, first + drawn.choice((2, 3, 12, 22, 61))).size)
    sizes += [commitment.open(words // 2 - before, words // 2 - before + 61).size for before in range(62)]

    def cold() -> None:
        for file, quoted in zip(files, asked, strict=False):
            found = read_seal(file).find(quoted)
            assert found is not None

    prepared = prepare(text)
    return {
        "words": words,
        "build s": building,
        "build / cutting": building / cutting,
        "opening bytes median": statistics.median(sizes),
        "opening bytes max": max(sizes),
        "file bytes": len(whole),
        "read us per opening": 1e6 * seconds(lambda: read_seal(whole)) / len(made.seal.passages),
        "prove us per opening": 1e6 * seconds(lambda: read_seal(whole).proved) / len(made.seal.passages)
        - 1e6 * seconds(lambda: read_seal(whole)) / len(made.seal.passages),
        "cold us per quote": 1e6 * seconds(cold, 10) / len(files),
        "from text us per quote": 1e6
        * seconds(lambda: [find_quote(prepared, one.words) for one in asked])
        / len(asked),
    }


def many_passages(count: int) -> dict[str, float]:
    """Return what as many quotes as passages of one seal cost, and the same for half as many: about twice."""
    text = text_of(120_000)
    tokens = tokenise(text)
    figures: dict[str, float] = {}
    for size in (count // 2, count):
        step = (len(tokens) - 100) // size
        asked = [
            Quoted(words=text[tokens.starts[at] : tokens.ends[at + 9]]) for at in range(20, step * size + 20, step)
        ]
        seal = make_seal("s", prepare(text), text.encode(), asked, extractor="text 1").seal
        assert len(seal.proved) == len(seal.passages)
        start = time.perf_counter()
        assert all(seal.find(one) is not None for one in asked)
        figures[f"us per quote, {len(seal.passages):,} passages"] = 1e6 * (time.perf_counter() - start) / size
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", default="508,5500,74000,131072")
    parser.add_argument("--quotes", type=int, default=20)
    parser.add_argument("--passages", type=int, default=1000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    rows = [measure(int(words), options.quotes) for words in options.words.split(",")]
    for name in rows[0]:
        print(f"{name:>24}", *(f"{row[name]:>12,.1f}" if row[name] >= 10 else f"{row[name]:>12,.3f}" for row in rows))
    many = many_passages(options.passages)
    for name, figure in many.items():
        print(f"{name:>40} {figure:12,.1f}")
    if options.json:
        options.json.write_text(json.dumps({"by length": rows, "many": many}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
