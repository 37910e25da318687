"""
A seal: what lets anybody verify quotes of a text that is not published.

It holds the commitment to all words of the text and one opening for each quoted passage, and is written as JSON, the
same bytes for the same text, secret and passages. What it can and cannot tell is in the docs, page *Seals*.
"""

from __future__ import annotations

import hmac
import json
import re
import unicodedata
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Iterable
from functools import cached_property
from hashlib import sha256
from typing import Any

from attrs import field, frozen

from claimledger.quotation.commitment import WIDTH, Commitment, Opening, is_proved
from claimledger.quotation.find import find_quote
from claimledger.quotation.match import Match, Status
from claimledger.quotation.prepared import PreparedText
from claimledger.quotation.tokens import CANONICAL_FORM

FORMAT = "claimledger-seal"
#: Version of the file format.
VERSION = 1
#: Under this label the snapshot's bytes become the secret from which all salts are drawn.
SECRET_LABEL = b"claimledger seal 1"
#: Larger files are not read.
MAX_SIZE = 16 * 1024 * 1024
#: How many tokens an opening shows on each side of a passage, and how many it may show where one does not suffice.
NEIGHBOURS = (1, 2, 4, 8, 16)


class MalformedSeal(ValueError):
    """A file that is not a seal of a known version."""


@frozen(kw_only=True)
class Quoted:
    """Words to open: a quote, with the context that decides between several places."""

    words: str
    prefix: str = ""
    suffix: str = ""


@frozen(kw_only=True)
class Passage:
    """One opening, and what the maker of the seal says of its words without proof."""

    opening: Opening
    #: The words stand in several places of the text and nothing decides which is meant.
    ambiguous: bool = False


@frozen(kw_only=True)
class Seal:
    """A commitment to a text, and the passages of it that are opened."""

    #: Id of the source.
    source: str
    #: SHA-256 of the snapshot's bytes, in hexadecimal.
    snapshot: str
    #: Name and version of what turned the snapshot into text.
    extractor: str
    #: How many tokens the text has.
    words: int
    root: bytes = field(repr=False)
    passages: tuple[Passage, ...] = field(repr=False)
    #: True: the salts depend on a secret besides the text.
    peppered: bool = False
    canonical_form: int = CANONICAL_FORM

    @cached_property
    def proved(self) -> tuple[Passage, ...]:
        """The passages whose proof holds."""
        if self.canonical_form != CANONICAL_FORM:
            return ()
        return tuple(one for one in self.passages if is_proved(one.opening, self.words, self.root))

    @property
    def is_sound(self) -> bool:
        """Whether every passage is proved."""
        return len(self.proved) == len(self.passages)

    @cached_property
    def _texts(self) -> tuple[tuple[Passage, PreparedText], ...]:
        return tuple((one, PreparedText(one.opening.text)) for one in self.proved)

    def find(self, quoted: Quoted) -> tuple[Match, Passage] | None:
        """
        Return what the opened passages say of a quote, and which one does; None where its words are not opened.

        The spans of the match count code points of the passage's text. A quote that no passage has is *not opened*,
        whatever else it may be: a seal cannot tell a misquote from words that nobody asked to open.
        """
        for passage, text in self._texts:
            match = find_quote(text, quoted.words)
            if match.status.is_faithful and self._may_stand(passage, match):
                return match, passage
        return None

    def _may_stand(self, passage: Passage, match: Match) -> bool:
        """Tell whether a token or the end of the text stands on both sides of what was found."""
        leaves = passage.opening.leaves
        first, last = passage.opening.at, passage.opening.at + len(leaves) - 1
        from_start = first == 0 or match.start >= len(leaves[0][0])
        to_end = last == self.words or match.end <= len(passage.opening.text) - len("".join(leaves[-1]))
        return from_start and to_end

    def closest(self, quoted: Quoted) -> tuple[Match, Passage] | None:
        """Return the opened passage that comes closest to words that are not opened, for a hint only."""
        for passage, text in self._texts:
            match = find_quote(text, quoted.words)
            if match.status is Status.MISQUOTE:
                return match, passage
        return None


def secret_of(snapshot: bytes, pepper: bytes = b"") -> bytes:
    """Return the secret of a snapshot: whoever holds its bytes (and the pepper, if there is one) can make it anew."""
    return hmac.new(SECRET_LABEL + pepper, snapshot, sha256).digest()


def make_seal(
    source: str, text: PreparedText, snapshot: bytes, quotes: Iterable[Quoted], *, extractor: str, pepper: bytes = b""
) -> tuple[Seal, tuple[Quoted, ...]]:
    """
    Return the seal of *text*, which *extractor* read from the bytes *snapshot*, and the quotes it could not open.

    A quote is opened where it is found faithful, from its first word to its last (what an ellipsis leaves out
    included) and a word more on each side; more words where the answer would not be the same otherwise.
    """
    commitment = Commitment(text.tokens, secret_of(snapshot, pepper))
    found: dict[tuple[int, int], Passage] = {}
    refused: list[Quoted] = []
    for quoted in dict.fromkeys(quotes):
        passage = _open(commitment, text, quoted)
        if passage is None:
            refused.append(quoted)
            continue
        place = (passage.opening.at, len(passage.opening.leaves))
        before = found.get(place)
        found[place] = Passage(
            opening=passage.opening, ambiguous=passage.ambiguous or (before is not None and before.ambiguous)
        )
    return (
        Seal(
            source=source,
            snapshot=sha256(snapshot).hexdigest(),
            extractor=extractor,
            words=commitment.words,
            root=commitment.root,
            passages=tuple(found[place] for place in sorted(found)),
            peppered=bool(pepper),
        ),
        tuple(refused),
    )


def _open(commitment: Commitment, text: PreparedText, quoted: Quoted) -> Passage | None:
    whole = find_quote(text, quoted.words, quoted.prefix, quoted.suffix)
    if not whole.status.is_faithful:
        return None
    tokens = text.tokens
    first = max(tokens.first_from(whole.start), 0)
    if first and tokens.ends[first - 1] > whole.start:
        first -= 1
    last = tokens.first_from(whole.end) - 1
    for more in NEIGHBOURS:
        # Leaf 0 stands before the first token, so that token i is leaf i + 1.
        opening = commitment.open(max(0, first + 1 - more), min(commitment.words, last + 1 + more))
        shown = find_quote(opening.text, quoted.words)
        if (shown.status, shown.reason) == (whole.status, whole.reason):
            return Passage(opening=opening, ambiguous=whole.ambiguous)
    return None


# --- the file ---


def write_seal(seal: Seal) -> str:
    """Return the text of the seal file."""
    head: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "source": seal.source,
        "snapshot": f"sha256-{seal.snapshot}",
        "extractor": seal.extractor,
        "canonical_form": seal.canonical_form,
        "peppered": seal.peppered,
        "words": seal.words,
        "root": _base64(seal.root),
    }
    lines = [f" {json.dumps(key)}: {_json(value)},\n" for key, value in head.items()]
    passages = [f"  {_json(_passage_values(one))}" for one in seal.passages]
    inside = "\n" + ",\n".join(passages) + "\n " if passages else ""
    return "{\n" + "".join(lines) + f' "passages": [{inside}]\n}}\n'


def _passage_values(passage: Passage) -> dict[str, Any]:
    opening = passage.opening
    values: dict[str, Any] = {"at": opening.at, "text": opening.text}
    if opening.cuts:
        values["cuts"] = list(opening.cuts)
    values["seeds"] = _base64(opening.seeds)
    values["proof"] = _base64(opening.proof)
    if passage.ambiguous:
        values["ambiguous"] = True
    return values


def _json(value: object) -> str:
    """Return *value* as JSON in which every letter stands as itself and nothing invisible does."""
    text = json.dumps(value, ensure_ascii=False)
    if text.isascii():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character.isascii() or unicodedata.category(character)[0] not in "CZ":
        return character
    return json.dumps(character)[1:-1]


def _base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def read_seal(data: bytes) -> Seal:
    """
    Return the seal that a file holds; its proofs are not judged yet (`Seal.is_sound`).

    Raises:
        MalformedSeal: it is not a seal, is cut off, or of a version that this program does not know.

    """
    if len(data) > MAX_SIZE:
        raise MalformedSeal(f"it has {len(data):,} bytes; more than {MAX_SIZE:,} are not read")
    try:
        values = json.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise MalformedSeal("it is damaged or cut off") from error
    if not isinstance(values, dict) or values.get("format") != FORMAT:
        raise MalformedSeal("it is not a seal")
    if values.get("version") != VERSION or values.get("canonical_form") != CANONICAL_FORM:
        raise MalformedSeal("it was made by another version; make it anew from the snapshot")
    try:
        return _seal_of(values)
    except (KeyError, TypeError, ValueError, Base64Error) as error:
        raise MalformedSeal("it is damaged") from error


def _seal_of(values: dict[str, Any]) -> Seal:
    snapshot = re.fullmatch(r"sha256-([0-9a-f]{64})", _typed(values["snapshot"], str))
    root = _bytes(values["root"])
    known = {"format", "version", "source", "snapshot", "extractor", "canonical_form", "peppered", "words", "root"}
    if snapshot is None or len(root) != 32 or set(values) != known | {"passages"}:
        raise ValueError
    return Seal(
        source=_typed(values["source"], str),
        snapshot=snapshot[1],
        extractor=_typed(values["extractor"], str),
        words=_typed(values["words"], int),
        root=root,
        passages=tuple(_passage_of(one) for one in _typed(values["passages"], list)),
        peppered=_typed(values["peppered"], bool),
    )


def _passage_of(values: dict[str, Any]) -> Passage:
    if not set(values) <= {"at", "text", "cuts", "seeds", "proof", "ambiguous"}:
        raise ValueError
    opening = Opening(
        at=_typed(values["at"], int),
        text=_typed(values["text"], str),
        cuts=tuple(_typed(cut, int) for cut in _typed(values.get("cuts", []), list)),
        seeds=_bytes(values["seeds"]),
        proof=_bytes(values["proof"]),
    )
    if len(opening.seeds) % WIDTH or len(opening.proof) % WIDTH:
        raise ValueError
    return Passage(opening=opening, ambiguous=_typed(values.get("ambiguous", False), bool))


def _typed(value: Any, kind: type) -> Any:
    if type(value) is not kind:
        raise ValueError
    return value


def _bytes(value: Any) -> bytes:
    return b64decode(_typed(value, str), validate=True)
