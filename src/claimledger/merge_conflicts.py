"""Where a merge of git left two versions of some lines in a ledger file, between marks, for a person to choose."""

from __future__ import annotations

import re
from bisect import bisect_left

from claimledger.location import Span
from claimledger.plain_parsing import SyntaxFinding

_MARK = re.compile(r"^([<>])\1{6}(?: ([^\r\n]*))?\r?$", re.MULTILINE)
_LONGEST_NAME = 60


class Conflicts:
    """The conflicts in a text, in order; each reaches from its first mark to the end of its last."""

    def __init__(self, text: str) -> None:
        self.findings: list[SyntaxFinding] = []
        self._spans: list[Span] = []
        begin: re.Match[str] | None = None
        for mark in _MARK.finditer(text):
            if mark[1] == "<":
                begin = begin or mark
            elif begin is not None:
                self._add(begin, mark)
                begin = None

    def _add(self, begin: re.Match[str], end: re.Match[str]) -> None:
        ours, theirs = (f"`{(mark[2] or '?')[:_LONGEST_NAME].strip()}`" for mark in (begin, end))
        self._spans.append(Span(begin.start(), end.end()))
        self.findings.append(
            SyntaxFinding(
                code="F001",
                message=f"this is not YAML: a merge left two versions here, that of {ours} and that of {theirs}",
                span=Span(begin.start(), begin.start() + len(begin[0].rstrip("\r"))),
                hint="keep what is right of both, and take out the lines of `<<<<<<<`, `=======` and `>>>>>>>`",
                related=Span(end.start(), end.start() + len(end[0].rstrip("\r"))),
                related_message="they end here",
            )
        )

    def touch(self, start: int, end: int) -> bool:
        """Tell whether a conflict reaches into the characters from *start* to *end*."""
        index = bisect_left(self._spans, start, key=lambda span: span.end)
        return index < len(self._spans) and self._spans[index].start < end
