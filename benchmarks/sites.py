"""
Time the site of a generated ledger: `python benchmarks/sites.py [COUNT] [WORKERS]`, 10,000 claims on 2 by default.

Each line is one run of `claimledger report` in a process of its own: wall time, processor time of all its processes,
the most memory that one of them took, and what it wrote.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from generate import write_ledger

#: What is run, with a change of the ledger before it.
RUNS = ("new", "again", "one claim changed")


def main(count: int, workers: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_ledger(folder / "ledger", count, 100)
        print(f"{count:,} claims, {workers} processes")
        for run in RUNS:
            if run == RUNS[2]:
                change(folder / "ledger")
            wall, spent, most, said = measured(folder, workers)
            print(f"{run:18} {wall:6.1f} s wall {spent:6.1f} s cpu {most:6.0f} MB  {said}")


def change(ledger: Path) -> None:
    """Give one claim another topic."""
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(ledger.rglob("*.yaml"))}
    path, text = next((path, text) for path, text in texts.items() if "topics: [" in text)
    path.write_text(text.replace("topics: [", "topics: [one more, ", 1), encoding="utf-8")


def measured(folder: Path, workers: int) -> tuple[float, float, float, str]:
    """Run the program once; return wall and processor seconds, megabytes, and what it said."""
    told = folder / "told"
    command = [sys.executable, "-m", "claimledger", "report", folder / "ledger", "-o", folder / "site"]
    start = time.perf_counter()
    with told.open("wb") as stream:
        child = os.posix_spawn(
            sys.executable,
            [str(part) for part in [*command, "--workers", workers]],
            os.environ,
            file_actions=[(os.POSIX_SPAWN_DUP2, stream.fileno(), 2)],
        )
        _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
    if status:
        raise SystemExit(told.read_text())
    said = told.read_text().strip().removeprefix("claimledger: ").replace(str(folder), "…")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said


if __name__ == "__main__":
    main(*(int(one) for one in (*sys.argv[1:], *("10000", "2")[len(sys.argv) - 1 :])))
