"""The graded cases of `shared/quotes`: no false accept, no wrong place, misquotes shown at the right passage."""

from __future__ import annotations

import gzip
import json
import os
from collections import defaultdict
from pathlib import Path

import pytest

from claimledger.quotation import Match, PreparedText, find_quote, prepare

SHARED = Path(os.environ.get("CLAIMLEDGER_SHARED", Path(__file__).resolve().parents[3] / "shared"))
CASES = SHARED / "quotes" / "cases.jsonl.gz"

pytestmark = pytest.mark.skipif(not CASES.exists(), reason="the graded cases are not beside this project")


@pytest.fixture(scope="module")
def judged() -> list[tuple[dict, str, Match]]:
    """Every graded case with the text of its document and what was found."""
    texts: dict[str, PreparedText] = {}
    found = []
    with gzip.open(CASES, "rt", encoding="utf-8") as file:
        cases = [json.loads(line) for line in file]
    for case in cases:
        if case.get("grey"):
            continue
        if case["doc"] not in texts:
            path = SHARED / "quotes-docs" / f"{case['doc']}.txt"
            texts[case["doc"]] = prepare(path.read_bytes().decode("utf-8"))
        prepared = texts[case["doc"]]
        match = find_quote(prepared, case["quote"], case.get("prefix", ""), case.get("suffix", ""))
        found.append((case, prepared.text, match))
    return found


def test_no_unfaithful_quote_is_accepted(judged):
    """Whatever is a misquote or absent is never exact, typographic or elided."""
    accepted = [
        (case["kind"], case["quote"])
        for case, _, match in judged
        if case["expect"] in ("misquote", "absent") and match.status.is_faithful
    ]

    assert accepted == []


def test_every_faithful_quote_is_accepted_at_its_place(judged):
    """Faithful quotes are accepted, and the place shares most of its characters with the true one."""
    wrong = [
        (case["kind"], case["quote"], match.status)
        for case, text, match in judged
        if case["expect"] not in ("misquote", "absent")
        and match.status.value not in case.get("also", ())
        and not (match.status.is_faithful and _overlap(case, text, match) >= 0.75)
    ]

    assert wrong == []


def test_misquotes_are_shown_at_the_right_passage(judged):
    """At least 96 % of the misquotes are located."""
    shown = defaultdict(int)
    for case, text, match in judged:
        if case["expect"] == "misquote":
            shown[match.status.value == "misquote" and _overlap(case, text, match) >= 0.5] += 1

    assert shown[True] / (shown[True] + shown[False]) >= 0.96


def test_spans_lie_in_the_text_and_in_order(judged):
    """Spans and differences are inside text and quote, in order."""
    for case, text, match in judged:
        ends = [place for span in match.spans for place in (span.start, span.end)]
        assert ends == sorted(ends)
        assert all(0 <= place <= len(text) for place in ends)
        for difference in match.differences:
            quoted, there = difference.quote_span, difference.text_span
            assert case["quote"][quoted.start : quoted.end] == difference.quote
            assert 0 <= there.start <= there.end <= len(text)


def _overlap(case: dict, text: str, match: Match) -> float:
    start, end = case["start"], case["end"]
    if case.get("any") and match.spans:
        letters = ["".join(filter(str.isalnum, text[a:b])) for a, b in ((start, end), (match.start, match.end))]
        if letters[0] == letters[1]:
            return 1.0
    shared = min(end, match.end) - max(start, match.start)
    if abs(match.start - start) + abs(match.end - end) <= 4:
        return 1.0
    return shared / (max(end, match.end) - min(start, match.start))
