"""The page about snapshots names every reason and every limit as they are."""

from __future__ import annotations

import re
from pathlib import Path

import attrs

from claimledger.snapshots import Limits, Reason

PAGE = (Path(__file__).parents[2] / "docs" / "snapshots.md").read_text(encoding="utf-8")


def test_every_reason_is_explained_once() -> None:
    explained = re.findall(r"^\| `([a-z-]+)` \|", PAGE.partition("## What each refusal means")[2], re.MULTILINE)

    assert sorted(explained) == sorted(Reason)


def test_every_limit_is_given_with_its_default() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([\d,]+)( GiB)? \|", PAGE.partition("## Limits")[2], re.MULTILINE)
    told = {name: int(number.replace(",", "")) * (2**30 if unit else 1) for name, number, unit in rows}

    assert told == attrs.asdict(Limits())
