"""The list of feeds, and what each of them is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any

from attrs import field

from claimledger.errors import UnknownName
from claimledger.labels import Labels, labels_for
from claimledger.ledger import Ledger
from claimledger.records.claim import Claim
from claimledger.value_classes import frozen


@frozen(kw_only=True)
class Request:
    """What of a ledger is wanted, and how; a feed that has no use for a field ignores it."""

    #: Ids of claims; all of them where none is named.
    claims: tuple[str, ...] = ()
    #: The flavour of a feed that has several, such as ``markdown`` and ``html``; None for its own first one.
    style: str | None = None
    #: The words of a feed that is for people.
    labels: Labels = field(factory=labels_for)


#: Writes a document: ledger, request → lines without their line ends.
Lines = Callable[[Ledger, Request], Iterator[str]]


def _nothing(_: str) -> tuple[str, ...]:
    return ()


@frozen(kw_only=True)
class Frame:
    """What a document has around the texts of its reviews, each of which is a line."""

    before: tuple[str, ...] = ()
    #: Behind each text but the last.
    comma: str = ""
    #: Finds in a text what the end of the document hangs on; None: it is the same whatever the texts say.
    mark: Callable[[str], str] | None = None
    #: Returns the end of the document: of the greatest `mark` of all texts, "" where there is none.
    after: Callable[[str], tuple[str, ...]] = _nothing

    @property
    def between(self) -> str:
        """What stands between two texts."""
        return f"{self.comma}\n"

    def lines(self, texts: Iterable[str]) -> Iterator[str]:
        """Yield the lines of the document with *texts*."""
        yield from self.before
        last, mark = None, ""
        for text in texts:
            if last is not None:
                yield f"{last}{self.comma}"
            last, mark = text, max(mark, self.mark(text)) if self.mark else ""
        if last is not None:
            yield last
        yield from self.after(mark)

    def parts(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the document in parts, line ends and all; each of *pieces* holds some texts with `between` between."""
        yield "".join(f"{line}\n" for line in self.before).encode()
        between, mark = b"", ""
        for piece in filter(None, pieces):
            yield between + piece
            between = self.between.encode()
            if self.mark:
                mark = max(mark, *map(self.mark, piece.decode().split(self.between)))
        yield "".join(f"{line}\n" for line in ([""] if between else []) + [*self.after(mark)]).encode()


@frozen(kw_only=True)
class Feed:
    """One format; it lives in the module of this folder that has its name, as a function ``lines``."""

    name: str
    #: One sentence for the help.
    doc: str
    #: Its flavours, the usual one first.
    styles: tuple[str, ...] = ()
    #: Whether claims must be named.
    per_claim: bool = False
    #: Whether it can be cut into a file for each page of the web.
    per_page: bool = False
    #: Whether its readers refuse reviews by the rules of ClaimReview.
    refusing: bool = False
    #: Whether processes can share the claims: its module then has the functions ``texts_of`` and ``frame`` too.
    shared: bool = False

    @property
    def lines(self) -> Lines:
        """The function that writes it, imported now."""
        found: Lines = self._room.lines
        return found

    @property
    def texts_of(self) -> Callable[[str | None, Ledger, Iterable[Claim]], Iterator[str]]:
        """The function that tells, in a style, a text for each review of some claims of a ledger, imported now."""
        found: Callable[[str | None, Ledger, Iterable[Claim]], Iterator[str]] = self._room.texts_of
        return found

    @property
    def frame(self) -> Callable[[str | None], Frame]:
        """The function that says, of a style, what stands around such texts in what `lines` writes, imported now."""
        found: Callable[[str | None], Frame] = self._room.frame
        return found

    @property
    def _room(self) -> Any:
        return import_module(f"claimledger.feeds.{self.name.replace('-', '_')}")


#: All feeds, in the order of the help.
FEEDS: tuple[Feed, ...] = (
    Feed(
        name="card",
        doc="A claim with its speaker, verdicts and evidence, to paste into an article.",
        styles=("markdown", "html"),
        per_claim=True,
    ),
    Feed(
        name="claimreview",
        doc="Published reviews as ClaimReview and MediaReview of schema.org, in JSON-LD.",
        styles=("json", "jsonl", "html"),
        per_page=True,
        refusing=True,
        shared=True,
    ),
    Feed(
        name="datacommons",
        doc="Published reviews as the feed that Data Commons collects.",
        refusing=True,
        shared=True,
    ),
    Feed(
        name="google-markup",
        doc="Published reviews as pages of markup for Google's Fact Check Tools API.",
        refusing=True,
    ),
    Feed(name="averitec", doc="Published reviews of what was said as records of AVeriTeC, with their evidence."),
    Feed(name="claimskg", doc="Published reviews in the columns of ClaimsKG, as CSV."),
    Feed(name="annotation", doc="Quotes as W3C Web Annotations of their sources."),
    Feed(name="text-fragments", doc="Links that lead a browser to the exact words: id, tab, link."),
    Feed(name="csl", doc="The sources in CSL-JSON, for reference managers."),
    Feed(name="bibtex", doc="The sources in BibLaTeX."),
    Feed(name="jsonl", doc="The whole ledger as JSON Lines, which `claimledger import jsonl` reads back."),
)


def feed_named(name: str) -> Feed:
    """
    Return the feed called *name*.

    Raises:
        UnknownName: there is none; the message names the nearest.

    """
    for feed in FEEDS:
        if feed.name == name:
            return feed
    raise UnknownName("format of export", name, [feed.name for feed in FEEDS])


def export(ledger: Ledger, name: str, *, claims: Iterable[str] = (), style: str | None = None) -> Iterator[str]:
    """
    Return the lines of *ledger* in another format, without their line ends.

    *name* is the format, by the name that the command line has for it (``claimreview``), and *style* what is its
    ``--format``, where it has several; *claims* are the ids of those that are wanted (or the one id), all of them by
    default. Records that could not be read are not among the lines: `Ledger.diagnostics` tells of them.

    Raises:
        UnknownName: there is no such format, or it has no such style.
        RecordNotFound: there is no claim with one of these ids.

    """
    feed = feed_named(name)
    if style is not None and style not in feed.styles:
        raise UnknownName(f"style of {name}", style, list(feed.styles))
    wanted = tuple(ledger.claim(id_).id for id_ in ([claims] if isinstance(claims, str) else claims))
    return feed.lines(ledger, Request(claims=wanted, style=style))
