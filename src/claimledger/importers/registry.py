"""The list of importers, and how one is given its input."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO, cast

from attrs import field

from claimledger.errors import InputRefused, UnknownName
from claimledger.importers.item import Item, Told
from claimledger.importers.json_elements import Element
from claimledger.value_classes import frozen


@frozen(kw_only=True)
class Request:
    """What an importer is asked besides its input; one that has no use for a field ignores it."""

    #: ``table``: the file that says which column is what.
    mapping: Path | None = None


#: Reads an input: its text, what places call it, the request → what each foreign record becomes.
Reader = Callable[[TextIO, str, Request], Iterator[Item]]


@frozen(kw_only=True)
class Importer:
    """
    One format; it lives in the module of this folder that has its name, as a function ``read``.

    Where an input falls into parts that can be read apart, the functions ``parts_of`` and ``told_in`` stand beside it.
    """

    name: str
    #: One sentence for the help.
    doc: str
    #: The module, where it is not called after the format.
    module: str = field(default="")
    #: Whether an input may be a ZIP archive: a workbook is one.
    may_be_archive: bool = False
    #: Whether a text of no characters is one of no records, as an export of nothing is; else a download has failed.
    may_be_empty: bool = False

    @property
    def read(self) -> Reader:
        """The function that reads it, imported now."""
        found: Reader = self._room.read
        return found

    @property
    def is_in_parts(self) -> bool:
        """Whether its input falls into parts that are read one by one, whatever stands in the others."""
        return hasattr(self._room, "parts_of")

    @property
    def told_in(self) -> Callable[[Element, str], Iterator[Told]]:
        """The function that reads one part of an input with a name, imported now."""
        found: Callable[[Element, str], Iterator[Told]] = self._room.told_in
        return found

    @property
    def _room(self) -> Any:
        return import_module(f"claimledger.importers.{self.module or self.name.replace('-', '_')}")

    def parts(self, path: str, *, unread: bool = False, by_line: bool = False) -> Iterator[Element]:
        """
        Yield the parts of the file *path*, which falls into parts; the file is opened as by `items`.

        *unread*: they may come as their texts, as of `elements`; so *by_line*.
        """
        with self.opened(path) as stream:
            yield from self._room.parts_of(stream, unread=unread, by_line=by_line)

    def items(self, path: str, request: Request) -> Iterator[Item]:
        """
        Yield what the records of the file *path* become; ``-`` is the standard input.

        The text is read as UTF-8, line ends as they are; bytes that are none become halves of characters, which the
        readers replace and tell.

        Raises:
            OSError: the file cannot be read.
            InputRefused: it is packed, written in UTF-16, or empty.

        """
        with self.opened(path) as stream:
            yield from self.read(stream, Path(path).name, request)

    def told(self, path: str, request: Request) -> Iterator[Item | Told]:
        """Yield what `items` does, as the values of a file where a function ``told`` stands beside ``read``."""
        read = getattr(self._room, "told", self.read)
        with self.opened(path) as stream:
            yield from read(stream, Path(path).name, request)

    def opened(self, path: str) -> AbstractContextManager[TextIO]:
        """Hold the text of the file *path* open, as `opened` does, if it may be an input of this format."""
        return opened(path, may_be_archive=self.may_be_archive, may_be_empty=self.may_be_empty)


#: How bytes begin that are no text in UTF-8, and what is said of them.
_NO_TEXT = {
    b"\x1f\x8b": "it is packed with gzip; unpack it first",
    b"PK\x03\x04": "it is a ZIP archive; unpack it first",
    b"\xfd7zXZ\0": "it is packed with xz; unpack it first",
    b"\x28\xb5\x2f\xfd": "it is packed with zstd; unpack it first",
    b"\xff\xfe": "it is written in UTF-16; save it as UTF-8 first",
    b"\xfe\xff": "it is written in UTF-16; save it as UTF-8 first",
}
_ARCHIVE = b"PK\x03\x04"


@contextmanager
def opened(path: str, *, may_be_archive: bool = False, may_be_empty: bool = False) -> Iterator[TextIO]:
    """
    Hold the text of the file *path* open, of which no byte has been read; ``-`` is the standard input.

    *may_be_archive*: a ZIP archive is held open too, for a workbook is one. *may_be_empty*: so is a file of no bytes.

    Raises:
        OSError: the file cannot be read.
        InputRefused: it is packed, written in UTF-16, or empty.

    """
    if path == "-":
        stdin = sys.stdin.buffer
        # A stand-in for it may have no way to look ahead.
        data = stdin if isinstance(stdin, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stdin))
        _validate(data, "the standard input", may_be_archive=may_be_archive, may_be_empty=may_be_empty)
        yield io.TextIOWrapper(data, encoding="utf-8-sig", errors="surrogateescape", newline="")
        return
    with open(path, "rb") as data:  # noqa: PTH123
        _validate(data, path, may_be_archive=may_be_archive, may_be_empty=may_be_empty)
        with io.TextIOWrapper(data, encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
            yield stream


def _validate(data: io.BufferedReader[Any], name: str, *, may_be_archive: bool, may_be_empty: bool) -> None:
    first = data.peek(8)
    if not first and not may_be_empty:
        raise InputRefused(name, "there is nothing in it")
    for begin, why in _NO_TEXT.items():
        if first.startswith(begin) and not (begin == _ARCHIVE and may_be_archive):
            raise InputRefused(name, why)


#: All importers, in the order of the help.
IMPORTERS: tuple[Importer, ...] = (
    Importer(name="claimreview", doc="ClaimReview and MediaReview: JSON-LD in any shape, or a web page that holds it."),
    Importer(name="datacommons", doc="The feed of Data Commons, and its research file.", module="claimreview"),
    Importer(name="google-api", doc="Google's Fact Check Tools API: answers of claims:search, and pages of markup."),
    Importer(name="averitec", doc="AVeriTeC: claims with a verdict, and questions whose answers are the evidence."),
    Importer(name="claimskg", doc="The CSV of ClaimsKG's extractor."),
    Importer(name="liar", doc="LIAR and LIAR-PLUS: statements that PolitiFact rated, in tab-separated columns."),
    Importer(name="annotation", doc="W3C Web Annotations, and what Hypothesis exports."),
    Importer(name="csl", doc="Sources in CSL-JSON, as Zotero and others write it."),
    Importer(name="bibtex", doc="Sources in BibTeX and BibLaTeX (extra `import`).", may_be_empty=True),
    Importer(
        name="jsonl", doc="A whole ledger as JSON Lines, as `claimledger export jsonl` writes it.", may_be_empty=True
    ),
    Importer(
        name="table",
        doc="Any CSV, TSV, XLSX, JSON or JSON Lines, by a mapping that says which column is what.",
        may_be_archive=True,
    ),
)


#: What people call a table, whose columns somebody has to explain.
_TABLES = ("csv", "tsv", "xlsx", "excel", "json")


def importer_named(name: str) -> Importer:
    """
    Return the importer called *name*.

    Raises:
        UnknownName: there is none.

    """
    for importer in IMPORTERS:
        if importer.name == name:
            return importer
    names = [importer.name for importer in IMPORTERS]
    raise UnknownName("format to import", name, names, meant="table" if name.lower() in _TABLES else "")
