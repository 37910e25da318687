"""
What a text of a record is: an id, a name, exact words, prose.

To a type checker each of these is plain text; the border (`structuring`, `schema`, `writing`) reads the mark to know
what to accept, how to describe it and how to lay it out.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Annotated, Any, Literal

from claimledger.patterns import pattern


class TextKind(Enum):
    """What a text of a record stands for."""

    #: ``[a-z][a-z0-9]*(-[a-z0-9]+)*``, at most 64 characters, unique over all records of a ledger.
    ID = "id"
    #: The id of a speaker, or a name.
    WHO = "who"
    #: The id of a source, or of a speaker, or a name: what a source passes on.
    RELAYED = "relayed"
    #: An absolute address with a scheme.
    URL = "url"
    #: A BCP 47 tag.
    LANGUAGE = "language"
    #: One line of text.
    LINE = "line"
    #: Markdown, of any number of lines.
    PROSE = "prose"
    #: Exact characters of a source.
    WORDS = "words"
    #: A word of a vocabulary that a ledger may extend.
    TERM = "term"
    #: A SHA-256 digest: 64 hexadecimal digits.
    DIGEST = "digest"
    #: What a review judged, as `fingerprint` writes it: ``v1:`` and digests of the parts with ``-`` between them.
    FINGERPRINT = "fingerprint"
    #: A file of the ledger, relative to the file that names it.
    PATH = "path"


Id = Annotated[str, TextKind.ID]
Who = Annotated[str, TextKind.WHO]
Relayed = Annotated[str, TextKind.RELAYED]
Url = Annotated[str, TextKind.URL]
Language = Annotated[str, TextKind.LANGUAGE]
Line = Annotated[str, TextKind.LINE]
Prose = Annotated[str, TextKind.PROSE]
Term = Annotated[str, TextKind.TERM]
Digest = Annotated[str, TextKind.DIGEST]
Judged = Annotated[str, TextKind.FINGERPRINT]
Path = Annotated[str, TextKind.PATH]
Passage = Annotated[str, TextKind.WORDS]
#: Exact characters of a source: one span, or several in the order of the source.
Words = Annotated[tuple[str, ...], TextKind.WORDS]
#: How many the whole of a share is, or that nobody says.
Base = Decimal | Literal["unknown"]

ID_PATTERN = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
ID_MAX_LENGTH = 64
_ID = pattern(ID_PATTERN)


@lru_cache(maxsize=4_096)
def is_id(text: str) -> bool:
    """Tell whether *text* has the form of an id."""
    return len(text) <= ID_MAX_LENGTH and _ID.fullmatch(text) is not None


def doc(text: str, **more: Any) -> dict[str, Any]:
    """
    Return the metadata of a field: its description, and what the border must know.

    *more* may hold ``key`` (the field's name in a file, where Python reserves the word), ``short`` (a record that may
    be written as this one field alone), ``one`` (a list that may be written as its only member), ``empty`` (a list that
    may be empty), ``prose``.
    """
    return {"doc": text, **more}
