"""LIAR and LIAR-PLUS: statements rated by PolitiFact, as lines of tab-separated columns without a header."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TextIO

from attrs import evolve

from claimledger.importers import foreign
from claimledger.importers.claimreview import item_of
from claimledger.importers.item import Item, Place, id_of
from claimledger.importers.table import OTHERS

if TYPE_CHECKING:
    from claimledger.importers.registry import Request

#: The columns, as the data set's own page calls them; LIAR-PLUS has one more.
COLUMNS = (
    *("id", "label", "statement", "subjects", "speaker", "job_title", "state", "party"),
    *("barely_true_counts", "false_counts", "half_true_counts", "mostly_true_counts", "pants_on_fire_counts"),
    *("context", "justification"),
)
#: The checker of every statement; LIAR does not give the addresses of its reviews.
PUBLISHER = "PolitiFact"
_LONGEST = 1_000_000


def read(stream: TextIO, name: str, request: Request | None = None) -> Iterator[Item]:  # noqa: ARG001 - as all
    """
    Yield what each line of *stream* becomes; a quotation mark is only that.

    The speaker's name is LIAR's own (``barack-obama``), for nobody says how it is spelt; subjects become topics.
    """
    number = 0
    while line := stream.readline(_LONGEST):
        number += 1
        if not line.strip():
            continue
        place = Place(path=name, line=number)
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) not in (len(COLUMNS) - 1, len(COLUMNS)):
            why = place.said("I105", f"it has {len(cells)} columns, not {len(COLUMNS) - 1} or {len(COLUMNS)}")
            yield Item(place=place, notes=(why,), rejected=foreign.cleaned(line))
            continue
        yield _item(cells, place)


def _item(cells: list[str], place: Place) -> Item:
    notes = []
    if foreign.is_broken(cells):
        notes.append(place.said("I101", "half of a character was replaced by U+FFFD"))
    told = {column: cell for column, cell in zip(COLUMNS, foreign.cleaned(cells), strict=False) if cell.strip()}
    subjects = [subject.strip() for subject in told.pop("subjects", "").split(",")]
    value: dict[str, Any] = {
        "@type": "ClaimReview",
        "author": {"name": PUBLISHER},
        "claimReviewed": told.pop("statement", ""),
        "reviewRating": {"alternateName": told.pop("label", "")},
        "reviewBody": told.pop("justification", ""),
        "itemReviewed": {"author": {"name": told.pop("speaker", ""), "jobTitle": told.pop("job_title", "")}},
        OTHERS: told,
    }
    item = item_of(value, place, notes)
    topics = tuple(dict.fromkeys(subject for subject in subjects if subject))
    return evolve(
        item,
        claims=tuple(
            evolve(
                claim,
                id=id_of(claim.statement or "", ("liar", told.get("id"), claim.statement), "claim"),
                topics=topics,
            )
            for claim in item.claims
        ),
    )
