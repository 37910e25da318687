"""What reading an archived copy of a source yields: its readable text, or the reason why there is none."""

from __future__ import annotations

from enum import StrEnum

from claimledger.errors import ClaimledgerError
from claimledger.value_classes import frozen


class Medium(StrEnum):
    """What kind of document the text was read from; for a WARC record, the kind of the body it holds."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"


class Reason(StrEnum):
    """Why a snapshot could not be read; `docs/snapshots.md` explains each one."""

    MISSING = "missing"
    NOT_A_FILE = "not-a-file"
    FORBIDDEN = "forbidden"
    TOO_LARGE = "too-large"
    TOO_DEEP = "too-deep"
    TIMED_OUT = "timed-out"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    UNSUPPORTED = "unsupported"
    NEEDS_EXTRA = "needs-extra"
    NOT_TEXT = "not-text"
    NO_TEXT = "no-text"
    CRASHED = "crashed"


@frozen(kw_only=True)
class Limits:
    """How much of a machine one snapshot may cost; a snapshot that needs more is unreadable."""

    #: Bytes of the file on disk.
    file_bytes: int = 50_000_000
    #: Bytes of a web page, or of any HTTP body, after its compression is undone.
    expanded_bytes: int = 50_000_000
    #: Code points of the text that comes out.
    characters: int = 20_000_000
    #: Pages of a PDF.
    pages: int = 5_000
    #: Elements of a web page that stand inside each other.
    depth: int = 10_000
    #: Seconds of wall-clock time that a parser may take; plain text needs none.
    seconds: float = 30.0
    #: Bytes of address space of the process that parses (where the system can limit it: not on Windows).
    memory_bytes: int = 2_147_483_648


@frozen(kw_only=True)
class ReadableText:
    """The readable text of one snapshot, and how it came about."""

    #: Offsets into a snapshot count code points of this text, from 0.
    text: str
    medium: Medium
    #: The Python codec that decoded the bytes (`utf-8`, `cp1252`, …); None for a PDF, whose fonts tell.
    encoding: str | None
    #: SHA-256 of the bytes on disk (all of them, also of a WARC record), in lower-case hexadecimal digits.
    sha256: str
    #: What made the text of the bytes: `text`, `html`, `pdfium`, or one of these after `warc/`.
    extractor: str
    #: Changes whenever the same bytes might give another text.
    extractor_version: str


class UnreadableSnapshot(ClaimledgerError):
    """
    A snapshot that yields no text, whose fault is the file's or the machine's, not the caller's.

    `reason` is for programs, `detail` a sentence for people, `hint` the next step, or "" where there is none.
    """

    def __init__(self, reason: Reason, detail: str, hint: str = "") -> None:
        # Positional, so that the exception survives the pickling of a process pool.
        super().__init__(reason, detail, hint)
        self.reason = reason
        self.detail = detail
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.detail}; {self.hint}" if self.hint else self.detail
