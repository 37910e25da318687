"""Tables of Jira's and Confluence's wiki markup: ``jira``."""

from __future__ import annotations

import re
from functools import cache

from claimledger.exporters.cells import Markup, with_plain_addresses
from claimledger.exporters.layout import Layout, Row


@cache
def _tokens() -> re.Pattern[str]:
    return re.compile(
        r"(?P<reference>[\\|^~]|&(?=\#?\w+;)|(?<!\w)\+(?=\S)|(?<=\S)\+(?!\w))"
        r"|[*{}\[\]!]"
        r"|(?<![^\W_])_|_(?![^\W_])"
        r"|-(?=-)|(?<=-)-|(?<!\w)-(?=\S)|(?<=\S)-(?!\w)|\?(?=\?)|(?<=\?)\?"
        r"|^[\#-]"
        r"|\((?=[!?/*xynion+-]{1,3}\))|[:;](?=[-)(DPp|])",  # faces and flags, as in "(x)" and ":)"
    )


def _escape(text: str) -> str:
    def written(token: re.Match[str]) -> str:
        # A backslash is no way out for every character: two of them are a line break, "\|" still ends the cell.
        return f"&#{ord(token[0])};" if token["reference"] else "\\" + token[0]

    return with_plain_addresses(_tokens(), written, text).replace("\n", r" \\ ")


MARKUP = Markup(special=r"[\\&*{}\[\]|^~!_+#?:;(\n-]", escape=_escape)
JIRA = Layout(
    header=Row(begin="||", bar="||", end="||"),
    row=Row(begin="|", bar="|", end="|"),
    markup=MARKUP,
)
