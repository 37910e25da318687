"""
Try the mutations of our ledger: `python tests/mutations/run.py` a sample, `--all` every place.

Prints for each kind how many places were tried and how many were caught, and by which codes; then what was not.
"""

# ruff: noqa: T201 - it prints

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from mutating import SEEDS, Base, Copy, Kind, Outcome, places_of
from mutation_kinds import ALL

#: Chooses the places of a sample.
SEED = 20261122
PROJECT = Path(__file__).resolve().parents[2]


def copies(folder: Path) -> dict[Base, Copy]:
    """Return every base in a folder below *folder*; without the texts of shared/ the whole one is missing."""
    return {base: Copy.into(folder / base, base) for base in Base if base is not Base.WHOLE or SEEDS.is_dir()}


def outcomes(kind: Kind, copy: Copy, sample: int | None = None) -> Iterator[Outcome]:
    """Try *kind* at all its places, or at *sample* of them, which the seed chooses."""
    places: Sequence = places_of(kind, copy)
    if sample is not None and sample < len(places):
        chosen = random.Random(f"{SEED} {kind.name}").sample(range(len(places)), sample)
        places = [places[number] for number in sorted(chosen)]
    for mutation in places:
        yield copy.outcome(kind, mutation)


def row(kind: Kind, tried: Sequence[Outcome]) -> str:
    """Return a kind as a row of the table."""
    codes = Counter(code for one in tried for code in one.codes)
    told = ", ".join(f"{code} {count}" for code, count in sorted(codes.items()))
    return f"| {kind.name} | {', '.join(kind.meant)} | {len(tried)} | {sum(one.caught for one in tried)} | {told} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print, and return 1 if something was not caught that is no known exception."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    parser.add_argument("--all", action="store_true", help="every place, not a sample")
    parser.add_argument("--sample", type=int, default=4, help="how many places of each kind (4)")
    parser.add_argument("--kind", default="", help="only kinds whose name has this in it")
    asked = parser.parse_args(arguments)
    missed: list[Outcome] = []
    print("| Mutation | Meant for | Tried | Caught | By |\n|---|---|--:|--:|---|")
    with tempfile.TemporaryDirectory() as name:
        ledgers = copies(Path(name))
        for kind in ALL:
            if asked.kind in kind.name and kind.base in ledgers:
                tried = tuple(outcomes(kind, ledgers[kind.base], None if asked.all else asked.sample))
                missed += [one for one in tried if not one.caught]
                print(row(kind, tried), flush=True)
    print(f"\nNot caught: {len(missed)}")
    for one in missed:
        print(one)
    return int(any(not one.kind.exception for one in missed))


if __name__ == "__main__":
    sys.exit(main())
