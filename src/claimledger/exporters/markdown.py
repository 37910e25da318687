r"""
Tables of Markdown: ``github`` (GitHub Flavored Markdown) and ``pipe`` (with the columns' alignment).

A cell is inline text there: no list, heading or quotation can begin in it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claimledger.exporters.cells import Markup
from claimledger.exporters.hazards import ENTITY, UNDERSCORE, hazards
from claimledger.exporters.layout import Drawn, Layout, Row, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence


_ALWAYS = "\\`*[]~^<|\n"
_CONDITIONS = (ENTITY, UNDERSCORE, {"@": r"(?<!\w@)"})
_WRITTEN = {"\n": "<br>", "<": "&lt;", "&": "&amp;"}


@cache
def _special(*, formulas: bool) -> re.Pattern[str]:
    return re.compile(hazards(_ALWAYS + "$" if formulas else _ALWAYS, *_CONDITIONS))


@cache
def _addresses() -> re.Pattern[str]:
    return re.compile(r"(https?://[^\s<>`\\|]*[\w/=%-])")


def _written(found: re.Match[str]) -> str:
    mark = found[0]
    return _WRITTEN.get(mark) or "\\" + mark


def _escape(text: str) -> str:
    # One dollar sign is money; between two, several readers set mathematics.
    special = _special(formulas=text.count("$") > 1)
    if "://" not in text:
        return special.sub(_written, text)
    pieces = _addresses().split(text)
    return "".join(
        [_address(piece) if place % 2 else special.sub(_written, piece) for place, piece in enumerate(pieces)]
    )


def _address(address: str) -> str:
    """Return *address* so that it stays a link: backslashes would become part of it, angle brackets do not."""
    if re.search(r"&\#?\w+;", address):
        # Readers disagree on character references within angle brackets: this is no link, but right.
        escaped = re.sub(r"[\[\]*_~^$]", r"\\\g<0>", address.replace("&", "&amp;"))
        return escaped.replace(":", r"\:", 1)
    return f"<{address}>" if re.search(r"[\[\]*~^$@]|(?<![^\W_])_|_(?![^\W_])", address) else address


def _colons(widths: Sequence[int], aligns: Sequence[str]) -> str:
    cells = [
        "-" * (width - 1) + ":" if align == "right" else ":" + "-" * (width - 1)
        for width, align in zip(widths, aligns, strict=True)
    ]
    return "|" + "|".join(cells) + "|"


MARKUP = Markup(special=hazards(_ALWAYS + "$", *_CONDITIONS), escape=_escape)

_ROW = Row(begin="|", bar="|", end="|")
GITHUB = Layout(header=_ROW, row=_ROW, below_header=Rule(begin="|", fill="-", cross="|", end="|"), markup=MARKUP)
PIPE = Layout(header=_ROW, row=_ROW, below_header=Drawn(draw=_colons), markup=MARKUP)
