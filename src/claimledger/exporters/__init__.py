"""Tables of text, and the formats they can be written in; nothing here knows what a claim is."""

from claimledger.exporters.cells import Kind
from claimledger.exporters.file_formats import FILE_FORMATS, FileFormat, file_format_named
from claimledger.exporters.formats import FORMATS, Format, format_named
from claimledger.exporters.table import Table

__all__ = ["FILE_FORMATS", "FORMATS", "FileFormat", "Format", "Kind", "Table", "file_format_named", "format_named"]
