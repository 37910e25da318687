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
    "~": "tilde",
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
        r"[\\|^]"
        r"|(?<![^\s('\"{-])[*/_=+~](?=\S)"  # an emphasis begins only here
        r"|_(?=[\w{*+-])"  # a subscript
        r"|\[(?=[\[\d%]|fn:|cite)|<(?=\S)|\{(?=\{\{)|@(?=@)"
        r"|\$"
    )


def _escape(text: str) -> str:
    formulas = text.count("$") > 1

    def written(token: re.Match[str]) -> str:
        return token[0] if token[0] == "$" and not formulas else f"\\{_ENTITIES[token[0]]}{{}}"

    # A cell of Org has no line break.
    return _tokens().sub(written, text.replace("\n", " "))


MARKUP = Markup(special=r"[\\|^*/_=+~\[<{@$\n]", escape=_escape)
_ROW = Row(begin="|", bar="|", end="|")
ORGTBL = Layout(header=_ROW, row=_ROW, below_header=Rule(begin="|", fill="-", cross="+", end="|"), markup=MARKUP)
