"""
What the table of all claims searches and sorts, as a script: a page that is opened from a disk may fetch no file.

The table is a list of lists, and names that come again stand once: ten thousand claims take some two megabytes.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable
from typing import Any

from claimledger.feeds.characters import written_out
from claimledger.feeds.wording import AXES, TONES, Verdict
from claimledger.page_addresses import page_name
from claimledger.records.claim import Claim
from claimledger.site.claim_view import claim_row, shortened
from claimledger.site.list_view import PER_PAGE
from claimledger.site.marks import MARKS
from claimledger.site.scene import Scene

#: Letters of a statement that are searched beside the words that are shown.
_SEARCHED = 300


class _Shelf:
    """Things that come again: each gets a number when it is first seen."""

    def __init__(self) -> None:
        self.things: list[list[Any]] = []
        self._places: dict[Hashable, int] = {}

    def place(self, key: Hashable, *thing: Any) -> int:
        found = self._places.get(key)
        if found is None:
            found = self._places[key] = len(self.things)
            self.things.append(list(thing))
        return found


class _Shelves:
    """What rows name by its number."""

    def __init__(self) -> None:
        self.speakers, self.sources, self.topics, self.verdicts = _Shelf(), _Shelf(), _Shelf(), _Shelf()


#: The words of the search page that are among the labels as ``table.…``.
_LABELS = ("found.one", "found.many", "found.none", "page", "draft", "all", "none", "not-reviewed", "unsorted")


def search_data(scene: Scene) -> str:
    """Return the script ``assets/claims.js``; claims stand in the order of the first pages of the list."""
    claims = list(scene.ledger.claims.values())
    ranks = _date_ranks(scene, claims)
    shelves = _Shelves()
    rows = [_row(scene, claim, ranks[claim.id], shelves) for claim in claims]
    data = {
        "language": scene.labels.language,
        "perPage": PER_PAGE,
        "labels": {key: scene.labels[f"table.{key}"] for key in _LABELS},
        "quotes": [scene.labels["quote.open"], scene.labels["quote.close"]],
        "number": [scene.labels["number.group"], scene.labels["number.point"]],
        "axes": [[axis.value, scene.labels[f"axis.{axis.value}"]] for axis in AXES],
        "marks": {tone: MARKS[tone] for tone in TONES},
        "speakers": shelves.speakers.things,
        "sources": shelves.sources.things,
        "topics": shelves.topics.things,
        "verdicts": shelves.verdicts.things,
    }
    # A row stands on a line of its own, so that a version control of sites shows what changed.
    lines = [f"{json.dumps(key)}: {_json(value)},\n" for key, value in data.items()]
    table = ",\n".join(_json(row) for row in rows)
    return "".join(['"use strict";\nwindow.claimledger = {\n', *lines, '"claims": [\n', table, "\n]};\n"])


def _row(scene: Scene, claim: Claim, rank: int, shelves: _Shelves) -> list[Any]:
    """Return what is searched and sorted of *claim*, cell by cell as the script reads them."""
    row = claim_row(scene, claim)
    speaker = scene.ledger.speaker_of(claim)
    source = scene.ledger.source_of(claim)
    return [
        row.id,
        row.page if row.page != f"claims/{row.id}.html" else 0,
        row.words,
        row.language,
        int(row.needs_marks) + 2 * row.is_draft,
        shelves.speakers.place(speaker, row.speaker.text, row.speaker.page, page_name(speaker))
        if row.speaker and speaker
        else -1,
        rank,
        row.said.text if row.said else "",
        shelves.sources.place(source.id, row.source.text, row.source.page, page_name(source.id), source.language or "")
        if row.source and source
        else -1,
        [shelves.topics.place(topic, topic, page_name(topic)) for topic in claim.topics],
        [_verdict(shelves.verdicts, axis, verdict) for axis, verdict in row.verdicts],
        shortened(claim.statement, _SEARCHED) if claim.statement and row.is_quote else "",
    ]


def _verdict(verdicts: _Shelf, axis: str, verdict: Verdict) -> int:
    return verdicts.place((verdict.key, verdict.text), axis, verdict.text, verdict.tone, verdict.key, verdict.axis)


def _date_ranks(scene: Scene, claims: Iterable[Claim]) -> dict[str, int]:
    """Return the id of each claim → its place in the order of days on which claims were said; -1 for an unknown one."""
    dates = {claim.id: scene.ledger.said(claim) for claim in claims}
    order = {key: rank for rank, key in enumerate(sorted({date.sort_key for date in dates.values() if date}))}
    return {id_: order[date.sort_key] if date else -1 for id_, date in dates.items()}


def _json(value: object) -> str:
    # Written out before it is JSON, whose own escapes a browser would take back.
    return json.dumps(_shown(value), ensure_ascii=False, separators=(",", ":"))


def _shown(value: object) -> object:
    if isinstance(value, str):
        return written_out(value)
    if isinstance(value, dict):
        return {key: _shown(inner) for key, inner in value.items()}
    return [_shown(inner) for inner in value] if isinstance(value, (list, tuple)) else value
