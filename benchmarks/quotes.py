"""
Time the quote engine against `str.find` and rapidfuzz, in one run, on the same quotes of the same texts.

    python benchmarks/quotes.py SHARED [--rounds N]

SHARED holds `quotes/cases.jsonl.gz` and `quotes-docs`. Printed: seconds summed over all graded cases of a kind, the
best of N rounds of each, and the ratio to the alternative. "cold" makes 5,000 texts of 4,000 characters and checks one
quote after the other, 95 in 100 exact, each text prepared anew; everything on one core.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Callable
from pathlib import Path

from rapidfuzz import fuzz

from claimledger.quotation import PreparedText, Status, find_quote, prepare
from claimledger.quotation.tokens import tokenise


def best(work: Callable[[], object], rounds: int) -> float:
    """Return the least seconds of some rounds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def load(shared: Path) -> tuple[list[dict], dict[str, PreparedText]]:
    """Read the graded cases, and prepare their texts with all indexes."""
    with gzip.open(shared / "quotes" / "cases.jsonl.gz", "rt", encoding="utf-8") as file:
        cases = [case for case in map(json.loads, file) if not case.get("grey")]
    texts = {}
    for name in sorted({case["doc"] for case in cases}):
        text = (shared / "quotes-docs" / f"{name}.txt").read_bytes().decode("utf-8")
        texts[name] = prepare(text)
        texts[name].expect_many()
        assert texts[name].words is not None
        assert texts[name].places is not None
    return cases, texts


def warm(cases: list[dict], texts: dict[str, PreparedText], rounds: int) -> None:
    """Compare over prepared texts."""
    for kind, limit in (("exact", 3), ("typographic", 20), ("elided", None), ("misquote", None), ("absent", None)):
        chosen = [
            (texts[c["doc"]], c["quote"], c.get("prefix", ""), c.get("suffix", ""))
            for c in cases
            if c["expect"] == kind
        ]
        ours = best(lambda chosen=chosen: [find_quote(*case) for case in chosen], rounds)
        plain = best(lambda chosen=chosen: [text.text.find(quote) for text, quote, *_ in chosen], rounds)
        aim = f", aim {limit}" if limit else ""
        print(
            f"{kind:<12} {len(chosen):5} quotes {ours:8.4f} s, str.find {plain:8.4f} s: {ours / plain:6.1f} times{aim}"
        )
        if kind == "misquote":
            fuzzy = best(
                lambda chosen=chosen: [
                    fuzz.partial_ratio_alignment(quote, text.text, score_cutoff=50) for text, quote, *_ in chosen
                ],
                rounds,
            )
            print(f"{'':12} rapidfuzz alignment {fuzzy:8.4f} s: {ours / fuzzy:6.2f} times, aim 4")


def cold(texts: dict[str, PreparedText], rounds: int) -> None:
    """Check quotes in texts that nobody has prepared."""
    draw = random.Random(20261122)
    pool = "".join(text.text for name, text in texts.items() if name.startswith(("sotu", "inaugural", "hansard")))
    work = []
    for _ in range(5_000):
        start = draw.randrange(len(pool) - 4_000)
        text = pool[start : start + 4_000]
        tokens = tokenise(text)
        for _ in range(20):
            first = draw.randrange(1, len(tokens) - 30)
            quote = text[tokens.starts[first] : tokens.ends[first + draw.randrange(5, 28)]]
            if draw.random() < 0.05:
                quote = quote.replace(" ", "\u00a0", 1) if draw.random() < 0.5 else quote.replace(" ", " rather ", 1)
            work.append((text, quote))

    def check() -> None:
        known, prepared = "", PreparedText("")
        for text, quote in work:
            if text is not known:
                known, prepared = text, PreparedText(text)
            find_quote(prepared, quote)

    seconds = best(check, rounds)
    exact = sum(find_quote(text, quote).status is Status.EXACT for text, quote in work[:2_000]) / 20
    print(
        f"cold         {len(work)} quotes {seconds:8.3f} s: {len(work) / seconds:,.0f} a second ({exact:.0f} % exact)"
    )


def stream(texts: dict[str, PreparedText], rounds: int) -> None:
    """Time the cutting into tokens."""
    for name in ("hansard-commons-1985-12-16", "fr-candide", "hi-pud", "zh-pud"):
        text = texts[name].text
        print(f"tokens       {name:<28} {len(text) / best(lambda text=text: tokenise(text), rounds) / 1e6:.2f} Mchar/s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    cases, texts = load(options.shared)
    warm(cases, texts, options.rounds)
    stream(texts, options.rounds)
    cold(texts, max(1, options.rounds // 3))


if __name__ == "__main__":
    main()
