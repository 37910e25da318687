"""
What `claimledger check` finds in real data sets that were imported: counts, and seeded samples to be judged by eye.

    python tests/imported/imported_findings.py FOLDER [--sample 40] [--seed 1] [--select N401] [--profile strict]

imports every data set of shared/ into FOLDER, checks it, and prints how often each rule fires and a sample of its
findings, each with the words it is about. docs/imported-data.md tells what was judged of them. With `--write` nothing
is sampled: how often each rule fires in a part of each data set is written into statistics.json, which the test reads.
"""

# ruff: noqa: T201 - it prints
from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import io
import json
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import reduce
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from claimledger import Claim, Ledger, check, load
from claimledger.diagnostic import Diagnostic
from table_maps import AVERITEC, FACTCK

SHARED = Path(os.environ.get("CLAIMLEDGER_SHARED") or Path(__file__).resolve().parents[3] / "shared")
TODAY = date(2026, 11, 29)

STATISTICS = Path(__file__).with_name("statistics.json")
PROFILES = ("default", "strict", "google")
#: Rows of each data set that a seed draws for statistics.json; all where it is None.
PART = {"averitec": 150, "factck": 100, "fullfact": 60, "schemaorg": None, "ledger-all": None, "ledger-example": None}
#: Characters that are at the end of one piece of a transcript and at the beginning of the next.
_LEAST_OVERLAP = 20


def _subset(rows: list[str], count: int | None) -> list[str]:
    """Return *count* of *rows* that a seed draws, in their order; all where it is None."""
    if count is None:
        return rows
    drawn = random.Random(1).sample(range(len(rows)), min(count, len(rows)))
    return [rows[index] for index in sorted(drawn)]


def _text_of(file: str) -> str:
    return gzip.decompress((SHARED / "data" / file).read_bytes()).decode()


def _import(*words: str | Path) -> None:
    command = [sys.executable, "-m", "claimledger", "import", *map(str, words)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def averitec(folder: Path, inputs: Path, count: int | None) -> None:
    """Import `averitec-claimreview-raw`, each object of its list a row."""
    rows = [json.dumps(one) for one in json.loads(_text_of("averitec-claimreview-raw/all.json.gz"))]
    (inputs / "all.jsonl").write_text("\n".join(_subset(rows, count)), encoding="utf-8")
    (inputs / "averitec.yaml").write_text(AVERITEC, encoding="utf-8")
    _import("table", inputs / "all.jsonl", "--map", inputs / "averitec.yaml", "-o", folder)


def factck(folder: Path, inputs: Path, count: int | None) -> None:
    """Import FACTCK.BR, whose statements are in Portuguese."""
    head, *rows = _text_of("factck-br/FACTCKBR.tsv.gz").rstrip("\n").split("\n")
    (inputs / "factck.tsv").write_text("\n".join([head, *_subset(rows, count)]) + "\n", encoding="utf-8")
    (inputs / "factck.yaml").write_text(FACTCK, encoding="utf-8")
    _import("table", inputs / "factck.tsv", "--map", inputs / "factck.yaml", "-o", folder)
    (folder / "claimledger.toml").write_text('language = "pt"\n', encoding="utf-8")


def schemaorg(folder: Path, inputs: Path, count: int | None) -> None:
    """Import the examples of schema.org."""
    _import("claimreview", *sorted((SHARED / "data/schemaorg-examples").glob("*.jsonld")), "-o", folder)


def fullfact(folder: Path, inputs: Path, count: int | None) -> None:
    """Import Full Fact's sentences as quotes of the pieces of transcripts in which they should stand word for word."""
    text = _text_of("fullfact-quote-fidelity/llm_responses_natural_remedies_x5.csv.gz")
    rows = [json.dumps(row) for row in csv.DictReader(io.StringIO(text))]
    drawn: list[dict[str, str]] = [json.loads(row) for row in _subset(rows, count)]
    pieces: dict[str, dict[str, None]] = {}
    for row in drawn:
        pieces.setdefault(row["video_id"], {})[row["chunk"]] = None
    (folder / "transcripts").mkdir(parents=True)
    lines = [_video(video, reduce(_joined, texts), folder) for video, texts in pieces.items()]
    lines += dict.fromkeys(_sentence(row) for row in drawn)
    (inputs / "fullfact.jsonl").write_text("\n".join(lines), encoding="utf-8")
    _import("jsonl", inputs / "fullfact.jsonl", "-o", folder)


def _joined(one: str, other: str) -> str:
    """Return two pieces of one transcript as one text: pieces that follow each other overlap, in either order."""
    if other in one:
        return one
    for first, second in ((one, other), (other, one)):
        for length in range(min(len(first), len(second)), _LEAST_OVERLAP, -1):
            if first.endswith(second[:length]):
                return first + second[length:]
    return f"{one}\n\n{other}"


def _id(kind: str, *identity: str) -> str:
    return f"{kind}-{hashlib.sha256(chr(9).join(identity).encode()).hexdigest()[:10]}"


def _video(video: str, text: str, folder: Path) -> str:
    path = f"transcripts/{_id('video', video)}.txt"
    (folder / path).write_text(text, encoding="utf-8", newline="")
    about = {
        "id": _id("video", video),
        "title": f"Transcript of the video {video}",
        "kind": "transcript",
        "url": f"https://www.youtube.com/watch?v={video}",
        "snapshot": {"path": path, "sha256": hashlib.sha256(text.encode()).hexdigest()},
    }
    return json.dumps({"source": about})


def _sentence(row: dict[str, str]) -> str:
    said = {"id": _id("said", *row.values()), "source": _id("video", row["video_id"])}
    return json.dumps({"claim": {**said, "quote": row["sentence"], "statement": row["claim"]}})


#: Name → what imports it into a folder, by way of a second one; the number of rows, all by default.
DATA_SETS: dict[str, Callable[[Path, Path, int | None], None]] = {
    "averitec": averitec,
    "factck": factck,
    "fullfact": fullfact,
    "schemaorg": schemaorg,
}
SEEDS = ("ledger-all", "ledger-example")


def imported(name: str, folder: Path, count: int | None = None) -> Ledger:
    """Return the ledger of the data set *name*, imported into *folder*; *count* rows of it that a seed draws."""
    if name in SEEDS:
        return load(SHARED / "seeds" / name)
    ledger, inputs = folder / name, folder / f"{name}.inputs"
    ledger.mkdir(parents=True)
    inputs.mkdir()
    DATA_SETS[name](ledger, inputs, count)
    return load(ledger)


def found(ledger: Ledger, profile: str, select: Iterable[str] = ()) -> tuple[Diagnostic, ...]:
    """Return what a profile finds."""
    return check(ledger, today=TODAY, profile=profile, select=tuple(select)).diagnostics


def counted(diagnostics: Iterable[Diagnostic]) -> dict[str, int]:
    """Return how often each code is among *diagnostics*, by code."""
    return dict(sorted(Counter(one.code for one in diagnostics).items()))


def sampled(diagnostics: Iterable[Diagnostic], seed: int, count: int) -> Iterator[tuple[str, list[Diagnostic]]]:
    """Yield each code with *count* of its findings, which *seed* draws."""
    by_code: dict[str, list[Diagnostic]] = {}
    for one in diagnostics:
        by_code.setdefault(one.code, []).append(one)
    for code, those in sorted(by_code.items()):
        yield code, random.Random(f"{seed}{code}").sample(those, min(count, len(those)))


def told(one: Diagnostic, ledger: Ledger) -> str:
    """Return a finding with the words of its claim and of those it speaks of."""
    record = ledger.claims.get(one.record)
    lines = [f"- {one.message}  [{one.record} {one.field}]"]
    if isinstance(record, Claim):
        lines += [f"    quote: {words}" for words in record.quote]
        lines += [f"    statement: {record.statement}"] if record.statement else []
        ratings = " · ".join(f"{review.rating} ({review.rating_text})" for review in record.reviews)
        lines += [f"    speaker: {record.speaker or '-'}; rated: {ratings or '-'}"]
    lines += [f"    there: {other}" for other in one.related]
    return "\n".join(lines)


def statistics(name: str, folder: Path) -> dict[str, dict[str, int]]:
    """Return how often each rule fires in the part of the data set *name*, by profile."""
    ledger = imported(name, folder, PART[name])
    return {profile: counted(found(ledger, profile)) for profile in PROFILES}


def main() -> None:
    """Print counts and samples of every data set, or of one."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--only", choices=(*DATA_SETS, *SEEDS))
    asked.add_argument("--profile", default="strict")
    asked.add_argument("--select", default="")
    asked.add_argument("--sample", type=int, default=40)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--write", action="store_true")
    given = asked.parse_args()
    if given.write:
        written = {name: statistics(name, given.folder) for name in PART}
        STATISTICS.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
        return
    for name in [given.only] if given.only else [*DATA_SETS, *SEEDS]:
        kept = given.folder / name
        ledger = load(kept) if kept.exists() else imported(name, given.folder)
        diagnostics = found(ledger, given.profile, filter(None, given.select.split(",")))
        print(f"# {name}: {json.dumps(counted(diagnostics))}")
        for code, those in sampled(diagnostics, given.seed, given.sample):
            print(f"\n## {name} {code}: {len(those)} of {counted(diagnostics)[code]}")
            print("\n".join(told(one, ledger) for one in those))


if __name__ == "__main__":
    main()
