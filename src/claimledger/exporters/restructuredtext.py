"""Simple tables of reStructuredText: ``rst``."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import combining

from claimledger.exporters.cells import Markup
from claimledger.exporters.hazards import UNDERSCORE, hazards
from claimledger.exporters.layout import Layout, Row, Rule
from claimledger.exporters.widths import docutils_widths

# What would begin a list, a field, a comment, a block or a section, or be nothing but a rule.
_OPENING = r"""^(?:
    [*+\-•‣⁃:|>.=~^\#/_`]
    | \(?(?:[0-9]+|[a-zA-Z]|[ivxlcdmIVXLCDM]+)[.)](?:\s|$)
    | ([!-/:-@\[-`{-~])\1*$
)"""


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(_OPENING, re.VERBOSE)


@cache
def _inline() -> re.Pattern[str]:
    return re.compile(hazards(r"\`*|", UNDERSCORE, {":": "(?=:$)"}))


def _escape(text: str) -> str:
    # A cell of a simple table has no line break: a second line in the first column would be a second row.
    text = text.replace("\n", " ")
    escaped = _inline().sub(r"\\\g<0>", text)
    if not text.strip("\\") or combining(text[0]):
        # A row of backslashes would be a rule, a mark would go to the column before; an escaped space is nothing.
        return "\\ " + escaped
    return "\\" + escaped if _opening().match(text) and escaped[0] != "\\" else escaped


MARKUP = Markup(special=r"[\\`*|_\n:](?:(?<!:)|(?<=::)$)", opening=f"(?x:{_OPENING})|[^\x00-\u02ff]", escape=_escape)

_RULE = Rule(begin="", fill="=", cross="  ", end="")
_ROW = Row(begin="", bar="  ", end="", before="", after="", trims=True)
RST = Layout(
    header=_ROW,
    row=_ROW,
    above=_RULE,
    below_header=_RULE,
    below=_RULE,
    padding=0,
    markup=MARKUP,
    widths=docutils_widths,
    # An empty first cell would make the row go on with the row above; an empty comment is no text, yet something.
    blank_first="..",
)
