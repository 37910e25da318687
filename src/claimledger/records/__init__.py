"""The records of a ledger: frozen values without a place and without I/O."""

from claimledger.records.claim import Checkable, Claim, ClaimKind, Link, Manner, Mode, NamedDate, Relations
from claimledger.records.evidence import Evidence, Stance
from claimledger.records.figure import Direction, Endpoint, Figure, Rank
from claimledger.records.frozen_map import FrozenMap
from claimledger.records.partial_date import Day, MalformedDate, PartialDate, Precision
from claimledger.records.review import (
    ConditionMet,
    Confidence,
    Correction,
    Difference,
    DifferenceKind,
    Gap,
    RatingNumber,
    Reply,
    ReplyStatus,
    Review,
    Status,
)
from claimledger.records.scale import Axis, Rating
from claimledger.records.source import Archive, Read, Rights, Show, Snapshot, Source, SourceKind
from claimledger.records.speaker import Role, Speaker, SpeakerKind

__all__ = [
    "Archive",
    "Axis",
    "Checkable",
    "Claim",
    "ClaimKind",
    "ConditionMet",
    "Confidence",
    "Correction",
    "Day",
    "Difference",
    "DifferenceKind",
    "Direction",
    "Endpoint",
    "Evidence",
    "Figure",
    "FrozenMap",
    "Gap",
    "Link",
    "MalformedDate",
    "Manner",
    "Mode",
    "NamedDate",
    "PartialDate",
    "Precision",
    "Rank",
    "Rating",
    "RatingNumber",
    "Read",
    "Relations",
    "Reply",
    "ReplyStatus",
    "Review",
    "Rights",
    "Role",
    "Show",
    "Snapshot",
    "Source",
    "SourceKind",
    "Speaker",
    "SpeakerKind",
    "Stance",
    "Status",
]
