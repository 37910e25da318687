"""The JSON-LD and the microdata of a web page, as elements of JSON; a pure reader, for pages are hostile."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from claimledger.importers.json_elements import Element, Readable, elements

#: Characters that are read at once.
_AT_ONCE = 1 << 18
#: How deep items may be nested, and how many characters the text of one property may have.
_DEEPEST = 30
_LONGEST = 1_000_000
#: Characters of a tag, a comment or a script that has not ended yet.
_LONGEST_OPEN = 64_000_000
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905
#: What stands around a script to hide it from programs that know no scripts, and from those that read XHTML.
_HIDING = ("<!--", "-->", "<![CDATA[", "<!]]>", "]]>", "//", "/*", "*/", ">", ";")
_MOST_HIDING = 16
#: The attribute that holds the value of a property [HTML, microdata].
_VALUES = {
    "a": "href",
    "area": "href",
    "link": "href",
    "img": "src",
    "audio": "src",
    "embed": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "object": "data",
    "data": "value",
    "meter": "value",
    "time": "datetime",
    "meta": "content",
}


def is_markup(head: str) -> bool:
    """Tell whether a text that begins with *head* is a web page, or a row of its scripts."""
    return head.lstrip("\ufeff \t\r\n").startswith("<")


def markup_elements(stream: Readable) -> Iterator[Element]:
    """
    Yield what the scripts of type ``application/ld+json`` say, and the items of microdata, as they end.

    Of a page without any, that is what there is to say.
    """
    count = 0
    for count, element in enumerate(_markup_elements(stream), start=1):  # noqa: B007 - it is counted
        yield element
    if not count:
        yield Element(value=None, line=1, column=1, problem="the page has no JSON-LD and no microdata in it")


def _markup_elements(stream: Readable) -> Iterator[Element]:
    page = _Page()
    while True:
        text = stream.read(_AT_ONCE)
        if not text:
            break
        page.feed(text)
        yield from page.taken()
        if len(page.rawdata) > _LONGEST_OPEN:
            line, column = page.getpos()
            why = f"a tag, a comment or a script has more than {_LONGEST_OPEN:,} characters"
            yield Element(value=None, line=line, column=column + 1, problem=why, raw=page.rawdata[:1_000])
            return
    page.close()
    yield from page.taken()


class _Text:
    """The text of a property that has not ended yet."""

    def __init__(self, names: list[str], depth: int) -> None:
        self.names = names
        self.depth = depth
        self._parts: list[str] = []
        self._room = _LONGEST

    def add(self, data: str) -> None:
        if self._room > 0:
            self._parts.append(data)
            self._room -= len(data)

    def whole(self) -> str:
        """Return it on one line."""
        return " ".join("".join(self._parts).split())


class _Item:
    """An item of microdata that has not ended yet."""

    def __init__(self, types: list[str], depth: int, place: tuple[int, int], *, is_part: bool) -> None:
        self.value: dict[str, Any] = {"@type": types} if types else {}
        self.depth = depth
        self.place = place
        #: Whether it is the value of another item's property.
        self.is_part = is_part

    def add(self, names: list[str], value: Any) -> None:
        for name in names:
            if name not in self.value:
                self.value[name] = value
            elif isinstance(self.value[name], list) and name != "@type":
                self.value[name].append(value)
            else:
                self.value[name] = [self.value[name], value]


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[Element] = []
        self._script: list[str] | None = None
        self._script_place = (1, 1)
        self._scripts = 0
        #: The tags that are open, and how many of each name.
        self._open: list[str] = []
        self._counts: Counter[str] = Counter()
        self._items: list[_Item] = []
        #: Properties whose text is being read.
        self._texts: list[_Text] = []

    def taken(self) -> Iterator[Element]:
        found, self._found = self._found, []
        yield from found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "script":
            # Behind a semicolon stand parameters, such as `profile` [JSON-LD 1.1, section 7].
            if told.get("type", "").partition(";")[0].strip().lower() == "application/ld+json":
                self._script = []
                self._script_place = self._here()
            return
        if tag not in _VOID:
            self._open.append(tag)
            self._counts[tag] += 1
        names = told.get("itemprop", "").split()
        if "itemscope" in told and len(self._items) < _DEEPEST:
            self._begin_item(names, told.get("itemtype", "").split())
        elif names and self._items:
            self._begin_property(tag, names, told)
        if tag in _VOID:
            self._end_items(len(self._open) + 1)

    def _here(self) -> tuple[int, int]:
        line, column = self.getpos()
        return line, column + 1

    def _begin_item(self, names: list[str], types: list[str]) -> None:
        is_part = bool(names and self._items)
        item = _Item([one.rstrip("/") for one in types], len(self._open), self._here(), is_part=is_part)
        if is_part:
            self._items[-1].add(names, item.value)
        self._items.append(item)

    def _begin_property(self, tag: str, names: list[str], told: dict[str, str]) -> None:
        """Take the value that an attribute holds; where none does, the text up to the end of the tag is read."""
        attribute = "content" if "content" in told else _VALUES.get(tag)
        if attribute in told:
            self._items[-1].add(names, told[attribute])
        elif tag not in _VOID and len(self._texts) < _DEEPEST:
            self._texts.append(_Text(names, len(self._open)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            if self._script is not None:
                self._end_script("".join(self._script))
                self._script = None
            return
        if not self._counts[tag]:
            return
        # An end tag ends what was left open inside, too, as `</ul>` does its `<li>`.
        ended = ""
        while ended != tag:
            self._end(len(self._open))
            ended = self._open.pop()
            self._counts[ended] -= 1

    def _end(self, depth: int) -> None:
        while self._texts and self._texts[-1].depth >= depth:
            text = self._texts.pop()
            if self._items:
                self._items[-1].add(text.names, text.whole())
        self._end_items(depth)

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)
            return
        for text in self._texts:
            text.add(data)

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Go over ``<![…``, which is a comment in a page, whatever it says [HTML, markup declaration open state]."""
        return self.parse_bogus_comment(i, report)

    def close(self) -> None:
        # A script that never ends, as a tag and a comment, goes to the end of the page [HTML, EOF in …].
        if self._script is not None:
            self._script.append(self.rawdata)
            self.rawdata = ""
        elif self.rawdata.startswith("<"):
            self.rawdata = ""
        super().close()
        if self._script is not None:
            self._end_script("".join(self._script))
        self._end(0)

    def _end_items(self, depth: int) -> None:
        while self._items and self._items[-1].depth >= depth:
            item = self._items.pop()
            if not item.is_part:
                line, column = item.place
                self._found.append(Element(value=item.value, line=line, column=column))

    def _end_script(self, text: str) -> None:
        self._scripts += 1
        line, column = self._script_place
        bare = _bare(text)
        told = () if bare == text else ("marks around the script were left out",)
        for one in elements(io.StringIO(bare)):
            self._found.append(
                Element(
                    value=one.value,
                    line=line + one.line - 1,
                    column=column if one.line == 1 else one.column,
                    repairs=(*told, *one.repairs),
                    problem=one.problem,
                    raw=one.raw,
                    size=one.size,
                    has_ids=one.has_ids,
                    document=self._scripts,
                )
            )
            told = ()


def _bare(script: str) -> str:
    """Return *script* without what hides it; spaces stand before it then, so that its places stay as they are."""
    inside = script.strip()
    for _ in range(_MOST_HIDING):
        shorter = _without_mark(inside)
        if shorter == inside:
            break
        inside = shorter.strip()
    else:
        return script
    if len(inside) == len(script.strip()):
        return script
    return re.sub(r"[^\n]", " ", script[: script.index(inside)]) + inside


def _without_mark(script: str) -> str:
    """Return *script* without one mark of `_HIDING` at its beginning or its end; no value of JSON has one there."""
    for mark in _HIDING:
        if script.startswith(mark):
            return script[len(mark) :]
        if script.endswith(mark):
            return script[: -len(mark)]
    return script
