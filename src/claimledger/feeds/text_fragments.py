"""Links that lead a browser to the exact words of a claim (`#:~:text=`, WICG Text Fragments)."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from claimledger.addresses import outside_address
from claimledger.feeds.registry import Request
from claimledger.ledger import Ledger
from claimledger.records.claim import Claim

#: Characters of a span that are written out; of a longer one its first and last words are.
LONGEST = 300
_WORDS = 5


def lines(ledger: Ledger, request: Request) -> Iterator[str]:
    """Yield id, tab and link of each claim that quotes a source with an address on the web."""
    for claim in map(ledger.claim, request.claims) if request.claims else ledger.claims.values():
        source = ledger.source_of(claim)
        address = outside_address(source.url if source else None)
        if address is not None and any(map(str.strip, claim.quote)):
            yield f"{claim.id}\t{link_of(address, claim)}"


def link_of(address: str, claim: Claim) -> str:
    """Return *address* with a directive for each span of the quote; a fragment that it has stays before them."""
    spans = [span for span in claim.quote if span.strip()]
    last = len(spans) - 1
    directives = [
        _directive(
            span,
            (claim.prefix or "") if index == 0 else "",
            (claim.suffix or "") if index == last else "",
        )
        for index, span in enumerate(spans)
    ]
    page, _, fragment = address.partition("#")
    kept = fragment.split(":~:")[0]
    return f"{page}#{kept}:~:{'&'.join(directives)}"


def _directive(words: str, prefix: str, suffix: str) -> str:
    """Return ``text=prefix-,words,-suffix``."""
    joined = " ".join(words.split())
    parts = joined.split(" ")
    wanted = _encoded(joined)
    if len(joined) > LONGEST and len(parts) >= 2 * _WORDS:
        wanted = f"{_encoded(' '.join(parts[:_WORDS]))},{_encoded(' '.join(parts[-_WORDS:]))}"
    before = " ".join(prefix.split())
    after = " ".join(suffix.split())
    return f"text={f'{_encoded(before)}-,' if before else ''}{wanted}{f',-{_encoded(after)}' if after else ''}"


def _encoded(text: str) -> str:
    """Return *text* percent-encoded, also the marks that part a directive: ``&``, ``,`` and ``-``."""
    return quote(text, safe="", errors="replace").replace("-", "%2D")
