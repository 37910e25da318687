r"""
Tables of Markdown: ``github`` (GitHub Flavored Markdown) and ``pipe`` (with the columns' alignment).

A cell is inline text there: no list, heading or quotation can begin in it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claimledger.exporters.cells import Markup
from claimledger.exporters.layout import Drawn, Layout, Row, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence


@cache
def _tokens() -> re.Pattern[str]:
    return re.compile(
        r"(?P<address>https?://[^\s<>`\\|]*[\w/=%-])"
        r"|(?P<entity>&(?=\#?\w+;))"
        r"|(?P<dollar>\$)"
        r"|(?<![^\W_])_|_(?![^\W_])"  # inside a word an underscore is a letter
        r"|(?<!\w)@"
        r"|[\\`*\[\]~^<|\n]"
    )


def _escape(text: str) -> str:
    # One dollar sign is money; between two, several readers set mathematics.
    formulas = text.count("$") > 1

    def written(token: re.Match[str]) -> str:
        found = token[0]
        if token["address"]:
            return _address(found)
        if token["dollar"]:
            return r"\$" if formulas else "$"
        if token["entity"]:
            return "&amp;"
        return {"\n": "<br>", "<": "&lt;"}.get(found, "\\" + found)

    return _tokens().sub(written, text)


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


MARKUP = Markup(special=r"[\\`*_\[\]~^<&@$|\n]", escape=_escape)

_ROW = Row(begin="|", bar="|", end="|")
GITHUB = Layout(header=_ROW, row=_ROW, below_header=Rule(begin="|", fill="-", cross="|", end="|"), markup=MARKUP)
PIPE = Layout(header=_ROW, row=_ROW, below_header=Drawn(draw=_colons), markup=MARKUP)
