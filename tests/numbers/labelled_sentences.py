"""The sentences that were labelled: each is named by where it stands in shared/."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
from functools import cache
from pathlib import Path

SHARED = Path(os.environ.get("CLAIMLEDGER_SHARED", Path(__file__).resolve().parents[3] / "shared"))
LABELS = Path(__file__).with_name("labels.jsonl")
AVERITEC = SHARED / "data" / "averitec-claimreview-raw" / "all.json.gz"
FACTCK = SHARED / "data" / "factck-br" / "FACTCKBR.tsv.gz"
DOCUMENTS = SHARED / "quotes-docs"
FULLFACT = SHARED / "data" / "fullfact-quote-fidelity" / "llm_responses_natural_remedies_x5.csv.gz"

#: Whether the folder that the sentences stand in is there.
AT_HAND = DOCUMENTS.is_dir() and all(path.is_file() for path in (AVERITEC, FACTCK, FULLFACT))


def records() -> list[dict]:
    """Return what was labelled, sentence by sentence."""
    return [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]


@cache
def averitec() -> list[str]:
    return [record["claim_text"] for record in json.loads(gzip.decompress(AVERITEC.read_bytes()))]


@cache
def factck() -> list[str]:
    lines = gzip.decompress(FACTCK.read_bytes()).decode().split("\n")
    return [[*line.split("\t"), "", "", ""][3] for line in lines]


@cache
def fullfact() -> list[dict[str, str]]:
    text = gzip.decompress(FULLFACT.read_bytes()).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


@cache
def seed(number: str) -> str:
    (path,) = (SHARED / "seeds").glob(f"{number}_*.txt")
    return path.read_bytes().decode()


@cache
def document(name: str) -> str:
    return (DOCUMENTS / f"{name}.txt").read_bytes().decode()


def sentence(place: str) -> str:
    """Return the text that a label's id names."""
    origin, *rest = place.split(":")
    if origin == "averitec":
        return averitec()[int(rest[0])]
    if origin == "factckbr":
        return factck()[int(rest[0])]
    if origin == "fullfact":
        return fullfact()[int(rest[0])][rest[1]]
    if origin == "document":
        return document(rest[0])[int(rest[1]) : int(rest[2])]
    return seed(rest[0])[int(rest[1]) : int(rest[2])]
