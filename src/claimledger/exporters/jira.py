"""Tables of Jira's and Confluence's wiki markup: ``jira``."""

from __future__ import annotations

import re
from functools import cache

from claimledger.exporters.cells import Markup
from claimledger.exporters.layout import Layout, Row


@cache
def _tokens() -> re.Pattern[str]:
    return re.compile(
        r"(?P<backslash>\\)"
        r"|(?P<entity>&(?=\#?\w+;))"
        r"|[*{}\[\]|^~!]"
        r"|(?<![^\W_])_|_(?![^\W_])"
        r"|-(?=-)|(?<=-)-|(?<!\w)[-+](?=\S)|(?<=\S)[-+](?!\w)|\?(?=\?)|(?<=\?)\?"
        r"|^\#"
        r"|\((?=[!?/*xynion+-]{1,3}\))|[:;](?=[-)(DPp|])",  # faces and flags, as in "(x)" and ":)"
    )


def _escape(text: str) -> str:
    def written(token: re.Match[str]) -> str:
        # Two backslashes are a line break, one before a letter is itself: only the reference is safe.
        if token["backslash"]:
            return "&#92;"
        return "&amp;" if token["entity"] else "\\" + token[0]

    return _tokens().sub(written, text).replace("\n", r" \\ ")


MARKUP = Markup(special=r"[\\&*{}\[\]|^~!_+#?:;(\n-]", escape=_escape)
JIRA = Layout(
    header=Row(begin="||", bar="||", end="||"),
    row=Row(begin="|", bar="|", end="|"),
    markup=MARKUP,
)
