"""
Tables of the markup languages that read HTML's character references: what could act in a cell is written as one.

``mediawiki``, ``moinmoin``, ``textile``, ``asciidoc`` and the former markup of ``youtrack``.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING

from claimledger.exporters.cells import Markup, with_plain_addresses
from claimledger.exporters.layout import Drawn, Layout, Row, Rule
from claimledger.exporters.widths import display_widths

if TYPE_CHECKING:
    from collections.abc import Sequence

# An ampersand that would begin a character reference.
_ENTITY = r"&(?=\#?\w+;)"
# An underscore inside a word is a letter, in a web address too.
_UNDERSCORE = r"(?<![^\W_])_|_(?![^\W_])"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE)


def _referenced(pattern: str, line_break: str, text: str) -> str:
    escaped = with_plain_addresses(_compiled(pattern), lambda found: f"&#{ord(found[0])};", text)
    return escaped.replace("\n", line_break)


def _references(pattern: str, line_break: str) -> Markup:
    """Return a markup in which each character that *pattern* finds is a numeric character reference."""
    return Markup(special=rf"(?x:{pattern}|\n)", escape=partial(_referenced, pattern, line_break))


def _twice(*characters: str) -> str:
    """Match each of *characters* that stands beside its like."""
    return "|".join(f"{mark}(?={mark})|(?<={mark}){mark}" for mark in map(re.escape, characters))


_RIGHT = {"right": 'style="text-align: right;"| '}
MEDIAWIKI = Layout(
    header=Row(begin="!", bar="!!", end="", lead=_RIGHT, lead_behind=True, trims=True),
    row=Row(begin="|", bar="||", end="", lead=_RIGHT, lead_behind=True, trims=True),
    above=Rule(
        begin='{| class="wikitable" style="text-align: left;"', fill="", cross="", end="\n|+ <!-- caption -->\n|-"
    ),
    below_header=Rule(begin="|-", fill="", cross="", end=""),
    between=Rule(begin="|-", fill="", cross="", end=""),
    below=Rule(begin="|}", fill="", cross="", end=""),
    padding=0,
    markup=_references(rf"""[|\[\]{{}}<>]|{_ENTITY}|{_twice("'", "~", "_", "!")}|^[*\#:;=-]""", "<br>"),
)

_STYLE = {"right": '<style="text-align: right;">'}
MOINMOIN = Layout(
    header=Row(begin="||", bar="||", end="||", before=" ''' ", after=" ''' ", lead=_STYLE),
    row=Row(begin="||", bar="||", end="||", before="  ", after="  ", lead=_STYLE),
    markup=_references(
        rf"""[|\[\]{{}}<>^`]|{_ENTITY}|{_twice("'", "_", ",")}|~(?=[-+])|-(?=-\()|!(?=\w)|/(?=\*)|@(?=[A-Z]+@)""",
        "<<BR>>",
    ),
)

TEXTILE = Layout(
    header=Row(begin="|_. ", bar="|_.", end="|"),
    row=Row(begin="|", bar="|", end="|", after_first=" ", lead={"left": "<.", "right": ">."}),
    markup=_references(
        # Straight quotation marks, dots, dashes and "(c)" would come out as other characters.
        rf"""[|*+^~%"'<\[\]{{}}]|{_ENTITY}|{_UNDERSCORE}|{_twice("-", "=", "?", "@")}
        |(?<!\w)[-!@](?=\S)|(?<=\S)[-@](?!\w)|\.(?=\.\.)|\((?=(?:[cCrR]|[tT][mM])\))|(?<=[A-Z][A-Z])\(
        |(?<=\d)x(?=\ ?\d)|(?<=\d\ )x(?=\ ?\d)""",
        "<br />",
    ),
)


def _attributes(widths: Sequence[int], aligns: Sequence[str]) -> str:
    columns = ",".join(
        f"{'>' if align == 'right' else '<'}{width}" for width, align in zip(widths, aligns, strict=True)
    )
    return f'[cols="{columns}",options="header"]\n|===='


def _longest_lines(cells: Sequence[str]) -> list[int]:
    return [max(display_widths(cell.split("\n"))) for cell in cells]


_BARRED = Row(begin="|", bar="|", end="")
ASCIIDOC = Layout(
    header=_BARRED,
    row=_BARRED,
    above=Drawn(draw=_attributes),
    below=Rule(begin="|====", fill="", cross="", end=""),
    widths=_longest_lines,
    markup=_references(
        # As in Textile, arrows and apostrophes too.
        rf"""[|*`\#^~+{{}}\[\]\\]|{_ENTITY}|{_UNDERSCORE}|{_twice("_", "-", "<", ":", ";")}
        |\.(?=\.\.)|(?<=\w)'(?=\w)|^[=.]
        |\((?=\(|(?:C|R|TM)\))|[-=](?=>)|<(?=[-=])""",
        " +\n",
    ),
)

YOUTRACK = Layout(
    header=Row(begin="|| ", bar=" || ", end=" || ", trims=True),
    row=Row(begin="| ", bar=" | ", end=" |"),
    markup=_references(rf"""[|*\[\]{{}}<>`^~\\]|{_ENTITY}|{_UNDERSCORE}|{_twice("'", "-", "+", "!")}""", " "),
)
