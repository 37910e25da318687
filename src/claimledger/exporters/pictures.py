"""Tables drawn for people: in a terminal, a mail, a comment; nothing in a cell has a meaning but to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimledger.exporters.layout import Drawn, Layout, Row, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence


def _rule(drawn: str) -> Rule:
    """Read a rule from its four characters: begin, fill, cross, end."""
    begin, fill, cross, end = list(drawn)
    return Rule(begin=begin, fill=fill, cross=cross, end=end)


def _grid(bar: str, above: str, below_header: str, between: str, below: str) -> Layout:
    """Describe a table with a line between any two rows."""
    row = Row(begin=bar, bar=bar, end=bar)
    return Layout(
        header=row,
        row=row,
        above=_rule(above),
        below_header=_rule(below_header),
        between=_rule(between),
        below=_rule(below),
        wraps=True,
    )


def _outline(bar: str, above: str, below_header: str, below: str) -> Layout:
    """Describe a table with a line round it and under its header."""
    row = Row(begin=bar, bar=bar, end=bar)
    return Layout(
        header=row,
        row=row,
        above=_rule(above),
        below_header=_rule(below_header),
        below=_rule(below),
        wraps=True,
    )


def _colons(widths: Sequence[int], aligns: Sequence[str]) -> str:
    cells = [
        "=" * (width - 1) + ":" if align == "right" else ":" + "=" * (width - 1)
        for width, align in zip(widths, aligns, strict=True)
    ]
    return "+" + "+".join(cells) + "+"


_BARE = Row(begin="", bar="  ", end="", before="", after="", trims=True)
_PIPED = Row(begin="|", bar="|", end="|")
_OPEN = Row(begin="", bar="|", end="", trims=True)

SIMPLE = Layout(
    header=_BARE,
    row=_BARE,
    below_header=Rule(begin="", fill="-", cross="  ", end=""),
    padding=0,
    wraps=True,
)
PLAIN = Layout(header=_BARE, row=_BARE, padding=0, wraps=True)
GRID = _grid("|", "+-++", "+=++", "+-++", "+-++")
SIMPLE_GRID = _grid("│", "┌─┬┐", "├─┼┤", "├─┼┤", "└─┴┘")
ROUNDED_GRID = _grid("│", "╭─┬╮", "├─┼┤", "├─┼┤", "╰─┴╯")
HEAVY_GRID = _grid("┃", "┏━┳┓", "┣━╋┫", "┣━╋┫", "┗━┻┛")
MIXED_GRID = _grid("│", "┍━┯┑", "┝━┿┥", "├─┼┤", "┕━┷┙")
DOUBLE_GRID = _grid("║", "╔═╦╗", "╠═╬╣", "╠═╬╣", "╚═╩╝")
FANCY_GRID = _grid("│", "╒═╤╕", "╞═╪╡", "├─┼┤", "╘═╧╛")
COLON_GRID = Layout(
    header=_PIPED,
    row=_PIPED,
    above=_rule("+-++"),
    below_header=Drawn(draw=_colons),
    between=_rule("+-++"),
    below=_rule("+-++"),
    drawn_align="left",
    wraps=True,
)
OUTLINE = _outline("|", "+-++", "+=++", "+-++")
SIMPLE_OUTLINE = _outline("│", "┌─┬┐", "├─┼┤", "└─┴┘")
ROUNDED_OUTLINE = _outline("│", "╭─┬╮", "├─┼┤", "╰─┴╯")
HEAVY_OUTLINE = _outline("┃", "┏━┳┓", "┣━╋┫", "┗━┻┛")
MIXED_OUTLINE = _outline("│", "┍━┯┑", "┝━┿┥", "┕━┷┙")
DOUBLE_OUTLINE = _outline("║", "╔═╦╗", "╠═╬╣", "╚═╩╝")
FANCY_OUTLINE = _outline("│", "╒═╤╕", "╞═╪╡", "╘═╧╛")
PRESTO = Layout(header=_OPEN, row=_OPEN, below_header=Rule(begin="", fill="-", cross="+", end=""), wraps=True)
PRETTY = Layout(
    header=_PIPED,
    row=_PIPED,
    above=_rule("+-++"),
    below_header=_rule("+-++"),
    below=_rule("+-++"),
    header_room=0,
    align="center",
    wraps=True,
)
PSQL = _outline("|", "+-++", "|-+|", "+-++")
