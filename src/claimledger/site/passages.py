"""Whether quoted words stand in the copy of their source, and what may be shown of the words around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimledger.feeds.wording import Wording
from claimledger.ledger import Ledger
from claimledger.records.source import Show, Source
from claimledger.site.pages import Check, Context
from claimledger.texts import NOTHING_HELD, Found, Holding, SourceText, SourceTexts

#: Words on each side of a quote that are shown of a source of which excerpts may be shown.
FEW = 15
#: The same of a source whose words may be shown at length.
MANY = 80
#: A word is hardly longer; the rest of a long text need not be cut into words.
_LETTERS = 40

_STATES = {"exact": "found", "typographic": "typography", "elided": "elided"}


class Passages:
    """Looks words up in the texts of their sources; each source is read once, when it is first asked for."""

    def __init__(self, ledger: Ledger, wording: Wording, unheld: Iterable[str] = ()) -> None:
        self._texts = SourceTexts.of(ledger)
        self._wording = wording
        #: Ids of sources of which nothing is held, as far as anybody has asked.
        self.unheld = set(unheld)

    def check(
        self, source: Source | None, spans: Sequence[str], prefix: str | None = None, suffix: str | None = None
    ) -> Check | None:
        """Return whether every one of *spans* stands in *source*; None where there are no words to look for."""
        if not spans:
            return None
        held = self._held(source)
        if held.holding is Holding.NOTHING:
            return self._said("unheld")
        found = _find(held, spans, prefix, suffix)
        if any(one is not None and not one.match.status.is_faithful for one in found):
            return self._said("differs")
        if any(one is None for one in found):
            return self._said("unheld")
        states = [_STATES[one.match.status] for one in found if one is not None]
        worst = max(states, key=list(_STATES.values()).index)
        return Check(state=worst, text=self._wording.labels[f"check.{worst}.{held.holding.value}"])

    def contexts(
        self, source: Source | None, spans: Sequence[str], prefix: str | None = None, suffix: str | None = None
    ) -> tuple[Context, ...]:
        """Return each of *spans* that *source* has between the words around it, as far as its rights allow."""
        if source is None or source.rights is None or not spans:
            return ()
        held = self._held(source)
        most = MANY if source.rights.show is Show.FULL else FEW
        found = _find(held, spans, prefix, suffix)
        return tuple(_context(one, most) for one in found if one is not None and one.match.status.is_faithful)

    def holds(self, source: Source | None) -> bool:
        """Tell whether anything of the text of *source* is held."""
        return self._held(source).holding is not Holding.NOTHING

    def _held(self, source: Source | None) -> SourceText:
        if source is None or source.id in self.unheld:
            return NOTHING_HELD
        held = self._texts.of_source(source)
        if held.holding is Holding.NOTHING:
            self.unheld.add(source.id)
        return held

    def _said(self, state: str) -> Check:
        return Check(state=state, text=self._wording.labels[f"check.{state}"])


def _find(held: SourceText, spans: Sequence[str], prefix: str | None, suffix: str | None) -> list[Found | None]:
    last = len(spans) - 1
    return [
        held.find(words, (prefix or "") if at == 0 else "", (suffix or "") if at == last else "")
        for at, words in enumerate(spans)
    ]


def _context(found: Found, most: int) -> Context:
    text, start, end = found.text, found.match.start, found.match.end
    reach = _LETTERS * most
    before, after = text[max(0, start - reach) : start].split(), text[end : end + reach].split()
    cut_before = len(before) > most or start > reach
    cut_after = len(after) > most or len(text) > end + reach
    return Context(
        before=" ".join(["…", *before[-most:]] if cut_before else before) + _gap(text[max(0, start - 1) : start]),
        quote=" ".join(text[start:end].split()),
        after=_gap(text[end : end + 1]) + " ".join([*after[:most], "…"] if cut_after else after),
    )


def _gap(beside: str) -> str:
    """Return the space between a quote and what stands beside it; none before a comma, say."""
    return " " if beside.isspace() else ""
