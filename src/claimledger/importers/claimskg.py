"""The CSV of ClaimsKG's extractor: one review in each row, in 24 columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TextIO

from claimledger.importers import foreign
from claimledger.importers.item import Item, Place, Told
from claimledger.importers.review_values import told_of
from claimledger.importers.table import OTHERS, Row, separated_rows

if TYPE_CHECKING:
    from claimledger.importers.registry import Request

#: Column → where it stands in a ClaimReview; None: it is kept as it is. In the order of the extractor's files, whose
#: first column is an index without a name.
COLUMNS: dict[str, tuple[str, ...] | None] = {
    "rating_ratingValue": ("reviewRating", "ratingValue"),
    "rating_worstRating": ("reviewRating", "worstRating"),
    "rating_bestRating": ("reviewRating", "bestRating"),
    "rating_alternateName": ("reviewRating", "alternateName"),
    "creativeWork_author_name": ("itemReviewed", "author", "name"),
    "creativeWork_datePublished": ("itemReviewed", "datePublished"),
    "creativeWork_author_sameAs": ("itemReviewed", "author", "sameAs"),
    "claimReview_author_name": ("author", "name"),
    "claimReview_author_url": ("author", "url"),
    "claimReview_url": ("url",),
    "claimReview_claimReviewed": ("claimReviewed",),
    "claimReview_datePublished": ("datePublished",),
    "claimReview_source": None,
    "claimReview_author": None,
    "extra_body": ("reviewBody",),
    "extra_refered_links": None,
    "extra_title": ("headline",),
    "extra_tags": ("keywords",),
    "extra_entities_claimReview_claimReviewed": None,
    "extra_entities_body": None,
    "extra_entities_keywords": None,
    "extra_entities_author": None,
    "related_links": None,
}


def read(stream: TextIO, name: str, request: Request | None = None) -> Iterator[Item]:
    """
    Yield what each row of *stream* becomes.

    The numbers are the publisher's own, or those of ClaimsKG (3 true, 2 mixture, 1 false, -1 other), and are read only
    where there are no words. Columns that a ClaimReview has no place for, such as recognised entities, are kept.
    """
    for one in told(stream, name, request):
        yield one.item


def told(stream: TextIO, name: str, request: Request | None = None) -> Iterator[Told]:  # noqa: ARG001 - as all
    """Yield what `read` does, as the values of a file."""
    for row in separated_rows(stream, ",", quoting=True):
        place = Place(path=name, line=row.line, column=row.column)
        if row.problem:
            raw = foreign.cleaned(row.raw) or "{}"
            yield Told(place, notes=(place.said("I105", row.problem),), rejected=raw)
            continue
        if row.is_header:
            if COLUMNS.keys().isdisjoint(row.cells):
                yield _of_another_kind(row, place)
                return
            continue
        cells: Mapping[str, Any] = row.cells
        notes = []
        if foreign.is_broken(dict(cells)):
            notes.append(place.said("I101", "half of a character was replaced by U+FFFD"))
            cells = foreign.cleaned(dict(cells))
        value: dict[str, Any] = {"@type": "ClaimReview"}
        others: dict[str, Any] = {}
        for column, cell in cells.items():
            route = COLUMNS.get(column)
            if not column or not cell.strip():
                # The column without a name is the number of the row in its file.
                continue
            if route is None:
                others[column] = cell
                continue
            at = value
            for step in route[:-1]:
                at = at.setdefault(step, {})
            at[route[-1]] = cell
        if others:
            value[OTHERS] = others
        yield told_of(value, place, notes)


def _of_another_kind(header: Row, place: Place) -> Told:
    """Return what is said once of a table that is none of ClaimsKG's, in place of the same of each row."""
    why = "it is no CSV of ClaimsKG's extractor: its first line names no column of those, such as claimReview_url"
    return Told(place, notes=(place.said("I105", why),), rejected=foreign.cleaned(",".join(header.cells)) or "{}")
