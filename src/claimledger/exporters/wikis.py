"""
Tables of the markup languages that read HTML's character references: what could act in a cell is written as one.

``mediawiki``, ``moinmoin``, ``textile``, ``asciidoc`` and the former markup of ``youtrack``.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from claimledger.exporters.cells import Markup
from claimledger.exporters.hazards import (
    ENTITY,
    UNDERSCORE,
    at_edge,
    before,
    escape_outside_addresses,
    hazards,
    twice,
)
from claimledger.exporters.layout import Drawn, Layout, Row, Rule
from claimledger.exporters.widths import display_widths

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping, Sequence


def _reference(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"


def _escape(pattern: str, line_break: str, text: str) -> str:
    return escape_outside_addresses(pattern, _reference, text).replace("\n", line_break)


def _references(line_break: str, always: str, *conditions: Mapping[str, str], opening: str = "") -> Markup:
    """Return a markup in which each character that acts is a numeric character reference; see `hazards`."""
    pattern = hazards(always, ENTITY, *conditions, opening=opening)
    with_breaks = hazards(always + "\n", ENTITY, *conditions, opening=opening)
    return Markup(special=with_breaks, escape=partial(_escape, pattern, line_break))


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
    markup=_references("<br>", "|[]{}<>", twice("'~_!"), opening="*#:;=-"),
)

_STYLE = {"right": '<style="text-align: right;">'}
MOINMOIN = Layout(
    header=Row(begin="||", bar="||", end="||", before=" ''' ", after=" ''' ", lead=_STYLE),
    row=Row(begin="||", bar="||", end="||", before="  ", after="  ", lead=_STYLE),
    markup=_references(
        "<<BR>>",
        "|[]{}<>^`",
        twice("'_,"),
        before("~", "[-+]"),
        before("-", r"-\(", r"-\)"),
        before("!", r"\w"),
        before("/", r"\*"),
        before("@", r"[A-Z]+@"),
    ),
)

TEXTILE = Layout(
    header=Row(begin="|_. ", bar="|_.", end="|"),
    row=Row(begin="|", bar="|", end="|", after_first=" ", lead={"left": "<.", "right": ">."}),
    # Straight quotation marks, "...", "--", "(c)" and "2 x 3" would come out as other characters.
    markup=_references(
        "<br />",
        "|*+^~%\"'<[]{}",
        UNDERSCORE,
        at_edge("-@!"),
        twice("=?"),
        before(".", r"\.\."),
        {"(": r"(?:(?=(?:[cCrR]|[tT][mM])\))|(?<=[A-Z][A-Z]\())"},
        {"x": r"(?:(?<=\dx)|(?<=\d x))(?= ?\d)"},
    ),
)


def _attributes(widths: Sequence[int], aligns: Sequence[str]) -> str:
    columns = ",".join(
        f"{'>' if align == 'right' else '<'}{width}" for width, align in zip(widths, aligns, strict=True)
    )
    return f'[cols="{columns}",options="header"]\n|===='


def _longest_lines(cells: Sequence[str]) -> list[int]:
    if "\n" not in "".join(cells):
        return display_widths(cells)
    return [max(display_widths(cell.split("\n"))) for cell in cells]


_BARRED = Row(begin="|", bar="|", end="")
ASCIIDOC = Layout(
    header=_BARRED,
    row=_BARRED,
    above=Drawn(draw=_attributes),
    below=Rule(begin="|====", fill="", cross="", end=""),
    widths=_longest_lines,
    # As in Textile; arrows and the apostrophe between letters too.
    markup=_references(
        " +\n",
        "|*`#^~+{}[]\\",
        {"_": f"(?:{UNDERSCORE['_']}|(?=_)|(?<=__))"},
        twice(":;"),
        {"<": "(?:(?=[<=-])|(?<=<<))", "-": "(?:(?=[->])|(?<=--))"},
        before("=", ">"),
        before(".", r"\.\."),
        {"'": r"(?<=\w')(?=\w)"},
        before("(", r"\(", r"(?:C|R|TM)\)"),
        opening="=.",
    ),
)

YOUTRACK = Layout(
    header=Row(begin="|| ", bar=" || ", end=" || ", trims=True),
    row=Row(begin="| ", bar=" | ", end=" |"),
    markup=_references(" ", "|*[]{}<>`^~\\", UNDERSCORE, twice("'-+!")),
)
