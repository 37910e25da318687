"""``feed.xml``: what was reviewed, changed and corrected last, as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5

from markupsafe import Markup, escape

from claimledger.feeds.characters import written_out
from claimledger.page_addresses import claim_address, claim_page
from claimledger.records.claim import Claim
from claimledger.records.partial_date import Day
from claimledger.records.review import Review, Status
from claimledger.site.claim_view import shortened, words_of
from claimledger.site.scene import Scene
from claimledger.value_classes import frozen

#: Entries of the feed; a reader asks for it often, and keeps what it has seen.
MOST = 50


@frozen(kw_only=True)
class Entry:
    """A claim in the feed, at the last day on which something became of it."""

    id: str
    day: Day
    title: str
    summary: str
    address: str
    authors: tuple[str, ...]
    topics: tuple[str, ...]


def feed(scene: Scene, title: str) -> str:
    """Return the feed; its dates are those of the ledger, so that it changes only when a claim does."""
    entries = sorted(_entries(scene), key=lambda entry: (entry.day, entry.id), reverse=True)[:MOST]
    site = scene.ledger.settings.site
    base = f"{site.rstrip('/')}/" if site else ""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{_text(scene.labels.language)}">',
        f"<title>{_text(title)}</title>",
        f"<id>{_id(base or 'claimledger:feed')}</id>",
        f"<updated>{_time(entries[0].day) if entries else '1970-01-01T00:00:00Z'}</updated>",
        f"<author><name>{_text(title)}</name></author>",
        "<generator>claimledger</generator>",
        f'<link rel="alternate" type="text/html" href="{_text(base)}index.html"/>',
        f'<link rel="self" type="application/atom+xml" href="{_text(base)}feed.xml"/>',
    ]
    for entry in entries:
        lines += _entry(entry)
    return "\n".join([*lines, "</feed>", ""])


def _entries(scene: Scene) -> Iterator[Entry]:
    for claim in scene.ledger.claims.values():
        told = [day for review in claim.reviews for day in _days(review)]
        # A date before the year 1 is none of RFC 3339.
        days = [day for day in told if 0 < day.year <= 9999]
        if days:
            yield _about(scene, claim, max(days))


def _days(review: Review) -> Iterator[Day]:
    for date in (review.reviewed, *(one.date for one in review.corrections)):
        if date is not None and date.latest is not None:
            yield date.latest


def _about(scene: Scene, claim: Claim, day: Day) -> Entry:
    ledger = scene.ledger
    who = ledger.speaker_of(claim)
    words = shortened(words_of(claim), 120)
    lines = []
    for axis in dict.fromkeys(review.axis for review in claim.reviews):
        review = ledger.current_review(claim, axis)
        if review is not None:
            verdict = scene.wording.verdict(ledger, review).text
            draft = f" ({scene.wording.word('status', review.status)})" if review.status is not Status.PUBLISHED else ""
            lines.append(f"{scene.labels[f'axis.{axis.value}']}: {verdict}{draft}")
    authors = dict.fromkeys(ledger.name_of(one) for review in claim.reviews for one in review.by)
    return Entry(
        id=claim.id,
        day=day,
        title=f"{ledger.name_of(who)}: {words}" if who else words,
        summary=". ".join(lines),
        address=claim_address(ledger, claim) or claim_page(claim.id),
        authors=tuple(authors),
        topics=claim.topics,
    )


def _entry(entry: Entry) -> list[str]:
    return [
        "<entry>",
        f"<title>{_text(entry.title)}</title>",
        f"<id>{_id(entry.address)}</id>",
        f"<updated>{_time(entry.day)}</updated>",
        f'<link rel="alternate" type="text/html" href="{_text(entry.address)}"/>',
        *(f"<author><name>{_text(name)}</name></author>" for name in entry.authors),
        *(f'<category term="{_text(topic)}"/>' for topic in entry.topics),
        f"<summary>{_text(entry.summary)}</summary>",
        "</entry>",
    ]


def _id(address: str) -> str:
    """Return an id that stays the same, whether or not the site has an address of its own."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, address)}"


def _time(day: Day) -> str:
    return f"{day}T00:00:00Z"


def _text(text: str) -> Markup:
    return escape(written_out(text))
