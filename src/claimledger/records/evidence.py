"""A passage of a source that bears on a review's statement."""

from enum import StrEnum

from attrs import field

from claimledger.records.frozen_map import FrozenMap
from claimledger.records.kinds import Id, Line, Passage, Prose, Who, Words, doc
from claimledger.value_classes import frozen


class Stance(StrEnum):
    """Which way a passage speaks, towards the review's statement."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


#: As plain names: see `review.PUBLISHED`.
SUPPORTS, REFUTES, CONTEXT = Stance.SUPPORTS, Stance.REFUTES, Stance.CONTEXT


@frozen(kw_only=True)
class Evidence:
    """A passage of a source that bears on a review's statement [citation; TextQuoteSelector]."""

    source: Id | None = field(
        default=None, metadata=doc("Where the passage stands; absent: from memory, which needs a `note`.")
    )
    where: Line | None = field(default=None, metadata=doc("Page, column, paragraph or time, for people."))
    quote: Words = field(default=(), metadata=doc("Exact characters of the source, in one or several spans."))
    prefix: Passage | None = field(
        default=None, metadata=doc("The words before, where the quote is ambiguous [prefix].")
    )
    suffix: Passage | None = field(
        default=None, metadata=doc("The words after, where the quote is ambiguous [suffix].")
    )
    speaker: Who | None = field(
        default=None, metadata=doc("Whose words or information the passage is; the source's authors by default.")
    )
    stance: Stance = field(metadata=doc("Which way it speaks, towards the review's statement."))
    primary: bool = field(default=False, metadata=doc("true: it is a primary source for the matter [IFCN 3.2]."))
    independent: bool | None = field(
        default=None,
        metadata=doc(
            "Whether it is independent of whoever is answerable; derived, and typed only against that, with a note."
        ),
    )
    interest: Line | None = field(default=None, metadata=doc("The source's stake in the matter [IFCN 3.4]."))
    note: Prose | None = field(default=None, metadata=doc("For people."))
    extra: FrozenMap[object] = field(default=FrozenMap(), metadata=doc("What an importer could not place."))
