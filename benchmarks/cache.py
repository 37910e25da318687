"""
Time a check that keeps its results: cold, warm, and after one file was edited.

    python benchmarks/cache.py [--work FOLDER] [--sizes 1000,10000,100000] [--per-file 100] [--workers 2]

Each run is a process of its own (``claimledger check``, all rules but Q208, which the generated sources without a text
would all be told of). Printed: seconds on the wall, CPU seconds of all processes, and the share of the cold run's CPU.
Every warm answer is compared with that of a check without a cache.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import generate

HERE = Path(__file__).parent


def run(ledger: Path, *more: str) -> tuple[float, float, bytes]:
    """Return the wall-clock and the CPU seconds of a check, and what it says."""
    command = [sys.executable, "-m", "claimledger", "check", str(ledger), "--today", "2026-11-22", "--ignore", "Q208"]
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    said = subprocess.run([*command, "--exit-zero", "--format", "json", *more], stdout=subprocess.PIPE, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - begin, cpu, said.stdout


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path} has no {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def measure(count: int, per_file: int, workers: str, work: Path) -> None:
    source = generate.write(work / f"{count}-by-{per_file}", count, per_file) / "ledger"
    with tempfile.TemporaryDirectory(dir=work) as folder:
        ledger, cache = Path(folder) / "ledger", ["--cache-dir", f"{folder}/cache", "--workers", workers]
        shutil.copytree(source, ledger)
        claims, papers = sorted(ledger.glob("claims-*/*.yaml"))[3], min(ledger.glob("sources-*.yaml"))
        # What was written a moment ago is read again, as long as it may change without the disk telling.
        time.sleep(4)
        edits = {
            "cold": lambda: None,
            "warm": lambda: None,
            "warm again": lambda: None,
            "a quote edited": lambda: replace(claims, "quote: ", "quote: Indeed "),
            "a claim added": lambda: replace(claims, "claims:\n", "claims:\n  - id: new-one\n    quote: New words\n"),
            "a source added": lambda: replace(papers, "sources:\n", "sources:\n  - id: new-two\n    title: New\n"),
            "a source edited": lambda: replace(papers, "publisher: Paper 7\n", "publisher: Paper 8\n"),
        }
        cold = 0.0
        print(f"\n{count:,} claims, {per_file} a file")
        for name, edit in edits.items():
            edit()
            wall, cpu, said = run(ledger, *cache)
            cold = cold or cpu
            print(
                f"  {name:<16} {wall:7.2f} s {cpu:7.2f} s CPU {cpu / cold:7.1%} {count / wall:10,.0f} claims/s",
                flush=True,
            )
            if said != run(ledger, "--no-cache", "--workers", workers)[2]:
                sys.exit(f"{name}: the answer is another one than without a cache")


def main() -> None:
    parser = argparse.ArgumentParser(description="Time a check that keeps its results.")
    parser.add_argument("--work", type=Path, default=HERE / "work")
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--per-file", type=int, default=100)
    parser.add_argument("--workers", default="2")
    asked = parser.parse_args()
    for count in map(int, asked.sizes.split(",")):
        measure(count, asked.per_file, asked.workers, asked.work.resolve())


if __name__ == "__main__":
    main()
