"""What `show` says of a quoted passage: whether it is verified, by what, and what stands around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimledger.records.source import Show, Source
from claimledger.texts import Found, Holding, SourceText, SourceTexts

if TYPE_CHECKING:
    from claimledger.ledger import Ledger

#: Words on each side of a quote that are shown of a source whose words may be quoted only.
_FEW = 15
#: The same where the source's rights allow to show its words at length.
_MANY = 60
#: Of a longer quote only so many words at its beginning and its end are repeated in its context.
_REPEATED = 6


class Passages:
    """Looks up quoted passages in the texts of their sources, each of which is read once."""

    def __init__(self, ledger: Ledger) -> None:
        self._texts = SourceTexts.of(ledger)

    def verdict(self, source: Source | None, spans: tuple[str, ...], prefix: str = "", suffix: str = "") -> str:
        """Return in a few words whether every span stands in its source, and what tells so; "" for no words."""
        if not spans:
            return ""
        if source is None:
            return "not verified: no source is named"
        held = self._texts.of_source(source)
        if held.holding is Holding.NOTHING:
            why = held.problems[0].message if held.problems else "no copy of the source is held"
            return f"not verified: {why}"
        found = self._found(held, spans, prefix, suffix)
        for one in found:
            if one is None:
                return "not verified: the seal does not open these words"
            if not one.match.status.is_faithful:
                return f"NOT VERIFIED: {one.match.explanation}"
        worst = max(
            (one.match.status for one in found if one is not None), key=["exact", "typographic", "elided"].index
        )
        doubt = f" (but {held.problems[0].message})" if held.problems else ""
        return f"verified by the {held.holding}: {worst}{doubt}"

    def contexts(
        self, source: Source | None, spans: tuple[str, ...], prefix: str = "", suffix: str = ""
    ) -> Iterator[str]:
        """
        Yield each span that is verified between the words around it, the span itself between `>>` and `<<`.

        Of a text that may not be shown at length it is 15 words on each side; a seal shows what it opens, no more.
        """
        held = self._texts.of_source(source) if source is not None else None
        if held is None or source is None or held.holding is Holding.NOTHING:
            return
        full = source.rights is not None and source.rights.show is Show.FULL
        for one in self._found(held, spans, prefix, suffix):
            if one is not None and one.match.status.is_faithful:
                yield _in_context(one, _MANY if full else _FEW)

    def _found(self, held: SourceText, spans: tuple[str, ...], prefix: str, suffix: str) -> list[Found | None]:
        last = len(spans) - 1
        return [
            held.find(words, prefix if at == 0 else "", suffix if at == last else "") for at, words in enumerate(spans)
        ]


def _in_context(found: Found, most: int) -> str:
    start, end = found.match.start, found.match.end
    # A word is hardly longer than this; the rest of a long text need not be cut into words.
    reach = 40 * most
    before = found.text[max(0, start - reach) : start].split()
    after = found.text[end : end + reach].split()
    quoted = found.text[start:end].split()
    if len(quoted) > 2 * _REPEATED + 2:
        quoted = [*quoted[:_REPEATED], "…", *quoted[-_REPEATED:]]
    left = ["…", *before[-most:]] if len(before) > most or start > reach else before
    right = [*after[:most], "…"] if len(after) > most or len(found.text) > end + reach else after
    return " ".join([*left, ">>", *quoted, "<<", *right])
