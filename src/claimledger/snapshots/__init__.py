"""A source's archived copy (plain text, Markdown, HTML, PDF, a WARC record) as readable text with offsets."""

from claimledger.snapshots.readable import Limits, Medium, ReadableText, Reason, UnreadableSnapshot
from claimledger.snapshots.reading import read_snapshot, read_snapshot_bytes, snapshot_bytes, snapshot_digest

__all__ = [
    "Limits",
    "Medium",
    "ReadableText",
    "Reason",
    "UnreadableSnapshot",
    "read_snapshot",
    "read_snapshot_bytes",
    "snapshot_bytes",
    "snapshot_digest",
]
