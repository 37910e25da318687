"""Plain text and Markdown: read as they are written, every character of the file a character of the text."""

from __future__ import annotations

from typing import Final

from claimledger.snapshots.decoding import decode, not_text, supported
from claimledger.snapshots.readable import Limits, Reason, UnreadableSnapshot

EXTRACTOR: Final = "text"
EXTRACTOR_VERSION: Final = "1"


def read_text(data: bytes, *, limits: Limits, content_type: str = "") -> tuple[str, str]:
    """
    Return the text and the codec that decoded it; line ends stay as they are, a byte order mark is left out.

    Raises:
        UnreadableSnapshot: NOT_TEXT or TOO_LARGE.
    """
    declared = None
    if content_type:
        from w3lib.encoding import http_content_type_encoding

        declared = supported(http_content_type_encoding(content_type))
    text, codec = decode(data, declared=declared)
    if "\0" in text:
        raise not_text()
    if len(text) > limits.characters:
        raise UnreadableSnapshot(Reason.TOO_LARGE, f"its text has more than {limits.characters:,} characters")
    return text, codec
