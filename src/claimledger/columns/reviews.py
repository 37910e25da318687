"""The columns of a table of reviews: one row for each review of a claim, on whatever axis."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.columns.column import Column, RowKind
from claimledger.columns.view import View
from claimledger.exporters.cells import Kind
from claimledger.records.claim import Claim
from claimledger.records.evidence import Stance
from claimledger.records.review import Correction, Difference, Gap, Reply, Review
from claimledger.staleness import judged
from claimledger.value_classes import frozen


@frozen(eq=False)
class ReviewRow:
    """A review and the claim that it judges."""

    view: View
    claim: Claim
    review: Review

    @property
    def is_current(self) -> bool:
        """Whether it is the one that holds on its axis."""
        return self.view.ledger.current_review(self.claim, self.review.axis) is self.review

    def count(self, stance: Stance) -> int:
        """Return how many passages of its own speak this way."""
        return sum(evidence.stance is stance for evidence in self.review.evidence)


def _rows(view: View) -> Iterator[ReviewRow]:
    return (ReviewRow(view, claim, review) for claim, review in view.reviews())


def _gap(gap: Gap) -> str:
    place = f" ({gap.where})" if gap.where else ""
    return f"{gap.what}{place}"


def _difference(difference: Difference) -> str:
    instead = f" (original: {difference.original})" if difference.original else ""
    return f"{difference.text}{instead}"


def _correction(correction: Correction) -> str:
    return f"{correction.date}: {correction.note}"


def _reply(view: View, reply: Reply) -> str:
    who = f"{view.ledger.name_of(reply.from_)}: " if reply.from_ else ""
    return f"{who}{reply.status.value}"


_COLUMNS: tuple[Column[ReviewRow], ...] = (
    Column(name="claim", doc="The id of the claim.", value=lambda row: row.claim.id, default=True),
    Column(name="axis", doc="What the review asks.", value=lambda row: row.review.axis, default=True),
    Column(
        name="statement",
        doc="The proposition that it checks.",
        value=lambda row: row.view.ledger.statement(row.claim, row.review),
        default=True,
    ),
    Column(
        name="answerable",
        doc="Whose record the rating goes on.",
        value=lambda row: row.view.all_of(row.view.ledger.answerable(row.claim, row.review)),
    ),
    Column(name="rating", doc="The rating, by its label.", value=lambda row: row.view.rating(row.review), default=True),
    Column(
        name="class",
        doc="The built-in rating that it counts as.",
        value=lambda row: row.view.rating_class(row.review),
    ),
    Column(
        name="rating_text",
        doc="The original words of a rating that somebody else gave.",
        value=lambda row: row.review.rating_text,
    ),
    Column(
        name="condition_met",
        doc="Whether the condition of a prediction came about.",
        value=lambda row: row.review.condition_met,
    ),
    Column(name="confidence", doc="How sure the reviewers are.", value=lambda row: row.review.confidence, default=True),
    Column(
        name="as_of",
        doc="It judges on what was known then; the day of the review where it names none.",
        value=lambda row: row.review.as_of or row.review.reviewed,
        kind=Kind.DATE,
    ),
    Column(name="by", doc="Who reviewed it.", value=lambda row: row.view.all_of(row.review.by)),
    Column(name="reviewed", doc="When it was reviewed.", value=lambda row: row.review.reviewed, kind=Kind.DATE),
    Column(
        name="status", doc="How far it is on its way to readers.", value=lambda row: row.review.status, default=True
    ),
    Column(name="current", doc="Whether it is the one that holds on its axis.", value=lambda row: row.is_current),
    Column(name="rationale", doc="The reasons, in Markdown.", value=lambda row: row.review.rationale),
    Column(
        name="evidence_for",
        doc="How many of its passages support the statement.",
        value=lambda row: row.count(Stance.SUPPORTS),
        kind=Kind.NUMBER,
        default=True,
    ),
    Column(
        name="evidence_against",
        doc="How many of its passages refute it.",
        value=lambda row: row.count(Stance.REFUTES),
        kind=Kind.NUMBER,
        default=True,
    ),
    Column(
        name="context",
        doc="How many of its passages are context.",
        value=lambda row: row.count(Stance.CONTEXT),
        kind=Kind.NUMBER,
    ),
    Column(
        name="gaps",
        doc="What was looked for and not found, and where.",
        value=lambda row: tuple(map(_gap, row.review.gaps)),
    ),
    Column(
        name="differences",
        doc="What the report has otherwise than the original.",
        value=lambda row: tuple(map(_difference, row.review.differences)),
    ),
    Column(
        name="replies",
        doc="Who was asked for a reply, and what came of it.",
        value=lambda row: tuple(_reply(row.view, reply) for reply in row.review.replies),
    ),
    Column(
        name="corrections",
        doc="Corrections told to readers, each behind its date.",
        value=lambda row: tuple(map(_correction, row.review.corrections)),
    ),
    Column(
        name="judged",
        doc="Whether what it judged stands there still: current, stale, not confirmed.",
        value=lambda row: judged(row.view.ledger, row.claim, row.review).state,
    ),
    Column(name="publisher", doc="Who published it, if not we.", value=lambda row: row.view.who(row.review.publisher)),
    Column(name="title", doc="The title of somebody else's review.", value=lambda row: row.review.title),
    Column(
        name="published",
        doc="When somebody else's review was published.",
        value=lambda row: row.review.published,
        kind=Kind.DATE,
    ),
    Column(
        name="url", doc="Where it is published, as the record has it.", value=lambda row: row.review.url, kind=Kind.LINK
    ),
    Column(name="note", doc="The note of the review.", value=lambda row: row.review.note),
    Column(
        name="path",
        doc="The file of the claim, in the ledger's folder.",
        value=lambda row: row.view.ledger.entry(row.claim.id).path,
    ),
)

REVIEWS = RowKind(
    name="reviews", doc="A review of a claim, on whatever axis.", columns=_COLUMNS, rows=_rows, per_review=True
)
