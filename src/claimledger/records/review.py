"""One check of one proposition: its rating, its reasons, its evidence, its history."""

from decimal import Decimal
from enum import StrEnum

from attrs import field

from claimledger.records.evidence import Evidence
from claimledger.records.frozen_map import FrozenMap
from claimledger.records.kinds import Id, Judged, Language, Line, Passage, Prose, Term, Url, Who, doc
from claimledger.records.partial_date import PartialDate
from claimledger.records.scale import Axis
from claimledger.value_classes import frozen


class Status(StrEnum):
    """How far a review is on its way to readers."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


#: As plain names, for what looks at every record: Python 3.11 finds a member in its class ten times as slowly.
PUBLISHED, WITHDRAWN = Status.PUBLISHED, Status.WITHDRAWN


class ConditionMet(StrEnum):
    """Whether the condition of a prediction came about."""

    MET = "met"
    NOT_MET = "not-met"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"


class Confidence(StrEnum):
    """How sure the reviewers are."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class DifferenceKind(StrEnum):
    """In what a report differs from what it reports."""

    WORD = "word"
    ADDED = "added"
    DROPPED = "dropped"
    DATE = "date"
    NAME = "name"
    NUMBER = "number"
    CERTAINTY = "certainty"


class ReplyStatus(StrEnum):
    """What became of asking somebody for a reply."""

    REQUESTED = "requested"
    RECEIVED = "received"
    DECLINED = "declined"
    NO_REPLY = "no-reply"


@frozen(kw_only=True)
class Difference:
    """What a report has otherwise than the original: the wrong date, the stronger verb, the gloss."""

    text: Passage = field(metadata=doc("The words of the quote or the lead-in."))
    original: Passage | None = field(default=None, metadata=doc("What the original has instead."))
    kind: DifferenceKind = field(default=DifferenceKind.WORD, metadata=doc("In what they differ."))
    matters: bool | None = field(default=None, metadata=doc("Whether the difference changes the meaning."))


@frozen(kw_only=True)
class Gap:
    """Something that was looked for and not found."""

    what: Line = field(metadata=doc("What was looked for.", short=True))
    where: Line | None = field(default=None, metadata=doc("Where it was looked for."))
    date: PartialDate | None = field(default=None, metadata=doc("When it was looked for."))


@frozen(kw_only=True)
class Reply:
    """Asking whoever is answerable for a reply, and what came of it [IFCN 5.5]."""

    from_: Who | None = field(
        default=None, metadata=doc("Who was asked; whoever is answerable by default.", key="from")
    )
    status: ReplyStatus = field(metadata=doc("What became of it."))
    requested: PartialDate | None = field(default=None, metadata=doc("When they were asked."))
    received: PartialDate | None = field(default=None, metadata=doc("When they answered."))
    text: Prose | None = field(default=None, metadata=doc("What they answered."))
    source: Id | None = field(default=None, metadata=doc("Where the answer stands."))


@frozen(kw_only=True)
class Correction:
    """A change of a published review, told to its readers [correction]."""

    date: PartialDate = field(metadata=doc("When it was corrected."))
    note: Prose = field(metadata=doc("What was corrected."))


@frozen(kw_only=True)
class RatingNumber:
    """The number that somebody else's review gave, on its scale [schema.org Rating]."""

    value: Decimal = field(metadata=doc("The rating as a number [ratingValue]."))
    best: Decimal | None = field(default=None, metadata=doc("The best number of its scale [bestRating]."))
    worst: Decimal | None = field(default=None, metadata=doc("The worst number of its scale [worstRating]."))


@frozen(kw_only=True)
class Review:
    """One check of one proposition on one axis [schema.org ClaimReview]."""

    axis: Axis = field(default=Axis.CONTENT, metadata=doc("What it asks: is it so, was it said, did it happen."))
    statement: Prose | None = field(
        default=None,
        metadata=doc("The proposition checked; the claim's, or that it was said, by default [claimReviewed]."),
    )
    answerable: tuple[Who, ...] = field(
        default=(), metadata=doc("Whose record the rating goes on; derived by default [itemReviewed.author].", one=True)
    )
    as_of: PartialDate | None = field(
        default=None, metadata=doc("It judges on what was known then; the day of the review by default.")
    )
    rating: Term | None = field(default=None, metadata=doc("A word of the axis' scale; absent: still open."))
    rating_text: Line | None = field(
        default=None, metadata=doc("The original words of a rating that somebody else gave [alternateName].")
    )
    rating_number: RatingNumber | None = field(
        default=None, metadata=doc("The number of a rating that somebody else gave [reviewRating].")
    )
    condition_met: ConditionMet | None = field(
        default=None, metadata=doc("Whether the condition of a prediction came about.")
    )
    confidence: Confidence | None = field(default=None, metadata=doc("How sure the reviewers are."))
    rationale: Prose | None = field(
        default=None, metadata=doc("The reasons, in Markdown; required when published [reviewBody].")
    )
    differences: tuple[Difference, ...] = field(
        default=(), metadata=doc("What the report has otherwise than the original.")
    )
    gaps: tuple[Gap, ...] = field(default=(), metadata=doc("What was looked for and not found."))
    replies: tuple[Reply, ...] = field(default=(), metadata=doc("Requests for a reply, and what came of them."))
    evidence: tuple[Evidence, ...] = field(default=(), metadata=doc("Passages for and against the statement."))
    by: tuple[Who, ...] = field(default=(), metadata=doc("Who reviewed it; required when published [author]."))
    reviewed: PartialDate | None = field(
        default=None, metadata=doc("When it was reviewed; required when published [datePublished].")
    )
    status: Status = field(default=Status.DRAFT, metadata=doc("How far it is on its way to readers."))
    publisher: Who | None = field(default=None, metadata=doc("Who published it, if not we [publisher]."))
    title: Line | None = field(default=None, metadata=doc("The title of somebody else's review [headline]."))
    published: PartialDate | None = field(
        default=None, metadata=doc("When somebody else's review was published [datePublished].")
    )
    language: Language | None = field(default=None, metadata=doc("The language of the review [inLanguage]."))
    url: Url | None = field(
        default=None, metadata=doc("Where it is published; from the settings and the id by default [url].")
    )
    corrections: tuple[Correction, ...] = field(default=(), metadata=doc("Corrections told to readers [correction]."))
    note: Prose | None = field(default=None, metadata=doc("For people."))
    extra: FrozenMap[object] = field(default=FrozenMap(), metadata=doc("What an importer could not place."))
    judged: Judged | None = field(
        default=None, metadata=doc("What was judged; written by `claimledger review --confirm`, never by hand.")
    )

    @property
    def is_ours(self) -> bool:
        """
        Whether it is a review of the ledger's own house, not a record of somebody else's.

        Somebody else's names its `publisher`. Where an import could not tell who that is, the review has the words or
        the number of their rating, their title or their day, and is signed by nobody of ours (`by`, `reviewed`).
        """
        if self.publisher is not None:
            return False
        if self.by or self.reviewed is not None:
            return True
        return all(one is None for one in (self.rating_text, self.rating_number, self.published, self.title))
