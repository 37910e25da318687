r"""Tables of Org: ``orgtbl``; what could act in a cell is written as one of Org's entities, such as ``\vert{}``."""

from __future__ import annotations

import re
from functools import cache

from claimledger.exporters.cells import Markup
from claimledger.exporters.hazards import before, hazards
from claimledger.exporters.layout import Layout, Row, Rule

# Org's entity for the tilde is another tilde; before it a zero-width space is the manual's own way out of an emphasis.
_WRITTEN = {
    "\\": r"\backslash{}",
    "|": r"\vert{}",
    "*": r"\ast{}",
    "/": r"\slash{}",
    "_": r"\under{}",
    "=": r"\equal{}",
    "+": r"\plus{}",
    "~": "\u200b~",
    "^": r"\asciicirc{}",
    "$": r"\dollar{}",
    "[": r"\lbrack{}",
    "<": r"\lt{}",
    "{": r"\lbrace{}",
    "@": r"\commat{}",
}
# An emphasis begins only after white space or one of these, and before a character.
_CONDITIONS = (
    {mark: rf"(?<![^\s('\"{{-]{re.escape(mark)})(?=\S)" for mark in "*/=+~"},
    {"_": r"(?=[\w{*+-])"},
    before("[", r"[\[\d%]", "fn:", "cite"),
    before("<", r"\S"),
    before("{", r"\{\{"),
    before("@", "@"),
)


@cache
def _special(*, formulas: bool) -> re.Pattern[str]:
    return re.compile(hazards("\\|^$" if formulas else "\\|^", *_CONDITIONS))


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"(https?://[^\s\[\]|\\]*[\w/=%-])")


def _escape(text: str) -> str:
    # A cell of Org has no line break. One dollar sign is money; between two, a formula could stand.
    special = _special(formulas=text.count("$") > 1)
    pieces = _address().split(text.replace("\n", " "))
    for place, piece in enumerate(pieces):
        if place % 2 == 0:
            pieces[place] = special.sub(lambda found: _WRITTEN[found[0]], piece)
        elif re.search(r"[*_+=~^$]", piece):
            pieces[place] = f"[[{piece}]]"  # a link still, in which these are only characters
    return "".join(pieces)


MARKUP = Markup(special=hazards("\\|^$\n", *_CONDITIONS), escape=_escape)
_ROW = Row(begin="|", bar="|", end="|")
ORGTBL = Layout(header=_ROW, row=_ROW, below_header=Rule(begin="|", fill="-", cross="+", end="|"), markup=MARKUP)
