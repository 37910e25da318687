r"""
Tables of LaTeX: ``latex``, ``latex_booktabs`` (needs the package booktabs) and ``latex_longtable`` (longtable).

Cells are UTF-8, as LaTeX reads by itself since 2018.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claimledger.exporters.cells import Markup
from claimledger.exporters.hazards import hazards, twice
from claimledger.exporters.layout import Drawn, Layout, Row, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WRITTEN = {
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "`": r"\textasciigrave{}",
}


@cache
def _tokens() -> re.Pattern[str]:
    return re.compile(
        r"(?P<plain>[&%$#_{}])"
        r"|(?P<written>[\\^~<>|`])"
        r"|(?P<opening>^[\[*])"  # after the \\ of the row above these would be its arguments
        r"|(?P<ligature>-(?=-)|'(?=')|,(?=,))",
        re.MULTILINE,
    )


def _escape(text: str) -> str:
    def written(token: re.Match[str]) -> str:
        found = token[0]
        if token["plain"]:
            return "\\" + found
        if token["written"]:
            return _WRITTEN[found]
        return f"{{{found}}}" if token["opening"] else f"{found}{{}}"

    escaped = _tokens().sub(written, text)
    if "\n" not in escaped:
        return escaped
    # A column of this table has no width of its own, in which \newline could work.
    return r"\shortstack[l]{" + escaped.replace("\n", r" \\ ") + "}"


def _begin(environment: str, rule: str) -> Callable[[Sequence[int], Sequence[str]], str]:
    def draw(widths: Sequence[int], aligns: Sequence[str]) -> str:  # noqa: ARG001 - the shape of every drawn rule
        columns = "".join("r" if align == "right" else "l" for align in aligns)
        return f"\\begin{{{environment}}}{{{columns}}}\n{rule}"

    return draw


def _layout(environment: str, top: str, middle: str, bottom: str) -> Layout:
    row = Row(begin="", bar="&", end=r"\\")
    return Layout(
        header=row,
        row=row,
        above=Drawn(draw=_begin(environment, top)),
        below_header=Rule(begin=middle, fill="", cross="", end=""),
        below=Rule(begin=f"{bottom}\n\\end{{{environment}}}", fill="", cross="", end=""),
        markup=MARKUP,
    )


MARKUP = Markup(special=hazards(r"&%$#_{}\^~<>|`" + "\n", twice("-',"), opening="[*"), escape=_escape)

LATEX = _layout("tabular", r"\hline", r"\hline", r"\hline")
LATEX_BOOKTABS = _layout("tabular", r"\toprule", r"\midrule", r"\bottomrule")
LATEX_LONGTABLE = _layout("longtable", r"\hline", "\\hline\n\\endhead", r"\hline")
