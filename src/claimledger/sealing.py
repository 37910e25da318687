"""Seal a ledger: which words of which source its records quote, and the seal that opens them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from claimledger.ledger import Ledger
from claimledger.location import Route
from claimledger.quoted_words import passages_of
from claimledger.records.source import Source
from claimledger.texts import SourceTexts
from claimledger.value_classes import frozen

if TYPE_CHECKING:
    from claimledger.quotation import Match
    from claimledger.quotation.seal import Quoted


@frozen(kw_only=True)
class QuotedPlace:
    """Words that a record quotes from a source."""

    quoted: Quoted
    #: The id of the claim that quotes them, itself or as evidence of one of its reviews.
    claim: str
    #: From the top of the claim's record.
    route: Route


class SealState(StrEnum):
    """What became of a source's seal, or would."""

    NEW = "new"
    CHANGED = "changed"
    CURRENT = "current"
    #: There is no text to make it from.
    NO_TEXT = "no text"


@frozen(kw_only=True)
class SealedSource:
    """A source, and the seal that opens what the ledger quotes from it."""

    source: Source
    state: SealState
    #: Where the seal belongs; None for a ledger that stands in no folder.
    path: Path | None = None
    #: The text of the file; empty where there is nothing to make it from.
    text: str = ""
    #: How many different quotes it opens.
    opened: int = 0
    #: Quotes that it cannot open, with what the text says of them.
    refused: tuple[tuple[QuotedPlace, Match], ...] = ()
    #: Why there is no text.
    why: str = ""


def quoted_by_source(ledger: Ledger) -> dict[str, list[QuotedPlace]]:
    """
    Return, for each source, the words that the ledger quotes from it, in the order of its records.

    These are the quotes and lead-ins of claims and of the voices of `via`, and the passages of evidence; each span of
    a quote on its own, the prefix before the first and the suffix behind the last.
    """
    from claimledger.quotation.seal import Quoted

    found: dict[str, list[QuotedPlace]] = {}
    for claim in ledger.claims.values():
        for one in passages_of(claim, ledger):
            quoted = Quoted(words=one.words, prefix=one.prefix, suffix=one.suffix)
            place = QuotedPlace(quoted=quoted, claim=claim.id, route=one.route)
            found.setdefault(one.source.id, []).append(place)
    return found


def seal_ledger(
    ledger: Ledger, *, only: Iterable[str] = (), copies: Mapping[str, Path] | None = None, pepper: bytes = b""
) -> Iterator[SealedSource]:
    """
    Yield the seal of each source that the ledger quotes from and whose text is at hand; writes nothing.

    *only*: the ids of the sources to seal; all where it is empty. *copies*: files with the text of sources whose
    snapshot is not kept in the ledger, by id. A source without a text is left out unless it is named in *only*.
    """
    copies = copies or {}
    texts = SourceTexts.of(ledger)
    named = frozenset(only)
    for id_, places in quoted_by_source(ledger).items():
        source = ledger.sources[id_]
        path = copies.get(id_) or texts.snapshot_path(source)
        if named and id_ not in named:
            continue
        if path is None:
            if id_ in named:
                why = "its record names no snapshot; hand one in with `--text`"
                yield SealedSource(source=source, state=SealState.NO_TEXT, why=why)
            continue
        yield _sealed(source, places, path, texts.seal_path(source), pepper)


def _sealed(source: Source, places: list[QuotedPlace], copy: Path, path: Path | None, pepper: bytes) -> SealedSource:
    from claimledger.quotation import PreparedText
    from claimledger.quotation.seal import write_seal
    from claimledger.quotation.sealmaker import make_seal
    from claimledger.snapshots import UnreadableSnapshot, read_snapshot_bytes, snapshot_bytes

    try:
        data = snapshot_bytes(copy)
        read = read_snapshot_bytes(data, name=copy.name)
    except UnreadableSnapshot as error:
        return SealedSource(source=source, state=SealState.NO_TEXT, path=path, why=f"{copy.name}: {error}")
    if source.snapshot is not None and source.snapshot.sha256.removeprefix("sha256-") != read.sha256:
        why = f"{copy.name}: its digest is not the one that the record names"
        return SealedSource(source=source, state=SealState.NO_TEXT, path=path, why=why)
    quotes = dict.fromkeys(place.quoted for place in places)
    made = make_seal(
        source.id,
        PreparedText(read.text),
        data,
        quotes,
        extractor=f"{read.extractor} {read.extractor_version}",
        pepper=pepper,
    )
    refused = dict(made.refused)
    text = write_seal(made.seal)
    if not _is_readable(text):
        why = "the ledger quotes so much of it that the seal would be too large"
        return SealedSource(source=source, state=SealState.NO_TEXT, path=path, why=why)
    return SealedSource(
        source=source,
        state=_state(path, text),
        path=path,
        text=text,
        opened=len(quotes) - len(refused),
        refused=tuple((place, refused[place.quoted]) for place in places if place.quoted in refused),
    )


def _is_readable(text: str) -> bool:
    """Tell whether others will read the seal and find every passage of it proved."""
    from claimledger.quotation.seal import MalformedSeal, read_seal

    try:
        return read_seal(text.encode()).is_sound
    except MalformedSeal:
        return False


def _state(path: Path | None, text: str) -> SealState:
    if path is None or not path.exists():
        return SealState.NEW
    # A checkout may have turned line feeds into those of its system; that is no change.
    old = path.read_bytes().replace(b"\r\n", b"\n")
    return SealState.CURRENT if old == text.encode() else SealState.CHANGED


def write_seals(sealed: Iterable[SealedSource]) -> Iterator[SealedSource]:
    """
    Write each seal that is new or has changed, as a whole, and yield it.

    Raises:
        OSError: a file cannot be written; an old one is as it was.

    """
    from claimledger.writing import write_atomically

    for one in sealed:
        if one.path is not None and one.state in (SealState.NEW, SealState.CHANGED):
            write_atomically(one.path, one.text.encode())
        yield one
