"""
A web page as the text its reader sees.

The steps are those of `innerText` (https://html.spec.whatwg.org/#the-innertext-idl-attribute) over the style sheet that
every browser starts from; style sheets of the page are not read. `docs/snapshots.md` lists where this departs from it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from claimledger.snapshots.decoding import decode, not_text, supported
from claimledger.snapshots.readable import Limits, Reason, UnreadableSnapshot

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

EXTRACTOR: Final = "html"
EXTRACTOR_VERSION: Final = "1"


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: What a browser does not show: `display: none` in its own style sheet, and what stands in for things it can show.
_UNSEEN: Final = _names("""
    area audio base basefont canvas datalist desc defs embed frame frameset head iframe img input link meta metadata
    noembed noframes noscript param rp rt rtc script source style symbol template title track video
    annotation annotation-xml -comment
""")
#: What begins and ends on a line of its own (a paragraph even with an empty line between).
_BLOCKS: Final = _names("""
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer foreignobject form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup
    option p plaintext pre search section summary table tbody text tfoot thead tr ul xmp
""")
_KEEPS_SPACES: Final = _names("listing plaintext pre textarea xmp")
#: What stands apart from the words around it though it is on their line; the table cells by a tab.
_GAPS: Final = {"button": " ", "select": " ", "textarea": " ", "td": "\t", "th": "\t"}

#: One character in so many may be a NUL before the page is held to be no text at all.
_TOLERATED_NULS: Final = 10

_QUOTATION_MARKS: Final = ("“”", "‘’")
_RAISED: Final = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_LOWERED: Final = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")

#: Elements whose end tag may be left out, or that have none: they do not nest, however often they begin.
_SHALLOW: Final = _names("""
    area base br col colgroup dd dt embed hr img input li link meta optgroup option p param rb rp rt source tbody td
    tfoot th thead tr track wbr
""")


def read_html(data: bytes, *, limits: Limits, content_type: str = "") -> tuple[str, str]:
    """
    Return the text of a page and the codec that decoded it; `content_type` is the HTTP header's value.

    Raises:
        UnreadableSnapshot: TOO_LARGE, TOO_DEEP, NOT_TEXT, or NO_TEXT for a page that shows no words.
        MemoryError: when the page needs more than the process may have.
    """
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    if len(data) > limits.expanded_bytes:
        raise UnreadableSnapshot(Reason.TOO_LARGE, f"the page has more than {limits.expanded_bytes:,} bytes")
    markup, codec = decode(data, declared=_declared(data, content_type))
    # Browsers drop single NULs, and so does the parser.
    if markup.count("\0") * _TOLERATED_NULS > len(markup):
        raise not_text()
    if _nests_deeper_than(limits.depth, markup):
        raise _too_deep(limits)
    try:
        tree = LexborHTMLParser(markup)
    except SelectolaxError:
        # HTML has no syntax errors: the parser only gives up when it gets no memory.
        raise MemoryError from None
    text = _text_of(tree, limits)
    if not text or text.isspace():
        raise UnreadableSnapshot(
            Reason.NO_TEXT,
            "the page shows no words without its scripts",
            "archive the page as a browser shows it, or its text",
        )
    return text, codec


def _declared(data: bytes, content_type: str) -> str | None:
    """Return the codec that the HTTP header names, else the one that the page itself does."""
    from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding

    from_header = supported(http_content_type_encoding(content_type))
    if from_header is not None:
        return from_header
    from_page = supported(html_body_declared_encoding(data))
    # A page that can say "utf-16" in ASCII is not in UTF-16; so the Encoding Standard takes it for UTF-8.
    return "utf-8" if from_page is not None and from_page.startswith("utf-16") else from_page


def _nests_deeper_than(limit: int, markup: str) -> bool:
    """
    Tell whether so many elements are open at once that the parser's time, quadratic in their number, gets long.

    It is a forecast from the tags alone, which spares the time limit; the walk over the tree counts for certain.
    """
    if markup.count("<") <= limit:
        return False
    open_tags: dict[str, int] = {}
    depth = 0
    for match in _tags().finditer(markup):
        end, name, rest = match.groups()
        tag = name.lower()
        if tag in _SHALLOW or rest.endswith("/"):
            continue
        count = open_tags.get(tag, 0)
        if not end:
            open_tags[tag] = count + 1
            depth += 1
            if depth > limit:
                return True
        elif count:
            open_tags[tag] = count - 1
            depth -= 1
    return False


def _too_deep(limits: Limits) -> UnreadableSnapshot:
    return UnreadableSnapshot(
        Reason.TOO_DEEP,
        f"the page has more than {limits.depth:,} elements inside each other",
        "archive the page as text",
    )


def _text_of(tree: LexborHTMLParser, limits: Limits) -> str:
    """Walk the tree without recursion, which a hostile page would exhaust."""
    page = _Lines(limits)
    styles = _inline_styles(tree)
    node: Any = tree.root
    #: The elements that the walk is in, innermost last.
    entered: list[_Element] = []
    while node is not None:
        element = _entered(node, page, styles)
        if element is not None and (child := node.first_child) is not None:
            if len(entered) == limits.depth:
                raise _too_deep(limits)
            page.open(element)
            entered.append(element)
            node = child
            continue
        if element is not None:
            page.open(element)
            page.close(element)
        while (following := node.next) is None and entered:
            node = node.parent
            page.close(entered.pop())
        node = following
    return page.text()


def _entered(node: Any, page: _Lines, styles: _InlineStyles) -> _Element | None:
    """Add what stands in a node without elements of its own; return the element to walk through in any other."""
    tag = node.tag
    if tag == "-text":
        page.add(node.text_content)
        return None
    if tag in _UNSEEN or node.mem_id in styles.hidden:
        return None
    if tag == "br":
        page.break_line()
        return None
    if tag in ("sup", "sub") and (shifted := _shifted(node, tag)):
        page.add(shifted)
        return None
    return _element(tag, styles.displayed.get(node.mem_id))


class _InlineStyles(NamedTuple):
    """What attributes of their own say of nodes, which are known by where they are in memory."""

    hidden: set[int]
    #: `block` or `inline`, where that was said.
    displayed: dict[int, str]


def _inline_styles(tree: LexborHTMLParser) -> _InlineStyles:
    styles = _InlineStyles(set(), {})
    for node in tree.css("[hidden], [style]"):
        if node.tag in ("html", "body"):
            # Hidden as a whole, a page waits for a script of its own to show it.
            continue
        attributes = node.attributes
        style = (attributes.get("style") or "").lower()
        display = _last_value(_display(), style)
        # "until-found" text is shown to whoever searches the page for it; a style of one's own outweighs the attribute.
        by_attribute = (attributes.get("hidden") or "").lower() != "until-found" and "hidden" in attributes
        by_style = display == "none" or _last_value(_visibility(), style) in ("hidden", "collapse")
        if by_style or (by_attribute and display is None):
            styles.hidden.add(node.mem_id)
        elif display is not None:
            styles.displayed[node.mem_id] = "inline" if display.startswith(("inline", "contents", "ruby")) else "block"
    return styles


def _last_value(declaration: re.Pattern[str], style: str) -> str | None:
    values = declaration.findall(style)
    return values[-1] if values else None


def _shifted(node: LexborNode, tag: str) -> str:
    """
    Return the raised or lowered characters for an element of digits and signs alone, "" for any other.

    Run into the line, the note mark of "1.9<sup>1</sup>" would make another number of it, and 10² would be 102.
    """
    text = node.text(deep=True)
    return text.translate(_RAISED if tag == "sup" else _LOWERED) if _digits_only().fullmatch(text) else ""


class _Element:
    """How one element lays out its words, as far as this matters to their text."""

    __slots__ = ("breaks", "gap", "keeps_spaces", "matters", "quotes")

    def __init__(self, tag: str, displayed: str | None) -> None:
        tag = tag.lower()
        is_block = displayed == "block" or (tag in _BLOCKS and displayed is None)
        self.breaks = (2 if tag == "p" else 1) if is_block else 0
        self.gap = _GAPS.get(tag, "")
        self.keeps_spaces = tag in _KEEPS_SPACES
        self.quotes = tag == "q"
        self.matters = bool(self.breaks or self.gap or self.keeps_spaces or self.quotes)


@lru_cache(maxsize=1024)
def _element(tag: str, displayed: str | None) -> _Element:
    """Return what is the same for all elements of a kind; a page may make up as many kinds as it likes."""
    return _Element(tag, displayed)


class _Lines:
    """The text so far, and the white space that will precede the next word if one comes."""

    def __init__(self, limits: Limits) -> None:
        self._limit = limits.characters
        self._length = 0
        self._fold = _spaces().sub
        self._parts: list[str] = []
        self._breaks = 0
        self._gap = ""
        self._at_start = True
        self._preformatted = 0
        self._quotations = 0

    def add(self, text: str) -> None:
        """Add the characters of the page, their white space folded as CSS folds it."""
        if self._preformatted:
            self._put(text)
            return
        folded = self._fold(" ", text)
        if folded.startswith(" "):
            self._ask_gap(" ")
        if words := folded.strip(" "):
            self._put(words)
            if folded.endswith(" "):
                self._ask_gap(" ")

    def break_line(self) -> None:
        """Begin a new line within a block."""
        self._gap = ""
        self._put("\n")
        self._at_start = True

    def open(self, element: _Element) -> None:
        """Begin an element."""
        if not element.matters:
            return
        self._ask_breaks(element.breaks)
        if element.gap == " ":
            self._ask_gap(" ")
        if element.quotes:
            self._put(_QUOTATION_MARKS[self._quotations % 2][0])
            self._quotations += 1
        self._preformatted += element.keeps_spaces

    def close(self, element: _Element) -> None:
        """End an element."""
        if not element.matters:
            return
        self._preformatted -= element.keeps_spaces
        if element.quotes:
            self._quotations -= 1
            # The space before an end tag stays inside the marks, as the browser has it.
            self._put(_QUOTATION_MARKS[self._quotations % 2][1])
        if element.gap:
            self._ask_gap(element.gap)
        self._ask_breaks(element.breaks)

    def text(self) -> str:
        """Return the whole text; white space that no word followed is not part of it."""
        return "".join(self._parts)

    def _ask_breaks(self, breaks: int) -> None:
        self._breaks = max(self._breaks, breaks)

    def _ask_gap(self, gap: str) -> None:
        if not self._at_start:
            self._gap = gap if gap == "\t" else self._gap or gap

    def _put(self, characters: str) -> None:
        if not characters:
            return
        lead = "\n" * self._breaks if self._breaks else self._gap
        if lead and self._parts:
            self._parts.append(lead)
        self._parts.append(characters)
        self._length += len(lead) + len(characters)
        if self._length > self._limit:
            raise UnreadableSnapshot(Reason.TOO_LARGE, f"its text has more than {self._limit:,} characters")
        self._breaks = 0
        self._gap = ""
        self._at_start = characters.endswith("\n")


@cache
def _tags() -> re.Pattern[str]:
    return re.compile(r"<(/?)([a-zA-Z][^\s/<>]*+)([^<>]*+)>")


@cache
def _spaces() -> re.Pattern[str]:
    """Match the white space that CSS folds: not the no-break space, nor any other of Unicode's."""
    return re.compile(r"[ \t\n\r\f]+")


@cache
def _digits_only() -> re.Pattern[str]:
    """Match digits and signs, and what may part two note marks."""
    return re.compile(r"[ \t\n]*[0-9+\-−=()][0-9+\-−=(),;* \t\n]*")


@cache
def _display() -> re.Pattern[str]:
    return re.compile(r"(?:^|[;\s])display\s*:\s*([a-z-]+)")


@cache
def _visibility() -> re.Pattern[str]:
    return re.compile(r"(?:^|[;\s])visibility\s*:\s*([a-z-]+)")
