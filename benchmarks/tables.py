"""
Time each text format on a large table against tabulate, given the very cells that ours has already escaped.

    python benchmarks/tables.py [ROWS] [--repeat N] [FORMAT ...]

Ours is timed with its escaping, tabulate (``disable_numparse=True``) without any. For csv, tsv, json, jsonl and html,
which tabulate lacks or writes otherwise, tabulate's nearest format stands beside ours. Medians of interleaved runs.
"""

from __future__ import annotations

import argparse
import gc
import io
import random
import statistics
import time

from claimledger.exporters import FORMATS, Kind, Table

SENTENCE = (
    "the rate of inflation fell below two per cent last year and unemployment is “lower” than at any time since 1975 "
    "according to figures that nobody — not even the minister's own office — could show us when we asked for them_again"
)
#: What tabulate is asked for where it has no format of the same name.
NEAREST = {"csv": "tsv", "json": "tsv", "jsonl": "tsv"}


def table(rows: int) -> Table:
    """Make a table such as `claimledger table` prints: id, speaker, date, quotation, rating, figure, link."""
    draw = random.Random(20261122)
    known = SENTENCE.split()

    def cells(number: int) -> tuple[str, ...]:
        words = " ".join(draw.choices(known, k=draw.randint(5, 16)))
        return (
            f"claim-{number:06}",
            draw.choice(
                ["David Cameron", "Will Hutton", "Séverine Œuvrard", "山田 太郎"]
                if number % 50 == 0
                else ["David Cameron", "Will Hutton"]
            ),
            f"20{draw.randint(10, 25)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}",
            words + (" | <b>" if number % 40 == 0 else ""),
            draw.choice(["true", "mostly false", "false", ""]),
            str(draw.randint(0, 100)),
            f"https://example.org/{draw.randint(1000, 9999)}/story",
        )

    return Table(
        headers=("id", "speaker", "date", "quote", "rating", "figure", "url"),
        rows=tuple(map(cells, range(rows))),
        kinds=(Kind.TEXT, Kind.TEXT, Kind.DATE, Kind.TEXT, Kind.TEXT, Kind.NUMBER, Kind.LINK),
    )


class _Sink(io.TextIOBase):
    """A file that keeps nothing, so that memory is not what is measured."""

    def write(self, text: str) -> int:
        return len(text)

    def writelines(self, lines: object) -> None:
        for _ in lines:  # type: ignore[attr-defined]
            pass


def seconds(work: object) -> float:
    """Return how long one call takes, the collector off."""
    gc.collect()
    gc.disable()
    start = time.perf_counter()
    work()  # type: ignore[operator]
    took = time.perf_counter() - start
    gc.enable()
    return took


def measure(name: str, table: Table, repeat: int) -> tuple[float, float]:
    """Return the median seconds of ours and of tabulate."""
    from tabulate import tabulate

    known = next(known for known in FORMATS if known.name == name)
    columns = [known.cells(column) for column in zip(*table.rows, strict=True)]
    rows = list(zip(*columns, strict=True))
    headers = known.cells(table.headers)
    # latex escapes cells once more; latex_raw does not.
    other = NEAREST.get(name, "latex_raw" if name == "latex" else name)
    aligns = ["right" if kind is Kind.NUMBER else "left" for kind in table.kinds]

    def ours() -> None:
        table.write(_Sink(), name)

    def theirs() -> None:
        tabulate(rows, headers=headers, tablefmt=other, disable_numparse=True, colalign=aligns)

    runs = [(seconds(ours), seconds(theirs)) for _ in range(repeat)]
    return statistics.median(run[0] for run in runs), statistics.median(run[1] for run in runs)


def main() -> None:
    """Print one line for each format."""
    arguments = argparse.ArgumentParser(description=__doc__.strip().split("\n")[0])
    arguments.add_argument("rows", nargs="?", type=int, default=100_000)
    arguments.add_argument("formats", nargs="*", help="only these (default: all)")
    arguments.add_argument("--repeat", type=int, default=3)
    asked = arguments.parse_args()
    large = table(asked.rows)
    results = []
    for known in FORMATS:
        if asked.formats and known.name not in asked.formats:
            continue
        ours, theirs = measure(known.name, large, asked.repeat)
        results.append((known.name, f"{ours:.2f}", f"{theirs:.2f}", f"{theirs / ours:.1f}"))
    kinds = (Kind.TEXT, Kind.NUMBER, Kind.NUMBER, Kind.NUMBER)
    print(
        Table(headers=("format", "ours, s", "tabulate, s", "times"), rows=tuple(results), kinds=kinds).render("github")
    )


if __name__ == "__main__":
    main()
