"""The columns of a table of speakers: one row for each speaker."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from claimledger.columns.column import Column, RowKind
from claimledger.columns.view import View
from claimledger.exporters.cells import Kind
from claimledger.records.claim import Claim
from claimledger.records.partial_date import PartialDate
from claimledger.records.speaker import Speaker
from claimledger.value_classes import frozen


@frozen(eq=False)
class SpeakerRow:
    """A speaker, seen from a view of the ledger."""

    view: View
    speaker: Speaker

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims given to them."""
        return self.view.claims_by_speaker.get(self.speaker.id, ())

    @cached_property
    def said(self) -> tuple[PartialDate, ...]:
        """When they said them, sorted."""
        return tuple(sorted(said for claim in self.claims if (said := self.view.ledger.said(claim))))

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of the record, each once."""
        return tuple(dict.fromkeys(map(self.view.role, self.speaker.roles)))

    @property
    def rated(self) -> int:
        """How many of the claims have a rating on the table's axis."""
        current = self.view.ledger.current_review
        return sum(bool((review := current(claim, self.view.axis)) and review.rating) for claim in self.claims)


def _rows(view: View) -> Iterator[SpeakerRow]:
    rows = (SpeakerRow(view, speaker) for speaker in view.ledger.speakers.values())
    return (row for row in rows if row.claims) if view.narrowed else rows


_COLUMNS: tuple[Column[SpeakerRow], ...] = (
    Column(name="id", doc="The speaker's id.", value=lambda row: row.speaker.id, default=True),
    Column(
        name="name",
        doc="The name in full, or what the source calls an unnamed speaker.",
        value=lambda row: row.speaker.name,
        default=True,
    ),
    Column(name="also", doc="Other names.", value=lambda row: row.speaker.also),
    Column(name="kind", doc="Person, organisation or group.", value=lambda row: row.speaker.kind, default=True),
    Column(name="named", doc="Whether `name` is a name.", value=lambda row: row.speaker.named),
    Column(
        name="part_of",
        doc="The organisation it belongs to.",
        value=lambda row: row.view.who(row.speaker.part_of),
    ),
    Column(name="roles", doc="Offices and positions held, at any time.", value=lambda row: row.roles, default=True),
    Column(
        name="claims",
        doc="How many of the table's claims are given to them.",
        value=lambda row: len(row.claims),
        kind=Kind.NUMBER,
        default=True,
    ),
    Column(
        name="rated",
        doc="How many of those have a rating on the table's axis.",
        value=lambda row: row.rated,
        kind=Kind.NUMBER,
        default=True,
    ),
    Column(
        name="first_said",
        doc="When the earliest of them was said.",
        value=lambda row: row.said[0] if row.said else None,
        kind=Kind.DATE,
    ),
    Column(
        name="last_said",
        doc="When the latest of them was said.",
        value=lambda row: row.said[-1] if row.said else None,
        kind=Kind.DATE,
    ),
    Column(name="same_as", doc="Pages about the same speaker.", value=lambda row: row.speaker.same_as),
    Column(name="note", doc="The record's note.", value=lambda row: row.speaker.note),
    Column(
        name="path",
        doc="The file of the record, in the ledger's folder.",
        value=lambda row: row.view.ledger.entry(row.speaker.id).path,
    ),
)

SPEAKERS = RowKind(name="speakers", doc="A speaker.", columns=_COLUMNS, rows=_rows)
