"""The words in which verdicts are given: one ordered scale for each axis."""

from collections.abc import Iterable
from enum import StrEnum

from attrs import field

from claimledger.records.kinds import Id, Line, Prose, Term, doc
from claimledger.value_classes import frozen


class Axis(StrEnum):
    """What a review asks."""

    #: Is it so?
    CONTENT = "content"
    #: Was it said, like this, by them?
    ATTRIBUTION = "attribution"
    #: Did it happen?
    OUTCOME = "outcome"
    #: Is the picture, sound or film what it is taken for? [schema.org MediaReview]
    MEDIA = "media"
    #: Does the speaker still say what they said before?
    CONSISTENCY = "consistency"


#: As plain names: see `review.PUBLISHED`.
ATTRIBUTION, MEDIA = Axis.ATTRIBUTION, Axis.MEDIA


@frozen(kw_only=True)
class Rating:
    """One word of a scale."""

    id: Id = field(metadata=doc("The word that reviews use."))
    label: Line | None = field(default=None, metadata=doc("How it is printed; the id, spelt out, by default."))
    definition: Prose | None = field(default=None, metadata=doc("What it means, for readers."))
    class_: Term | None = field(
        default=None, metadata=doc("The built-in rating that it counts as; its own id by default.", key="class")
    )
    axis: Axis = field(default=Axis.CONTENT, metadata=doc("The axis whose scale it belongs to."))

    @property
    def counts_as(self) -> str:
        """The built-in rating that this one counts as."""
        return self.class_ or self.id

    @property
    def printed(self) -> str:
        """The label, or the id spelt out."""
        return self.label or self.id.replace("-", " ").capitalize()


#: The built-in scales: the words of each axis, in order.
BUILT_IN: dict[Axis, tuple[str, ...]] = {
    Axis.CONTENT: (
        "correct",
        "mostly-correct",
        "mixed",
        "mostly-incorrect",
        "incorrect",
        "misleading",
        "unproven",
        "outdated",
        "satire",
        "opinion",
        "other",
    ),
    Axis.ATTRIBUTION: (
        "correct",
        "mostly-correct",
        "overstated",
        "out-of-context",
        "misquoted",
        "misattributed",
        "unverified",
    ),
    Axis.OUTCOME: (
        "came-true",
        "partly-came-true",
        "did-not-come-true",
        "too-early",
        "untestable",
        "kept",
        "partly-kept",
        "not-kept",
        "in-progress",
        "unknown",
    ),
    Axis.MEDIA: ("original", "decontextualized", "edited-or-cropped", "staged", "transformed", "satire-or-parody"),
    Axis.CONSISTENCY: ("no-flip", "half-flip", "full-flop"),
}


def rating_on(ratings: Iterable[Rating], axis: Axis, word: str) -> Rating | None:
    """Return the rating that *word* is on *axis*: one of *ratings*, else a built-in one, else None."""
    for rating in ratings:
        if rating.axis is axis and rating.id == word:
            return rating
    return Rating(id=word, axis=axis) if word in BUILT_IN[axis] else None
