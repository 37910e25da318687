"""What the one who quotes puts into a quote: ellipses, brackets, “(sic)”."""

from __future__ import annotations

import re
from functools import cache

_SPACE = "[ \\t\u00a0\u2009\u202f]"

#: What editors write where words are left out, in brackets, beside dots.
_OMISSIONS = "中略|略|前略|後略|后略|下略|以下略|중략|생략|전략|후략|이하 생략"


@cache
def _signs() -> re.Pattern[str]:
    space = rf"(?:{_SPACE}|\r?\n)?"
    dots = rf"(?:[\u2026\u22ef]+|\u2025{{2,}}|\.(?:{space}\.){{2,}}|[\u30fb\u00b7\u3002]{{3,}})(?:{_SPACE}?\.)?"
    opening, closing = "[\\[({<\uff3b\uff08\u3010\u3014\u3008\u27e8/]", "[\\])}>\uff3d\uff09\u3011\u3015\u3009\u27e9/]"
    return re.compile(
        rf"(?P<ellipsis>{opening}\s*(?:\.{_SPACE}?)?(?:{dots}|\.\.|{_OMISSIONS})\s*{closing}|{dots})"
        rf"|[\[\uff3b](?P<bracket>[^\[\]\uff3b\uff3d]{{0,200}})[\]\uff3d]"
        r"|[(\uff08<](?P<remark>(?i:sic)[!.]?)[)\uff09>]"
    )


def signs_in(quote: str) -> list[re.Match[str]]:
    """Return the signs of *quote*: the group tells whether it is an `ellipsis`, a `bracket` or a `remark`."""
    return list(_signs().finditer(quote)) if may_have_signs(quote) else []


def may_have_signs(quote: str) -> bool:
    """Tell at a glance whether `_signs` may find something: most quotes have none, and it takes long to compile."""
    return not quote.isascii() or "[" in quote or "sic" in quote.lower() or ".." in "".join(quote.split())
