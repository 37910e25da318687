"""Who speaks: a person, an organisation or a group, and the roles they held."""

from enum import StrEnum

from attrs import field

from claimledger.records.frozen_map import FrozenMap
from claimledger.records.kinds import Id, Line, Prose, Url, Who, doc
from claimledger.records.partial_date import PartialDate
from claimledger.value_classes import frozen


class SpeakerKind(StrEnum):
    """What a speaker is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"


@frozen(kw_only=True)
class Role:
    """An office or position that a speaker held [schema.org OrganizationRole]."""

    title: Line = field(metadata=doc("The office or position, as it is called."))
    organisation: Who | None = field(default=None, metadata=doc("Where it was held."))
    from_: PartialDate | None = field(default=None, metadata=doc("The first day in the role.", key="from"))
    to: PartialDate | None = field(default=None, metadata=doc("The last day in the role."))
    at: PartialDate | None = field(
        default=None,
        metadata=doc("A day or time at which the role is known to have been held, where the bounds are not."),
    )
    source: Id | None = field(default=None, metadata=doc("The source that says so."))


@frozen(kw_only=True)
class Speaker:
    """A person, an organisation or a group that says things [schema.org Person, Organization]."""

    id: Id = field(metadata=doc("The speaker's id, unique in the ledger."))
    name: Line = field(metadata=doc("The name in full, or what the source calls an unnamed speaker [name]."))
    also: tuple[Line, ...] = field(default=(), metadata=doc("Other names of the same speaker [alternateName]."))
    kind: SpeakerKind = field(default=SpeakerKind.PERSON, metadata=doc("What the speaker is."))
    named: bool = field(
        default=True, metadata=doc("false: `name` is only what the source calls them (“one union”, “a spokesman”).")
    )
    part_of: Id | None = field(default=None, metadata=doc("The organisation it belongs to [parentOrganization]."))
    same_as: tuple[Url, ...] = field(default=(), metadata=doc("Pages that are about the same speaker [sameAs]."))
    roles: tuple[Role, ...] = field(default=(), metadata=doc("Offices and positions held, with their times."))
    note: Prose | None = field(default=None, metadata=doc("For people."))
    extra: FrozenMap[object] = field(default=FrozenMap(), metadata=doc("What an importer could not place."))
