"""Claims, speakers, sources and topics → the data of their lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from claimledger.feeds.wording import AXES, Verdict
from claimledger.page_addresses import page_name
from claimledger.records.claim import Claim
from claimledger.records.source import Source
from claimledger.records.speaker import Role, Speaker
from claimledger.site.claim_view import claim_row, shortened, words_of
from claimledger.site.pages import IndexRow, Link, ListPage, RecordPage
from claimledger.site.prose import outside_link, prose
from claimledger.site.scene import Scene

#: How many claims stand on one page of a list; the table of all claims shows as many at a time.
PER_PAGE = 100
_CITING = 140


def list_page(scene: Scene, claims: Sequence[Claim], page: str, number: int) -> ListPage:
    """
    Return one of the pages into which *claims* are cut, counted from 0.

    *page* is the path of the first one (``claims.html``), the others are ``claims.2.html`` …. There is at least one.
    """
    count = page_count(len(claims))
    part = claims[number * PER_PAGE : (number + 1) * PER_PAGE]
    return ListPage(
        page=page_path(page, number),
        number=number + 1,
        count=count,
        total=len(claims),
        rows=tuple(claim_row(scene, claim) for claim in part),
        previous=page_path(page, number - 1) if number else "",
        next=page_path(page, number + 1) if number + 1 < count else "",
        first=page,
        last=page_path(page, count - 1),
    )


def page_count(claims: int) -> int:
    """Return on how many pages so many *claims* stand; an empty list has one."""
    return max(1, -(-claims // PER_PAGE))


def page_path(page: str, number: int) -> str:
    """Return the path of the page *number*, counted from 0, of the list that begins at *page*."""
    return f"{page.removesuffix('.html')}.{number + 1}.html" if number else page


def verdict_counts(scene: Scene, claims: Sequence[Claim]) -> tuple[tuple[Verdict, int], ...]:
    """Return how many of *claims* have which current rating, axis by axis, each in the order of its scale."""
    counts: Counter[tuple[int, int, str]] = Counter()
    found: dict[tuple[int, int, str], Verdict] = {}
    for claim in claims:
        for at, axis in enumerate(AXES if claim.reviews else ()):
            review = scene.ledger.current_review(claim, axis)
            if review is None:
                continue
            rating = scene.view.rating(review)
            key = (at, rating.rank if rating else 10_000, rating.id if rating else "")
            counts[key] += 1
            found.setdefault(key, scene.wording.verdict(scene.ledger, review))
    return tuple((found[key], counts[key]) for key in sorted(counts))


def _by_axis(scene: Scene, claims: Sequence[Claim]) -> tuple[tuple[str, tuple[tuple[Verdict, int], ...]], ...]:
    groups: dict[str, list[tuple[Verdict, int]]] = {}
    for verdict, count in verdict_counts(scene, claims):
        groups.setdefault(verdict.axis, []).append((verdict, count))
    return tuple((scene.labels[f"axis.{axis}"], tuple(found)) for axis, found in groups.items())


# --- speakers ---


def speaker_rows(scene: Scene) -> tuple[IndexRow, ...]:
    """Return the list of speakers, by name."""
    claims = scene.ledger.claims_by_speaker
    rows = []
    for who in scene.directory.speakers:
        speaker = scene.ledger.speakers.get(who)
        about = "; ".join(map(scene.view.role, speaker.roles)) if speaker else ""
        if speaker and not about and speaker.kind.value != "person":
            about = scene.wording.word("speaker-kind", speaker.kind)
        rows.append(
            IndexRow(
                link=scene.directory.speaker(who), language="", about=about, when="", claims=len(claims.get(who, ()))
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.link.text.casefold(), row.link.page)))


def speaker_page(scene: Scene, who: str) -> RecordPage:
    """Return the head of the page of the speaker *who*, an id or a name."""
    speaker = scene.ledger.speakers.get(who)
    labels = scene.labels
    facts: list[tuple[str, tuple[Link | Markup | str, ...]]] = []
    if speaker is not None:
        facts.append((labels["speaker.kind"], (scene.wording.word("speaker-kind", speaker.kind),)))
        if not speaker.named:
            facts.append((labels["speaker.unnamed"], (labels["speaker.unnamed-note"],)))
        if speaker.also:
            facts.append((labels["speaker.also"], (", ".join(speaker.also),)))
        if speaker.part_of:
            facts.append((labels["speaker.part-of"], (scene.directory.speaker(speaker.part_of),)))
        if speaker.roles:
            facts.append((labels["speaker.roles"], tuple(_role(scene, role) for role in speaker.roles)))
        if members := tuple(_members(scene, speaker)):
            facts.append((labels["speaker.members"], members))
        if speaker.same_as:
            facts.append((labels["speaker.same-as"], tuple(map(outside_link, speaker.same_as))))
    claims = scene.ledger.claims_by_speaker.get(who, ())
    return RecordPage(
        kind="speaker",
        id=who if speaker else "",
        title=scene.ledger.name_of(who),
        language="",
        about="",
        facts=tuple(facts),
        note=prose(speaker.note) if speaker and speaker.note else None,
        verdicts=_by_axis(scene, claims),
        query=f"speaker={page_name(who)}",
    )


def _role(scene: Scene, role: Role) -> str:
    when = [scene.wording.when(date) for date in (role.from_, role.to, role.at)]
    parts = [
        scene.labels.say(key, date=date.text)
        for key, date in zip(("date.from", "date.until", "role.at"), when, strict=True)
        if date
    ]
    told = scene.view.role(role)
    return f"{told} ({', '.join(parts)})" if parts else told


def _members(scene: Scene, speaker: Speaker) -> Iterator[Link]:
    """Yield the speakers who spoke for *speaker* or belong to it."""
    for other in scene.members.get(speaker.id, ()):
        yield scene.directory.speaker(other)


# --- sources ---


def source_rows(scene: Scene) -> tuple[IndexRow, ...]:
    """Return the list of sources, the newest first, those without a date last."""
    claims, cited = scene.ledger.claims_by_source, scene.view.citations
    known = list(scene.ledger.sources.values())
    known.sort(key=lambda source: source.title.casefold())
    known.sort(key=lambda source: source.published.sort_key if source.published else (), reverse=True)
    rows = []
    for place, source in enumerate(known):
        line = scene.source_line(source)
        when = scene.wording.when(source.published)
        rows.append(
            IndexRow(
                link=scene.directory.source(source),
                language=scene.language_of(source),
                about=line.by if line else "",
                when=when.text if when else "",
                claims=len(claims.get(source.id, ())),
                cited=cited.get(source.id, 0),
                sort=len(known) - place if source.published else 0,
            )
        )
    return tuple(rows)


def source_page(scene: Scene, source: Source) -> RecordPage:
    """Return the head of the page of *source*."""
    labels, wording, directory = scene.labels, scene.wording, scene.directory
    facts: list[tuple[str, tuple[Link | Markup | str, ...]]] = []

    def add(label: str, *values: Link | Markup | str | None) -> None:
        told = tuple(value for value in values if value)
        if told:
            facts.append((labels[label], told))

    published = wording.when(source.published)
    add("source.kind", wording.word("source-kind", source.kind))
    add("source.authors", *map(directory.speaker, source.authors))
    add("source.publisher", directory.speaker(source.publisher) if source.publisher else None)
    add("source.copied-by", directory.speaker(source.copied_by) if source.copied_by else None)
    add("source.published", published.text if published else None)
    add("source.address", outside_link(source.url) if source.url else None)
    add("source.archive", outside_link(source.archive.url) if source.archive else None)
    accessed = wording.when(source.accessed)
    add("source.accessed", accessed.text if accessed else None)
    add("source.read", wording.word("read", source.read))
    other = scene.ledger.sources.get(source.copy_of) if source.copy_of else None
    add("source.copy-of", directory.source(other) if other else source.copy_of)
    add("source.relays", *(_relayed(scene, one) for one in source.relays))
    add("source.language", source.language)
    add("source.licence", source.rights.licence if source.rights else None)
    add("source.implied", *(f"{wording.word('field', name)}: {why}" for name, why in source.implied.items()))
    claims = scene.ledger.claims_by_source.get(source.id, ())
    return RecordPage(
        kind="source",
        id=source.id,
        title=source.title,
        language=scene.language_of(source),
        about="",
        facts=tuple(facts),
        note=prose(source.note) if source.note else None,
        verdicts=_by_axis(scene, claims),
        query=f"source={page_name(source.id)}",
    )


def _relayed(scene: Scene, one: str) -> Link:
    source = scene.ledger.sources.get(one)
    return scene.directory.source(source) if source else scene.directory.speaker(one)


def citing(scene: Scene, source: Source) -> tuple[tuple[str, Link], ...]:
    """Return the claims whose reviews cite *source*: stance and claim, each once, in the ledger's order."""
    return tuple(
        (stance, scene.directory.claim(id_, shortened(words_of(scene.ledger.claims[id_]), _CITING)))
        for stance, id_ in scene.citing.get(source.id, ())
    )


# --- topics ---


def topic_rows(scene: Scene) -> tuple[IndexRow, ...]:
    """Return the list of topics, by their letters."""
    rows = [
        IndexRow(link=scene.directory.topic(topic), language="", about="", when="", claims=len(claims))
        for topic, claims in scene.ledger.claims_by_topic.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.link.text.casefold(), row.link.page)))


def topic_page(scene: Scene, topic: str) -> RecordPage:
    """Return the head of the page of *topic*."""
    return RecordPage(
        kind="topic",
        id="",
        title=topic,
        language="",
        about="",
        facts=(),
        note=None,
        verdicts=_by_axis(scene, scene.ledger.claims_by_topic[topic]),
        query=f"topic={page_name(topic)}",
    )
