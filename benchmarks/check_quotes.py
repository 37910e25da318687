"""
Time a cold check of claims with one quote each, from the texts of their sources and from seals.

    python benchmarks/check_quotes.py [--work FOLDER] [--claims 100000] [--sources 5000] [--workers 2]

Every source is a text of about 4,000 characters; of its quotes 95 % are exact, the others typographic or misquoted.
Printed: claims a second of the whole check (``claimledger check``), of the same check without the family Q, and of the
families that such a ledger is about; with the processor time, which tells more where other work runs beside.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from generate import WORDS

from claimledger.quotation import prepare
from claimledger.quotation.seal import Quoted, write_seal
from claimledger.quotation.sealmaker import make_seal


def source_text(chance: random.Random) -> str:
    """Return some 4,000 characters of sentences that are all different."""
    sentences: list[str] = []
    while sum(map(len, sentences)) < 4_000:
        words = chance.sample(WORDS, chance.randint(9, 16))
        sentences.append(f"{' '.join(words).capitalize()} by {chance.randint(2, 9_999)} people.")
    return " ".join(sentences) + "\n"


def quote_of(chance: random.Random, text: str) -> str:
    """Return a sentence of *text*; one in twenty is not word for word there."""
    sentences = text.strip().split(". ")
    quote = chance.choice(sentences).rstrip(".")
    kind = chance.random()
    if kind < 0.95:
        return quote
    if kind < 0.98:
        return f"“{quote.replace(' ', '  ', 1)}”"
    return quote.replace(" by ", " not by ")


def write(folder: Path, claims: int, sources: int, *, sealed: bool) -> Path:
    """Write the ledger below *folder* unless it is there."""
    ledger = folder / ("sealed" if sealed else "texts")
    if (ledger / "done").exists():
        return ledger
    chance = random.Random(20111130)
    each = claims // sources
    for index in range(sources):
        inside = ledger / f"{index // 100:03}"
        inside.mkdir(parents=True, exist_ok=True)
        text = source_text(chance)
        data = text.encode()
        quotes = [quote_of(chance, text) for _ in range(each)]
        name = f"paper-{index:05}"
        digest = hashlib.sha256(data).hexdigest()
        lines = [f"document:\n  id: {name}\n  title: A paper\n  authors: [A Paper]\n  published: 2019-01-01\n"]
        if sealed:
            exact = [quote for quote in dict.fromkeys(quotes) if quote in text]
            made = make_seal(name, prepare(text), data, [Quoted(words=one) for one in exact], extractor="text 1")
            (inside / f"{name}.seal").write_text(write_seal(made.seal), encoding="utf-8")
            quotes = [chance.choice(exact) for _ in quotes]
        else:
            (inside / f"{name}.txt").write_bytes(data)
            lines.append(f"  snapshot:\n    path: {name}.txt\n    sha256: {digest}\n")
        lines.append("\nclaims:\n")
        lines += [f"  - id: claim-{index:05}-{n:02}\n    quote: {quote}\n\n" for n, quote in enumerate(quotes)]
        (inside / f"{name}.yaml").write_text("".join(lines), encoding="utf-8")
    (ledger / "done").touch()
    return ledger


def timed(ledger: Path, *more: str) -> tuple[float, float]:
    """Return the seconds that a check of *ledger* takes, and the processor time of all its processes."""
    command = [
        sys.executable,
        "-m",
        "claimledger",
        "check",
        str(ledger),
        "--today",
        "2026-11-22",
        "--exit-zero",
        "--no-cache",
    ]
    start, before = time.perf_counter(), os.times()
    subprocess.run([*command, "--format", "concise", *more], stdout=subprocess.DEVNULL, check=True)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - start, used


def main() -> None:
    parser = argparse.ArgumentParser(description="Time the check of quotes.")
    parser.add_argument("--work", type=Path, default=Path(__file__).parent / "work" / "quotes")
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--sources", type=int, default=5_000)
    parser.add_argument("--workers", default="2")
    asked = parser.parse_args()
    for sealed in (False, True):
        ledger = write(asked.work / f"{asked.claims}", asked.claims, asked.sources, sealed=sealed)
        name = "from seals" if sealed else "from texts"
        for what, more in (
            ("all rules", ()),
            ("without the family Q", ("--ignore", "Q")),
            ("the families F, Q and R", ("--select", "F,Q,R")),
        ):
            seconds, used = timed(ledger, "--workers", asked.workers, *more)
            print(
                f"{name}, {what}: {asked.claims / seconds:,.0f} claims/s in {seconds:.1f} s, "
                f"{used:.1f} s of processor time",
                flush=True,
            )


if __name__ == "__main__":
    main()
