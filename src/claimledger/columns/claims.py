"""The columns of a table of claims: one row for each claim."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from claimledger.columns.choice import Choice
from claimledger.columns.column import Column, RowKind, Value
from claimledger.columns.view import View, spans
from claimledger.exporters.cells import Kind
from claimledger.records.claim import Claim
from claimledger.records.evidence import Evidence, Stance
from claimledger.records.partial_date import PartialDate
from claimledger.records.review import Review
from claimledger.records.scale import Axis
from claimledger.records.source import Source
from claimledger.value_classes import frozen


@frozen(eq=False)
class ClaimRow:
    """A claim, with what several of its columns need."""

    view: View
    claim: Claim

    @cached_property
    def source(self) -> Source | None:
        """The source in which it stands."""
        return self.view.ledger.source_of(self.claim)

    @cached_property
    def review(self) -> Review | None:
        """The current review on the table's axis."""
        return self.view.ledger.current_review(self.claim, self.view.axis)

    @cached_property
    def evidence(self) -> tuple[tuple[Review, Evidence], ...]:
        """What that review rests on."""
        return self.view.evidence(self.claim, self.view.axis)

    @property
    def speaker(self) -> Choice | None:
        """To whom the source gives the words."""
        return self.view.who(self.view.ledger.speaker_of(self.claim))

    @property
    def said(self) -> PartialDate | None:
        """When it was said."""
        return self.view.ledger.said(self.claim)

    @property
    def words(self) -> str:
        """The quote, or the statement of a claim that has none."""
        return spans(self.claim.quote) or self.claim.statement or ""

    def rating_on(self, axis: Axis) -> Choice | None:
        """Return the rating of the current review on *axis*."""
        return self.view.rating(self.view.ledger.current_review(self.claim, axis))

    def other_ratings(self) -> tuple[str, ...]:
        """Return the ratings on all axes but the table's, each behind its axis."""
        others = {review.axis for review in self.claim.reviews} - {self.view.axis}
        told = [(axis, self.rating_on(axis)) for axis in Axis if axis in others] if others else []
        return tuple(f"{axis.value}: {rating.text}" for axis, rating in told if rating)

    def count(self, stance: Stance) -> int | None:
        """Return how many passages speak this way; None where nothing was reviewed."""
        if self.review is None:
            return None
        return sum(evidence.stance is stance for _, evidence in self.evidence)

    def independent_sources(self) -> int | None:
        """Return how many origins the independent passages for and against have; None where nothing was reviewed."""
        if self.review is None:
            return None
        ledger = self.view.ledger
        return len(
            {
                self.view.origin(ledger.sources[evidence.source])
                for review, evidence in self.evidence
                if evidence.stance is not Stance.CONTEXT
                and evidence.source is not None
                and evidence.source in ledger.sources
                and ledger.is_independent(self.claim, review, evidence)
            }
        )

    def related(self) -> tuple[str, ...]:
        """Return the related claims, each behind what it is to this one."""
        pairs = self.view.ledger.related.get(self.claim.id, ())
        return tuple(dict.fromkeys(f"{relation.replace('_', ' ')} {other}" for relation, other in pairs))


def _rows(view: View) -> Iterator[ClaimRow]:
    return (ClaimRow(view, claim) for claim in view.claims)


def _year(row: ClaimRow) -> Value:
    """Return the year in which it was said, or the date as written where that is not within one year."""
    said = row.said
    if said is None or said.earliest is None or said.latest is None or said.earliest.year != said.latest.year:
        return said
    return PartialDate.parse(str(said.earliest)[:-6])


_COLUMNS: tuple[Column[ClaimRow], ...] = (
    Column(name="id", doc="The claim's id.", value=lambda row: row.claim.id, default=True),
    Column(
        name="speaker", doc="To whom the source gives the words, by name.", value=lambda row: row.speaker, default=True
    ),
    Column(
        name="speaker_id",
        doc="The speaker's id; empty for somebody who has no record.",
        value=lambda row: row.speaker.id if row.speaker and row.speaker.id in row.view.ledger.speakers else None,
    ),
    Column(
        name="role",
        doc="The roles that the speaker's record shows them to hold when it was said.",
        value=lambda row: row.view.roles_at(row.view.ledger.speaker_of(row.claim), row.said),
    ),
    Column(
        name="claim",
        doc="The quote, or the statement of a claim that has none.",
        value=lambda row: row.words,
        default=True,
    ),
    Column(
        name="quote",
        doc="The exact words given to the speaker; `[…]` stands between separate spans.",
        value=lambda row: spans(row.claim.quote),
    ),
    Column(name="statement", doc="The checkable sentence in our words.", value=lambda row: row.claim.statement),
    Column(
        name="lead_in",
        doc="The source's words that give the quote to its speaker.",
        value=lambda row: spans(row.claim.lead_in),
    ),
    Column(name="translation", doc="The quote in the ledger's language.", value=lambda row: row.claim.translation),
    Column(name="said", doc="When it was said.", value=lambda row: row.said, kind=Kind.DATE, default=True),
    Column(
        name="year",
        doc="The year in which it was said; the date as written where that is not within one year.",
        value=_year,
        kind=Kind.DATE,
    ),
    Column(
        name="said_in", doc="The record of the speaker's own in which it was said.", value=lambda row: row.claim.said_in
    ),
    Column(
        name="source",
        doc="The id of the source in which it stands.",
        value=lambda row: row.source.id if row.source else None,
    ),
    Column(name="title", doc="The title of that source.", value=lambda row: row.source.title if row.source else None),
    Column(
        name="publisher",
        doc="Who published that source.",
        value=lambda row: row.view.who(row.source.publisher) if row.source else None,
    ),
    Column(
        name="published",
        doc="When that source was published.",
        value=lambda row: row.source.published if row.source else None,
        kind=Kind.DATE,
    ),
    Column(name="where", doc="Page, column, paragraph or time in it.", value=lambda row: row.claim.where),
    Column(
        name="chain",
        doc="Who says that who said it, from the first voice to the page in hand.",
        value=lambda row: " → ".join(map(row.view.ledger.name_of, row.view.ledger.chain(row.claim))),
    ),
    Column(name="kind", doc="What sort of claim it is.", value=lambda row: row.claim.kind),
    Column(name="topics", doc="What it is about.", value=lambda row: row.claim.topics),
    Column(
        name="manner",
        doc="How the source gives the words: direct, mixed or indirect; empty where the record does not tell.",
        value=lambda row: row.view.ledger.manner(row.claim),
    ),
    Column(
        name="mode", doc="Whether it is asserted, presupposed, asked or suggested.", value=lambda row: row.claim.mode
    ),
    Column(
        name="endorsed_by",
        doc="Voices of the chain that adopt what they report.",
        value=lambda row: row.view.all_of(row.claim.endorsed_by),
    ),
    Column(
        name="disputed_by",
        doc="Voices of the chain that reject what they report.",
        value=lambda row: row.view.all_of(row.claim.disputed_by),
    ),
    Column(
        name="implied",
        doc="The fields that we filled in though the source does not say them.",
        value=lambda row: tuple(row.claim.implied),
    ),
    Column(name="checkable", doc="How much of it can be checked.", value=lambda row: row.claim.checkable),
    Column(
        name="condition",
        doc="The words that make a prediction or intention conditional.",
        value=lambda row: row.claim.condition,
    ),
    Column(
        name="due",
        doc="The day by which a prediction or intention must have come about.",
        value=lambda row: row.claim.due,
        kind=Kind.DATE,
    ),
    Column(
        name="figures",
        doc="The numbers of the claim, in its words.",
        value=lambda row: tuple(figure.text for figure in row.claim.figures if figure.text),
    ),
    Column(name="related", doc="Related claims, each behind what it is to this one.", value=lambda row: row.related()),
    Column(
        name="rating",
        doc="The rating of the current review on the table's axis, by its label.",
        value=lambda row: row.view.rating(row.review),
        default=True,
    ),
    Column(
        name="status",
        doc="How far the review that gives it is on its way to readers: draft, in-review, published.",
        value=lambda row: row.review.status if row.review else None,
        default=True,
    ),
    Column(
        name="other_ratings",
        doc="The ratings of the current reviews on all other axes, each behind its axis.",
        value=lambda row: row.other_ratings(),
        default=True,
    ),
    Column(
        name="class",
        doc="The built-in rating that it counts as.",
        value=lambda row: row.view.rating_class(row.review),
    ),
    Column(
        name="rating_content",
        doc="The rating of the current review on the axis content: is it so?",
        value=lambda row: row.rating_on(Axis.CONTENT),
    ),
    Column(
        name="rating_attribution",
        doc="The rating of the current review on the axis attribution: was it said, so, by them?",
        value=lambda row: row.rating_on(Axis.ATTRIBUTION),
    ),
    Column(
        name="rating_outcome",
        doc="The rating of the current review on the axis outcome: did it happen?",
        value=lambda row: row.rating_on(Axis.OUTCOME),
    ),
    Column(
        name="confidence",
        doc="How sure the reviewers are of the rating.",
        value=lambda row: row.review.confidence if row.review else None,
    ),
    Column(
        name="reviewed",
        doc="When it was reviewed.",
        value=lambda row: row.review.reviewed if row.review else None,
        kind=Kind.DATE,
    ),
    Column(
        name="evidence_for",
        doc="How many passages support what the review checks, those of earlier reviews of the same statement too.",
        value=lambda row: row.count(Stance.SUPPORTS),
        kind=Kind.NUMBER,
    ),
    Column(
        name="evidence_against",
        doc="How many passages refute it.",
        value=lambda row: row.count(Stance.REFUTES),
        kind=Kind.NUMBER,
    ),
    Column(
        name="independent_sources",
        doc="How many sources of those passages are independent of whoever is answerable; copies count once.",
        value=lambda row: row.independent_sources(),
        kind=Kind.NUMBER,
    ),
    Column(
        name="url",
        doc="The address of the source.",
        value=lambda row: row.source.url if row.source else None,
        kind=Kind.LINK,
    ),
    Column(
        name="archive",
        doc="The address of an archived copy of the source.",
        value=lambda row: row.source.archive.url if row.source and row.source.archive else None,
        kind=Kind.LINK,
    ),
    Column(name="note", doc="The record's note.", value=lambda row: row.claim.note),
    Column(
        name="path",
        doc="The file of the record, in the ledger's folder.",
        value=lambda row: row.view.ledger.entry(row.claim.id).path,
    ),
)

CLAIMS = RowKind(name="claims", doc="A claim.", columns=_COLUMNS, rows=_rows)
