"""The columns of a table of evidence: one row for each passage that a review cites."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from claimledger.columns.column import Column, RowKind
from claimledger.columns.view import View, spans
from claimledger.exporters.cells import Kind
from claimledger.records.claim import Claim
from claimledger.records.evidence import Evidence
from claimledger.records.review import Review
from claimledger.records.source import Source
from claimledger.value_classes import frozen


@frozen(eq=False)
class EvidenceRow:
    """A passage, the review that cites it and the claim that is reviewed."""

    view: View
    claim: Claim
    review: Review
    evidence: Evidence

    @cached_property
    def source(self) -> Source | None:
        """The source in which it stands."""
        return self.view.ledger.sources.get(self.evidence.source) if self.evidence.source else None

    @property
    def voices(self) -> tuple[str, ...]:
        """Whose words or information it is."""
        if self.evidence.speaker is not None:
            return (self.evidence.speaker,)
        return self.source.authors if self.source else ()


def _rows(view: View) -> Iterator[EvidenceRow]:
    return (EvidenceRow(view, claim, review, evidence) for claim, review, evidence in view.passages())


_COLUMNS: tuple[Column[EvidenceRow], ...] = (
    Column(name="claim", doc="The id of the claim that is reviewed.", value=lambda row: row.claim.id, default=True),
    Column(name="axis", doc="What the review asks.", value=lambda row: row.review.axis, default=True),
    Column(
        name="statement",
        doc="The proposition that the review checks.",
        value=lambda row: row.view.ledger.statement(row.claim, row.review),
    ),
    Column(name="rating", doc="The rating that the review gives.", value=lambda row: row.view.rating(row.review)),
    Column(name="status", doc="How far the review is on its way to readers.", value=lambda row: row.review.status),
    Column(
        name="stance",
        doc="Whether the passage supports the statement, refutes it or is context.",
        value=lambda row: row.evidence.stance,
        default=True,
    ),
    Column(
        name="source",
        doc="The id of its source; empty where the passage is from memory.",
        value=lambda row: row.evidence.source,
        default=True,
    ),
    Column(name="title", doc="The title of its source.", value=lambda row: row.source.title if row.source else None),
    Column(
        name="publisher",
        doc="Who published its source.",
        value=lambda row: row.view.who(row.source.publisher) if row.source else None,
    ),
    Column(
        name="published",
        doc="When its source was published.",
        value=lambda row: row.source.published if row.source else None,
        kind=Kind.DATE,
    ),
    Column(
        name="speaker",
        doc="Whose words or information it is; the source's authors where nobody else is named.",
        value=lambda row: row.view.all_of(row.voices),
    ),
    Column(
        name="quote",
        doc="The passage; `[…]` stands between separate spans.",
        value=lambda row: spans(row.evidence.quote),
        default=True,
    ),
    Column(name="where", doc="Page, column, paragraph or time in the source.", value=lambda row: row.evidence.where),
    Column(
        name="primary", doc="Whether it is a primary source for the matter.", value=lambda row: row.evidence.primary
    ),
    Column(
        name="independent",
        doc="Whether it is independent of whoever is answerable; empty where it is from memory.",
        value=lambda row: row.view.ledger.is_independent(row.claim, row.review, row.evidence),
        default=True,
    ),
    Column(name="interest", doc="The source's stake in the matter.", value=lambda row: row.evidence.interest),
    Column(name="note", doc="The note of the evidence.", value=lambda row: row.evidence.note),
    Column(
        name="url",
        doc="The address of its source.",
        value=lambda row: row.source.url if row.source else None,
        kind=Kind.LINK,
    ),
    Column(
        name="path",
        doc="The file of the claim, in the ledger's folder.",
        value=lambda row: row.view.ledger.entry(row.claim.id).path,
    ),
)

EVIDENCE = RowKind(name="evidence", doc="A passage that a review cites.", columns=_COLUMNS, rows=_rows, per_review=True)
