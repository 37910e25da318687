"""One page that has two records."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import cast

from claimledger.addresses import comparable, part_of_page, rough
from claimledger.diagnostic import Finding, Related, Severity
from claimledger.gathering import page_of
from claimledger.ledger import Entry, Ledger
from claimledger.records.source import Source
from claimledger.recurrence import sharing
from claimledger.rules.chronology import captured_by
from claimledger.rules.rule import Bad, FileFinding, Good, LedgerContext, rule

BAD = Bad(
    """
    document:
      id: leaflet
      title: A leaflet
      relays: [paper, paper-again, copy]
    sources:
      - id: paper-again
        title: The paper again
        url: http://paper.example/deal/?utm_source=mail
        #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ S804
      - id: copy
        title: A copy of the paper
        archive: https://web.archive.org/web/20110630112127/https://paper.example/deal
        #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ S804
    """,
    also={
        "a.yaml": """
        sources:
          - id: paper
            title: A paper
            url: https://www.paper.example/deal
        """
    },
)

GOOD = Good("""
    document:
      id: leaflet
      title: A leaflet
      relays: [first, second, morning, evening, one, two]
    sources:
      - id: first
        title: The first part of a debate
        url: https://debates.example/2011-11-02#part-1
      - id: second
        title: The second part
        url: https://debates.example/2011-11-02#part-2
      - id: morning
        title: The page in the morning
        url: https://paper.example/deal
        archive: https://web.archive.org/web/20110630072127/https://paper.example/deal
      - id: evening
        title: The page in the evening
        url: https://paper.example/deal
        archive: https://web.archive.org/web/20110630192127/https://paper.example/deal
      - id: one
        title: One search
        url: https://paper.example/find?id=1
      - id: two
        title: Another page
        url: https://paper.example/find?id=2
""")


@rule("S804", "one-address-twice", over=Ledger, severity=Severity.WARNING, bad=[BAD], good=[GOOD])
def one_address_twice(context: LedgerContext) -> Iterator[FileFinding]:
    """
    One page has one record.

    Two sources with one address count as two, in every number and in every table, and what is known of the one is not
    known of the other. Addresses are compared by where they lead: `http` or `https`, `www.`, a slash at the end, the
    order of parameters and those that only tell where a visitor came from (`utm_source` …) make no difference, and an
    archived copy is one of the page it was made of. Two parts of one page (`#part-1`, `#part-2`) may have two records,
    and so may two versions, each with its own archived copy. What is written is never changed.

    To mend: keep one record and name it in place of the other; of two versions, give each its `archive`.
    """
    near: dict[str, list[Entry[Source]]] = {}
    for facts in sharing(context.files, attrgetter("address_keys")):
        for entry in facts.shared:
            address = page_of(entry.record) if isinstance(entry.record, Source) else None
            if address is not None:
                near.setdefault(rough(address), []).append(cast("Entry[Source]", entry))
    for group in near.values():
        if len(group) > 1:
            yield from _of_group(group)


def _of_group(group: list[Entry[Source]]) -> Iterator[FileFinding]:
    same: dict[str, list[Entry[Source]]] = {}
    for entry in group:
        same.setdefault(comparable(page_of(entry.record) or ""), []).append(entry)
    for entries in same.values():
        first: dict[tuple[str | None, str | None], Entry[Source]] = {}
        for entry in entries:
            part, copy = _part(entry.record), _copy(entry.record)
            wanted = [(one, other) for one in _matching(part) for other in _matching(copy)]
            before = next((first[key] for key in wanted if key in first), None)
            for one in {part, None}:
                for other in {copy, None}:
                    first.setdefault((one, other), entry)
            if before is not None and before.record.id != entry.record.id:
                yield _twice(entry, before)


def _twice(entry: Entry[Source], before: Entry[Source]) -> FileFinding:
    there = (*before.route, *_key(before.record))
    return FileFinding(
        entry.path,
        Finding(
            message=f"`{before.record.id}` has the same address",
            route=(*entry.route, *_key(entry.record)),
            hint="keep one record; of two versions of a page, give each its `archive`",
            related=(Related(message="the other source", path=before.path, route=there),),
        ),
    )


#: In place of a part or a version: the whole page, whatever version.
_WHOLE = ""


def _matching(told: str) -> tuple[str | None, ...]:
    """Return what may be the same as a part or version: itself and the whole, or (None) anything."""
    return (None,) if told == _WHOLE else (told, _WHOLE)


def _key(source: Source) -> tuple[str, ...]:
    return ("url",) if source.url is not None else ("archive",)


def _part(source: Source) -> str:
    """Return which part of the page is meant."""
    return part_of_page(source.url) if source.url is not None else _WHOLE


def _copy(source: Source) -> str:
    """Return the address of the archived copy: which version of the page is meant."""
    if source.archive is not None:
        return source.archive.url
    return source.url if source.url is not None and captured_by(source.url) is not None else _WHOLE
