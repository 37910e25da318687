"""A claim: words that somebody said, who says that they said them, and what became of checking them."""

from enum import StrEnum

from attrs import Factory, field, fields

from claimledger.records.figure import Figure
from claimledger.records.frozen_map import EMPTY, FrozenMap, Reasons
from claimledger.records.kinds import Id, Line, Passage, Prose, Who, Words, doc
from claimledger.records.partial_date import PartialDate
from claimledger.records.review import Review
from claimledger.value_classes import frozen


class Manner(StrEnum):
    """How a source gives somebody's words."""

    #: Between quotation marks.
    DIRECT = "direct"
    #: Partly between quotation marks.
    MIXED = "mixed"
    #: Without quotation marks.
    INDIRECT = "indirect"


class Mode(StrEnum):
    """How a proposition is put forward."""

    ASSERTED = "asserted"
    PRESUPPOSED = "presupposed"
    ASKED = "asked"
    SUGGESTED = "suggested"


class ClaimKind(StrEnum):
    """What sort of claim it is [AVeriTeC claim types]."""

    STATISTIC = "statistic"
    EVENT = "event"
    CAUSAL = "causal"
    POSITION = "position"
    PREDICTION = "prediction"
    INTENTION = "intention"
    PROMISE = "promise"
    DECISION = "decision"
    OPINION = "opinion"


class Checkable(StrEnum):
    """How much of a claim can be checked."""

    FULLY = "fully"
    PARTLY = "partly"
    NOT = "not"


#: As plain names: see `review.PUBLISHED`.
FULLY_CHECKABLE, NOT_CHECKABLE, OPINION = Checkable.FULLY, Checkable.NOT, ClaimKind.OPINION


@frozen(kw_only=True)
class Link:
    """One voice between the speaker and the source's author."""

    speaker: Who = field(metadata=doc("Who passes the words on.", short=True))
    said: PartialDate | None = field(default=None, metadata=doc("When they passed them on."))
    source: Id | None = field(default=None, metadata=doc("Where they did so."))
    lead_in: Words = field(default=(), metadata=doc("The words that give the quote to the voice before."))
    implied: Reasons = field(default=EMPTY, metadata=doc("Field → why we filled it in."))
    note: Prose | None = field(default=None, metadata=doc("For people."))


@frozen(kw_only=True)
class NamedDate:
    """A date that the text tells in words, and what it means."""

    text: Passage = field(metadata=doc("The words of the quote or the lead-in: “the autumn”."))
    means: PartialDate = field(metadata=doc("The date they mean."))


@frozen(kw_only=True)
class Relations:
    """Other claims that a claim has to do with; written on one side, the other is derived."""

    repeats: tuple[Id, ...] = field(default=(), metadata=doc("The same claim, said again."))
    variant_of: tuple[Id, ...] = field(
        default=(), metadata=doc("The same claim in other words or with another number.")
    )
    part_of: tuple[Id, ...] = field(default=(), metadata=doc("The claim of which it is one part."))
    relies_on: tuple[Id, ...] = field(default=(), metadata=doc("Claims that must hold for it to hold."))
    contradicts: tuple[Id, ...] = field(default=(), metadata=doc("Claims that cannot hold together with it."))
    answers: tuple[Id, ...] = field(default=(), metadata=doc("Claims it replies to."))
    supersedes: tuple[Id, ...] = field(default=(), metadata=doc("Records that it takes the place of."))

    def pairs(self) -> tuple[tuple[str, int, str], ...]:
        """Return every related id with the name of the relation and its index there, in the order of the fields."""
        return tuple(
            (relation.name, index, target)
            for relation in fields(Relations)
            for index, target in enumerate(getattr(self, relation.name))
        )


@frozen(kw_only=True)
class Claim:
    """Words that somebody said, tracked [schema.org Claim; W3C Annotation target]."""

    id: Id = field(metadata=doc("The claim's id, unique in the ledger."))
    source: Id | None = field(
        default=None, metadata=doc("Where these characters stand; the file's `document` by default [appearance].")
    )
    lead_in: Words = field(
        default=(),
        metadata=doc("The source's words that give the quote to its speaker; checked like a quote; needs `speaker`."),
    )
    quote: Words = field(
        default=(),
        metadata=doc("Exactly the words given to the speaker, in one or several spans [TextQuoteSelector exact]."),
    )
    prefix: Passage | None = field(
        default=None, metadata=doc("The words before, where the quote is ambiguous [prefix].")
    )
    suffix: Passage | None = field(
        default=None, metadata=doc("The words after, where the quote is ambiguous [suffix].")
    )
    where: Line | None = field(default=None, metadata=doc("Page, column, paragraph or time, for people."))
    sic: tuple[Passage, ...] = field(default=(), metadata=doc("Slips in the quote that are the source's own."))
    speaker: Who | None = field(
        default=None,
        metadata=doc("The voice to whom the source gives the words; the source's single author by default [author]."),
    )
    said: PartialDate | None = field(
        default=None,
        metadata=doc("When it was said; the source's date by default, if its own author speaks [datePublished]."),
    )
    said_in: Id | None = field(
        default=None, metadata=doc("The record of the speaker's own in which it was said [firstAppearance].")
    )
    via: tuple[Link, ...] = field(
        default=(), metadata=doc("Voices between the speaker and the source's author, innermost first.")
    )
    manner: Manner | None = field(
        default=None, metadata=doc("How the source gives the words; derived from the quotation marks.")
    )
    mode: Mode = field(default=Mode.ASSERTED, metadata=doc("How the proposition is put forward."))
    endorsed_by: tuple[Who, ...] = field(default=(), metadata=doc("Voices of the chain that adopt what they report."))
    disputed_by: tuple[Who, ...] = field(default=(), metadata=doc("Voices of the chain that reject what they report."))
    implied: Reasons = field(
        default=EMPTY, metadata=doc("Field → why we filled it in though the source does not say it.")
    )
    kind: tuple[ClaimKind, ...] = field(default=(), metadata=doc("What sort of claim it is.", one=True))
    checkable: Checkable = field(
        default=Factory(lambda claim: NOT_CHECKABLE if OPINION in claim.kind else FULLY_CHECKABLE, takes_self=True),
        metadata=doc("How much of it can be checked; `not` by default for an opinion, else `fully`."),
    )
    statement: Prose | None = field(
        default=None,
        metadata=doc("The checkable sentence in our words, understandable alone; of a prediction, the event [text]."),
    )
    condition: Passage | None = field(
        default=None, metadata=doc("The words of the quote that make a prediction or intention conditional.")
    )
    due: PartialDate | None = field(
        default=None, metadata=doc("The day by which a prediction or intention must have come about.")
    )
    dates: tuple[NamedDate, ...] = field(default=(), metadata=doc("Dates told in words, and what they mean."))
    figures: tuple[Figure, ...] = field(default=(), metadata=doc("The numbers of the claim."))
    relations: Relations | None = field(default=None, metadata=doc("Other claims that it has to do with."))
    topics: tuple[Line, ...] = field(default=(), metadata=doc("What it is about [keywords]."))
    translation: Prose | None = field(default=None, metadata=doc("The quote in the ledger's language."))
    reviews: tuple[Review, ...] = field(default=(), metadata=doc("What checking it has found, one by one."))
    note: Prose | None = field(default=None, metadata=doc("For people."))
    extra: FrozenMap[object] = field(default=FrozenMap(), metadata=doc("What an importer could not place."))

    @property
    def is_opinion(self) -> bool:
        """Whether it is marked as an opinion."""
        return OPINION in self.kind

    def _repr_html_(self) -> str:
        """Show the claim in a notebook: its words, who said them, and its verdicts."""
        from claimledger.notebook import facts, paragraph, quotation

        verdicts = "; ".join(
            f"{review.axis}: {review.rating.replace('-', ' ')} ({review.status})"
            for review in self.reviews
            if review.rating
        )
        shown = quotation(self.quote) if self.quote else paragraph(self.statement or "")
        return shown + facts(
            (
                ("id", self.id),
                ("speaker", self.speaker or ""),
                ("said", self.said.text if self.said else ""),
                ("source", self.source or ""),
                ("statement", self.statement if self.quote and self.statement else ""),
                ("verdicts", verdicts),
            )
        )
