"""
Write realistic ledgers, and the same cells as the alternatives read them.

    python benchmarks/generate.py FOLDER 100000 [--per-file 100]

A claim has about fifteen lines and two evidence links; there is one source for ten claims and one speaker for two
hundred. The same number gives the same bytes. Beside the ledger (``ledger/``) stand the same cells as CSV with a
Frictionless data package (``csv/``), and a plain JSON Schema for the YAML files (``schema.json``).
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

SEED = 20111130
TOPICS = ("economy", "health", "climate", "migration", "crime", "energy", "education", "elections")
RATINGS = ("correct", "mostly-correct", "mixed", "mostly-incorrect", "incorrect", "misleading")
STANCES = ("supports", "refutes", "context")
#: The stances of the passages that a rating rests on; where there is no second one, any will do.
BEARS_OUT = {
    "correct": ("supports", None),
    "mostly-correct": ("supports", None),
    "mixed": ("supports", "refutes"),
    "mostly-incorrect": ("refutes", None),
    "incorrect": ("refutes", None),
    "misleading": ("refutes", None),
}
FIELDS = (
    "id", "source", "lead_in", "quote", "speaker", "said", "kind", "statement", "topics", "rating", "confidence",
    "rationale", "evidence_1", "quote_1", "stance_1", "evidence_2", "quote_2", "stance_2", "reviewed",
)  # fmt: skip
WORDS = (
    "since we took office the number of people in work has gone up by more than in any other country of the region and "
    "prices have come down three months in a row while our hospitals treat twice as many patients with fewer nurses "
    "than they had ten years ago because the previous government cut the budget every year and energy bills are lower "
    "today than before the crisis so that nobody pays more than they did when the last election was held"
).split()


def sentence(chance: random.Random, low: int, high: int) -> str:
    """Return some words with a figure, without a full stop."""
    length = chance.randint(low, high)
    start = chance.randrange(len(WORDS) - length)
    words = " ".join(WORDS[start : start + length])
    return f"{words[0].upper()}{words[1:]} by {chance.randint(2, 98)} percent"


def day(chance: random.Random) -> date:
    """Return a day of some six years."""
    return date(2018, 1, 1) + timedelta(days=chance.randrange(2400))


def sources(count: int) -> Iterator[dict[str, str]]:
    """Yield a tenth as many sources as there are claims."""
    chance = random.Random(SEED + 1)
    for index in range(max(10, count // 10)):
        yield {
            "id": f"paper-{index:06}",
            "title": sentence(chance, 4, 8),
            "publisher": f"Paper {index % 50}",
            "published": day(chance).isoformat(),
            "url": f"https://www.example.org/archive/{chance.randrange(10**8):08}/page.html",
        }


def speakers(count: int) -> Iterator[dict[str, str]]:
    """Yield one speaker for two hundred claims."""
    for index in range(max(5, count // 200)):
        yield {"id": f"speaker-{index:04}", "name": f"Speaker Number {index}"}


def claims(count: int) -> Iterator[dict[str, str]]:
    """Yield the cells of each claim."""
    chance = random.Random(SEED)
    published = [date.fromisoformat(source["published"]) for source in sources(count)]
    people = max(5, count // 200)
    for index in range(count):
        one, two, three = chance.sample(range(len(published)), 3)
        said = published[one] - timedelta(days=chance.randrange(30))
        known = max(published[paper] for paper in (one, two, three))
        rating = RATINGS[index % len(RATINGS)]
        first, second = BEARS_OUT[rating]
        words = f"{sentence(chance, 10, 16)} in district {index}"
        yield {
            "id": f"claim-{index:06}",
            "source": f"paper-{one:06}",
            "lead_in": "The minister said that",
            "quote": words,
            "speaker": f"speaker-{chance.randrange(people):04}",
            "said": said.isoformat(),
            "kind": "statistic",
            # It has the number of the quote, as statements must.
            "statement": f"In England {words[0].lower()}{words[1:]}",
            "topics": ";".join(chance.sample(TOPICS, 2)),
            "rating": rating,
            "confidence": chance.choice(("low", "medium", "high")),
            "rationale": sentence(chance, 8, 12),
            "evidence_1": f"paper-{two:06}",
            "quote_1": sentence(chance, 8, 12),
            "stance_1": first,
            "evidence_2": f"paper-{three:06}",
            "quote_2": sentence(chance, 8, 12),
            "stance_2": second or chance.choice(STANCES),
            "reviewed": (known + timedelta(days=chance.randrange(1, 60))).isoformat(),
        }


def claim_text(cells: dict[str, str]) -> str:
    """Return a claim as it stands in a ledger file."""
    return f"""\
  - id: {cells["id"]}
    source: {cells["source"]}
    lead_in: {cells["lead_in"]}
    quote: {cells["quote"]}
    speaker: {cells["speaker"]}
    said: {cells["said"]}
    kind: {cells["kind"]}
    statement: {cells["statement"]}
    topics: [{cells["topics"].replace(";", ", ")}]
    reviews:
      - rating: {cells["rating"]}
        confidence: {cells["confidence"]}
        rationale: {cells["rationale"]}
        evidence:
          - {{source: {cells["evidence_1"]}, quote: {cells["quote_1"]}, stance: {cells["stance_1"]}}}
          - {{source: {cells["evidence_2"]}, quote: {cells["quote_2"]}, stance: {cells["stance_2"]}}}
        reviewed: {cells["reviewed"]}
"""


def record_text(record: dict[str, str]) -> str:
    """Return a source or a speaker as it stands in a ledger file."""
    first, *rest = (f"{key}: {value}\n" for key, value in record.items())
    return f"  - {first}" + "".join(f"    {line}" for line in rest)


def write_ledger(folder: Path, count: int, per_file: int) -> None:
    """Write the ledger: *count* claims, *per_file* to a file, and the files of sources and speakers."""
    folder.mkdir(parents=True)
    for name, records in (("sources", sources(count)), ("speakers", speakers(count))):
        texts = list(map(record_text, records))
        for part, start in enumerate(range(0, len(texts), 2000)):
            text = f"{name}:\n" + "".join(texts[start : start + 2000])
            (folder / f"{name}-{part:03}.yaml").write_text(text, encoding="utf-8", newline="\n")
    batch: list[str] = []
    part = 0

    def flush() -> None:
        nonlocal part
        inside = folder / f"claims-{part // 1000:03}"
        inside.mkdir(exist_ok=True)
        (inside / f"{part:06}.yaml").write_text("claims:\n" + "\n".join(batch), encoding="utf-8", newline="\n")
        part += 1
        batch.clear()

    for cells in claims(count):
        batch.append(claim_text(cells))
        if len(batch) == per_file:
            flush()
    if batch:
        flush()


def write_csv(folder: Path, count: int) -> None:
    """Write the same cells as CSV, with a data package that asks for what the ledger's rules ask for."""
    folder.mkdir(parents=True)
    tables = {
        "sources": (("id", "title", "publisher", "published", "url"), sources(count)),
        "speakers": (("id", "name"), speakers(count)),
        "claims": (FIELDS, claims(count)),
    }
    for name, (columns, rows) in tables.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(rows)
    identifier = {"required": True, "unique": True, "pattern": "[a-z][a-z0-9]*(-[a-z0-9]+)*"}
    more: dict[str, dict[str, Any]] = {
        "id": {"constraints": identifier},
        "said": {"type": "date"},
        "reviewed": {"type": "date"},
        "published": {"type": "date"},
        "rating": {"constraints": {"enum": list(RATINGS)}},
        "confidence": {"constraints": {"enum": ["low", "medium", "high"]}},
        "stance_1": {"constraints": {"enum": list(STANCES)}},
        "stance_2": {"constraints": {"enum": list(STANCES)}},
        "quote": {"constraints": {"required": True}},
    }
    keys = [
        {"fields": [field], "reference": {"resource": resource, "fields": ["id"]}}
        for field, resource in (
            ("source", "sources"),
            ("evidence_1", "sources"),
            ("evidence_2", "sources"),
            ("speaker", "speakers"),
        )
    ]
    resources = []
    for name, (columns, _) in tables.items():
        schema: dict[str, Any] = {
            "primaryKey": ["id"],
            "fields": [{"name": column, "type": "string", **more.get(column, {})} for column in columns],
        }
        if name == "claims":
            schema["foreignKeys"] = keys
        resources.append({"name": name, "path": f"{name}.csv", "schema": schema})
    (folder / "datapackage.json").write_text(json.dumps({"name": "claims", "resources": resources}), encoding="utf-8")


def schema() -> dict[str, Any]:
    """Return a plain JSON Schema of the claims files: what somebody would write by hand for these fields."""
    text = {"type": "string"}
    identifier = {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"}
    evidence = {
        "type": "object",
        "additionalProperties": False,
        "required": ["source", "stance"],
        "properties": {"source": identifier, "quote": text, "stance": {"enum": list(STANCES)}},
    }
    review = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "rating": {"enum": list(RATINGS)},
            "confidence": {"enum": ["low", "medium", "high"]},
            "rationale": text,
            "evidence": {"type": "array", "items": evidence},
            "reviewed": {},
        },
    }
    claim = {
        "type": "object",
        "additionalProperties": False,
        "required": ["id", "quote"],
        "properties": {
            **dict.fromkeys(("lead_in", "quote", "statement"), text),
            **dict.fromkeys(("id", "source", "speaker", "kind"), identifier),
            "said": {},
            "topics": {"type": "array", "items": text},
            "reviews": {"type": "array", "items": review},
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": {"claims": {"type": "array", "items": claim}},
    }


def write(folder: Path, count: int, per_file: int = 100) -> Path:
    """Write everything below *folder* unless it is there already, and return it."""
    if not (folder / "done").exists():
        write_ledger(folder / "ledger", count, per_file)
        write_csv(folder / "csv", count)
        (folder / "schema.json").write_text(json.dumps(schema()), encoding="utf-8")
        (folder / "done").touch()
    return folder


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write a realistic ledger.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--per-file", type=int, default=100)
    asked = parser.parse_args()
    write(asked.folder, asked.count, asked.per_file)
