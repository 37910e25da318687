"""The columns of a table of figures: one row for each number of a claim."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.columns.column import Column, RowKind
from claimledger.columns.view import View
from claimledger.exporters.cells import Kind
from claimledger.records.claim import Claim
from claimledger.records.figure import Figure
from claimledger.value_classes import frozen


@frozen(eq=False)
class FigureRow:
    """A figure and the claim in which it stands."""

    view: View
    claim: Claim
    figure: Figure

    @property
    def text(self) -> str:
        """The words that tell it; of a change, those that tell its ends."""
        ends = [end.text for end in (self.figure.from_, self.figure.to) if end]
        return self.figure.text or " → ".join(ends)


def _rows(view: View) -> Iterator[FigureRow]:
    return (FigureRow(view, claim, figure) for claim in view.claims for figure in claim.figures)


_COLUMNS: tuple[Column[FigureRow], ...] = (
    Column(name="claim", doc="The id of the claim.", value=lambda row: row.claim.id, default=True),
    Column(
        name="speaker",
        doc="To whom the claim is given.",
        value=lambda row: row.view.who(row.view.ledger.speaker_of(row.claim)),
    ),
    Column(
        name="said",
        doc="When the claim was said.",
        value=lambda row: row.view.ledger.said(row.claim),
        kind=Kind.DATE,
    ),
    Column(
        name="text",
        doc="The words of the quote that tell the figure; of a change, those of its ends.",
        value=lambda row: row.text,
        default=True,
    ),
    Column(
        name="value",
        doc="The number, where the record gives one.",
        value=lambda row: row.figure.value,
        kind=Kind.NUMBER,
        default=True,
    ),
    Column(
        name="min",
        doc="The lowest number that a vague figure can mean.",
        value=lambda row: row.figure.min,
        kind=Kind.NUMBER,
        default=True,
    ),
    Column(
        name="max",
        doc="The highest number that a vague figure can mean.",
        value=lambda row: row.figure.max,
        kind=Kind.NUMBER,
        default=True,
    ),
    Column(name="approx", doc="Whether it is given as “about”, “nearly”, “some”.", value=lambda row: row.figure.approx),
    Column(name="unit", doc="The unit.", value=lambda row: row.figure.unit, default=True),
    Column(name="measure", doc="What is counted.", value=lambda row: row.figure.measure, default=True),
    Column(name="of", doc="The whole of a share.", value=lambda row: row.figure.of, default=True),
    Column(
        name="base", doc="How many that whole is, or `unknown`.", value=lambda row: row.figure.base, kind=Kind.NUMBER
    ),
    Column(name="at", doc="The time it is about.", value=lambda row: row.figure.at, kind=Kind.DATE),
    Column(
        name="change", doc="Which way it goes: rise, fall or none.", value=lambda row: row.figure.change, default=True
    ),
    Column(
        name="from",
        doc="The words for where the change begins.",
        value=lambda row: row.figure.from_.text if row.figure.from_ else None,
    ),
    Column(
        name="from_value",
        doc="The number at which it begins.",
        value=lambda row: row.figure.from_.value if row.figure.from_ else None,
        kind=Kind.NUMBER,
    ),
    Column(
        name="from_at",
        doc="The time at which it begins.",
        value=lambda row: row.figure.from_.at if row.figure.from_ else None,
        kind=Kind.DATE,
    ),
    Column(
        name="to",
        doc="The words for where the change ends.",
        value=lambda row: row.figure.to.text if row.figure.to else None,
    ),
    Column(
        name="to_value",
        doc="The number at which it ends.",
        value=lambda row: row.figure.to.value if row.figure.to else None,
        kind=Kind.NUMBER,
    ),
    Column(
        name="to_at",
        doc="The time at which it ends.",
        value=lambda row: row.figure.to.at if row.figure.to else None,
        kind=Kind.DATE,
    ),
    Column(name="rank", doc="The place that a superlative claims.", value=lambda row: row.figure.rank),
    Column(name="among", doc="The class that a superlative compares.", value=lambda row: row.figure.among),
    Column(
        name="implied",
        doc="The fields that we filled in though the text does not give them.",
        value=lambda row: tuple(row.figure.implied),
    ),
    Column(name="note", doc="The note of the figure.", value=lambda row: row.figure.note),
    Column(
        name="path",
        doc="The file of the claim, in the ledger's folder.",
        value=lambda row: row.view.ledger.entry(row.claim.id).path,
    ),
)

FIGURES = RowKind(name="figures", doc="A number of a claim.", columns=_COLUMNS, rows=_rows)
