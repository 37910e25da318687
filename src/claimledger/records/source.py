"""A document in which something stands."""

from enum import StrEnum

from attrs import field

from claimledger.records.frozen_map import EMPTY, FrozenMap, Reasons
from claimledger.records.kinds import Digest, Id, Language, Line, Path, Prose, Relayed, Url, Who, doc
from claimledger.records.partial_date import PartialDate
from claimledger.value_classes import frozen


class SourceKind(StrEnum):
    """What sort of document it is [CSL type]."""

    NEWS = "news"
    COMMENT = "comment"
    FACT_CHECK = "fact-check"
    STATEMENT = "statement"
    PRESS_RELEASE = "press-release"
    SPEECH = "speech"
    TRANSCRIPT = "transcript"
    REPORT = "report"
    DATASET = "dataset"
    LETTER = "letter"
    BROADCAST = "broadcast"
    POST = "post"
    BOOK = "book"
    REFERENCE = "reference"
    WEB_PAGE = "web-page"


class Read(StrEnum):
    """How much of a source we have read ourselves."""

    FULL = "full"
    EXCERPT = "excerpt"
    NONE = "none"


class Show(StrEnum):
    """How much of a source's words may be shown."""

    EXCERPT = "excerpt"
    FULL = "full"


@frozen(kw_only=True)
class Rights:
    """What may be done with a source's words."""

    licence: Line | None = field(default=None, metadata=doc("The licence, by its SPDX id or its address [license]."))
    show: Show = field(default=Show.EXCERPT, metadata=doc("Whether its words may be shown at length (`full`)."))


@frozen(kw_only=True)
class Archive:
    """An archived copy at an address of its own [archivedAt]."""

    url: Url = field(metadata=doc("The copy's address.", short=True))
    captured: PartialDate | None = field(
        default=None, metadata=doc("When it was made; an address with a 14-digit time tells it itself.")
    )


@frozen(kw_only=True)
class Snapshot:
    """Our own copy of a source, kept in the ledger's folder."""

    path: Path = field(metadata=doc("The file, relative to the file of this record."))
    sha256: Digest = field(metadata=doc("The SHA-256 digest of the file's bytes, as 64 hexadecimal digits."))


@frozen(kw_only=True)
class Source:
    """A document in which claims or evidence stand [schema.org CreativeWork; CSL]."""

    id: Id = field(metadata=doc("The source's id, unique in the ledger."))
    title: Line = field(metadata=doc("The title as it stands on the document [name]."))
    kind: SourceKind | None = field(default=None, metadata=doc("What sort of document it is [CSL type]."))
    authors: tuple[Who, ...] = field(default=(), metadata=doc("Whose text it is [author]."))
    publisher: Who | None = field(default=None, metadata=doc("Who published it [publisher]."))
    copied_by: Who | None = field(
        default=None, metadata=doc("Whose copy, leak or upload the text in hand is [provider].")
    )
    published: PartialDate | None = field(
        default=None, metadata=doc("When it was published; an interval reads “at some time within” [datePublished].")
    )
    implied: Reasons = field(
        default=EMPTY, metadata=doc("Field → why we filled it in though the source does not say it.")
    )
    url: Url | None = field(default=None, metadata=doc("Its address [url]."))
    archive: Archive | None = field(default=None, metadata=doc("An archived copy [archivedAt]."))
    accessed: PartialDate | None = field(default=None, metadata=doc("When we read it."))
    language: Language | None = field(
        default=None, metadata=doc("A BCP 47 tag; the settings' language by default [inLanguage].")
    )
    rights: Rights | None = field(default=None, metadata=doc("What may be done with its words."))
    read: Read | None = field(default=None, metadata=doc("How much of it we read ourselves."))
    copy_of: Id | None = field(default=None, metadata=doc("The source whose words it repeats [PROV wasQuotedFrom]."))
    relays: tuple[Relayed, ...] = field(
        default=(), metadata=doc("Sources or speakers whose message it passes on as a whole [PROV hadPrimarySource].")
    )
    snapshot: Snapshot | None = field(default=None, metadata=doc("Our own copy of it."))
    seal: Path | None = field(
        default=None, metadata=doc("The file that lets others verify quotes without the copy; `<id>.seal` by default.")
    )
    note: Prose | None = field(default=None, metadata=doc("For people."))
    extra: FrozenMap[object] = field(default=FrozenMap(), metadata=doc("What an importer could not place."))
