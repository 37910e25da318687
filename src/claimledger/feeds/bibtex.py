"""The ledger's sources in BibLaTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from claimledger.feeds.characters import written_out
from claimledger.feeds.cited import cited_sources
from claimledger.feeds.registry import Request
from claimledger.importers.bibtex import KEPT_AS, KINDS, PLAIN_TYPE, author_field, tex
from claimledger.ledger import Ledger
from claimledger.records.source import Source

_TYPES = {kind: type_ for type_, kind in KINDS.items()}


def lines(ledger: Ledger, request: Request) -> Iterator[str]:
    """Yield an entry for each source: all, or those that the named claims stand on; texts are UTF-8, for Biber."""
    for source in cited_sources(ledger, request.claims):
        yield from _entry(ledger, source)


def _entry(ledger: Ledger, source: Source) -> Iterator[str]:
    fields: dict[str, str] = {}
    if "title" not in source.implied:
        fields["title"] = tex(written_out(source.title))
    if source.authors:
        fields["author"] = author_field([written_out(ledger.name_of(who)) for who in source.authors])
    if source.publisher is not None:
        fields["publisher"] = tex(written_out(ledger.name_of(source.publisher)))
    for key, date in (("date", source.published), ("urldate", source.accessed)):
        if date is not None:
            fields[key] = date.text
    if source.url is not None:
        # Braces would end the field.
        fields["url"] = re.sub(r"[{}\\\s]", lambda found: quote(found[0]), source.url)
    if source.note is not None:
        fields["note"] = tex(written_out(source.note))
    found = source.extra.get(KEPT_AS)
    kept = {key: text for key, text in found.items() if isinstance(text, str)} if isinstance(found, Mapping) else {}
    type_ = kept.pop("type", _TYPES.get(source.kind.value, PLAIN_TYPE) if source.kind else PLAIN_TYPE)
    key = kept.pop("key", source.id)
    if "year" in kept:
        # The day was made of year and month, which come back themselves.
        fields.pop("date", None)
    fields |= {name.removesuffix("-field"): text for name, text in kept.items()}
    if not re.fullmatch(r"[A-Za-z]+", type_) or not re.fullmatch(r"[^\s,{}()=\"#%\\@~']+", key):
        type_, key = PLAIN_TYPE, source.id
    yield f"@{type_}{{{key},"
    for name, text in fields.items():
        if re.fullmatch(r"[a-z][a-z0-9_:+-]*", name) and _is_whole(text):
            yield f"  {name} = {{{written_out(' '.join(text.split()))}}},"
    yield "}"


def _is_whole(text: str) -> bool:
    """Tell whether the braces of *text* close, each after it opened, so that it stays within its field."""
    depth = 0
    for mark in re.findall(r"[{}]", text):
        depth += 1 if mark == "{" else -1
        if depth < 0:
            return False
    return depth == 0 and not re.search(r"(^|[^\\])(\\\\)*\\([{}]|$)", text)
