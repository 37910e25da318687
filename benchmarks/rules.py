"""
Time each rule over records, in microseconds of CPU a claim, so that whoever writes one sees what it costs.

    python benchmarks/rules.py [FOLDER] [--claims 2000] [--least 1]

FOLDER is a ledger; without it one is generated. Every rule judges alone, after one round in which all judge and what is
made once is made. The places of findings are not looked up: they cost as much as reading the file with all places, once
for each file with a finding. What several rules share (a quote looked up in its source, numbers found in a sentence) is
paid by each of them here, and once in a check: the sum is more than a check costs. Rules over the whole ledger are
timed too.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import generate

from claimledger.facts import Known
from claimledger.judging import Places, Shard, Shared
from claimledger.ledger import Ledger
from claimledger.loading import Reader, load
from claimledger.rules import ALL
from claimledger.rules.rule import LedgerContext

HERE = Path(__file__).parent
TODAY = date(2026, 11, 22)


def seconds_of(ledger: Ledger, reader: Reader, shared: Shared, codes: tuple[str, ...]) -> float:
    """Return the CPU seconds in which the rules *codes* judge *ledger*, at best of three."""
    taken = []
    for _ in range(3):
        # What is judged is let go of: each time it is another share.
        shard = Shard.of_ledger(ledger, reader)
        begin = time.process_time()
        shard.start_judging(shared, codes, ())
        taken.append(time.process_time() - begin)
    return min(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description="Time each rule.")
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--claims", type=int, default=2000, help="of the ledger that is generated")
    parser.add_argument("--least", type=float, default=1.0, help="leave out rules that take fewer microseconds a claim")
    asked = parser.parse_args()
    folder = asked.folder or generate.write(HERE / "work" / f"{asked.claims}-by-100", asked.claims) / "ledger"
    ledger = load(folder)
    gc.disable()
    Places.place = lambda *_: None  # type: ignore[assignment, method-assign, return-value]
    reader = Reader(folder=ledger.folder or folder, settings=ledger.settings)
    facts = tuple(sorted(Shard.of_ledger(ledger, reader).facts(), key=lambda one: one.path))
    shared = Shared(
        known=Known.of(facts),
        entries=tuple(entry for one in facts for entry in one.shared),
        settings=ledger.settings,
        today=TODAY,
        mild=frozenset(),
    )
    count = max(1, len(ledger.claims))
    rules = [rule for rule in ALL if rule.judge is not None]
    over_records = tuple(rule.code for rule in rules if Ledger not in rule.over)
    whole = seconds_of(ledger, reader, shared, over_records)
    nothing = seconds_of(ledger, reader, shared, ())
    print(f"{count:,} claims; all rules over records together: {(whole - nothing) / count * 1e6:.1f} µs a claim")
    rows = []
    for rule in rules:
        if Ledger in rule.over:
            begin = time.process_time()
            list(rule.judge(LedgerContext(files=facts, known=shared.known, settings=ledger.settings, today=TODAY)))  # type: ignore[misc, operator, call-arg]
            rows.append((time.process_time() - begin, rule))
        else:
            rows.append((seconds_of(ledger, reader, shared, (rule.code,)) - nothing, rule))
    for seconds, rule in sorted(rows, key=lambda row: -row[0]):
        each = seconds / count * 1e6
        if each >= asked.least:
            print(f"{each:8.1f} µs  {rule.code} {rule.name}{'  (the whole ledger)' if Ledger in rule.over else ''}")


if __name__ == "__main__":
    main()
