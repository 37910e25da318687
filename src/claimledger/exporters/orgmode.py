r"""Tables of Org: ``orgtbl``; what could act in a cell is written as one of Org's entities, such as ``\vert{}``."""

from __future__ import annotations

import re
from functools import cache

from claimledger.exporters.cells import Markup
from claimledger.exporters.layout import Layout, Row, Rule

_ENTITIES = {
    "\\": "backslash",
    "|": "vert",
    "*": "ast",
    "/": "slash",
    "_": "under",
    "=": "equal",
    "+": "plus",
    "^": "asciicirc",
    "$": "dollar",
    "[": "lbrack",
    "<": "lt",
    "{": "lbrace",
    "@": "commat",
}


@cache
def _tokens() -> re.Pattern[str]:
    return re.compile(
        r"(?P<address>https?://[^\s\[\]|\\]*[\w/=%-])"
        r"|[\\|^]"
        r"|(?<![^\s('\"{-])[*/_=+~](?=\S)"  # an emphasis begins only here
        r"|_(?=[\w{*+-])"  # a subscript
        r"|\[(?=[\[\d%]|fn:|cite)|<(?=\S)|\{(?=\{\{)|@(?=@)"
        r"|\$"
    )


def _escape(text: str) -> str:
    formulas = text.count("$") > 1

    def written(token: re.Match[str]) -> str:
        found = token[0]
        if token["address"]:
            return _address(found)
        if found == "~":
            # The entity is another tilde; a zero-width space is the manual's way to keep an emphasis from beginning.
            return "\u200b~"
        return found if found == "$" and not formulas else f"\\{_ENTITIES[found]}{{}}"

    # A cell of Org has no line break.
    return _tokens().sub(written, text.replace("\n", " "))


def _address(address: str) -> str:
    """Return *address* so that it stays a link: in brackets, where it holds what could act."""
    return f"[[{address}]]" if re.search(r"[*_+=~^$]", address) else address


MARKUP = Markup(special=r"[\\|^*/_=+~\[<{@$\n]", escape=_escape)
_ROW = Row(begin="|", bar="|", end="|")
ORGTBL = Layout(header=_ROW, row=_ROW, below_header=Rule(begin="|", fill="-", cross="+", end="|"), markup=MARKUP)
