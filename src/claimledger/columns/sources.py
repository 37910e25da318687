"""The columns of a table of sources: one row for each source."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.columns.choice import Choice
from claimledger.columns.column import Column, RowKind
from claimledger.columns.view import View
from claimledger.exporters.cells import Kind
from claimledger.records.source import Source
from claimledger.value_classes import frozen


@frozen(eq=False)
class SourceRow:
    """A source, seen from a view of the ledger."""

    view: View
    source: Source

    @property
    def claims(self) -> int:
        """How many claims stand in it."""
        return len(self.view.claims_by_source.get(self.source.id, ()))

    @property
    def citations(self) -> int:
        """How many passages of it are evidence."""
        return self.view.citations.get(self.source.id, 0)

    @property
    def relays(self) -> tuple[str | Choice | None, ...]:
        """What it passes on: ids of sources, names of speakers."""
        return tuple(one if one in self.view.ledger.sources else self.view.who(one) for one in self.source.relays)


def _rows(view: View) -> Iterator[SourceRow]:
    rows = (SourceRow(view, source) for source in view.ledger.sources.values())
    return (row for row in rows if row.claims or row.citations) if view.narrowed else rows


_COLUMNS: tuple[Column[SourceRow], ...] = (
    Column(name="id", doc="The source's id.", value=lambda row: row.source.id, default=True),
    Column(
        name="title", doc="The title as it stands on the document.", value=lambda row: row.source.title, default=True
    ),
    Column(name="kind", doc="What sort of document it is.", value=lambda row: row.source.kind),
    Column(name="authors", doc="Whose text it is.", value=lambda row: row.view.all_of(row.source.authors)),
    Column(
        name="publisher",
        doc="Who published it.",
        value=lambda row: row.view.who(row.source.publisher),
        default=True,
    ),
    Column(
        name="copied_by",
        doc="Whose copy, leak or upload the text in hand is.",
        value=lambda row: row.view.who(row.source.copied_by),
    ),
    Column(
        name="published",
        doc="When it was published.",
        value=lambda row: row.source.published,
        kind=Kind.DATE,
        default=True,
    ),
    Column(
        name="implied",
        doc="The fields that we filled in though the source does not say them.",
        value=lambda row: tuple(row.source.implied),
    ),
    Column(
        name="language",
        doc="The language tag; the settings' where it names none.",
        value=lambda row: row.source.language or row.view.ledger.settings.language,
    ),
    Column(
        name="read",
        doc="How much of it we read: full, excerpt or none.",
        value=lambda row: row.source.read,
        default=True,
    ),
    Column(name="copy_of", doc="The source whose words it repeats.", value=lambda row: row.source.copy_of),
    Column(name="relays", doc="Whose message it passes on as a whole.", value=lambda row: row.relays),
    Column(
        name="claims",
        doc="How many of the table's claims stand in it.",
        value=lambda row: row.claims,
        kind=Kind.NUMBER,
        default=True,
    ),
    Column(
        name="evidence",
        doc="How many passages of it are evidence for or against the table's claims, on all axes.",
        value=lambda row: row.citations,
        kind=Kind.NUMBER,
        default=True,
    ),
    Column(
        name="licence",
        doc="The licence of its words.",
        value=lambda row: row.source.rights.licence if row.source.rights else None,
    ),
    Column(name="url", doc="Its address.", value=lambda row: row.source.url, kind=Kind.LINK),
    Column(
        name="archive",
        doc="The address of an archived copy.",
        value=lambda row: row.source.archive.url if row.source.archive else None,
        kind=Kind.LINK,
    ),
    Column(name="accessed", doc="When we read it.", value=lambda row: row.source.accessed, kind=Kind.DATE),
    Column(
        name="snapshot",
        doc="Our own copy of it, relative to the file of the record.",
        value=lambda row: row.source.snapshot.path if row.source.snapshot else None,
    ),
    Column(name="note", doc="The record's note.", value=lambda row: row.source.note),
    Column(
        name="path",
        doc="The file of the record, in the ledger's folder.",
        value=lambda row: row.view.ledger.entry(row.source.id).path,
    ),
)

SOURCES = RowKind(name="sources", doc="A source.", columns=_COLUMNS, rows=_rows)
