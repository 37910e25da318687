"""Tables of text, and the formats they can be written in; nothing here knows what a claim is."""

from claimledger.exporters.cells import Kind
from claimledger.exporters.formats import FORMATS, Format, format_named
from claimledger.exporters.table import Table

__all__ = ["FORMATS", "Format", "Kind", "Table", "format_named"]
